"""Promise dial: how much of a promise's time is left. It never stands without words beside it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class PromiseDial(QWidget):
    """`share` 0..1 of the time is left; `middle` is "6", "4d" or "!"; `spoken` is the accessible name."""

    def __init__(self, size: int = 38) -> None:
        super().__init__()
        self._size = size
        self._share, self._middle, self._role = 0.0, "", "neutral"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_time(self, share: float, middle: str, role: str, spoken: str) -> None:
        self._share, self._middle, self._role = min(max(share, 0.0), 1.0), middle, role
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_dial(QPainter(self), QRectF(self.rect()), self._share, self._middle, self._role)


def paint_dial(painter: QPainter, rect: QRectF, share: float, middle: str, role: str) -> None:
    """Draw the dial in the middle of `rect`; a late promise is a full ring."""
    side, width = min(rect.width(), rect.height()), theme.px(5)
    ring = QRectF(0, 0, side - width - 1, side - width - 1)
    ring.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = 1.0 if role == "late" else share
    for quarter in range(4):
        _paint_quarter(painter, ring, quarter, left, role, width)
    painter.setPen(theme.color(role))
    painter.setFont(theme.font("chip"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, middle)
    painter.restore()


def _paint_quarter(
    painter: QPainter, ring: QRectF, quarter: int, share: float, role: str, width: int
) -> None:
    """One quarter, clockwise from 12 o'clock, less the gap at its ends."""
    gap, begin = 4.0, quarter * 90.0
    first, last = begin + gap, begin + 90.0 - gap
    filled_to = min(max(share * 360.0, first), last)
    for ink, start, stop in ((role, first, filled_to), ("line", filled_to, last)):
        if stop - start > 0.5:
            painter.setPen(
                QPen(
                    theme.color(ink),
                    width,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.FlatCap,
                )
            )
            painter.drawArc(ring, round((90 - start) * 16), round(-(stop - start) * 16))
