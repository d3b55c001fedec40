"""A few words under a sign and a title, such as “Well done”; Enter or a click shows all of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.tips import shortened, tip
from ui.widgets.label import IconLabel, label

_LONGEST = 150


class WordsCard(QFrame):
    """`chosen` on Enter, Space or a click."""

    chosen = Signal()

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self._title = title
        self.setProperty("kind", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icon, "text", 16))
        head.addWidget(label(title, "strong"))
        head.addStretch(1)
        self.words_label = label("", "table", "text", wrap=True)
        self.words_label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.words_label, 1)

    def show_words(self, words: str, *, quiet: bool = False) -> None:
        """Quiet words say that there is nothing."""
        self.words_label.setText(shortened(words, _LONGEST))
        self.words_label.setProperty("ink", "text2" if quiet else "text")
        self.setAccessibleName(f"{self._title}: {words}")
        self.setToolTip(tip(words) if len(words) > _LONGEST else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()
