"""Settles the order of day and month over a whole column of dates, then reads each text in that one order."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.domain.imported import DateOrder, DateOrderContradicts, DateOrderNeeded

_BLANK = {
    "",
    "n/a",
    "na",
    "nan",
    "nat",
    "null",
    "none",
    "-",
    "--",
    "?",
    "0000-00-00",
    "0000-00-00 00:00:00",
}
# Up to one date in twenty against the rest is a slip of the writer; more than that is a column of two orders.
_SLIPS_PER_DATE = 20
# A date without a time of day is noon at the shop, so that it is the same date in every zone the shop is shown in.
_NOON = time(12)
_TIME = re.compile(
    r"[T ,]+(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$|(\d{4})(\d{2})(\d{2})$")
_DIGITS = re.compile(r"(\d{1,2})([-/. ]+)(\d{1,2})\2(\d{4}|\d{2})\.?$")
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.|º)?[-/ ]*(?:de |of )?([^\W\d_]{3,})\.?,?[-/ ]*(?:de )?(\d{4}|\d{2})$"
)
_NAME_DAY = re.compile(r"([^\W\d_]{3,})\.?[-/ ]*(\d{1,2})(?:st|nd|rd|th)?,?[-/ ]+(\d{4}|\d{2})$")
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?,\s+")
# The first letters that tell the months apart in English, German, French, Spanish, Italian, Portuguese and Dutch.
_MONTHS = (
    ("jan", "jän", "ene", "gen"),
    ("feb", "fév", "fev"),
    ("mar", "mär", "mrz", "maa", "mrt"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag", "mei"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aoû", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "ott", "out"),
    ("nov",),
    ("dec", "dez", "déc", "dic"),
)


class UnreadableDate(Exception):
    """The text is no date at all."""


class WrongDateOrder(UnreadableDate):
    """The text is a date, though not in the order of its column."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment in UTC, and whether the source gave a time of day with it."""

    at: datetime
    local_date: date
    has_time: bool


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A settled column: its name, its order, and whether some of its dates say otherwise."""

    name: str
    order: DateOrder
    has_slips: bool = False

    def read(self, text: str, zone: ZoneInfo) -> Stamp | None:
        """The moment, or None for a blank; raises `UnreadableDate` or `WrongDateOrder`."""
        day_text, clock_text = _parted(text)
        if day_text.lower() in _BLANK:
            return None
        readings = readings_of(day_text, year_first=self.order is DateOrder.YMD)
        if not readings:
            raise UnreadableDate(text)
        if self.order not in readings:
            raise WrongDateOrder(text)
        return _stamp(readings[self.order], clock_text, zone)

    def is_ambiguous(self, text: str) -> bool:
        """Whether the text is another date in another order, in a column whose order is not beyond doubt."""
        return self.has_slips and len(set(readings_of(_parted(text)[0]).values())) > 1


def settle(
    name: str,
    texts: Iterable[str],
    *,
    order: DateOrder | None = None,
    elsewhere: Callable[[], DateOrder | None] = lambda: None,
) -> DateColumn:
    """The order of the whole column: the given one, else the one its own dates allow, else what `elsewhere` knows.

    Raises `DateOrderNeeded` where nothing settles it, `DateOrderContradicts` where the dates are of both orders.
    """
    if order:
        return DateColumn(name, order)
    only, both = _sorted_out(texts)
    day_first, month_first, year_first = (only[each] for each in DateOrder)
    if not any(only.values()):
        known = elsewhere() if both else DateOrder.DMY
        if known is None:
            raise DateOrderNeeded(name, tuple(both[:3]))
        return DateColumn(name, known)
    best = max(DateOrder, key=lambda each: len(only[each]))
    slips = len(day_first) + len(month_first) + len(year_first) - len(only[best])
    if slips * _SLIPS_PER_DATE > len(only[best]):
        raise DateOrderContradicts(name, tuple(day_first[:3]), tuple(month_first[:3]))
    return DateColumn(name, best, has_slips=slips > 0)


def order_shown(texts: Iterable[str]) -> DateOrder | None:
    """The one order that dates of the column allow; None where none does, or several do."""
    only, _ = _sorted_out(texts)
    orders = [order for order, found in only.items() if found]
    return orders[0] if len(orders) == 1 else None


def order_of_twin(texts: Sequence[str], others: Iterable[Sequence[str]]) -> DateOrder | None:
    """The order in which an ambiguous column says the same dates as another column that is beyond doubt."""
    pairs = [readings_of(_parted(text)[0]) for text in texts]
    for other in others:
        sure = [set(readings_of(_parted(text)[0]).values()) for text in other]
        both = [(mine, theirs) for mine, theirs in zip(pairs, sure, strict=True) if mine and len(theirs) == 1]
        fitting = [
            each for each in DateOrder if both and all({mine.get(each)} == theirs for mine, theirs in both)
        ]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _sorted_out(texts: Iterable[str]) -> tuple[dict[DateOrder, list[str]], list[str]]:
    """Dates that allow one order only, by order, and dates that allow several."""
    only: dict[DateOrder, list[str]] = {each: [] for each in DateOrder}
    both: list[str] = []
    for text in texts:
        readings = readings_of(_parted(text)[0])
        if len(set(readings.values())) > 1:
            both.append(text)
        elif len(readings) == 1:
            only[next(iter(readings))].append(text)
    return only, both


@lru_cache(maxsize=65_536)
def _parted(text: str) -> tuple[str, str]:
    """Date and time of day; the weekday in front is dropped."""
    bare = " ".join(text[:80].split())
    match = _TIME.search(bare)
    day = bare[: match.start()] if match else bare
    return _WEEKDAY.sub("", day).strip(" ,"), bare[match.start() :] if match else ""


@lru_cache(maxsize=65_536)
def readings_of(day: str, year_first: bool = False) -> dict[DateOrder, date]:
    """Each order in which the text is a valid date; one with a full year first or a month's name reads alike in all.

    A two-digit year is expected in front only where no day has that number, or where `year_first` asks for it.
    """
    if match := _YEAR_FIRST.match(day):
        year, month, number = (part for part in match.groups() if part)
        return _alike(_date(year, int(month), number))
    if match := _DAY_NAME.match(day):
        return _alike(_date(match[3], _month(match[2]), match[1]))
    if match := _NAME_DAY.match(day):
        return _alike(_date(match[3], _month(match[1]), match[2]))
    match = _DIGITS.match(day)
    if not match:
        return {}
    one, two, three = match[1], match[3], match[4]
    found = {
        DateOrder.DMY: _date(three, int(two), one),
        DateOrder.MDY: _date(three, int(one), two),
        DateOrder.YMD: _date(one, int(two), three) if year_first or int(one) > 31 else None,
    }
    return {order: value for order, value in found.items() if value}


def _alike(value: date | None) -> dict[DateOrder, date]:
    return dict.fromkeys(DateOrder, value) if value else {}


def _date(year: str, month: int, day: str) -> date | None:
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 68 else 2000)
    try:
        return date(full, month, int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    folded = name.lower()
    for number, starts in enumerate(_MONTHS, start=1):
        if folded.startswith(starts):
            return number
    return 0


def _stamp(day: date, clock: str, zone: ZoneInfo) -> Stamp:
    match = _TIME.match(clock) if clock else None
    if not match:
        return Stamp(_moment(day, _NOON, zone), day, has_time=False)
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise UnreadableDate(clock)
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    try:
        at = time(hour, int(match["minute"]), min(int(match["second"] or 0), 59))
    except ValueError as fault:
        raise UnreadableDate(clock) from fault
    moment = _moment(day, at, _offset(match["zone"]) or zone)
    return Stamp(moment, moment.astimezone(zone).date(), has_time=True)


def _moment(day: date, at: time, zone: ZoneInfo | timezone) -> datetime:
    try:
        return datetime.combine(day, at, zone).astimezone(UTC)
    except OverflowError as fault:
        raise UnreadableDate(day.isoformat()) from fault


def _offset(text: str | None) -> timezone | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        raise UnreadableDate(text)
    size = timedelta(hours=hours, minutes=minutes)
    return timezone(-size if text[0] == "-" else size)
