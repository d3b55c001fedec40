"""A row of words under a sign, with a quiet line below: praise, thanks, a burst."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.tips import shortened, tip
from ui.widgets.label import ElidedLabel, IconLabel, label

_SHOWN = 240  # letters of the words; the whole stands in the tooltip


class WordRow(QFrame):
    """A sign, words that wrap, and a quiet line below them."""

    entered = Signal(object)
    moved = Signal(object, int)

    def __init__(self, icon: str, role: str, words: str, below: str) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(9)
        row.addWidget(IconLabel(icon, role, 16), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(label(shortened(words, _SHOWN), "table", wrap=True))
        column.addWidget(ElidedLabel(below, "small", "text2"))
        row.addLayout(column, 1)
        self.setAccessibleName(f"{words}, {below}")
        self.setToolTip(tip(words) if len(words) > _SHOWN else "")

    def add_right(self, widget: QWidget) -> None:
        """Beside the words."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(self, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self)
