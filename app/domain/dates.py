"""Dates as people type them at a counter: `2.11`, `21/11/2026`, `yesterday`, `letzten Dienstag`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import date_words
from app.errors import UserError

EARLIEST_YEAR = 1970
_YEARS_OF_TWO_DIGITS = 2000
_NUMBERS = re.compile(
    r"\D*(\d{1,2})\s*[./\-,\s]\s*(\d{1,2})(?:\s*[./\-,\s]\s*(\d{4}|\d{2}))?\s*\.?\s*", re.ASCII
)
_YEAR_FIRST = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_PARTS = re.compile(r"[a-z']+|[0-9]+")
_BETWEEN = re.compile(r"[\s.,]*")
_AROUND = date_words.BACK | date_words.AHEAD | date_words.FILLING


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
        bare = date_words.plain(text)
        found = (
            self._by_word(bare, backwards)
            or self._by_numbers(bare, backwards)
            or self._by_month(bare, backwards)
        )
        if found is None:
            raise NoDate(text)
        return found

    def _by_word(self, bare: str, backwards: bool) -> date | None:
        if bare in date_words.NEAR:
            return self.today + timedelta(days=date_words.NEAR[bare])
        off = date_words.days_off(bare)
        if off is not None:
            return self.today + timedelta(days=off)
        words = bare.replace("que viene", "proximo").split()
        named = [word.rstrip(".") for word in words if word not in _AROUND]
        weekday = date_words.weekday_of(named[0]) if len(named) == 1 else None
        if weekday is None:
            return None
        ahead = any(word in date_words.AHEAD for word in words)
        return self._weekday(
            weekday, any(word in date_words.BACK for word in words) or (backwards and not ahead)
        )

    def _weekday(self, number: int, back: bool) -> date:
        distance = (self.today.weekday() - number) % 7 or 7
        return (
            self.today - timedelta(days=distance)
            if back
            else self.today + timedelta(days=(7 - distance) or 7)
        )

    def _by_numbers(self, bare: str, backwards: bool) -> date | None:
        year_first = _YEAR_FIRST.fullmatch(bare)
        if year_first:
            return _day(int(year_first[1]), int(year_first[3]), int(year_first[4]))
        match = _NUMBERS.fullmatch(bare)
        if not match:
            return None
        first, second = int(match[1]), int(match[2])
        day, month = (second, first) if self.month_first else (first, second)
        if month > 12 and day <= 12:  # written in the other order, beyond doubt
            day, month = month, day
        return self._with_year(match[3], month, day, backwards)

    def _by_month(self, bare: str, backwards: bool) -> date | None:
        """`2 Nov`, `Nov 2, 2024`, `Di 2. November`, `2 de noviembre de 2024`."""
        if _BETWEEN.fullmatch(_PARTS.sub("", bare)) is None:
            return None
        parts = [part for part in _PARTS.findall(bare) if part not in date_words.FILLING]
        if len(parts) > 2 and date_words.weekday_of(parts[0]) is not None:
            parts = parts[1:]
        if len(parts) not in (2, 3) or (len(parts) == 3 and len(parts[2]) not in (2, 4)):
            return None
        numbers = [part for part in parts if part.isdigit()]
        months = [month for part in parts[:2] if (month := date_words.month_of(part))]
        if len(months) != 1 or len(numbers) != len(parts) - 1 or not numbers or len(numbers[0]) > 2:
            return None
        return self._with_year(
            numbers[1] if len(numbers) == 2 else None, months[0], int(numbers[0]), backwards
        )

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
