"""On which days something comes again (RFC 5545, 3.3.10), as far as holidays do.

Every day of a span is held against the rule. A library that follows rules from one time to the next looks for one that
never comes true, such as a first of January on its fifth Monday, until the year 9999.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

_DAY = timedelta(days=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY = frozenset({"BYMONTH", "BYMONTHDAY", "BYDAY"})
_FILTERS = {"YEARLY": _BY, "MONTHLY": _BY, "WEEKLY": frozenset({"BYDAY"}), "DAILY": frozenset({"BYDAY"})}
_PLAIN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Rule:
    """How often, counted from the day it begins, and on which days of that; empty is every one."""

    begins: date
    often: str
    every: int
    months: frozenset[int]
    month_days: frozenset[int]
    weekdays: frozenset[
        tuple[int, int]
    ]  # which one of the month or year, 0 for each; and the day, 0 is Monday
    week_begins: int
    until: date | None
    count: int | None

    @classmethod
    def of(cls, parts: Any, begins: date) -> "Rule":
        """From the parts of a rule as they were read; raises `ValueError` for one that no holiday has."""
        found = {str(name).upper(): values for name, values in parts.items()}
        often = str(found.get("FREQ", [""])[0]).upper()
        if often not in _FILTERS or not found.keys() <= _PLAIN | _FILTERS[often]:
            raise ValueError(often)
        until = found.get("UNTIL", [None])[0]
        rule = cls(
            begins=begins,
            often=often,
            every=_number(found.get("INTERVAL", [1])[0], 1, 10_000),
            months=frozenset(_number(one, 1, 12) for one in found.get("BYMONTH", [])),
            month_days=frozenset(_number(one, -31, 31) for one in found.get("BYMONTHDAY", [])),
            weekdays=frozenset(map(_weekday, found.get("BYDAY", []))),
            week_begins=_weekday(found.get("WKST", ["MO"])[0])[1],
            until=until.date() if isinstance(until, datetime) else until,
            count=_number(found["COUNT"][0], 1, 100_000) if "COUNT" in found else None,
        )
        longest = max((monthrange(2024, month)[1] for month in rule.months), default=31)
        if rule.month_days and min(map(abs, rule.month_days)) > longest:
            raise ValueError(longest)  # such as 30 February
        return rule

    def span(self, first: date, last: date) -> tuple[date, date]:
        """The days that have to be gone through: one that counts is followed from its beginning."""
        start = self.begins if self.count is not None else max(self.begins, first)
        return start, last if self.until is None else min(last, self.until)

    def days(self, first: date, last: date) -> Iterator[date]:
        """Those from `first` to `last`, both included."""
        day, end = self.span(first, last)
        left = self.count
        while day <= end and left != 0:
            if self.is_on(day):
                left = None if left is None else left - 1
                if day >= first:
                    yield day
            day += _DAY

    def is_on(self, day: date) -> bool:
        """Whether it comes true on a day, but for its end."""
        if self._periods_since(day) % self.every or (self.months and day.month not in self.months):
            return False
        if self.month_days and not self.month_days & _month_days(day):
            return False
        if self.weekdays:
            return any(self._is_weekday(day, which, weekday) for which, weekday in self.weekdays)
        return bool(self.month_days) or self._is_like_the_first(day)

    def _periods_since(self, day: date) -> int:
        if self.often == "YEARLY":
            return day.year - self.begins.year
        if self.often == "MONTHLY":
            return (day.year - self.begins.year) * 12 + day.month - self.begins.month
        if self.often == "DAILY":
            return (day - self.begins).days
        offset = (self.begins.weekday() - self.week_begins) % 7
        return ((day - self.begins).days + offset) // 7

    def _is_like_the_first(self, day: date) -> bool:
        """Without days of its own a rule falls on the day on which it began."""
        if self.often == "WEEKLY":
            return day.weekday() == self.begins.weekday()
        if self.often == "DAILY":
            return True
        in_month = self.often == "MONTHLY" or bool(self.months) or day.month == self.begins.month
        return in_month and day.day == self.begins.day

    def _is_weekday(self, day: date, which: int, weekday: int) -> bool:
        if day.weekday() != weekday:
            return False
        if which == 0 or self.often in ("WEEKLY", "DAILY"):
            return which == 0
        if self.often == "MONTHLY" or self.months:
            at, of = day.day, monthrange(day.year, day.month)[1]
        else:
            at, of = day.timetuple().tm_yday, date(day.year, 12, 31).timetuple().tm_yday
        return which == ((at - 1) // 7 + 1 if which > 0 else -((of - at) // 7 + 1))


def _month_days(day: date) -> set[int]:
    """Its number from the beginning and from the end of the month."""
    return {day.day, day.day - monthrange(day.year, day.month)[1] - 1}


def _weekday(text: object) -> tuple[int, int]:
    found = _WEEKDAY.fullmatch(str(text).upper())
    if found is None:
        raise ValueError(text)
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def _number(value: Any, least: int, most: int) -> int:
    found = int(value)
    if not least <= found <= most:
        raise ValueError(value)
    return found
