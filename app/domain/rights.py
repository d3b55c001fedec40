"""What the law lets a customer ask for now: a hint for the desk, with its source; no legal advice, and nothing of it
decides by itself. The facts of each country are in `resources/packs/<country>/rights.toml`."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.offer import Remedy

_LAST_DAY = date(9999, 12, 31)


class RightKind(StrEnum):
    """What a right is about."""

    REJECT = "reject"  # hand it back soon after buying, for all of the money
    MEND = "mend"  # have it repaired or replaced, free of charge
    REDUCE_OR_END = "reduce_or_end"  # part of the money back, or hand it back: one of the two
    PRESUMED = "presumed"  # so long it counts as faulty from the start, unless the shop shows otherwise
    LIABLE = "liable"  # so long a court hears it
    PAY_WITHIN = "pay_within"  # money goes back so soon after it was agreed
    TELL_CHOICE = "tell_choice"  # before a repair: the choice, and what a repair brings


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is from, and the day of the law it tells. What is not `verified` is shown as "to be checked"."""

    law: str
    link: str
    as_of: date
    verified: bool


@dataclass(frozen=True, slots=True)
class Right:
    """One rule of a country's law. A window counts from the day it was bought, the day after being the first."""

    kind: RightKind
    source: Source
    remedies: tuple[Remedy, ...] = ()
    days: int | None = None
    months: int | None = None
    after_failed: int = 0  # only after so many repairs or replacements that did not help
    either: bool = False  # one of the remedies, not both
    clock_stops: bool = False  # while a repair or replacement runs
    least_after: int = 0  # days that are left at least, the day it came back being the first
    longer_by: int = 0  # months, once, after a repair
    longer_since: date | None = None  # for repairs from that day on
    longer_verified: bool = False
    within: int | None = None  # days after it was agreed
    since: date | None = None  # the rule holds from that day on


@dataclass(frozen=True, slots=True)
class Mending:
    """A repair or replacement so far: when it was agreed, when the customer had it back, whether it helped."""

    remedy: Remedy
    asked_on: date
    back_on: date | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A right as it stands today. `until` is its last day, None where it has none or where that cannot be told."""

    right: Right
    until: date | None = None
    days_left: int | None = None
    clock_stands: bool = False  # a repair or replacement runs meanwhile
    verified: bool = True

    @property
    def is_over(self) -> bool:
        """Whether its last day has gone by."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class RightsHint:
    """What a customer may ask for, what is over, and how often a repair or replacement has failed so far."""

    country: str
    failed: int
    claims: tuple[Claim, ...]
    over: tuple[Claim, ...]
    bought_on: date | None


def hint(
    country: str,
    rights: Iterable[Right],
    *,
    bought_on: date | None,
    today: date,
    mendings: Sequence[Mending] = (),
) -> RightsHint | None:
    """The hint for a complaint; None where the country's pack names no right."""
    known = None if bought_on is not None and bought_on > today else bought_on
    failed = sum(one.failed for one in mendings)
    now = [right for right in rights if right.after_failed <= failed and _holds(right, today)]
    if not now:
        return None
    claims = [_claim(right, known, today, mendings) for right in now]
    return RightsHint(
        country,
        failed,
        claims=tuple(one for one in claims if not one.is_over),
        over=tuple(one for one in claims if one.is_over),
        bought_on=known,
    )


def _holds(right: Right, today: date) -> bool:
    return right.since is None or today >= right.since


def _claim(right: Right, bought_on: date | None, today: date, mendings: Sequence[Mending]) -> Claim:
    source = right.source
    if bought_on is None or (right.days is None and right.months is None):
        return Claim(right, verified=source.verified)
    until = _last_day(right, bought_on, mendings)
    if right.clock_stops and any(one.back_on is None and one.asked_on <= until for one in mendings):
        return Claim(right, clock_stands=True, verified=source.verified)
    longer = bool(right.longer_by) and until != _plain_last_day(right, bought_on)
    # Whether the longer time also holds for what was bought before it came is not settled.
    sure = not longer or (right.longer_verified and bought_on >= (right.longer_since or date.min))
    return Claim(right, until, (until - today).days, verified=source.verified and sure)


def _last_day(right: Right, bought_on: date, mendings: Sequence[Mending]) -> date:
    until = _plain_last_day(right, bought_on)
    if right.clock_stops:
        until = _stopped(until, right.least_after, mendings)
    repaired = any(
        one.remedy is Remedy.REPAIR and one.back_on and one.back_on >= (right.longer_since or date.min)
        for one in mendings
    )
    return months_after(until, right.longer_by) if right.longer_by and repaired else until


def _plain_last_day(right: Right, bought_on: date) -> date:
    return _days_after(months_after(bought_on, right.months or 0), right.days or 0)


def _stopped(until: date, least: int, mendings: Sequence[Mending]) -> date:
    """The last day, moved by the days on which a repair or replacement ran: from the day it was asked for to the day
    it came back, both counted; after that at least so many days are left (Consumer Rights Act 2015, section 22)."""
    free_from = date.min
    for one in sorted(mendings, key=lambda one: one.asked_on):
        asked_on = max(one.asked_on, free_from)
        if one.back_on is None or one.back_on < asked_on or asked_on > until:
            continue
        until = _days_after(until, (one.back_on - asked_on).days + 1)
        until = max(until, _days_after(one.back_on, least - 1))
        free_from = _days_after(one.back_on, 1)
    return until


def _days_after(day: date, days: int) -> date:
    """Up to the end of the calendar."""
    return day + timedelta(days=min(days, (_LAST_DAY - day).days))


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month that is too short for it."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    if year > _LAST_DAY.year:
        return _LAST_DAY
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
