"""Unreachable objects are collected on the window's thread alone.

Python collects on whichever thread happens to fill the measure. On a worker that would end Qt objects which belong
to the window, timers among them, and that is a crash.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000


class GarbageWatch(QObject):
    """Takes over from Python's own rule, and keeps its proportions: the young often, everything seldom.

    What is there at its first look, the window and all modules, is never looked at again: that keeps a pass short.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._on_look)
        self._has_looked = False

    def start(self) -> None:
        """From the very start: while a window is built there is much to look at and nothing to collect."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Python's own rule stays away: while the window's objects end, a pass of its would wait for good on the
        lock that Qt holds for the very object whose end set the pass off."""
        self._timer.stop()
        gc.unfreeze()

    def _on_look(self) -> None:
        if self._has_looked:
            collect()
        else:
            gc.freeze()
            self._has_looked = True


def collect() -> None:
    """Collect the oldest generation whose measure is full; nothing while none is."""
    full = [at for at, (count, most) in enumerate(zip(gc.get_count(), _most(), strict=True)) if count > most]
    if full and full[0] == 0:
        gc.collect(_unbroken(full))


def _most() -> tuple[int, int, int]:
    young, middle, old = gc.get_threshold()
    return young or 700, middle or 10, old or 10


def _unbroken(full: list[int]) -> int:
    """How far the full generations reach from the youngest on."""
    return max(at for place, at in enumerate(full) if place == at)
