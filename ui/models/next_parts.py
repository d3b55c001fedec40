"""Parts of sentences of the Next bar: offers as nouns, moments within a sentence, and by when the customer hears."""

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.escalation import EscalatedTo, Escalation
from app.domain.offer import Offer, Remedy
from ui import labels
from ui.models.complaint_view import ComplaintView

translate = QCoreApplication.translate


def the_offer(offer: Offer) -> str:
    """An offer with its article, in the middle of a sentence: the £64.90 refund."""
    words = _WITH_AMOUNT.get(offer.remedy)
    if offer.worth is None or words is None:
        return bare(offer.remedy)
    return translate("Next", str(words)).format(amount=labels.money(offer.worth))


def bare(remedy: Remedy) -> str:
    """A remedy with its article."""
    return {
        Remedy.REFUND: translate("Next", "the refund"),
        Remedy.REPLACEMENT: translate("Next", "the replacement"),
        Remedy.REPAIR: translate("Next", "the repair"),
        Remedy.VOUCHER: translate("Next", "the voucher"),
        Remedy.COMPLIMENTARY: translate("Next", "the gift"),
        Remedy.PRICE_REDUCTION: translate("Next", "the price reduction"),
        Remedy.APOLOGY: translate("Next", "the apology"),
        Remedy.EXPLANATION: translate("Next", "the explanation"),
        Remedy.OTHER: translate("Next", "the offer"),
    }[remedy]


# Where the amount is what it is about.
_WITH_AMOUNT: dict[Remedy, object] = {
    Remedy.REFUND: QT_TRANSLATE_NOOP("Next", "the {amount} refund"),
    Remedy.VOUCHER: QT_TRANSLATE_NOOP("Next", "the {amount} voucher"),
    Remedy.PRICE_REDUCTION: QT_TRANSLATE_NOOP("Next", "the {amount} price reduction"),
    Remedy.OTHER: QT_TRANSLATE_NOOP("Next", "the offer of {amount}"),
}


def carry_out(offer: Offer) -> str:
    """What is to be done to keep what was agreed."""
    words = {
        Remedy.REFUND: translate("Next", "pay {offer}"),
        Remedy.PRICE_REDUCTION: translate("Next", "pay {offer}"),
        Remedy.REPAIR: translate("Next", "see {offer} done"),
        Remedy.APOLOGY: translate("Next", "say {offer}"),
        Remedy.EXPLANATION: translate("Next", "give {offer}"),
        Remedy.OTHER: translate("Next", "keep {offer}"),
    }.get(offer.remedy, translate("Next", "hand over {offer}"))
    return words.format(offer=the_offer(offer))


def lead(words: str) -> str:
    return translate("Next", "Next: {what}").format(what=words)


def lower(text: str) -> str:
    """The beginning of a sentence inside another: "Today 09:50" becomes "today 09:50", "VAT back" stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def step_inside(view: ComplaintView, text: str) -> str:
    """A step as part of a sentence; one that begins with the name of somebody or something keeps its capital."""
    told, customer = view.complaint.told, view.customer
    named = [one.name for one in view.people] + [one.responsible for one in view.steps]
    named += [told.product, customer.name if customer else ""]
    known = {word.strip(",.'’") for name in named for word in name.split()}
    first = text.split(" ", 1)[0].strip(",.").removesuffix("'s").removesuffix("’s")
    return text if first in known else lower(text)


def inside(view: ComplaintView, words: str, moment: datetime) -> str:
    """A moment within a sentence: "today 09:50"; names of days keep their capital."""
    calendar = view.when.calendar
    return lower(words) if calendar.day_of(moment) == calendar.day_of(view.now) else words


def at(view: ComplaintView, moment: datetime) -> str:
    """A moment within a sentence, from the moment itself."""
    return inside(view, view.when.moment(moment, view.now), moment)


def sentence(*parts: str) -> str:
    return " ".join(
        part if part.endswith((".", "?", "!", "…", "”")) else f"{part}." for part in parts if part
    )


def answer_by(view: ComplaintView) -> str:
    if view.promise is None:
        return ""
    due = view.when.due(view.promise.due_at, view.now, by_close=view.promise.by_close)
    if view.promise.due_at < view.now:
        return translate("Next", "The customer was promised an answer by {due}").format(due=due)
    return translate("Next", "Customer expects an answer by {due}").format(due=due)


def urgency(view: ComplaintView, due_at: datetime | None, *, by_close: bool = False) -> str:
    return view.when.time_left(due_at, view.now, by_close=by_close).role if due_at else "info"


def promise_role(view: ComplaintView) -> str:
    promise = view.promise
    return urgency(view, promise.due_at, by_close=promise.by_close) if promise else "info"


def due_and_left(view: ComplaintView, due_at: datetime, *, by_close: bool) -> str:
    """By when, and how long that is: "Mon 16 Nov, 4 days left"."""
    left = view.when.time_left(due_at, view.now, by_close=by_close)
    due = view.when.due(due_at, view.now, by_close=by_close)
    return due if left.words == due else f"{due}, {left.words[:1].lower()}{left.words[1:]}"


def after(view: ComplaintView, who: str, time: str, moment: datetime) -> str:
    """Who, and by when: "Sam, today 14:00, 3 h left"."""
    return f"{who}, {inside(view, time, moment)}" if who else time


def to_whom(view: ComplaintView, escalation: Escalation) -> str:
    if escalation.kind is EscalatedTo.STAFF:
        found = (one.name for one in view.people if one.id == escalation.to_staff)
        return next(found, "")
    return escalation.to_words
