"""Days of the sample shop, counted from the moment at which it is looked at."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.domain.due import Due
from app.domain.workdays import WorkCalendar

_AGO = re.compile(r"now-(?:(\d+)h)?(?:(\d+)m)?")
_LAST_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Days:
    """Working days before and after `now`. A day that is nearly over counts as past, so that something is still due."""

    calendar: WorkCalendar
    now: datetime

    @property
    def today(self) -> date:
        """The calendar day of `now`."""
        return self.calendar.day_of(self.now)

    @property
    def monday(self) -> date:
        """The Monday of this week."""
        return self.today - timedelta(days=self.today.weekday())

    def past(self, spec: str) -> datetime:
        """`now-1h20m` ago, `-2 14:20` on the second working day before today, `-500d 10:00` so many days ago."""
        ago = _AGO.fullmatch(spec)
        if ago:
            return self.now - timedelta(hours=int(ago[1] or 0), minutes=int(ago[2] or 0))
        day, at = spec.split()
        on = self._days_ago(int(day[1:-1])) if day.endswith("d") else self._working_days_ago(-int(day))
        return min(self.calendar.at(on, time.fromisoformat(at)), self.now - _LAST_MINUTE)

    def due(self, spec: str) -> Due | None:
        """`+2` by closing of the second working day from today, `0 14:00` today at two; empty for none.

        A time at which the shop is closed by then becomes that day's closing.
        """
        if not spec:
            return None
        day, _, at = spec.partition(" ")
        count = int(day)
        if count < 0:
            return Due(self._working_days_ago(-count), time.fromisoformat(at) if at else None)
        on = self.calendar.add_working_days(self._first_due_day(), count)
        wanted = time.fromisoformat(at) if at else None
        return Due(on, wanted if wanted and self._is_within(on, wanted) else None)

    def opened(self, moment: datetime) -> datetime:
        """The moment itself while the shop is open, else the same minutes after it opens next."""
        day = self.calendar.day_of(moment)
        if self.calendar.is_open(day):
            if self.calendar.opens_at(day) <= moment < self.calendar.closes_at(day):
                return moment
            if moment >= self.calendar.closes_at(day):
                day += timedelta(days=1)
        local = self.calendar.local(moment)
        return self.calendar.opens_at(self.calendar.next_open(day)) + timedelta(minutes=local.minute)

    def _first_due_day(self) -> date:
        nearly_over = self.now > self.calendar.closes_at(self.today) - timedelta(minutes=30)
        return self.calendar.next_open(self.today + timedelta(days=1 if nearly_over else 0))

    def _is_within(self, on: date, at: time) -> bool:
        return self.calendar.at(on, at) < self.calendar.closes_at(on)

    def _working_days_ago(self, count: int) -> date:
        day = self.today
        while count:
            day -= timedelta(days=1)
            count -= self.calendar.is_open(day)
        return day

    def _days_ago(self, count: int) -> date:
        return self.calendar.next_open(self.today - timedelta(days=count))
