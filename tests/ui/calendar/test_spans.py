"""Which days a view shows, with weeks that begin on any day and months that begin or end with a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.calendar.spans import MONTH, WEEK, View, span_of, span_words, stepped, week_number, week_of

DAYS = st.dates(date(1999, 1, 1), date(2099, 12, 31))
FIRST_DAYS = st.sampled_from([1, 6, 7])


@given(day=DAYS, begins=FIRST_DAYS)
def test_a_week_holds_its_day_and_begins_where_it_is_settled(day: date, begins: int) -> None:
    span = span_of(View.WEEK, day, begins)
    assert span.first.isoweekday() == begins and span.holds(day) and span.days == WEEK


@given(day=DAYS, begins=FIRST_DAYS)
def test_six_weeks_hold_every_day_of_the_month(day: date, begins: int) -> None:
    span = span_of(View.MONTH, day, begins)
    last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    assert span.holds(day.replace(day=1)) and span.holds(last) and span.days == MONTH
    assert day.replace(day=1) - span.first < timedelta(days=WEEK)


@given(day=DAYS, view=st.sampled_from(list(View)), begins=FIRST_DAYS)
def test_later_and_earlier_lead_next_door(day: date, view: View, begins: int) -> None:
    here, later = span_of(view, day, begins), span_of(view, stepped(view, day, 1), begins)
    assert here.first < later.first <= here.last + timedelta(days=1)
    back = stepped(view, stepped(view, day, 1), -1)
    assert back == day or (view is View.MONTH and back == day.replace(day=1))


@pytest.mark.parametrize(
    ("view", "day", "words"),
    [
        (View.MONTH, date(2026, 11, 12), "November 2026"),
        (View.DAY, date(2026, 11, 12), "Thursday 12 November 2026"),
        (View.WEEK, date(2026, 11, 12), "9 to 15 November 2026, week 46"),
        (View.WEEK, date(2026, 11, 30), "30 November to 6 December 2026, week 49"),
        (View.WEEK, date(2026, 12, 31), "28 Dec 2026 to 3 Jan 2027, week 53"),
    ],
)
def test_the_head_says_no_more_than_is_needed(view: View, day: date, words: str) -> None:
    assert span_words(span_of(view, day, 1)) == words


@pytest.mark.parametrize("begins", [1, 6, 7])
def test_the_number_is_that_of_the_week_with_most_of_its_days(begins: int) -> None:
    first = week_of(date(2026, 11, 12), begins)
    assert week_number(first) == 46
