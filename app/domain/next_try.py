"""When to try again after nobody answered: another time of day, while the shop is open."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from app.domain.due import Due
from app.domain.workdays import WorkCalendar

_PARTS = 3  # of the opening hours: early, in the middle, late
_STEP = 30  # minutes


def next_try(now: datetime, tried: Sequence[datetime], calendar: WorkCalendar) -> Due:
    """The next open day, in that part of its opening hours that lies furthest from every try so far."""
    day = calendar.next_open(calendar.day_of(now) + timedelta(days=1))
    times = [_minutes(calendar.local(moment).time()) for moment in (*tried, now)]
    slots = _slots(day, calendar)
    return Due(day, max(slots, key=lambda slot: min(abs(_minutes(slot) - one) for one in times)))


def _slots(day: date, calendar: WorkCalendar) -> list[time]:
    """The middle of each part of the opening hours, at a full or half hour; the earliest first."""
    opens, closes = (calendar.local(at(day)) for at in (calendar.opens_at, calendar.closes_at))
    first, last = _minutes(opens.time()), _minutes(closes.time())
    found = []
    for part in range(_PARTS):
        middle = first + (last - first) * (2 * part + 1) / (2 * _PARTS)
        at = min(max(round(middle / _STEP) * _STEP, first), max(first, last - 1))
        found.append(time(*divmod(int(at), 60)))
    return found


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
