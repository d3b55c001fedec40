"""The day on which a customer said something that is written down later."""

from datetime import date, datetime

from app import clock
from app.domain.dates import NotYetCome
from app.services import moving, settings


def moment(day: date | None) -> datetime:
    """Now, or the opening of an earlier day; raises `NotYetCome` and `UnlikelyDay`."""
    now, calendar = clock.now(), settings.calendar()
    today = calendar.day_of(now)
    if day is None or day == today:
        return now
    if day.year not in moving.YEARS:
        raise moving.UnlikelyDay(day)
    if day > today:
        raise NotYetCome(day, ())
    return calendar.starts(day)
