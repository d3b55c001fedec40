"""The effect of an improvement: equal windows, and only what two counts can tell."""

from datetime import date, timedelta

import pytest

from app.domain import effects
from app.domain.effects import Effect, Verdict, Windows

DONE = date(2026, 6, 15)


def windows(passed: int, known: int = 400) -> Windows | Effect:
    return effects.windows(DONE, DONE + timedelta(days=passed), DONE - timedelta(days=known))


def judged(before: int, after: int, all_before: int = 0, all_after: int = 0) -> Effect:
    found = windows(90)
    assert isinstance(found, Windows)
    return effects.judged(found, before, after, all_before=all_before, all_after=all_after)


@pytest.mark.parametrize(
    ("passed", "known", "days"), [(56, 400, 56), (90, 400, 90), (300, 400, 182), (90, 70, 70)]
)
def test_both_windows_are_as_long_and_neither_has_the_day_itself(passed: int, known: int, days: int) -> None:
    found = windows(passed, known)
    assert isinstance(found, Windows)
    assert (found.before_to - found.before_from).days + 1 == found.days == days
    assert (found.before_to, found.after_from) == (DONE - timedelta(days=1), DONE + timedelta(days=1))
    assert found.before_from >= DONE - timedelta(days=known)
    assert found.after_to <= DONE + timedelta(days=passed)


def test_it_is_too_early_until_there_are_days_enough_and_then_says_from_when() -> None:
    early = windows(55)
    assert isinstance(early, Effect)
    assert early.verdict is Verdict.TOO_EARLY
    assert early.sure_from is not None
    # On that day the day before is the last whole one.
    last_day = early.sure_from - timedelta(days=1)
    assert isinstance(effects.windows(DONE, last_day, date(2020, 1, 1)), Windows)
    assert isinstance(effects.windows(DONE, last_day - timedelta(days=1), date(2020, 1, 1)), Effect)


def test_a_shop_too_young_has_nothing_to_compare_with() -> None:
    young = windows(200, 55)
    assert isinstance(young, Effect)
    assert young.verdict is Verdict.TOO_YOUNG


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (11, 2, Verdict.FEWER),
        (9, 3, Verdict.UNSURE),
        (5, 0, Verdict.UNSURE),
        (6, 0, Verdict.FEWER),
        (3, 12, Verdict.MORE),
        (7, 7, Verdict.UNSURE),
        (0, 0, Verdict.NOTHING_SEEN),
    ],
)
def test_only_what_is_beyond_chance_is_claimed(before: int, after: int, verdict: Verdict) -> None:
    found = judged(before, after)
    assert (found.verdict, found.before, found.after) == (verdict, before, after)


def test_what_fell_with_all_complaints_is_no_effect() -> None:
    assert judged(20, 8).verdict is Verdict.FEWER
    assert judged(20, 8, all_before=120, all_after=120).verdict is Verdict.FEWER
    assert judged(20, 8, all_before=220, all_after=100).verdict is Verdict.UNSURE


def test_the_uncertainty_is_the_exact_interval_of_the_ratio() -> None:
    ratio = judged(11, 2).ratio
    assert ratio is not None
    assert ratio.value == pytest.approx(2 / 11)
    assert (ratio.interval.low, ratio.interval.high) == pytest.approx((0.0196, 0.8326), abs=5e-4)
