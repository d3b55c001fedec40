"""Measures with their guards: what may be shown of how many."""

import pytest

from app.domain import measures
from app.domain.metric import Guard, Metric, Unit, about


def test_no_percentage_of_fewer_than_ten() -> None:
    few = measures.share(Metric.PROMISES_KEPT, 7, 9)
    assert (few.value, few.met, few.of, few.guard) == (None, 7, 9, Guard.TOO_FEW)
    enough = measures.share(Metric.PROMISES_KEPT, 7, 10)
    assert (enough.value, enough.guard) == (0.7, Guard.NONE)


def test_a_share_says_how_sure_it_is() -> None:
    # Wilson's interval of 7 of 10, as tables have it
    interval = measures.share(Metric.PROMISES_KEPT, 7, 10).interval
    assert interval is not None
    assert (round(interval.low, 3), round(interval.high, 3)) == (0.397, 0.892)


def test_a_short_list_is_shown_as_its_values_and_a_long_one_by_its_ninetieth_percentile() -> None:
    few = measures.middle(Metric.DAYS_TO_RESOLVE, [1.0, 2.0, 9.0])
    assert (few.value, few.p90, few.values) == (2.0, None, (1.0, 2.0, 9.0))
    many = measures.middle(Metric.DAYS_TO_RESOLVE, [float(day) for day in range(1, 11)])
    assert (many.value, many.p90, many.values) == (5.0, 9.0, ())


def test_nothing_is_neither_good_nor_bad() -> None:
    assert measures.share(Metric.SATISFIED, 0, 0).guard is Guard.NOTHING_DUE
    assert measures.mean(Metric.SATISFACTION, 0, 0).value is None
    assert measures.middle(Metric.DAYS_TO_RESOLVE, ()).value is None


def test_nothing_is_provisional_where_there_is_nothing() -> None:
    assert not measures.share(Metric.REOPENED, 0, 0, provisional=True).provisional
    assert measures.share(Metric.REOPENED, 0, 3, provisional=True).provisional


@pytest.mark.parametrize("sales", [None, 0])
def test_a_rate_is_blank_until_the_sales_are_typed(sales: int | None) -> None:
    found = measures.per_hundred(Metric.PER_HUNDRED_SALES, 11, sales)
    assert (found.value, found.guard) == (None, Guard.NOT_TYPED)


def test_a_rate_and_its_interval_are_of_a_hundred_sales() -> None:
    found = measures.per_hundred(Metric.PER_HUNDRED_SALES, 11, 2200)
    assert found.value == 0.5
    assert found.interval is not None
    assert found.interval.low < 0.5 < found.interval.high


def test_money_of_two_currencies_has_no_single_value() -> None:
    found = measures.money(Metric.COST, {"GBP": 100, "USD": 5})
    assert (found.value, dict(found.sums)) == (None, {"GBP": 100, "USD": 5})


def test_every_figure_is_known_by_unit_and_way() -> None:
    assert {about(metric).unit for metric in Metric} == set(Unit)


def test_all_and_none_are_said_of_all_and_none_alone() -> None:
    shares = (1.0, 299 / 300, 2999 / 3000, 0.5, 0.004, 0.0001, 0.0)
    assert [measures.percent(share) for share in shares] == [100, 99.7, 99.9, 50, 0.4, 0.1, 0]
