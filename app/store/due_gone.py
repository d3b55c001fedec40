"""What was due and is no longer: done, dropped, or ended with its complaint; and how often complaints were changed."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.complaint import DueKind
from app.domain.due import DueItem, ItemKind
from app.domain.timeline import EntryKind
from app.store import due
from app.store.database import sql
from app.store.fields import milliseconds, moment
from app.store.tables import TakenAwayRow

_MOST = 500  # of one kind, the latest
_AT_ONCE = 500

_ENDED = """
    c.id IN (SELECT id FROM complaint WHERE status = 'closed' AND closed_at >= ?1
    UNION ALL SELECT id FROM complaint WHERE withdrawn_at IS NOT NULL AND withdrawn_at >= ?1)
"""
# Conditions by kind: what was done since, then what ended undone with its complaint since.
_DONE = {
    DueKind.PROMISE: "d.kept_at >= ?1 AND d.replaced_at IS NULL ORDER BY d.kept_at DESC",
    DueKind.STEP: "d.done_at >= ?1 ORDER BY d.done_at DESC",
    DueKind.FOLLOW_UP: "d.done_at >= ?1 ORDER BY d.done_at DESC",
}
_UNDONE = {
    DueKind.ACKNOWLEDGE: f"{_ENDED} AND c.acknowledged_at IS NULL",
    DueKind.PROMISE: f"{_ENDED} AND d.kept_at IS NULL",
    DueKind.STEP: f"{_ENDED} AND d.done_at IS NULL",
    DueKind.FOLLOW_UP: f"{_ENDED} AND d.done_at IS NULL",
}
_BY_ENTRY = """
    SELECT complaint_id FROM timeline INDEXED BY timeline_kind_at
    WHERE kind = ? AND at >= ? ORDER BY at DESC LIMIT ?
"""
_TAKEN_AWAY = """
    SELECT t.id, t.kind, t.complaint_id, coalesce(c.key, 0), t.due_at, t.by_close, t.at
    FROM taken_away AS t LEFT JOIN complaint AS c ON c.id = t.complaint_id
    WHERE t.at >= ? ORDER BY t.at DESC LIMIT ?
"""


def note(kind: DueKind, keys: Iterable[str], at: datetime) -> None:
    """These rows are about to go; who was told of them is told so."""
    for key in keys:
        for item in map(due.item_of, sql(f"{due.columns(kind)} WHERE d.id = ?", (key,))):
            facts = {"kind": item.kind.value, "due_at": item.due_at, "by_close": item.by_close, "at": at}
            _keep(item.id, item.complaint_id, facts)


def note_improvement(lesson_id: UUID, complaint_id: UUID | None, due_at: datetime, at: datetime) -> None:
    """The same of an improvement that bears no day any more."""
    facts = {"kind": ItemKind.IMPROVEMENT.value, "due_at": due_at, "at": at}
    _keep(lesson_id, complaint_id, facts)


def since(start: datetime) -> list[DueItem]:
    """What was done or ended from a moment on, the latest of each kind; some may be running again by another row."""
    found = list[DueItem]()
    for conditions in (_DONE, _UNDONE):
        for kind, condition in conditions.items():
            statement = f"{due.columns(kind)} WHERE {condition} LIMIT ?2"
            found += [due.item_of(row) for row in sql(statement, (milliseconds(start), _MOST))]
    return found + _acknowledged(start) + _goods_gone(start) + _taken_away(start)


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


def _keep(key: UUID, complaint_id: UUID | None, facts: dict[str, Any]) -> None:
    TakenAwayRow.insert(id=key, complaint=complaint_id, **facts).on_conflict_replace().execute()


def _taken_away(start: datetime) -> list[DueItem]:
    rows = sql(_TAKEN_AWAY, (milliseconds(start), _MOST))
    return [
        DueItem(
            kind=ItemKind(kind),
            id=UUID(hex=key),
            complaint_id=UUID(hex=complaint_id) if complaint_id else None,
            key=number,
            customer="",
            phone="",
            prefers=None,
            headline="",
            text="",
            who="",
            who_id=None,
            began_at=moment(at),
            due_at=moment(due_at),
            by_close=bool(by_close),
            done_at=moment(at),
        )
        for key, kind, complaint_id, number, due_at, by_close, at in rows
    ]


def _acknowledged(start: datetime) -> list[DueItem]:
    """However long that took; what was acknowledged as it came in was never due."""
    return _behind_entries(EntryKind.ACKNOWLEDGED, start, "c.acknowledged_at > c.received_at")


def _goods_gone(start: datetime) -> list[DueItem]:
    """Or owed no longer, because it goes on with the complaint."""
    found = _behind_entries(EntryKind.GOODS_RETURNED, start, "c.goods_left = ''")
    for kind in (EntryKind.REOPENED, EntryKind.UNDONE):
        found += _behind_entries(kind, start, f"c.goods_left <> '' AND {due.OPEN}")
    return [replace(item, kind=ItemKind.GOODS) for item in found]


def _behind_entries(kind: EntryKind, start: datetime, condition: str) -> list[DueItem]:
    """The complaints of the latest entries of a kind."""
    keys = [key for (key,) in sql(_BY_ENTRY, (kind.value, milliseconds(start), _MOST))]
    if not keys:
        return []
    marks = ", ".join("?" for _ in keys)
    statement = f"{due.columns(DueKind.ACKNOWLEDGE)} WHERE c.id IN ({marks}) AND {condition}"
    return [due.item_of(row) for row in sql(statement, keys)]
