"""Closed days out of a calendar file: looked at first, taken over by the owner one by one."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app import clock
from app.domain.shop import Shop
from app.exchange import holiday_file, text_file
from app.services import shop_days

NotACalendar = holiday_file.NotACalendar
YEARS = 3  # that recurring days are followed: this one and the two after it


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day that a file names. `is_open` tells whether the shop would open then; where not, `known` may say why."""

    day: date
    name: str
    is_open: bool
    known: str = ""


@dataclass(frozen=True, slots=True)
class FoundDays:
    """What a file says of the days from today on, and how many of its events say nothing that can be used."""

    name: str
    days: tuple[FoundDay, ...]
    unreadable: int


def look(path: Path, shop: Shop) -> FoundDays:
    """Read a calendar file for this shop, which need not be saved as it is; nothing is changed. Raises `NotACalendar`
    and what `text_file.bytes_of` raises."""
    calendar = shop_days.calendar_of(shop)
    today = calendar.day_of(clock.now())
    found = holiday_file.read(text_file.bytes_of(path), today, date(today.year + YEARS - 1, 12, 31))
    days = tuple(
        FoundDay(day, name, calendar.is_open(day), calendar.closed_because(day)) for day, name in found.days
    )
    return FoundDays(found.name or path.stem, days, found.unreadable)
