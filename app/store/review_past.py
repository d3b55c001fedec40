"""Complaints by the day and by what they were about, as far as bursts need them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from peewee import fn

from app.domain.bursts import Told
from app.domain.cause_tree import NO_CAUSE, NOT_KNOWN
from app.domain.workdays import WorkCalendar
from app.store import review_conditions as are
from app.store.database import unindexed
from app.store.fields import milliseconds
from app.store.review_conditions import Span
from app.store.review_rows import DAY_MS, plain, rows
from app.store.tables import ComplaintRow


def told(
    first: date, span: Span, calendar: WorkCalendar, products: Collection[str] | None = None
) -> list[Told]:
    """The complaints received in the days of a span from `first` on, of all products that are named or only of some,
    under today's names."""
    product = unindexed(ComplaintRow.folded_product)
    which = product != "" if products is None else product.in_(list(products))
    since = ComplaintRow.received_at - milliseconds(span.start)
    at = since.alias("at")  # a plain number: a moment is slow to make
    columns = (at, product, ComplaintRow.cause, ComplaintRow.category, ComplaintRow.key)
    found = plain(ComplaintRow.select(*columns).where(are.received(span) & which))
    begins, days = _begins(first, span, calendar), _days(first, span, calendar)
    causes, kinds = span.names.cause, span.names.category
    return [
        Told(
            days[bisect_right(begins, at) - 1],
            product,
            "" if cause == NOT_KNOWN else causes(cause),
            kinds(category),
            key,
        )
        for at, product, cause, category, key in found
    ]


def by_day(span: Span, calendar: WorkCalendar) -> dict[date, int]:
    """How many were received on each day, from the index of moments alone: those told twice are counted twice here, and
    after a change of the clocks a day begins an hour off, neither of which tells on a year."""
    place = (ComplaintRow.received_at - milliseconds(span.start)) / DAY_MS
    query = ComplaintRow.select(place.alias("place"), fn.COUNT(1)).where(
        are.within(ComplaintRow.received_at, span)
    )
    first = calendar.day_of(span.start).toordinal()
    return {date.fromordinal(first + int(at)): times for at, times in plain(query.group_by(place))}


def days_of_causes(span: Span, calendar: WorkCalendar, *, at_least: int, below: int) -> dict[str, list[date]]:
    """The days on which complaints of each cause came, in order; only of causes that came so often."""
    cause = ComplaintRow.cause
    counted = ComplaintRow.select(cause, fn.COUNT(1)).where(are.received(span) & cause.not_in(NO_CAUSE))
    times: Counter[str] = Counter()
    for name, count in rows(counted.group_by(cause)):
        times[span.names.cause(name)] += count
    days: dict[str, list[date]] = {}
    for name in (name for name, count in times.items() if at_least <= count < below):
        found = ComplaintRow.select(ComplaintRow.received_at).where(are.of_cause(span, name))
        days[name] = [calendar.day_of(at) for (at,) in rows(found.order_by(ComplaintRow.received_at))]
    return days


def behind(span: Span, product: str, name: str, *, is_cause: bool) -> Any:
    """The condition of a burst's complaints, of which `product` is folded."""
    named = are.of_cause if is_cause else are.of_category
    return named(span, name) & are.of_product(span, product)


def _days(first: date, span: Span, calendar: WorkCalendar) -> list[date]:
    last = calendar.day_of(span.end)
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def _begins(first: date, span: Span, calendar: WorkCalendar) -> list[int]:
    """When each of the days begins, in milliseconds from the start."""
    start = milliseconds(span.start)
    return [milliseconds(calendar.starts(day)) - start for day in _days(first, span, calendar)]
