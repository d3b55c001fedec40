"""What counts of complaints can tell and what not: exact tails, limits, intervals and runs (domain.md 3).

Nothing here rounds a small count into a bell curve: tails of Poisson and binomial counts are summed term by term.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, inf, lgamma, log, log1p, sqrt

from app.domain.metric import Interval

TAIL = 0.00135  # one side of three sigma, exact for small counts
SURE = 0.95  # of an interval
FEWEST_FOR_PERCENT = 10
FEWEST_FOR_P90 = 10
FEWEST_PERIODS = 8  # weeks or months before a month, until something may be called usual
FEWEST_IN_BASELINE = 10  # complaints in them: fewer say nothing about their mean
BREAK = 4  # empty periods in a row, after which a shop counts as newly begun
RUN_LENGTH = 8  # in a row on one side of the mean
_Z = 1.959963984540054  # the normal quantile of SURE
_NEGLIGIBLE = 1e-18
_STEPS = 200  # halvings; a search ends earlier, once it cannot become finer


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual, from the periods before; `high` is the smallest unusual count above, `low` the largest below
    (None where even 0 proves nothing)."""

    mean: float
    high: int
    low: int | None
    periods: int = 0


@dataclass(frozen=True, slots=True)
class Ratio:
    """How one rate compares with another: `chance` is how often equal rates would differ this much or more (two-sided).
    `value` is None where nothing came before, the interval's end then infinite."""

    value: float | None
    interval: Interval
    chance: float

    @property
    def is_certain(self) -> bool:
        """Beyond chance at 5 %."""
        return self.chance < 1 - SURE


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a series on one side of the mean: positions from `start` up to, and without, `end`."""

    start: int
    end: int
    is_above: bool


def at_least(count: int, mean: float) -> float:
    """How likely a Poisson count of this mean reaches `count` or more."""
    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if count <= mean:
        return 1.0 - at_most(count - 1, mean)
    term = exp(count * log(mean) - mean - lgamma(count + 1))
    return _summed(term, lambda step: mean / (count + step))


def at_most(count: int, mean: float) -> float:
    """How likely a Poisson count of this mean stays at `count` or less."""
    if count < 0:
        return 0.0
    if mean <= 0:
        return 1.0
    if count > mean:
        return 1.0 - at_least(count + 1, mean)
    term = exp(count * log(mean) - mean - lgamma(count + 1))
    return _summed(term, lambda step: (count - step + 1) / mean)


def unusual_from(mean: float) -> int:
    """The smallest count that is unusually high for a mean; for a mean of nothing the first one is."""
    if mean <= 0:
        return 1
    low, high = floor(mean), ceil(mean + 12 * sqrt(mean)) + 40
    while high - low > 1:
        middle = (low + high) // 2
        if at_least(middle, mean) < TAIL:
            high = middle
        else:
            low = middle
    return high


def unusual_up_to(mean: float) -> int | None:
    """The largest count that is unusually low for a mean; None below a mean of about 7, where not even 0 is."""
    if mean <= 0 or at_most(0, mean) >= TAIL:
        return None
    low, high = 0, ceil(mean)
    while high - low > 1:
        middle = (low + high) // 2
        if at_most(middle, mean) < TAIL:
            low = middle
        else:
            high = middle
    return low


def usual(counts: Sequence[int]) -> Usual | None:
    """What is usual after the counts of whole periods, oldest first; those before the shop really began tell
    nothing. None while there are fewer than eight periods or ten complaints."""
    known = since_regular(counts)
    if len(known) < FEWEST_PERIODS or sum(known) < FEWEST_IN_BASELINE:
        return None
    mean = sum(known) / len(known)
    return Usual(mean, unusual_from(mean), unusual_up_to(mean), len(known))


def wilson(met: int, of: int) -> Interval | None:
    """The interval of a share (Wilson 1927); None where there is nothing to share."""
    if of <= 0:
        return None
    share, z2 = met / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = _Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return Interval(
        0.0 if met == 0 else max(0.0, middle - reach), 1.0 if met == of else min(1.0, middle + reach)
    )


def poisson_interval(count: int) -> Interval:
    """The exact interval of the mean behind a count (Garwood 1936)."""
    tail = (1 - SURE) / 2
    far = count + 10 * sqrt(count + 1) + 10
    low = 0.0 if count <= 0 else _where(lambda mean: at_least(count, mean) >= tail, 0.0, float(count))
    return Interval(low, _where(lambda mean: at_most(count, mean) < tail, float(count), far))


def ratio(after: int, before: int, *, exposure_after: float = 1.0, exposure_before: float = 1.0) -> Ratio:
    """Two Poisson counts over their exposures (days, sales): of all that came, the part that came after is binomial, so
    test and interval are exact (Clopper and Pearson 1934)."""
    of = after + before
    share = exposure_after / (exposure_after + exposure_before)
    inside = share_interval(after, of)
    times = exposure_before / exposure_after
    interval = Interval(_odds(inside.low) * times, _odds(inside.high) * times)
    value = after / before * times if before else None
    return Ratio(value, interval, chance(after, of, share))


def chance(met: int, of: int, share: float) -> float:
    """How often a part of this share would lie as far out as `met` of `of`, to either side: twice the smaller tail."""
    return min(1.0, 2 * min(share_at_least(met, of, share), _binomial_at_most(met, of, share)))


def chance_beside(met: int, of: int, share: float, others: tuple[int, int]) -> float:
    """The same, held against all other complaints as well, of which so many lie in this part and so many outside: what
    only went along with a busier or quieter time does not stand out. The likelier of both counts."""
    by_days, together = chance(met, of, share), sum(others)
    if not together:
        return by_days
    by_others = others[0] / together
    if (met > of * share) != (met > of * by_others):
        return 1.0
    return max(by_days, chance(met, of, by_others))


def share_at_least(met: int, of: int, share: float) -> float:
    """How likely at least `met` of `of` are such of which this share is: a binomial tail."""
    if met <= 0:
        return 1.0
    if share <= 0 or met > of:
        return 0.0
    if share >= 1:
        return 1.0
    if met <= of * share:
        return 1.0 - _binomial_at_most(met - 1, of, share)
    odds = share / (1 - share)
    return _summed(_binomial(met, of, share), lambda step: (of - met - step + 1) / (met + step) * odds)


def share_interval(met: int, of: int) -> Interval:
    """The exact interval of a share (Clopper and Pearson 1934); from 0 to 1 where there is nothing to share."""
    tail = (1 - SURE) / 2
    low = 0.0 if met <= 0 else _where(lambda share: share_at_least(met, of, share) >= tail, 0.0, met / of)
    high = 1.0 if met >= of else _where(lambda share: _binomial_at_most(met, of, share) < tail, met / of, 1.0)
    return Interval(low, high)


def runs(counts: Sequence[float], mean: float) -> tuple[Run, ...]:
    """Stretches of eight or more in a row on one side of the mean; one that lies on it belongs to neither side."""
    found, start = [], 0
    sides = [(count > mean) - (count < mean) for count in counts]
    for end in range(1, len(sides) + 1):
        if end < len(sides) and sides[end] == sides[start]:
            continue
        if sides[start] and end - start >= RUN_LENGTH:
            found.append(Run(start, end, sides[start] > 0))
        start = end
    return tuple(found)


def since_regular(counts: Sequence[int]) -> Sequence[int]:
    """The counts from where a shop really begins: after the empty periods ahead of the first, and after the last break
    of four or more empty ones that the counts behind it cannot explain, as a lone old complaint leaves. Where it is
    seen to begin, its first period may be cut, and is left out once there are enough others."""
    start = place = 0
    while place < len(counts):
        end = place
        while end < len(counts) and not counts[end]:
            end += 1
        if end > place and (place == start or _is_break(end - place, counts[end:])):
            start = end
        place = end + 1
    is_known = start and len(counts) - start > FEWEST_PERIODS
    return counts[start + 1 :] if is_known else counts[start:]


def _is_break(empty: int, after: Sequence[int]) -> bool:
    return empty >= BREAK and bool(after) and at_most(0, empty * sum(after) / len(after)) < TAIL


def _summed(term: float, factor: Callable[[int], float]) -> float:
    """A tail: its first term and those after it, each a factor below one of the one before."""
    total, step = term, 1
    while term > total * _NEGLIGIBLE and term > 0:
        term *= factor(step)
        total += term
        step += 1
    return min(1.0, total)


def _binomial_at_most(met: int, of: int, share: float) -> float:
    return share_at_least(of - met, of, 1 - share)


def _binomial(met: int, of: int, share: float) -> float:
    ways = lgamma(of + 1) - lgamma(met + 1) - lgamma(of - met + 1)
    return exp(ways + met * log(share) + (of - met) * log1p(-share))


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf


def _where(is_beyond: Callable[[float], bool], low: float, high: float) -> float:
    """The point between two from which on something holds."""
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (low, middle) if is_beyond(middle) else (middle, high)
    return high
