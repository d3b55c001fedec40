"""Handing a PDF to a printer; where there is none, to the system's own viewer."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from ui.opening import open_copy

Print = Callable[[QWidget, bytes, str], bool]
_DOTS_PER_INCH = 300


def print_pdf(parent: QWidget, content: bytes, name: str) -> bool:
    """Ask for a printer and print; without any printer open the file elsewhere. False when it was called off."""
    if not QPrinterInfo.availablePrinterNames():
        return open_copy(content, name)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setResolution(_DOTS_PER_INCH)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    return draw(content, printer)


def draw(content: bytes, printer: QPrinter) -> bool:
    """Draw every page at 300 dots an inch: QtPdf gives pictures only, no vectors."""
    source = QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]  # the stub leaves out None, its default
    document.load(source)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        points = document.pagePointSize(page)
        size = (points * _DOTS_PER_INCH / 72).toSize()
        image = document.render(page, QSize(size))
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)
    painter.end()
    return True
