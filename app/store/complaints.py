"""Complaints in the database: numbers, saving named fields, one complaint, and what its guards look at."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, fn

from app.domain import number
from app.domain.complaint import (
    OPEN,
    Channel,
    Complaint,
    DueKind,
    Kept,
    Mood,
    Severity,
    Status,
    Told,
    WaitingFor,
)
from app.domain.folding import folded
from app.domain.lifecycle import Facts
from app.domain.money import Money
from app.domain.offer import OfferState, Remedy
from app.errors import ChangedMeanwhile, NotFound
from app.store.tables import (
    ComplaintRow,
    CounterRow,
    CustomerRow,
    FollowUpRow,
    OfferRow,
    PromiseRow,
    StepRow,
)

# Stands in the due column of complaints that wait for nothing, so that they sort last and page by key.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
OPEN_WORDS = tuple(sorted(status.value for status in OPEN))


def next_key(year: int) -> int:
    """Draw the next number of a year; inside a write unit no two can draw the same, and a rolled-back one is free again."""
    CounterRow.insert(year=year, last=0).on_conflict_ignore().execute()
    CounterRow.update(last=CounterRow.last + 1).where(CounterRow.year == year).execute()
    return number.key_of(year, CounterRow.get_by_id(year).last)


def expected_key(year: int) -> int:
    """The number the next complaint of a year will get if nobody saves another one before."""
    counter = CounterRow.get_or_none(CounterRow.year == year)
    return number.key_of(year, (counter.last if counter else 0) + 1)


def told_fields(told: Told) -> dict[str, Any]:
    """The columns that hold what the customer told us."""
    return {
        "words": told.words,
        "category": told.category,
        "product": told.product,
        "folded_product": folded(told.product),
        "receipt": told.receipt,
        "bought_on": told.bought_on,
        "paid": told.paid.minor if told.paid else None,
        "currency": told.paid.currency if told.paid else "",
        "wishes": " ".join(told.wishes),
        "wish_words": told.wish_words,
        "mood": told.mood.value,
        "safety": told.safety,
        "goods_left": told.goods_left,
        "read_back": told.read_back,
        "read_back_confirmed": told.read_back_confirmed,
        "channel": told.channel.value,
        "to_check": list(told.to_check),
    }


def insert(complaint_id: UUID, fields: Mapping[str, Any]) -> None:
    """Write a new complaint from whole column values."""
    ComplaintRow.insert(id=complaint_id, next_due_at=NEVER, **fields).execute()


def save(complaint_id: UUID, **fields: Any) -> None:
    """Save the named fields and count the version up."""
    ComplaintRow.update(version=ComplaintRow.version + 1, **fields).where(
        ComplaintRow.id == complaint_id
    ).execute()


def save_over(complaint_id: UUID, seen_version: int, **fields: Any) -> None:
    """Save the named fields over the version that was seen; raises `ChangedMeanwhile` over a newer one."""
    same = (ComplaintRow.id == complaint_id) & (ComplaintRow.version == seen_version)
    if not ComplaintRow.update(version=seen_version + 1, **fields).where(same).execute():
        raise ChangedMeanwhile("complaint")


def get(complaint_id: UUID) -> Complaint:
    """One complaint; raises `NotFound`."""
    return _one(ComplaintRow.id == complaint_id, complaint_id)


def by_key(key: int) -> Complaint:
    """The complaint of a number; raises `NotFound` with the number as people say it."""
    return _one(ComplaintRow.key == key, number.shown(key))


def _one(condition: Any, name: object) -> Complaint:
    row = ComplaintRow.get_or_none(condition)
    if row is None:
        raise NotFound("complaint", name)
    return _complaint(row)


def facts(complaint_id: UUID) -> Facts:
    """What the table of moves looks at."""
    row = ComplaintRow.get_by_id(complaint_id)
    accepted = OfferRow.select().where(
        (OfferRow.complaint == complaint_id) & (OfferRow.state == OfferState.ACCEPTED.value)
    )
    return Facts(
        acknowledged=row.acknowledged_at is not None,
        waiting=bool(row.waiting_for),
        accepted_offer=accepted.exists(),
        rejection_reason=bool(row.rejection_reason),
        follow_up_outcome=has_follow_up_outcome(complaint_id, row.resolved_at),
        root_cause=bool(row.cause),
    )


def has_follow_up_outcome(complaint_id: UUID, resolved_at: datetime | None) -> bool:
    """Whether the customer was heard (or the contact waived) since the last resolution."""
    if resolved_at is None:
        return False
    return bool(
        FollowUpRow.select()
        .where(
            (FollowUpRow.complaint == complaint_id)
            & FollowUpRow.outcome.in_(("happy", "unhappy", "waived"))
            & (FollowUpRow.done_at >= resolved_at)
        )
        .exists()
    )


def refresh_due(complaint_id: UUID) -> None:
    """Keep the next date of a complaint beside it, so that lists sort by it without looking at four tables."""
    row = ComplaintRow.get_by_id(complaint_id)
    due = [(at, kind) for kind, at in _dues(row) if at is not None]
    at, kind = min(due, key=lambda one: one[0]) if due else (NEVER, "")
    ComplaintRow.update(next_due_at=at, next_due_kind=kind).where(ComplaintRow.id == complaint_id).execute()


def _dues(row: ComplaintRow) -> list[tuple[str, datetime | None]]:
    is_open = row.status in OPEN_WORDS
    waits_for_word = is_open and row.acknowledged_at is None
    found: list[tuple[str, datetime | None]] = []
    if waits_for_word:
        found.append((DueKind.ACKNOWLEDGE.value, row.acknowledge_by))
    if is_open:
        running = PromiseRow.kept_at.is_null() & PromiseRow.replaced_at.is_null()
        found.append((DueKind.PROMISE.value, _first(PromiseRow, row.id, running)))
    if row.status not in (Status.CLOSED.value, Status.WITHDRAWN.value):
        found.append((DueKind.STEP.value, _first(StepRow, row.id, StepRow.done_at.is_null())))
        found.append(
            (
                DueKind.FOLLOW_UP.value,
                _first(FollowUpRow, row.id, FollowUpRow.done_at.is_null()),
            )
        )
    return found


def _first(table: Any, complaint_id: UUID, still: Any) -> datetime | None:
    earliest = table.select(fn.MIN(table.due_at)).where((table.complaint == complaint_id) & still)
    found: datetime | None = earliest.scalar()
    return found


def search_words_of(complaint_id: UUID) -> tuple[ComplaintRow, str, str]:
    """The row, the customer's name and the phone digits, for the search index."""
    row = (
        ComplaintRow.select(ComplaintRow, CustomerRow)
        .join(CustomerRow, JOIN.LEFT_OUTER)
        .where(ComplaintRow.id == complaint_id)
        .get()
    )
    customer = row.customer
    return (
        row,
        customer.name if customer else "",
        customer.phone_digits if customer else "",
    )


def _complaint(row: Any) -> Complaint:
    return Complaint(
        id=row.id,
        key=row.key,
        version=row.version,
        status=Status(row.status),
        waiting_for=WaitingFor(row.waiting_for) if row.waiting_for else None,
        customer_id=row.customer_id,
        told=_told(row),
        received_at=row.received_at,
        received_by=row.received_by_id,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=Channel(row.acknowledged_by) if row.acknowledged_by else None,
        acknowledge_by=row.acknowledge_by,
        resolve_by=row.resolve_by,
        resolved_at=row.resolved_at,
        closed_at=row.closed_at,
        reopened=row.reopened,
        severity=Severity(row.severity),
        vulnerable=row.vulnerable,
        deadlock=row.deadlock,
        escalated=row.escalated,
        assigned_to=row.assigned_to_id,
        rejection_reason=row.rejection_reason,
        cause=row.cause,
        cause_notes=row.cause_notes,
        kept=Kept(row.kept),
        next_due_at=due_or_none(row.next_due_at),
    )


def _told(row: Any) -> Told:
    return Told(
        words=row.words,
        category=row.category,
        product=row.product,
        receipt=row.receipt,
        bought_on=row.bought_on,
        paid=Money(row.paid, row.currency) if row.paid is not None else None,
        wishes=tuple(Remedy(wish) for wish in row.wishes.split()),
        wish_words=row.wish_words,
        mood=Mood(row.mood),
        safety=row.safety,
        goods_left=row.goods_left,
        read_back=row.read_back,
        read_back_confirmed=row.read_back_confirmed,
        channel=Channel(row.channel),
        to_check=tuple(row.to_check),
    )


def due_or_none(at: datetime | None) -> datetime | None:
    """The moment itself, or None where the column says never."""
    return None if at is None or at >= NEVER else at
