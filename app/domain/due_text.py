"""Days with a time as people type them: `Fri 13 Nov, 12:00`, `tomorrow 2pm`, `16.11`."""

import re
from datetime import date, datetime, time

from app.domain.dates import AlreadyPast, DateReader, NoDate
from app.domain.due import Due
from app.domain.folding import folded

_CLOCK = re.compile(
    r"(?:^|[\s,]+)(?:(?:at|um|a las|a|o godz\.?|o)\s+)?"
    r"(\d{1,2})(?:[:h](\d{2})|\.(\d{2})(?=\s*uhr))?\s*(am|pm|h|uhr)?\s*$",
    re.ASCII,
)


def read_due(text: str, reader: DateReader, now: datetime) -> Due:
    """The day and perhaps time a text names, not before `now` (local time); raises `NoDate`, `AlreadyPast`."""
    bare = " ".join(folded(text[:200]).split())[:80]
    at, day_text = _time(bare, text)
    day_text = day_text.strip(" ,")
    on = reader.coming(day_text) if day_text else reader.today
    return not_past(Due(on, at), now)


def not_past(due: Due, now: datetime) -> Due:
    """The same, unless it has gone by; raises `AlreadyPast`."""
    if due.on < now.date() or (due.at and datetime.combine(due.on, due.at) < now.replace(tzinfo=None)):
        raise AlreadyPast(due.on)
    return due


def due_mark(due: Due) -> str:
    """For keeping: `2026-11-13 12:00`, or the day alone."""
    return f"{due.on.isoformat()} {due.at:%H:%M}" if due.at else due.on.isoformat()


def due_of_mark(mark: str) -> Due:
    """What `due_mark` wrote."""
    day, _, at = mark.partition(" ")
    return Due(date.fromisoformat(day), time.fromisoformat(at) if at else None)


def _time(bare: str, text: str) -> tuple[time | None, str]:
    """The time at the end and what stands before it; a number alone is a time only with `:`, am, pm, h or Uhr."""
    found = _CLOCK.search(bare)
    if found is None or not (found[2] or found[4]):
        return None, bare
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if found[4] in ("am", "pm"):
        if not 1 <= hour <= 12:
            raise NoDate(text)
        hour = hour % 12 + (12 if found[4] == "pm" else 0)
    if hour > 23 or minute > 59:
        raise NoDate(text)
    return time(hour, minute), bare[: found.start()]
