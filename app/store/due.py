"""What is due: acknowledgements, promises, steps, follow-ups, refunds, goods, improvements, each with all it shows.

Today and the calendar ask for these again and again, so the statements stand here as they are run.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.domain.complaint import Channel, ComplaintLine, DueKind, headline
from app.domain.due import FOLLOW_UPS, DueItem, ItemKind
from app.domain.followup import Purpose
from app.domain.listing import Filters, Sort, View
from app.domain.plan import StepKind
from app.store import lines
from app.store.complaints import OPEN_WORDS
from app.store.database import sql
from app.store.fields import milliseconds, moment

_KINDS = {kind.value: kind for kind in ItemKind}
MOST_IN_SPAN = 5000  # of one kind in a span
OPEN = f"c.status IN ({', '.join(repr(word) for word in OPEN_WORDS)})"
_RUNNING = "c.status NOT IN ('closed', 'withdrawn')"
_SHOWN = "c.key, substr(c.words, 1, 400), p.name, p.phone, p.prefers"

# Columns as `_item` takes them: kind, key, complaint, what is shown of it, text, who, whose key, began, due,
# by closing time, done, attempt, kind of step or purpose of the contact.
_ACKNOWLEDGEMENTS = f"""
    SELECT 'acknowledge', c.id, c.id, {_SHOWN}, '', s.name, c.assigned_to_id, c.received_at,
        c.acknowledge_by AS due_at, 0, c.acknowledged_at, 1, ''
    FROM complaint AS c LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = c.assigned_to_id
    WHERE {OPEN} AND c.acknowledged_at IS NULL
"""
_PROMISES = f"""
    SELECT 'promise', d.id, c.id, {_SHOWN}, d.text, s.name, c.assigned_to_id, d.made_at,
        d.due_at, d.by_close, d.kept_at, 1, ''
    FROM promise AS d JOIN complaint AS c ON c.id = d.complaint_id
    LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = c.assigned_to_id
    WHERE d.replaced_at IS NULL AND ({OPEN} OR d.kept_at IS NOT NULL)
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
        d.due_at, d.by_close, d.done_at, d.attempt, d.purpose
    FROM follow_up AS d JOIN complaint AS c ON c.id = d.complaint_id
    LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = c.assigned_to_id
    WHERE ({_RUNNING} OR d.done_at IS NOT NULL)
"""
# The calendar tells the steps that pay money back from the others.
_PAYING_BACK = ("'refund'", "'price_reduction'")
_STEPS_BY_MONEY = _STEPS.replace(
    "SELECT 'step'",
    f"""SELECT CASE WHEN d.offer_id IS NOT NULL AND (SELECT o.remedy FROM offer AS o WHERE o.id = d.offer_id)
        IN ({", ".join(_PAYING_BACK)}) THEN 'refund' ELSE 'step' END""",
)
# Owed from the moment the complaint ended; the expression is the index's own.
_GOODS_AT = "coalesce(c.resolved_at, c.withdrawn_at, c.closed_at)"
_GOODS = f"""
    SELECT 'goods', c.id, c.id, {_SHOWN}, substr(c.goods_left, 1, 400), s.name, c.assigned_to_id, {_GOODS_AT},
        {_GOODS_AT}, 1, NULL, 1, ''
    FROM complaint AS c INDEXED BY complaint_goods_ended
    LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = c.assigned_to_id
    WHERE c.goods_left <> '' AND +c.status IN ('resolved', 'closed', 'withdrawn') AND {_GOODS_AT} BETWEEN ? AND ?
    ORDER BY {_GOODS_AT} LIMIT ?
"""
_IMPROVEMENTS = """
    SELECT d.id, d.complaint_id, coalesce(c.key, 0), d.change, coalesce(s.name, d.who), d.responsible_id,
        d.made_at, d.due_on, d.done_on
    FROM lesson AS d LEFT JOIN complaint AS c ON c.id = d.complaint_id LEFT JOIN staff AS s ON s.id = d.responsible_id
    WHERE d.due_on BETWEEN ? AND ? AND (d.state = 'lapsed') = ? ORDER BY d.due_on LIMIT ?
"""
# With the columns of its key and of its moment, which the indexes bear.
_SOURCES = {
    DueKind.ACKNOWLEDGE: (_ACKNOWLEDGEMENTS, "c.id", "c.acknowledge_by"),
    DueKind.PROMISE: (_PROMISES, "d.id", "d.due_at"),
    DueKind.STEP: (_STEPS, "d.id", "d.due_at"),
    DueKind.FOLLOW_UP: (_FOLLOW_UPS, "d.id", "d.due_at"),
}
_DATED = tuple((_SOURCES | {DueKind.STEP: (_STEPS_BY_MONEY, "d.id", "d.due_at")}).values())


def of_keys(kind: DueKind, keys: Sequence[UUID], *, by_money: bool = False) -> list[DueItem]:
    """The things of these keys with all they show, in that order; `by_money` tells refunds from other steps."""
    statement, key, _ = _SOURCES[kind]
    if by_money and kind is DueKind.STEP:
        statement = _STEPS_BY_MONEY
    marks = ", ".join("?" for _ in keys)
    found = sql(f"{statement} AND {key} IN ({marks})", [one.hex for one in keys]) if keys else []
    place = {key: at for at, key in enumerate(keys)}
    return sorted(map(_item, found), key=lambda item: place[item.id])


def between(start: datetime, end: datetime) -> list[DueItem]:
    """What people do about complaints in a span, done or not, soonest first; of each kind no more than so many."""
    span = (milliseconds(start), milliseconds(end), MOST_IN_SPAN)
    found = [
        _item(row)
        for statement, _, at in _DATED
        for row in sql(f"{statement} AND {at} BETWEEN ? AND ? ORDER BY {at} LIMIT ?", span)
    ]
    return sorted(found, key=lambda item: item.due_at)


def goods_owed(start: datetime, end: datetime) -> list[DueItem]:
    """Goods that are still here though the complaint ended in a span; each due at the moment it ended."""
    return [_item(row) for row in sql(_GOODS, (milliseconds(start), milliseconds(end), MOST_IN_SPAN))]


def improvements(
    first: date, last: date, closing: Callable[[date], datetime], *, given_up: bool = False
) -> list[DueItem]:
    """What is to be changed by a day of a span, done or not; `closing` gives the moment at which a day closes.
    `given_up` are those that nobody means to do any more."""
    found = sql(_IMPROVEMENTS, (first.isoformat(), last.isoformat(), given_up, MOST_IN_SPAN))
    return [_improvement(row, closing) for row in found]


def item_of(row: tuple[Any, ...]) -> DueItem:
    """A due item from a row with the columns of `columns`."""
    return _item(row)


def columns(kind: DueKind) -> str:
    """The part of a kind's statement that says what is read from where, without its conditions."""
    statement = _STEPS_BY_MONEY if kind is DueKind.STEP else _SOURCES[kind][0]
    return statement[: statement.rindex("WHERE")]


def waiting_for_owner() -> list[ComplaintLine]:
    """Open complaints on which the owner must decide."""
    return lines.page(Filters(view=View.OWNER, sort=Sort.DUE, descending=False), limit=200).lines


def goods_to_return() -> list[ComplaintLine]:
    """Complaints that are resolved or closed while we still hold the customer's goods."""
    return lines.with_goods()


def _item(row: tuple[Any, ...]) -> DueItem:
    kind, key, complaint_id, number, words, customer, phone, prefers, *more = row
    text, who, who_id, began_at, due_at, by_close, done_at, attempt, sort = more
    first, item_kind = headline(words), _KINDS.get(kind, ItemKind.CALL)
    is_contact = item_kind in FOLLOW_UPS
    return DueItem(
        kind=item_kind,
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
        step_kind=StepKind.PLAIN if is_contact else StepKind(sort),
        purpose=Purpose(sort) if is_contact else None,
    )


def _improvement(row: tuple[Any, ...], closing: Callable[[date], datetime]) -> DueItem:
    key, complaint_id, number, change, who, who_id, made_at, due_on, done_on = row
    return DueItem(
        kind=ItemKind.IMPROVEMENT,
        id=UUID(hex=key),
        complaint_id=UUID(hex=complaint_id) if complaint_id else None,
        key=number,
        customer="",
        phone="",
        prefers=None,
        headline=headline(change),
        text=headline(change),
        who=who or "",
        who_id=UUID(hex=who_id) if who_id else None,
        began_at=moment(made_at),
        due_at=closing(date.fromisoformat(due_on)),
        by_close=True,
        done_at=None if done_on is None else closing(date.fromisoformat(done_on)),
    )
