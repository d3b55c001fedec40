"""Words about printing: the kinds of paper, and printers."""

from PySide6.QtCore import QCoreApplication

from app.domain.printing import Document, Printer, PrintFault
from ui.words.faults import fault_sentence


def document(kind: Document) -> str:
    """A kind of paper, as a line of Settings names it."""
    tr = QCoreApplication.translate
    return {
        Document.LETTER: tr("Printing", "Letters"),
        Document.SLIP: tr("Printing", "Slips"),
        Document.VOUCHER: tr("Printing", "Vouchers"),
        Document.LABEL: tr("Printing", "Goods labels"),
        Document.PLAN: tr("Printing", "Plans for customers"),
        Document.BRIEFING: tr("Printing", "Shift briefings"),
        Document.REVIEW: tr("Printing", "Month reviews"),
        Document.SHEET: tr("Printing", "Other sheets"),
    }[kind]


def remember(kind: Document) -> str:
    """The offer to print that kind there without asking the next time."""
    tr = QCoreApplication.translate
    return {
        Document.LETTER: tr("Printing", "Print letters there from now on, without asking"),
        Document.SLIP: tr("Printing", "Print slips there from now on, without asking"),
        Document.VOUCHER: tr("Printing", "Print vouchers there from now on, without asking"),
        Document.LABEL: tr("Printing", "Print goods labels there from now on, without asking"),
        Document.PLAN: tr("Printing", "Print plans there from now on, without asking"),
        Document.BRIEFING: tr("Printing", "Print shift briefings there from now on, without asking"),
        Document.REVIEW: tr("Printing", "Print month reviews there from now on, without asking"),
        Document.SHEET: tr("Printing", "Print other sheets there from now on, without asking"),
    }[kind]


def printer(one: Printer) -> str:
    """A printer in a list of them."""
    if not one.is_ready:
        return QCoreApplication.translate("Printing", "{name} (off or stopped)").format(name=one.name)
    if one.is_default:
        return QCoreApplication.translate("Printing", "{name}, the usual one").format(name=one.name)
    return one.name


def fault(one: Exception) -> str:
    """What went wrong, with the printer's own words where it has some."""
    said = one.reason if isinstance(one, PrintFault) else ""
    if not said:
        return fault_sentence(one)
    tells = QCoreApplication.translate("Printing", "{sentence} (It says: {said})")
    return tells.format(sentence=fault_sentence(one), said=said)
