"""What erasing still owes: what was interrupted is finished beside the window; who came back with a backup, and the
list of the year, are told to the owner until they were looked through."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app import clock
from app.changes import Changed
from ui import jobs
from ui.main_window import MainWindow
from ui.widgets.notice_bar import Notice, NoticeAction

_FIRST_MS = 30_000  # the desk comes first
_AGAIN_MS = 3_600_000
ABOUT = "privacy"
Found = tuple[int, int]  # who came back, who is due


class PrivacyKeeper(QObject):
    """Looks a while after the start and every hour; told once a day, and the notice goes when nothing is left."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._job: jobs.Job | None = None
        self._found: Found = (0, 0)
        self._told: tuple[Found, date] | None = None
        self._soon = QTimer(self, singleShot=True, interval=_FIRST_MS)
        self._hourly = QTimer(self, interval=_AGAIN_MS)
        for timer in (self._soon, self._hourly):
            timer.timeout.connect(self.look)

    def start(self) -> None:
        backend = self._window.page.backend
        backend.changed.connect(self._on_changed)
        backend.desk_changed.connect(self._on_desk_changed)
        self._soon.start()
        self._hourly.start()

    def stop(self) -> None:
        """Nothing more is begun. Now that nobody works any more, the rest is done."""
        self._soon.stop()
        self._hourly.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        _finish()

    def look(self) -> None:
        if self._job is None or not self._job.is_running:
            self._job = jobs.run(_look, self._on_looked, self._on_failed)

    def _on_changed(self, changed: Changed) -> None:
        """What was found may be done now."""
        if changed & Changed.PRIVACY and any(self._found):
            self.look()

    def _on_desk_changed(self) -> None:
        """An owner who comes later is told then; nobody else is."""
        staff, notices = self._window.page.backend.staff, self._window.notices
        if staff is None or staff.is_owner:
            self._tell()
        elif any(bar.notice.about == ABOUT for bar in notices.bars()):
            notices.settle(ABOUT)
            self._told = None  # nobody has put it away

    def _on_looked(self, found: Found) -> None:
        self._job, self._found = None, found
        self._tell()

    def _tell(self) -> None:
        staff = self._window.page.backend.staff
        told = self._found, clock.now().date()
        if not any(self._found):
            self._window.notices.settle(ABOUT)
            self._told = None
        elif staff is not None and staff.is_owner and self._told != told:
            self._told = told
            self._window.show_notice(_notice(self._found, self._window))

    def _on_failed(self, _: Exception) -> None:
        """Such as a database that another program holds: the next turn looks again."""
        self._job = None


def _notice(found: Found, window: MainWindow) -> Notice:
    from ui.when import counted

    tr = QCoreApplication.translate
    back, due = found
    show = NoticeAction(
        tr("PrivacyKeeper", "Look at the list"), partial(window.open_page, "settings", "privacy")
    )
    if back:
        lead = counted(
            tr("PrivacyKeeper", "%n customer(s) who had been erased came back with a backup.", "", back)
        )
        words = tr("PrivacyKeeper", "Erase them again on their pages.")
        return Notice("warning", lead, words, "user-x", (show,), about=ABOUT)
    lead = counted(tr("PrivacyKeeper", "%n customer(s) have been kept for the years you set.", "", due))
    words = tr(
        "PrivacyKeeper", "Look through the list of this year: erase or keep each. Nothing goes by itself."
    )
    return Notice("info", lead, words, "calendar-clock", (show,), about=ABOUT)


def _finish() -> None:
    from app.services import erasing  # would hold up the start

    erasing.finish()


def _look(report: Callable[..., None]) -> Found:
    from app.services import erasing, retention  # would hold up the start

    erasing.finish(hastily=True)
    return len(erasing.to_repeat()), len(retention.due()) if retention.is_due_to_look() else 0
