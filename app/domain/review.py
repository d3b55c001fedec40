"""The month's figures as data: screen, paper, spreadsheet and JSON all draw these values.

Definitions and guards: domain.md section 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.domain.bursts import Burst
from app.domain.followup import Satisfaction
from app.domain.limits import FEWEST_FOR_PERCENT
from app.domain.metric import Measure, Metric
from app.errors import UserError

AGES = (
    ("0-1", 0, 1),
    ("2-7", 2, 7),
    ("8-14", 8, 14),
    ("15-30", 15, 30),
    ("31-56", 31, 56),
    ("57+", 57, 10**6),
)
FIRST_CONTACT_MINUTES = 60  # put right within it, the customer was still with us
REOPENED_WITHIN_DAYS = 30
REPEATED_WITHIN_DAYS = 90
RESOLVED_WITHIN_DAYS = (7, 14, 30)
WEEKS_SHOWN = 26


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
class Review:
    """All figures of one month (`YYYY-MM`), the month before beside them, the weeks up to its end, and the lessons.

    A running month is counted up to the present moment. Bars come most first, "not said" (no name) last.
    """

    month: str
    resolved_within: dict[str, int]
    resolved_within_of: int
    ageing: dict[str, int]
    faces: dict[Satisfaction, int]
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
    """One complaint in the printed list of a month: no customer is named. `days` is None while it is open, and where it
    was withdrawn or ends before it begins."""

    number: str
    category: str
    cause: str
    days: int | None
    is_open: bool = False
