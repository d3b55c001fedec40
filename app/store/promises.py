"""Promises in the database."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.plan import Promise
from app.store import bulk
from app.store.compiled import WholeRow
from app.store.tables import PromiseRow

_whole = WholeRow(PromiseRow.id)


def of(complaint_id: UUID) -> list[Promise]:
    """All promises of a complaint, newest first."""
    rows = (
        PromiseRow.select()
        .where(PromiseRow.complaint == complaint_id)
        .order_by(PromiseRow.made_at.desc(), PromiseRow.id.desc())
    )
    return [of_row(row) for row in rows]


def running(complaint_id: UUID) -> Promise | None:
    """The promise that is neither kept nor replaced."""
    condition = (
        "t1.complaint_id = ? AND t1.kept_at IS NULL AND t1.replaced_at IS NULL ORDER BY t1.due_at LIMIT 1"
    )
    return next((of_row(row) for row in _whole.where(condition, (complaint_id.hex,))), None)


def insert(promise_id: UUID, complaint_id: UUID, **fields: Any) -> None:
    """Write a new promise."""
    bulk.insert(PromiseRow, ({"id": promise_id, "complaint": complaint_id} | fields,))


def keep(complaint_id: UUID, at: datetime) -> None:
    """Mark what is running as kept at a moment."""
    PromiseRow.update(kept_at=at).where(_runs(complaint_id)).execute()


def replace(complaint_id: UUID, at: datetime, because: str) -> None:
    """Mark what is running as replaced by another promise."""
    PromiseRow.update(replaced_at=at, replaced_because=because).where(_runs(complaint_id)).execute()


def _runs(complaint_id: UUID) -> Any:
    return (
        (PromiseRow.complaint == complaint_id)
        & PromiseRow.kept_at.is_null()
        & PromiseRow.replaced_at.is_null()
    )


def of_row(row: Any) -> Promise:
    """A promise as it is read."""
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
