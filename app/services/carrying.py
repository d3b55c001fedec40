"""Carrying out what was agreed: the step, the promise and the voucher that go with an accepted offer, and their end.

The writing parts only, for commands that do these as part of something else.
"""

from datetime import date, timedelta
from uuid import UUID

from app import clock, identity
from app.domain.complaint import Complaint, WaitingFor
from app.domain.due import Due
from app.domain.offer import Offer, OfferState, Remedy
from app.domain.plan import Doer, StepKind
from app.domain.timeline import EntryKind
from app.domain.voucher import UnlikelyExpiry
from app.services import moving, phrases, promises, settings, steps
from app.store import approvals, complaints, offers, plans, vouchers
from app.store import promises as promise_rows

_LONGEST_VOUCHER = timedelta(days=10 * 366)


def begin(offer: Offer, complaint: Complaint, by: UUID, *, responsible: UUID | None) -> None:
    """An accepted offer becomes a step and the promise that it is done by then."""
    text, due = said(offer)[: moving.LONGEST_LINE], _due(offer)
    due_at = moving.due_at(due, settings.calendar())
    outside = offer.details.who if offer.remedy is Remedy.REPAIR and responsible is None else ""
    steps.insert(
        offer.complaint_id,
        by,
        step_id=identity.new_id(),
        text=text,
        due_at=due_at,
        by_close=due.at is None,
        doer=Doer.SUPPLIER if outside else Doer.STAFF,
        responsible=responsible or complaint.assigned_to or by,
        responsible_words=outside,
        kind=StepKind.REMEDY,
        offer_id=offer.id,
    )
    promises.insert(offer.complaint_id, by, due, text=text)


def issue_voucher(offer: Offer, by: UUID) -> None:
    """The voucher an accepted offer promises, with a number of its own."""
    assert offer.worth is not None  # offers of a voucher name their worth
    now = clock.now()
    number = vouchers.draw_number(settings.calendar().day_of(now).year)
    vouchers.insert(
        identity.new_id(),
        number=number,
        complaint=offer.complaint_id,
        offer=offer.id,
        amount=offer.worth.minor,
        currency=offer.worth.currency,
        issued_at=now,
        issued_by=by,
        expires_on=offer.details.expires_on,
    )
    expires = offer.details.expires_on.isoformat() if offer.details.expires_on else ""
    facts = facts_of(offer) | {"number": number, "expires_on": expires}
    moving.tell(offer.complaint_id, EntryKind.VOUCHER_ISSUED, by, "", facts)


def done(offer: Offer, by: UUID, words: str) -> None:
    """The customer has it: its step is ticked and what was promised for it is kept."""
    now = clock.now()
    offers.save(offer.id, carried_out_at=now)
    step = plans.open_of_offer(offer.complaint_id, offer.id)
    if step:
        plans.save_step(step.id, done_at=now)
    moving.tell(offer.complaint_id, EntryKind.CARRIED_OUT, by, words, facts_of(offer))
    if _promised_for(offer):
        promises.keep_running(offer.complaint_id, by)


def let_go(offer: Offer, by: UUID, because: str = "") -> None:
    """What was agreed no longer stands: its step is dropped, its promise replaced, its voucher taken out of use,
    unless the customer has it in the hand."""
    step = plans.open_of_offer(offer.complaint_id, offer.id)
    if step:
        steps.drop(step, by, because)
    if _promised_for(offer):
        promise_rows.replace(offer.complaint_id, clock.now(), because)
    for one in vouchers.of_offer(offer.id) if offer.carried_out_at is None else ():
        if one.redeemed_at is None and one.cancelled_at is None:
            vouchers.cancel(one.id, at=clock.now(), because=because)
            moving.tell(offer.complaint_id, EntryKind.VOUCHER_CANCELLED, by, because, {"number": one.number})


def supersede(complaint_id: UUID, by: UUID, *, but: UUID | None = None, because: str = "") -> None:
    """Nothing that was proposed or accepted stands any more, but for one, and for what the customer has had."""
    for one in offers.of(complaint_id):
        if one.id != but and one.state is OfferState.ACCEPTED and one.carried_out_at is None:
            let_go(one, by, because)
        if one.id != but and one.state is OfferState.PROPOSED:
            end_question(one)
    offers.supersede(complaint_id, but=but)


def let_go_accepted(complaint_id: UUID, by: UUID, because: str) -> None:
    """The complaint ends without what was accepted; what the customer has had already stays."""
    for one in offers.of(complaint_id):
        if one.state is OfferState.ACCEPTED and one.carried_out_at is None:
            let_go(one, by, because)
            offers.save(one.id, state=OfferState.SUPERSEDED.value)


def is_promised_for(complaint_id: UUID) -> bool:
    """Whether the running promise is that of something accepted that the customer has not had."""
    found = offers.of(complaint_id)
    owed = (one for one in found if one.state is OfferState.ACCEPTED and one.carried_out_at is None)
    return any(map(_promised_for, owed))


def fail_accepted(complaint_id: UUID, by: UUID, because: str) -> None:
    """What was accepted did not put it right; the next offer is a new attempt."""
    for one in offers.of(complaint_id):
        if one.state is OfferState.ACCEPTED:
            let_go(one, by, because)
            offers.fail(one.id, clock.now())


def end_question(offer: Offer) -> None:
    """Nobody needs to approve this offer any more; where it was asked, the complaint no longer waits for that."""
    was_asked = any(one.is_waiting for one in approvals.of_offer(offer.id))
    approvals.lapse(clock.now(), offer_id=offer.id)
    if was_asked:
        wait_no_longer(offer.complaint_id)


def wait_no_longer(complaint_id: UUID) -> None:
    """The complaint no longer waits for the owner, unless something else of it still does."""
    still = any(one.is_waiting for one in approvals.of(complaint_id))
    if not still and complaints.get(complaint_id).waiting_for is WaitingFor.OWNER:
        complaints.save(complaint_id, waiting_for="")


def end_questions(complaint_id: UUID) -> None:
    """The complaint is answered or over, so nobody needs to approve anything for it."""
    approvals.lapse(clock.now(), complaint_id=complaint_id)


def said(offer: Offer) -> str:
    """What was agreed, in the shop's own language: `Refund of £64.90, to the card`."""
    return phrases.of(settings.shop().language).offer(offer)


def facts_of(offer: Offer) -> dict[str, str]:
    """What every entry about an offer tells of it."""
    worth = offer.worth
    amount = {"amount": str(worth.minor), "currency": worth.currency} if worth else {}
    return {"remedy": offer.remedy.value} | amount


def checked_expiry(day: date | None) -> date | None:
    """The last day of a voucher; raises `UnlikelyExpiry` for one that has passed or that nobody lives to see."""
    today = settings.calendar().day_of(clock.now())
    if day is not None and not today <= day <= today + _LONGEST_VOUCHER:
        raise UnlikelyExpiry(day)
    return day


def _due(offer: Offer) -> Due:
    """The day that was named with the offer, unless it has passed while the customer thought about it."""
    calendar = settings.calendar()
    if offer.due_at is not None and offer.due_at >= clock.now():
        return Due.of(calendar.local(offer.due_at), by_close=offer.by_close)
    days = settings.shop().clocks.promise_days
    return Due(calendar.add_working_days(calendar.day_of(clock.now()), days))


def _promised_for(offer: Offer) -> bool:
    """Whether the running promise was made with the acceptance, or instead of that one later."""
    running = promise_rows.running(offer.complaint_id)
    return bool(running and offer.decided_at and running.made_at >= offer.decided_at)
