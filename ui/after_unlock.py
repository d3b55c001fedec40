"""What is still typed when the lock opens: a PIN somebody did not need to type, or an Enter held down."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app import clock

_QUIET_MS = 700.0  # nobody has found their place on a page so soon; a PIN is typed faster
_DIGITS_AND_ENTER = frozenset("0123456789\r\n")


def running_ms() -> float:
    return clock.running().total_seconds() * 1000


class AfterUnlock(QObject):
    """Digits and Enter that go on without a pause from before the lock opened come to no field of the page."""

    def __init__(self, window: QWidget, now: Callable[[], float] = running_ms) -> None:
        super().__init__(window)
        self._window, self._now, self._until = window, now, 0.0

    def begin(self) -> None:
        """The lock has just opened."""
        handle = self._window.windowHandle()
        if handle is not None:
            self._until = self._now() + _QUIET_MS
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        belongs = (
            event.text() in _DIGITS_AND_ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        )
        if event.isAutoRepeat() or (belongs and self._now() < self._until):
            self._until = self._now() + _QUIET_MS
            return True
        watched.removeEventFilter(self)
        return False
