"""Promises as people type them: a day, a time, or both."""

from datetime import date, datetime, time

import pytest

from app.domain.dates import AlreadyPast, DateReader, NoDate
from app.domain.due import Due
from app.domain.due_text import due_mark, due_of_mark, read_due

NOW = datetime(2026, 11, 12, 10, 24)  # a Thursday
READER = DateReader(NOW.date())


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Fri 13 Nov, 12:00", Due(date(2026, 11, 13), time(12))),
        ("tomorrow 2pm", Due(date(2026, 11, 13), time(14))),
        ("tomorrow at 9:30", Due(date(2026, 11, 13), time(9, 30))),
        ("16.11", Due(date(2026, 11, 16))),
        ("16.11. 17h", Due(date(2026, 11, 16), time(17))),
        ("12 am tomorrow", None),
        ("17:00", Due(date(2026, 11, 12), time(17))),
        ("next Monday", Due(date(2026, 11, 16))),
        ("Saturday 12am", Due(date(2026, 11, 14), time(0))),
        ("2.11", Due(date(2027, 11, 2))),
        ("in 3 days 12:00", Due(date(2026, 11, 15), time(12))),
        ("Fr, 13.11. 17:00", Due(date(2026, 11, 13), time(17))),
        ("morgen um 14 Uhr", Due(date(2026, 11, 13), time(14))),
        ("morgen 9.30 Uhr", Due(date(2026, 11, 13), time(9, 30))),
        ("vendredi à 14h30", Due(date(2026, 11, 13), time(14, 30))),
        ("mañana a las 9:00", Due(date(2026, 11, 13), time(9))),
        ("w piątek o 17:00", Due(date(2026, 11, 13), time(17))),
        ("za tydzień", Due(date(2026, 11, 19))),
        ("tomorrow 25:00", None),
        ("soon", None),
    ],
)
def test_a_promise_is_read_as_it_is_typed(text: str, due: Due | None) -> None:
    if due is None:
        with pytest.raises(NoDate):
            read_due(text, READER, NOW)
    else:
        assert read_due(text, READER, NOW) == due


@pytest.mark.parametrize("text", ["10:00", "today 9am", "1.11.2026", "12 Nov 2026 10:23"])
def test_a_promise_that_has_gone_by_is_refused(text: str) -> None:
    with pytest.raises(AlreadyPast):
        read_due(text, READER, NOW)


@pytest.mark.parametrize("due", [Due(date(2026, 11, 13), time(12)), Due(date(2026, 11, 13))])
def test_the_mark_keeps_day_and_time(due: Due) -> None:
    assert due_of_mark(due_mark(due)) == due
