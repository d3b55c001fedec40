"""Complaints in the database: numbers, saving named fields, one complaint, and what its guards look at."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum, auto
from typing import Any, NamedTuple
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
    headline,
)
from app.domain.folding import folded
from app.domain.followup import Purpose
from app.domain.lifecycle import Facts
from app.domain.money import Money
from app.domain.offer import OfferState, Remedy
from app.domain.plan import StepKind
from app.errors import ChangedMeanwhile, NotFound
from app.store import bulk, compiled
from app.store.compiled import ByKey, WholeRow
from app.store.database import sql, unindexed
from app.store.fields import milliseconds
from app.store.search import Searchable
from app.store.tables import ComplaintRow, CounterRow, CustomerRow, FollowUpRow, OfferRow, PromiseRow, StepRow

# Stands in the due column of complaints that wait for nothing, so that they sort last and page by key.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
_SORTED_LETTERS = 32
_ENDED = (Status.CLOSED.value, Status.WITHDRAWN.value)
OPEN_WORDS = tuple(sorted(status.value for status in OPEN))
_KEEP_DUE = "UPDATE complaint SET next_due_at = ?, next_due_kind = ? WHERE id = ?"
_DRAW = "INSERT INTO counter VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last"

_WITH_RECEIPT = (  # the condition of its partial index stands in it as it was written there
    "t1.folded_receipt <> '' AND t1.folded_receipt BETWEEN ? AND ? ORDER BY t1.folded_receipt, t1.key LIMIT ?"
)


def next_key(year: int) -> int:
    """Draw the next number of a year; no two write units draw the same, and a rolled-back one is free again."""
    return number.key_of(year, sql(_DRAW, (year,))[0][0])


def expected_key(year: int) -> int:
    """The number the next complaint of a year will get if nobody saves another one before."""
    counter = CounterRow.get_or_none(CounterRow.year == year)
    return number.key_of(year, (counter.last if counter else 0) + 1)


def told_fields(told: Told) -> dict[str, Any]:
    """The columns that hold what the customer told us."""
    return {
        "words": told.words,
        "folded_headline": sorted_as(told.words),
        "category": told.category,
        "product": told.product,
        "folded_product": folded(told.product),
        "receipt": told.receipt,
        "folded_receipt": folded(told.receipt),
        "bought_on": told.bought_on,
        "paid": told.paid.minor if told.paid else None,
        "currency": told.paid.currency if told.paid else "",
        "wishes": " ".join(told.wishes),
        "wish_words": told.wish_words,
        "mood": told.mood.value,
        "safety": told.safety,
        "goods_left": told.goods_left,
        "goods_condition": told.goods_condition,
        "goods_with": told.goods_with,
        "goods_labels": told.goods_labels,
        "answers": [list(one) for one in told.answers],
        "read_back": told.read_back,
        "read_back_confirmed": told.read_back_confirmed,
        "read_back_at": told.read_back_at,
        "channel": told.channel.value,
        "to_check": list(told.to_check),
    }


def sorted_as(words: str) -> str:
    """By what a list of complaints is ordered when the order is by what happened."""
    return folded(headline(words, _SORTED_LETTERS))[:_SORTED_LETTERS]


def insert(complaint_id: UUID, fields: Mapping[str, Any]) -> None:
    """Write a new complaint from whole column values."""
    bulk.insert(ComplaintRow, ({"id": complaint_id, "next_due_at": NEVER} | dict(fields),))


def save(complaint_id: UUID, **fields: Any) -> None:
    """Save the named fields and count the version up."""
    compiled.save(ComplaintRow, complaint_id, fields)


def save_over(complaint_id: UUID, seen_version: int, **fields: Any) -> None:
    """Save the named fields over the version that was seen; raises `ChangedMeanwhile` over a newer one."""
    same = (ComplaintRow.id == complaint_id) & (ComplaintRow.version == seen_version)
    if not ComplaintRow.update(version=seen_version + 1, **fields).where(same).execute():
        raise ChangedMeanwhile("complaint")


def get(complaint_id: UUID) -> Complaint:
    """One complaint; raises `NotFound`."""
    return _found(_by_id.find(complaint_id), complaint_id)


def by_key(key: int) -> Complaint:
    """The complaint of a number; raises `NotFound` with the number as people say it."""
    return _found(_by_number.find(key), number.shown(key))


def with_receipt(beginning: str, limit: int) -> list[Complaint]:
    """The complaints whose receipt, folded, begins so."""
    if not beginning:
        return []
    rows = _by_number.where(_WITH_RECEIPT, (beginning, beginning + "\U0010ffff", limit))
    return [_complaint(row) for row in rows]


def _found(row: Any, name: object) -> Complaint:
    if row is None:
        raise NotFound("complaint", name)
    return _complaint(row)


def facts(complaint_id: UUID) -> Facts:
    """What the table of moves looks at."""
    found = _guarded.rows(complaint_id)
    if not found:
        raise NotFound("complaint", complaint_id)
    acknowledged_at, waiting_for, rejection_reason, cause, merged, escalated, deadlock, *more = found[0]
    accepted, owed, heard = more
    return Facts(
        acknowledged=acknowledged_at is not None,
        waiting=bool(waiting_for),
        accepted_offer=bool(accepted),
        rejection_reason=bool(rejection_reason),
        follow_up_outcome=bool(heard),
        root_cause=bool(cause),
        merged=merged is not None,
        escalated=bool(escalated),
        deadlock=bool(deadlock),
        owed=bool(owed),
    )


class Gap(Enum):
    """What the plan of a complaint lacks, or has too much of."""

    NONE = auto()
    NO_DATE = auto()  # the customer knows that we have it, and nothing says what comes next
    NEEDLESS = auto()  # the step that stands there while nothing else does


def refresh_due(complaint_id: UUID) -> Gap:
    """Keep the next date of a complaint beside it, so that lists sort by it without looking at four tables."""
    seen = _Dates(*_dated.rows(complaint_id)[0])
    first = min(_dues(seen), key=lambda due: due[0], default=(milliseconds(NEVER), ""))
    if first != (seen.due_at, seen.due_kind):
        sql(_KEEP_DUE, (*first, complaint_id.hex))
    return _gap(seen)


class _Dates(NamedTuple):
    """What is running of a complaint, in milliseconds, and what stands beside it so far."""

    status: str
    acknowledged_at: int | None
    acknowledge_by: int
    promise: int | None
    step: int | None
    decide: int | None
    follow_up: int | None
    informing: int | None  # a contact that only tells how it stands
    waits: bool
    escalated: bool
    due_at: int | None
    due_kind: str


def _dues(seen: _Dates) -> Iterator[tuple[int, str]]:
    if seen.status in OPEN_WORDS and seen.acknowledged_at is None:
        yield seen.acknowledge_by, DueKind.ACKNOWLEDGE.value
    if seen.status in OPEN_WORDS and seen.promise is not None:
        yield seen.promise, DueKind.PROMISE.value
    if seen.status in _ENDED:
        return
    contacts = ((seen.follow_up, DueKind.FOLLOW_UP), (seen.informing, DueKind.FOLLOW_UP))
    work = ((seen.step, DueKind.STEP), (seen.decide, DueKind.STEP), *contacts)
    yield from ((at, kind.value) for at, kind in work if at is not None)


def _gap(seen: _Dates) -> Gap:
    """Telling the customer how it stands is all there is to do only while somebody else's answer is awaited."""
    knows = seen.status in OPEN_WORDS and seen.acknowledged_at is not None
    planned = (seen.promise, seen.step, seen.follow_up, seen.informing if seen.waits else None)
    wanted = knows and not seen.escalated and all(at is None for at in planned)
    if wanted == (seen.decide is not None):
        return Gap.NONE
    return Gap.NO_DATE if wanted else Gap.NEEDLESS


def _looked_at(complaint_id: UUID) -> Any:
    """The guards' facts in one row; the customer was heard, or the contact waived, since the last resolution."""
    accepted = OfferRow.select(OfferRow.version).where(
        (OfferRow.complaint == ComplaintRow.id) & (OfferRow.state == OfferState.ACCEPTED.value)
    )
    heard = FollowUpRow.select(FollowUpRow.version).where(
        (FollowUpRow.complaint == ComplaintRow.id)
        & FollowUpRow.outcome.in_(("happy", "unhappy", "waived"))
        & (FollowUpRow.done_at >= ComplaintRow.resolved_at)
    )
    return ComplaintRow.select(
        ComplaintRow.acknowledged_at,
        ComplaintRow.waiting_for,
        ComplaintRow.rejection_reason,
        ComplaintRow.cause,
        ComplaintRow.duplicate_of,
        ComplaintRow.escalated,
        ComplaintRow.deadlock,
        fn.EXISTS(accepted),
        fn.EXISTS(accepted.where(OfferRow.carried_out_at.is_null())),
        fn.EXISTS(heard),
    ).where(ComplaintRow.id == complaint_id)


def _all_dates(complaint_id: UUID) -> Any:
    informs = unindexed(FollowUpRow.purpose) == Purpose.INFORM.value
    return ComplaintRow.select(
        ComplaintRow.status,
        ComplaintRow.acknowledged_at,
        ComplaintRow.acknowledge_by,
        _first(PromiseRow, unindexed(PromiseRow.kept_at).is_null() & PromiseRow.replaced_at.is_null()),
        _first(StepRow, StepRow.done_at.is_null() & (StepRow.kind != StepKind.DECIDE.value)),
        _first(StepRow, StepRow.done_at.is_null() & (StepRow.kind == StepKind.DECIDE.value)),
        _first(FollowUpRow, FollowUpRow.done_at.is_null() & ~informs),
        _first(FollowUpRow, FollowUpRow.done_at.is_null() & informs),
        ComplaintRow.waiting_for != "",
        ComplaintRow.escalated,
        ComplaintRow.next_due_at,
        ComplaintRow.next_due_kind,
    ).where(ComplaintRow.id == complaint_id)


def _first(table: Any, still: Any) -> Any:
    return table.select(fn.MIN(table.due_at)).where((table.complaint == ComplaintRow.id) & still)


def _found_by(complaint_id: UUID) -> Any:
    columns = (ComplaintRow.key, ComplaintRow.product, ComplaintRow.receipt, ComplaintRow.words)
    return (
        ComplaintRow.select(*columns, CustomerRow.name, CustomerRow.phone_digits)
        .join(CustomerRow, JOIN.LEFT_OUTER)
        .where(ComplaintRow.id == complaint_id)
    )


_by_id, _by_number = WholeRow(ComplaintRow.id), WholeRow(ComplaintRow.key)
_guarded, _dated, _words = ByKey(_looked_at), ByKey(_all_dates), ByKey(_found_by)


def searchable(complaint_id: UUID, notes: str = "") -> Searchable:
    """The words under which a complaint is found; the notes are those of its timeline."""
    key, product, receipt, words, customer, phone_digits = _words.rows(complaint_id)[0]
    return Searchable(
        key=key,
        number=number.shown(key),
        customer=customer or "",
        phone_digits=phone_digits or "",
        product=product,
        receipt=receipt,
        words=words,
        notes=notes,
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
        duplicate_of=row.duplicate_of_id,
        whys=tuple(row.whys),
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
        goods_condition=row.goods_condition,
        goods_with=row.goods_with,
        goods_labels=row.goods_labels,
        answers=tuple((question, answer) for question, answer in row.answers),
        read_back=row.read_back,
        read_back_confirmed=row.read_back_confirmed,
        read_back_at=row.read_back_at,
        channel=Channel(row.channel),
        to_check=tuple(row.to_check),
    )


def due_or_none(at: datetime | None) -> datetime | None:
    """The moment itself, or None where the column says never."""
    return None if at is None or at >= NEVER else at
