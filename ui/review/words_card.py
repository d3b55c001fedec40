"""A few words under a sign and a title, such as “Well done”; Enter or a click shows all of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui import theme
from ui.tips import shortened, tip
from ui.widgets.label import IconLabel, label, set_ink

_LINES = 1.8  # of two; the second seldom ends at the edge


class WordsCard(QFrame):
    """`chosen` on Enter, Space or a click."""

    chosen = Signal()

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self._title, self._words = title, ""
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
        self._words = " ".join(shortened(words).split())
        set_ink(self.words_label, "text2" if quiet else "text")
        self._fit()
        self.setAccessibleName(f"{self._title}: {words}")
        self.setToolTip(tip(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()

    def _fit(self) -> None:
        """Two lines, whatever is said; the whole stands in the tooltip."""
        room = int(_LINES * max(self.width() - theme.px(26), theme.px(60)))
        metrics = self.words_label.fontMetrics()
        self.words_label.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))
