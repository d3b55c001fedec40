"""Two people at one complaint: what somebody decides upon must still stand as they saw it.

What only adds (a note, a step, a file, an offer) is never refused; what replaces something is, over a newer one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.changes import Changed
from app.domain.complaint import Severity, Status, Told, WaitingFor
from app.domain.offer import OfferState
from app.errors import ChangedMeanwhile
from app.store import complaints, followups, offers, plans, promises
from app.store.database import reading, writing


@dataclass(frozen=True, slots=True)
class Dated:
    """A step, promise or follow-up as it was seen."""

    id: UUID
    text: str
    due_at: datetime
    by_close: bool
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a complaint can be replaced, as it stands at one moment."""

    version: int
    told: Told
    severity: Severity
    keeper: UUID | None
    status: Status
    waiting_for: WaitingFor | None
    promise: Dated | None
    steps: tuple[Dated, ...]
    follow_up: Dated | None
    offers: tuple[tuple[UUID, OfferState], ...]

    def step(self, step_id: UUID) -> Dated | None:
        """One step of the plan."""
        return next((one for one in self.steps if one.id == step_id), None)


class ChangedSince(ChangedMeanwhile):
    """Somebody else was faster; `now` is what stands there, and nothing of ours was written."""

    def __init__(self, now: Seen) -> None:
        super().__init__("complaint")
        self.now = now


def look(complaint_id: UUID) -> Seen:
    """A complaint as it stands now."""
    with reading():
        found = complaints.get(complaint_id)
        promise, follow_up = promises.running(complaint_id), followups.running(complaint_id)
        steps = plans.steps_of(complaint_id)
        offered = offers.of(complaint_id)
    return Seen(
        version=found.version,
        told=found.told,
        severity=found.severity,
        keeper=found.assigned_to,
        status=found.status,
        waiting_for=found.waiting_for,
        promise=Dated(promise.id, promise.text, promise.due_at, promise.by_close) if promise else None,
        steps=tuple(
            Dated(one.id, one.text, one.due_at, one.by_close, one.done_at is not None) for one in steps
        ),
        follow_up=Dated(follow_up.id, follow_up.about, follow_up.due_at, follow_up.by_close)
        if follow_up
        else None,
        offers=tuple((one.id, one.state) for one in offered),
    )


def perform(
    complaint_id: UUID, seen: Seen, part: Callable[[Seen], object], command: Callable[[], Changed]
) -> Changed:
    """Run a command unless the part of the complaint it replaces is no longer as it was seen; raises `ChangedSince`."""
    with writing():
        now = look(complaint_id)
        if part(now) != part(seen):
            raise ChangedSince(now)
        return command()
