"""The plan: add, tick, reopen and move its steps."""

from datetime import datetime
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.due import Due
from app.domain.lifecycle import Move
from app.domain.plan import Step
from app.domain.timeline import EntryKind
from app.services import moving, settings
from app.store import complaints, plans
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.DUE


def steps_of(complaint_id: UUID) -> list[Step]:
    """The plan in its order."""
    return plans.steps_of(complaint_id)


def add_step(
    complaint_id: UUID,
    by: UUID,
    *,
    step_id: UUID,
    text: str,
    due: Due,
    responsible: UUID | None = None,
    responsible_words: str = "",
) -> Changed:
    """Add a step: what, by when, and who (a staff member, or a supplier or department in words)."""
    with writing():
        _, status = moving.begin(Move.PLAN, complaint_id, by)
        due_at = moving.due_at(due, settings.calendar())
        plans.insert_step(
            step_id,
            complaint_id,
            text=moving.within("step", moving.needed("step", text)),
            responsible=responsible,
            responsible_words=moving.within("responsible", responsible_words),
            due_at=due_at,
            by_close=due.at is None,
        )
        complaints.save(complaint_id, status=status.value)
        facts = {"due_at": due_at.isoformat(), "words": ""}
        moving.tell(complaint_id, EntryKind.STEP_ADDED, by, text, facts)
        moving.finish(complaint_id)
    return _TOUCHED


def do_step(step_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """Tick a step; ticking twice does nothing."""
    with writing():
        step = plans.step(step_id)
        moving.begin(Move.NOTE, step.complaint_id, by)
        if step.done_at is None:
            plans.save_step(step_id, done_at=clock.now())
            _tell(step, EntryKind.STEP_DONE, by, step.due_at, words)
            moving.finish(step.complaint_id)
    return _TOUCHED


def undo_step(step_id: UUID, by: UUID) -> Changed:
    """A step that was ticked by mistake is open again; both stay in the timeline."""
    with writing():
        step = plans.step(step_id)
        moving.begin(Move.NOTE, step.complaint_id, by)
        if step.done_at is not None:
            plans.save_step(step_id, done_at=None)
            _tell(step, EntryKind.STEP_REOPENED, by, step.due_at)
            moving.finish(step.complaint_id)
    return _TOUCHED


def move_step(step_id: UUID, by: UUID, *, due: Due, because: str = "") -> Changed:
    """Give a step another date."""
    with writing():
        step = plans.step(step_id)
        moving.begin(Move.NOTE, step.complaint_id, by)
        due_at = moving.due_at(due, settings.calendar())
        plans.save_step(step_id, due_at=due_at, by_close=due.at is None)
        _tell(step, EntryKind.STEP_MOVED, by, due_at, because)
        moving.finish(step.complaint_id)
    return _TOUCHED


def _tell(step: Step, kind: EntryKind, by: UUID, due_at: datetime, words: str = "") -> None:
    facts = {"due_at": due_at.isoformat(), "words": moving.within("words", words, moving.LONGEST_TEXT)}
    moving.tell(step.complaint_id, kind, by, step.text, facts)
