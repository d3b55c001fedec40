"""The one next thing to do with a complaint, always right for its state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.complaint import Complaint, Status, WaitingFor
from app.domain.lifecycle import Facts
from app.domain.offer import Offer, OfferState
from app.domain.plan import Step


class Next(StrEnum):
    """What the filled button of a complaint does."""

    ACKNOWLEDGE = "acknowledge"
    PLAN = "plan"
    DO_STEP = "do_step"
    OFFER = "offer"
    DECIDE = "decide"
    GO_ON = "go_on"
    RESOLVE = "resolve"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the choice depends on."""

    status: Status
    acknowledged: bool
    waiting_for: WaitingFor | None
    open_steps: int
    offers_open: int
    accepted_offer: bool
    follow_up_done: bool
    next_due_at: datetime | None = None


def next_of(complaint: Complaint, facts: Facts, steps: Sequence[Step], offers: Sequence[Offer]) -> Next:
    """The same from the values themselves, for whoever has read them already."""
    return next_action(
        Situation(
            status=complaint.status,
            acknowledged=facts.acknowledged,
            waiting_for=complaint.waiting_for,
            open_steps=sum(1 for step in steps if step.done_at is None),
            offers_open=sum(1 for offer in offers if offer.state is OfferState.PROPOSED),
            accepted_offer=facts.accepted_offer,
            follow_up_done=facts.follow_up_outcome,
        )
    )


def next_action(seen: Situation) -> Next:
    """The first thing that is still to be done."""
    if seen.status in (Status.CLOSED, Status.WITHDRAWN):
        return Next.NOTHING
    if seen.status is Status.RESOLVED:
        return Next.CLOSE if seen.follow_up_done else Next.FOLLOW_UP
    if not seen.acknowledged:
        return Next.ACKNOWLEDGE
    if seen.waiting_for:
        return Next.GO_ON
    if seen.accepted_offer:
        return Next.DO_STEP if seen.open_steps else Next.RESOLVE
    if seen.offers_open:
        return Next.DECIDE
    if not seen.open_steps and seen.status is not Status.IN_PROGRESS:
        return Next.PLAN
    return Next.OFFER if not seen.open_steps else Next.DO_STEP
