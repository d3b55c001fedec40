"""The sales of a month: typed once, put right over the version that was seen, never guessed."""

import pytest

from app import clock
from app.domain.metric import Guard, Metric
from app.domain.money import LARGEST, Money
from app.domain.month import BadMonth, MonthNotBegun
from app.domain.sales import MOST_SALES, UnlikelySales
from app.errors import ChangedMeanwhile
from app.services import month_sales, reviews
from tests.builders import Desk
from tests.review_rows import complaint

OCTOBER = "2026-10"


def test_they_are_kept_with_who_typed_them_and_when(desk: Desk) -> None:
    assert month_sales.of(OCTOBER) is None
    month_sales.put(OCTOBER, desk.robin, sales=1510, turnover=Money(2_040_050, "GBP"))
    found = month_sales.of(OCTOBER)
    assert found and (found.sales, found.turnover) == (1510, Money(2_040_050, "GBP"))
    assert (found.typed_by, found.typed_at, found.version) == ("Robin Quill", clock.now(), 1)


def test_they_are_put_right_over_what_was_seen_and_no_other(desk: Desk) -> None:
    month_sales.put(OCTOBER, desk.robin, sales=1500)
    month_sales.put(OCTOBER, desk.owner, sales=1510, version=1)
    for seen in (0, 1, 7):
        with pytest.raises(ChangedMeanwhile):
            month_sales.put(OCTOBER, desk.robin, sales=15, version=seen)
    found = month_sales.of(OCTOBER)
    assert found and (found.sales, found.typed_by, found.version) == (1510, "Marta Pine", 2)


def test_nobody_who_has_seen_some_can_put_them_where_there_are_none(desk: Desk) -> None:
    with pytest.raises(ChangedMeanwhile):
        month_sales.put(OCTOBER, desk.robin, sales=15, version=1)


def test_they_can_be_taken_out_again(desk: Desk) -> None:
    month_sales.put(OCTOBER, desk.robin, sales=1500, turnover=Money(5, "GBP"))
    month_sales.put(OCTOBER, desk.robin, sales=None, version=1)
    found = month_sales.of(OCTOBER)
    assert found and (found.sales, found.turnover) == (None, None)


def test_complaints_are_set_against_them_and_never_guessed(desk: Desk) -> None:
    complaint(2026_000_001, "2026-10-05 10:00")
    before = reviews.of_month(OCTOBER).measures[Metric.PER_HUNDRED_SALES]
    assert (before.value, before.guard) == (None, Guard.NOT_TYPED)
    month_sales.put(OCTOBER, desk.robin, sales=50)
    assert reviews.of_month(OCTOBER).measures[Metric.PER_HUNDRED_SALES].value == 2.0


@pytest.mark.parametrize("sales", [-1, MOST_SALES + 1])
def test_a_number_that_cannot_be_meant(desk: Desk, sales: int) -> None:
    with pytest.raises(UnlikelySales) as caught:
        month_sales.put(OCTOBER, desk.robin, sales=sales)
    assert caught.value.field == "sales"


@pytest.mark.parametrize("minor", [-1, LARGEST + 1])
def test_a_turnover_that_cannot_be_meant(desk: Desk, minor: int) -> None:
    with pytest.raises(UnlikelySales) as caught:
        month_sales.put(OCTOBER, desk.robin, sales=None, turnover=Money(minor, "GBP"))
    assert caught.value.field == "turnover"


@pytest.mark.parametrize(("month", "fault"), [("2026-12", MonthNotBegun), ("October", BadMonth)])
def test_months_that_have_no_sales(desk: Desk, month: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        month_sales.put(month, desk.robin, sales=1)


def test_the_running_month_has_some_already(desk: Desk) -> None:
    month_sales.put("2026-11", desk.robin, sales=1)
    assert month_sales.of("2026-11") is not None
