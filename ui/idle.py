"""Notices that nobody has touched the keyboard or the mouse for a while."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog

from ui.watching import steady_seconds

CLOSES_ON_LOCK = "closes_on_lock"  # property of a modal question in which nothing is lost
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_MINUTE_MS = 60_000


class IdleWatch(QObject):
    """`idled` comes once after that many minutes without input, and again only after new input. 0 is never.

    A computer that slept so long has idled too: what wakes it is taken for that alone.
    """

    idled = Signal()

    def __init__(
        self, parent: QObject, minutes: int = 3, *, steady: Callable[[], float] = steady_seconds
    ) -> None:
        super().__init__(parent)
        self._steady = steady
        self._quiet_since: float | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._on_quiet)
        # Windows, not the whole program: they get each key and movement once, and hardly anything else.
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())
        self.set_minutes(minutes)

    @property
    def minutes(self) -> int:
        return self.timer.interval() // _MINUTE_MS

    def set_minutes(self, minutes: int) -> None:
        self.timer.setInterval(minutes * _MINUTE_MS)
        self._start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _INPUT:
            return False
        if self._slept_through():
            self._on_quiet()
            return True
        self._start()
        return False

    def _start(self) -> None:
        self._quiet_since = self._steady()
        if self.timer.interval():
            self.timer.start()
        else:
            self.timer.stop()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once only, however often it is asked for

    def _slept_through(self) -> bool:
        """Whether the time is up though the timer, which stands still while the computer sleeps, has not told."""
        wait = self.timer.interval() / 1000
        return bool(wait) and self._quiet_since is not None and self._steady() - self._quiet_since >= wait

    def _on_quiet(self) -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, QDialog) and question.property(CLOSES_ON_LOCK):
            question.reject()
        elif question is not None:
            self._start()  # what stands in a question that is open must not go under the lock
            return
        self.timer.stop()
        self._quiet_since = None
        self.idled.emit()
