"""The month in sentences, above everything else."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.headline import headline
from app.domain.review import Review
from ui import theme
from ui.tips import tip
from ui.widgets.label import IconLabel, label
from ui.words import findings

translate = QCoreApplication.translate


class Headline(QWidget):
    """Wraps where it is long; screen readers reach it with Tab."""

    def __init__(self) -> None:
        super().__init__()
        self.words_label = label("", "strong", wrap=True)
        self.words_label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 4, 1)
        row.setSpacing(8)
        row.addWidget(IconLabel("message-square-quote", "text2", 17))
        row.addWidget(self.words_label, 1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("Headline", "The month in a sentence"))

    def text(self) -> str:
        return self.words_label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def show_review(self, review: Review) -> None:
        self._show(sentence(review))

    def show_reading(self, month: str) -> None:
        """Until its figures are there."""
        self._show(translate("Headline", "Counting {month}...").format(month=month))

    def _show(self, words: str) -> None:
        self.words_label.setText(words)
        self.words_label.setToolTip(tip(words))
        self.setAccessibleDescription(words)


def sentence(review: Review) -> str:
    """Nothing the figures do not carry."""
    return findings.headline(headline(review))
