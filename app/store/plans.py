"""Plan steps in the database."""

from typing import Any
from uuid import UUID

from peewee import JOIN, fn

from app.domain.plan import Step
from app.errors import NotFound
from app.store.tables import StaffRow, StepRow


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


def _steps() -> Any:
    return StepRow.select(StepRow, StaffRow.name).join(
        StaffRow, JOIN.LEFT_OUTER, on=(StepRow.responsible == StaffRow.id), attr="person"
    )


def _step(row: Any) -> Step:
    staff = getattr(row, "person", None)
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
