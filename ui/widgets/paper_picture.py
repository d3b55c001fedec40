"""A sheet in small: where the address lies, what stands beside it, and where it is folded."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain import geometry
from app.domain.geometry import Box, Geometry
from app.domain.shop import Paper
from ui import theme
from ui.words.papers import paper_name

_HEIGHT = 196
_MARK_LENGTH = 7  # of a fold; longer than the real one, to be seen in small
_INK, _PALE, _SHEET = QColor("#728489"), QColor("#CCD6D9"), QColor("#FFFFFF")


class PaperPicture(QWidget):
    """Paper is white in the dark too."""

    def __init__(self) -> None:
        super().__init__()
        self._paper = Paper.A4_DIN_B
        self.setAccessibleName(self.tr("The sheet with its address window"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_paper(self, paper: Paper) -> None:
        self._paper = paper
        self.setAccessibleDescription(paper_name(paper))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        place = geometry.of(self._paper)
        return QSize(round(theme.px(_HEIGHT) * place.width / place.height) + 2, theme.px(_HEIGHT) + 2)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        place = geometry.of(self._paper)
        painter = QPainter(self)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(_INK, 1))
        painter.setBrush(_SHEET)
        painter.drawRect(sheet)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        scale = sheet.width() / place.width
        if place.window is not None:
            painter.setPen(QPen(_INK, 1, Qt.PenStyle.DashLine))
            painter.drawRect(_scaled(place.window, scale).intersected(sheet))
        _paint_folds(painter, place, scale)
        _paint_lines(painter, place, scale)


def _paint_folds(painter: QPainter, place: Geometry, scale: float) -> None:
    painter.setPen(QPen(_INK, 1))
    for fold in place.folds:
        painter.drawLine(1, round(fold * scale), round(_MARK_LENGTH * scale) + 1, round(fold * scale))


def _paint_lines(painter: QPainter, place: Geometry, scale: float) -> None:
    """Head, address, reference and text as lines; only the address is dark."""
    head = place.head_top + place.head_height
    _line(painter, _PALE, place.left, place.head_top + 6, 60, scale)
    _line(painter, _PALE, place.left, head, place.text_right - place.left, scale)
    step = min(place.address.height / 4, 8)
    for at, length in enumerate((38, 30, 34)):
        _line(painter, _INK, place.address.x, place.address.y + (at + 0.7) * step, length, scale)
    for at, length in enumerate((36, 42, 30)):
        _line(painter, _PALE, place.reference.x, place.reference.y + 2 + at * 7, length, scale)
    for at, length in enumerate((70, 150, 158, 146, 155, 96)):
        _line(painter, _PALE, place.left, place.text_top + 6 + at * 12, length, scale)


def _line(painter: QPainter, ink: QColor, x: float, y: float, length: float, scale: float) -> None:
    painter.setPen(QPen(ink, 2))
    painter.drawLine(round(x * scale), round(y * scale), round((x + length) * scale), round(y * scale))


def _scaled(box: Box, scale: float) -> QRectF:
    return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
