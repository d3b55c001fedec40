"""Watches the clock while the window is open: says what falls due within seconds, and once what was missed."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app import clock
from app.changes import Changed
from app.domain.announcements import Beat, Gap, Memory, announcement, fallen, gap_between, set_back
from app.services import due, preferences
from ui.backend import Backend

RHYTHM = timedelta(seconds=4)
_KEPT = "announced"  # the name of the preference that holds the last moment announced
_ANEW = timedelta(minutes=1)  # what another program wrote is seen after this at the latest
_AHEAD = timedelta(days=1)
_AGAIN_MS = 5 * 60_000  # after a fault, such as a disk that did not answer


def steady_seconds() -> float:
    """A clock nobody can set, which goes on while the computer sleeps. Linux has one of its own for that."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)


class DueWatch(QObject):
    """`announced` brings what fell due, one for all of it; `went_back` by how much the clock was set back."""

    announced = Signal(object)  # Announcement
    went_back = Signal(object)  # timedelta

    def __init__(
        self, backend: Backend, parent: QObject | None = None, *, steady: Callable[[], float] = steady_seconds
    ) -> None:
        super().__init__(parent)
        self._backend, self._steady = backend, steady
        self._memory = Memory(clock.now())
        self._last = self._looked = Beat(clock.now(), steady())
        self._next: datetime | None = None
        self.beats = QTimer(self, interval=int(RHYTHM.total_seconds() * 1000))
        self.aimed = QTimer(self, singleShot=True)  # at the next moment, so that nothing waits for a beat
        self.aimed.setTimerType(Qt.TimerType.PreciseTimer)
        self.beats.timeout.connect(self.beat)
        self.aimed.timeout.connect(self.beat)

    def start(self) -> None:
        """Say what fell due since the last moment announced, and go on from there."""
        now = self._last = self._looked = Beat(clock.now(), self._steady())
        memory = Memory.read(preferences.get(_KEPT))
        if memory is None:
            self._remember(Memory(now.wall))
        else:
            self._memory = memory
            if memory.until > now.wall:
                self._go_back(now.wall)
            self._say(now.wall, Gap.CLOSED, None)
        self._backend.changed.connect(self._on_changed)
        self._aim()
        self.beats.start()

    def stop(self) -> None:
        for timer in (self.beats, self.aimed):
            timer.stop()

    def beat(self) -> None:
        """Compare both clocks; look into the data only when something is due or has happened to the clock."""
        try:
            self._beat()
        except Exception:
            self.stop()  # told by whoever catches it, not every few seconds
            self.aimed.start(_AGAIN_MS)
            raise
        if not self.beats.isActive():
            self.beats.start()

    def _beat(self) -> None:
        now = Beat(clock.now(), self._steady())
        gap, length = gap_between(self._last, now, RHYTHM)
        since, self._last = self._last.wall, now
        if gap is Gap.BACK:
            self._go_back(now.wall)
            self.went_back.emit(length)
        if gap is Gap.FORWARD:
            self._memory = replace(self._memory, jumped=(since, now.wall))
        if gap is not Gap.NONE or (self._next is not None and now.wall >= self._next):
            self._say(now.wall, gap if gap in (Gap.SLEPT, Gap.FORWARD) else Gap.NONE, since)
            self._aim()
        elif timedelta(seconds=now.steady - self._looked.steady) >= _ANEW:
            self._say(now.wall, Gap.NONE, None)
            self._aim()

    def _go_back(self, now: datetime) -> None:
        known = due.falling(now, self._memory.until)
        self._remember(set_back(self._memory, now, known))

    def _say(self, now: datetime, gap: Gap, since: datetime | None) -> None:
        items = due.falling(self._memory.until, now)
        memory, new = fallen(self._memory, now, items)
        self._memory = memory
        if new:
            self._remember(memory)
            self.announced.emit(announcement(new, gap, since))

    def _remember(self, memory: Memory) -> None:
        self._memory = memory
        self._backend.perform(preferences.keep, _KEPT, memory.as_kept())

    def _aim(self) -> None:
        """At the next moment due, or else a minute ahead by the beats."""
        self._looked = self._last
        self._next = due.next_moment(_AHEAD)
        if self._next is None:
            self.aimed.stop()
        else:
            ahead = (self._next - clock.now()) / timedelta(milliseconds=1)
            self.aimed.start(max(int(ahead) + 1, 0))

    def _on_changed(self, changed: Changed) -> None:
        if changed & (Changed.DUE | Changed.COMPLAINTS) and self.beats.isActive():
            self._aim()
