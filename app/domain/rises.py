"""Kinds, causes and products that came oftener or less often than in the months before, beyond chance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain import limits
from app.domain.limits import Ratio
from app.domain.review import Past

FEWEST_DAYS_BEFORE = 28
FEWEST_TO_COMPARE = 3  # of a name that is gone: fewer tell nothing, and are not kept
FALSE_A_MONTH = 0.02  # how likely a month in which nothing changed may name anything at all


@dataclass(frozen=True, slots=True)
class Rise:
    """A name's count in the month, after `before` in the months before. `figure` opens its complaints."""

    figure: str
    count: int
    before: int
    months: int
    ratio: Ratio

    @property
    def is_more(self) -> bool:
        """Oftener than before."""
        return self.ratio.value is None or self.ratio.value > 1

    @property
    def usual(self) -> float:
        """A month's part of those before."""
        return self.before / self.months


def certain(counts: Mapping[str, int], received: int, days: int, past: Past) -> tuple[Rise, ...]:
    """The names whose counts in so many days differ from the past beyond chance, and differ otherwise than all that was
    received; the most certain first.

    As many names are looked at as there are, so each must pass a test that is harder by their number (Holm 1979). Names
    that are too rare to ever pass are not counted among them.
    """
    if past.days < FEWEST_DAYS_BEFORE or days <= 0:
        return ()
    share = days / (days + past.days)
    chances = sorted(_chances(counts, received, share, past))
    passed = []
    for place, (chance, name) in enumerate(chances):
        if chance * (len(chances) - place) >= FALSE_A_MONTH:
            break
        passed.append(_rise(name, counts.get(name, 0), days, past))
    return tuple(passed)


def _chances(
    counts: Mapping[str, int], received: int, share: float, past: Past
) -> Iterable[tuple[float, str]]:
    for name in {**dict.fromkeys(past.counts), **counts}:
        count, before = counts.get(name, 0), past.counts.get(name, 0)
        if _least_chance(count + before, share) < FALSE_A_MONTH:
            others = (max(0, received - count), max(0, past.received - before))
            yield limits.chance_beside(count, count + before, share, others), name


def _least_chance(of: int, share: float) -> float:
    """The chance where all of them come in the one month, or none: nothing can be less likely."""
    return 2 * min(float(share**of), float((1 - share) ** of))


def _rise(name: str, count: int, days: int, past: Past) -> Rise:
    before = past.counts.get(name, 0)
    ratio = limits.ratio(count, before, exposure_after=days, exposure_before=past.days)
    return Rise(name, count, before, past.months, ratio)
