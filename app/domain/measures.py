"""Measures made of plain counts, each with the guard its kind of figure needs (domain.md 3)."""

from collections.abc import Mapping, Sequence
from math import ceil

from app.domain.metric import Guard, Interval, Measure, Metric
from app.domain.review import FEWEST_FOR_P90, FEWEST_FOR_PERCENT


def counted(metric: Metric, count: int, interval: Interval | None = None) -> Measure:
    """So many complaints."""
    return Measure(metric, float(count), met=count, interval=interval)


def share(
    metric: Metric, met: int, of: int, *, interval: Interval | None = None, provisional: bool = False
) -> Measure:
    """So many met of so many; no percentage of fewer than ten."""
    guard = _enough(of, FEWEST_FOR_PERCENT)
    shown = met / of if guard is Guard.NONE else None
    return Measure(metric, shown, met, of, interval=interval, guard=guard, provisional=provisional and of > 0)


def middle(
    metric: Metric,
    of: int,
    median: float | None,
    p90: float | None,
    values: Sequence[float] = (),
    *,
    provisional: bool = False,
) -> Measure:
    """The middle one of a list and its ninetieth percentile, or the single values where they are too few for that."""
    guard = _enough(of, FEWEST_FOR_P90)
    if guard is Guard.NONE:
        return Measure(metric, median, of=of, p90=p90, provisional=provisional)
    return Measure(
        metric, median, of=of, values=tuple(values), guard=guard, provisional=provisional and of > 0
    )


def mean(metric: Metric, of: int, points: float) -> Measure:
    """The mean of ratings given; no rating enters none."""
    guard = _enough(of, FEWEST_FOR_PERCENT)
    return Measure(metric, points / of if of else None, of=of, guard=guard)


def money(metric: Metric, sums: Mapping[str, int], of: int = 0, met: int = 0) -> Measure:
    """Money by currency; its value is that of the only currency."""
    shown = float(next(iter(sums.values()))) if len(sums) == 1 else None
    return Measure(metric, shown, met, of, sums=dict(sums), guard=Guard.NONE if sums else Guard.NOTHING_DUE)


def nearest_rank(ordered: Sequence[float], part: float) -> float | None:
    """The value at a part of an ordered list, by nearest rank; None of an empty one."""
    return ordered[ceil(len(ordered) * part) - 1] if ordered else None


def _enough(of: int, fewest: int) -> Guard:
    if not of:
        return Guard.NOTHING_DUE
    return Guard.NONE if of >= fewest else Guard.TOO_FEW
