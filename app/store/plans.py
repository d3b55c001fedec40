"""Plan steps and promises in the database."""

from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, fn

from app.domain.plan import Promise, Step
from app.errors import NotFound
from app.store import bulk
from app.store.tables import PromiseRow, StaffRow, StepRow


def steps_of(complaint_id: UUID) -> list[Step]:
    """The plan in its order."""
    rows = _steps().where(StepRow.complaint == complaint_id).order_by(StepRow.position, StepRow.due_at)
    return [_step(row) for row in rows]


def step(step_id: UUID) -> Step:
    """One step; raises `NotFound`."""
    row = _steps().where(StepRow.id == step_id).first()
    if row is None:
        raise NotFound("step", step_id)
    return _step(row)


def insert_step(step_id: UUID, complaint_id: UUID, **fields: Any) -> None:
    """Add a step at the end of the plan."""
    last = StepRow.select(fn.MAX(StepRow.position)).where(StepRow.complaint == complaint_id).scalar()
    StepRow.insert(id=step_id, complaint=complaint_id, position=(last or 0) + 1, **fields).execute()


def save_step(step_id: UUID, **fields: Any) -> None:
    """Save the named fields of a step."""
    StepRow.update(version=StepRow.version + 1, **fields).where(StepRow.id == step_id).execute()


def promises_of(complaint_id: UUID) -> list[Promise]:
    """All promises of a complaint, newest first."""
    rows = (
        PromiseRow.select()
        .where(PromiseRow.complaint == complaint_id)
        .order_by(PromiseRow.made_at.desc(), PromiseRow.id.desc())
    )
    return [_promise(row) for row in rows]


def promise(promise_id: UUID) -> Promise:
    """One promise; raises `NotFound`."""
    row = PromiseRow.get_or_none(PromiseRow.id == promise_id)
    if row is None:
        raise NotFound("promise", promise_id)
    return _promise(row)


def running_promise(complaint_id: UUID) -> Promise | None:
    """The promise that is neither kept nor replaced."""
    row = (
        PromiseRow.select()
        .where(
            (PromiseRow.complaint == complaint_id)
            & PromiseRow.kept_at.is_null()
            & PromiseRow.replaced_at.is_null()
        )
        .order_by(PromiseRow.due_at)
        .first()
    )
    return _promise(row) if row else None


def insert_promise(promise_id: UUID, complaint_id: UUID, **fields: Any) -> None:
    """Write a new promise."""
    bulk.insert(PromiseRow, ({"id": promise_id, "complaint": complaint_id} | fields,))


def keep_promises(complaint_id: UUID, at: datetime) -> None:
    """Mark what is running as kept at a moment."""
    PromiseRow.update(kept_at=at).where(_running(complaint_id)).execute()


def replace_promises(complaint_id: UUID, at: datetime, because: str) -> None:
    """Mark what is running as replaced by another promise."""
    PromiseRow.update(replaced_at=at, replaced_because=because).where(_running(complaint_id)).execute()


def _running(complaint_id: UUID) -> Any:
    return (
        (PromiseRow.complaint == complaint_id)
        & PromiseRow.kept_at.is_null()
        & PromiseRow.replaced_at.is_null()
    )


def _steps() -> Any:
    return StepRow.select(StepRow, StaffRow.name).join(
        StaffRow, JOIN.LEFT_OUTER, on=(StepRow.responsible == StaffRow.id)
    )


def _step(row: Any) -> Step:
    staff = getattr(row, "responsible", None)
    return Step(
        id=row.id,
        complaint_id=row.complaint_id,
        position=row.position,
        text=row.text,
        responsible_id=row.responsible_id,
        responsible=staff.name if staff else row.responsible_words,
        due_at=row.due_at,
        by_close=row.by_close,
        done_at=row.done_at,
        version=row.version,
    )


def _promise(row: Any) -> Promise:
    return Promise(
        id=row.id,
        complaint_id=row.complaint_id,
        text=row.text,
        due_at=row.due_at,
        by_close=row.by_close,
        made_at=row.made_at,
        kept_at=row.kept_at,
        replaced_at=row.replaced_at,
    )
