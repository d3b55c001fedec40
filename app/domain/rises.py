"""Kinds, causes and products that came oftener or less often than in the months before, beyond chance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain import limits
from app.domain.limits import SURE, Ratio
from app.domain.review import Past

FEWEST_DAYS_BEFORE = 28


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


def certain(counts: Mapping[str, int], days: int, past: Past) -> tuple[Rise, ...]:
    """The names of one kind whose counts in so many days differ from the past beyond chance, the most certain first.

    As many names are looked at as there are, so each must pass a test that is harder by their number (Holm 1979). Names
    that are too rare to ever pass are not counted among them.
    """
    if past.days < FEWEST_DAYS_BEFORE or days <= 0:
        return ()
    share = days / (days + past.days)
    names = {**dict.fromkeys(past.counts, 0), **counts}
    together = {name: count + past.counts.get(name, 0) for name, count in names.items()}
    looked_at = [
        Rise(name, count, past.counts.get(name, 0), past.months, _ratio(name, count, days, past))
        for name, count in names.items()
        if _least_chance(together[name], share) < 1 - SURE
    ]
    return tuple(_passed(sorted(looked_at, key=lambda one: (one.ratio.chance, one.figure))))


def _ratio(name: str, count: int, days: int, past: Past) -> Ratio:
    return limits.ratio(count, past.counts.get(name, 0), exposure_after=days, exposure_before=past.days)


def _least_chance(of: int, share: float) -> float:
    """The chance where all of them come in the one month, or none: nothing can be less likely."""
    return 2 * min(float(share**of), float((1 - share) ** of))


def _passed(rises: list[Rise]) -> Iterable[Rise]:
    for place, rise in enumerate(rises):
        if rise.ratio.chance * (len(rises) - place) >= 1 - SURE:
            return
        yield rise
