"""Limits of small counts, held against the published table and against exact fractions."""

from fractions import Fraction
from math import comb, exp, factorial, inf, isclose

import pytest

from app.domain import limits

# Mean a month, high signal from, low signal up to: the table of the domain description.
TABLE = [
    (1, 6, None),
    (2, 8, None),
    (3, 10, None),
    (4, 12, None),
    (6, 16, None),
    (8, 19, 0),
    (10, 22, 1),
    (15, 29, 4),
    (20, 36, 7),
    (30, 49, 14),
]


def poisson_at_most(count: int, mean: Fraction) -> float:
    """Summed in fractions; only the factor e^-mean is a float."""
    return float(sum(mean**step / factorial(step) for step in range(count + 1))) * exp(-float(mean))


def binomial_at_least(met: int, of: int, share: Fraction) -> Fraction:
    return sum(
        (comb(of, step) * share**step * (1 - share) ** (of - step) for step in range(met, of + 1)),
        Fraction(0),
    )


@pytest.mark.parametrize(("mean", "high", "low"), TABLE)
def test_the_limits_are_those_of_the_table(mean: int, high: int, low: int | None) -> None:
    assert limits.unusual_from(mean) == high
    assert limits.unusual_up_to(mean) == low


@pytest.mark.parametrize(
    "mean", [Fraction(1, 20), Fraction(7, 10), Fraction(5, 2), Fraction(13, 2), Fraction(30)]
)
def test_tails_are_exact(mean: Fraction) -> None:
    for count in range(80):
        expected = poisson_at_most(count, mean)
        assert isclose(limits.at_most(count, float(mean)), expected, rel_tol=1e-11)
        assert isclose(limits.at_least(count + 1, float(mean)), 1 - expected, rel_tol=1e-9, abs_tol=1e-14)


def test_a_tail_far_out_keeps_its_digits() -> None:
    # Of a mean of 1: 1/e times the sum of 1/k! from 30 on, which 1 less the rest cannot tell from nothing.
    far = float(sum(Fraction(1, factorial(step)) for step in range(30, 60))) / exp(1)
    assert isclose(limits.at_least(30, 1.0), far, rel_tol=1e-11)


def test_a_limit_is_the_first_count_beyond_the_tail_for_any_mean() -> None:
    for tenths in range(1, 900, 7):
        mean = tenths / 10
        high, low = limits.unusual_from(mean), limits.unusual_up_to(mean)
        assert limits.at_least(high, mean) < limits.TAIL <= limits.at_least(high - 1, mean)
        if low is None:
            assert limits.at_most(0, mean) >= limits.TAIL
        else:
            assert limits.at_most(low, mean) < limits.TAIL <= limits.at_most(low + 1, mean)


def test_large_means_have_limits_too() -> None:
    assert 10_300 <= limits.unusual_from(10_000.0) <= 10_305
    assert limits.unusual_from(0.0) == 1
    assert limits.unusual_up_to(0.0) is None


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (10, 4.7954, 18.3904)],
)
def test_the_interval_of_a_count_is_garwoods(count: int, low: float, high: float) -> None:
    found = limits.poisson_interval(count)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


def test_the_interval_of_a_share_is_wilsons() -> None:
    nine_of_ten = limits.wilson(9, 10)
    assert nine_of_ten is not None
    assert (nine_of_ten.low, nine_of_ten.high) == pytest.approx((0.5958, 0.9821), abs=1e-4)
    all_of_ten = limits.wilson(10, 10)
    assert (
        all_of_ten is not None
        and all_of_ten.high == 1.0
        and all_of_ten.low == pytest.approx(0.7225, abs=1e-4)
    )
    assert limits.wilson(0, 0) is None


@pytest.mark.parametrize(("after", "before"), [(8, 4), (12, 3), (0, 9), (9, 0), (5, 5), (1, 0), (30, 18)])
@pytest.mark.parametrize("times", [Fraction(1), Fraction(1, 4), Fraction(3)])
def test_the_chance_of_a_ratio_is_exact(after: int, before: int, times: Fraction) -> None:
    share, of = times / (times + 1), after + before
    high = binomial_at_least(after, of, share)
    low = 1 - binomial_at_least(after + 1, of, share)
    found = limits.ratio(after, before, exposure_after=float(times), exposure_before=1.0)
    assert isclose(found.chance, float(min(Fraction(1), 2 * min(high, low))), rel_tol=1e-9)


@pytest.mark.parametrize(("after", "before"), [(12, 3), (8, 4), (3, 12), (40, 20)])
def test_the_ends_of_a_ratios_interval_are_where_the_tail_is_reached(after: int, before: int) -> None:
    found, of = limits.ratio(after, before), after + before
    low = Fraction(found.interval.low / (1 + found.interval.low))
    high = Fraction(found.interval.high / (1 + found.interval.high))
    assert float(binomial_at_least(after, of, low)) == pytest.approx(0.025, rel=1e-6)
    assert float(1 - binomial_at_least(after + 1, of, high)) == pytest.approx(0.025, rel=1e-6)


def test_eight_after_four_is_not_more_than_chance_and_twelve_after_three_is() -> None:
    assert not limits.ratio(8, 4).is_certain
    assert limits.ratio(12, 3).is_certain


def test_nothing_before_leaves_the_ratio_open_above() -> None:
    found = limits.ratio(9, 0)
    assert found.value is None and found.interval.high == inf and found.is_certain
    assert limits.ratio(0, 0).chance == 1.0


def test_longer_after_needs_more_to_be_unusual() -> None:
    assert limits.ratio(8, 2).chance < limits.ratio(8, 2, exposure_after=2.0).chance


def test_eight_in_a_row_on_one_side_are_a_run_and_seven_are_not() -> None:
    assert limits.runs([5] * 7, 4.0) == ()
    assert limits.runs([1, *[5] * 8, 2], 4.0) == (limits.Run(1, 9, is_above=True),)
    assert limits.runs([3] * 9, 4.0) == (limits.Run(0, 9, is_above=False),)


def test_one_on_the_mean_breaks_a_run() -> None:
    assert limits.runs([5, 5, 5, 5, 4, 5, 5, 5, 5], 4.0) == ()


def test_usual_needs_eight_periods_and_ten_complaints() -> None:
    assert limits.usual([4] * 7) is None
    assert limits.usual([0, 0, 0, *[4] * 7]) is None
    assert limits.usual([1] * 9) is None
    assert limits.usual([4] * 8) == limits.Usual(4.0, 12, None, 8)


def test_a_lone_old_complaint_does_not_begin_the_shop() -> None:
    assert limits.since_regular([1, 0, 0, 0, 0, 0, 13, 33, 30]) == [13, 33, 30]
    assert limits.since_regular([0, 0, 5, 0, 0, 4, 6]) == [5, 0, 0, 4, 6]


def test_empty_periods_of_a_shop_with_few_complaints_are_no_break() -> None:
    assert limits.since_regular([1, 0, 0, 0, 0, 1, 0, 1]) == [1, 0, 0, 0, 0, 1, 0, 1]
    assert limits.since_regular([3, 2, 0, 0, 0, 0]) == [3, 2, 0, 0, 0, 0]
    assert limits.since_regular([0, 0]) == []


def test_the_period_in_which_a_shop_began_is_left_out_once_there_are_enough_others() -> None:
    assert limits.since_regular([0, 1, *[10] * 8]) == [10] * 8
    assert limits.since_regular([0, 1, *[10] * 7]) == [1, *[10] * 7]
    assert limits.since_regular([1, *[10] * 8]) == [1, *[10] * 8]  # it may have been there long before
