"""Complaints by the day and by what they were about, as far as bursts need them."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from peewee import fn

from app.domain.bursts import Told
from app.domain.cause_tree import NOT_KNOWN
from app.domain.workdays import WorkCalendar
from app.store import review_conditions as are
from app.store.database import unindexed
from app.store.fields import milliseconds, moment
from app.store.review_conditions import Span
from app.store.review_rows import DAY_MS, rows
from app.store.tables import ComplaintRow


def told(span: Span, calendar: WorkCalendar, products: Collection[str] | None = None) -> Iterator[Told]:
    """The complaints received in these days, of all products that are named or only of some, under today's names."""
    product = unindexed(ComplaintRow.folded_product)
    which = product != "" if products is None else product.in_(list(products))
    columns = (
        ComplaintRow.received_at,
        ComplaintRow.folded_product,
        ComplaintRow.cause,
        ComplaintRow.category,
        ComplaintRow.key,
    )
    found = ComplaintRow.select(*columns).where(are.received(span) & which)
    for at, product, cause, category, key in rows(found):
        cause = "" if cause == NOT_KNOWN else span.names.cause(cause)
        yield Told(_day(at, calendar), product, cause, span.names.category(category), key)


def by_day(span: Span, calendar: WorkCalendar) -> dict[date, int]:
    """How many were received on each day, from the index of moments alone: those told twice are counted twice here, and
    after a change of the clocks a day begins an hour off, neither of which tells on a year."""
    place = (ComplaintRow.received_at - milliseconds(span.start)) / DAY_MS
    query = ComplaintRow.select(place.alias("place"), fn.COUNT(1)).where(
        are.within(ComplaintRow.received_at, span)
    )
    first = calendar.day_of(span.start).toordinal()
    return {date.fromordinal(first + int(at)): times for at, times in rows(query.group_by(place))}


def behind(span: Span, product: str, name: str, *, is_cause: bool) -> Any:
    """The condition of a burst's complaints, of which `product` is folded."""
    named = are.of_cause if is_cause else are.of_category
    return named(span, name) & are.of_product(span, product)


def _day(at: Any, calendar: WorkCalendar) -> date:
    found: datetime = at if isinstance(at, datetime) else moment(at)
    return calendar.day_of(found)
