"""Flags of one complaint: what is true of it besides its stage."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.complaint import Severity
from ui.models.complaint_view import ComplaintView
from ui.models.next_parts import to_whom

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign with its words."""

    words: str
    role: str
    icon: str


def flags_of(view: ComplaintView) -> list[Flag]:
    """In the order of how much hangs on them."""
    complaint, found = view.complaint, list[Flag]()
    if complaint.severity is Severity.SAFETY or complaint.told.safety:
        found.append(Flag(translate("Flags", "A matter of safety"), "late", "shield-alert"))
    if complaint.vulnerable:
        found.append(Flag(translate("Flags", "This customer needs extra care"), "info", "heart-handshake"))
    if complaint.deadlock:
        found.append(Flag(translate("Flags", "No agreement: our position is final"), "late", "hand"))
    if view.escalation is not None:
        words = translate("Flags", "Passed on to {name}")
        found.append(Flag(words.format(name=to_whom(view, view.escalation)), "wait", "arrow-up-right"))
    return found
