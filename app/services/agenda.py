"""The agenda: what is due from one day to another, as a list and as a calendar file."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from app import clock
from app.domain.absence import Absence
from app.domain.due import DueItem
from app.errors import UserError
from app.services import absences, calendar_export, due, settings, staff

DAYS = 7
_YEARS = range(1900, 9999)


class BadDay(UserError):
    """A text that is no day; days are written `2026-11-12`."""

    field = "from"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text[:40]


class DaysReversed(UserError):
    """The first day comes after the last."""

    field = "to"

    def __init__(self, first: date, last: date) -> None:
        super().__init__(f"{first} > {last}")
        self.first = first
        self.last = last


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due in a span, done or not, and what is late from before it."""

    first: date
    last: date
    late: tuple[DueItem, ...]
    items: tuple[DueItem, ...]
    away: tuple[tuple[Absence, str], ...] = ()  # with the name of who is

    def away_on(self, day: date) -> list[str]:
        """The names of those who are away on a day."""
        return list(dict.fromkeys(name for one, name in self.away if one.covers(day)))


def day(text: str) -> date:
    """A day written `2026-11-12`; raises `BadDay`."""
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        raise BadDay(text) from None
    if found.year not in _YEARS:
        raise BadDay(text)
    return found


def of(first: date | None, last: date | None) -> Agenda:
    """From today on where no first day is named, with all that is late; a week where no last day is named."""
    calendar, now = settings.calendar(), clock.now()
    start = first or calendar.day_of(now)
    end = last or start + timedelta(days=DAYS)
    if start > end:
        raise DaysReversed(start, end)
    before = calendar.starts(start)
    late = [] if first is not None else due.overdue() + due.overdue_besides()
    found = sorted((item for item in late if item.due_at < before), key=lambda item: item.due_at)
    return Agenda(start, end, tuple(found), tuple(due.all_between(start, end)), _away(start, end))


def _away(first: date, last: date) -> tuple[tuple[Absence, str], ...]:
    names = {one.id: one.name for one in staff.everyone(active_only=False)}
    return tuple((one, names[one.staff]) for one in absences.between(first, last))


def write(agenda: Agenda, path: Path, by: UUID | None = None) -> int:
    """Write a calendar file with what is still to be done; gives back how many entries it holds. What ended lately
    is named in it as such, so that other calendars take it away."""
    return calendar_export.save(path, (*agenda.late, *agenda.items), by)
