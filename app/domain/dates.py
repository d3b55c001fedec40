"""Dates as people type them at a counter: `2.11`, `21/11/2026`, `yesterday`, `last Tuesday`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.errors import UserError

EARLIEST_YEAR = 1970
_YEARS_OF_TWO_DIGITS = 2000
_NUMBERS = re.compile(
    r"\D*(\d{1,2})\s*[./\-\s]\s*(\d{1,2})(?:\s*[./\-\s]\s*(\d{4}|\d{2}))?\s*\.?\s*", re.ASCII
)
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", re.ASCII)
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,})|([a-z]{3,})\s+(\d{1,2})(?:st|nd|rd|th)?)(?:,?\s+(\d{4}))?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class NoDate(UserError):
    """A text that names no day."""

    def __init__(self, text: str) -> None:
        super().__init__(text[:40])
        self.text = text


class NotYetCome(UserError):
    """A day in the future where only the past can be meant; `perhaps` are days the typing may have stood for."""

    def __init__(self, day: date, perhaps: tuple[date, ...]) -> None:
        super().__init__(day.isoformat())
        self.day = day
        self.perhaps = perhaps


class TooLongAgo(UserError):
    """A day before 1970, which nobody complains about at a counter."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


class AlreadyPast(UserError):
    """A day that has gone where only today or later can be meant."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


@dataclass(frozen=True)
class DateReader:
    """Reads days in the order of a country, as seen from `today`."""

    today: date
    month_first: bool = False

    def past(self, text: str) -> date:
        """The day a text names, today or before; without a year the last such day. Raises the faults above."""
        day = self._read(text, backwards=True)
        if day > self.today:
            raise NotYetCome(day, self._perhaps(day))
        if day.year < EARLIEST_YEAR:
            raise TooLongAgo(day)
        return day

    def coming(self, text: str) -> date:
        """The day a text names, today or later; without a year the next such day. Raises `NoDate`, `AlreadyPast`."""
        day = self._read(text, backwards=False)
        if day < self.today:
            raise AlreadyPast(day)
        return day

    def _read(self, text: str, *, backwards: bool) -> date:
        bare = " ".join(text.casefold().split())[:60]
        found = (
            self._by_word(bare, backwards)
            or self._by_numbers(bare, backwards)
            or self._by_month(bare, backwards)
        )
        if found is None:
            raise NoDate(text)
        return found

    def _by_word(self, bare: str, backwards: bool) -> date | None:
        near = {
            "today": 0,
            "yesterday": -1,
            "tomorrow": 1,
            "day before yesterday": -2,
            "day after tomorrow": 2,
        }
        if bare in near:
            return self.today + timedelta(days=near[bare])
        ago = re.fullmatch(r"(\d{1,3}) (day|week)s? ago", bare)
        if ago:
            return self.today - timedelta(days=int(ago[1]) * (7 if ago[2] == "week" else 1))
        weekday = re.fullmatch(r"(last |next |on |this )?([a-z]{3,9})", bare)
        if (
            weekday
            and weekday[2][:3] in _WEEKDAYS
            and "monday tuesday wednesday thursday friday saturday sunday".find(weekday[2]) >= 0
        ):
            back = weekday[1] == "last " or (backwards and weekday[1] != "next ")
            return self._weekday(_WEEKDAYS.index(weekday[2][:3]), back)
        return None

    def _weekday(self, number: int, back: bool) -> date:
        distance = (self.today.weekday() - number) % 7 or 7
        return (
            self.today - timedelta(days=distance)
            if back
            else self.today + timedelta(days=(7 - distance) or 7)
        )

    def _by_numbers(self, bare: str, backwards: bool) -> date | None:
        iso = _ISO.fullmatch(bare)
        if iso:
            return _day(int(iso[1]), int(iso[2]), int(iso[3]))
        match = _NUMBERS.fullmatch(bare)
        if not match:
            return None
        first, second = int(match[1]), int(match[2])
        day, month = (second, first) if self.month_first else (first, second)
        if month > 12 and day <= 12:  # written in the other order, beyond doubt
            day, month = month, day
        return self._with_year(match[3], month, day, backwards)

    def _by_month(self, bare: str, backwards: bool) -> date | None:
        match = _WORDS.fullmatch(bare)
        if not match:
            return None
        name, number = (match[2], match[1]) if match[1] else (match[3], match[4])
        if name[:3] not in _MONTHS:
            return None
        return self._with_year(match[5], _MONTHS.index(name[:3]) + 1, int(number), backwards)

    def _with_year(self, year: str | None, month: int, day: int, backwards: bool) -> date | None:
        if year:
            return _day(int(year) + (_YEARS_OF_TWO_DIGITS if len(year) == 2 else 0), month, day)
        steps = (0, -1, -2, -3, -4) if backwards else (0, 1, 2, 3, 4)  # a 29 February may be four years off
        for step in steps:
            found = _day(self.today.year + step, month, day)
            if found and (found <= self.today if backwards else found >= self.today):
                return found
        return None

    def _perhaps(self, day: date) -> tuple[date, ...]:
        """Days before today whose digits look like those that were typed."""
        near = {
            _day(day.year, day.month, day.day // 10) if day.day > 9 else None,  # a key struck twice
            _day(day.year, day.month, int(str(day.day)[::-1])) if day.day > 9 else None,  # two keys swapped
            _day(day.year, day.day, day.month) if day.day <= 12 else None,
            _day(day.year - 1, day.month, day.day),
        }
        past = sorted((found for found in near if found and found <= self.today), reverse=True)
        return tuple(sorted(past[:2]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
