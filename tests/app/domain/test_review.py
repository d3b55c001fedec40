"""Limits, ranks and the findings that make the headline."""

from datetime import date, timedelta

import pytest

from app.domain import review
from app.domain.month import first_day, month_before, month_of, next_month
from app.domain.review import Bar, Finding, FindingKind, Numbers, Review, Share, Spread, Week


@pytest.mark.parametrize(
    ("mean", "limit"),
    # domain.md section 3, exact Poisson tails; the last two are beyond where exp(-mean) vanishes
    [
        (0, 1),
        (1, 6),
        (2, 8),
        (3, 10),
        (4, 12),
        (6, 16),
        (8, 19),
        (10, 22),
        (15, 29),
        (20, 36),
        (30, 49),
        (800, 887),
    ],
)
def test_the_smallest_unusual_count(mean: float, limit: int) -> None:
    assert review.unusual_from(mean) == limit


def test_months_follow_one_another_over_the_year_and_leap_days() -> None:
    assert next_month(first_day("2025-12")) == date(2026, 1, 1)
    assert next_month(first_day("2024-02")) == date(2024, 3, 1)
    assert month_of(month_before(date(2024, 3, 1))) == "2024-02"


def _weeks(counts: list[int], last: date = date(2026, 10, 26), days: int = 7) -> tuple[Week, ...]:
    starts = [last - timedelta(weeks=back) for back in reversed(range(len(counts)))]
    return tuple(Week(day, n, days if day == last else 7) for day, n in zip(starts, counts, strict=True))


NONE = Share(0, 0)


def _review(weeks: tuple[Week, ...] = (), causes: tuple[Bar, ...] = (), promises: Share = NONE) -> Review:
    numbers = Numbers(7, 0, 0, 0, 0, Share(0, 0), promises, Spread(None, None, 0), Share(0, 0), None)
    return Review(
        "2026-10", numbers, numbers, {}, 7, {}, {}, 0, {}, (), causes, weeks, (), "", ""
    )  # fmt: skip


def _kinds(found: tuple[Finding, ...]) -> list[FindingKind]:
    return [finding.kind for finding in found]


def test_a_week_beyond_the_limit_is_named() -> None:
    found = review.headline(_review(_weeks([3, 4, 2, 3, 4, 3, 2, 3, 20])))
    assert found[1] == Finding(FindingKind.UNUSUAL_WEEK, 20, 14, week=date(2026, 10, 26))


def test_an_unusual_week_of_another_month_is_not_this_months_finding() -> None:
    found = review.headline(_review(_weeks([20, 4, 2, 3, 4, 3, 2, 3, 3])))
    assert _kinds(found) == [FindingKind.RECEIVED, FindingKind.USUAL_WEEKS]


def test_with_fewer_than_eight_whole_weeks_nothing_is_called_usual() -> None:
    assert _kinds(review.headline(_review(_weeks([0, 0, 0, 3, 3, 3, 3, 3, 3, 3])))) == [FindingKind.RECEIVED]
    assert review.usual_week(_weeks([3] * 8, days=6)) is None


def test_broken_promises_are_counted_of_all_that_were_due() -> None:
    assert review.headline(_review(promises=Share(5, 7)))[1] == Finding(FindingKind.PROMISES_BROKEN, 2, 7)
    assert review.headline(_review(promises=Share(7, 7)))[1].kind == FindingKind.PROMISES_ALL_KEPT


@pytest.mark.parametrize(
    ("bars", "named"),
    [
        ((Bar("Packing", 3), Bar("Till", 2), Bar("", 9)), "Packing"),
        ((Bar("Packing", 3), Bar("Till", 3)), ""),
        ((Bar("Packing", 1),), ""),
        ((Bar("", 9),), ""),
    ],
)
def test_a_cause_is_named_only_where_one_stands_out(bars: tuple[Bar, ...], named: str) -> None:
    causes = [one.name for one in review.headline(_review(causes=bars)) if one.kind is FindingKind.MOST_CAUSE]
    assert causes == ([named] if named else [])
