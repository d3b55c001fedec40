"""Control charts: limits from what lay before, by count or by sales, and days between rare complaints."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from app.domain import control, limits
from app.domain.limits import Run
from app.domain.review import MonthCount, Week


def months(counts: Sequence[int], sales: Sequence[int | None] = ()) -> list[MonthCount]:
    sold = [*sales, *[None] * (len(counts) - len(sales))]
    names = [f"{2024 + place // 12}-{place % 12 + 1:02}" for place in range(len(counts))]
    return [MonthCount(*of) for of in zip(names, counts, sold, strict=True)]


def test_counts_make_a_c_chart_with_the_limits_of_their_mean() -> None:
    chart = control.of_months(months([6, 4, 8, 6, 5, 7, 6, 6, 16]))
    assert (chart.mean, chart.months, chart.per_hundred) == (6.0, 8, False)
    assert chart.last is not None
    assert (chart.last.high, chart.last.low, chart.last.is_high) == (16, None, True)


def test_a_short_month_is_not_few_for_its_days_alone() -> None:
    february, march = (control.of_months(months([500] * before + [430])).last for before in (13, 14))
    assert february and march
    assert (february.month, february.is_low, march.is_low) == ("2025-02", False, True)


def test_seven_months_before_have_no_limits() -> None:
    chart = control.of_months(months([6] * 7 + [40]))
    assert (chart.mean, len(chart.points)) == (None, 8)
    assert all(point.high is None for point in chart.points)


def test_sales_make_a_u_chart_with_limits_of_each_month() -> None:
    chart = control.of_months(months([10] * 8 + [12], [1000] * 8 + [400]))
    assert (chart.per_hundred, chart.mean) == (True, pytest.approx(1.0))
    last = chart.last
    assert last is not None
    assert (last.value, last.high) == (
        pytest.approx(3.0),
        pytest.approx(100 * limits.unusual_from(4.0) / 400),
    )
    assert last.is_high


def test_without_sales_of_the_month_itself_counts_are_charted() -> None:
    assert not control.of_months(months([10] * 9, [1000] * 8)).per_hundred
    assert not control.of_months(months([10] * 9, [1000] * 7 + [None, 1000])).per_hundred


def test_at_most_two_years_lie_before() -> None:
    chart = control.of_months(months([50] * 6 + [10] * 24 + [11]))
    assert (chart.mean, chart.months, len(chart.points)) == (10.0, 24, 25)


def test_months_before_the_shop_are_left_out() -> None:
    chart = control.of_months(months([0, 0, 1, 0, 0, 0, 0, 0, *[10] * 8, 12]))
    assert (chart.mean, chart.months) == (10.0, 8)
    assert control.of_months(months([0, 0, 0])).points == ()
    assert control.of_months([]).points == ()


def test_a_run_up_to_the_month_is_told_from_one_long_ago() -> None:
    now = control.of_months(months([4, 4, 5, 4, 4, 4, 5, 4, *[12] * 8]))
    assert now.run_now == Run(8, 16, is_above=True)
    assert control.of_months(months([4, 4, 5, 4, 4, 4, 5, 4, *[12] * 8, 3])).run_now is None


def test_a_running_month_is_neither_low_nor_part_of_a_run() -> None:
    running = [*months([12] * 8 + [4] * 7), MonthCount("2025-04", 0, None, is_whole=False)]
    chart = control.of_months(running)
    assert chart.last is not None
    assert not chart.last.is_low
    assert chart.run_now is None


def test_usual_weeks_lie_before_the_month() -> None:
    first = date(2026, 10, 1)
    starts = [date(2026, 7, 27) + timedelta(weeks=place) for place in range(13)]
    weeks = [Week(day, 4 if day < date(2026, 9, 24) else 90) for day in starts]
    found = control.of_weeks(weeks, first)
    assert found is not None
    assert (found.mean, found.periods) == (4.0, 9)  # the week of the 28th reaches into October
    assert control.of_weeks(weeks[2:], first) is None


def test_rare_complaints_are_judged_by_the_days_between_them() -> None:
    days = [date(2026, 1, 1) + timedelta(days=30 * place) for place in range(9)]
    found = control.between(days, days[-1] + timedelta(days=200))
    assert found is not None
    assert (found.mean, found.now) == (30, 200)
    # (1 + t / 8) ** -8 is 0.00135 at t = 10.27: known from only eight gaps, the mean itself may be far off.
    assert found.quiet_from == 309


def test_eight_complaints_leave_too_few_gaps() -> None:
    assert (
        control.between([date(2026, 1, 1) + timedelta(days=place) for place in range(8)], date(2026, 3, 1))
        is None
    )
    assert control.between([date(2026, 1, 1)] * 9, date(2026, 3, 1)) is None


def test_sales_of_a_month_that_still_runs_are_not_relied_on() -> None:
    running = [*months([10] * 8, [1000] * 8), MonthCount("2024-09", 12, 400, is_whole=False)]
    assert not control.of_months(running).per_hundred
