"""The figures of a month, added up by the database."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import JOIN, Case, fn

from app.domain import number
from app.domain.metric import Metric
from app.domain.review import RESOLVED_WITHIN_DAYS, ReviewLine, Share
from app.store import review_conditions as are
from app.store import review_handling as handled
from app.store.complaints import OPEN_WORDS
from app.store.fields import moment
from app.store.review_conditions import Span
from app.store.review_rows import DAY_MS, HOUR_MS, how_many, only, plain
from app.store.tables import (
    ApprovalRow,
    ComplaintRow,
    FollowUpRow,
    ImportedRow,
    LetterRow,
    PromiseRow,
)

_RATED = {
    Metric.RATED_RESULT: FollowUpRow.rated_result,
    Metric.RATED_HANDLING: FollowUpRow.rated_handling,
    Metric.RATED_EASE: FollowUpRow.rated_ease,
}
_NONE = Share(0, 0)


@dataclass(frozen=True, slots=True)
class Received:
    """What is counted over the complaints received in a month. Keys are 0 where there are none."""

    count: int = 0
    first_key: int = 0
    last_key: int = 0
    acknowledged: Share = _NONE
    since_post: Share = _NONE
    at_counter: int = 0
    taken_here: int = 0
    cause_unknown: int = 0
    may_repeat: int = 0
    resolved_within: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Age:
    """Complaints received from `start` (None: from the beginning) up to, and without, `end`."""

    name: str
    start: datetime | None
    end: datetime


def first_received() -> datetime | None:
    """When the first complaint of all was received; None while there is none."""
    found: Any = ComplaintRow.select(fn.MIN(ComplaintRow.received_at)).tuples()
    at = next(iter(found))[0]
    return at if at is None or isinstance(at, datetime) else moment(at)


def received(span: Span) -> Received:
    """One pass over the complaints received in the month."""
    here = ImportedRow.line.is_null()
    due = ComplaintRow.acknowledged_at.is_null(False) | (here & (ComplaintRow.acknowledge_by <= span.now))
    since_post = ~here & ComplaintRow.acknowledged_at.is_null(False)
    columns = (
        fn.COUNT(1),
        fn.MIN(ComplaintRow.key),
        fn.MAX(ComplaintRow.key),
        how_many(due & are.acknowledged_in_time()),
        how_many(due),
        how_many(since_post & handled.within_a_day()),
        how_many(since_post),
        how_many(here & (ComplaintRow.channel == "counter")),
        how_many(here),
        how_many(are.cause_unknown()),
        how_many(ComplaintRow.customer.is_null(False) | are.fault_said()),
        *(how_many(_duration().between(0, are.days_ms(days))) for days in RESOLVED_WITHIN_DAYS),
    )
    found = ComplaintRow.select(*columns).join(
        ImportedRow, JOIN.LEFT_OUTER, on=(ImportedRow.complaint == ComplaintRow.id)
    )
    count, first, last, in_time, of, soon, posted, *more = only(found.where(are.received(span)))
    counter, taken, unknown, may_repeat, *resolved = more
    names = [str(days) for days in RESOLVED_WITHIN_DAYS]
    within = dict(zip(names, resolved, strict=True))
    shares = Share(in_time, of), Share(soon, posted)
    return Received(count, first, last, *shares, counter, taken, unknown, may_repeat, within)


def count(condition: Any) -> int:
    """How many complaints meet a condition of `review_conditions`."""
    return only(ComplaintRow.select(fn.COUNT(1)).where(condition))[0]


def reopened_since(span: Span) -> int:
    """How many were resolved in the month and reopened since, so that they are no longer resolved in it."""
    return count(handled.reopened_since(span) & ~are.resolved(span))


def came_back(span: Span) -> Share:
    """Complaints resolved in the month that came back, of those of which it can be told."""
    again = how_many(handled.came_again(span))
    return Share(*only(ComplaintRow.select(again, fn.COUNT(1)).where(handled.may_come_back(span))))


def keys(condition: Any) -> tuple[int, ...]:
    """The number keys of the complaints that meet a condition, oldest first."""
    found = ComplaintRow.select(ComplaintRow.key).where(condition).order_by(ComplaintRow.key)
    return tuple(key for (key,) in plain(found))


def promises(span: Span) -> Share:
    """Promises kept of those that fell due."""
    columns = (how_many(are.promise_kept()), fn.COUNT(1))
    kept, due = only(PromiseRow.select(*columns).where(are.promise_due(span)))
    return Share(kept, due)


def resolved(span: Span) -> tuple[int, tuple[float, ...]]:
    """How many were resolved in the month, and how many days each took, shortest first. Rows that end before they
    begin have no duration."""
    took = [ms for (ms,) in plain(ComplaintRow.select(_duration()).where(are.resolved(span)))]
    return len(took), tuple(round(ms / DAY_MS, 1) for ms in sorted(took) if ms >= 0)


def hours_to_first_contact(span: Span) -> tuple[float, ...]:
    """Hours until a person got in touch, shortest first, without what was told at the counter."""
    waited = handled.time_to_first_contact()
    found = [ms for (ms,) in plain(ComplaintRow.select(waited).where(handled.not_at_counter(span)))]
    return tuple(round(ms / HOUR_MS, 1) for ms in sorted(ms for ms in found if ms is not None and ms >= 0))


def days_waiting(span: Span) -> tuple[float, ...]:
    """Days that complaints resolved in the month waited for their customers, of those that did, shortest first."""
    found = (ms for (ms,) in plain(handled.waiting_times(span)))
    return tuple(round(ms / DAY_MS, 1) for ms in sorted(ms or 0 for ms in found))


def ageing(span: Span, ages: Sequence[Age]) -> dict[str, int]:
    """The complaints open at the month's end by age."""
    columns = [how_many(of_age(age)) for age in ages]
    counts = only(ComplaintRow.select(*columns).where(are.open_at_end(span)))
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
        given = table.select(*columns).where(condition).group_by(table.satisfaction)
        for rating, times in plain(given):
            found[rating] += times
    return dict(found)


def answers(span: Span) -> dict[Metric, tuple[int, int]]:
    """How many answered each of the three questions, and their points in all; no answer enters neither."""
    columns = [sum_of(column) for column in _RATED.values() for sum_of in (fn.COUNT, fn.SUM)]
    given = only(FollowUpRow.select(*columns).where(are.within(FollowUpRow.done_at, span)))
    return dict(zip(_RATED, zip(given[::2], given[1::2], strict=True), strict=True))


def answered_question(metric: Metric, span: Span) -> Any:
    """Complaints whose customer answered one of the three questions."""
    given = are.within(FollowUpRow.done_at, span) & _RATED[metric].is_null(False)
    return ComplaintRow.id.in_(FollowUpRow.select(FollowUpRow.complaint).where(given))


def replies(span: Span) -> Share:
    """Customers who gave a rating in the month, of those who were asked for one, however often they were tried."""
    rated = Case(None, ((FollowUpRow.satisfaction.is_null(False), FollowUpRow.complaint),), None)
    columns = (fn.COUNT(rated.distinct()), fn.COUNT(FollowUpRow.complaint.distinct()))
    return Share(*only(FollowUpRow.select(*columns).where(handled.asked(span))))


def customers_kept(span: Span) -> Share:
    """Customers who stay, of those complaints closed in the month of which it is known."""
    kept = how_many(ComplaintRow.kept == "kept")
    return Share(*only(ComplaintRow.select(kept, fn.COUNT(1)).where(handled.closed(span))))


def letters_reissued(span: Span) -> Share:
    """Letters issued in another's place, of all that were issued in the month."""
    again = how_many(LetterRow.replaces.is_null(False))
    return Share(*only(LetterRow.select(again, fn.COUNT(1)).where(handled.issued(span))))


def approvals_overruled(span: Span) -> Share:
    """Approvals declined, of all decided in the month."""
    no = how_many(ApprovalRow.state == "declined")
    return Share(*only(ApprovalRow.select(no, fn.COUNT(1)).where(handled.decided(span))))


def listed(span: Span) -> tuple[ReviewLine, ...]:
    """The complaints received in the month, oldest first, without any name."""
    took = Case(None, ((are.is_resolved(), _duration()),), None)
    columns = (ComplaintRow.key, ComplaintRow.category, ComplaintRow.cause, took, ComplaintRow.status)
    found = ComplaintRow.select(*columns).where(are.received(span)).order_by(ComplaintRow.key)
    kinds, causes = span.names.categories, span.names.causes
    return tuple(
        ReviewLine(
            number.shown(key),
            kinds.get(category, category),
            causes.get(cause, cause),
            None if ms is None or ms < 0 else round(ms / DAY_MS),
            status in OPEN_WORDS,
        )
        for key, category, cause, ms, status in plain(found)
    )


def _duration() -> Any:
    return ComplaintRow.resolved_at - ComplaintRow.received_at
