"""What a month tells, and what its figures do not carry."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.domain import measures
from app.domain.bursts import Burst
from app.domain.cause_tree import NOT_KNOWN
from app.domain.headline import Finding, FindingKind, Times, headline
from app.domain.metric import Measure, Metric
from app.domain.month import first_day, month_before, month_of
from app.domain.review import Bar, MonthCount, Past, Review, Share, Week

NONE = Share(0, 0)


def measured(received: int, promises: Share = NONE) -> dict[Metric, Measure]:
    return {
        Metric.RECEIVED: measures.counted(Metric.RECEIVED, received),
        Metric.PROMISES_KEPT: measures.share(Metric.PROMISES_KEPT, promises.met, promises.of),
    }


def months(
    counts: Sequence[int], sales: int | None = None, *, is_whole: bool = True
) -> tuple[MonthCount, ...]:
    first, found = first_day("2026-10"), []
    for place, count in enumerate(reversed(counts)):
        found.append(MonthCount(month_of(first), count, sales, is_whole or place > 0))
        first = month_before(first)
    return tuple(reversed(found))


def weeks(counts: Sequence[int], last: date = date(2026, 10, 26)) -> tuple[Week, ...]:
    starts = [last - timedelta(weeks=back) for back in reversed(range(len(counts)))]
    return tuple(Week(day, count, 6 if day == last else 7) for day, count in zip(starts, counts, strict=True))


def review(received: int = 11, *, promises: Share = NONE, **more: Any) -> Review:
    plain = Review(
        "2026-10", {}, received, {}, {}, {}, (), (), (), (), "", "",
        measures=measured(received, promises), before=measured(9),
    )  # fmt: skip
    return replace(plain, **more)


def kinds(found: Sequence[Finding]) -> list[FindingKind]:
    return [one.kind for one in found]


def test_without_eight_months_nothing_is_called_usual() -> None:
    found = headline(review(months=months([10] * 7 + [40])))
    assert found == (Finding(FindingKind.RECEIVED, 11, 9, figure="received"),)


def test_a_month_within_its_limits_is_usual() -> None:
    found = headline(review(months=months([10] * 8 + [11])))[0]
    assert (found.kind, found.count, found.usual, found.months) == (FindingKind.USUAL, 11, 10.0, 8)


def test_the_month_itself_never_moves_what_is_usual() -> None:
    usual = [headline(review(n, months=months([10] * 8 + [n])))[0].usual for n in (0, 21, 500)]
    assert usual == [10.0, 10.0, 10.0]


def test_a_month_is_unusual_from_the_exact_limit_on() -> None:
    found = [headline(review(n, months=months([10] * 8 + [n])))[0].kind for n in (1, 2, 21, 22)]
    assert found == [FindingKind.FEW, FindingKind.USUAL, FindingKind.USUAL, FindingKind.MANY]


def test_an_unusual_month_is_set_beside_the_same_month_a_year_before() -> None:
    found = headline(review(30, months=months([27, *[10] * 11, 30])))[0]
    assert (found.kind, found.year_before) == (FindingKind.MANY, 27)
    assert headline(review(10, months=months([27, *[10] * 11, 10])))[0].year_before is None


def test_few_complaints_so_far_are_neither_few_nor_usual() -> None:
    running = review(0, months=months([10] * 8 + [0], is_whole=False), is_running=True, weeks=weeks([1] * 5))
    assert headline(running)[0].kind is FindingKind.RECEIVED
    # The week of Monday the 5th has seen three days: the 7th is the last that is counted.
    begun = replace(running, weeks=(Week(date(2026, 10, 5), 1, 3),))
    assert (headline(begun)[0].kind, round(headline(begun)[0].usual, 2)) == (FindingKind.USUAL, 2.26)
    assert headline(replace(begun, weeks=(Week(date(2026, 10, 5), 1, 2),)))[0].kind is FindingKind.RECEIVED


def test_none_where_few_would_prove_nothing_is_not_called_usual() -> None:
    found = [headline(review(n, months=months([6] * 8 + [n])))[0].kind for n in (0, 1, 2)]
    assert found == [FindingKind.RECEIVED, FindingKind.RECEIVED, FindingKind.USUAL]
    assert headline(review(0, months=months([3] * 8 + [0])))[0].kind is FindingKind.USUAL


def test_more_sales_explain_more_complaints() -> None:
    by_count = months([10] * 8 + [24])
    by_sales = (*(replace(one, sales=1000) for one in by_count[:-1]), replace(by_count[-1], sales=2500))
    assert headline(review(24, months=by_count))[0].kind is FindingKind.MANY
    found = headline(review(24, months=by_sales))[0]
    assert (found.kind, found.sales, found.usual) == (FindingKind.USUAL, 2500, 25.0)


def test_eight_months_above_the_mean_are_a_run() -> None:
    found = headline(review(14, months=months([6] * 8 + [14] * 8)))
    assert FindingKind.RUN_ABOVE in kinds(found)
    assert next(one.count for one in found if one.kind is FindingKind.RUN_ABOVE) == 8


def test_an_unusual_week_is_named_against_the_weeks_before_the_month() -> None:
    found = headline(review(weeks=weeks([3, 4, 2, 3, 4, 3, 2, 3, 3, 3, 3, 3, 20])))
    week = next(one for one in found if one.kind is FindingKind.UNUSUAL_WEEK)
    assert (week.count, week.week, week.figure) == (20, date(2026, 10, 26), "week:2026-10-26")


def test_an_unusual_week_of_another_month_is_not_this_months_finding() -> None:
    assert kinds(headline(review(weeks=weeks([20, 4, 2, 3, 4, 3, 2, 3, 3, 3, 3, 3, 3])))) == [
        FindingKind.RECEIVED
    ]


def test_broken_promises_are_counted_of_all_that_were_due() -> None:
    broken = headline(review(promises=Share(5, 7)))[1]
    assert (broken.kind, broken.count, broken.of) == (FindingKind.PROMISES_BROKEN, 2, 7)
    assert headline(review(promises=Share(7, 7)))[1].kind is FindingKind.PROMISES_ALL_KEPT


def past(received: int = 120, **counts: int) -> Past:
    return Past(12, 365, received, {f"category:{name}": count for name, count in counts.items()})


def test_eight_after_four_is_chance_and_nothing_is_said() -> None:
    one_month = Past(1, 30, 40, {"category:Delivery": 4, "category:Price": 36})
    assert kinds(
        headline(review(40, by_category=(Bar("Delivery", 8), Bar("Price", 32)), past=one_month))
    ) == [FindingKind.RECEIVED]


def test_what_doubled_beyond_chance_is_said_with_its_counts() -> None:
    bars = (Bar("Delivery", 24), Bar("Price", 20))
    found = headline(review(44, by_category=bars, past=past(360, Delivery=132, Price=228)))[1]
    assert (found.kind, found.times, found.count, found.usual) == (FindingKind.MORE, Times.DOUBLED, 24, 11.0)
    assert found.figure == "category:Delivery"


def test_what_rose_with_everything_else_is_not_named() -> None:
    bars = (Bar("Delivery", 24), Bar("Price", 40))
    found = headline(review(64, by_category=bars, past=past(360, Delivery=132, Price=228)))
    assert kinds(found) == [FindingKind.RECEIVED]


def test_a_running_month_says_nothing_of_what_has_not_come_yet() -> None:
    bars = (Bar("Price", 40),)
    whole = review(40, by_category=bars, past=past(600, Delivery=132, Price=468))
    assert [one.times for one in headline(whole)[1:]] == [Times.GONE]
    running = replace(whole, is_running=True, weeks=(Week(date(2026, 10, 26), 1, 5),))
    assert kinds(headline(running)) == [FindingKind.RECEIVED]


def burst(**more: Any) -> Burst:
    plain = Burst(
        "Brook kettle", "Batch", True, 4, date(2026, 10, 3), date(2026, 10, 9), 0, 365, 1e-5, (1, 2, 3, 4)
    )  # fmt: skip
    return replace(plain, **more)


def test_a_burst_is_told_once_and_only_when_certain() -> None:
    told = headline(review(by_cause=(Bar("Batch", 4), Bar("Till", 1)), bursts=(burst(),)))
    found = next(one for one in told if one.kind is FindingKind.BURST)
    assert (found.count, found.days, found.product, found.name) == (4, 7, "Brook kettle", "Batch")
    assert FindingKind.BURST not in kinds(headline(review(bursts=(burst(is_certain=False),))))


def test_a_cause_is_named_only_where_one_stands_out() -> None:
    def most(*bars: Bar) -> list[str]:
        return [one.name for one in headline(review(by_cause=bars)) if one.kind is FindingKind.MOST_CAUSE]

    assert most(Bar("Packing", 3), Bar("Till", 2), Bar("", 9)) == ["Packing"]
    assert most(Bar("Packing", 3), Bar("Till", 3)) == most(Bar("Packing", 1)) == most(Bar("", 9)) == []


def test_a_week_that_began_in_the_month_before_is_told_once_it_is_whole() -> None:
    through = weeks([3] * 12 + [2, 20, 3, 3, 3, 3])  # the week of 28 September has three days of it
    found = [one.week for one in headline(review(weeks=through)) if one.kind is FindingKind.UNUSUAL_WEEK]
    assert found == [date(2026, 9, 28)]


def test_a_lone_complaint_a_year_before_is_no_month_to_compare_with() -> None:
    counts = [1, 0, 0, 0, *[10] * 8, 30]
    found = headline(review(30, months=months(counts)))[0]
    assert (found.kind, found.year_before) == (FindingKind.MANY, 1)
    found = headline(review(30, months=months([1, 0, 0, 0, 0, *[10] * 8, 30])[1:]))[0]
    assert (found.kind, found.year_before) == (FindingKind.MANY, None)


def test_a_product_that_is_not_listed_is_not_taken_for_gone() -> None:
    before = Past(12, 365, 600, {"product:lamp": 132})
    whole = review(
        40,
        by_product=(Bar("Kettle", 40),),
        past=replace(before, counts={"product:lamp": 132, "product:kettle": 468}),
    )
    assert [one.times for one in headline(whole)[1:]] == [Times.GONE]
    assert kinds(headline(replace(whole, by_product=(Bar("Kettle", 38),)))) == [FindingKind.RECEIVED]


def test_what_was_looked_for_in_vain_is_no_cause() -> None:
    told = headline(review(40, by_cause=(Bar(NOT_KNOWN, 12), Bar("Till", 2), Bar("", 26)), past=past(600)))
    assert [one.name for one in told if one.name] == ["Till"]
