"""A month's complaints over time: by week and month, by weekday and hour, and how many were open when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import Select, fn

from app.domain.timeline import EntryKind
from app.store import review_conditions as are
from app.store.database import database, sql
from app.store.fields import milliseconds, moment
from app.store.review_conditions import RESOLUTIONS, Span
from app.store.review_rows import only, plain
from app.store.tables import ComplaintRow, MonthSalesRow, TimelineRow

QUARTER_MS = 900_000  # zones differ from UTC by whole quarters of an hour
Stretch = tuple[datetime, datetime]

# What ended before it was received, or at no known moment, was never open. An index knows the few of the first kind;
# the pluses keep the database from going by the state, of which there are many.
_LEFT = """
    WITH week (place, starts, ends) AS (VALUES {weeks})
    SELECT
        (SELECT COUNT(*) FROM complaint WHERE status IN ('resolved', 'closed')
            AND resolved_at >= starts AND resolved_at < ends),
        (SELECT COUNT(*) FROM complaint WHERE status IN ('resolved', 'closed')
            AND resolved_at >= starts AND resolved_at < ends AND received_at <= resolved_at),
        (SELECT COUNT(*) FROM complaint WHERE withdrawn_at >= starts AND withdrawn_at < ends
            AND +status = 'withdrawn' AND received_at + 0 <= withdrawn_at AND duplicate_of_id IS NULL),
        (SELECT COUNT(*) FROM complaint WHERE (resolved_at < received_at OR withdrawn_at < received_at)
            AND received_at >= starts AND received_at < ends
            AND +status IN ('resolved', 'closed', 'withdrawn') AND duplicate_of_id IS NULL),
        (SELECT COUNT(*) FROM complaint WHERE status IN ('resolved', 'closed', 'withdrawn')
            AND resolved_at IS NULL AND withdrawn_at IS NULL
            AND received_at >= starts AND received_at < ends AND duplicate_of_id IS NULL)
    FROM week ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Left:
    """Complaints resolved in a week, and how many fewer were open for what was resolved, withdrawn or never open."""

    resolved: int
    ended: int
    never_open: int


def received_between(bounds: Iterable[Stretch]) -> list[int]:
    """How many complaints were received in each stretch of time, asked in one statement, without duplicates."""
    # All by the index of the day alone, less the few duplicates, which have an index of their own.
    counts = [
        ComplaintRow.select(fn.COUNT(1)).where(condition)
        for start, end in bounds
        for condition in _all_and_duplicates(start, end)
    ]
    found = list(only(Select(columns=counts).bind(database))) if counts else []
    return [every - twice for every, twice in zip(found[::2], found[1::2], strict=True)]


def left_between(bounds: Sequence[Stretch]) -> list[Left]:
    """How many complaints were resolved, and how many ended, in each stretch of time."""
    weeks = ", ".join("(?, ?, ?)" for _ in bounds)
    values = [
        value
        for place, (start, end) in enumerate(bounds)
        for value in (place, milliseconds(start), milliseconds(end))
    ]
    found = sql(_LEFT.format(weeks=weeks), values)
    return [
        Left(resolved, ended + withdrawn, reversed_ + undated)
        for resolved, ended, withdrawn, reversed_, undated in found
    ]


def rested_since(start: datetime) -> list[Stretch]:
    """The stretches in which complaints that were reopened from `start` on had not been open: from the resolution
    before that up to then."""
    again, before = TimelineRow.alias("again"), TimelineRow.alias("before_")
    resolved_at = before.select(fn.MAX(before.at)).where(
        (before.complaint == again.complaint)
        & before.kind.in_(RESOLUTIONS)
        & (before.seq < again.seq)
        & are.stands(before)
    )
    reopened = (again.kind == EntryKind.REOPENED.value) & (again.at >= start) & are.stands(again)
    found = again.select(fn.COALESCE(resolved_at, ComplaintRow.received_at), again.at).join(ComplaintRow)
    counted = found.where(reopened & ComplaintRow.duplicate_of.is_null())
    return [(moment(begin), moment(end)) for begin, end in plain(counted)]


def received_by_quarter(span: Span, noons: Sequence[datetime]) -> dict[int, int]:
    """The complaints received in the month by quarter of an hour since 1970, UTC. Those of noon itself came from
    files that know no time of day."""
    quarter = (ComplaintRow.received_at / QUARTER_MS).alias("quarter")
    counts: dict[int, int] = {}
    every, twice = _all_and_duplicates(span.start, span.end)
    for condition, sign in ((every, 1), (twice, -1)):
        timed = condition & ComplaintRow.received_at.not_in(list(noons))
        found: Any = ComplaintRow.select(quarter, fn.COUNT(1)).where(timed).group_by(quarter).tuples()
        for at, times in found:
            counts[at] = counts.get(at, 0) + sign * times
    return counts


def quarter_begins(quarter: int) -> datetime:
    """The moment at which such a quarter begins."""
    return moment(quarter * QUARTER_MS)


def sales_between(first: str, last: str) -> dict[str, int | None]:
    """The sales typed for months, both ends included."""
    found: Any = MonthSalesRow.select(MonthSalesRow.month, MonthSalesRow.sales).where(
        MonthSalesRow.month.between(first, last)
    )
    return dict(found.tuples())


def _all_and_duplicates(start: datetime, end: datetime) -> tuple[Any, Any]:
    within = (ComplaintRow.received_at >= start) & (ComplaintRow.received_at < end)
    return within, within & ComplaintRow.duplicate_of.is_null(False)
