"""Who is away and what was handed over, in words."""

from PySide6.QtCore import QCoreApplication

from app.domain.absence import Absence
from app.services.absences import HandOver, Left
from ui import labels
from ui.when import counted, day_words
from ui.words.faults import fault_sentence

translate = QCoreApplication.translate
_SHOWN = 5


def span_words(one: Absence) -> str:
    """Mon 16 Nov to Fri 20 Nov, or the one day."""
    first, last = day_words(one.first_day), day_words(one.last_day)
    if one.first_day == one.last_day:
        return first
    return translate("Absences", "{first} to {last}").format(first=first, last=last)


def handed_over(done: HandOver, name: str) -> str:
    """2 steps and 1 complaint now belong to Sam Lantern. What stayed, and why; whether Sam is away too."""
    steps = counted(translate("Absences", "%n step(s)", "", done.steps))
    complaints = counted(translate("Absences", "%n complaint(s)", "", done.complaints))
    if done.steps or done.complaints:
        words = translate("Absences", "{steps} and {complaints} are with {name} now.")
        said = [words.format(steps=steps, complaints=complaints, name=name)]
    elif done.left:
        said = [translate("Absences", "Nothing could be handed over.")]
    else:
        said = [translate("Absences", "Nothing is due meanwhile.")]
    if done.left:
        stayed = translate("Absences", "Stayed: {what}.")
        said.append(stayed.format(what="; ".join(map(_left, done.left[:_SHOWN]))))
    if done.away_too is not None:
        words = translate("Absences", "{name} is away too: {days}.")
        said.append(words.format(name=name, days=span_words(done.away_too)))
    return " ".join(said)


def _left(one: Left) -> str:
    what = " ".join(filter(None, (one.item.number, labels.item_kind(one.item.kind).casefold())))
    why = fault_sentence(one.fault).rstrip(".") if one.fault is not None else one.item.text
    return f"{what}, {why}"
