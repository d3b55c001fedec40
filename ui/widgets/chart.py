"""What the painted charts share: marks that arrows walk and Enter opens, focus, and the words for screen readers."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.tips import tip

_REACH = 14  # pixels round a mark that count as a click on it


class Chart(QWidget):
    """Subclasses paint, and say where their marks stand (`mark_places`) and what each means (`mark_words`)."""

    chosen = Signal(int)  # which mark

    def __init__(self, name: str) -> None:
        super().__init__()
        self.current = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def mark_places(self) -> list[QPointF]:
        """The middle of each mark."""
        return []

    def mark_words(self, at: int) -> str:
        """What a mark says, for tool tip and screen reader."""
        return ""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(110))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        count, key = len(self.mark_places()), Qt.Key(event.key())
        if key in steps and count:
            self._go_to(min(max(self.current + steps[key], 0), count - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self.current < count:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current < 0 and self.mark_places():
            self._go_to(len(self.mark_places()) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = self._near(event.position())
        if near >= 0:
            self._go_to(near)
            self.chosen.emit(near)

    def _near(self, place: QPointF) -> int:
        places = self.mark_places()
        far = [(mark - place).manhattanLength() for mark in places]
        return far.index(min(far)) if far and min(far) <= theme.px(_REACH) else -1

    def _go_to(self, at: int) -> None:
        self.current = at
        self.setToolTip(tip(self.mark_words(at)))
        self.setAccessibleDescription(self.mark_words(at))
        self.update()
