"""The briefing of a shift on paper, from wherever it is wanted."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.services import briefings
from ui.paper_printing import PaperPrinting
from ui.printing import Print, print_pdf
from ui.widgets.button import Button, icon_button

translate = QCoreApplication.translate


def briefing_button(page: QWidget, tell: Callable[[Exception], object]) -> Button:
    """For the head of a page."""
    words = translate("Briefing", "Print the shift briefing (Ctrl+Shift+B)")
    button = icon_button("clipboard-list", words, size="button")
    button.clicked.connect(lambda *_: print_briefing(page, tell))
    return button


def print_briefing(
    page: QWidget, tell: Callable[[Exception], object], print_with: Print | None = None
) -> None:
    """Drawn as it stands now; `tell` gets what went wrong."""
    name = translate("Briefing", "Shift briefing.pdf")
    PaperPrinting(page, print_with or print_pdf, tell).print_out(briefings.pdf, name, "briefing")
