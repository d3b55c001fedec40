"""The words that stand on paper, by language, with English for whatever a language leaves out. Loads no reportlab."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from app.paths import RESOURCES

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. Moments are given in the shop's own zone."""

    language: str
    book: dict[str, Any]

    def text(self, part: str, key: str, **values: object) -> str:
        """One text of a part ("letter", "slip", ...) with its values filled in."""
        text: str = self.book[part][key]
        return text.format(**values) if values else text

    def name(self, part: str, key: str) -> str:
        """The name of a value, or the value itself where the language has none for it."""
        return str(self.book.get(part, {}).get(key, key))

    def day(self, day: date) -> str:
        """`10 November 2026`."""
        return self._date("day", day)

    def day_of_week(self, day: date) -> str:
        """`Mon 16 November`."""
        return self._date("day_of_week", day)

    def day_in_text(self, day: date) -> str:
        """`Monday 16 November`, as a sentence has it: there is more room than in a table."""
        return self._date("in_text", day)

    def full_day(self, day: date) -> str:
        """`Thu 12 November 2026`."""
        return self._date("full_day", day)

    def short_day(self, day: date) -> str:
        """`20 Nov`."""
        return self._date("short_day", day)

    def month(self, day: date) -> str:
        """`October 2026`: the month by itself, which some languages write otherwise than in a date."""
        return str(self.book["dates"]["month"]).format(month=self.month_name(day), year=day.year)

    def moment(self, moment: datetime) -> str:
        """`Thu 12 Nov 2026, 10:31`."""
        return self._date("moment", moment, time=self.time(moment))

    def soon(self, moment: datetime) -> str:
        """`Fri 13 Nov, 12:00`."""
        return self._date("soon", moment, time=self.time(moment))

    def time(self, moment: datetime | time) -> str:
        """`09:05`, or `9:05 am`."""
        half = "am" if moment.hour < 12 else "pm"
        return str(self.book["dates"]["time"]).format(
            hour=moment.hour, hour_12=moment.hour % 12 or 12, half=half, minute=moment.minute
        )

    def number(self, value: float, pattern: str = ".1f") -> str:
        """`4.2`, with the decimal mark of the language."""
        return format(value, pattern).replace(".", str(self.book["numbers"]["decimal"]))

    def percent(self, value: float) -> str:
        """`94%`, or `99.8%` where it is not whole."""
        shown = round(value) if value == round(value) else self.number(value)
        return str(self.book["numbers"]["percent"]).format(n=shown)

    def month_name(self, day: date, *, short: bool = False) -> str:
        """`October` or `Oct`, by itself."""
        alone = self.book.get("months_alone", self.book["months"])
        return str((self.book["months_short"] if short else alone)[day.month - 1])

    def _date(self, pattern: str, day: date, **more: str) -> str:
        return str(self.book["dates"][pattern]).format(
            day=self.book["dates"].get("first", day.day) if day.day == 1 else day.day,
            month=self.book["months"][day.month - 1],
            month_short=self.month_name(day, short=True),
            year=day.year,
            weekday=self.book.get("weekdays_in_text", self.book["weekdays"])[day.weekday()],
            weekday_short=self.book["weekdays_short"][day.weekday()],
            **more,
        )


def languages() -> tuple[str, ...]:
    """The languages there are letters for."""
    found = (RESOURCES / "letters").glob("*/words.toml")
    return tuple(sorted(path.parent.name for path in found))


@lru_cache(maxsize=32)
def of(language: str, country: str = "") -> Words:
    """The words of a language, of English where there are none; with what its own country, or else the one given,
    writes otherwise. Its name is `en-US` then."""
    main, _, region = language.replace("_", "-").partition("-")
    name = main if main in languages() else ENGLISH
    place = (region or country).upper()
    there = _read(name, "regions").get(place, {})
    book = _over(_over(_read(ENGLISH), _read(name)), there)
    return Words(f"{name}-{place}" if there else name, book)


@lru_cache(maxsize=32)
def book(language: str, file: str) -> dict[str, Any]:
    """The words of a paper that has a file of its own beside the others, English for what a language leaves out."""
    main = language.partition("-")[0]
    return _over(_read(ENGLISH, file), _read(main, file) if main in languages() else {})


def _read(language: str, file: str = "words") -> dict[str, Any]:
    path = RESOURCES / "letters" / language / f"{file}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _over(english: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """English with everything that the language says itself in its place."""
    merged = dict(english)
    for key, value in own.items():
        merged[key] = _over(english[key], value) if isinstance(value, dict) and key in english else value
    return merged
