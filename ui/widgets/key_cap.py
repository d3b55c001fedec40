"""The name of a key in a small box, as a label and as a painting for buttons and delegates."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui import theme


class KeyCap(QLabel):
    """A key's name; `quiet` fills it grey, for inside a field."""

    def __init__(self, keys: str, *, quiet: bool = False) -> None:
        super().__init__(keys)
        self.setProperty("kind", "keycap")
        self.setProperty("quiet", quiet)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def cap_size(keys: str) -> QSize:
    metrics = QFontMetrics(theme.font("small", 500))
    return QSize(metrics.horizontalAdvance(keys) + theme.px(12), metrics.height() + theme.px(3))


def paint_key_cap(painter: QPainter, rect: QRectF, keys: str, ink: QColor) -> None:
    """Draw a key cap in the middle of `rect`, border and words in one ink."""
    size = cap_size(keys)
    left, top = (
        rect.center().x() - size.width() / 2,
        rect.center().y() - size.height() / 2,
    )
    box = QRectF(round(left) + 0.5, round(top) + 0.5, size.width() - 1, size.height() - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(theme.font("small", 500))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
