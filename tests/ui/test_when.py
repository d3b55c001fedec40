"""Dates and time left as people read them, in the order of their language."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from app.domain.clocks import ClockRules
from app.domain.workdays import WorkCalendar
from ui.when import When, clock_time, long_day, use_clock

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)  # a Thursday
LONDON = When(WorkCalendar(ZoneInfo("Europe/London")), ClockRules())


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due", "by_close", "role", "words", "short", "by"),
    [
        (at(12, 10, 2), False, "late", "Late by 22 min", "Late 22 min", "was due 10:02"),
        (at(12, 11, 36), False, "soon", "1 h 12 min left", "1 h 12 min", "by 11:36"),
        (at(12, 17, 5), False, "info", "6 h 41 min left", "6 h 41 min", "by 17:05"),
        (at(12, 21), False, "info", "7 h 36 min left", "7 h 36 min", "before closing, 18:00"),
        (at(13, 7), False, "info", "7 h 36 min left", "7 h 36 min", "before closing, 18:00"),
        (at(12, 18), True, "info", "Today", "Today", "before closing, 18:00"),
        (at(16, 18), True, "info", "4 days", "4 days", "by Mon 16 Nov"),
        (at(11, 18), True, "late", "Late by 1 day", "Late 1 day", "was due Wed 11 Nov"),
        (at(13, 9, 30), False, "info", "23 h 6 min left", "23 h 6 min", "by Fri 13 Nov, 09:30"),
    ],
)
def test_time_left_in_words(due, by_close, role, words, short, by):
    left = LONDON.time_left(due, NOW, by_close=by_close)
    assert (left.role, left.words, left.short, left.by) == (role, words, short, by)


def test_the_dial_shows_the_share_that_is_left():
    left = LONDON.time_left(NOW + timedelta(hours=6), NOW, began_at=NOW - timedelta(hours=18))
    assert (left.share, left.middle) == (0.25, "6")
    assert LONDON.time_left(at(16, 18), NOW).middle == "4d"
    assert LONDON.time_left(at(12, 11), NOW).middle == "<1"
    assert LONDON.time_left(at(12, 10), NOW).middle == "!"


def test_screen_readers_hear_whole_words():
    assert LONDON.time_left(at(12, 11, 36), NOW).spoken == "1 hour 12 minutes left, by 11:36"


@pytest.mark.parametrize(
    ("language", "day", "long"),
    [
        ("en_GB", "Thu 12 Nov", "Thursday 12 November"),
        ("en_US", "Thu Nov 12", "Thursday November 12"),
        ("de_DE", "Do. 12. Nov.", "Donnerstag 12. November"),
        ("hu_HU", "nov. 12., Cs", "november 12., csütörtök"),
    ],
)
def test_days_follow_the_language(language, day, long):
    QLocale.setDefault(QLocale(language))
    assert LONDON.day(NOW, NOW) == day
    assert long_day(NOW.date()) == long


def test_another_year_is_named():
    assert LONDON.day(date(2025, 3, 1), NOW) == "Sat 1 Mar 2025"


def test_moments_stand_on_the_shops_own_clock():
    tokyo = When(WorkCalendar(ZoneInfo("Asia/Tokyo")), ClockRules())
    assert tokyo.moment(at(12, 16), NOW) == "Fri 13 Nov, 01:00"
    assert LONDON.moment(at(12, 9, 50), NOW) == "Today 09:50"
    assert LONDON.due(at(12, 18), NOW, by_close=True) == "Today"


def test_the_night_of_the_long_hour_is_counted_as_it_passes():
    before = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    left = LONDON.time_left(before + timedelta(hours=3), before)
    assert (left.short, left.by) == ("3 h", "by 02:30")


def test_closed_days_say_why():
    calendar = WorkCalendar(ZoneInfo("Europe/London"), closed_days={date(2026, 11, 12): "Stocktaking"})
    assert When(calendar, ClockRules()).hours(NOW) == "closed today, Stocktaking"
    assert LONDON.hours(NOW) == "open 09:00 to 18:00"


@pytest.mark.parametrize(
    ("region", "hours", "words"),
    [
        ("en_GB", 0, "15:05"),
        ("en_GB", 12, "3:05 PM"),
        ("en_US", 24, "15:05"),
        ("de_DE", 12, "3:05 PM"),
    ],
)
def test_the_clock_runs_as_the_shop_has_settled(region: str, hours: int, words: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(region))
    use_clock(hours)
    try:
        assert clock_time(time(15, 5)).replace("\u202f", " ") == words
    finally:
        use_clock(0)
        QLocale.setDefault(before)
