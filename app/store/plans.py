"""Plan steps in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, fn

from app.domain.plan import Doer, Step, StepKind
from app.errors import NotFound
from app.store.tables import StaffRow, StepRow


def steps_of(complaint_id: UUID) -> list[Step]:
    """The plan in its order, with dropped steps, but not those that stood there only while nothing else did."""
    rows = _steps().where(StepRow.complaint == complaint_id).order_by(StepRow.position, StepRow.due_at)
    return [_step(row) for row in rows if not (row.dropped and row.kind == StepKind.DECIDE.value)]


def step(step_id: UUID) -> Step:
    """One step; raises `NotFound`."""
    row = _steps().where(StepRow.id == step_id).first()
    if row is None:
        raise NotFound("step", step_id)
    return _step(row)


def open_of(complaint_id: UUID, kind: StepKind) -> Step | None:
    """The open step of a kind, first due first."""
    open_ones = (StepRow.complaint == complaint_id) & StepRow.done_at.is_null() & (StepRow.kind == kind.value)
    row = _steps().where(open_ones).order_by(StepRow.due_at).first()
    return _step(row) if row else None


def open_of_offer(complaint_id: UUID, offer_id: UUID) -> Step | None:
    """The open step that carries out an offer."""
    open_ones = (
        (StepRow.complaint == complaint_id) & StepRow.done_at.is_null() & (StepRow.offer_id == offer_id)
    )
    row = _steps().where(open_ones).first()
    return _step(row) if row else None


def insert_step(step_id: UUID, complaint_id: UUID, **fields: Any) -> None:
    """Add a step at the end of the plan."""
    last = StepRow.select(fn.MAX(StepRow.position)).where(StepRow.complaint == complaint_id).scalar()
    StepRow.insert(id=step_id, complaint=complaint_id, position=(last or 0) + 1, **fields).execute()


def save_step(step_id: UUID, **fields: Any) -> None:
    """Save the named fields of a step."""
    StepRow.update(version=StepRow.version + 1, **fields).where(StepRow.id == step_id).execute()


def drop_open(complaint_id: UUID, at: datetime, *kinds: StepKind) -> None:
    """The open steps of these kinds are no longer needed."""
    words = [kind.value for kind in kinds]
    still = (StepRow.complaint == complaint_id) & StepRow.done_at.is_null() & StepRow.kind.in_(words)
    StepRow.update(version=StepRow.version + 1, done_at=at, dropped=True).where(still).execute()


def give_open(complaint_id: UUID, to: UUID, kind: StepKind) -> None:
    """The open steps of a kind are somebody else's from now on."""
    still = (StepRow.complaint == complaint_id) & StepRow.done_at.is_null() & (StepRow.kind == kind.value)
    StepRow.update(version=StepRow.version + 1, responsible=to).where(still).execute()


def take_up(complaint_id: UUID, kind: StepKind, responsible: UUID | None, due_at: datetime) -> bool:
    """Open the dropped step of a kind again at the end of the plan; False where there never was one."""
    own = StepRow.complaint == complaint_id
    row = (
        StepRow.select(StepRow.id, StepRow.position)
        .where(own & (StepRow.kind == kind.value) & StepRow.dropped)
        .first()
    )
    if row is None:
        return False
    last = StepRow.select(fn.MAX(StepRow.position)).where(own & (StepRow.id != row.id)).scalar()
    fields = {"responsible": responsible, "due_at": due_at, "position": max(row.position, (last or 0) + 1)}
    save_step(row.id, done_at=None, dropped=False, by_close=True, **fields)
    return True


def put_in_order(step_ids: Sequence[UUID]) -> None:
    """The steps stand in this order from now on."""
    for position, step_id in enumerate(step_ids, start=1):
        StepRow.update(position=position).where(StepRow.id == step_id).execute()


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
        doer=Doer(row.responsible_kind),
        kind=StepKind(row.kind),
        offer_id=row.offer_id,
        dropped=row.dropped,
    )
