"""Printing: what is asked of a person, and what draws pages where a system takes no PDF."""

from ui.printing.printout import Print, Printout, print_pdf, to_printer

__all__ = ["Print", "Printout", "print_pdf", "to_printer"]
