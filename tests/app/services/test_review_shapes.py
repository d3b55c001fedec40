"""What stands beside the figures of a month: weeks with what was open, hours, products, pairs, months, people; and names
that were changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain import review
from app.domain.capability import OwnerOnly
from app.domain.renaming import RenamedKind, SameName
from app.domain.review import Bar, Pair, Share, UnknownFigure
from app.domain.shop import Category, Cause
from app.domain.timeline import EntryKind
from app.errors import FieldMissing
from app.services import month_sales, renamings, reviews, settings
from app.store import review_conditions as are
from app.store import reviews as figures
from app.store.review_conditions import Span
from app.store.tables import ComplaintRow
from tests.builders import Desk
from tests.review_rows import at, complaint, entry, imported, offer, promise

Y = 2026_000_000
KETTLE = {"product": "Brook kettle", "folded_product": "brook kettle", "cause": "Faulty batch"}


def _open_at(moment: str) -> int:
    end = at(moment)
    return figures.count(are.open_at_end(Span(end - timedelta(days=1), end, end)))


def test_what_is_open_by_week_agrees_with_counting_each_week_by_itself(desk: Desk) -> None:
    complaint(Y + 1, "2026-06-01 10:00", status="closed", resolved_at="2026-08-20 10:00")
    complaint(Y + 2, "2026-07-01 10:00", status="withdrawn", withdrawn_at="2026-08-05 10:00")
    complaint(Y + 3, "2026-07-08 10:00")
    complaint(Y + 4, "2025-01-08 10:00")
    twice = complaint(Y + 5, "2026-07-20 10:00", status="resolved", resolved_at="2026-10-05 10:00")
    entry(twice, EntryKind.RESOLVED, "2026-08-03 10:00")
    entry(twice, EntryKind.REOPENED, "2026-09-15 10:00")
    entry(twice, EntryKind.RESOLVED, "2026-10-05 10:00")
    again = complaint(Y + 6, "2026-08-20 10:00")
    entry(again, EntryKind.REJECTED, "2026-08-21 10:00")
    entry(again, EntryKind.REOPENED, "2026-11-02 10:00")
    complaint(Y + 7, "2026-09-02 10:00", status="closed", resolved_at="2026-08-25 10:00")  # reversed
    complaint(Y + 8, "2026-09-03 10:00", status="closed")  # no known end
    complaint(Y + 9, "2026-09-10 10:00", status="withdrawn", withdrawn_at="2026-09-01 10:00")
    complaint(
        Y + 10, "2026-09-11 10:00", status="withdrawn", withdrawn_at="2026-09-20 10:00", duplicate_of=again
    )
    flow = reviews.of_month("2026-10").flow
    ends = [week.starts_on + timedelta(days=week.days) for week in flow]
    assert [week.still_open for week in flow] == [_open_at(f"{end} 00:00") for end in ends]
    assert sum(week.received for week in flow) == 8
    assert sum(week.resolved for week in flow) == 3


def test_each_week_opens_what_came_went_and_was_open(desk: Desk) -> None:
    complaint(Y + 1, "2026-09-01 10:00", status="closed", resolved_at="2026-10-06 10:00")
    complaint(Y + 2, "2026-10-08 10:00")
    for figure, keys in (("week", (Y + 2,)), ("week_resolved", (Y + 1,)), ("week_open", (Y + 2,))):
        assert reviews.lines("2026-10", f"{figure}:2026-10-05") == keys


def test_the_last_week_opens_what_it_counts_which_ends_with_the_month(desk: Desk) -> None:
    complaint(Y + 1, "2026-10-31 10:00")  # a Saturday
    complaint(Y + 2, "2026-11-01 10:00")
    assert (reviews.of_month("2026-10").weeks[-1].count, reviews.of_month("2026-11").weeks[-3].count) == (
        1,
        2,
    )
    assert reviews.lines("2026-10", "week:2026-10-26") == (Y + 1,)
    assert reviews.lines("2026-11", "week:2026-10-26") == (Y + 1, Y + 2)


def test_hours_are_the_shops_own_and_a_file_without_times_fills_none(desk: Desk) -> None:
    complaint(Y + 1, "2026-10-05 14:59")  # a Monday, summer time
    complaint(Y + 2, "2026-10-26 14:00")  # a Monday, winter time
    imported(complaint(Y + 3, "2026-10-05 12:00"), desk.owner)
    by_hour = reviews.of_month("2026-10").by_hour
    assert by_hour[0][14] == sum(map(sum, by_hour)) == 2
    assert reviews.lines("2026-10", "hour:0-14") == (Y + 1, Y + 2)
    assert reviews.lines("2026-10", "hour:0-12") == ()


def test_the_hour_that_comes_twice_holds_both_and_the_one_left_out_none(desk: Desk) -> None:
    complaint(Y + 1, "2026-10-25 01:20")  # a Sunday; an hour later it is 01:20 again
    second = complaint(Y + 2, "2026-10-25 01:20")
    ComplaintRow.update(received_at=datetime(2026, 10, 25, 1, 20, tzinfo=UTC)).where(
        ComplaintRow.id == second
    ).execute()
    complaint(Y + 3, "2026-03-29 02:10")  # the clocks went from one to two
    assert reviews.of_month("2026-10").by_hour[6][1] == 2
    assert reviews.lines("2026-10", "hour:6-1") == (Y + 1, Y + 2)
    assert reviews.of_month("2026-03").by_hour[6][2] == 1
    assert reviews.lines("2026-03", "hour:6-2") == (Y + 3,)
    assert reviews.lines("2026-03", "hour:6-1") == ()


def test_products_and_pairs_by_how_they_are_written_most_often(desk: Desk) -> None:
    for place, spelled in enumerate(("BROOK KETTLE", "Brook kettle", "Brook kettle")):
        complaint(Y + place, f"2026-10-0{place + 1} 10:00", **{**KETTLE, "product": spelled})
    lamp = complaint(Y + 4, "2026-10-05 10:00", product="Lamp", folded_product="lamp")
    complaint(Y + 5, "2026-10-06 10:00")
    offer(lamp, "2026-10-06 10:00", 700)
    found = reviews.of_month("2026-10")
    assert found.by_product == (Bar("Brook kettle", 3), Bar("Lamp", 1, {"GBP": 700}), Bar("", 1))
    assert found.pairs == (Pair("Brook kettle", "Faulty batch", 3),)
    assert len(reviews.lines("2026-10", "pair:Faulty batch:Brook kettle")) == 3
    assert reviews.lines("2026-10", "product:Lamp") == (Y + 4,)
    assert reviews.lines("2026-10", "product:") == (Y + 5,)


def test_a_cause_that_could_not_be_found_is_no_cause_that_came_back(desk: Desk) -> None:
    unknown = {**KETTLE, "cause": "Not known"}
    complaint(Y + 1, "2026-10-01 10:00", status="closed", resolved_at="2026-10-02 10:00", **unknown)
    complaint(Y + 2, "2026-10-05 10:00", **unknown)
    complaint(Y + 3, "2026-10-06 10:00", cause="Packing")
    complaint(Y + 4, "2026-10-06 11:00")
    found = reviews.of_month("2026-10")
    assert (
        found.pairs == ()
        and reviews.lines("2026-10", "repeat") == reviews.lines("2026-10", "came_back") == ()
    )
    assert [bar.name for bar in found.by_cause] == ["Packing", "Not known", ""]


def test_the_months_before_with_their_sales(desk: Desk) -> None:
    complaint(Y + 1, "2026-09-30 23:59")
    complaint(Y + 2, "2026-11-01 00:00")
    month_sales.put("2026-09", desk.owner, sales=40)
    months = reviews.of_month("2026-11").months
    assert [(one.count, one.sales, one.is_whole) for one in months[-3:]] == [
        (1, 40, True),
        (0, None, True),
        (1, None, False),
    ]
    assert (len(months), months[0].month) == (25, "2024-11")


def test_figures_by_person_are_the_owners_alone(desk: Desk) -> None:
    one = complaint(
        Y + 1, "2026-10-05 10:00", status="closed", resolved_at="2026-10-06 10:00",
        received_by=desk.robin, assigned_to=desk.senior,
    )  # fmt: skip
    promise(one, "2026-10-06 18:00", kept="2026-10-06 10:00", made_by=desk.robin)
    people = {found.staff: found for found in reviews.by_person("2026-10", desk.owner)}
    assert (people[desk.robin].taken, people[desk.robin].promises) == (1, Share(1, 1))
    assert (people[desk.senior].taken, people[desk.senior].resolved) == (0, 1)
    assert reviews.lines("2026-10", f"person:{desk.robin}", desk.owner) == (Y + 1,)
    for ask in (
        lambda: reviews.by_person("2026-10", desk.senior),
        lambda: reviews.lines("2026-10", f"person:{desk.robin}", desk.senior),
    ):
        with pytest.raises(OwnerOnly):
            ask()
    with pytest.raises(UnknownFigure):
        reviews.lines("2026-10", f"person:{desk.robin}")


@pytest.mark.parametrize(
    "figure",
    ["hour:7-0", "hour:0-24", "hour:x", "pair:a", "pair::b", "week_open:2026-13-01", "person", "age"],
)
def test_what_names_no_bar_is_refused(desk: Desk, figure: str) -> None:
    with pytest.raises(UnknownFigure):
        reviews.lines("2026-10", figure)


def _now_called(desk: Desk, kinds: list[str], causes: list[str]) -> None:
    settings.save_categories([Category(name) for name in kinds], desk.owner)
    settings.save_causes([Cause(name) for name in causes], desk.owner)


def test_an_old_name_and_the_new_one_are_counted_as_one(desk: Desk) -> None:
    _now_called(desk, ["Transport"], ["Bad batch"])
    complaint(Y + 1, "2026-10-05 10:00", category="Delivery", **KETTLE)
    complaint(Y + 2, "2026-10-06 10:00", category="Transport", **{**KETTLE, "cause": "Bad batch"})
    renamings.note(RenamedKind.CATEGORY, desk.owner, renamed={"Delivery": "Transport"})
    renamings.note(RenamedKind.CAUSE, desk.owner, renamed={"Faulty batch": "Bad batch"})
    found = reviews.of_month("2026-10")
    assert (found.by_category, found.by_cause) == ((Bar("Transport", 2),), (Bar("Bad batch", 2),))
    assert found.pairs == (Pair("Brook kettle", "Bad batch", 2),)
    assert reviews.lines("2026-10", "category:Transport") == (Y + 1, Y + 2)
    assert reviews.lines("2026-10", "cause:Bad batch") == (Y + 1, Y + 2)
    assert {line.category for line in reviews.listed("2026-10")} == {"Transport"}


def test_the_same_fault_under_its_new_name_is_a_repeat(desk: Desk) -> None:
    _now_called(desk, [], ["Bad batch"])
    complaint(Y + 1, "2026-10-05 10:00", status="closed", resolved_at="2026-10-06 10:00", **KETTLE)
    complaint(Y + 2, "2026-10-07 10:00", **{**KETTLE, "cause": "Bad batch"})
    assert reviews.lines("2026-10", "repeat") == reviews.lines("2026-10", "came_back") == ()
    renamings.note(RenamedKind.CAUSE, desk.owner, renamed={"Faulty batch": "Bad batch"})
    assert reviews.lines("2026-10", "repeat") == (Y + 2,)
    assert reviews.lines("2026-10", "came_back") == (Y + 1,)


def test_names_go_on_from_one_to_the_next_and_never_round_in_circles(desk: Desk) -> None:
    _now_called(desk, ["C"], [])
    for old, new in (("A", "B"), ("B", "C"), ("X", "Z"), ("Z", "X")):
        renamings.note(RenamedKind.CATEGORY, desk.owner, renamed={old: new})
    names = renamings.names().categories
    assert (names["A"], names["B"]) == ("C", "C")
    assert set(names) <= {"A", "B", "X", "Z"}


def test_a_name_that_is_used_again_counts_by_itself(desk: Desk) -> None:
    _now_called(desk, ["Delivery", "Transport"], [])
    renamings.note(RenamedKind.CATEGORY, desk.owner, renamed={"Delivery": "Transport"})
    assert renamings.names().categories == {}


def test_a_name_becomes_another_one(desk: Desk) -> None:
    with pytest.raises(SameName):
        renamings.note(RenamedKind.CAUSE, desk.owner, renamed={"A": " A "})
    with pytest.raises(FieldMissing):
        renamings.note(RenamedKind.CAUSE, desk.owner, renamed={"A": " "})


def test_the_weeks_of_a_running_month_end_today(desk: Desk) -> None:
    complaint(Y + 1, "2026-11-12 10:00")
    flow = reviews.of_month("2026-11").flow
    assert (flow[-1].starts_on, flow[-1].days, flow[-1].still_open) == (date(2026, 11, 9), 4, 1)
    assert len(flow) == review.WEEKS_SHOWN
