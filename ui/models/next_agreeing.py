"""The Next bar while something is agreed: offers, the owner's consent, and doing what was agreed."""

from PySide6.QtCore import QCoreApplication

from app.domain.approval import Approval
from app.domain.next_action import Next
from app.domain.offer import Offer
from app.domain.plan import StepKind
from ui import labels
from ui.models.complaint_view import ComplaintView
from ui.models.next_parts import (
    after,
    answer_by,
    at,
    bare,
    carry_out,
    due_and_left,
    lead,
    promise_role,
    sentence,
    the_offer,
)
from ui.models.next_way import Do, NextWords, Way
from ui.words.next_step import next_icon, next_step
from ui.words.offers import carried_out_verb, title

translate = QCoreApplication.translate


def offer_words(view: ComplaintView) -> NextWords:
    """Nothing is on the table; what was before is told."""
    before, last = view.offers[-1] if view.offers else None, ""
    if before:
        line = view.options.line(before.id)
        state = labels.offer_state(before.state)[1].lower()
        if line and line.is_refused:
            state = translate("Next", "not approved")
        elif before.failed_at:
            state = translate("Next", "did not help")
        words = translate("Next", "Last offer, {offer}: {state}")
        last = words.format(offer=the_offer(before), state=state)
    return NextWords(
        lead(next_step(Next.OFFER)),
        sentence(last, answer_by(view)),
        promise_role(view),
        next_icon(Next.OFFER),
        make_offer(),
        add_step(),
    )


def decide_words(view: ComplaintView) -> NextWords:
    """The customer's answer is awaited, to one option or to several."""
    proposed = view.still_proposed
    if not proposed:
        return offer_words(view)
    if len(proposed) > 1:
        return _choose_words(view, proposed)
    offer = proposed[0]
    words = translate("Next", "ask for the customer's answer to {offer}")
    since = translate("Next", "Offered {moment}").format(moment=at(view, offer.offered_at))
    return NextWords(
        lead(words.format(offer=the_offer(offer))),
        sentence(since, _approved(view, offer), answer_by(view)),
        promise_role(view),
        next_icon(Next.DECIDE),
        Way(translate("Next", "Customer accepts"), "check", Do.ACCEPT),
        Way(translate("Next", "Declines"), "x", Do.DECLINE),
    )


def ask_approval_words(view: ComplaintView) -> NextWords:
    """An offer that this person cannot agree alone, and nobody was asked yet."""
    offer = view.in_question
    if offer is None:
        return offer_words(view)
    words = translate("Next", "ask the owner about {offer}")
    since = translate("Next", "Offered {moment}").format(moment=at(view, offer.offered_at))
    return NextWords(
        lead(words.format(offer=the_offer(offer))),
        sentence(since, answer_by(view)),
        "wait",
        "stamp",
        Way(translate("Next", "Owner approves here"), "key-round", Do.APPROVE_HERE),
        Way(translate("Next", "Ask the owner later"), "clock", Do.ASK_OWNER),
    )


def approve_words(view: ComplaintView) -> NextWords:
    """Whoever looks is the one who was asked."""
    asked, offer = view.asked, view.in_question
    if asked is None or offer is None:
        return decide_words(view)
    return NextWords(
        lead(translate("Next", "you decide on {offer}").format(offer=the_offer(offer))),
        sentence(_asked(view, asked, with_name=True), answer_by(view), _quoted(asked.asked_because)),
        "wait",
        "stamp",
        Way(translate("Next", "Approve"), "check", Do.APPROVE),
        Way(translate("Next", "Not approved…"), "x", Do.NOT_APPROVED),
    )


def owner_words(view: ComplaintView) -> NextWords:
    """Somebody else decides; at this desk it is done by PIN."""
    asked, offer = view.asked, view.in_question
    if asked is None or offer is None:
        return decide_words(view)
    return NextWords(
        lead(translate("Next", "the owner decides on {offer}").format(offer=the_offer(offer))),
        sentence(_asked(view, asked), answer_by(view), _who_can(view)),
        "wait",
        "stamp",
        Way(translate("Next", "Owner approves here"), "key-round", Do.APPROVE_HERE),
        Way(translate("Next", "Change offer"), "pencil", Do.OFFER),
    )


def carry_out_words(view: ComplaintView) -> NextWords | None:
    """What was agreed is to be done; None where its step stands for no offer that is known."""
    step = view.most_urgent_step
    offer = view.offer(step.offer_id) if step and step.kind is StepKind.REMEDY else None
    if step is None or offer is None:
        return None
    who = view.who_does(step)
    agreed = "" if step.text in (labels.remedy(offer.remedy), title(offer)) else step.text  # the lead says it
    time = due_and_left(view, step.due_at, by_close=step.by_close)
    return NextWords(
        lead(translate("Next", "{what}, as agreed").format(what=carry_out(offer))),
        sentence(after(view, who, time, step.due_at), agreed, answer_by(view)),
        view.when.time_left(step.due_at, view.now, by_close=step.by_close).role,
        next_icon(Next.CARRY_OUT),
        Way(carried_out_verb(offer.remedy), "check", Do.CARRY_OUT),
        add_step() if view.complaint.status.is_open else None,
    )


def make_offer() -> Way:
    return Way(translate("Next", "Make an offer"), "scale", Do.OFFER)


def add_step() -> Way:
    return Way(translate("Next", "Add a step"), "plus", Do.STEP)


def _choose_words(view: ComplaintView, proposed: list[Offer]) -> NextWords:
    named = translate("Next", " or ").join(dict.fromkeys(bare(one.remedy) for one in proposed[-3:]))
    since = translate("Next", "Offered {moment}").format(moment=at(view, proposed[-1].offered_at))
    return NextWords(
        lead(translate("Next", "ask which the customer takes: {offers}").format(offers=named)),
        sentence(since, answer_by(view)),
        promise_role(view),
        next_icon(Next.DECIDE),
        Way(translate("Next", "Customer's choice"), "ear", Do.CHOOSE),
        make_offer(),
    )


def _asked(view: ComplaintView, asked: Approval, *, with_name: bool = False) -> str:
    moment, name = at(view, asked.asked_at), view.first_name(asked.asked_by)
    if with_name and name:
        return translate("Next", "{name} asked {moment}").format(name=name, moment=moment)
    return translate("Next", "Asked {moment}").format(moment=moment)


def _who_can(view: ComplaintView) -> str:
    names = ", ".join(one.name for one in view.approvers if one.id != view.by)
    return translate("Next", "Can approve: {names}").format(names=names) if names else ""


def _approved(view: ComplaintView, offer: Offer) -> str:
    if offer.approved_at is None:
        return ""
    moment, name = at(view, offer.approved_at), view.first_name(offer.approved_by)
    return translate("Next", "Approved {moment}, {name}").format(moment=moment, name=name)


def _quoted(words: str) -> str:
    return translate("Next", "“{words}”").format(words=words) if words else ""
