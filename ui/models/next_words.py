"""The Next bar in words: what is to be done, why now, and the one button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.complaint import Complaint, Status, WaitingFor
from app.domain.next_action import Next
from app.domain.offer import Offer
from app.domain.timeline import EntryKind
from ui import labels
from ui.models.complaint_view import ComplaintView

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class NextWords:
    """`role` colours the bar; `button` is empty where nothing is left to do; `other` is the second way."""

    lead: str
    why: str
    role: str
    icon: str
    button: str
    button_icon: str
    other: str = ""
    other_icon: str = ""


def next_words(view: ComplaintView, name: str) -> NextWords:
    """`name` is the customer's as it may be shown, empty for nobody."""
    return _merged(view, view.kept) if view.kept else _WORDS[view.next](view, name)


def offer_words(offer: Offer) -> str:
    """£64.90 refund, or only the remedy."""
    remedy = labels.remedy(offer.remedy).lower()
    if offer.worth is None:
        return remedy
    words = translate("Next", "{remedy} of {amount}")
    return words.format(remedy=remedy, amount=labels.money(offer.worth))


def _lead(words: str) -> str:
    return translate("Next", "Next: {what}").format(what=words)


def _lower(text: str) -> str:
    """A step as part of a sentence: "Try it" becomes "try it", "VAT back" stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _inside(view: ComplaintView, words: str, moment: datetime) -> str:
    """A moment within a sentence: "today 09:50"; names of days keep their capital."""
    calendar = view.when.calendar
    return _lower(words) if calendar.day_of(moment) == calendar.day_of(view.now) else words


def _sentence(*parts: str) -> str:
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def _answer_by(view: ComplaintView) -> str:
    if view.promise is None:
        return ""
    due = view.when.due(view.promise.due_at, view.now, by_close=view.promise.by_close)
    if view.promise.due_at < view.now:
        return translate("Next", "The customer was promised an answer by {due}").format(due=due)
    return translate("Next", "Customer expects an answer by {due}").format(due=due)


def _urgency(view: ComplaintView, due_at: datetime | None, *, by_close: bool = False) -> str:
    return view.when.time_left(due_at, view.now, by_close=by_close).role if due_at else "info"


def _promise_role(view: ComplaintView) -> str:
    promise = view.promise
    return _urgency(view, promise.due_at, by_close=promise.by_close) if promise else "info"


def _acknowledge(view: ComplaintView, name: str) -> NextWords:
    due_at = view.complaint.acknowledge_by
    left = view.when.time_left(due_at, view.now)
    time = translate("Next", "{left}, {by}").format(left=left.words, by=left.by)
    prefers = view.customer.prefers if view.customer else None
    who = labels.prefers(prefers).capitalize() if prefers else ""
    return NextWords(
        _lead(labels.next_step(Next.ACKNOWLEDGE)),
        _sentence(time, who),
        left.role,
        labels.next_icon(Next.ACKNOWLEDGE),
        translate("Next", "Acknowledge"),
        "message-square-reply",
    )


def _plan(view: ComplaintView, name: str) -> NextWords:
    wishes = [labels.remedy(one).lower() for one in view.complaint.told.wishes]
    wish = translate("Next", "Wish: {wishes}").format(wishes=", ".join(wishes)) if wishes else ""
    return NextWords(
        _lead(labels.next_step(Next.PLAN)),
        _sentence(wish, _answer_by(view)),
        _promise_role(view),
        labels.next_icon(Next.PLAN),
        translate("Next", "Add a step"),
        "plus",
        translate("Next", "Make an offer"),
        "scale",
    )


def _do_step(view: ComplaintView, name: str) -> NextWords:
    step = view.most_urgent_step
    if step is None:
        return _plan(view, name)
    left = view.when.time_left(step.due_at, view.now, by_close=step.by_close)
    due = view.when.due(step.due_at, view.now, by_close=step.by_close)
    who = view.who_does(step)
    time = due if left.words == due else f"{due}, {left.words[:1].lower()}{left.words[1:]}"
    time = f"{who}, {time}" if who else time
    asks = view.proposed is not None
    return NextWords(
        _lead(_lower(step.text)),
        _sentence(time, _answer_by(view)),
        left.role,
        labels.next_icon(Next.DO_STEP),
        translate("Next", "Step done"),
        "check",
        translate("Next", "Customer's answer") if asks else translate("Next", "Make an offer"),
        "ear" if asks else "scale",
    )


def _offer(view: ComplaintView, name: str) -> NextWords:
    declined = view.offers[-1] if view.offers else None
    last = ""
    if declined:
        words = translate("Next", "Last offer, {offer}: {state}")
        state = labels.offer_state(declined.state)[1].lower()
        last = words.format(offer=offer_words(declined), state=state)
    return NextWords(
        _lead(labels.next_step(Next.OFFER)),
        _sentence(last, _answer_by(view)),
        _promise_role(view),
        labels.next_icon(Next.OFFER),
        translate("Next", "Make an offer"),
        "scale",
        translate("Next", "Add a step"),
        "plus",
    )


def _decide(view: ComplaintView, name: str) -> NextWords:
    offer = view.proposed
    if offer is None:
        return _offer(view, name)
    offered = _inside(view, view.when.moment(offer.offered_at, view.now), offer.offered_at)
    since = translate("Next", "Offered {moment}").format(moment=offered)
    return NextWords(
        _lead(
            translate("Next", "ask for the customer's answer to the {offer}").format(offer=offer_words(offer))
        ),
        _sentence(since, _answer_by(view)),
        _promise_role(view),
        labels.next_icon(Next.DECIDE),
        translate("Next", "Customer accepts"),
        "check",
        translate("Next", "Declines"),
        "x",
    )


def _go_on(view: ComplaintView, name: str) -> NextWords:
    whom = view.complaint.waiting_for or WaitingFor.CUSTOMER
    offer = view.proposed
    owner_lead = (
        translate("Next", "the owner decides on the {offer}").format(offer=offer_words(offer))
        if offer
        else translate("Next", "the owner decides")
    )
    leads = {
        WaitingFor.OWNER: owner_lead,
        WaitingFor.CUSTOMER: translate("Next", "hear from the customer"),
        WaitingFor.SUPPLIER: translate("Next", "hear from the supplier"),
    }
    buttons = {
        WaitingFor.OWNER: translate("Next", "Owner has decided"),
        WaitingFor.CUSTOMER: translate("Next", "Customer has answered"),
        WaitingFor.SUPPLIER: translate("Next", "Supplier has answered"),
    }
    entry = view.entry(EntryKind.WAITING)
    asked = _inside(view, view.when.moment(entry.at, view.now), entry.at) if entry else ""
    since = translate("Next", "Asked {moment}").format(moment=asked) if entry else ""
    is_owner = whom is WaitingFor.OWNER
    return NextWords(
        _lead(leads[whom]),
        _sentence(since, entry.text if entry and not is_owner else "", _answer_by(view)),
        "wait" if is_owner else _promise_role(view),
        "stamp" if is_owner else "hourglass",
        buttons[whom],
        "key-round" if is_owner else "check",
        translate("Next", "Change offer") if is_owner else "",
        "pencil",
    )


def _resolve(view: ComplaintView, name: str) -> NextWords:
    accepted = next((one for one in view.offers if one.state.value == "accepted"), None)
    agreed = ""
    if accepted:
        agreed = translate("Next", "Agreed: {offer}").format(offer=offer_words(accepted))
    return NextWords(
        _lead(labels.next_step(Next.RESOLVE)),
        _sentence(agreed, _answer_by(view)),
        _promise_role(view),
        labels.next_icon(Next.RESOLVE),
        translate("Next", "Put right"),
        "circle-check",
        translate("Next", "Add a step"),
        "plus",
    )


def _follow_up(view: ComplaintView, name: str) -> NextWords:
    running = view.follow_up
    how, time, again, role = "", "", "", "info"
    if running:
        how = labels.by_channel(running.channel).capitalize()
        left = view.when.time_left(running.due_at, view.now, by_close=running.by_close)
        due = view.when.due(running.due_at, view.now, by_close=running.by_close)
        time = translate("Next", "due {due}").format(due=_inside(view, due, running.due_at))
        role = left.role
        if running.attempt > 1:
            again = translate("Next", "Try {number}").format(number=running.attempt)
    phone = view.customer.phone if view.customer and name else ""
    contact = ", ".join(part for part in (how, phone, time) if part)
    return NextWords(
        _lead(labels.next_step(Next.FOLLOW_UP)),
        _sentence(contact, again, running.about if running else ""),
        role,
        labels.next_icon(Next.FOLLOW_UP),
        translate("Next", "How did it go?"),
        "smile",
    )


def _close(view: ComplaintView, name: str) -> NextWords:
    last = view.last_follow_up
    told = ""
    if last and last.satisfaction:
        told = translate("Next", "The customer is “{word}”").format(
            word=labels.satisfaction(last.satisfaction).lower()
        )
    return NextWords(
        _lead(labels.next_step(Next.CLOSE)),
        _sentence(told, last.words if last else ""),
        "ok",
        labels.next_icon(Next.CLOSE),
        translate("Next", "Close"),
        "archive",
    )


def _nothing(view: ComplaintView, name: str) -> NextWords:
    complaint = view.complaint
    if complaint.status is Status.WITHDRAWN:
        entry = view.entry(EntryKind.WITHDRAWN)
        day = view.when.day(entry.at, view.now) if entry else ""
        lead = translate("Next", "Taken back by the customer on {day}").format(day=day)
        return NextWords(lead, _sentence(entry.text if entry else ""), "neutral", "undo-2", "", "")
    last = view.last_follow_up
    told = labels.satisfaction(last.satisfaction).lower() if last and last.satisfaction else ""
    day = view.when.day(complaint.closed_at, view.now) if complaint.closed_at else ""
    words = translate("Next", "Closed on {day}") if day else translate("Next", "Closed")
    lead = ", ".join(part for part in (words.format(day=day), told) if part)
    cause = translate("Next", "Cause: {cause}").format(cause=complaint.cause) if complaint.cause else ""
    why = _sentence(cause, complaint.cause_notes)
    return NextWords(lead, why, "ok", "circle-check", "", "", translate("Next", "Reopen"), "rotate-ccw")


def _merged(view: ComplaintView, kept: Complaint) -> NextWords:
    lead = translate("Next", "{number} is the same complaint as {kept}")
    entry = view.entry(EntryKind.MERGED)
    at = _inside(view, view.when.moment(entry.at, view.now), entry.at) if entry else ""
    merged = translate("Next", "Merged {moment}").format(moment=at) if entry else ""
    return NextWords(
        lead.format(number=view.complaint.number, kept=kept.number),
        _sentence(merged, translate("Next", "What was open here is seen to there")),
        "neutral",
        "merge",
        translate("Next", "Open {kept}").format(kept=kept.number),
        "arrow-right",
        translate("Next", "Not the same"),
        "undo-2",
    )


_WORDS: dict[Next, Callable[[ComplaintView, str], NextWords]] = {
    Next.ACKNOWLEDGE: _acknowledge,
    Next.PLAN: _plan,
    Next.DO_STEP: _do_step,
    Next.OFFER: _offer,
    Next.DECIDE: _decide,
    Next.GO_ON: _go_on,
    Next.RESOLVE: _resolve,
    Next.FOLLOW_UP: _follow_up,
    Next.CLOSE: _close,
    Next.ASK_APPROVAL: _decide,
    Next.APPROVE: _go_on,
    Next.WAIT_FOR_OWNER: _go_on,
    Next.TELL: _do_step,
    Next.ESCALATION: _do_step,
    Next.CARRY_OUT: _do_step,
    Next.LOOK: _nothing,
    Next.NOTHING: _nothing,
}
