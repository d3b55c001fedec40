"""Approvals: an owner's or senior's consent to one offer, by PIN at the counter or later in their own session.

Bound to complaint, offer, amount and approver, and used once. The person at the desk stays who they are.
"""

from datetime import timedelta
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.approval import (
    VALID_FOR,
    AlreadyAsked,
    AlreadyDecided,
    Approval,
    ApprovalState,
    GrantLapsed,
    MayNotApprove,
    NothingToApprove,
    SamePerson,
    Waiting,
    checked_reason,
)
from app.domain.capability import Capability, can
from app.domain.complaint import Status, WaitingFor
from app.domain.lifecycle import Move
from app.domain.offer import Offer, OfferState
from app.domain.policy import Verdict
from app.domain.staff import StaffMember
from app.domain.timeline import EntryKind
from app.services import carrying, moving, offering, pins
from app.store import approvals, complaints, offers, staff
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.DUE
# By this process's own clock when each consent lapses. One that another process gave, or this one before it ended,
# is not here: a clock that is set back brings no consent to life again.
_ends: dict[UUID, timedelta] = {}


def of(complaint_id: UUID) -> list[Approval]:
    """The approvals of a complaint, first asked first."""
    return approvals.of(complaint_id)


def get(approval_id: UUID) -> Approval:
    """One approval; raises `NotFound`."""
    return approvals.get(approval_id)


def waiting(limit: int = 50) -> list[Waiting]:
    """What waits for a decision, longest first."""
    return approvals.waiting(limit)


def may_approve(offer_id: UUID) -> list[StaffMember]:
    """Who can approve an offer: owners, and seniors to whom the policy leaves it; never who made it or asked."""
    offer = offers.get(offer_id)
    return [one for one in staff.everyone() if one.id not in _askers(offer) and _may(one, offer)]


def deciders(asked: Approval) -> list[StaffMember]:
    """Who can say yes or no: the one who was asked, as long as they may, or else whoever may."""
    could = may_approve(asked.offer_id)
    return [one for one in could if one.id == asked.approver] or could


def may_decide(asked: Approval, by: UUID) -> bool:
    """Whether this person is one of them."""
    return any(one.id == by for one in deciders(asked))


def ask(
    offer_id: UUID, by: UUID, *, approval_id: UUID, because: str, approver: UUID | None = None
) -> Changed:
    """Put an offer into the owner's queue, for one person or for whoever may; the complaint waits for the owner."""
    reason = _reason("because", moving.needed("because", because))
    with writing():
        offer = _approvable(offer_id)
        _, status = moving.begin(Move.WAIT, offer.complaint_id, by)
        if any(one.is_waiting for one in approvals.of_offer(offer_id)):
            raise AlreadyAsked
        if approver is not None:
            _require_approver(approver, offer, {by})
        approvals.lapse(clock.now(), offer_id=offer_id)
        _insert(approval_id, offer, by, because=reason, approver=approver, state=ApprovalState.ASKED)
        waits = WaitingFor.OWNER.value
        complaints.save(offer.complaint_id, status=status.value, waiting_for=waits)
        _tell(offer, EntryKind.APPROVAL_ASKED, by, reason, approver=approver)
        moving.finish(offer.complaint_id)
    return _TOUCHED


def grant(subject: UUID, by: UUID, *, approver: UUID, pin: str, because: str = "") -> UUID:
    """Consent by PIN at the desk of `by`, to a question or straight to an offer; gives back the key to `use` within
    two minutes. Raises what `pins.check` raises. Slow: call it in a job."""
    reason = _reason("because", because)
    _, offer = _subject(subject)
    _require_approver(approver, offer, {by})
    pins.check(approver, pin)
    with writing():
        asked, offer = _subject(subject)
        moving.begin(Move.OFFER, offer.complaint_id, by)
        _require_open(asked, approver)
        _require_approver(approver, offer, {by})
        key = asked.id if asked else identity.new_id()
        if asked is None:
            approvals.lapse(clock.now(), offer_id=offer.id)
            _insert(key, offer, by, because="", approver=approver, state=ApprovalState.GRANTED)
        approvals.save(key, **_granted(approver, reason))
        complaints.save(offer.complaint_id)
    _ends[key] = clock.running() + VALID_FOR
    return key


def use(approval_id: UUID, by: UUID) -> Changed:
    """Approve the offer with the consent that was given; raises `GrantLapsed` after two minutes and the second time."""
    moving.require(Capability.WORK_ON_COMPLAINTS, by)  # whoever may not must not use the consent up either
    ends = _ends.pop(approval_id, None)
    with writing():
        found = approvals.get(approval_id)
        is_fresh = _is_fresh(found, ends)
        if is_fresh:
            _use(found, by)
        elif found.state is ApprovalState.GRANTED:
            _lapse(found)
    if not is_fresh:
        raise GrantLapsed
    return _TOUCHED


def approve(approval_id: UUID, by: UUID, *, because: str = "") -> Changed:
    """Consent in one's own session, from the queue."""
    reason = _reason("because", because)
    with writing():
        found, offer = _decidable(approval_id, by)
        _approve(found, offer, by, reason)
    return _TOUCHED


def decline(approval_id: UUID, by: UUID, *, reason: str) -> Changed:
    """Say no, with the reason, in one's own session."""
    said = _reason("reason", moving.needed("reason", reason))
    with writing():
        found, offer = _decidable(approval_id, by)
        now = clock.now()
        state = ApprovalState.DECLINED.value
        approvals.save(found.id, state=state, decided_at=now, approver=by, reason=said, valid_until=None)
        _go_on(offer)
        _tell(offer, EntryKind.APPROVAL_DECLINED, by, said)
        moving.finish(offer.complaint_id)
    return _TOUCHED


def refuse(
    offer_id: UUID, by: UUID, *, approval_id: UUID, approver: UUID, pin: str, because: str, reason: str
) -> Changed:
    """A no by PIN at the desk of `by`. What nobody had asked for yet is asked for first, under `approval_id`, so that
    the history tells of both. Raises what `pins.check` raises. Slow: call it in a job."""
    _reason("reason", moving.needed("reason", reason))
    _, offer = _subject(offer_id)
    _require_approver(approver, offer, {by})
    pins.check(approver, pin)
    with writing():
        asked, _ = _subject(offer_id)
        moving.begin(Move.OFFER, offer.complaint_id, by)
        changed = Changed.NOTHING
        if asked is None:
            changed = ask(offer_id, by, approval_id=approval_id, because=because)
        return changed | decline(asked.id if asked else approval_id, approver, reason=reason)


def _use(found: Approval, by: UUID) -> None:
    assert found.approver is not None  # whose PIN it was
    offer = _approvable(found.offer_id)
    moving.begin(Move.OFFER, offer.complaint_id, by)
    _require_approver(found.approver, offer, {by, found.asked_by})
    if (found.complaint_id, found.worth) != (offer.complaint_id, offer.worth):
        raise MayNotApprove(staff.get(found.approver).name)
    _approve(found, offer, found.approver, found.reason)


def _lapse(found: Approval) -> None:
    """What had been asked for waits in the queue again, for whoever may decide: this one has not."""
    state = ApprovalState.ASKED if found.asked_because else ApprovalState.LAPSED
    approvals.save(found.id, state=state.value, approver=None, decided_at=None, reason="", valid_until=None)


def _reason(field: str, text: str) -> str:
    return checked_reason(field, moving.within(field, text, moving.LONGEST_PARAGRAPH))


def _subject(subject: UUID) -> tuple[Approval | None, Offer]:
    """The question that was asked, if any, and the offer it is about."""
    asked = approvals.find(subject)
    if asked is None:
        asked = next((one for one in approvals.of_offer(subject) if one.is_waiting), None)
    return asked, _approvable(asked.offer_id if asked else subject)


def _approvable(offer_id: UUID) -> Offer:
    offer = offers.get(offer_id)
    if offer.state is not OfferState.PROPOSED or offer.approved_at is not None:
        raise _decided(offer)
    return offer


def _decided(offer: Offer) -> Exception:
    """Who was faster, where somebody was."""
    done = [one for one in approvals.of_offer(offer.id) if one.state is ApprovalState.USED]
    if offer.approved_at is not None and done and done[-1].approver:
        return AlreadyDecided(staff.get(done[-1].approver).name, ApprovalState.USED)
    return NothingToApprove()


def _decidable(approval_id: UUID, by: UUID) -> tuple[Approval, Offer]:
    found = approvals.get(approval_id)
    _require_open(found, by)
    offer = _approvable(found.offer_id)
    moving.require(Capability.APPROVE, by)
    moving.begin(Move.OFFER, offer.complaint_id, by)
    _require_approver(by, offer, {found.asked_by})
    return found, offer


def _require_open(asked: Approval | None, approver: UUID) -> None:
    """It waits for a decision, and for this one's where one person was asked who still may."""
    if asked is None:
        return
    if not asked.is_waiting:
        if asked.approver and asked.state in (ApprovalState.USED, ApprovalState.DECLINED):
            raise AlreadyDecided(staff.get(asked.approver).name, asked.state)
        raise NothingToApprove
    if asked.approver not in (None, approver) and may_decide(asked, asked.approver):
        raise MayNotApprove(staff.get(approver).name)


def _require_approver(approver: UUID, offer: Offer, askers: set[UUID | None]) -> None:
    member = staff.get(approver)
    if approver in askers | _askers(offer):
        raise SamePerson
    if not _may(member, offer):
        raise MayNotApprove(member.name)


def _askers(offer: Offer) -> set[UUID | None]:
    """Who made the offer and who asked for it to be approved."""
    return {offer.offered_by} | {one.asked_by for one in approvals.of_offer(offer.id) if one.is_waiting}


def _may(member: StaffMember, offer: Offer) -> bool:
    """Whether the policy under which the offer was made leaves it to this person now."""
    if not member.active or not can(Capability.APPROVE, member):
        return False
    found = offering.decision_of(offer, complaints.get(offer.complaint_id), member.id)
    return found.verdict is Verdict.ALLOWED


def _insert(
    approval_id: UUID,
    offer: Offer,
    by: UUID,
    *,
    because: str,
    approver: UUID | None,
    state: ApprovalState,
) -> None:
    approvals.insert(
        approval_id,
        complaint=offer.complaint_id,
        offer=offer.id,
        amount=offer.worth.minor if offer.worth else None,
        currency=offer.worth.currency if offer.worth else "",
        asked_at=clock.now(),
        asked_by=by,
        asked_because=because,
        approver=approver,
        state=state.value,
    )


def _granted(approver: UUID, reason: str) -> dict[str, object]:
    now = clock.now()
    return {
        "state": ApprovalState.GRANTED.value,
        "approver": approver,
        "decided_at": now,
        "reason": reason,
        "valid_until": now + VALID_FOR,
    }


def _is_fresh(found: Approval, ends: timedelta | None) -> bool:
    """By both clocks: the wall's, which may be set back, and the one of this process."""
    if found.state is not ApprovalState.GRANTED or found.valid_until is None or ends is None:
        return False
    return clock.now() <= found.valid_until and clock.running() <= ends


def _approve(found: Approval, offer: Offer, approver: UUID, reason: str) -> None:
    now = clock.now()
    state = ApprovalState.USED.value
    approvals.save(found.id, state=state, decided_at=now, approver=approver, reason=reason, valid_until=None)
    offers.save(offer.id, approved_at=now, approved_by=approver)
    _go_on(offer)
    _tell(offer, EntryKind.APPROVED, approver, reason)
    moving.finish(offer.complaint_id)


def _go_on(offer: Offer) -> None:
    """The complaint no longer waits for the owner, unless something else of it still does."""
    complaint = complaints.get(offer.complaint_id)
    still = any(one.is_waiting for one in approvals.of(offer.complaint_id))
    waits = complaint.waiting_for if still or complaint.waiting_for is not WaitingFor.OWNER else None
    complaints.save(
        offer.complaint_id, status=Status.IN_PROGRESS.value, waiting_for=waits.value if waits else ""
    )


def _tell(offer: Offer, kind: EntryKind, by: UUID, text: str, *, approver: UUID | None = None) -> None:
    facts = carrying.facts_of(offer)
    facts |= {"policy": str(offer.policy)} if offer.policy else {}
    facts |= {"to": staff.get(approver).name} if approver else {}
    moving.tell(offer.complaint_id, kind, by, text, facts)
