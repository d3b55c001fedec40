"""Drafts in the database."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.draft import Draft, DraftKind
from app.store.tables import DraftRow


def put(
    draft_id: UUID,
    content: dict[str, str],
    *,
    at: datetime,
    by: UUID | None,
    kind: DraftKind = DraftKind.COMPLAINT,
) -> None:
    """Write or overwrite a draft; a cancelled one that is typed into lives again."""
    changed = DraftRow.update(content=content, updated_at=at, cancelled_at=None).where(
        DraftRow.id == draft_id
    )
    if not changed.execute():
        DraftRow.insert(
            id=draft_id, kind=kind.value, content=content, started_at=at, updated_at=at, started_by=by
        ).execute()


def get(draft_id: UUID) -> Draft | None:
    """One draft, or None when it was saved or has lapsed."""
    row = DraftRow.get_or_none(DraftRow.id == draft_id)
    return _draft(row) if row else None


def running() -> list[Draft]:
    """Drafts of complaints neither saved nor lapsed, the last touched first."""
    found = DraftRow.select().where(DraftRow.kind == DraftKind.COMPLAINT.value)
    return [_draft(row) for row in found.order_by(DraftRow.updated_at.desc())]


def cancel(draft_id: UUID, at: datetime) -> None:
    """Mark a draft as cancelled; it is kept for a day."""
    DraftRow.update(cancelled_at=at).where(DraftRow.id == draft_id).execute()


def take_up(draft_id: UUID) -> None:
    """It is being worked on again."""
    DraftRow.update(cancelled_at=None).where(DraftRow.id == draft_id).execute()


def remove(draft_id: UUID) -> None:
    """Take a draft away, because what it held is saved."""
    DraftRow.delete().where(DraftRow.id == draft_id).execute()


def remove_cancelled_before(moment: datetime) -> None:
    """Take away what was cancelled long enough ago."""
    DraftRow.delete().where(DraftRow.cancelled_at < moment).execute()


def _draft(row: Any) -> Draft:
    return Draft(row.id, row.started_at, row.updated_at, row.content, row.cancelled_at)
