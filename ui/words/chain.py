"""What the check of the chains found, in sentences: which entry it is and what is around it, never what it says."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from app.domain.backup import Checked, Part, Place, Problem
from app.domain.timeline import EntryKind
from app.services.checking import Proof, Verdict
from ui.when import When
from ui.words.entries import done_word
from ui.words.review import month_as_kept

translate = QCoreApplication.translate


def verdict(checked: Checked) -> str:
    """One part in one sentence."""
    unreadable = QT_TRANSLATE_NOOP("Chain", "It cannot be read: {detail}")
    words = _WRONG.get(checked.problem, unreadable) if checked.problem else _SOUND[checked.part]
    count, name, detail = QLocale().toString(checked.count), checked.name, checked.detail
    if checked.problem is Problem.TAIL_CUT:
        name, detail = month_as_kept(name), QLocale().toString(int(detail)) if detail.isdecimal() else detail
    return translate("Chain", str(words)).format(count=count, bad=checked.bad, name=name, detail=detail)


def around(checked: Checked, when: When, now: datetime) -> Iterator[tuple[str, str]]:
    """The entries around a break, each with what it is to it."""
    if checked.around is None:
        return
    named = (
        (translate("Chain", "The entry before"), checked.around.before),
        (translate("Chain", "The entry itself"), checked.around.here),
        (translate("Chain", "The entry after"), checked.around.after),
    )
    for words, place in named:
        if place is not None:
            yield words, place_words(place, when, now)


def place_words(place: Place, when: When, now: datetime) -> str:
    """`12,704 · 26-0417 · Note · Tue 10 Nov, 14:20 · Robin Quill`."""
    kind = done_word(EntryKind(place.kind)) if place.kind in set(EntryKind) else place.kind
    moment = when.moment(place.at, now) if place.at else ""
    number = place.number or translate("Chain", "a complaint that is not there")
    parts = (QLocale().toString(place.seq), number, kind[:1].upper() + kind[1:], moment, place.by)
    return " · ".join(filter(None, parts))


def proof_words(proof: Proof, when: When, now: datetime) -> str:
    """Whether a seal on paper is borne out, and how far that goes."""
    if proof.taken_at is None:
        return translate(
            "Chain",
            "No entry bears this seal. Something before it was changed or taken out, the data were brought back from "
            "before it was printed, or it is another shop's.",
        )
    words = (
        translate(
            "Chain", "Borne out. All entries up to this one are as they were when it was printed: {place}"
        )
        if proof.verdict is Verdict.BORNE_OUT
        else translate(
            "Chain", "It was printed at this entry, and something before it was changed since: {place}"
        )
    )
    return words.format(place=place_words(proof.taken_at, when, now))


_SOUND = {
    Part.TIMELINE: QT_TRANSLATE_NOOP("Chain", "Unbroken. All {count} entries are as they were written."),
    Part.AUDIT: QT_TRANSLATE_NOOP(
        "Chain", "Unbroken. All {count} lines of the trail are as they were written."
    ),
}
_WRONG = {
    Problem.ENTRY_CHANGED: QT_TRANSLATE_NOOP(
        "Chain", "Changed after it was written: an entry of complaint {name}."
    ),
    Problem.LINK_BROKEN: QT_TRANSLATE_NOOP(
        "Chain",
        "The chain breaks at an entry of complaint {name}. An entry before it was changed or taken out.",
    ),
    Problem.TAIL_CUT: QT_TRANSLATE_NOOP(
        "Chain",
        "At least {bad} entries are missing at the end: {name} was closed over {detail}, "
        "and there are {count}.",
    ),
    Problem.WITHOUT_ENTRY: QT_TRANSLATE_NOOP(
        "Chain", "Complaints without any entry: {bad}. The first is {name}."
    ),
    Problem.TRAIL_BROKEN: QT_TRANSLATE_NOOP(
        "Chain", "The trail breaks at line {name}. It or a line before it was changed or taken out."
    ),
}
