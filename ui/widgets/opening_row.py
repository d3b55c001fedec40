"""A row of a panel that stands for a complaint: a click or Enter opens it, the arrows go from row to row."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

_CONTROL = Qt.KeyboardModifier.ControlModifier


class OpeningRow(QFrame):
    """`opened` brings the UUID of the complaint."""

    opened = Signal(object)

    def __init__(self, complaint_id: UUID) -> None:
        super().__init__()
        self.complaint_id = complaint_id
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & _CONTROL:  # with Ctrl it is the page's main action
            self.opened.emit(self.complaint_id)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.complaint_id)
