"""Whether an improvement helped: as many days after it as before it, and what the two counts can tell."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain import limits
from app.domain.limits import SURE, Ratio

SHORTEST_DAYS = 56
LONGEST_DAYS = 182


class Verdict(StrEnum):
    """What can be said of an improvement."""

    TOO_EARLY = "too_early"  # too few days have passed
    TOO_YOUNG = "too_young"  # the shop had kept its complaints for too few days before
    NOTHING_SEEN = "nothing_seen"  # no such complaint before or after
    FEWER = "fewer"
    MORE = "more"
    UNSURE = "unsure"  # the counts may differ by chance


@dataclass(frozen=True, slots=True)
class Windows:
    """Equal stretches of days around the day of an improvement, which itself belongs to neither; `to` is included."""

    before_from: date
    before_to: date
    after_from: date
    after_to: date

    @property
    def days(self) -> int:
        """How many days each of them has."""
        return (self.after_to - self.after_from).days + 1


@dataclass(frozen=True, slots=True)
class Effect:
    """The complaints watched, before and after. `sure_from` is the day on which there is something to say, of those
    that are too early; `all_before` and `all_after` are all complaints of these days, to tell a quieter shop."""

    verdict: Verdict
    windows: Windows | None = None
    before: int = 0
    after: int = 0
    ratio: Ratio | None = None
    all_before: int = 0
    all_after: int = 0
    sure_from: date | None = None


def windows(done_on: date, last_day: date, since: date) -> Windows | Effect:
    """The days to count, up to the last whole day and back to the shop's first; or why there is nothing to count."""
    passed, known = (last_day - done_on).days, (done_on - since).days
    if known < SHORTEST_DAYS:
        return Effect(Verdict.TOO_YOUNG)
    if passed < SHORTEST_DAYS:
        return Effect(Verdict.TOO_EARLY, sure_from=done_on + timedelta(days=SHORTEST_DAYS + 1))
    days = timedelta(days=min(passed, known, LONGEST_DAYS))
    one = timedelta(days=1)
    return Windows(done_on - days, done_on - one, done_on + one, done_on + days)


def judged(found: Windows, before: int, after: int, *, all_before: int, all_after: int) -> Effect:
    """What the counts of two equal windows tell. What only went along with all complaints is no effect."""
    ratio = limits.ratio(after, before)
    others = (max(0, all_after - after), max(0, all_before - before))
    if not before and not after:
        verdict = Verdict.NOTHING_SEEN
    elif limits.chance_beside(after, after + before, 0.5, others) >= 1 - SURE:
        verdict = Verdict.UNSURE
    else:
        verdict = Verdict.FEWER if after < before else Verdict.MORE
    return Effect(verdict, found, before, after, ratio, all_before, all_after)
