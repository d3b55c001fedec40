"""Closed days out of an iCalendar file (RFC 5545), such as a list of public holidays or school holidays."""

import re
import warnings
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from icalendar import Calendar

from app.errors import UserError

LARGEST = 5_000_000  # bytes; all public holidays of a country for a century are a tenth of it
MOST_EVENTS = 5000
LONGEST_DAYS = 45  # an event that lasts longer is no closing; summer holidays of schools are
LONGEST_NAME = 80
_IN_MONTHS = frozenset({"BYMONTH", "BYMONTHDAY", "BYDAY"})
_FILTERS = {
    "YEARLY": _IN_MONTHS,
    "MONTHLY": _IN_MONTHS,
    "WEEKLY": frozenset({"BYDAY"}),
    "DAILY": frozenset({"BYDAY"}),
}
_DAY = timedelta(days=1)


class NotACalendar(UserError):
    """The file is no iCalendar file, or too broken or too large to be read as one."""


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
    moved = _moved_away(events)
    days: dict[date, str] = {}
    unreadable = 0
    for event in events:
        try:
            found = list(_days(event, moved, first, last))
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
        return list(Calendar.from_ical(content.decode("utf-8-sig", "replace"), multiple=True))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as fault:
        raise NotACalendar from fault


def _moved_away(events: Iterable[Any]) -> dict[str, set[date]]:
    """By event, the days of a series that another event of the file replaces."""
    moved: dict[str, set[date]] = defaultdict(set)
    for event in events:
        replaced = getattr(event.get("RECURRENCE-ID"), "dt", None)
        if replaced is not None:
            moved[str(event.get("UID", ""))].add(_day(replaced))
    return moved


def _days(event: Any, moved: dict[str, set[date]], first: date, last: date) -> Iterator[tuple[date, str]]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    begins = _day(event["DTSTART"].dt)
    length = _length(event, begins)
    name = _name(event.get("SUMMARY"))
    is_replacement = event.get("RECURRENCE-ID") is not None
    gone = set() if is_replacement else moved.get(str(event.get("UID", "")), set()) | _listed(event, "EXDATE")
    starts = {begins} if is_replacement else {*_recurring(event, begins, last), *_listed(event, "RDATE")}
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


def _recurring(event: Any, begins: date, last: date) -> Iterator[date]:
    """Every day on which it begins up to `last`."""
    rules = event.get("RRULE")
    if rules is None:
        yield begins
        return
    start, end = datetime.combine(begins, time()), datetime.combine(last, time())
    for rule in rules if isinstance(rules, list) else [rules]:
        _require_holiday(rule)
        text = re.sub(r"(?<=UNTIL=)(\d{8})T\d{6}Z?", r"\1", rule.to_ical().decode())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of COUNT and UNTIL together: an end is set for every rule
            found: Any = rrulestr(text, dtstart=start)
            until = min(found._until, end) if found._until else end
            yield from (one.date() for one in found.replace(until=until))


def _require_holiday(rule: Any) -> None:
    """Only rules that holidays have, and that come true: one by seconds, or one for 30 February, would be followed to
    the end of the calendar, and thousands of them for ever."""
    parts = {str(name).upper(): values for name, values in rule.items()}
    often = str(parts.get("FREQ", [""])[0]).upper()
    by = {name for name in parts if name.startswith("BY")}
    if often not in _FILTERS or not by <= _FILTERS[often]:
        raise ValueError(often)
    months = [int(month) for month in parts.get("BYMONTH", [])]
    days = [abs(int(day)) for day in parts.get("BYMONTHDAY", [])]
    longest = max((monthrange(2024, month)[1] for month in months), default=31)
    if days and min(days) > longest:
        raise ValueError(days)


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
    """On one line and without control characters."""
    shown = "".join(sign if sign.isprintable() else " " for sign in str(text or ""))
    return " ".join(shown.split())[:LONGEST_NAME]
