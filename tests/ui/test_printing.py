"""What is drawn on a printer is the PDF itself, page by page."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.services import new_file, slips
from tests.builders import Desk
from ui.printing import drawn


def test_every_page_is_drawn_and_none_is_empty(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    slip = slips.pdf(desk.complaint())
    new_file.put(tmp_path / "slip.pdf", slip)
    assert drawn.draw_on(slip, printer)
    printed, source = PdfReader(tmp_path / "printed.pdf"), PdfReader(tmp_path / "slip.pdf")
    assert len(printed.pages) == len(source.pages)
    assert all(page.images for page in printed.pages)
    for page, shown in zip(printed.pages, source.pages, strict=True):
        assert abs(float(page.mediabox.width - shown.mediabox.width)) < 2
        assert abs(float(page.mediabox.height - shown.mediabox.height)) < 2
