"""Offers: put a remedy to the customer, record the answer, and see that what was agreed is carried out."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain import agreement
from app.domain.agreement import Comparison
from app.domain.approval import ApprovalNeeded, checked_reason
from app.domain.complaint import Complaint, Status
from app.domain.due import Due
from app.domain.lifecycle import IllegalMove, Move
from app.domain.money import Money
from app.domain.offer import Details, Offer, OfferState, Remedy, ToPay
from app.domain.policy import Decision, Verdict
from app.domain.timeline import EntryKind
from app.errors import FieldMissing, UserError
from app.services import carrying, ending, moving, offering, policies, promises
from app.store import complaints, offers, staff
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.DUE


class NotAccepted(UserError):
    """Only what the customer accepted is carried out."""


class CarriedOut(UserError):
    """The customer has had it, so it cannot be taken back; it can only have failed."""


class OnlyOneOffered(UserError):
    """A choice is two offers at least; where only one was made, a reason says why."""

    field = "only_because"


def of(complaint_id: UUID) -> list[Offer]:
    """All offers of a complaint, first made first."""
    return offers.of(complaint_id)


def get(offer_id: UUID) -> Offer:
    """One offer; raises `NotFound`."""
    return offers.get(offer_id)


def offer(
    complaint_id: UUID,
    by: UUID,
    *,
    offer_id: UUID,
    remedy: Remedy,
    terms: str = "",
    worth: Money | None = None,
    due: Due | None = None,
    details: Details | None = None,
    told_rights: bool = False,
) -> Changed:
    """Put a remedy on the list. One beyond the policy may stand there, but is not accepted before it is approved.

    Raises `FieldMissing`, `BadAmount`, `AboveReceipt` and `DisclosureMissing`.
    """
    with writing():
        complaint, status = moving.begin(Move.OFFER, complaint_id, by)
        made = offering.checked(complaint, remedy, worth, details or Details(), told_rights=told_rights)
        decision = offering.decision(complaint, by, made)
        if decision.limit is not None and worth is None and remedy is not Remedy.REPLACEMENT:
            raise FieldMissing("amount")
        offers.insert(
            offer_id,
            complaint_id,
            **offering.columns(made, terms, due),
            attempt=offers.next_attempt(complaint_id),
            offered_at=clock.now(),
            offered_by=by,
            basis=decision.basis.value,
            policy=decision.policy,
            verdict=decision.verdict.value,
            told_rights_at=clock.now() if told_rights else None,
        )
        complaints.save(complaint_id, status=status.value)
        _tell(offers.get(offer_id), EntryKind.OFFER, by, terms, policy=decision.policy)
        moving.finish(complaint_id)
    return _TOUCHED


def accept(
    offer_id: UUID,
    by: UUID,
    *,
    words: str = "",
    only_because: str = "",
    responsible: UUID | None = None,
    done_now: bool = False,
) -> Changed:
    """The customer takes an offer: it becomes a step and a promise, and nothing else that was offered stands.

    Raises `ApprovalNeeded` beyond the policy, `AboveReceipt` where more was given back or less was paid than was known
    when it was offered, and `OnlyOneOffered` where there was no choice and no reason for that.
    `done_now` is for what the customer has at once, such as money over the counter.
    """
    with writing():
        found = offers.get(offer_id)
        complaint, _ = _require_proposed(found, by)
        offering.require_not_above(complaint, found.remedy, found.worth)
        authority = _authority(found, complaint, by)
        reason = _require_choice(found, only_because)
        agreed = _decide(found, OfferState.ACCEPTED, authority, words, only_because=reason)
        now = policies.current().number
        _tell(agreed, EntryKind.OFFER_ACCEPTED, by, words, policy=found.policy, policy_now=now)
        carrying.supersede(found.complaint_id, by, but=offer_id)
        carrying.end_question(found)
        promises.keep_running(found.complaint_id, by)
        _go_about(agreed, complaint, by, responsible=responsible, done_now=done_now)
        moving.finish(found.complaint_id)
    return _TOUCHED


def decline(offer_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """The customer does not want it."""
    with writing():
        found = offers.get(offer_id)
        _require_proposed(found, by)
        carrying.end_question(found)
        _tell(_decide(found, OfferState.DECLINED, by, words), EntryKind.OFFER_DECLINED, by, words)
        moving.finish(found.complaint_id)
    return _TOUCHED


def take_back(offer_id: UUID, by: UUID, *, because: str) -> Changed:
    """We no longer offer it, accepted or not; raises `CarriedOut` where the customer has had it already."""
    reason = checked_reason("because", moving.needed("because", because))
    with writing():
        found = offers.get(offer_id)
        moving.begin(Move.OFFER, found.complaint_id, by)
        if found.state not in (OfferState.PROPOSED, OfferState.ACCEPTED):
            raise IllegalMove(Move.OFFER, Status.IN_PROGRESS)
        if found.carried_out_at is not None:
            raise CarriedOut
        if found.state is OfferState.ACCEPTED:
            carrying.let_go(found, by, reason)
        carrying.end_question(found)
        offers.save(offer_id, state=OfferState.SUPERSEDED.value)
        complaints.save(found.complaint_id)
        _tell(found, EntryKind.OFFER_TAKEN_BACK, by, reason)
        moving.finish(found.complaint_id)
    return _TOUCHED


def carry_out(offer_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """The customer has what was accepted, such as the money; twice does nothing."""
    with writing():
        found = offers.get(offer_id)
        moving.begin(Move.NOTE, found.complaint_id, by)
        if found.state is not OfferState.ACCEPTED:
            raise NotAccepted
        if found.carried_out_at is None:
            carrying.done(found, by, moving.within("words", words, moving.LONGEST_TEXT))
            moving.finish(found.complaint_id)
    return _TOUCHED


def fail(offer_id: UUID, by: UUID, *, words: str) -> Changed:
    """What was accepted did not put it right: the complaint is open again, and the next offer is a new attempt."""
    reason = checked_reason("words", moving.needed("words", words))
    with writing():
        found = offers.get(offer_id)
        if found.state is not OfferState.ACCEPTED:
            raise NotAccepted
        complaint = complaints.get(found.complaint_id)
        move = Move.OFFER if complaint.status.is_open else Move.REOPEN
        complaint, status = moving.begin(move, found.complaint_id, by)
        _tell(found, EntryKind.OFFER_FAILED, by, reason)
        if move is Move.REOPEN:
            ending.reopen(complaint, status, by, reason)
        else:
            carrying.fail_accepted(found.complaint_id, by, reason)
            complaints.save(found.complaint_id, status=status.value)
        moving.finish(found.complaint_id)
    return _TOUCHED


def proposed(complaint_ids: Collection[UUID]) -> dict[UUID, Offer]:
    """By complaint the offer that waits for its answer."""
    return offers.proposed(complaint_ids)


def to_pay(limit: int = 200) -> list[ToPay]:
    """Refunds and price reductions that were accepted and not paid, the longest promised first."""
    return offers.to_pay(limit)


def count_to_pay(most: int) -> int:
    """How many there are, counted up to a most."""
    return offers.count_to_pay(most)


def compare(complaint: Complaint) -> Comparison:
    """What the customer wished for beside what was agreed."""
    return agreement.compare(complaint.told.wishes, complaint.told.wish_words, offers.of(complaint.id))


def decision(offer: Offer, by: UUID) -> Decision:
    """What the policy says when this person agrees an offer with the customer: to them, or else to whoever made it."""
    complaint = complaints.get(offer.complaint_id)
    authority = _whose_authority(offer, complaint, by)
    if authority in (None, by):
        return offering.decision_of(offer, complaint, by)
    return replace(offering.decision_of(offer, complaint, authority), limit=None)  # it is not theirs


def needs_approval(offer_id: UUID, by: UUID) -> bool:
    """Whether accepting it would be refused to this person now."""
    found = offers.get(offer_id)
    return _whose_authority(found, complaints.get(found.complaint_id), by) is None


def needs_reason(offer_id: UUID) -> bool:
    """Whether accepting it needs a reason why there was no choice."""
    return _is_only_one(offers.get(offer_id))


def _require_proposed(found: Offer, by: UUID) -> tuple[Complaint, Status]:
    begun = moving.begin(Move.OFFER, found.complaint_id, by)
    if found.state is not OfferState.PROPOSED:
        raise IllegalMove(Move.OFFER, Status.IN_PROGRESS)
    return begun


def _authority(found: Offer, complaint: Complaint, by: UUID) -> UUID:
    authority = _whose_authority(found, complaint, by)
    if authority is None:
        raise ApprovalNeeded
    return authority


def _whose_authority(found: Offer, complaint: Complaint, by: UUID) -> UUID | None:
    """Who may agree to it today, under the policy it was made under, for a promise that was made stands: whoever
    accepts, once it was approved or within their limit, else whoever made it."""
    if found.approved_at is not None or _may(by, found, complaint):
        return by
    maker = found.offered_by
    return maker if maker and maker != by and _may(maker, found, complaint) else None


def _may(staff_id: UUID, found: Offer, complaint: Complaint) -> bool:
    decision = offering.decision_of(found, complaint, staff_id)
    return staff.get(staff_id).active and decision.verdict is Verdict.ALLOWED


def _require_choice(found: Offer, only_because: str) -> str:
    reason = checked_reason("only_because", moving.within("only_because", only_because))
    if not _is_only_one(found):
        return ""
    if not reason:
        raise OnlyOneOffered
    return reason


def _is_only_one(found: Offer) -> bool:
    return sum(one.attempt == found.attempt for one in offers.of(found.complaint_id)) < 2


def _decide(found: Offer, state: OfferState, by: UUID, words: str, *, only_because: str = "") -> Offer:
    offers.save(
        found.id,
        state=state.value,
        decided_at=clock.now(),
        decided_by=by,
        customer_words=checked_reason("words", moving.within("words", words, moving.LONGEST_TEXT)),
        only_because=only_because,
    )
    complaints.save(found.complaint_id, status=Status.IN_PROGRESS.value)
    return offers.get(found.id)


def _go_about(
    agreed: Offer, complaint: Complaint, by: UUID, *, responsible: UUID | None, done_now: bool
) -> None:
    if agreed.remedy is Remedy.VOUCHER:
        carrying.issue_voucher(agreed, by)
    if done_now:
        carrying.done(agreed, by, "")
    else:
        carrying.begin(agreed, complaint, by, responsible=responsible)


def _tell(
    found: Offer,
    kind: EntryKind,
    by: UUID,
    text: str,
    *,
    policy: int | None = None,
    policy_now: int | None = None,
) -> None:
    facts = carrying.facts_of(found)
    facts |= {"policy": str(policy)} if policy else {}
    facts |= {"policy_now": str(policy_now)} if policy_now and policy_now != policy else {}
    facts |= {"only_because": found.only_because} if found.only_because else {}
    moving.tell(found.complaint_id, kind, by, text, facts)
