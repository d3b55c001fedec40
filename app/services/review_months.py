"""A month in the shop's own days: its moments, ages, weeks, and the months it is set beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app import clock
from app.domain import review
from app.domain.month import MonthNotBegun, first_day, month_before, month_of, next_month
from app.domain.renaming import Names
from app.domain.workdays import WorkCalendar
from app.services import renamings, settings
from app.store import reviews as figures
from app.store.review_conditions import Span

_TICK = timedelta(milliseconds=1)  # the clock's own step: what happens now still belongs to a running month
MONTHS_SHOWN = 25


@dataclass(frozen=True)
class Month:
    """A month as it stands `now`. A running one is counted up to the present moment."""

    first: date
    calendar: WorkCalendar
    now: datetime
    names: Names
    currency: str

    @property
    def name(self) -> str:
        """`2026-10`."""
        return month_of(self.first)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.now < self.calendar.starts(next_month(self.first))

    @property
    def last_day(self) -> date:
        """The last day that is counted: today in a running month."""
        return self.calendar.day_of(self.span.end - _TICK)

    @property
    def span(self) -> Span:
        """Its first moment and the one after its last."""
        end = min(self.calendar.starts(next_month(self.first)), self.now + _TICK)
        return Span(self.calendar.starts(self.first), end, self.now, self.names, self.currency)

    @property
    def before(self) -> "Month":
        """The month before."""
        return self.at(month_before(self.first))

    @property
    def year_before(self) -> "Month":
        """The same month a year before."""
        return self.at(self.first.replace(year=self.first.year - 1))

    def at(self, first: date) -> "Month":
        """Another month, seen from the same moment."""
        return Month(first, self.calendar, self.now, self.names, self.currency)

    def has_passed(self, days: int) -> bool:
        """Whether so many days have passed since it ended."""
        end = self.calendar.starts(next_month(self.first) + timedelta(days=days))
        return self.now >= end

    def ages(self) -> list[figures.Age]:
        """The age groups as stretches of time: an age is counted in calendar days up to the last day counted."""
        starts = self.calendar.starts
        ages = []
        for name, youngest, oldest in review.AGES:
            end = starts(self.last_day - timedelta(days=youngest - 1))
            is_last = name == review.AGES[-1][0]
            start = None if is_last else starts(self.last_day - timedelta(days=oldest))
            ages.append(figures.Age(name, start, end))
        return ages

    def weeks(self) -> list[tuple[date, date]]:
        """The last weeks from Monday up to, and without, the Monday after; the last up to the last day counted."""
        last_monday = self.last_day - timedelta(days=self.last_day.weekday())
        after = self.last_day + timedelta(days=1)
        mondays = [last_monday - timedelta(weeks=back) for back in reversed(range(review.WEEKS_SHOWN))]
        return [(monday, min(monday + timedelta(weeks=1), after)) for monday in mondays]

    def moments(self, days: Sequence[tuple[date, date]]) -> list[tuple[datetime, datetime]]:
        """Stretches of days as moments, the last up to the last moment that is counted."""
        starts, last = self.calendar.starts, self.span.end
        return [(starts(start), min(starts(end), last)) for start, end in days]

    def months(self) -> "list[Month]":
        """The months up to this one, oldest first."""
        found = [self]
        while len(found) < MONTHS_SHOWN:
            found.append(found[-1].before)
        return found[::-1]

    def hours(self, weekday: int, hour: int) -> list[tuple[datetime, datetime]]:
        """An hour of each such weekday. The one a night repeats is twice as long, the one it skips is none."""
        at = self.calendar.at
        days = [self.first + timedelta(days=day) for day in range((next_month(self.first) - self.first).days)]
        return [
            (
                at(day, time(hour)),
                at(day, time(hour + 1)) if hour < 23 else self.calendar.starts(day + timedelta(days=1)),
            )
            for day in days
            if day.weekday() == weekday
        ]

    def noons(self) -> list[datetime]:
        """The noon of each of its days, which stands in files for "no time is known"."""
        days = (next_month(self.first) - self.first).days
        return [self.calendar.at(self.first + timedelta(days=day), time(12)) for day in range(days)]


def of(month: str) -> Month:
    """The month written `YYYY-MM`; raises `BadMonth` and `MonthNotBegun`."""
    found = Month(
        first_day(month), settings.calendar(), clock.now(), renamings.names(), settings.shop().currency
    )
    if found.span.start > found.now:
        raise MonthNotBegun(month.strip())
    return found
