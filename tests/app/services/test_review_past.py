"""The year before a month, and the bursts that stand out from it, in a shop's own complaints."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from app import clock
from app.domain.cause_tree import NOT_KNOWN
from app.domain.headline import FindingKind, headline
from app.domain.metric import Metric
from app.domain.renaming import RenamedKind
from app.domain.review import UnknownFigure
from app.services import rare_causes, renamings, reviews
from app.store.database import database, reading, writing
from app.store.tables import ComplaintRow
from tests.builders import Desk

NOW = datetime(2026, 10, 31, 17, tzinfo=UTC)


@pytest.fixture
def shop(desk: Desk) -> Iterator[Desk]:
    """From August of last year on a complaint every fourth day, of fifty products in turn; it is the end of October."""
    start = date(2025, 8, 1)
    with writing():
        for place in range(112):
            receive(desk, start + timedelta(days=4 * place), f"Thing {place % 50}")
    with clock.standing_at(NOW):
        yield desk


def receive(desk: Desk, day: date, product: str, cause: str = "", category: str = "Faulty item") -> UUID:
    with clock.standing_at(datetime(day.year, day.month, day.day, 11, tzinfo=UTC)):
        complaint = desk.complaint(told={"product": product, "category": category})
    if cause:
        ComplaintRow.update(cause=cause).where(ComplaintRow.id == complaint).execute()
    return complaint


def october(*days: int) -> list[date]:
    return [date(2026, 10, day) for day in days]


def test_the_past_is_the_year_before_by_kind_cause_and_product(shop: Desk) -> None:
    past = reviews.of_month("2026-10").past
    assert (past.months, past.days) == (12, 365)
    assert past.received == past.counts["category:Faulty item"] == 91
    # Of products only those that came in October as well, or three times: the others tell nothing.
    assert sorted(past.counts) == ["category:Faulty item", *(f"product:thing {n}" for n in (10, 11, 7, 8, 9))]
    assert not any(name.startswith("cause:") for name in past.counts)


def test_a_burst_is_found_and_opens_its_complaints(shop: Desk) -> None:
    for day in october(3, 8, 14):
        receive(shop, day, "Brook Kettle", cause="Faulty: batch 100%")
    review = reviews.of_month("2026-10")
    (burst,) = review.bursts
    assert (burst.product, burst.name, burst.count) == ("Brook Kettle", "Faulty: batch 100%", 3)
    assert reviews.lines("2026-10", burst.figure) == burst.keys
    told = [one for one in headline(review) if one.kind is FindingKind.BURST]
    assert [reviews.lines("2026-10", one.figure) for one in told] == [burst.keys]


def test_a_burst_that_began_in_the_month_before_is_whole(shop: Desk) -> None:
    for day in (date(2026, 9, 24), date(2026, 9, 29), date(2026, 10, 2), date(2026, 10, 5)):
        receive(shop, day, "Brook kettle", cause="Batch")
    (burst,) = reviews.of_month("2026-10").bursts
    assert (burst.count, burst.first, len(reviews.lines("2026-10", burst.figure))) == (
        4,
        date(2026, 9, 24),
        4,
    )


def test_one_told_twice_counts_once(shop: Desk) -> None:
    first, *_, last = [receive(shop, day, "Brook kettle", cause="Batch") for day in october(3, 8, 14)]
    ComplaintRow.update(duplicate_of=first).where(ComplaintRow.id == last).execute()
    assert reviews.of_month("2026-10").bursts == ()


def test_an_old_name_and_the_new_one_are_one_cause(shop: Desk) -> None:
    for day, cause in zip(october(3, 8, 14), ("Batch", "Bad batch", "Bad batch"), strict=True):
        receive(shop, day, "Brook kettle", cause=cause)
    assert [one.name for one in reviews.of_month("2026-10").bursts] == []
    renamings.note(RenamedKind.CAUSE, shop.owner, renamed={"Batch": "Bad batch"})
    (burst,) = reviews.of_month("2026-10").bursts
    assert (burst.name, len(reviews.lines("2026-10", burst.figure))) == ("Bad batch", 3)


def test_a_cause_looked_for_in_vain_is_no_cause(shop: Desk) -> None:
    for day in october(3, 8, 14):
        receive(shop, day, "Brook kettle", cause=NOT_KNOWN)
    (burst,) = reviews.of_month("2026-10").bursts
    assert (burst.is_cause, burst.name) == (False, "Faulty item")
    assert "cause:Not known" not in reviews.of_month("2026-10").past.counts


def test_the_first_month_and_those_before_it_have_no_past(shop: Desk) -> None:
    first = reviews.of_month("2025-08")
    assert (first.past.months, first.past.days, first.bursts) == (0, 0, ())
    assert reviews.of_month("2025-03").past.received == 0
    young = reviews.of_month("2025-10").past
    assert (young.months, young.days) == (2, 61)


def test_the_past_is_read_by_the_index_of_days(shop: Desk) -> None:
    heard: list[tuple[str, tuple[object, ...]]] = []
    execute = database.execute_sql
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            database, "execute_sql", lambda sql, args=None: heard.append((sql, args)) or execute(sql, args)
        )
        for day in october(3, 8, 14):
            receive(shop, day, "Brook kettle", cause="Batch")
        heard.clear()
        reviews.of_month("2026-10")
    asked = [(sql, args) for sql, args in heard if '"folded_product"' in sql and sql.startswith("SELECT")]
    with reading():
        for sql, args in asked:
            plan = " ".join(str(row[3]) for row in execute(f"EXPLAIN QUERY PLAN {sql}", args))
            assert "received_at" in plan, (sql, plan)
    assert len(asked) >= 4


def test_a_rare_cause_is_told_by_the_days_between_its_complaints(shop: Desk) -> None:
    for place in range(9):
        receive(shop, date(2025, 8, 4) + timedelta(days=14 * place), "Oven", cause="Fitter late")
    for day in october(3, 8, 14):
        receive(shop, day, "Oven", cause="Once or twice")
    (rare,) = rare_causes.of_month("2026-10")
    assert (rare.name, rare.between.mean, rare.between.now) == ("Fitter late", 14, 341)
    assert rare.between.quiet_from == 144


def test_a_month_of_the_chart_opens_its_complaints(shop: Desk) -> None:
    assert (
        len(reviews.lines("2026-10", "month:2026-08"))
        == reviews.of_month("2026-08").measures[Metric.RECEIVED].met
    )
    for wrong in ("month:2026-13", "month:", "burst:cause:1:2", "burst:cause:2026-10-01:x:A:B"):
        with pytest.raises(UnknownFigure):
            reviews.lines("2026-10", wrong)
