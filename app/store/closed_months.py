"""Closed months in the database: written once, then only read. Triggers refuse all else."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import fn

from app.domain import json_text
from app.domain.audit import AuditKind
from app.domain.closed_month import digest
from app.domain.timeline import EntryKind
from app.store import audit, timeline
from app.store.database import sql
from app.store.fields import milliseconds, moment
from app.store.tables import ClosedMonthRow, ComplaintRow


@dataclass(frozen=True, slots=True)
class Kept:
    """A closed month as it is kept; `closed_by` is a name. `is_as_kept` is whether its digest bears it out."""

    id: UUID
    month: str
    closed_at: datetime
    closed_by: str
    entries: int
    chain: str
    figures: Any
    is_as_kept: bool


def insert(closing_id: UUID, month: str, figures: Mapping[str, Any], *, at: datetime, by: UUID) -> None:
    """Close a month with the timeline as it is now. Call it in the write unit in which the figures were read."""
    entries, chain = timeline.head()
    kept = digest(month, milliseconds(at), by.hex, figures, entries=entries, chain=chain)
    ClosedMonthRow.insert(
        id=closing_id,
        month=month,
        closed_at=at,
        closed_by=by,
        figures=figures,
        entries=entries,
        chain=chain,
        digest=kept,
    ).execute()
    audit.append(AuditKind.MONTH_CLOSED, at=at, by=by, facts={"month": month, "digest": kept})


_ONE = """
    SELECT closed_month.id, month, closed_at, closed_by_id, coalesce(staff.name, ''), entries, chain, figures, digest
    FROM closed_month LEFT JOIN staff ON staff.id = closed_by_id WHERE month = ?
"""


def get(month: str) -> Kept | None:
    """What was kept of a month; None while it is open. Figures that are no JSON any more are None."""
    for key, name, at, by_id, by, entries, chain, text, kept in sql(_ONE, (month,)):
        figures = _parsed(text)
        found = digest(name, at, by_id or "", figures, entries=entries, chain=chain)
        return Kept(UUID(hex=key), name, moment(at), by, entries, chain, figures, found == kept)
    return None


def _parsed(text: str) -> Any:
    try:
        return json_text.read(text)
    except (TypeError, ValueError):
        return None


_FIRST = """
    SELECT min(at) FROM timeline
    WHERE complaint_id IN (SELECT id FROM complaint WHERE key IN ({keys})) AND kind IN ({kinds}) AND seq > ?
"""
_AT_ONCE = 400  # of what may stand in one statement


def first_told(keys: Sequence[int], kinds: Collection[EntryKind], entries: int) -> datetime | None:
    """When the first entry of these kinds was made at one of these complaints, after the first so many entries."""
    found: list[int | None] = []
    for part in (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE)):
        marks = {"keys": ", ".join("?" * len(part)), "kinds": ", ".join("?" * len(kinds))}
        found += sql(_FIRST.format(**marks), (*part, *(kind.value for kind in kinds), entries))[0]
    return min((moment(at) for at in found if at is not None), default=None)


def months() -> tuple[str, ...]:
    """The months that are closed, oldest first."""
    return tuple(month for (month,) in sql("SELECT month FROM closed_month ORDER BY month"))


def received_after(now: datetime, end: datetime) -> datetime | None:
    """When the last complaint was received that lies after now and before the end of a month."""
    column = ComplaintRow.received_at
    rows: Any = ComplaintRow.select(fn.MAX(column)).where((column > now) & (column < end))
    found: datetime | None = rows.scalar()
    return found
