"""What is due as an iCalendar file (RFC 5545), for the calendar of a phone or an office program."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

MAKER = "-//Redress//Complaint desk//EN"
_JOINERS = "\u200c\u200d"
_LENGTH = timedelta(minutes=30)
_END = b"END:VCALENDAR\r\n"
_LONGEST = 1000  # letters of a text; other programs show a line of it


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing due: at a moment, or in the course of a day. The same `uid` replaces what an earlier file brought,
    where `sequence` is not smaller than there; `cancelled` takes it away."""

    uid: str
    summary: str
    at: datetime | date
    description: str = ""
    sequence: int = 0
    changed_at: datetime | None = None
    cancelled: bool = False


def written(entries: Iterable[Entry], *, name: str, made_at: datetime) -> bytes:
    """The file's bytes."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(name))
    frame: bytes = calendar.to_ical()
    # One by one: a tree of all of them would hold up every other thread while its rubbish is looked for.
    events = (_event(entry, made_at).to_ical() for entry in entries)
    return b"".join((frame.removesuffix(_END), *events, _END))


def _event(entry: Entry, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", made_at)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.changed_at is not None:
        event.add("last-modified", entry.changed_at)
    event.add("summary", _plain(entry.summary))
    event.add("dtstart", entry.at)
    event.add("dtend", entry.at + (_LENGTH if isinstance(entry.at, datetime) else timedelta(days=1)))
    # A day without a time leaves the person free in the eyes of other programs.
    is_timed = isinstance(entry.at, datetime) and not entry.cancelled
    event.add("transp", "OPAQUE" if is_timed else "TRANSPARENT")
    if entry.description:
        event.add("description", _plain(entry.description))
    return event


def _plain(text: str) -> str:
    """The text on one line; controls are not allowed in this format (RFC 5545, 3.3.11), but what joins letters is."""
    shown = (sign if sign.isprintable() or sign in _JOINERS else " " for sign in text)
    return " ".join("".join(shown).split())[:_LONGEST]
