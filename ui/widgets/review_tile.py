"""One figure of the month, large, with its change against the month before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui import theme
from ui.widgets.label import ElidedLabel, IconLabel, label, set_ink
from ui.words.review import TileWords


class ReviewTile(QFrame):
    """Enter or a click opens the complaints behind it."""

    chosen = Signal(str)  # figure

    def __init__(self) -> None:
        super().__init__()
        self.words = TileWords("", "", "", "", "", "")
        self.setProperty("kind", "panel")
        self.setAccessibleName(self.tr("A figure of the month, being counted"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.sized(self, height=68)
        self._title, self._value = ElidedLabel("", "small", "text2"), label("", "figure")
        self._arrow, self._change = IconLabel("", "text2", 14), ElidedLabel("", "small", "text2")
        self._verdict_icon, self._verdict = IconLabel("", "ok", 14), label("", "small", "ok")
        self._verdict.setProperty("weight", "600")
        self._build()

    def show_words(self, words: TileWords) -> None:
        """All of it at once; the verdict is told by icon, word and colour."""
        self.words = words
        self._title.setText(words.title)
        self._value.setText(words.value)
        self._change.setText(words.change)
        self._arrow.set_icon(words.arrow, "text2")
        self._arrow.setVisible(bool(words.arrow))
        good = words.verdict == "better"
        role = "ok" if good else "soon"
        shown = {"better": self.tr("better"), "worse": self.tr("worse")}.get(words.verdict, "")
        self._verdict.setText(shown)
        set_ink(self._verdict, role)
        self._verdict_icon.set_icon("thumbs-up" if good else "triangle-alert", role)
        self._verdict_icon.setVisible(bool(shown))
        self.setAccessibleName(", ".join(filter(None, (words.title, words.value, words.change, shown))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.words.figure)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.words.figure)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addStretch(1)
        for icon, words in ((self._verdict_icon, self._verdict), (self._arrow, self._change)):
            row = QHBoxLayout()
            row.setSpacing(5)
            row.addStretch(1)
            row.addWidget(icon)
            row.addWidget(words)
            right.addLayout(row)
        below = QHBoxLayout()
        below.addWidget(self._value)
        below.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addLayout(below, 1)
