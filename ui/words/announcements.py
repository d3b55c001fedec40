"""What fell due, in a few words: counts, never a customer's name, for anybody may look at the screen."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.announcements import Announcement, Gap
from app.domain.complaint import DueKind
from ui.when import counted, span

translate = QCoreApplication.translate


def announced_lead(said: Announcement) -> str:
    """While the PC slept: or, where nobody was away, Due now:"""
    return {
        Gap.CLOSED: translate("Announced", "While Redress was closed:"),
        Gap.SLEPT: translate("Announced", "While the PC slept:"),
        Gap.FORWARD: translate("Announced", "The clock was set forward:"),
    }.get(said.gap, translate("Announced", "Due now:"))


def announced_words(said: Announcement) -> str:
    """2 promises passed, 3 follow-ups became due."""
    parts = [
        counted(translate("Announced", "%n promise(s) passed", "", count))
        if kind is DueKind.PROMISE
        else counted(_BECAME_DUE[kind](count))
        for kind, count in sorted(said.counts.items(), key=lambda one: one[0] is not DueKind.PROMISE)
    ]
    return ", ".join(parts)


def coming_words(said: Announcement, minutes: int) -> tuple[str, str]:
    """Within 30 min: 1 promise, 2 follow-ups."""
    lead = translate("Announced", "Within {time}:").format(time=span(minutes))
    parts = [counted(_COMES[kind](count)) for kind, count in said.counts.items()]
    return lead, ", ".join(parts)


def set_back_words(by: timedelta) -> tuple[str, str]:
    """Said once and calmly: what happened, and that nothing comes twice."""
    minutes = int(by.total_seconds() // 60)
    lead = translate("Announced", "The clock of this PC was set back by {time}.")
    words = translate(
        "Announced", "Times count by it from now on. What was announced is not announced again."
    )
    return lead.format(time=span(minutes)), words


_BECAME_DUE = {
    DueKind.ACKNOWLEDGE: lambda n: translate("Announced", "%n acknowledgement(s) became late", "", n),
    DueKind.STEP: lambda n: translate("Announced", "%n step(s) became due", "", n),
    DueKind.FOLLOW_UP: lambda n: translate("Announced", "%n follow-up(s) became due", "", n),
}
_COMES = {
    DueKind.ACKNOWLEDGE: lambda n: translate("Announced", "%n acknowledgement(s)", "", n),
    DueKind.PROMISE: lambda n: translate("Announced", "%n promise(s)", "", n),
    DueKind.STEP: lambda n: translate("Announced", "%n step(s)", "", n),
    DueKind.FOLLOW_UP: lambda n: translate("Announced", "%n follow-up(s)", "", n),
}
