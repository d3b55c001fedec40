"""Measures made of plain counts, each with the guard its kind of figure needs (domain.md 3)."""

from collections.abc import Mapping, Sequence
from math import ceil

from app.domain.limits import FEWEST_FOR_P90, FEWEST_FOR_PERCENT, poisson_interval, wilson
from app.domain.metric import Guard, Interval, Measure, Metric


def nothing(metric: Metric) -> Measure:
    """A figure of a month in which there was nothing to measure."""
    return Measure(metric, guard=Guard.NOTHING_DUE)


def counted(metric: Metric, count: int) -> Measure:
    """So many complaints; of those received, with the interval of the mean behind such a count."""
    interval = poisson_interval(count) if metric is Metric.RECEIVED else None
    return Measure(metric, float(count), met=count, interval=interval)


def share(metric: Metric, met: int, of: int, *, provisional: bool = False) -> Measure:
    """So many met of so many; no percentage of fewer than ten."""
    guard = _enough(of, FEWEST_FOR_PERCENT)
    shown = met / of if guard is Guard.NONE else None
    return Measure(
        metric, shown, met, of, interval=wilson(met, of), guard=guard, provisional=provisional and of > 0
    )


def middle(metric: Metric, ordered: Sequence[float], met: int = 0) -> Measure:
    """The middle one of an ordered list and its ninetieth percentile, by nearest rank; of a short list the single
    values instead."""
    of, median = len(ordered), nearest_rank(ordered, 0.5)
    guard = _enough(of, FEWEST_FOR_P90)
    if guard is Guard.NONE:
        return Measure(metric, median, met, of, p90=nearest_rank(ordered, 0.9))
    return Measure(metric, median, met, of, values=tuple(ordered), guard=guard)


def mean(metric: Metric, of: int, points: int) -> Measure:
    """The mean of the ratings that were given."""
    return Measure(metric, points / of if of else None, of=of, guard=_enough(of, FEWEST_FOR_PERCENT))


def money(metric: Metric, sums: Mapping[str, int], met: int = 0) -> Measure:
    """Money by currency; its value is that of the only currency, and nothing where nothing was spent."""
    shown = float(sum(sums.values())) if len(sums) <= 1 else None
    return Measure(metric, shown, met, sums=dict(sums))


def per_hundred(metric: Metric, count: int, sales: int | None) -> Measure:
    """Complaints per 100 sales; blank, never guessed, until the sales of the month are typed."""
    if not sales:
        return Measure(metric, met=count, guard=Guard.NOT_TYPED)
    around = poisson_interval(count)
    interval = Interval(around.low * 100 / sales, around.high * 100 / sales)
    return Measure(metric, count * 100 / sales, count, sales, interval=interval)


def part_of(metric: Metric, minor: int, turnover: int | None) -> Measure:
    """Money as a part of the turnover that was typed, both in minor units of its currency."""
    if not turnover:
        return Measure(metric, met=minor, guard=Guard.NOT_TYPED)
    return Measure(metric, minor / turnover, minor, turnover)


def percent(share: float) -> float:
    """A share as it is shown: whole percents, but near either end with a decimal, so that "100%" means all of them and
    "0%" none."""
    exact = 100 * share
    if 0 < exact < 1:
        return max(0.1, round(exact, 1))
    if 99 < exact < 100:
        return min(99.9, round(exact, 1))
    return float(round(exact))


def nearest_rank(ordered: Sequence[float], part: float) -> float | None:
    """The value at a part of an ordered list, by nearest rank; None of an empty one."""
    return ordered[ceil(len(ordered) * part) - 1] if ordered else None


def _enough(of: int, fewest: int) -> Guard:
    if not of:
        return Guard.NOTHING_DUE
    return Guard.NONE if of >= fewest else Guard.TOO_FEW
