"""A day, week or month of the calendar as it is printed: every word on it is settled before it is drawn."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.domain.shop import Paper


class Span(StrEnum):
    """How much of the calendar is on the sheet."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One thing due, in the words that are printed; `at` is empty where it is due by closing. `short` is what a
    narrow column shows of it."""

    when: str
    number: str
    whose: str
    what: str
    who: str
    short: str
    at: time | None = None
    done: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class SheetDay:
    """One day; `closed` says why the shop is closed, `away` who of the staff is. A month's sheet also shows days of
    the months beside it, which are `outside`."""

    day: date
    head: str
    name: str
    entries: tuple[SheetEntry, ...] = ()
    closed: str = ""
    away: str = ""
    opens: str = ""
    is_today: bool = False
    outside: bool = False


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """The days in their order, beginning on the day the shop's week begins; `overdue` is what is late from before
    the first of them. `left_out` tells that some kinds or people are not shown."""

    span: Span
    language: str
    paper: Paper
    shop: str
    title: str
    printed: str
    days: tuple[SheetDay, ...]
    overdue: tuple[SheetEntry, ...] = ()
    more_overdue: int = 0
    left_out: bool = False
