"""Notices that nobody has touched the keyboard or the mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication

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
    """`idled` comes once after that many minutes without input, and again only after new input. 0 is never."""

    idled = Signal()

    def __init__(self, parent: QObject, minutes: int = 3) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._on_quiet)
        # Windows, not the whole program: they get each key and movement once, and hardly anything else.
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        self.timer.setInterval(minutes * _MINUTE_MS)
        self._start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._start()
        return False

    def _start(self) -> None:
        if self.timer.interval():
            self.timer.start()
        else:
            self.timer.stop()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once only, however often it is asked for

    def _on_quiet(self) -> None:
        if QApplication.activeModalWidget() is not None:
            self._start()  # a question is open; what stands in it must not go under the lock
            return
        self.idled.emit()
