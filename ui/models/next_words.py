"""The Next bar in words: what is to be done, why now, and what its buttons do, for whoever is at the desk."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.domain.complaint import Complaint, Status, WaitingFor
from app.domain.escalation import Escalation
from app.domain.lifecycle import Move
from app.domain.next_action import Next, next_of
from app.domain.timeline import EntryKind
from ui import labels
from ui.models import next_agreeing as agreeing
from ui.models.complaint_view import ComplaintView
from ui.models.next_contact import late_contact_words
from ui.models.next_parts import (
    after,
    answer_by,
    at,
    due_and_left,
    inside,
    lead,
    promise_role,
    sentence,
    step_inside,
    the_offer,
    to_whom,
    urgency,
)
from ui.models.next_way import Do, NextWords, Way
from ui.words.next_step import next_icon, next_step
from ui.words.steps import step_words

translate = QCoreApplication.translate


def next_words(view: ComplaintView, name: str) -> NextWords:
    """`name` is the customer's as it may be shown, empty for nobody."""
    words = _merged(view, view.kept) if view.kept else _WORDS[_what(view)](view, name)
    words = late_contact_words(view, name, words) or words
    return words if view.may_write else _to_look_at(words)


def _what(view: ComplaintView) -> Next:
    """For a reader that which others would do."""
    if view.next is not Next.LOOK:
        return view.next
    asked = [line.asked for line in view.options.lines if line.asked]
    return next_of(
        view.complaint, view.facts, view.steps, view.offers, approvals=asked, escalation=view.escalation
    )


def _to_look_at(words: NextWords) -> NextWords:
    """A reader sees what is next; the only button is one that changes nothing."""
    way = words.way if words.way and words.way.do is Do.OPEN_KEPT else None
    return replace(words, way=way, other=None)


def _acknowledge(view: ComplaintView, name: str) -> NextWords:
    due_at = view.complaint.acknowledge_by
    left = view.when.time_left(due_at, view.now)
    time = translate("Next", "{left}, {by}").format(left=left.words, by=left.by)
    prefers = view.customer.prefers if view.customer else None
    who = labels.prefers(prefers).capitalize() if prefers else ""
    return NextWords(
        lead(next_step(Next.ACKNOWLEDGE)),
        sentence(time, who),
        left.role,
        next_icon(Next.ACKNOWLEDGE),
        Way(translate("Next", "Acknowledge"), "message-square-reply", Do.ACKNOWLEDGE),
    )


def _plan(view: ComplaintView, name: str) -> NextWords:
    wishes = [labels.remedy(one).lower() for one in view.complaint.told.wishes]
    wish = translate("Next", "Wish: {wishes}").format(wishes=", ".join(wishes)) if wishes else ""
    usual = Way(translate("Next", "Take the usual steps"), "list-plus", Do.TAKE_TEMPLATE)
    return NextWords(
        lead(next_step(Next.PLAN)),
        sentence(wish, answer_by(view)),
        promise_role(view),
        next_icon(Next.PLAN),
        usual if view.template else agreeing.add_step(),
        agreeing.add_step() if view.template else agreeing.make_offer(),
    )


def _do_step(view: ComplaintView, name: str) -> NextWords:
    step = view.most_urgent_step
    if step is None:
        return _plan(view, name)
    who = view.who_does(step)
    time = due_and_left(view, step.due_at, by_close=step.by_close)
    ask = Way(translate("Next", "Customer's answer"), "ear", Do.CHOOSE)
    return NextWords(
        lead(step_inside(view, step_words(step))),
        sentence(after(view, who, time, step.due_at), answer_by(view)),
        urgency(view, step.due_at, by_close=step.by_close),
        next_icon(Next.DO_STEP),
        Way(translate("Next", "Step done"), "check", Do.TICK),
        ask if view.still_proposed else agreeing.make_offer(),
    )


def _carry_out(view: ComplaintView, name: str) -> NextWords:
    return agreeing.carry_out_words(view) or _do_step(view, name)


def _tell(view: ComplaintView, name: str) -> NextWords:
    """The customer does not know yet that somebody else is looking at it."""
    escalation = view.escalation
    if escalation is None:
        return _do_step(view, name)
    words = translate("Next", "tell the customer that {who} is looking at it")
    passed = translate("Next", "Passed on {moment}").format(moment=at(view, escalation.made_at))
    return NextWords(
        lead(words.format(who=to_whom(view, escalation))),
        sentence(passed, _answer_due(view, escalation), answer_by(view)),
        "soon",
        next_icon(Next.TELL),
        Way(translate("Next", "Customer is told"), "message-square-reply", Do.TOLD),
    )


def _escalation(view: ComplaintView, name: str) -> NextWords:
    """The answer of whom it was passed on to; that person is asked for it in so many words."""
    escalation = view.escalation
    if escalation is None:
        return _do_step(view, name)
    mine = escalation.to_staff == view.by
    words = translate("Next", "your answer") if mine else translate("Next", "the answer of {who}")
    passed = translate("Next", "Passed on {moment}").format(moment=at(view, escalation.made_at))
    because = translate("Next", "“{words}”").format(words=escalation.because)
    return NextWords(
        lead(words.format(who=to_whom(view, escalation))),
        sentence(passed, _answer_due(view, escalation), answer_by(view), because),
        "wait" if escalation.due_at >= view.now else "late",
        "arrow-up-right",
        Way(translate("Next", "Answer is there"), "message-square-text", Do.ANSWER),
        agreeing.add_step(),
    )


def _answer_due(view: ComplaintView, escalation: Escalation) -> str:
    due = view.when.due(escalation.due_at, view.now, by_close=escalation.by_close)
    return translate("Next", "Answer due {due}").format(due=inside(view, due, escalation.due_at))


def _go_on(view: ComplaintView, name: str) -> NextWords:
    whom = view.complaint.waiting_for or WaitingFor.CUSTOMER
    leads = {
        WaitingFor.OWNER: translate("Next", "the owner decides"),
        WaitingFor.CUSTOMER: translate("Next", "hear from the customer"),
        WaitingFor.SUPPLIER: translate("Next", "hear from the supplier"),
    }
    buttons = {
        WaitingFor.OWNER: translate("Next", "Owner has decided"),
        WaitingFor.CUSTOMER: translate("Next", "Customer has answered"),
        WaitingFor.SUPPLIER: translate("Next", "Supplier has answered"),
    }
    entry = view.entry(EntryKind.WAITING)
    since = translate("Next", "Asked {moment}").format(moment=at(view, entry.at)) if entry else ""
    is_owner = whom is WaitingFor.OWNER
    return NextWords(
        lead(leads[whom]),
        sentence(since, entry.text if entry else "", answer_by(view)),
        "wait" if is_owner else promise_role(view),
        "stamp" if is_owner else "hourglass",
        Way(buttons[whom], "check", Do.GO_ON),
        agreeing.make_offer() if is_owner else None,
    )


def _resolve(view: ComplaintView, name: str) -> NextWords:
    accepted = next((one for one in view.offers if one.state.value == "accepted"), None)
    if accepted is None and view.complaint.deadlock:
        return _final_answer(view)
    agreed = ""
    if accepted:
        agreed = translate("Next", "Agreed: {offer}").format(offer=the_offer(accepted))
    return NextWords(
        lead(next_step(Next.RESOLVE)),
        sentence(agreed, answer_by(view)),
        promise_role(view),
        next_icon(Next.RESOLVE),
        Way(translate("Next", "Put right"), "circle-check", Do.RESOLVE),
        agreeing.add_step(),
    )


def _final_answer(view: ComplaintView) -> NextWords:
    """No agreement was found; the customer gets the reasons, and is told where else to go."""
    entry = view.entry(EntryKind.DEADLOCK)
    said = translate("Next", "No agreement, {moment}").format(moment=at(view, entry.at)) if entry else ""
    return NextWords(
        lead(translate("Next", "give the customer our final answer")),
        sentence(said, answer_by(view), entry.text if entry else ""),
        promise_role(view),
        "hand",
        Way(translate("Next", "Final answer…"), "ban", Do.REJECT),
        agreeing.make_offer(),
    )


def _follow_up(view: ComplaintView, name: str) -> NextWords:
    running = view.asking
    how, time, again, role = "", "", "", "info"
    if running:
        how = labels.by_channel(running.channel).capitalize()
        left = view.when.time_left(running.due_at, view.now, by_close=running.by_close)
        due = view.when.due(running.due_at, view.now, by_close=running.by_close)
        time = translate("Next", "due {due}").format(due=inside(view, due, running.due_at))
        role = left.role
        if running.attempt > 1:
            again = translate("Next", "Try {number}").format(number=running.attempt)
    phone = view.customer.phone if view.customer and name else ""
    contact = ", ".join(part for part in (how, phone, time) if part)
    return NextWords(
        lead(next_step(Next.FOLLOW_UP)),
        sentence(contact, again, running.about if running else ""),
        role,
        next_icon(Next.FOLLOW_UP),
        Way(translate("Next", "How did it go?"), "smile", Do.FOLLOW_UP),
    )


def _close(view: ComplaintView, name: str) -> NextWords:
    last = view.last_follow_up
    told = ""
    if last and last.satisfaction:
        told = translate("Next", "The customer is “{word}”").format(
            word=labels.satisfaction(last.satisfaction).lower()
        )
    return NextWords(
        lead(next_step(Next.CLOSE)),
        sentence(told, last.words if last else ""),
        "ok",
        next_icon(Next.CLOSE),
        Way(translate("Next", "Close"), "archive", Do.CLOSE),
    )


def _nothing(view: ComplaintView, name: str) -> NextWords:
    complaint = view.complaint
    if complaint.status is Status.WITHDRAWN:
        entry = view.entry(EntryKind.WITHDRAWN)
        day = view.when.day(entry.at, view.now) if entry else ""
        said = translate("Next", "Taken back by the customer on {day}").format(day=day)
        return NextWords(said, sentence(entry.text if entry else ""), "neutral", "undo-2")
    last = view.last_follow_up
    told = labels.satisfaction(last.satisfaction).lower() if last and last.satisfaction else ""
    day = view.when.day(complaint.closed_at, view.now) if complaint.closed_at else ""
    words = translate("Next", "Closed on {day}") if day else translate("Next", "Closed")
    said = ", ".join(part for part in (words.format(day=day), told) if part)
    cause = translate("Next", "Cause: {cause}").format(cause=complaint.cause) if complaint.cause else ""
    why = sentence(cause, complaint.cause_notes)
    again = Way(translate("Next", "Reopen"), "rotate-ccw", Do.REOPEN) if view.can(Move.REOPEN) else None
    return NextWords(said, why, "ok", "circle-check", None, again)


def _merged(view: ComplaintView, kept: Complaint) -> NextWords:
    said = translate("Next", "{number} is the same complaint as {kept}")
    entry = view.entry(EntryKind.MERGED)
    merged = translate("Next", "Merged {moment}").format(moment=at(view, entry.at)) if entry else ""
    return NextWords(
        said.format(number=view.complaint.number, kept=kept.number),
        sentence(merged, translate("Next", "What was open here is seen to there")),
        "neutral",
        "merge",
        Way(translate("Next", "Open {kept}").format(kept=kept.number), "arrow-right", Do.OPEN_KEPT),
        Way(translate("Next", "Not the same"), "undo-2", Do.SPLIT),
    )


_WORDS: dict[Next, Callable[[ComplaintView, str], NextWords]] = {
    Next.ACKNOWLEDGE: _acknowledge,
    Next.PLAN: _plan,
    Next.DO_STEP: _do_step,
    Next.OFFER: lambda view, name: agreeing.offer_words(view),
    Next.DECIDE: lambda view, name: agreeing.decide_words(view),
    Next.ASK_APPROVAL: lambda view, name: agreeing.ask_approval_words(view),
    Next.APPROVE: lambda view, name: agreeing.approve_words(view),
    Next.WAIT_FOR_OWNER: lambda view, name: agreeing.owner_words(view),
    Next.TELL: _tell,
    Next.ESCALATION: _escalation,
    Next.CARRY_OUT: _carry_out,
    Next.GO_ON: _go_on,
    Next.RESOLVE: _resolve,
    Next.FOLLOW_UP: _follow_up,
    Next.CLOSE: _close,
    Next.NOTHING: _nothing,
}
