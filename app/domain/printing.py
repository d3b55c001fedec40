"""Printing as data: what is printed, the printers there are, and what can go wrong with them."""

from dataclasses import dataclass
from enum import StrEnum

from app.errors import UserError

MOST_COPIES = 20
FARTHEST = 200  # tenths of a millimetre; a printer that is farther off is not a matter of a little moving


class Document(StrEnum):
    """The kinds of paper that come out of the program; each remembers its printer."""

    LETTER = "letter"
    SLIP = "slip"
    VOUCHER = "voucher"
    LABEL = "label"
    PLAN = "plan"
    BRIEFING = "briefing"
    REVIEW = "review"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer of this computer. `trouble` is what it says of itself where it takes nothing now, or empty."""

    name: str
    is_default: bool = False
    is_ready: bool = True
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """How far what is printed has to be moved to lie right: tenths of a millimetre, to the right and down."""

    x: int = 0
    y: int = 0

    def __bool__(self) -> bool:
        return bool(self.x or self.y)


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What is asked of a printer. `title` is how its queue shows it."""

    printer: str
    title: str
    document: Document = Document.LETTER
    copies: int = 1


class PrintFault(UserError):
    """Nothing was printed, and why. `name` is the printer, `reason` the system's own words, or empty."""

    field = "printer"

    def __init__(self, name: str, reason: str = "") -> None:
        super().__init__(f"{name}: {reason}" if reason else name)
        self.name = name
        self.reason = reason


class PrinterGone(PrintFault):
    """This computer does not know the printer any more."""


class PrinterOff(PrintFault):
    """The printer is known but stopped, switched off or not to be reached."""


class PrinterRefused(PrintFault):
    """The printer's queue did not take it."""


class PrinterSilent(PrintFault):
    """The queue did not answer in time. It was called off; whether it had it already nobody knows."""


class SystemSilent(PrintFault):
    """The part of the system that prints does not answer or cannot be asked."""

    def __init__(self, reason: str = "") -> None:
        super().__init__("", reason)


class ShiftTooFar(UserError):
    """An offset that no printer has."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
        self.farthest = FARTHEST // 10
