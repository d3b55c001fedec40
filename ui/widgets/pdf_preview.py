"""A PDF as it will be printed, page under page, with the envelope's window drawn over it when wanted."""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui import theme
from ui.tokens import LIGHT

POINTS_PER_MM = 72 / 25.4
_MARGIN = 14  # around each page, at 100 %


@dataclass(frozen=True)
class EnvelopeWindow:
    """The window of an envelope over the folded letter, in millimetres from the page's top left corner."""

    left: float
    top: float
    width: float
    height: float


class PdfPreview(QAbstractScrollArea):
    """`show_pdf` keeps the place and the size. A page is drawn when it comes into view. Arrow and page keys scroll."""

    shown = Signal()
    page_changed = Signal()  # another page is in the middle of the view

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.document = QPdfDocument(self)
        self._source = QBuffer(self)
        self.text = ""  # of the first page
        self._fits = True
        self._window: EnvelopeWindow | None = None
        self._images: dict[int, QImage] = {}
        self._boxes: list[QRect] = []
        self.page = 0  # in the middle of the view
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def pages(self) -> int:
        return len(self._boxes)

    def show_pdf(self, content: bytes) -> None:
        """Show other bytes at the place where the reader was."""
        places = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.document.close()
        self._source.close()
        self._source.setData(QByteArray(content))
        self._source.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._source)
        self._images.clear()
        self._place()
        self.horizontalScrollBar().setValue(places[0])
        self.verticalScrollBar().setValue(places[1])
        self.text = self.document.getAllText(0).text() if self.pages else ""
        self.setAccessibleDescription(self.text)
        self._on_scrolled(self.verticalScrollBar().value())
        self.shown.emit()

    def set_fit(self, fits: bool) -> None:
        """Fit a page into the view, or show it as large as its paper."""
        if fits != self._fits:
            self._fits = fits
            self._place()

    def set_window(self, window: EnvelopeWindow | None) -> None:
        self._window = window
        self.viewport().update()

    def page_box(self) -> QRect:
        """Where the first page lies in the view."""
        return self._boxes[0].translated(-self._offset()) if self._boxes else QRect()

    def image_of(self, part: EnvelopeWindow, width: int) -> QImage:
        """A part of the first page on white, `width` pixels wide; for the picture of the envelope."""
        ratio = self.devicePixelRatioF()
        factor = width * ratio / part.width
        image = QImage(round(width * ratio), round(part.height * factor), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        if self.pages:
            scale = factor / POINTS_PER_MM
            whole = self.document.render(0, (self.document.pagePointSize(0) * scale).toSize())
            painter = QPainter(image)
            painter.drawImage(QPointF(-part.left * factor, -part.top * factor), whole)
            painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("sunken"))
        for page, box in enumerate(self._boxes):
            sheet = box.translated(-self._offset())
            if not sheet.intersects(event.rect()):
                continue
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
            painter.drawImage(sheet, self._image_of(page, box.size()))
        if self._window and self._boxes:
            self._paint_window(painter, self._window)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: theme.px(40),
            Qt.Key.Key_Up: -theme.px(40),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _on_scrolled(self, top: int) -> None:
        middle = top + self.viewport().height() // 2
        page = next((at for at, box in enumerate(self._boxes) if middle <= box.bottom()), self.pages - 1)
        if page != self.page:
            self.page = max(0, page)
            self.page_changed.emit()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _place(self) -> None:
        """Lay the pages out and draw them at the size in which they are shown."""
        margin, view = theme.px(_MARGIN), self.viewport().size()
        sizes = [self._size_of(page, view, margin) for page in range(self.document.pageCount())]
        wide = max([size.width() for size in sizes] + [view.width() - 2 * margin])
        top, self._boxes = margin, []
        for size in sizes:
            self._boxes.append(QRect(QPoint(margin + (wide - size.width()) // 2, top), size))
            top += size.height() + margin
        self._set_ranges(QSize(wide + 2 * margin, top), view)
        self.viewport().update()

    def _size_of(self, page: int, view: QSize, margin: int) -> QSize:
        points = self.document.pagePointSize(page)
        if not self._fits:
            return (points * (self.logicalDpiX() / 72)).toSize()
        room = view - QSize(2 * margin, 2 * margin)
        return points.scaled(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize()

    def _set_ranges(self, whole: QSize, view: QSize) -> None:
        for bar, size, seen in (
            (self.horizontalScrollBar(), whole.width(), view.width()),
            (self.verticalScrollBar(), whole.height(), view.height()),
        ):
            bar.setRange(0, max(0, size - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(theme.px(20))

    def _image_of(self, page: int, size: QSize) -> QImage:
        """A page as large as it is shown."""
        ratio = self.devicePixelRatioF()
        wanted = (size.toSizeF() * ratio).toSize()
        if page not in self._images or self._images[page].size() != wanted:
            self._images[page] = self.document.render(page, wanted)
            self._images[page].setDevicePixelRatio(ratio)
        return self._images[page]

    def _paint_window(self, painter: QPainter, window: EnvelopeWindow) -> None:
        sheet = self.page_box()
        factor = sheet.width() / (self.document.pagePointSize(0).width() / POINTS_PER_MM)
        box = QRectF(window.left, window.top, window.width, window.height)
        shown = QRectF(
            sheet.left() + box.left() * factor,
            sheet.top() + box.top() * factor,
            box.width() * factor,
            box.height() * factor,
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_window(painter, shown)


def paint_window(painter: QPainter, box: QRectF) -> None:
    """The envelope's window as it is shown over paper, which is white in both themes."""
    ink = QColor(LIGHT["info"])
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DashLine))
    ink.setAlpha(16)
    painter.setBrush(ink)
    painter.drawRoundedRect(box, 3, 3)
