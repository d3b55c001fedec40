"""The month's figures as data: screen, paper, spreadsheet and JSON all draw these values.

Definitions and guards: domain.md section 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import exp, lgamma, log, sqrt
from uuid import UUID

from app.domain.bursts import Burst
from app.domain.followup import Satisfaction
from app.domain.metric import Measure, Metric
from app.domain.month import first_day, next_month
from app.errors import UserError

AGES = (
    ("0-1", 0, 1),
    ("2-7", 2, 7),
    ("8-14", 8, 14),
    ("15-30", 15, 30),
    ("31-56", 31, 56),
    ("57+", 57, 10**6),
)
FEWEST_FOR_PERCENT = 10
FEWEST_FOR_P90 = 10
FEWEST_WEEKS_FOR_LIMITS = 8
FIRST_CONTACT_MINUTES = 60  # put right within it, the customer was still with us
REOPENED_WITHIN_DAYS = 30
REPEATED_WITHIN_DAYS = 90
RESOLVED_WITHIN_DAYS = (7, 14, 30)
WEEKS_SHOWN = 26
_TAIL = 0.00135  # one-sided three-sigma tail, kept exact for small counts


class UnknownFigure(UserError):
    """No figure of the review has this name."""

    def __init__(self, figure: str) -> None:
        super().__init__(figure)
        self.figure = figure[:80]


class LessonState(StrEnum):
    """How far a lesson has come. A lapsed one was given up: kept, but no longer shown."""

    NOT_BEGUN = "not_begun"
    IN_HAND = "in_hand"
    DONE = "done"
    LAPSED = "lapsed"


class Watched(StrEnum):
    """What is counted before and after an improvement."""

    CAUSE = "cause"
    CATEGORY = "category"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Share:
    """So many met of so many."""

    met: int
    of: int

    @property
    def percent(self) -> int | None:
        """Whole percent, or None where there are too few to say."""
        return round(100 * self.met / self.of) if self.of >= FEWEST_FOR_PERCENT else None


@dataclass(frozen=True, slots=True)
class Spread:
    """Middle and ninetieth percentile by nearest rank, in days; None where there are too few."""

    median: float | None
    p90: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Week:
    """Complaints received in the seven days from `starts_on`; the last week may have seen fewer `days` so far."""

    starts_on: date
    count: int
    days: int = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """A name with its count and, by currency, its cost in minor units."""

    name: str
    count: int
    cost: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flow:
    """A week's complaints received and resolved, and those open at its end; the last may have seen fewer `days`."""

    starts_on: date
    received: int
    resolved: int
    still_open: int
    days: int = 7


@dataclass(frozen=True, slots=True)
class Pair:
    """The same product with the same cause, `count` times in the month."""

    product: str
    cause: str
    count: int


@dataclass(frozen=True, slots=True)
class Person:
    """What one person had to do with a month's complaints: taken, resolved in their charge, promises kept of those due.
    For the owner alone; never compared, printed or frozen."""

    staff: UUID
    name: str
    taken: int
    resolved: int
    promises: Share


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Complaints received in a month, and the sales typed for it; `is_whole` is False while it runs."""

    month: str
    count: int
    sales: int | None = None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Past:
    """The whole months before, a year at most, that the names of a month are set against. `counts` go by figure, as
    `reviews.lines` takes it (`cause:Packing`)."""

    months: int = 0
    days: int = 0
    received: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson and what we change. `effect` is what we saw afterwards, in words."""

    id: UUID
    change: str
    because: str
    who: str
    due_on: date | None
    state: str
    done_on: date | None
    effect: str
    month: str
    version: int = 1
    complaint_id: UUID | None = None  # the one that taught it
    responsible: UUID | None = None
    watched: Watched | None = None  # whose complaints, before and after, tell whether it helped
    watched_name: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The plain figures of one month, which are also set beside those of another."""

    received: int
    resolved: int
    open_at_end: int
    reopened: int
    repeat: int
    acknowledged_in_24h: Share
    promises_kept: Share
    days_to_resolve: Spread
    satisfied: Share
    satisfaction_mean: float | None


@dataclass(frozen=True, slots=True)
class Review:
    """All figures of one month (`YYYY-MM`), the month before beside them, the weeks up to its end, and the lessons.

    A running month is counted up to the present moment. Bars come most first, "not said" (no name) last.
    """

    month: str
    numbers: Numbers
    numbers_before: Numbers
    resolved_within: dict[str, int]
    resolved_within_of: int
    ageing: dict[str, int]
    faces: dict[Satisfaction, int]
    asked: int
    cost: dict[str, int]
    by_category: tuple[Bar, ...]
    by_cause: tuple[Bar, ...]
    weeks: tuple[Week, ...]
    lessons: tuple[Lesson, ...]
    first_number: str
    last_number: str
    is_running: bool = False
    measures: Mapping[Metric, Measure] = field(default_factory=dict)
    before: Mapping[Metric, Measure] = field(default_factory=dict)  # the month before
    year_before: Mapping[Metric, Measure] = field(default_factory=dict)  # the same month a year before
    by_product: tuple[Bar, ...] = ()
    by_hour: tuple[tuple[int, ...], ...] = ()  # received: seven rows from Monday on, of 24 hours each
    flow: tuple[Flow, ...] = ()  # the same weeks: received, resolved, open at their end
    pairs: tuple[Pair, ...] = ()  # product and cause that came back in the month, most first
    months: tuple[MonthCount, ...] = ()  # up to this one, oldest first
    past: Past = field(default_factory=Past)
    bursts: tuple[Burst, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One complaint in the printed list of a month: no customer is named. `days` is None while it is open."""

    number: str
    category: str
    cause: str
    days: int | None


class FindingKind(StrEnum):
    """What a finding tells of."""

    RECEIVED = "received"
    USUAL_WEEKS = "usual_weeks"
    UNUSUAL_WEEK = "unusual_week"
    PROMISES_BROKEN = "promises_broken"
    PROMISES_ALL_KEPT = "promises_all_kept"
    MOST_CAUSE = "most_cause"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `of` is what the count is set against: month before, limit, all that were due, all causes."""

    kind: FindingKind
    count: int
    of: int
    name: str = ""
    week: date | None = None


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual number of complaints a week, and the smallest number that is unusual."""

    mean: float
    unusual_from: int


def unusual_from(mean: float) -> int:
    """The smallest count that is unusually high for a Poisson mean (exact upper tail below 0.00135)."""
    if mean <= 0:
        return 1
    # Summed from the far tail inwards by logarithms: exp(-mean) itself is zero for large means.
    count, tail = int(mean + 12 * sqrt(mean)) + 40, 0.0
    while tail < _TAIL:
        tail += exp(count * log(mean) - mean - lgamma(count + 1))
        count -= 1
    return count + 2


def usual_week(weeks: tuple[Week, ...]) -> Usual | None:
    """What is usual for a week, from the whole weeks since the first complaint; None while there are too few."""
    whole = [week.count for week in weeks if week.days == 7]
    while whole and not whole[0]:
        whole.pop(0)
    if len(whole) < FEWEST_WEEKS_FOR_LIMITS:
        return None
    mean = sum(whole) / len(whole)
    return Usual(mean, unusual_from(mean))


def headline(review: Review) -> tuple[Finding, ...]:
    """The findings of a month, in the order in which they are said."""
    now, before = review.numbers, review.numbers_before
    found = [Finding(FindingKind.RECEIVED, now.received, before.received)]
    found += _weeks(review)
    broken = now.promises_kept.of - now.promises_kept.met
    if now.promises_kept.of:
        kind = FindingKind.PROMISES_BROKEN if broken else FindingKind.PROMISES_ALL_KEPT
        found.append(Finding(kind, broken or now.promises_kept.of, now.promises_kept.of))
    return (*found, *_most_cause(review.by_cause))


def _weeks(review: Review) -> list[Finding]:
    usual = usual_week(review.weeks)
    if usual is None:
        return []
    first = first_day(review.month)
    inside = [week for week in review.weeks if first <= week.starts_on < next_month(first)]
    high = [week for week in inside if week.count >= usual.unusual_from]
    if not high:
        return [Finding(FindingKind.USUAL_WEEKS, round(usual.mean), usual.unusual_from)] if inside else []
    return [
        Finding(
            FindingKind.UNUSUAL_WEEK,
            week.count,
            usual.unusual_from,
            week=week.starts_on,
        )
        for week in high
    ]


def _most_cause(causes: tuple[Bar, ...]) -> list[Finding]:
    """The one cause named most often; nothing while two share the place or it was named but once."""
    named = [bar for bar in causes if bar.name]
    if not named or named[0].count < 2 or (len(named) > 1 and named[1].count == named[0].count):
        return []
    return [
        Finding(
            FindingKind.MOST_CAUSE,
            named[0].count,
            sum(bar.count for bar in causes),
            named[0].name,
        )
    ]
