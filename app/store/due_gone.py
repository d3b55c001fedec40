"""What was due and is no longer: done, dropped, or ended with its complaint; and how often complaints were changed."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from app.domain.complaint import DueKind
from app.domain.due import DueItem, ItemKind
from app.store import due
from app.store.database import sql
from app.store.fields import milliseconds, moment

_MOST = 500  # of one kind, the latest
_AT_ONCE = 500

_ENDED = """
    c.id IN (SELECT id FROM complaint WHERE status = 'closed' AND closed_at >= ?1
    UNION ALL SELECT id FROM complaint WHERE withdrawn_at IS NOT NULL AND withdrawn_at >= ?1)
"""
# Conditions by kind: what was done since, then what ended undone with its complaint since.
_DONE = {
    DueKind.ACKNOWLEDGE: "c.received_at >= ?1 AND c.acknowledged_at > c.received_at ORDER BY c.received_at DESC",
    DueKind.PROMISE: "d.kept_at >= ?1 AND d.replaced_at IS NULL ORDER BY d.kept_at DESC",
    DueKind.STEP: "d.done_at >= ?1 ORDER BY d.done_at DESC",
    DueKind.FOLLOW_UP: "d.done_at >= ?1 ORDER BY d.done_at DESC",
}
_UNDONE = {
    DueKind.PROMISE: f"{_ENDED} AND d.kept_at IS NULL",
    DueKind.STEP: f"{_ENDED} AND d.done_at IS NULL",
    DueKind.FOLLOW_UP: f"{_ENDED} AND d.done_at IS NULL",
}
_RETURNED = """
    SELECT complaint_id FROM timeline INDEXED BY timeline_kind_at
    WHERE kind = 'goods_returned' AND at >= ? ORDER BY at DESC LIMIT ?
"""


def since(start: datetime) -> list[DueItem]:
    """What was done or ended from a moment on, the latest of each kind; some may be running again by another row."""
    found = list[DueItem]()
    for conditions in (_DONE, _UNDONE):
        for kind, condition in conditions.items():
            statement = f"{due.columns(kind)} WHERE {condition} LIMIT ?2"
            found += [due.item_of(row) for row in sql(statement, (milliseconds(start), _MOST))]
    return found + _goods_returned(start)


def changes(complaint_ids: Collection[UUID]) -> dict[UUID, tuple[int, datetime]]:
    """By complaint how many entries its timeline has, which only ever grows, and when the last was written."""
    found, keys = dict[UUID, tuple[int, datetime]](), [one.hex for one in complaint_ids]
    for at in range(0, len(keys), _AT_ONCE):
        part = keys[at : at + _AT_ONCE]
        marks = ", ".join("?" for _ in part)
        rows = sql(
            f"SELECT complaint_id, count(*), max(at) FROM timeline WHERE complaint_id IN ({marks}) GROUP BY 1",
            part,
        )
        found |= {UUID(hex=key): (count, moment(last)) for key, count, last in rows}
    return found


def _goods_returned(start: datetime) -> list[DueItem]:
    keys = [key for (key,) in sql(_RETURNED, (milliseconds(start), _MOST))]
    if not keys:
        return []
    marks = ", ".join("?" for _ in keys)
    statement = f"{due.columns(DueKind.ACKNOWLEDGE)} WHERE c.id IN ({marks}) AND c.goods_left = ''"
    return [replace(due.item_of(row), kind=ItemKind.GOODS) for row in sql(statement, keys)]
