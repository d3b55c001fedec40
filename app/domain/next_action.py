"""The one next thing to do with a complaint, always right for its state and for who looks at it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.approval import Approval, ApprovalState
from app.domain.complaint import Complaint, Status, WaitingFor
from app.domain.escalation import Escalation
from app.domain.lifecycle import Facts
from app.domain.offer import Offer, OfferState
from app.domain.plan import WORK, Step, StepKind
from app.domain.policy import Verdict
from app.domain.staff import Role, StaffMember


class Next(StrEnum):
    """What the filled button of a complaint does."""

    ACKNOWLEDGE = "acknowledge"
    PLAN = "plan"
    DO_STEP = "do_step"
    OFFER = "offer"
    ASK_APPROVAL = "ask_approval"  # an offer is beyond the policy, and nobody has been asked yet
    APPROVE = "approve"  # somebody asked, and this person may say yes or no
    WAIT_FOR_OWNER = "wait_for_owner"  # somebody asked, and another person must say
    DECIDE = "decide"  # the customer's answer to an offer
    TELL = "tell"  # the customer does not know yet that it was passed on
    ESCALATION = "escalation"  # it was passed on; the answer is awaited
    CARRY_OUT = "carry_out"  # what was agreed is to be done
    GO_ON = "go_on"
    RESOLVE = "resolve"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"
    LOOK = "look"  # there is something to do, but not for a reader
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the choice depends on. `open_steps` counts what people planned and what was agreed, not the steps that
    are there because nothing else is."""

    status: Status
    acknowledged: bool
    waiting_for: WaitingFor | None
    open_steps: int
    offers_open: int
    accepted_offer: bool
    follow_up_done: bool
    next_due_at: datetime | None = None
    reader: bool = False
    untold: bool = False
    escalated: bool = False
    remedy_first: bool = False  # of the open steps the one that carries out what was agreed comes first
    needs_approval: bool = False
    asked: bool = False
    may_approve: bool = False
    deadlock: bool = False
    owed: bool = False  # the customer accepted something and has not had it


def next_of(
    complaint: Complaint,
    facts: Facts,
    steps: Sequence[Step],
    offers: Sequence[Offer],
    *,
    me: StaffMember | None = None,
    approvals: Sequence[Approval] = (),
    may_approve: bool = False,
    beyond: Collection[UUID] | None = None,
    escalation: Escalation | None = None,
) -> Next:
    """The same from the values themselves, for whoever has read them already. `may_approve` says whether the policy
    and the staff list let this person approve what is asked for; who asked or made the offer never may. `beyond` are
    the offers that this person cannot agree with the customer alone; without it those that who made them could not."""
    still = [step for step in steps if step.done_at is None]
    work = sorted((one for one in still if one.kind in WORK), key=lambda step: step.due_at)
    proposed = [
        offer for offer in offers if offer.state is OfferState.PROPOSED and not _refused(offer, approvals)
    ]
    asked = [one for one in approvals if one.is_waiting]
    return next_action(
        Situation(
            status=complaint.status,
            acknowledged=facts.acknowledged,
            waiting_for=complaint.waiting_for,
            open_steps=len(work),
            offers_open=len(proposed),
            accepted_offer=facts.accepted_offer,
            follow_up_done=facts.follow_up_outcome,
            reader=me is not None and me.role is Role.READER,
            untold=any(step.kind is StepKind.TELL for step in still),
            escalated=escalation is not None and escalation.returned_at is None,
            remedy_first=bool(work) and work[0].kind is StepKind.REMEDY,
            needs_approval=bool(proposed) and all(_is_beyond(one, beyond) for one in proposed),
            asked=bool(asked),
            may_approve=may_approve and me is not None and not _own(me.id, asked, proposed),
            deadlock=complaint.deadlock,
            owed=facts.owed,
        )
    )


def next_action(seen: Situation) -> Next:
    """The first thing that is still to be done."""
    found = _next(seen)
    return Next.LOOK if seen.reader and found is not Next.NOTHING else found


def _next(seen: Situation) -> Next:
    if seen.status in (Status.CLOSED, Status.WITHDRAWN):
        return Next.NOTHING
    if seen.status is Status.RESOLVED:
        return _after_resolution(seen)
    if not seen.acknowledged:
        return Next.ACKNOWLEDGE
    if seen.untold:
        return Next.TELL
    if seen.asked:
        return Next.APPROVE if seen.may_approve else Next.WAIT_FOR_OWNER
    if seen.escalated:
        return Next.ESCALATION
    if seen.waiting_for:
        return Next.GO_ON
    if seen.accepted_offer or (seen.deadlock and not seen.offers_open):
        return _work(seen) or Next.RESOLVE
    if seen.offers_open:
        return Next.ASK_APPROVAL if seen.needs_approval else Next.DECIDE
    if seen.status is not Status.IN_PROGRESS:
        return _work(seen) or Next.PLAN
    return _work(seen) or Next.OFFER


def _after_resolution(seen: Situation) -> Next:
    """Nobody asks whether all is well, or closes, before the customer has what was agreed."""
    work = _work(seen) if seen.owed else None
    return work or (Next.CLOSE if seen.follow_up_done else Next.FOLLOW_UP)


def _work(seen: Situation) -> Next | None:
    if not seen.open_steps:
        return None
    return Next.CARRY_OUT if seen.remedy_first else Next.DO_STEP


def _is_beyond(offer: Offer, beyond: Collection[UUID] | None) -> bool:
    if beyond is not None:
        return offer.id in beyond
    return offer.verdict not in ("", Verdict.ALLOWED.value) and offer.approved_at is None


def _refused(offer: Offer, approvals: Sequence[Approval]) -> bool:
    """The last that was said of it was no; what remains is to offer something else."""
    said = [one for one in approvals if one.offer_id == offer.id and one.state is not ApprovalState.LAPSED]
    last = max(said, key=lambda one: one.asked_at, default=None)
    return offer.approved_at is None and last is not None and last.state is ApprovalState.DECLINED


def _own(me: UUID, asked: Sequence[Approval], proposed: Sequence[Offer]) -> bool:
    mine = {offer.id for offer in proposed if offer.offered_by == me}
    return all(one.asked_by == me or one.offer_id in mine for one in asked)
