"""Bursts: the same product with the same cause several times within two weeks, oftener than chance would have it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from math import sqrt
from urllib.parse import quote

from app.domain.limits import SURE, share_at_least

FEWEST = 3
WITHIN_DAYS = 14
BASELINE_DAYS = 365
FEWEST_DAYS_BEFORE = 56  # less history cannot tell whether three are many
# Over a year's looks. A stretch that ends with a complaint holds that one for certain, so more years than this raise a
# burst by chance: 3 to 6 of 100, as measured on shuffled years for shops with 120 to 1,500 complaints a year.
MAY_ERR = 0.02
_SAME_DAYS = 0.88  # of the year before a month that is also the year before two weeks in it


@dataclass(frozen=True, slots=True)
class Pair:
    """A product with a cause, or with a category while no cause is said."""

    product: str
    name: str
    is_cause: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A complaint as far as it can be part of a burst: `product` is folded, the others may be empty."""

    day: date
    product: str
    cause: str
    category: str
    key: int = 0


@dataclass(frozen=True, slots=True)
class Burst:
    """`count` complaints from `first` to `last`, after `before` in the `before_days` ahead of them; `chance` is how
    often as many would come by themselves. `keys` are the complaints'. One that is not certain has too little before it
    to tell: three of the same are said as a fact, not as more than usual."""

    product: str
    name: str
    is_cause: bool
    count: int
    first: date
    last: date
    before: int
    before_days: int
    chance: float
    keys: tuple[int, ...] = ()
    is_certain: bool = True

    @property
    def figure(self) -> str:
        """What opens its complaints, as `reviews.lines` takes it."""
        kind = "cause" if self.is_cause else "category"
        return f"burst:{kind}:{self.first}:{self.last}:{quote(self.name, safe='')}:{self.product}"


class Volume:
    """How many complaints came on each day from the first that is known: what a pair is set against."""

    def __init__(self, counts: Mapping[date, int], since: date) -> None:
        last = max(counts, default=since)
        days = [since + timedelta(days=ahead) for ahead in range((last - since).days + 1)]
        self.since = since
        self._up_to = [0, *accumulate(counts.get(day, 0) for day in days)]

    def between(self, first: date, last: date) -> int:
        """How many came in these days, both included."""
        start, end = (min(max(0, (day - self.since).days), len(self._up_to) - 1) for day in (first, last))
        return self._up_to[min(end + 1, len(self._up_to) - 1)] - self._up_to[start] if last >= first else 0


def found(complaints: Iterable[Told], volume: Volume, first: date, last: date) -> tuple[Burst, ...]:
    """The bursts that ended in the days from `first` to `last`, the least likely first, each pair once.

    `complaints` reach back to a year and two weeks before `first`. Every complaint of a year is looked at once, so a
    single look may err only as often as a year may, divided by its complaints.
    """
    looks = max(1, _a_year(volume, last))
    seen = [_strongest(pair, told, volume, first, last) for pair, told in _by_pair(complaints).items()]
    bursts = [
        replace(burst, is_certain=burst.before_days >= FEWEST_DAYS_BEFORE)
        for burst in seen
        if burst and (burst.chance * looks < MAY_ERR or _is_worth_saying(burst))
    ]
    return tuple(_without_doubles(sorted(bursts, key=_least_likely)))


def _is_worth_saying(burst: Burst) -> bool:
    """Of a shop too young to tell: none of the same before, or hardly by chance."""
    return burst.before_days < FEWEST_DAYS_BEFORE and (not burst.before or burst.chance < 1 - SURE)


def worth_a_look(told: Iterable[Told], before: Mapping[Pair, int], looks: int) -> set[str]:
    """The products that may have a burst: so many within two weeks of `told`, after about so many in the year before.
    Generous, so that only these few need be gone through day by day for a year."""
    share = WITHIN_DAYS / (WITHIN_DAYS + BASELINE_DAYS)
    found = set()
    for pair, many in _by_pair(told).items():
        count, known = _most_within(many), before.get(pair, 0)
        known = max(0, int(known * _SAME_DAYS - 2 * sqrt(known)))
        if count >= FEWEST and share_at_least(count, count + known, share) * looks < 3 * MAY_ERR:
            found.add(pair.product)
    return found


def _most_within(told: Sequence[Told]) -> int:
    days = [one.day for one in told]
    within = timedelta(days=WITHIN_DAYS - 1)
    return max(place + 1 - bisect_left(days, day - within) for place, day in enumerate(days))


def _least_likely(burst: Burst) -> tuple[bool, float, bool, str, str]:
    return not burst.is_certain, burst.chance, not burst.is_cause, burst.product, burst.name


def _by_pair(complaints: Iterable[Told]) -> Mapping[Pair, list[Told]]:
    """By cause where it is said; by category only where at least one of the same has no cause yet."""
    pairs: dict[tuple[str, str, bool], list[Told]] = defaultdict(list)
    for told in sorted(complaints, key=lambda one: one.day):
        if told.product and told.cause:
            pairs[told.product, told.cause, True].append(told)
        if told.product and told.category:
            pairs[told.product, told.category, False].append(told)
    return {Pair(*pair): many for pair, many in pairs.items() if len(many) >= FEWEST}


def _strongest(pair: Pair, told: Sequence[Told], volume: Volume, first: date, last: date) -> Burst | None:
    """The least likely stretch of the pair that ends in these days."""
    days = [one.day for one in told]
    best: Burst | None = None
    for end in range(bisect_left(days, first), bisect_right(days, last)):
        opens = days[end] - timedelta(days=WITHIN_DAYS - 1)
        start = bisect_left(days, opens)
        inside = told[start : end + 1]
        if len(inside) < FEWEST or (not pair.is_cause and all(one.cause for one in inside)):
            continue
        before = start - bisect_left(days, opens - timedelta(days=BASELINE_DAYS))
        burst = _burst(pair, inside, before, opens, volume)
        if best is None or burst.chance <= best.chance:
            best = burst
    return best


def _burst(pair: Pair, inside: Sequence[Told], before: int, opens: date, volume: Volume) -> Burst:
    days = min(BASELINE_DAYS, (opens - volume.since).days)
    return Burst(
        pair.product,
        pair.name,
        pair.is_cause,
        count=len(inside),
        first=inside[0].day,
        last=inside[-1].day,
        before=before,
        before_days=max(0, days),
        chance=_chance(len(inside), before, opens, volume) if days > 0 else 1.0,
        keys=tuple(one.key for one in inside),
    )


def _chance(count: int, before: int, opens: date, volume: Volume) -> float:
    """Of all of the pair, so many in these two weeks: by their part of the days, and by their part of all complaints,
    whichever is likelier. So neither a busy season nor a quiet one makes a burst."""
    since = max(volume.since, opens - timedelta(days=BASELINE_DAYS))
    days = (opens - since).days
    others = volume.between(opens, opens + timedelta(days=WITHIN_DAYS - 1)) - count
    others_before = volume.between(since, opens - timedelta(days=1)) - before
    by_days = WITHIN_DAYS / (WITHIN_DAYS + days)
    by_volume = others / (others + others_before) if others + others_before > 0 else 0.0
    return share_at_least(count, count + before, max(by_days, by_volume))


def _a_year(volume: Volume, last: date) -> int:
    """How many complaints a year has, by the year up to `last` or as much of it as there is."""
    since = max(volume.since, last - timedelta(days=BASELINE_DAYS - 1))
    days = (last - since).days + 1
    return round(volume.between(since, last) * BASELINE_DAYS / days) if days > 0 else 0


def _without_doubles(bursts: Iterable[Burst]) -> Iterable[Burst]:
    """A category says nothing new where most of its complaints are in the burst of a cause."""
    bursts = tuple(bursts)
    caused = {key for burst in bursts if burst.is_cause for key in burst.keys}
    return (
        burst for burst in bursts if burst.is_cause or 2 * len(caused.intersection(burst.keys)) <= burst.count
    )
