"""What the law lets a customer ask for, in words for the desk. What is not verified is "to be checked", never law."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain.rights import Claim, Right, RightKind, RightsHint, Source
from ui.when import counted, day_words

translate = QCoreApplication.translate


def lines(hint: RightsHint) -> list[tuple[str, str]]:
    """Sentence and source of each right that holds now, then of each whose time is over."""
    held = [(claim_words(one), source_words(one)) for one in hint.claims]
    return held + [(over_words(one), source_words(one)) for one in hint.over]


def head(hint: RightsHint) -> str:
    """The line above them: how often it has been mended in vain."""
    if hint.failed == 0:
        return translate("Rights", "What the law gives if the item is faulty")
    return counted(
        translate("Rights", "What the law gives after %n attempt(s) that did not help", "", hint.failed)
    )


def claim_words(claim: Claim) -> str:
    """One right in a sentence, with its last day; marked where it is still to be checked."""
    said = f"{_what(claim)} {_until(claim)}".strip()
    if claim.verified:
        return said
    return translate("Rights", "To be checked: {said}").format(said=said)


def over_words(claim: Claim) -> str:
    """A right whose last day has gone by."""
    name = {
        RightKind.REJECT: translate("Rights", "The time to hand it back at once ended on {day}."),
        RightKind.MEND: translate("Rights", "The time for a repair or replacement ended on {day}."),
        RightKind.REDUCE_OR_END: translate("Rights", "The time for a lower price ended on {day}."),
        RightKind.PRESUMED: translate("Rights", "Since {day} the customer has to show the fault was there."),
    }.get(claim.right.kind, translate("Rights", "This ended on {day}."))
    said = name.format(day=day_words(claim.until, with_year=True)) if claim.until else name
    return said if claim.verified else translate("Rights", "To be checked: {said}").format(said=said)


def source_words(claim: Claim) -> str:
    """The law, and the day of which it tells."""
    return source_line(claim.right.source)


def source_line(source: Source) -> str:
    """The law, and the day of which it tells."""
    return translate("Rights", "{law}, as of {day}").format(law=source.law, day=on_day(source.as_of))


def on_day(day: date) -> str:
    """15 Apr 2026."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def _what(claim: Claim) -> str:
    days = claim.right.within or 0
    return {
        RightKind.REJECT: translate("Rights", "If faulty, the customer may hand it back for the money."),
        RightKind.MEND: translate("Rights", "If faulty, the customer may choose a repair or a replacement."),
        RightKind.REDUCE_OR_END: translate(
            "Rights",
            "If still faulty, the customer may keep it for less or hand it back for the money.",
        ),
        RightKind.PRESUMED: translate(
            "Rights", "A fault counts as there from the start, unless the shop shows otherwise."
        ),
        RightKind.LIABLE: translate("Rights", "The shop can be held to it."),
        RightKind.PAY_WITHIN: translate("Rights", "Money goes back within {days} days of agreeing it."),
        RightKind.TELL_CHOICE: translate(
            "Rights", "Before a repair, tell of the choice and of the year a repair adds."
        ),
    }[claim.right.kind].format(days=days)


def _until(claim: Claim) -> str:
    right = claim.right
    if claim.clock_stands:
        return translate("Rights", "That time stands still while it is being mended.")
    if claim.until is not None:
        return translate("Rights", "Until {day}.").format(day=day_words(claim.until, with_year=True))
    length = _length(right)
    if not length:
        return ""
    return translate("Rights", "For {length}; the day it was bought is not known.").format(length=length)


def _length(right: Right) -> str:
    if right.days is not None:
        return counted(translate("Rights", "%n day(s)", "", right.days))
    if right.months is None:
        return ""
    if right.months % 12:
        return counted(translate("Rights", "%n month(s)", "", right.months))
    return counted(translate("Rights", "%n year(s)", "", right.months // 12))
