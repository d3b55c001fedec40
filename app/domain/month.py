"""Months as people write them (`2026-10`) and as days."""

import re
from datetime import date, timedelta

from app.errors import UserError

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_YEARS = range(1900, 9999)


class BadMonth(UserError):
    """A text that names no month; months are written `2026-10`."""

    field = "month"

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text[:40]


class MonthNotBegun(UserError):
    """The month lies in the future, so there is nothing to review."""

    field = "month"

    def __init__(self, month: str) -> None:
        super().__init__(month)
        self.month = month


def first_day(month: str) -> date:
    """The first day of a month written `YYYY-MM`; raises `BadMonth`."""
    match = _MONTH.fullmatch(month.strip())
    if not match or int(match[1]) not in _YEARS:
        raise BadMonth(month)
    return date(int(match[1]), int(match[2]), 1)


def next_month(first: date) -> date:
    """The first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def month_of(day: date) -> str:
    """The month of a day, written `YYYY-MM`."""
    return f"{day:%Y-%m}"
