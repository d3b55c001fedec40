"""Bursts: what is planted is found, what chance, a season or a busy product brings is not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from app.domain import bursts
from app.domain.bursts import Burst, Pair, Told, Volume

BEGIN, FIRST, LAST = date(2025, 1, 1), date(2026, 3, 1), date(2026, 3, 31)


def quiet_shop(every_days: int = 2) -> list[Told]:
    """A complaint every other day, of forty products in turn, none of them twice within a fortnight."""
    days = range(0, (LAST - BEGIN).days, every_days)
    return [_told(BEGIN + timedelta(days=ahead), f"product {ahead // every_days % 40}") for ahead in days]


def of(product: str, *days: int, cause: str = "Batch", category: str = "Faulty item") -> list[Told]:
    return [_told(date(2026, 3, day), product, cause, category) for day in days]


def found(told: Iterable[Told], since: date = BEGIN) -> tuple[Burst, ...]:
    numbered = [Told(o.day, o.product, o.cause, o.category, key) for key, o in enumerate(told, 1)]
    volume = Volume(Counter(one.day for one in numbered), since)
    return bursts.found(numbered, volume, FIRST, LAST)


def test_three_of_a_kind_within_a_fortnight_are_found() -> None:
    burst, *rest = found([*quiet_shop(), *of("kettle", 3, 9, 16)])
    assert (burst.product, burst.name, burst.is_cause, burst.count) == ("kettle", "Batch", True, 3)
    assert (burst.first, burst.last, burst.before, burst.before_days) == (
        date(2026, 3, 3), date(2026, 3, 16), 0, 365,
    )  # fmt: skip
    assert not rest


def test_three_over_more_than_a_fortnight_are_none() -> None:
    assert found([*quiet_shop(), *of("kettle", 2, 9, 16)]) == ()


def test_two_are_none_and_another_cause_does_not_count() -> None:
    assert found([*quiet_shop(), *of("kettle", 3, 9)]) == ()
    assert (
        found([*quiet_shop(), *of("kettle", 3, 9), *of("kettle", 10, cause="Till", category="Price")]) == ()
    )


def test_a_product_that_always_has_as_many_is_no_burst() -> None:
    usual = [_told(BEGIN + timedelta(days=ahead), "bread") for ahead in range(0, 455, 4)]
    assert found([*quiet_shop(), *usual]) == ()


def test_a_busy_season_is_no_burst() -> None:
    before = [_told(BEGIN + timedelta(days=ahead), "lamp") for ahead in range(0, 424, 61)]
    rush = [*of("lamp", 3, 5, 9, 12, 16), *(one for day in range(1, 29) for one in quiet_month(day))]
    assert found([*quiet_shop(), *before, *of("lamp", 3, 5, 9, 12, 16)]) != ()
    assert found([*quiet_shop(), *before, *rush]) == ()


def quiet_month(day: int) -> list[Told]:
    return [_told(date(2026, 3, day), f"product {day * 9 + place}", cause="") for place in range(9)]


def test_while_no_cause_is_said_the_category_stands_for_it() -> None:
    burst = found([*quiet_shop(), *of("kettle", 3, 9, cause="Batch"), *of("kettle", 12, 13, cause="")])[0]
    assert (burst.is_cause, burst.name, burst.count) == (False, "Faulty item", 4)


def test_a_category_says_nothing_where_all_causes_are_said_and_differ() -> None:
    told = [
        one
        for day, cause in ((3, "A"), (8, "B"), (12, "C"), (14, "D"))
        for one in of("kettle", day, cause=cause)
    ]
    assert found([*quiet_shop(), *told]) == ()


def test_the_same_complaints_are_not_told_twice() -> None:
    told = [*of("kettle", 3, 5, 9, 12), *of("kettle", 13, cause="")]
    assert [one.name for one in found([*quiet_shop(), *told])] == ["Batch"]


def test_without_a_product_there_is_no_burst() -> None:
    assert found([*quiet_shop(), *of("", 3, 5, 9, 12)]) == ()


def test_a_shop_of_a_few_weeks_is_told_the_fact_without_a_claim() -> None:
    young = [one for one in quiet_shop() if one.day >= date(2026, 2, 10)]
    burst = found([*young, *of("kettle", 3, 9, 12)], since=date(2026, 2, 10))[0]
    assert (burst.count, burst.is_certain) == (3, False)


def test_no_complaints_no_burst() -> None:
    assert found([]) == ()


def test_a_product_that_has_a_burst_is_always_worth_a_look() -> None:
    for before in range(0, 60, 4):
        usual = [_told(BEGIN + timedelta(days=60 + 350 * place // before), "lamp") for place in range(before)]
        told = [*quiet_shop(), *usual, *of("lamp", 3, 3, 5, 6, 7, 9, 10, 11, 12)]
        ahead = Counter(Pair(o.product, o.cause, is_cause=True) for o in told if o.day < FIRST)
        here = [one for one in told if one.day >= FIRST - timedelta(days=13)]
        assert not found(told) or "lamp" in bursts.worth_a_look(here, ahead, len(told))
    assert bursts.worth_a_look([], {}, 0) == set()


def _told(day: date, product: str, cause: str = "Batch", category: str = "Faulty item") -> Told:
    return Told(day, product, cause, category)


def test_the_volume_counts_days_inside_and_outside_of_what_is_known() -> None:
    days: Sequence[date] = [date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 4)]
    volume = Volume(Counter(days), date(2026, 2, 27))
    assert volume.between(date(2026, 3, 1), date(2026, 3, 4)) == 3
    assert volume.between(date(2026, 3, 2), date(2026, 3, 3)) == 0
    assert volume.between(date(2025, 1, 1), date(2027, 1, 1)) == 3
    assert volume.between(date(2026, 3, 4), date(2026, 3, 1)) == 0
    assert volume.between(date(2026, 4, 4), date(2026, 4, 9)) == 0
