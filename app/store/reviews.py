"""The figures of a month, added up by the database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from peewee import JOIN, Case, Select, fn

from app.domain import number
from app.domain.review import FEWEST_FOR_P90, RESOLVED_WITHIN_DAYS, Bar, ReviewLine, Share, Spread
from app.store import review_conditions as are
from app.store.database import database
from app.store.review_conditions import DAY_MS, Span
from app.store.tables import ComplaintRow, FollowUpRow, OfferRow, PromiseRow

# Days are shown to one decimal, so "within 7 days" reaches to 7.05; this also absorbs the hour of a DST night.
_ROUNDING_MS = DAY_MS // 20


@dataclass(frozen=True, slots=True)
class Received:
    """What is counted over the complaints received in a month. Keys are 0 where there are none."""

    count: int
    first_key: int
    last_key: int
    acknowledged: Share
    resolved_within: dict[str, int]


@dataclass(frozen=True, slots=True)
class Age:
    """Complaints received from `start` (None: from the beginning) up to, and without, `end`."""

    name: str
    start: datetime | None
    end: datetime


def received(span: Span) -> Received:
    """One pass over the complaints received in the month."""
    due = are.acknowledgement_due(span)
    met = due & are.acknowledged_in_time()
    within = [
        _how_many(_duration().between(0, days * DAY_MS + _ROUNDING_MS - 1)) for days in RESOLVED_WITHIN_DAYS
    ]
    key = ComplaintRow.key
    columns = (
        fn.COUNT(1),
        fn.MIN(key),
        fn.MAX(key),
        _how_many(met),
        _how_many(due),
        *within,
    )
    count, first, last, in_time, of, *resolved = _only(
        ComplaintRow.select(*columns).where(are.received(span))
    )
    names = [str(days) for days in RESOLVED_WITHIN_DAYS]
    return Received(count, first, last, Share(in_time, of), dict(zip(names, resolved, strict=True)))


def count(condition: Any) -> int:
    """How many complaints meet a condition of `review_conditions`."""
    return _only(ComplaintRow.select(fn.COUNT(1)).where(condition))[0]


def keys(condition: Any) -> tuple[int, ...]:
    """The number keys of the complaints that meet a condition, oldest first."""
    rows = ComplaintRow.select(ComplaintRow.key).where(condition).order_by(ComplaintRow.key)
    return tuple(key for (key,) in _tuples(rows))


def promises(span: Span) -> Share:
    """Promises kept of those that fell due."""
    columns = (_how_many(are.promise_kept()), fn.COUNT(1))
    kept, due = _only(PromiseRow.select(*columns).where(are.promise_due(span)))
    return Share(kept, due)


def days_to_resolve(span: Span) -> Spread:
    """Middle and ninetieth percentile by nearest rank. Rows that end before they begin have no duration."""
    dated = are.resolved(span) & (ComplaintRow.resolved_at >= ComplaintRow.received_at)
    n = count(dated)
    return Spread(
        median=_at_rank(dated, ceil(n * 0.5)) if n else None,
        p90=_at_rank(dated, ceil(n * 0.9)) if n >= FEWEST_FOR_P90 else None,
        n=n,
    )


def ageing(span: Span, ages: Sequence[Age]) -> dict[str, int]:
    """The complaints open at the month's end by age."""
    columns = [_how_many(of_age(age)) for age in ages]
    counts = _only(ComplaintRow.select(*columns).where(are.open_at_end(span)))
    return {age.name: found for age, found in zip(ages, counts, strict=True)}


def of_age(age: Age) -> Any:
    """Received in the days of an age."""
    before = ComplaintRow.received_at < age.end
    return before if age.start is None else before & (ComplaintRow.received_at >= age.start)


def ratings(span: Span) -> dict[int, int]:
    """How many customers gave each rating."""
    found: dict[int, int] = defaultdict(int)
    for table, condition in (
        (FollowUpRow, are.rated(span)),
        (ComplaintRow, are.imported_rating(span)),
    ):
        columns = (table.satisfaction, fn.COUNT(1))
        rows = table.select(*columns).where(condition).group_by(table.satisfaction)
        for rating, times in _tuples(rows):
            found[rating] += times
    return dict(found)


def unanswered(span: Span) -> int:
    """Customers who were asked in the month and gave no rating."""
    asked = are.within(FollowUpRow.done_at, span) & FollowUpRow.satisfaction.is_null()
    return _only(FollowUpRow.select(fn.COUNT(1)).where(asked & (FollowUpRow.outcome != "waived")))[0]


def cost(span: Span) -> dict[str, int]:
    """Offers accepted in the month, in minor units by currency."""
    rows = OfferRow.select(OfferRow.currency, fn.SUM(OfferRow.amount)).where(
        are.accepted() & are.within(OfferRow.decided_at, span)
    )
    return {currency: int(minor) for currency, minor in _tuples(rows.group_by(OfferRow.currency))}


def by_category(span: Span) -> tuple[Bar, ...]:
    """The complaints received in the month by category, with what they cost; most first, unnamed last."""
    return _bars(span, ComplaintRow.category)


def by_cause(span: Span) -> tuple[Bar, ...]:
    """The same by root cause."""
    return _bars(span, ComplaintRow.cause)


def listed(span: Span) -> tuple[ReviewLine, ...]:
    """The complaints received in the month, oldest first, without any name."""
    columns = (ComplaintRow.key, ComplaintRow.category, ComplaintRow.cause, _duration_if(are.is_resolved()))
    rows = ComplaintRow.select(*columns).where(are.received(span)).order_by(ComplaintRow.key)
    return tuple(
        ReviewLine(
            number.shown(key), category, cause, None if taken is None else max(0, round(taken / DAY_MS))
        )
        for key, category, cause, taken in _tuples(rows)
    )


def received_between(bounds: Iterable[tuple[datetime, datetime]]) -> list[int]:
    """How many complaints were received in each stretch of time, asked in one statement, without duplicates."""
    # All by the index of the day alone, less the few duplicates, which have an index of their own.
    counts = [
        ComplaintRow.select(fn.COUNT(1)).where(condition)
        for start, end in bounds
        for condition in _all_and_duplicates(start, end)
    ]
    found = list(_only(Select(columns=counts).bind(database))) if counts else []
    return [every - twice for every, twice in zip(found[::2], found[1::2], strict=True)]


def _all_and_duplicates(start: datetime, end: datetime) -> tuple[Any, Any]:
    within = (ComplaintRow.received_at >= start) & (ComplaintRow.received_at < end)
    return within, within & ComplaintRow.duplicate_of.is_null(False)


def _bars(span: Span, column: Any) -> tuple[Bar, ...]:
    # The join is an outer one so that it begins with the month's complaints, not with all accepted offers.
    worth = ComplaintRow.select(column, OfferRow.currency, fn.SUM(OfferRow.amount)).join(
        OfferRow,
        JOIN.LEFT_OUTER,
        on=(OfferRow.complaint == ComplaintRow.id) & are.accepted(),
    )
    cost_of: dict[str, dict[str, int]] = defaultdict(dict)
    rows = worth.where(are.received(span)).group_by(column, OfferRow.currency)
    for name, currency, minor in _tuples(rows):
        if currency is not None:
            cost_of[name][currency] = int(minor)
    counts = ComplaintRow.select(column, fn.COUNT(1)).where(are.received(span)).group_by(column)
    found = (Bar(name, times, cost_of.get(name, {})) for name, times in _tuples(counts))
    return tuple(sorted(found, key=lambda bar: (not bar.name, -bar.count, bar.name.casefold())))


def _duration_if(condition: Any) -> Any:
    return Case(None, ((condition, _duration()),), None)


def _duration() -> Any:
    return ComplaintRow.resolved_at - ComplaintRow.received_at


def _at_rank(condition: Any, rank: int) -> float:
    rows = ComplaintRow.select(_duration().alias("duration")).where(condition)
    duration = _only(rows.order_by(_duration()).limit(1).offset(rank - 1))[0]
    return round(duration / DAY_MS, 1)


def _how_many(condition: Any) -> Any:
    return fn.SUM(Case(None, ((condition, 1),), 0))


def _tuples(query: Any) -> Iterable[tuple[Any, ...]]:
    found: Iterable[tuple[Any, ...]] = query.tuples()
    return found


def _only(query: Any) -> list[int]:
    """The one row of a query of whole numbers; sums over nothing are 0."""
    return [int(value or 0) for value in next(iter(_tuples(query)))]
