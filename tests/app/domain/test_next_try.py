"""After nobody answered: another time of day, while the shop is open."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.domain.due import Due
from app.domain.next_try import next_try
from app.domain.workdays import Hours, WorkCalendar

LONDON = WorkCalendar(ZoneInfo("Europe/London"))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "tried", "due"),
    [
        (at(12, 10, 24), [], Due(date(2026, 11, 13), time(16, 30))),
        (at(13, 16, 40), [at(12, 10, 24)], Due(date(2026, 11, 14), time(13))),
        (at(16, 13), [at(12, 10), at(13, 16, 30)], Due(date(2026, 11, 17), time(10, 30))),
        (at(21, 13), [], Due(date(2026, 11, 23), time(16, 30))),  # Saturday, then Monday
    ],
)
def test_the_next_try_is_at_another_time_of_an_open_day(
    now: datetime, tried: list[datetime], due: Due
) -> None:
    assert next_try(now, tried, LONDON) == due


def test_it_lies_within_the_hours_of_that_day_on_the_shops_own_clock() -> None:
    calendar = WorkCalendar(
        ZoneInfo("Pacific/Auckland"),
        week={day: Hours(time(15), time(15, 20)) for day in range(7)},
        closed_days={date(2026, 11, 14): "Stocktaking"},
    )
    found = next_try(at(12, 12), [], calendar)  # Friday 13th, one in the morning there
    assert found.on == date(2026, 11, 15)
    assert found.at is not None and time(15) <= found.at < time(15, 20)


def test_a_shop_that_closes_at_the_last_minute_of_the_day_has_a_slot_too() -> None:
    calendar = WorkCalendar(ZoneInfo("UTC"), week={day: Hours(time(0), time(23, 59)) for day in range(7)})
    assert next_try(at(12, 1), [], calendar) == Due(date(2026, 11, 13), time(20))
