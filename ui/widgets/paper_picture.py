"""A sheet in small: where the address lies and where it is folded."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.shop import US_LETTER, Paper
from ui import theme

_HEIGHT = 170
# Sheet width and height, address window (left, top, width, height) and folds, in millimetres.
_SHEETS = {
    Paper.A4_DIN_B: ((210.0, 297.0), (20.0, 45.0, 90.0, 45.0), (105.0, 210.0)),
    Paper.LETTER_US_10: ((215.9, 279.4), (16.0, 44.0, 114.0, 29.0), (93.1, 186.3)),
}
_SHEETS |= {
    paper: _SHEETS[Paper.LETTER_US_10 if paper in US_LETTER else Paper.A4_DIN_B]
    for paper in set(Paper) - set(_SHEETS)
}
_INK, _PALE = QColor("#728489"), QColor("#CCD6D9")


class PaperPicture(QWidget):
    """Paper is white in the dark too."""

    def __init__(self) -> None:
        super().__init__()
        self._paper = Paper.A4_DIN_B
        self.setAccessibleName(self.tr("The sheet with its address window"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_paper(self, paper: Paper) -> None:
        self._paper = paper
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        (width, height), _, _ = _SHEETS[self._paper]
        return QSize(round(theme.px(_HEIGHT) * width / height) + 2, theme.px(_HEIGHT) + 2)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        (width, _), window, folds = _SHEETS[self._paper]
        painter = QPainter(self)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        scale = sheet.width() / width
        painter.setPen(QPen(_INK, 1))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRect(sheet)
        painter.setPen(QPen(_INK, 1, Qt.PenStyle.DashLine))
        left, top, wide, high = (size * scale for size in window)
        painter.drawRect(QRectF(left, top, wide, high))
        painter.setPen(QPen(_INK, 1))
        for fold in folds:
            painter.drawLine(1, round(fold * scale), theme.px(5), round(fold * scale))
        self._paint_lines(painter, scale, window)

    def _paint_lines(self, painter: QPainter, scale: float, window: tuple[float, ...]) -> None:
        """Address and text as pale lines."""
        painter.setPen(QPen(_INK, 2))
        left, top = window[0] + 5, window[1] + 8
        for at, length in enumerate((38, 30, 34)):
            y = (top + at * 8) * scale
            painter.drawLine(round(left * scale), round(y), round((left + length) * scale), round(y))
        painter.setPen(QPen(_PALE, 2))
        for at, length in enumerate((70, 150, 158, 146, 155, 96)):
            y = (110 + at * 12) * scale
            painter.drawLine(round(25 * scale), round(y), round((25 + length) * scale), round(y))
