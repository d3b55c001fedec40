"""Closed days out of an iCalendar file (RFC 5545), such as a list of public holidays or school holidays."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar

from app.errors import UserError
from app.exchange.holiday_rules import Rule

LARGEST = 5_000_000  # bytes; all public holidays of a country for a century are a tenth of it
MOST_EVENTS = 5000
LONGEST_DAYS = 45  # an event that lasts longer is no closing; summer holidays of schools are
LONGEST_NAME = 80
_DAY = timedelta(days=1)
_MOST_DAYS = 2_000_000  # gone through in search of what recurs, over a whole file


class NotACalendar(UserError):
    """The file is no iCalendar file, or too broken or too large to be read as one."""


@dataclass
class _Patience:
    """How many days may still be gone through; nobody waits for a file that needs more."""

    days: int = _MOST_DAYS

    def spend(self, days: int) -> None:
        self.days -= max(days, 0)
        if self.days < 0:
            raise NotACalendar


@dataclass(frozen=True, slots=True)
class HolidayFile:
    """What a file says: its own `name`, each day with its name, and how many events it has that say no such day."""

    name: str
    days: tuple[tuple[date, str], ...]
    unreadable: int = 0


def read(content: bytes, first: date, last: date) -> HolidayFile:
    """The days from `first` to `last`, both included, in their order, each once; what recurs is followed up to `last`.
    Raises `NotACalendar`. An event that cannot be read is counted and spoils no other."""
    calendars = _calendars(content)
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not calendars or len(events) > MOST_EVENTS:
        raise NotACalendar
    moved, patience = _moved_away(events), _Patience()
    days: dict[date, str] = {}
    unreadable = 0
    for event in events:
        try:
            found = list(_days(event, moved, first, last, patience))
        except (ValueError, TypeError, AttributeError, OverflowError, KeyError):
            unreadable += 1  # a broken date or rule; the library raises what the text provoked
            continue
        for day, name in found:
            days.setdefault(day, name)
    return HolidayFile(_name(calendars[0].get("X-WR-CALNAME")), tuple(sorted(days.items())), unreadable)


def _calendars(content: bytes) -> list[Any]:
    if len(content) > LARGEST or b"BEGIN:VCALENDAR" not in content[:4096].upper():
        raise NotACalendar
    try:
        return list(Calendar.from_ical(_text(content), multiple=True))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError) as fault:
        raise NotACalendar from fault  # OSError: of a zone called Europe the library opens a folder


def _text(content: bytes) -> str:
    """The format is UTF-8; old programs write what Windows does."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _moved_away(events: Iterable[Any]) -> dict[str, set[date]]:
    """By event, the days of a series that another event of the file replaces."""
    moved: dict[str, set[date]] = defaultdict(set)
    for event in events:
        replaced = getattr(event.get("RECURRENCE-ID"), "dt", None)
        if replaced is not None:
            moved[str(event.get("UID", ""))].add(_day(replaced))
    return moved


def _days(
    event: Any, moved: dict[str, set[date]], first: date, last: date, patience: _Patience
) -> Iterator[tuple[date, str]]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    begins = _day(event["DTSTART"].dt)
    length = _length(event, begins)
    name = _name(event.get("SUMMARY"))
    is_replacement = event.get("RECURRENCE-ID") is not None
    gone = set() if is_replacement else moved.get(str(event.get("UID", "")), set()) | _listed(event, "EXDATE")
    starts = (
        {begins}
        if is_replacement
        else {*_recurring(event, begins, first, last, patience), *_listed(event, "RDATE")}
    )
    for start in starts - gone:
        for ahead in range(length):
            day = start + ahead * _DAY
            if first <= day <= last:
                yield day, name


def _length(event: Any, begins: date) -> int:
    """How many days it lasts; without an end it is one, and one that ends as it begins is one too."""
    if event.get("DTEND") is not None:
        ends = event["DTEND"].dt
        at_midnight = not isinstance(ends, datetime) or ends.time() == time(0)
        days = (_day(ends) - begins).days + (0 if at_midnight else 1)
    elif event.get("DURATION") is not None:
        days = event["DURATION"].dt.days
    else:
        days = 1
    if days > LONGEST_DAYS:
        raise ValueError(days)
    return max(1, days)


def _recurring(event: Any, begins: date, first: date, last: date, patience: _Patience) -> Iterator[date]:
    """Every day on which it begins up to `last`, from so long before `first` that it may still last then."""
    rules = event.get("RRULE")
    if rules is None:
        yield begins
        return
    for parts in rules if isinstance(rules, list) else [rules]:
        rule, since = Rule.of(parts, begins), first - LONGEST_DAYS * _DAY
        start, end = rule.span(since, last)
        patience.spend((end - start).days)
        yield from rule.days(since, last)


def _listed(event: Any, key: str) -> set[date]:
    lists = event.get(key)
    if lists is None:
        return set()
    found = lists if isinstance(lists, list) else [lists]
    return {_day(one.dt) for some in found for one in getattr(some, "dts", ())}


def _day(moment: Any) -> date:
    if isinstance(moment, tuple):  # a period; its beginning counts
        moment = moment[0]
    return moment.date() if isinstance(moment, datetime) else date(moment.year, moment.month, moment.day)


def _name(text: object) -> str:
    """On one line and without control characters; of several the first."""
    text = text[0] if isinstance(text, list) else text
    shown = "".join(sign if sign.isprintable() else " " for sign in str(text or ""))
    return " ".join(shown.split())[:LONGEST_NAME]
