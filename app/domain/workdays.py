"""The shop's opening days, public holidays and time zone: all counting of working days happens here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.errors import UserError

HolidayName = Callable[[date], str | None]
_LONGEST_SEARCH = 400  # days; a shop that never opens must not hang the program


class NeverOpen(UserError):
    """No open day within a year and a month: the opening days or closed days must be wrong."""

    field = "hours"


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening and closing time of one day, in the shop's zone."""

    opens: time
    closes: time


WEEK = {day: Hours(time(9), time(18)) for day in range(5)} | {5: Hours(time(9), time(14))}


def no_holidays(_day: date) -> str | None:
    """A calendar without public holidays."""
    return None


@dataclass(frozen=True)
class WorkCalendar:
    """Opening hours by weekday (Monday 0), the shop's own closed days, public holidays, and the zone."""

    zone: ZoneInfo
    week: Mapping[int, Hours] = field(default_factory=lambda: dict(WEEK))
    closed_days: Mapping[date, str] = field(default_factory=dict)
    holiday: HolidayName = no_holidays

    def is_open(self, day: date) -> bool:
        """Whether the shop opens on that day."""
        return day.weekday() in self.week and not self.closed_because(day)

    def closed_because(self, day: date) -> str:
        """The name of the closed day or public holiday; empty on ordinary days, closed weekdays included."""
        return self.closed_days.get(day) or self.holiday(day) or ""

    def next_open(self, day: date) -> date:
        """That day itself when open, else the first open day after it; raises `NeverOpen`."""
        for ahead in range(_LONGEST_SEARCH):
            candidate = day + timedelta(days=ahead)
            if self.is_open(candidate):
                return candidate
        raise NeverOpen

    def add_working_days(self, day: date, count: int) -> date:
        """The working day `count` open days after `day`; with 0 the next open day from `day` on."""
        found = self.next_open(day) if count == 0 else day
        for _ in range(count):
            found = self.next_open(found + timedelta(days=1))
        return found

    def local(self, moment: datetime) -> datetime:
        """An aware moment on the shop's own clock."""
        return moment.astimezone(self.zone)

    def day_of(self, moment: datetime) -> date:
        """The calendar day on which a moment falls in the shop."""
        return self.local(moment).date()

    def at(self, day: date, at_time: time) -> datetime:
        """A local time as a UTC moment. In the hour a DST night skips it means the hour after; in the hour it
        repeats, the first of the two (PEP 495, fold 0)."""
        return datetime.combine(day, at_time, tzinfo=self.zone).astimezone(UTC)

    def closes_at(self, day: date) -> datetime:
        """The closing time of a day as a UTC moment; on closed days six o'clock in the evening."""
        hours = self.week.get(day.weekday())
        return self.at(day, hours.closes if hours else time(18))

    def opens_at(self, day: date) -> datetime:
        """The opening time of a day as a UTC moment; on closed days nine o'clock."""
        hours = self.week.get(day.weekday())
        return self.at(day, hours.opens if hours else time(9))

    def starts(self, day: date) -> datetime:
        """The first moment of a calendar day in the shop, as UTC."""
        return self.at(day, time(0))
