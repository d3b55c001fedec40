"""Looks ahead while the window is open: says what falls due within the minutes the shop has settled."""

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from app import clock
from app.changes import Changed
from app.domain import reminding
from app.domain.announcements import Announcement, announcement
from app.services import due, preferences, settings
from ui.backend import Backend

_KEPT = "reminded"  # the name of the preference that holds what was said
_RHYTHM_MS = 20_000
_AGAIN_MS = 5 * 60_000  # after a fault, such as a disk that did not answer


class Reminder(QObject):
    """`coming` brings what comes up, one for all of it. Only what has a time of day: the rest has the whole day."""

    coming = Signal(object)  # Announcement

    def __init__(self, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._minutes = 0
        self._told: reminding.Reminded = frozenset()
        self.looks = QTimer(self)
        self.looks.timeout.connect(self.look)

    def start(self) -> None:
        self._minutes = settings.shop().remind_minutes
        self._told = reminding.read(preferences.get(_KEPT))
        self._backend.changed.connect(self._on_changed)
        self.looks.start(_RHYTHM_MS)
        self.look()

    def stop(self) -> None:
        self.looks.stop()

    def look(self) -> None:
        """Say what is new; cheap where nothing is to be said ahead at all."""
        if not self._minutes:
            return
        self.looks.setInterval(_AGAIN_MS)  # stays where a fault is raised
        ahead, now = timedelta(minutes=self._minutes), clock.now()
        before = self._told
        self._told, new = reminding.coming(before, now, ahead, due.with_time(now, now + ahead))
        if self._told != before:
            self._backend.perform(preferences.keep, _KEPT, reminding.as_kept(self._told))
        self.looks.setInterval(_RHYTHM_MS)
        if new:
            said: Announcement = announcement(new)
            self.coming.emit(said)

    def _on_changed(self, changed: Changed) -> None:
        if changed & Changed.SETTINGS and self.looks.isActive():
            self._minutes = settings.shop().remind_minutes
