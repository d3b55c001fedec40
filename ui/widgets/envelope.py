"""The back of an envelope with the letter's address in its window, cut from the real PDF."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets.pdf_preview import EnvelopeWindow, paint_window

_WIDTH = 224  # of the picture at 100 %


class EnvelopePicture(QWidget):
    """`set_picture` gets the sheet behind the window as it lies in the envelope."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The letter in its envelope"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._image = QImage()
        self._size, self._window = (220.0, 110.0), EnvelopeWindow(20, 50, 90, 45)

    def set_picture(
        self, image: QImage, width: float, height: float, left: float, bottom: float, window: EnvelopeWindow
    ) -> None:
        """The envelope's size, and how far its window is from the left and lower edge, in millimetres."""
        self._image, self._size = image, (width, height)
        top = height - bottom - window.height
        self._window = EnvelopeWindow(left, top, window.width, window.height)
        self.updateGeometry()
        self.update()

    @staticmethod
    def width_of(window: EnvelopeWindow, envelope: float) -> int:
        """How many pixels wide the window of an envelope is shown."""
        return round(theme.px(_WIDTH) * window.width / envelope)

    def sizeHint(self) -> QSize:
        width = theme.px(_WIDTH)
        return QSize(width, round(width * self._size[1] / self._size[0]) + 2)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.color("control"), 1.5))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(box, 3, 3)
        self._paint_flap(painter, box)
        factor = box.width() / self._size[0]
        window = QRectF(
            box.left() + self._window.left * factor,
            box.top() + self._window.top * factor,
            self._window.width * factor,
            self._window.height * factor,
        )
        painter.fillRect(window, QColor("#FFFFFF"))
        if not self._image.isNull():
            painter.drawImage(window, self._image)
        paint_window(painter, window)

    def _paint_flap(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(QColor("#CCD6D9"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tip = QPointF(box.center().x(), box.top() + box.height() * 0.42)
        painter.drawPolyline(QPolygonF([box.topLeft(), tip, box.topRight()]))
