"""The briefing of a shift on paper, from wherever it is wanted."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.services import briefings
from ui.paper_printing import PaperPrinting
from ui.printing import Print, print_pdf


def print_briefing(
    page: QWidget, tell: Callable[[Exception], object], print_with: Print | None = None
) -> None:
    """Drawn as it stands now; `tell` gets what went wrong."""
    name = QCoreApplication.translate("Briefing", "Shift briefing.pdf")
    PaperPrinting(page, print_with or print_pdf, tell).print_out(briefings.pdf, name, "briefing")
