from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imported import DateOrder, DateOrderContradicts, DateOrderNeeded
from app.exchange.date_columns import (
    DateColumn,
    UnreadableDate,
    WrongDateOrder,
    order_of_twin,
    order_shown,
    settle,
)

LONDON = ZoneInfo("Europe/London")
D, M, Y = DateOrder.DMY, DateOrder.MDY, DateOrder.YMD


def day(text: str, order: DateOrder = D) -> date | None:
    stamp = DateColumn("when", order).read(text, LONDON)
    return stamp.local_date if stamp else None


@pytest.mark.parametrize(
    "text",
    [
        "2015-04-22",
        "2015/4/22",
        "20150422",
        "2015-04-22T03:53:50.000",
        "2015-04-22 03:53:50+02:00",
        "22-Apr-15",
        "22 April 2015",
        "22nd of April 2015",
        "April 22, 2015",
        "Apr 22 2015 9:05 am",
        "Wed, 22 Apr 2015 12:00:00 +0000",
        "22. April 2015",
        "22 avril 2015",
        "22 de abril de 2015",
        " 22/04/2015 ",
        "22.4.15",
        "22-04-2015 23:59",
    ],
)
def test_ways_of_writing_a_date(text: str) -> None:
    assert day(text) == date(2015, 4, 22)


@pytest.mark.parametrize("text", ["", "  ", "N/A", "null", "-", "NaT", "0000-00-00"])
def test_ways_of_writing_nothing(text: str) -> None:
    assert day(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "31/02/2015",
        "2015-13-01",
        "32-Apr-15",
        "22/04",
        "2015",
        "1.5",
        "22/04/2015 25:00",
        "x" * 9999,
    ],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UnreadableDate):
        day(text)


def test_a_date_of_the_other_order_is_told_from_nonsense() -> None:
    with pytest.raises(WrongDateOrder):
        day("04/22/2015", D)
    assert day("04/22/2015", M) == date(2015, 4, 22)
    assert day("15-04-22", Y) == date(2015, 4, 22)


def test_one_date_settles_all_the_others() -> None:
    assert settle("when", ["03/04/2015", "05/06/2015", "25/12/2015"]).order is D
    assert settle("when", ["03/04/2015", "05/06/2015", "12/25/2015"]).order is M


def test_dates_that_read_alike_both_ways_need_no_order() -> None:
    assert settle("when", ["05/05/2015", "2015-01-02", "3 May 2015", ""])


def test_nothing_settles_it() -> None:
    with pytest.raises(DateOrderNeeded) as caught:
        settle("when", ["03/04/2015", "05/05/2015", "06/07/2015"])
    assert caught.value.column == "when"
    assert caught.value.examples == ("03/04/2015", "06/07/2015")


def test_what_the_person_says_goes_before_all() -> None:
    assert settle("when", ["12/25/2015", "25/12/2015"], order=D) == DateColumn("when", D)


def test_a_column_of_two_orders_is_not_guessed() -> None:
    with pytest.raises(DateOrderContradicts) as caught:
        settle("when", ["25/12/2015", "12/25/2015", "01/02/2015"])
    assert caught.value.day_first == ("25/12/2015",)
    assert caught.value.month_first == ("12/25/2015",)


def test_one_slip_among_many_does_not_stop_the_rest() -> None:
    column = settle("when", ["25/12/2015"] * 40 + ["12/25/2015", "01/02/2015"])
    assert column.order is D
    assert column.is_ambiguous("01/02/2015")
    assert not column.is_ambiguous("25/12/2015")
    with pytest.raises(WrongDateOrder):
        column.read("12/25/2015", LONDON)


def test_a_column_saying_the_same_dates_settles() -> None:
    digits = ["04-08-15", "06-01-15", "05-05-15"]
    names = ["04-Aug-15", "06-Jan-15", "05-May-15"]
    assert order_of_twin(digits, [["Georgia", "Ohio", ""], names]) is D
    assert order_of_twin(digits, [["2015-04-08", "2015-06-01", "2015-05-05"]]) is M
    assert order_of_twin(digits, [["2015-04-08", "2015-01-06", "2015-05-05"]]) is None


def test_what_a_column_shows_of_its_order() -> None:
    assert order_shown(["25/12/2015"]) is D
    assert order_shown(["2015-12-25"]) is None
    assert order_shown(["25/12/2015", "12/25/2015"]) is None


def test_a_bare_date_is_noon_at_the_shop() -> None:
    stamp = DateColumn("when", D).read("01/07/2015", LONDON)
    assert stamp is not None
    assert stamp.at == datetime(2015, 7, 1, 11, tzinfo=UTC)
    assert not stamp.has_time


def test_a_time_is_the_shops_unless_it_names_its_offset() -> None:
    column = DateColumn("when", D)
    here = column.read("2015-07-01 15:00", LONDON)
    there = column.read("2015-07-01T15:00:00Z", LONDON)
    assert here is not None and there is not None
    assert there.at - here.at == timedelta(hours=1)


@given(
    st.dates(date(1970, 1, 1), date(2068, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%d-%b-%Y", "%Y-%m-%d"]),
)
def test_every_date_is_read_as_it_was_written(written: date, form: str) -> None:
    assert day(written.strftime(form)) == written


@given(
    st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=1),
    st.sampled_from([(D, "%d/%m/%Y"), (M, "%m/%d/%Y")]),
)
def test_an_order_is_never_settled_wrongly(dates: list[date], written: tuple[DateOrder, str]) -> None:
    order, form = written
    texts = [each.strftime(form) for each in dates]
    try:
        column = settle("when", texts)
    except DateOrderNeeded:
        assert all(each.day <= 12 for each in dates)
    else:
        assert column.order is order or all(each.day == each.month for each in dates)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(UnreadableDate):
        day(text)
