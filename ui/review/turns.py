"""Work on the window cut into pieces, one a turn of its loop, so that no key waits for the whole."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal


class Turns(QObject):
    """`begin` drops what is left of the work before. `ended` tells that the last piece is done."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_turn)

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        self._left = deque(steps)
        self._timer.start()

    def stop(self) -> None:
        self._left.clear()
        self._timer.stop()

    def _on_turn(self) -> None:
        if self._left:
            self._left.popleft()()
        if not self._left and self._timer.isActive():
            self._timer.stop()
            self.ended.emit()
