"""A month made by hand, with every figure worked out beside it; and the edges of months."""

import pytest

from app import clock
from app.domain.followup import Satisfaction
from app.domain.metric import Metric
from app.domain.month import BadMonth, MonthNotBegun
from app.domain.review import Bar, ReviewLine, UnknownFigure
from app.domain.timeline import EntryKind
from app.services import reviews
from app.store.database import sql
from tests.builders import Desk
from tests.review_rows import at, complaint, entry, follow_up, imported, offer, promise

Y = 2026_000_000
KETTLE = {"folded_product": "brook kettle", "cause": "Faulty batch"}


@pytest.fixture
def october(desk: Desk) -> Desk:
    """October 2026 in London: the clocks go back on the 25th, so the month has an hour more."""
    tilda = desk.customer()
    late_in_september = {"status": "closed", "resolved_at": "2026-10-02 09:00", "category": "Delivery"}
    complaint(Y + 1, "2026-09-30 23:30", acknowledged_at="2026-09-30 23:31", **late_in_september)
    first = complaint(
        Y + 2,
        "2026-10-01 00:00",
        status="closed",
        acknowledged_at="2026-10-01 01:00",
        resolved_at="2026-10-08 00:00",
        customer=tilda,
        category="Faulty item",
        **KETTLE,
    )
    again = complaint(
        Y + 3, "2026-10-10 12:00", acknowledged_at="2026-10-11 13:00", customer=tilda, category="Faulty item"
    )
    came_back = complaint(
        Y + 4, "2026-10-20 10:00", acknowledged_at="2026-10-20 12:00", category="Faulty item", **KETTLE
    )
    entry(came_back, EntryKind.RESOLVED, "2026-10-24 10:00")
    entry(came_back, EntryKind.REOPENED, "2026-11-03 10:00")
    last = complaint(Y + 5, "2026-10-31 23:59", status="resolved", resolved_at="2026-11-05 10:00")
    complaint(Y + 6, "2026-11-01 00:00")
    gone = {"status": "withdrawn", "category": "Delivery"}
    complaint(
        Y + 7, "2026-10-05 09:00", acknowledged_at="2026-10-05 09:05", withdrawn_at="2026-11-02 09:00", **gone
    )
    complaint(
        Y + 8, "2026-10-06 09:00", acknowledged_at="2026-10-06 09:05", withdrawn_at="2026-10-07 09:00", **gone
    )
    complaint(Y + 9, "2026-09-01 12:00", acknowledged_at="2026-09-01 12:00")
    old = complaint(
        Y + 10,
        "2026-10-12 00:00",
        status="closed",
        resolved_at="2026-10-28 00:00",
        category="Delivery",
        satisfaction=4,
    )
    imported(old, desk.owner)
    promise(first, "2026-10-05 18:00", kept="2026-10-04 10:00")
    promise(again, "2026-10-06 18:00", kept="2026-10-07 10:00")
    promise(again, "2026-10-09 18:00", replaced="2026-10-08 10:00")
    promise(came_back, "2026-10-09 18:00", replaced="2026-10-10 10:00")
    promise(again, "2026-11-02 18:00")
    follow_up(first, "2026-10-09 10:00", "happy", 5)
    follow_up(came_back, "2026-10-30 10:00", "unhappy", 2)
    follow_up(last, "2026-10-31 10:00", "no_answer")
    follow_up(last, "2026-10-31 11:00", "waived")
    offer(first, "2026-10-08 00:00", 6490)
    offer(first, "2026-10-07 00:00", 9999, state="declined")
    offer(again, "2026-10-12 00:00", None)
    offer(last, "2026-11-05 10:00", 1000)
    offer(old, "2026-10-28 00:00", 5000, "USD")
    return desk


def _met(name: str, month: str = "2026-10") -> int:
    return reviews.of_month(month).measures[Metric(name)].met


def _share(metric: Metric, month: str = "2026-10") -> tuple[int, int]:
    found = reviews.of_month(month).measures[metric]
    return found.met, found.of


def _days(month: str = "2026-10") -> tuple[float | None, float | None, int]:
    found = reviews.of_month(month).measures[Metric.DAYS_TO_RESOLVE]
    return found.value, found.p90, found.of


def test_the_plain_figures(october: Desk) -> None:
    assert (_met("received"), _met("resolved"), _met("open_at_end")) == (7, 3, 4)
    assert (_met("reopened"), _met("repeat")) == (1, 2)


def test_the_first_and_last_number_received(october: Desk) -> None:
    found = reviews.of_month("2026-10")
    assert (found.first_number, found.last_number) == ("26-0002", "26-0010")


def test_acknowledgements_leave_out_imported_complaints_of_which_nothing_is_known(october: Desk) -> None:
    assert _share(Metric.ACKNOWLEDGED_IN_TIME) == (4, 6)


def test_a_promise_replaced_in_time_is_not_due_and_one_replaced_late_is_broken(october: Desk) -> None:
    assert _share(Metric.PROMISES_KEPT) == (1, 3)


def test_days_to_resolve_count_whole_days_over_the_night_the_clocks_go_back(october: Desk) -> None:
    # 1.4, 7.0 and (25 h longer by the clock, yet sixteen days) 16.0
    assert _days() == (7.0, None, 3)


def test_resolved_within_looks_at_the_complaints_received(october: Desk) -> None:
    found = reviews.of_month("2026-10")
    assert (found.resolved_within, found.resolved_within_of) == ({"7": 2, "14": 2, "30": 3}, 7)


def test_satisfaction_counts_ratings_given_and_imported(october: Desk) -> None:
    found = reviews.of_month("2026-10")
    mean = found.measures[Metric.SATISFACTION].value
    assert (_share(Metric.SATISFIED), mean and round(mean, 1), _share(Metric.REPLIED)) == (
        (2, 3),
        3.7,
        (2, 3),
    )
    assert found.faces[Satisfaction.VERY_HAPPY] == found.faces[Satisfaction.UNHAPPY] == 1


def test_ageing_stands_at_the_end_of_the_month(october: Desk) -> None:
    ageing = reviews.of_month("2026-10").ageing
    assert ageing == {"0-1": 1, "2-7": 0, "8-14": 0, "15-30": 2, "31-56": 0, "57+": 1}


def test_cost_is_what_was_accepted_in_the_month_by_currency(october: Desk) -> None:
    assert reviews.of_month("2026-10").cost == {"GBP": 6490, "USD": 5000}


def test_bars_come_most_first_and_the_unnamed_last(october: Desk) -> None:
    found = reviews.of_month("2026-10")
    assert found.by_category == (
        Bar("Delivery", 3, {"USD": 5000}),
        Bar("Faulty item", 3, {"GBP": 6490}),
        Bar("", 1, {"GBP": 1000}),
    )
    assert found.by_cause == (Bar("Faulty batch", 2, {"GBP": 6490}), Bar("", 5, {"GBP": 1000, "USD": 5000}))


def test_weeks_run_from_monday_up_to_the_last_day(october: Desk) -> None:
    weeks = reviews.of_month("2026-10").weeks
    assert len(weeks) == 26
    assert [(week.count, week.days) for week in weeks[-5:]] == [(2, 7), (3, 7), (1, 7), (1, 7), (1, 6)]
    assert weeks[-1].starts_on.isoformat() == "2026-10-26"


def test_the_month_before_stands_beside_it(october: Desk) -> None:
    before = reviews.of_month("2026-10").before
    assert before == reviews.of_month("2026-09").measures
    assert (before[Metric.RECEIVED].met, before[Metric.OPEN_AT_END].met) == (2, 2)


@pytest.mark.parametrize(
    ("figure", "serials"),
    [
        ("received", (2, 3, 4, 5, 7, 8, 10)),
        ("resolved", (1, 2, 10)),
        ("open_at_end", (3, 5, 7, 9)),
        ("reopened", (4,)),
        ("repeat", (3, 4)),
        ("late_acknowledged", (3, 5)),
        ("broken_promises", (3, 4)),
        ("category:Delivery", (7, 8, 10)),
        ("category:", (5,)),
        ("cause:Faulty batch", (2, 4)),
        ("age:15-30", (3, 7)),
        ("age:57+", (9,)),
        ("face:4", (10,)),
        ("face:5", (2,)),
    ],
)
def test_every_figure_opens_its_complaints(october: Desk, figure: str, serials: tuple[int, ...]) -> None:
    assert reviews.lines("2026-10", figure) == tuple(Y + serial for serial in serials)


def test_the_printed_list_names_no_customer_and_tells_the_days(october: Desk) -> None:
    found = reviews.listed("2026-10")
    assert found[0] == ReviewLine("26-0002", "Faulty item", "Faulty batch", 7)
    assert [line.days for line in found] == [7, None, None, 4, None, None, 16]


def test_the_printed_list_calls_nothing_open_that_was_withdrawn_or_ends_before_it_begins(desk: Desk) -> None:
    complaint(Y + 1, "2026-10-02 10:00")
    complaint(Y + 2, "2026-10-03 10:00", status="withdrawn", withdrawn_at="2026-10-04 10:00")
    complaint(Y + 3, "2026-10-05 10:00", status="closed", resolved_at="2026-10-01 10:00")
    found = reviews.listed("2026-10")
    assert [(line.days, line.is_open) for line in found] == [(None, True), (None, False), (None, False)]


@pytest.mark.parametrize("figure", ["", "sales", "age:8", "face:6", "face:x"])
def test_an_unknown_figure_is_refused(desk: Desk, figure: str) -> None:
    with pytest.raises(UnknownFigure):
        reviews.lines("2026-10", figure)


def test_a_complaint_reopened_and_resolved_again_later_was_not_open_in_between(desk: Desk) -> None:
    twice = complaint(Y + 1, "2026-08-03 10:00", status="resolved", resolved_at="2026-10-05 10:00")
    entry(twice, EntryKind.RESOLVED, "2026-08-20 10:00")
    entry(twice, EntryKind.REOPENED, "2026-09-15 10:00")
    entry(twice, EntryKind.RESOLVED, "2026-10-05 10:00")
    still_open = [_met("open_at_end", f"2026-{month}") for month in ("08", "09", "10")]
    assert still_open == [0, 1, 0]
    assert _met("reopened", "2026-08") == 1


def test_a_reopening_after_thirty_days_is_a_new_matter(desk: Desk) -> None:
    late = complaint(Y + 1, "2026-08-01 10:00")
    entry(late, EntryKind.REJECTED, "2026-08-01 12:00")
    entry(late, EntryKind.REOPENED, "2026-08-31 12:01")
    assert _met("reopened", "2026-08") == 0


def test_an_empty_month_has_no_middle_and_no_mean(desk: Desk) -> None:
    found = reviews.of_month("2026-02")
    assert _days("2026-02") == (None, None, 0)
    assert found.measures[Metric.SATISFACTION].value is None
    assert (found.first_number, found.cost, found.by_category, found.by_cause) == ("", {}, (), ())
    assert sum(found.ageing.values()) == 0


@pytest.mark.parametrize(
    ("month", "inside", "outside"),
    [
        ("2024-02", ["2024-02-01 00:00", "2024-02-29 23:59"], ["2024-01-31 23:59", "2024-03-01 00:00"]),
        ("2025-02", ["2025-02-28 23:59"], ["2025-03-01 00:00"]),
        ("2025-12", ["2025-12-31 23:59:59.999"], ["2026-01-01 00:00"]),
        ("2026-01", ["2026-01-01 00:00"], ["2025-12-31 23:59:59.999"]),
        # Summer time began on 29 March 2026: the last evening ends an hour earlier in UTC.
        ("2026-03", ["2026-03-31 23:59"], ["2026-04-01 00:00"]),
        ("2025-10", ["2025-10-01 00:30", "2025-10-31 23:30"], ["2025-09-30 23:30", "2025-11-01 00:30"]),
    ],
)
def test_a_month_begins_and_ends_at_midnight_in_the_shop(
    desk: Desk, month: str, inside: list[str], outside: list[str]
) -> None:
    for serial, moment in enumerate(inside + outside, start=1):
        complaint(Y + serial, moment)
    assert reviews.lines(month, "received") == tuple(Y + serial for serial in range(1, len(inside) + 1))


def test_a_running_month_is_counted_up_to_now(desk: Desk) -> None:
    complaint(Y + 1, "2026-11-12 10:24", acknowledged_at=None)
    promise(complaint(Y + 2, "2026-11-10 10:00", acknowledged_at="2026-11-10 10:00"), "2026-11-13 18:00")
    found = reviews.of_month("2026-11")
    assert found.is_running
    assert (_met("received", "2026-11"), _met("open_at_end", "2026-11"), found.ageing["0-1"]) == (2, 2, 1)
    assert _share(Metric.ACKNOWLEDGED_IN_TIME, "2026-11") == (1, 1)
    assert _share(Metric.PROMISES_KEPT, "2026-11") == (0, 0)
    assert found.weeks[-1].days == 4


def test_p90_is_said_from_ten_on(desk: Desk) -> None:
    for day in range(1, 11):
        complaint(Y + day, "2026-10-01 10:00", status="closed", resolved_at=f"2026-10-{day + 1:02} 10:00")
    assert _days() == (5.0, 9.0, 10)


def test_a_row_that_ends_before_it_begins_has_no_duration(desk: Desk) -> None:
    complaint(Y + 1, "2026-10-10 10:00", status="closed", resolved_at="2026-10-09 10:00")
    found = reviews.of_month("2026-10")
    assert (_met("resolved"), _days()[2]) == (1, 0)
    assert found.resolved_within == {"7": 0, "14": 0, "30": 0}


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "26-10", "10/2026", "2026-10-01", "٢٠٢٦-١٠"]
)
def test_what_is_no_month_is_refused(desk: Desk, text: str) -> None:
    with pytest.raises(BadMonth):
        reviews.of_month(text)


def test_a_month_that_has_not_begun_is_refused(desk: Desk) -> None:
    with pytest.raises(MonthNotBegun):
        reviews.of_month("2026-12")


def test_the_zone_of_the_shop_decides_when_a_month_begins(folder: object) -> None:
    Desk.set_up(zone="Pacific/Auckland")
    complaint(Y + 1, "2026-09-30 12:30")  # half past midnight on 1 October in Auckland
    with clock.standing_at(at("2026-10-20 10:00")):
        assert _met("received") == 1


def test_a_complaint_told_twice_counts_once_in_every_figure(october: Desk) -> None:
    """The duplicate of October's first complaint would be one more received, and a repeat of it."""
    before = reviews.of_month("2026-10")
    first = sql("SELECT id FROM complaint WHERE key = ?", (Y + 2,))[0][0]
    complaint(
        Y + 90,
        "2026-10-12 12:00",
        status="withdrawn",
        withdrawn_at="2026-11-02 12:00",
        acknowledged_at="2026-10-12 12:01",
        duplicate_of=first,
        category="Faulty item",
        **KETTLE,
    )
    assert reviews.of_month("2026-10") == before
