"""The month's figures as data: screen, paper, spreadsheet and JSON all draw these values.

Definitions and guards: domain.md section 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil, exp
from uuid import UUID

from app.domain.followup import Satisfaction

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
_TAIL = 0.00135  # one-sided three-sigma tail, kept exact for small counts


@dataclass(frozen=True, slots=True)
class Share:
    """So many met of so many."""

    met: int
    of: int

    @property
    def percent(self) -> int | None:
        """Whole percent, or None where there are too few to say."""
        return (
            round(100 * self.met / self.of) if self.of >= FEWEST_FOR_PERCENT else None
        )


@dataclass(frozen=True, slots=True)
class Spread:
    """Middle and ninetieth percentile by nearest rank, in days; None where there are too few."""

    median: float | None
    p90: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Week:
    """Complaints received in the seven days from `starts_on`."""

    starts_on: date
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A name with its count and, by currency, its cost in minor units."""

    name: str
    count: int
    cost: dict[str, int] = field(default_factory=dict)


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
    """All figures of one month (`YYYY-MM`), the month before beside them, the weeks up to its end, and the lessons."""

    month: str
    numbers: Numbers
    before: Numbers
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


def nearest_rank(values: Sequence[float], share: float) -> float | None:
    """The value at the nearest rank of a share (0..1] of the sorted values; None for no values."""
    if not values:
        return None
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def unusual_from(mean: float) -> int:
    """The smallest count that is unusually high for a Poisson mean (exact upper tail below 0.00135)."""
    count, term, below = 0, exp(-mean), 0.0
    while 1 - below >= _TAIL:
        below += term
        count += 1
        term *= mean / count
    return count
