"""Calls, visits and letters of one customer as a table: what it was, which complaint, who, when."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.customer_list import ContactMade
from app.domain.timeline import EntryKind as Kind
from ui import icons, theme
from ui.models.list_table import Index, ListTableModel
from ui.tips import shortened, tip
from ui.when import When
from ui.words.entries import entry_headline, entry_sign, entry_text

WHAT, NUMBER, WHO, WHEN = range(4)
CALLS = (Kind.CALL, Kind.FOLLOW_UP_DONE)
VISITS = (Kind.VISIT,)
WRITTEN = (Kind.LETTER, Kind.EMAIL, Kind.SLIP)
ALL = (*CALLS, *VISITS, *WRITTEN, Kind.ACKNOWLEDGED, Kind.PROMISE_KEPT)


def kinds() -> list[tuple[str, tuple[Kind, ...]]]:
    """The choices of the panel's head."""
    translate = QCoreApplication.translate
    return [
        (translate("ContactsMade", "All kinds"), ALL),
        (translate("ContactsMade", "Calls"), CALLS),
        (translate("ContactsMade", "Visits"), VISITS),
        (translate("ContactsMade", "Letters and e-mails"), WRITTEN),
    ]


class ContactsMadeModel(ListTableModel[ContactMade]):
    """`show_contacts` fills it; what is painted is in words already."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[tuple[str, str, str, str]] = []

    def show_contacts(self, contacts: list[ContactMade], when: When, now: datetime) -> None:
        self.beginResetModel()
        self.lines = contacts
        self._words = [(_what(one, when), one.number, one.entry.by, _at(one, when, now)) for one in contacts]
        self.endResetModel()

    def heads(self) -> tuple[str, ...]:
        translate = QCoreApplication.translate
        return (
            translate("ContactsMade", "What"),
            translate("ContactsMade", "Complaint"),
            translate("ContactsMade", "With"),
            translate("ContactsMade", "When"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.lines):
            return None
        words = self._words[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, words))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == WHAT:
            return icons.icon(entry_sign(self.lines[index.row()].entry)[1], "text2")
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("table")
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != WHAT:
            return theme.color("text2")
        return None


def _what(contact: ContactMade, when: When) -> str:
    """Headline and what was said: "Call: plan agreed"."""
    said = shortened(" ".join(entry_text(contact.entry)[:400].split()))
    headline = entry_headline(contact.entry, when)
    return f"{headline}: {said}" if said else headline


def _at(contact: ContactMade, when: When, now: datetime) -> str:
    """The hour matters this year only."""
    at = contact.entry.at
    this_year = when.calendar.day_of(at).year == when.calendar.day_of(now).year
    return when.moment(at, now) if this_year else when.day(at, now)
