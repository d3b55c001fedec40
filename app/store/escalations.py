"""Escalations in the database."""

from typing import Any
from uuid import UUID

from app.domain.escalation import EscalatedTo, Escalation
from app.errors import NotFound
from app.store.compiled import WholeRow
from app.store.tables import EscalationRow

_whole = WholeRow(EscalationRow.id)


def of(complaint_id: UUID) -> list[Escalation]:
    """All escalations of a complaint, newest first."""
    condition = "t1.complaint_id = ? ORDER BY t1.made_at DESC, t1.id DESC"
    return [_escalation(row) for row in _whole.where(condition, (complaint_id.hex,))]


def get(escalation_id: UUID) -> Escalation:
    """One escalation; raises `NotFound`."""
    row = _whole.find(escalation_id)
    if row is None:
        raise NotFound("escalation", escalation_id)
    return _escalation(row)


def running(complaint_id: UUID) -> Escalation | None:
    """The one that has not come back."""
    return next((one for one in of(complaint_id) if one.returned_at is None), None)


def insert(escalation_id: UUID, complaint_id: UUID, **fields: Any) -> None:
    """Write a new escalation."""
    EscalationRow.insert(id=escalation_id, complaint=complaint_id, **fields).execute()


def save(escalation_id: UUID, **fields: Any) -> None:
    """Save the named fields of an escalation."""
    EscalationRow.update(version=EscalationRow.version + 1, **fields).where(
        EscalationRow.id == escalation_id
    ).execute()


def _escalation(row: Any) -> Escalation:
    return Escalation(
        id=row.id,
        complaint_id=row.complaint_id,
        kind=EscalatedTo(row.kind),
        to_staff=row.to_staff_id,
        to_words=row.to_words,
        because=row.because,
        due_at=row.due_at,
        by_close=row.by_close,
        told_how=row.told_how,
        made_at=row.made_at,
        made_by=row.made_by_id,
        origin=row.origin_id,
        returned_at=row.returned_at,
        answer=row.answer,
        version=row.version,
    )
