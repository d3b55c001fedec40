"""Plan steps in the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import fn

from app.domain.plan import Doer, Step, StepKind
from app.errors import NotFound
from app.store.compiled import WholeRow
from app.store.tables import StaffRow, StepRow

_OPEN = "t1.complaint_id = ? AND t1.done_at IS NULL"
_whole = WholeRow(StepRow.id)
_staff = WholeRow(StaffRow.id)


def steps_of(complaint_id: UUID) -> list[Step]:
    """The plan in its order, with dropped steps, but not those that stood there only while nothing else did."""
    found = _found("t1.complaint_id = ? ORDER BY t1.position, t1.due_at", complaint_id.hex)
    return [one for one in found if not (one.dropped and one.kind is StepKind.DECIDE)]


def step(step_id: UUID) -> Step:
    """One step; raises `NotFound`."""
    found = _found("t1.id = ?", step_id.hex)
    if not found:
        raise NotFound("step", step_id)
    return found[0]


def open_of(complaint_id: UUID, kind: StepKind) -> Step | None:
    """The open step of a kind, first due first."""
    found = _found(f"{_OPEN} AND t1.kind = ? ORDER BY t1.due_at LIMIT 1", complaint_id.hex, kind.value)
    return next(iter(found), None)


def open_of_offer(complaint_id: UUID, offer_id: UUID) -> Step | None:
    """The open step that carries out an offer."""
    found = _found(f"{_OPEN} AND t1.offer_id = ? LIMIT 1", complaint_id.hex, offer_id.hex)
    return next(iter(found), None)


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


def _found(condition: str, *values: Any) -> list[Step]:
    rows = _whole.where(condition, values)
    people = {row.responsible_id for row in rows if row.responsible_id}
    names = {one.id: one.name for one in _staff.find_all(list(people))}
    return [_step(row, names) for row in rows]


def _step(row: Any, names: Mapping[UUID, str]) -> Step:
    return Step(
        id=row.id,
        complaint_id=row.complaint_id,
        position=row.position,
        text=row.text,
        responsible_id=row.responsible_id,
        responsible=names.get(row.responsible_id, row.responsible_words),
        due_at=row.due_at,
        by_close=row.by_close,
        done_at=row.done_at,
        version=row.version,
        doer=Doer(row.responsible_kind),
        kind=StepKind(row.kind),
        offer_id=row.offer_id,
        dropped=row.dropped,
    )
