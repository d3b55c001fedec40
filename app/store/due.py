"""What is due between two moments: acknowledgements, promises, plan steps and follow-ups, each with all it shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, SQL, Value, fn

from app.domain.complaint import Channel, ComplaintLine, DueKind, headline
from app.domain.due import DueItem, ItemKind
from app.domain.listing import Filters, Sort, View
from app.store import lines
from app.store.complaints import OPEN_WORDS
from app.store.tables import (
    ComplaintRow,
    CustomerRow,
    FollowUpRow,
    PromiseRow,
    StaffRow,
    StepRow,
)

_ENDED = ("closed", "withdrawn")
_KINDS = {kind.value: kind for kind in ItemKind}


def of_keys(kind: DueKind, keys: Sequence[UUID]) -> list[DueItem]:
    """The things of these keys with all they show, in that order."""
    if not keys:
        return []
    ways: dict[DueKind, tuple[Any, Any]] = {
        DueKind.ACKNOWLEDGE: (_acknowledgements, ComplaintRow.id),
        DueKind.PROMISE: (_promises, PromiseRow.id),
        DueKind.STEP: (_steps, StepRow.id),
        DueKind.FOLLOW_UP: (_follow_ups, FollowUpRow.id),
    }
    rows, column = ways[kind]
    place = {key: at for at, key in enumerate(keys)}
    return sorted(_items(rows(), column.in_(list(keys)), len(keys)), key=lambda item: place[item.id])


def between(start: datetime, end: datetime, limit: int = 5000) -> list[DueItem]:
    """Everything due in a span, done or not, soonest first."""
    found = [
        *_items(_acknowledgements(), ComplaintRow.acknowledge_by.between(start, end), limit),
        *_items(_promises(), PromiseRow.due_at.between(start, end), limit),
        *_items(_steps(ended=True), StepRow.due_at.between(start, end), limit),
        *_items(_follow_ups(ended=True), FollowUpRow.due_at.between(start, end), limit),
    ]
    return sorted(found, key=lambda item: item.due_at)


def waiting_for_owner() -> list[ComplaintLine]:
    """Open complaints on which the owner must decide."""
    return lines.page(Filters(view=View.OWNER, sort=Sort.DUE, descending=False), limit=200).lines


def goods_to_return() -> list[ComplaintLine]:
    """Complaints that are resolved or closed while we still hold the customer's goods."""
    return lines.with_goods()


def _acknowledgements() -> Any:
    return _with_complaint(
        ComplaintRow.select(
            *_shown("acknowledge"),
            ComplaintRow.id.alias("id"),
            ComplaintRow.id.alias("complaint_id"),
            ComplaintRow.received_at.alias("began_at"),
            ComplaintRow.acknowledge_by.alias("due_at"),
            ComplaintRow.acknowledged_at.alias("done_at"),
            StaffRow.name.alias("who"),
            ComplaintRow.assigned_to.alias("who_id"),
        ),
        ComplaintRow.assigned_to,
    ).where(ComplaintRow.status.in_(OPEN_WORDS) & ComplaintRow.acknowledged_at.is_null())


def _promises() -> Any:
    rows = PromiseRow.select(
        *_shown("promise"),
        PromiseRow.id.alias("id"),
        PromiseRow.complaint.alias("complaint_id"),
        PromiseRow.text.alias("text"),
        PromiseRow.made_at.alias("began_at"),
        PromiseRow.due_at.alias("due_at"),
        PromiseRow.by_close.alias("by_close"),
        PromiseRow.kept_at.alias("done_at"),
        StaffRow.name.alias("who"),
        ComplaintRow.assigned_to.alias("who_id"),
    ).join(ComplaintRow)
    return _with_complaint(rows, ComplaintRow.assigned_to).where(
        PromiseRow.replaced_at.is_null()
        & (ComplaintRow.status.in_(OPEN_WORDS) | PromiseRow.kept_at.is_null(False))
    )


def _steps(*, ended: bool = False) -> Any:
    rows = StepRow.select(
        *_shown("step"),
        StepRow.id.alias("id"),
        StepRow.complaint.alias("complaint_id"),
        StepRow.text.alias("text"),
        ComplaintRow.received_at.alias("began_at"),
        StepRow.due_at.alias("due_at"),
        StepRow.by_close.alias("by_close"),
        StepRow.done_at.alias("done_at"),
        fn.COALESCE(StaffRow.name, StepRow.responsible_words).alias("who"),
        StepRow.responsible.alias("who_id"),
    ).join(ComplaintRow)
    return _running(_with_complaint(rows, StepRow.responsible), StepRow, ended)


def _follow_ups(*, ended: bool = False) -> Any:
    rows = FollowUpRow.select(
        *_shown(""),
        FollowUpRow.channel.alias("kind"),
        FollowUpRow.id.alias("id"),
        FollowUpRow.complaint.alias("complaint_id"),
        FollowUpRow.about.alias("text"),
        fn.COALESCE(ComplaintRow.resolved_at, ComplaintRow.received_at).alias("began_at"),
        FollowUpRow.due_at.alias("due_at"),
        FollowUpRow.by_close.alias("by_close"),
        FollowUpRow.done_at.alias("done_at"),
        FollowUpRow.attempt.alias("attempt"),
        StaffRow.name.alias("who"),
        ComplaintRow.assigned_to.alias("who_id"),
    ).join(ComplaintRow)
    return _running(_with_complaint(rows, ComplaintRow.assigned_to), FollowUpRow, ended)


def _running(rows: Any, table: Any, ended: bool) -> Any:
    still = ComplaintRow.status.not_in(_ENDED)
    return rows.where(still | table.done_at.is_null(False)) if ended else rows.where(still)


def _shown(kind: str) -> tuple[Any, ...]:
    fixed = (Value(kind).alias("kind"),) if kind else ()
    return (
        *fixed,
        ComplaintRow.key.alias("key"),
        fn.SUBSTR(ComplaintRow.words, 1, 400).alias("words"),
        CustomerRow.name.alias("customer"),
        CustomerRow.phone.alias("phone"),
        CustomerRow.prefers.alias("prefers"),
    )


def _with_complaint(rows: Any, who: Any) -> Any:
    return rows.join_from(ComplaintRow, CustomerRow, JOIN.LEFT_OUTER).join_from(
        who.model, StaffRow, JOIN.LEFT_OUTER, on=(who == StaffRow.id)
    )


def _items(rows: Any, condition: Any, limit: int) -> list[DueItem]:
    return [_item(row) for row in rows.where(condition).order_by(SQL("due_at")).limit(limit).dicts()]


def _item(row: dict[str, Any]) -> DueItem:
    first = headline(row["words"])
    return DueItem(
        kind=_kind(row["kind"]),
        id=row["id"],
        complaint_id=row["complaint_id"],
        key=row["key"],
        customer=row["customer"] or "",
        phone=row["phone"] or "",
        prefers=Channel(row["prefers"]) if row["prefers"] else None,
        headline=first,
        text=row.get("text") or first,
        who=row["who"] or "",
        who_id=row["who_id"],
        began_at=row["began_at"],
        due_at=row["due_at"],
        by_close=bool(row.get("by_close")),
        done_at=row["done_at"],
        attempt=row.get("attempt", 1),
    )


def _kind(word: str) -> ItemKind:
    return _KINDS.get(word, ItemKind.CALL)
