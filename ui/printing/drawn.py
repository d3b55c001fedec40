"""Where the system takes no PDF itself, its pages are drawn on the printer as pictures; and Qt knows the printers."""

from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.domain.printing import Printer, PrinterGone, PrinterOff, PrinterRefused, PrintOrder
from app.services import printing

_DOTS_PER_INCH = 300  # crisp on paper; twice as many take seven seconds a page


def printers() -> list[Printer]:
    """The printers of this computer, from whoever knows them. It can take its time."""
    if printing.asks_the_system():
        return printing.printers()
    return [
        Printer(info.printerName(), info.isDefault(), info.state() is not QPrinter.PrinterState.Error)
        for info in QPrinterInfo.availablePrinters()
    ]


def draw(content: bytes, order: PrintOrder) -> None:
    """Print as pictures; raises a `PrintFault` where nothing was printed. Runs beside the window as well."""
    info = QPrinterInfo.printerInfo(order.printer)
    if info.isNull():
        raise PrinterGone(order.printer)
    if info.state() is QPrinter.PrinterState.Error:
        raise PrinterOff(order.printer)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(order.title)
    printer.setCopyCount(order.copies)
    if not draw_on(content, printer):
        raise PrinterRefused(order.printer)


def draw_on(content: bytes, printer: QPrinter) -> bool:
    """Every page in its own size; False where the printer did not begin or did not go on."""
    source = QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]  # the stub leaves out None, its default
    document.load(source)
    printer.setFullPage(True)
    printer.setResolution(_DOTS_PER_INCH)
    painter = QPainter()
    drawn = True
    for page, size in _sizes(document):
        printer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
        drawn = printer.newPage() if page else painter.begin(printer)
        if not drawn:
            break
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        picture = _flat(document, page, size)
        painter.drawImage(QRectF(0, 0, picture.width(), picture.height()), picture)
    return painter.end() and drawn if painter.isActive() else False


def _sizes(document: QPdfDocument) -> Iterator[tuple[int, QSizeF]]:
    yield from ((page, document.pagePointSize(page)) for page in range(document.pageCount()))


def _flat(document: QPdfDocument, page: int, size: QSizeF) -> QImage:
    """On white: a picture one can see through would be sent as a fuzzy one with a mask."""
    dots = (size * _DOTS_PER_INCH / 72).toSize()
    flat = QImage(dots, QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, document.render(page, dots))
    painter.end()
    return flat
