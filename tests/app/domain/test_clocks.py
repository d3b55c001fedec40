"""The four clocks as tables of cases: DST nights, leap days, year ends, closed days."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import clocks
from app.domain.clocks import ClockRules, Urgency
from app.domain.complaint import Severity
from app.domain.workdays import Hours, NeverOpen, WorkCalendar
from app.exchange import public_holidays

LONDON = ZoneInfo("Europe/London")
RULES = ClockRules()
SHOP = WorkCalendar(LONDON, holiday=public_holidays.names("GB", "ENG"))


def at(text: str, zone: str = "Europe/London") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("received", "zone", "due"),
    [
        ("2026-11-11 10:02", "Europe/London", "2026-11-12 10:02"),
        ("2026-03-28 12:00", "Europe/London", "2026-03-29 13:00"),  # the night that has 23 hours
        ("2026-10-24 12:00", "Europe/London", "2026-10-25 11:00"),  # the night that has 25
        ("2028-02-28 23:30", "Europe/London", "2028-02-29 23:30"),  # leap day
        ("2026-12-31 17:00", "Europe/London", "2027-01-01 17:00"),  # over a year and a holiday
        ("2026-04-04 23:30", "Australia/Sydney", "2026-04-05 22:30"),
    ],
)
def test_acknowledge_within_24_hours_of_the_wall_clock(received: str, zone: str, due: str) -> None:
    assert clocks.acknowledge_by(at(received, zone), RULES) == at(due, zone)


@pytest.mark.parametrize(
    ("received", "promised"),
    [
        ("2026-11-12 10:24", "2026-11-14"),  # Saturday is a working day here
        ("2026-11-13 17:00", "2026-11-16"),  # over Sunday
        ("2026-12-24 16:00", "2026-12-30"),  # Christmas, Boxing Day, Sunday, and its substitute on Monday
        ("2028-02-28 10:00", "2028-03-01"),  # over a leap day
        ("2026-12-31 10:00", "2027-01-04"),  # New Year's Day, Saturday, Sunday
        ("2026-04-02 12:00", "2026-04-07"),  # Easter
    ],
)
def test_the_first_promise_is_two_working_days_on(received: str, promised: str) -> None:
    assert clocks.first_promise_on(at(received), RULES, SHOP) == date.fromisoformat(promised)


@pytest.mark.parametrize(
    ("severity", "by"),
    [
        (Severity.SAFETY, "2026-11-13 18:00"),
        (Severity.HIGH, "2026-11-16 18:00"),
        (Severity.NORMAL, "2026-11-19 18:00"),
        (Severity.LOW, "2026-11-24 18:00"),
    ],
)
def test_resolve_by_closing_time_according_to_severity(severity: Severity, by: str) -> None:
    assert clocks.resolve_by(at("2026-11-12 10:24"), severity, RULES, SHOP) == at(by)


def test_a_day_that_ends_early_is_due_early() -> None:
    saturday = clocks.resolve_by(at("2026-11-13 10:00"), Severity.SAFETY, RULES, SHOP)
    assert saturday == at("2026-11-14 14:00")


def test_the_follow_up_comes_five_working_days_after_the_resolution() -> None:
    assert clocks.follow_up_on(at("2026-11-12 17:59"), RULES, SHOP) == date(2026, 11, 18)


def test_late_at_night_belongs_to_the_shops_day_not_to_utc() -> None:
    shop = WorkCalendar(ZoneInfo("America/New_York"))
    assert shop.day_of(datetime(2026, 11, 13, 2, 0, tzinfo=UTC)) == date(2026, 11, 12)


def test_the_shops_own_closed_days_do_not_count() -> None:
    shop = WorkCalendar(LONDON, closed_days={date(2026, 11, 13): "Stocktaking"})
    assert shop.add_working_days(date(2026, 11, 12), 1) == date(2026, 11, 14)
    assert shop.closed_because(date(2026, 11, 13)) == "Stocktaking"


@pytest.mark.parametrize(
    ("day", "clock_time", "utc"),
    [
        (
            date(2026, 3, 29),
            time(1, 30),
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        ),  # does not exist: one hour on
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # twice: the first
    ],
)
def test_times_of_the_dst_nights(day: date, clock_time: time, utc: datetime) -> None:
    assert SHOP.at(day, clock_time) == utc


def test_a_shop_that_never_opens_is_said_so() -> None:
    with pytest.raises(NeverOpen):
        WorkCalendar(LONDON, week={}).next_open(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("minutes", "urgency"), [(-1, Urgency.LATE), (0, Urgency.SOON), (240, Urgency.SOON), (241, Urgency.AMPLE)]
)
def test_urgency_turns_at_the_minute(minutes: int, urgency: Urgency) -> None:
    now = at("2026-11-12 10:24")
    due = datetime.fromtimestamp(now.timestamp() + minutes * 60, UTC)
    assert clocks.urgency(due, now, RULES) is urgency


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 40), st.sets(st.integers(0, 6), min_size=1)
)
def test_working_days_are_open_and_counted(start: date, count: int, weekdays: set[int]) -> None:
    shop = WorkCalendar(LONDON, week={day: Hours(time(9), time(18)) for day in weekdays})
    found = shop.add_working_days(start, count)
    assert shop.is_open(found)
    between = range(start.toordinal() + 1, found.toordinal() + 1)
    open_days = sum(date.fromordinal(ordinal).weekday() in weekdays for ordinal in between)
    assert open_days == count if count else open_days <= 1
