"""Keeps the file other calendars subscribe to up to date, beside the window and a little after each change."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.changes import Changed
from app.services import settings
from ui import jobs
from ui.backend import Backend
from ui.widgets.notice_bar import Notice
from ui.words.faults import fault_sentence

_TOUCHING = Changed.DUE | Changed.COMPLAINTS | Changed.LESSONS | Changed.SETTINGS | Changed.CUSTOMERS
_AFTER_MS = 3000  # several changes make one file


def _keep(_report: Callable[..., None]) -> object:
    from app.services import calendar_export  # would hold up the start

    return calendar_export.keep_file()


class CalendarKeeper(QObject):
    """`told` brings one notice when the file cannot be written, and none again until it could or lies elsewhere."""

    told = Signal(object)  # Notice

    def __init__(self, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._job: jobs.Job | None = None
        self._again = False
        self._place = self._failed_at = ""
        self.soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self.soon.timeout.connect(self.keep)

    def start(self) -> None:
        self._backend.changed.connect(self._on_changed)
        self.soon.start()

    def stop(self) -> None:
        """What still waits for its turn is written now, beside the window: the file has to last until the next day."""
        is_waiting = self.soon.isActive()
        self.soon.stop()
        self._again = False
        if is_waiting and self._job is None:
            self.keep()

    def keep(self) -> None:
        """Write the file now, or once more after the one that is being written."""
        if self._job is not None:
            self._again = True
            return
        self._place = settings.shop().calendar_file
        if self._place:
            self._job = jobs.run(_keep, self._on_kept, self._on_failed)

    def _on_changed(self, changed: Changed) -> None:
        if changed & _TOUCHING:
            self.soon.start()

    def _on_kept(self, _path: object) -> None:
        self._failed_at = ""
        self._go_on()

    def _on_failed(self, fault: Exception) -> None:
        if self._failed_at != self._place:
            words = QCoreApplication.translate(
                "CalendarKeeper", "Everything is saved. Choose another place in Settings, Hours and holidays."
            )
            self.told.emit(Notice("warning", fault_sentence(fault), words, "calendar-x"))
        self._failed_at = self._place
        self._go_on()

    def _go_on(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self.soon.start()
