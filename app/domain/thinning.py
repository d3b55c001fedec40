"""Which backups are kept as they grow older. Counted in hours, days, weeks and months that have a backup, not by age:
a clock that jumps ahead makes one day more, and does not make everything else old."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

BEFORE_DEEDS = timedelta(days=30)
GONE_AFTER = timedelta(days=396)  # twelve months that had a backup, and the one that runs


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as thinning sees it; `is_before` where it was made before a risky deed."""

    name: str
    made_at: datetime
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """How many are kept: the latest, and the last one of each hour, day, week and month."""

    latest: int = 24
    hours: int = 48
    days: int = 30
    weeks: int = 26
    months: int = 12


USUAL = Rules()
SEALED = Rules(latest=3, hours=0, days=7, weeks=8, months=12)  # each of them is whole, and large


def to_drop(found: Sequence[Kept], now: datetime, zone: tzinfo, rules: Rules = USUAL) -> list[Kept]:
    """Those no longer needed, oldest first; never the newest, and none from a time still to come."""
    past = sorted((one for one in found if one.made_at <= now), key=lambda one: (one.made_at, one.name))
    local = {one.name: one.made_at.astimezone(zone) for one in past}
    kept = {one.name for one in past[-rules.latest :]}
    kept |= {one.name for one in past if one.is_before and now - one.made_at < BEFORE_DEEDS}
    for count, bucket in _buckets(rules):
        kept |= _newest_of([(bucket(local[one.name]), one.name) for one in past], count)
    return [one for one in past if one.name not in kept]


def gone_by(moment: datetime) -> datetime:
    """When the last backup from before that moment has been thinned out, in a shop that works every month."""
    return moment + GONE_AFTER


def _newest_of(placed: Sequence[tuple[object, str]], count: int) -> set[str]:
    newest = dict(placed)  # they come in order of time, so the last one of each stays
    return set(list(newest.values())[-count:]) if count else set()


def _buckets(rules: Rules) -> tuple[tuple[int, Callable[[datetime], object]], ...]:
    return (
        (rules.hours, lambda at: (at.date(), at.hour)),
        (rules.days, lambda at: at.date()),
        (rules.weeks, lambda at: at.isocalendar()[:2]),
        (rules.months, lambda at: (at.year, at.month)),
    )
