"""What is due: acknowledgements, promises, plan steps and follow-ups, each with all it shows.

Today and the calendar ask for these again and again, so the statements stand here as they are run.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.complaint import Channel, ComplaintLine, DueKind, headline
from app.domain.due import DueItem, ItemKind
from app.domain.listing import Filters, Sort, View
from app.domain.plan import StepKind
from app.store import lines
from app.store.complaints import OPEN_WORDS
from app.store.database import sql
from app.store.fields import milliseconds, moment

_KINDS = {kind.value: kind for kind in ItemKind}
_MOST = 5000  # of one kind in a span
_OPEN = f"c.status IN ({', '.join(repr(word) for word in OPEN_WORDS)})"
_RUNNING = "c.status NOT IN ('closed', 'withdrawn')"
_SHOWN = "c.key, substr(c.words, 1, 400), p.name, p.phone, p.prefers"

# Columns as `_item` takes them: kind, key, complaint, what is shown of it, text, who, whose key, began, due,
# by closing time, done, attempt, kind of step.
_ACKNOWLEDGEMENTS = f"""
    SELECT 'acknowledge', c.id, c.id, {_SHOWN}, '', s.name, c.assigned_to_id, c.received_at,
        c.acknowledge_by AS due_at, 0, c.acknowledged_at, 1, ''
    FROM complaint AS c LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = c.assigned_to_id
    WHERE {_OPEN} AND c.acknowledged_at IS NULL
"""
_PROMISES = f"""
    SELECT 'promise', d.id, c.id, {_SHOWN}, d.text, s.name, c.assigned_to_id, d.made_at,
        d.due_at, d.by_close, d.kept_at, 1, ''
    FROM promise AS d JOIN complaint AS c ON c.id = d.complaint_id
    LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = c.assigned_to_id
    WHERE d.replaced_at IS NULL AND ({_OPEN} OR d.kept_at IS NOT NULL)
"""
_STEPS = f"""
    SELECT 'step', d.id, c.id, {_SHOWN}, d.text, coalesce(s.name, d.responsible_words), d.responsible_id, c.received_at,
        d.due_at, d.by_close, d.done_at, 1, d.kind
    FROM step AS d JOIN complaint AS c ON c.id = d.complaint_id
    LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = d.responsible_id
    WHERE ({_RUNNING} OR d.done_at IS NOT NULL) AND NOT d.dropped
"""
_FOLLOW_UPS = f"""
    SELECT d.channel, d.id, c.id, {_SHOWN}, d.about, s.name, c.assigned_to_id, coalesce(c.resolved_at, c.received_at),
        d.due_at, d.by_close, d.done_at, d.attempt, ''
    FROM follow_up AS d JOIN complaint AS c ON c.id = d.complaint_id
    LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = c.assigned_to_id
    WHERE ({_RUNNING} OR d.done_at IS NOT NULL)
"""
# With the columns of its key and of its moment, which the indexes bear.
_SOURCES = {
    DueKind.ACKNOWLEDGE: (_ACKNOWLEDGEMENTS, "c.id", "c.acknowledge_by"),
    DueKind.PROMISE: (_PROMISES, "d.id", "d.due_at"),
    DueKind.STEP: (_STEPS, "d.id", "d.due_at"),
    DueKind.FOLLOW_UP: (_FOLLOW_UPS, "d.id", "d.due_at"),
}


def of_keys(kind: DueKind, keys: Sequence[UUID]) -> list[DueItem]:
    """The things of these keys with all they show, in that order."""
    statement, key, _ = _SOURCES[kind]
    marks = ", ".join("?" for _ in keys)
    found = sql(f"{statement} AND {key} IN ({marks})", [one.hex for one in keys]) if keys else []
    place = {key: at for at, key in enumerate(keys)}
    return sorted(map(_item, found), key=lambda item: place[item.id])


def between(start: datetime, end: datetime) -> list[DueItem]:
    """Everything due in a span, done or not, soonest first; of each kind no more than so many."""
    span = (milliseconds(start), milliseconds(end), _MOST)
    found = [
        _item(row)
        for statement, _, at in _SOURCES.values()
        for row in sql(f"{statement} AND {at} BETWEEN ? AND ? ORDER BY {at} LIMIT ?", span)
    ]
    return sorted(found, key=lambda item: item.due_at)


def waiting_for_owner() -> list[ComplaintLine]:
    """Open complaints on which the owner must decide."""
    return lines.page(Filters(view=View.OWNER, sort=Sort.DUE, descending=False), limit=200).lines


def goods_to_return() -> list[ComplaintLine]:
    """Complaints that are resolved or closed while we still hold the customer's goods."""
    return lines.with_goods()


def _item(row: tuple[Any, ...]) -> DueItem:
    kind, key, complaint_id, number, words, customer, phone, prefers, *more = row
    text, who, who_id, began_at, due_at, by_close, done_at, attempt, step_kind = more
    first = headline(words)
    return DueItem(
        kind=_KINDS.get(kind, ItemKind.CALL),
        id=UUID(hex=key),
        complaint_id=UUID(hex=complaint_id),
        key=number,
        customer=customer or "",
        phone=phone or "",
        prefers=Channel(prefers) if prefers else None,
        headline=first,
        text=text or first,
        who=who or "",
        who_id=UUID(hex=who_id) if who_id else None,
        began_at=moment(began_at),
        due_at=moment(due_at),
        by_close=bool(by_close),
        done_at=None if done_at is None else moment(done_at),
        attempt=attempt,
        step_kind=StepKind(step_kind),
    )
