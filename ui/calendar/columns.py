"""A day as a column of hours: when the shop is open, what has a time and what is due by closing."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.workdays import WorkCalendar
from ui.models.calendar_entries import CalendarEntry
from ui.models.month_days import closed_words
from ui.words.away import NOBODY, Away

HOUR = 60
_DAY_MINUTES = 24 * HOUR


@dataclass(frozen=True)
class DayColumn:
    """`closed` is why the shop does not open, empty when it does; minutes are counted from midnight."""

    day: datetime.date
    is_today: bool
    closed: str
    opens: int
    closes: int
    by_close: tuple[CalendarEntry, ...]
    timed: tuple[CalendarEntry, ...]
    away: str = ""
    away_short: str = ""

    @property
    def entries(self) -> tuple[CalendarEntry, ...]:
        """In the order in which they are walked."""
        return (*self.by_close, *self.timed)

    def is_open_at(self, minute: int) -> bool:
        return not self.closed and self.opens <= minute < self.closes


def columns(
    days: Iterable[datetime.date],
    today: datetime.date,
    calendar: WorkCalendar,
    entries: Iterable[CalendarEntry],
    away: Away = NOBODY,
) -> list[DayColumn]:
    """The days with what is due on them; what is done stands after what waits in the lane of closing time."""
    by_day: dict[datetime.date, list[CalendarEntry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    return [_column(day, today, calendar, by_day.get(day, []), away) for day in days]


def _column(
    day: datetime.date, today: datetime.date, calendar: WorkCalendar, entries: list[CalendarEntry], away: Away
) -> DayColumn:
    hours = calendar.week.get(day.weekday())
    lane = sorted((one for one in entries if one.at is None), key=lambda one: one.item.done_at is not None)
    return DayColumn(
        day,
        day == today,
        closed_words(calendar, day),
        minute_of(hours.opens) if hours else 9 * HOUR,
        minute_of(hours.closes) if hours else 18 * HOUR,
        tuple(lane),
        tuple(sorted((one for one in entries if one.at is not None), key=lambda one: one.item.due_at)),
        away.words(day),
        away.short(day),
    )


def hours_shown(days: Sequence[DayColumn]) -> tuple[int, int]:
    """From the first full hour to the last: all opening hours of these days, and whatever lies outside them."""
    opening = [day for day in days if not day.closed] or list(days)
    starts = [day.opens for day in opening] + [
        minute_of(one.at) for day in days for one in day.timed if one.at
    ]
    ends = [day.closes for day in opening]
    ends += [minute_of(one.at) + HOUR // 2 for day in days for one in day.timed if one.at]
    first, last = min(starts, default=9 * HOUR), max(ends, default=18 * HOUR)
    return first // HOUR, min(-(-last // HOUR), _DAY_MINUTES // HOUR)


def minute_of(at: datetime.time) -> int:
    return at.hour * HOUR + at.minute


def time_at(minute: int) -> datetime.time:
    return datetime.time(minute // HOUR, minute % HOUR)
