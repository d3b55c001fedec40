"""Months follow one another, and shares keep their guard."""

from datetime import date

from app.domain.month import first_day, month_before, month_of, next_month
from app.domain.review import Share


def test_months_follow_one_another_over_the_year_and_leap_days() -> None:
    assert next_month(first_day("2025-12")) == date(2026, 1, 1)
    assert next_month(first_day("2024-02")) == date(2024, 3, 1)
    assert month_of(month_before(date(2024, 3, 1))) == "2024-02"


def test_a_share_of_few_has_no_percentage() -> None:
    assert (Share(7, 9).percent, Share(7, 10).percent) == (None, 70)
