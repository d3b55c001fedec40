"""One line of the palette, and the order of the lines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from app.domain.ranking import Fit

LONGEST = 14
translate = QCoreApplication.translate


class Kind(IntEnum):
    """What a line is; of two that fit as well the kind that stands first here comes first."""

    ACTION = 0
    PAGE = 1
    CUSTOMER = 2
    COMPLAINT = 3
    SECTION = 4
    HELP = 5
    VOUCHER = 6


# So many of one kind at most, so that no kind hides the others.
_MOST = {
    Kind.ACTION: 6,
    Kind.PAGE: 4,
    Kind.CUSTOMER: 4,
    Kind.COMPLAINT: 6,
    Kind.SECTION: 4,
    Kind.HELP: 3,
    Kind.VOUCHER: 1,
}


@dataclass(frozen=True)
class Found:
    """What it is called and what it is about; the page that opens it, or else what it runs."""

    words: str
    second: str
    page: str = ""
    item: object = None
    icon: str = "inbox"
    kind: Kind = Kind.COMPLAINT
    keys: str = ""
    run: Callable[[], object] | None = None
    fit: Fit = Fit.FOUND

    @property
    def spoken(self) -> str:
        """The whole line for those who listen."""
        return ", ".join(part for part in (self.words, self.second, kind_words(self.kind), self.keys) if part)


def kind_words(kind: Kind) -> str:
    """What a line is, in a word."""
    return {
        Kind.ACTION: translate("Palette", "Action"),
        Kind.PAGE: translate("Palette", "Page"),
        Kind.CUSTOMER: translate("Palette", "Customer"),
        Kind.COMPLAINT: translate("Palette", "Complaint"),
        Kind.SECTION: translate("Palette", "Settings"),
        Kind.HELP: translate("Palette", "Help"),
        Kind.VOUCHER: translate("Palette", "Voucher"),
    }[kind]


def ranked(found: Iterable[Found]) -> list[Found]:
    """The best first; what fits as well stays in the order of its kind, newest or nearest first."""
    kept, many = list[Found](), dict[Kind, int]()
    for one in sorted(found, key=lambda one: (one.fit, one.kind)):
        many[one.kind] = many.get(one.kind, 0) + 1
        if many[one.kind] <= _MOST[one.kind]:
            kept.append(one)
    return kept[:LONGEST]
