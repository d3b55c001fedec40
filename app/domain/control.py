"""Control charts: months by count (c) or by sales (u), days between rare complaints; limits from what lay before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app.domain import limits
from app.domain.limits import FEWEST_PERIODS, TAIL, Run, Usual
from app.domain.month import first_day, next_month
from app.domain.review import MonthCount, Week

MOST_MONTHS = 24  # before the one under review
RARE_BELOW = 1.25  # complaints a month: fewer than ten in eight months have no limits
_MONTH_DAYS = 365.25 / 12
_SHORT_MONTH = 30
FEWEST_DAYS_SO_FAR = 7  # of a running month, before it is held against its part of a usual one


@dataclass(frozen=True, slots=True)
class Point:
    """A month in the chart: its count or its complaints per 100 sales, with the limits that hold for it (None: none).

    `high` and `low` are the first values beyond what is usual, in the same measure as `value`.
    """

    month: str
    count: int
    value: float
    high: float | None = None
    low: float | None = None
    is_whole: bool = True

    @property
    def is_high(self) -> bool:
        """Unusually many, which a month may be before it is over."""
        return self.high is not None and self.value >= self.high

    @property
    def is_low(self) -> bool:
        """Unusually few, which only a whole month can be."""
        return self.low is not None and self.is_whole and self.value <= self.low


@dataclass(frozen=True, slots=True)
class Control:
    """Months around their mean, the one under review last. Without a baseline there are points only."""

    points: tuple[Point, ...]
    mean: float | None = None
    per_hundred: bool = False  # sales, else plain counts
    months: int = 0  # in the baseline
    runs: tuple[Run, ...] = ()

    @property
    def last(self) -> Point | None:
        """The month under review."""
        return self.points[-1] if self.points else None

    @property
    def run_now(self) -> Run | None:
        """The run that the month under review belongs to."""
        return next((run for run in self.runs if run.end == len(self.points)), None)


@dataclass(frozen=True, slots=True)
class Between:
    """Days between rare complaints. `quiet_from` days without one would be unusual; `now` have passed since the last.

    Single short gaps prove nothing: whether they come too often is for the bursts to say.
    """

    gaps: tuple[int, ...]
    mean: float
    quiet_from: int
    now: int


@dataclass(frozen=True, slots=True)
class Rare:
    """A cause that is too rare for a chart of its months, with the days between its complaints."""

    name: str
    between: Between


def of_months(months: Sequence[MonthCount]) -> Control:
    """The chart of the months, the last of which is under review: by sales where enough of them are typed. A month that
    still runs goes by count, for nobody knows of how many days its sales are."""
    before = len(limits.since_regular([month.count for month in months[:-1]]))
    known = months[-before - 1 :][-MOST_MONTHS - 1 :]
    if not any(month.count for month in known):
        return Control(())
    sold = [month for month in known[:-1] if month.sales]
    if known[-1].sales and known[-1].is_whole and len(sold) >= FEWEST_PERIODS:
        return _by_sales([*sold, known[-1]])
    return _by_count(known)


def of_weeks(weeks: Sequence[Week], first: date) -> Usual | None:
    """What is usual for a week, from the whole weeks that lie before the first day of a month."""
    return limits.usual(
        [week.count for week in weeks if week.days == 7 and week.starts_on + timedelta(days=7) <= first]
    )


def so_far(usual: Usual, days: int, of: int) -> Usual | None:
    """What is usual for the first days of a period: nothing is too low there, and its first week tells nothing."""
    if days < FEWEST_DAYS_SO_FAR or of <= 0:
        return None
    mean = usual.mean * days / of
    return Usual(mean, limits.unusual_from(mean), None, usual.periods)


def between(days: Sequence[date], today: date) -> Between | None:
    """The chart of a rare complaint from the days on which it came, in order; None under eight gaps.

    Gaps are exponential; the limit allows for their mean being known from only so many: with n of them the chance of a
    next one t times their mean is (1 + t / n) ** -n.
    """
    gaps = tuple((later - earlier).days for earlier, later in pairwise(days))
    if len(gaps) < FEWEST_PERIODS or not sum(gaps):
        return None
    n, mean = len(gaps), sum(gaps) / len(gaps)
    longest = mean * n * (TAIL ** (-1 / n) - 1)
    return Between(gaps, mean, int(longest) + 1, (today - days[-1]).days)


def _by_count(months: Sequence[MonthCount]) -> Control:
    usual = limits.usual([month.count for month in months[:-1]])
    if usual is None:
        return Control(tuple(_point(month) for month in months))
    points = [_point(month, high=usual.high, low=_low(month, usual)) for month in months]
    return Control(tuple(points), usual.mean, False, usual.periods, _runs(points, usual.mean))


def _by_sales(months: Sequence[MonthCount]) -> Control:
    before = months[:-1]
    count, sold = sum(month.count for month in before), sum(month.sales or 0 for month in before)
    if count < limits.FEWEST_IN_BASELINE:
        return Control(tuple(_rated(month, None) for month in months), None, True)
    points = [_rated(month, count / sold) for month in months]
    mean = 100 * count / sold
    return Control(tuple(points), mean, True, len(before), _runs(points, mean))


def _point(month: MonthCount, high: float | None = None, low: float | None = None) -> Point:
    return Point(month.month, month.count, float(month.count), high, low, month.is_whole)


def _low(month: MonthCount, usual: Usual) -> int | None:
    """A short month brings fewer by itself: of a big shop every February would be unusual."""
    first = first_day(month.month)
    days = (next_month(first) - first).days
    if days >= _SHORT_MONTH or usual.low is None:
        return usual.low
    of_so_many_days = limits.unusual_up_to(usual.mean * days / _MONTH_DAYS)
    return None if of_so_many_days is None else min(usual.low, of_so_many_days)


def _rated(month: MonthCount, rate: float | None) -> Point:
    """A month by its sales, with limits for as many sales as it had."""
    sales = month.sales or 1
    value = 100 * month.count / sales
    if rate is None:
        return Point(month.month, month.count, value, is_whole=month.is_whole)
    low = limits.unusual_up_to(rate * sales)
    return Point(
        month.month,
        month.count,
        value,
        high=100 * limits.unusual_from(rate * sales) / sales,
        low=None if low is None else 100 * low / sales,
        is_whole=month.is_whole,
    )


def _runs(points: Sequence[Point], mean: float) -> tuple[Run, ...]:
    """Only whole months make a run."""
    whole = points if points[-1].is_whole else points[:-1]
    return limits.runs([point.value for point in whole], mean)
