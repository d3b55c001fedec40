"""Which backups are kept as they grow older. Counted in hours, days, weeks and months that have a backup, not by age:
a clock that jumps ahead makes one day more, and does not make everything else old."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

LATEST = 24
HOURS, DAYS, WEEKS, MONTHS = 48, 30, 26, 12
BEFORE_DEEDS = timedelta(days=30)
GONE_AFTER = timedelta(days=396)  # twelve months that had a backup, and the one that runs


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as thinning sees it; `is_before` where it was made before a risky deed."""

    name: str
    made_at: datetime
    is_before: bool = False


def to_drop(found: Sequence[Kept], now: datetime, zone: tzinfo) -> list[Kept]:
    """Those no longer needed, oldest first; never the newest, and none from a time still to come."""
    past = sorted((one for one in found if one.made_at <= now), key=lambda one: (one.made_at, one.name))
    local = {one.name: one.made_at.astimezone(zone) for one in past}
    kept = {one.name for one in past[-LATEST:]}
    kept |= {one.name for one in past if one.is_before and now - one.made_at < BEFORE_DEEDS}
    for count, bucket in _RULES:
        kept |= _newest_of([(bucket(local[one.name]), one.name) for one in past], count)
    return [one for one in past if one.name not in kept]


def gone_by(moment: datetime) -> datetime:
    """When the last backup from before that moment has been thinned out, in a shop that works every month."""
    return moment + GONE_AFTER


def _newest_of(placed: Sequence[tuple[object, str]], count: int) -> set[str]:
    newest = dict(placed)  # they come in order of time, so the last one of each stays
    return set(list(newest.values())[-count:])


_RULES: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (HOURS, lambda at: (at.date(), at.hour)),
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)
