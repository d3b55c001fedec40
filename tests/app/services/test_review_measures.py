"""The figures on handling, cost and quality over a month made by hand, each with its guard and its complaints."""

from collections.abc import Callable

import pytest

from app.domain.metric import Guard, Measure, Metric, Unit, about
from app.domain.money import Money
from app.domain.timeline import EntryKind
from app.services import month_sales, reviews
from tests.builders import Desk
from tests.review_rows import (
    approval,
    complaint,
    entry,
    follow_up,
    imported,
    letter,
    offer,
    promise,
    voucher,
)

Y = 2026_000_000
LAMP = {"product": "Tarn lamp", "folded_product": "tarn lamp", "cause": "Faulty batch"}


@pytest.fixture
def october(desk: Desk) -> Desk:
    """October 2026; the clock stands on 12 November."""
    tilda = desk.customer()
    by_mail = complaint(Y + 1, "2026-10-01 10:00", channel="email", customer=tilda)
    entry(by_mail, EntryKind.NOTE, "2026-10-01 10:30")  # among ourselves
    entry(by_mail, EntryKind.EMAIL, "2026-10-01 16:00")
    entry(by_mail, EntryKind.CALL, "2026-10-02 09:00")
    by_call = complaint(Y + 2, "2026-10-02 10:00", channel="call")
    entry(by_call, EntryKind.ACKNOWLEDGED, "2026-10-02 10:06")
    complaint(Y + 3, "2026-10-03 10:00", channel="web")  # nobody has been in touch
    at_once = complaint(
        Y + 4, "2026-10-04 10:00", status="closed", resolved_at="2026-10-04 10:40", closed_at="2026-10-20 10:00",
        kept="kept", **LAMP,
    )  # fmt: skip
    waited = complaint(
        Y + 5, "2026-10-05 10:00", status="closed", resolved_at="2026-10-15 10:00", closed_at="2026-10-21 10:00",
        kept="lost", cause="Not known",
    )  # fmt: skip
    entry(waited, EntryKind.WAITING, "2026-10-06 10:00", **{"for": "customer"})
    entry(waited, EntryKind.CONTINUED, "2026-10-08 10:00", **{"for": "customer"})
    entry(waited, EntryKind.WAITING, "2026-10-09 10:00", **{"for": "supplier"})
    entry(waited, EntryKind.CONTINUED, "2026-10-12 10:00", **{"for": "supplier"})
    entry(waited, EntryKind.WAITING, "2026-10-14 10:00", **{"for": "customer"})
    entry(waited, EntryKind.RESOLVED, "2026-10-15 10:00")
    complaint(Y + 6, "2026-10-20 10:00", **LAMP)
    old = complaint(Y + 7, "2026-10-07 00:00", acknowledged_at="2026-10-07 20:00", channel="web")
    imported(old, desk.owner)
    older = complaint(Y + 8, "2026-10-08 00:00", acknowledged_at="2026-10-09 00:01")
    imported(older, desk.owner)
    refund = offer(at_once, "2026-10-04 10:40", 1000, basis="statutory")
    goods = offer(waited, "2026-10-15 10:00", 9000, basis="goodwill", details={"cost": 3000})
    offer(by_mail, "2026-10-16 10:00", None, currency="", basis="goodwill", details={"cost": 500})
    offer(by_call, "2026-10-16 10:00", 0)
    voucher(at_once, refund, "2026-09-01 10:00", 1500, redeemed="2026-10-30 10:00")
    voucher(waited, goods, "2026-10-15 10:00", 700)
    follow_up(waited, "2026-10-20 10:00", "unhappy", 2, rated_result=2, rated_handling=5)
    follow_up(at_once, "2026-10-20 10:00", "happy", 5, rated_result=5)
    follow_up(by_call, "2026-10-21 10:00", "no_answer")
    follow_up(by_mail, "2026-10-21 10:00", "happy", purpose="inform")
    first = letter(waited, "2026-10-15 10:00")
    letter(waited, "2026-10-16 10:00", replaces=first)
    for state in ("declined", "used", "lapsed"):
        approval(waited, goods, "2026-10-15 10:00", state)
    promise(at_once, "2026-10-05 18:00", kept="2026-10-04 10:40")
    return desk


def _measure(metric: Metric) -> Measure:
    return reviews.of_month("2026-10").measures[metric]


def test_the_first_answer_is_a_persons_and_not_a_note(october: Desk) -> None:
    found = _measure(Metric.FIRST_RESPONSE)
    assert (found.values, found.value, found.guard) == ((0.1, 6.0), 0.1, Guard.TOO_FEW)


def test_what_was_told_at_the_counter_is_counted_apart(october: Desk) -> None:
    assert _measure(Metric.ANSWERED_AT_COUNTER).met == 3


def test_days_waiting_for_the_customer_leave_out_other_waits(october: Desk) -> None:
    found = _measure(Metric.DAYS_WAITING_FOR_CUSTOMER)
    assert (found.values, found.met, found.of) == ((3.0,), 2, 1)


def test_first_contact_is_within_the_hour_and_of_what_was_taken_here(october: Desk) -> None:
    found = _measure(Metric.FIRST_CONTACT)
    assert (found.met, found.of, found.guard, found.provisional) == (1, 6, Guard.TOO_FEW, True)


def test_imported_acknowledgements_stand_apart(october: Desk) -> None:
    found = _measure(Metric.ACKNOWLEDGED_SINCE_POST)
    assert (found.met, found.of) == (1, 2)


def test_what_came_back_counts_with_the_month_in_which_it_was_resolved(october: Desk) -> None:
    found = _measure(Metric.CAME_BACK)
    assert (found.met, found.of, found.provisional) == (1, 1, True)
    assert reviews.lines("2026-10", "came_back") == (Y + 4,)
    assert _measure(Metric.REPEAT).met == 1
    assert reviews.lines("2026-10", "repeat") == (Y + 6,)


def test_goods_cost_what_they_cost_us(october: Desk) -> None:
    found = {metric: _measure(metric) for metric in Metric if metric.startswith("cost")}
    assert found[Metric.COST].sums == {"GBP": 4500}
    assert found[Metric.COST_STATUTORY].sums == {"GBP": 1000}
    assert found[Metric.COST_GOODWILL].sums == {"GBP": 3500}
    assert (found[Metric.COST_EACH].sums, found[Metric.COST_EACH].met) == ({"GBP": 1500}, 3)


def test_a_complaint_that_cost_two_currencies_is_one(october: Desk) -> None:
    both = complaint(Y + 9, "2026-09-01 10:00")
    offer(both, "2026-10-04 10:40", 1000, "EUR")
    offer(both, "2026-10-05 10:40", 1000, "GBP")
    found = _measure(Metric.COST)
    assert (found.sums, found.met, found.value) == ({"EUR": 1000, "GBP": 5500}, 4, None)
    assert len(reviews.lines("2026-10", "cost")) == 4


def test_vouchers_count_by_the_day_they_were_redeemed(october: Desk) -> None:
    found = _measure(Metric.VOUCHERS_REDEEMED)
    assert (found.sums, found.met) == ({"GBP": 1500}, 1)


def test_an_answer_left_out_enters_no_mean(october: Desk) -> None:
    assert (_measure(Metric.RATED_RESULT).value, _measure(Metric.RATED_RESULT).of) == (3.5, 2)
    assert (_measure(Metric.RATED_HANDLING).value, _measure(Metric.RATED_HANDLING).of) == (5.0, 1)
    assert (_measure(Metric.RATED_EASE).value, _measure(Metric.RATED_EASE).guard) == (None, Guard.NOTHING_DUE)


def test_who_was_asked_and_gave_no_rating(october: Desk) -> None:
    found = _measure(Metric.REPLIED)
    assert (found.met, found.of) == (2, 3)


def test_customers_causes_letters_and_approvals(october: Desk) -> None:
    found = [
        _measure(metric)
        for metric in (
            Metric.CUSTOMERS_KEPT,
            Metric.CAUSE_UNKNOWN,
            Metric.LETTERS_REISSUED,
            Metric.APPROVALS_OVERRULED,
        )
    ]
    assert [(one.met, one.of) for one in found] == [(1, 2), (6, 8), (1, 2), (1, 2)]


def test_sales_are_typed_and_never_guessed(october: Desk) -> None:
    assert _measure(Metric.PER_HUNDRED_SALES).guard is Guard.NOT_TYPED
    assert _measure(Metric.COST_OF_TURNOVER).guard is Guard.NOT_TYPED
    month_sales.put("2026-10", october.owner, sales=1600, turnover=Money(900_000, "GBP"))
    assert _measure(Metric.PER_HUNDRED_SALES).value == 0.5
    assert _measure(Metric.COST_OF_TURNOVER).value == 0.005
    assert reviews.of_month("2026-10").months[-1].sales == 1600
    month_sales.put("2026-10", october.owner, sales=1600, turnover=Money(900_000, "JPY"), version=1)
    assert _measure(Metric.COST_OF_TURNOVER).value is None  # not "nothing of it": pounds are no part of yen


OPENED: dict[str, Callable[[Measure], int]] = {
    Metric.ACKNOWLEDGED_IN_TIME: lambda found: found.of - found.met,
    Metric.PROMISES_KEPT: lambda found: found.of - found.met,
    Metric.REPLIED: lambda found: found.of - found.met,
    Metric.CUSTOMERS_KEPT: lambda found: found.of - found.met,
    Metric.ACKNOWLEDGED_SINCE_POST: lambda found: found.of,
    Metric.FIRST_RESPONSE: lambda found: found.of,
    Metric.DAYS_TO_RESOLVE: lambda found: found.of,
    Metric.DAYS_WAITING_FOR_CUSTOMER: lambda found: found.of,
    Metric.SATISFACTION: lambda found: found.of,
    Metric.RATED_RESULT: lambda found: found.of,
    Metric.RATED_HANDLING: lambda found: found.of,
    Metric.RATED_EASE: lambda found: found.of,
    Metric.COST_STATUTORY: lambda found: 1,
    Metric.COST_GOODWILL: lambda found: 2,
    Metric.COST_OF_TURNOVER: lambda found: 3,
}


def _met(found: Measure) -> int:
    return found.met


def test_every_figure_opens_the_complaints_it_counts(october: Desk) -> None:
    found = reviews.of_month("2026-10").measures
    counted = {metric: OPENED.get(metric, _met)(found[metric]) for metric in Metric}
    opened = {metric: len(reviews.lines("2026-10", about(metric).opens)) for metric in Metric}
    assert opened == counted


def test_intervals_stand_beside_shares_and_rates_alone(october: Desk) -> None:
    for metric, measure in reviews.of_month("2026-10").measures.items():
        is_share = about(metric).unit is Unit.SHARE and metric is not Metric.COST_OF_TURNOVER
        assert (measure.interval is not None) == ((is_share and measure.of > 0) or metric is Metric.RECEIVED)


def test_a_month_before_the_first_complaint_has_nothing_to_compare(october: Desk) -> None:
    found = reviews.of_month("2026-10")
    assert set(found.before) == set(found.year_before) == set(Metric)
    assert {one.guard for one in found.year_before.values()} == {Guard.NOTHING_DUE}
    assert found.year_before[Metric.RECEIVED].value is None


def test_the_same_month_a_year_before(october: Desk) -> None:
    complaint(2025_000_001, "2025-10-31 23:59")
    complaint(2025_000_002, "2025-11-01 00:00")
    found = reviews.of_month("2026-10")
    assert (found.year_before[Metric.RECEIVED].met, found.before[Metric.RECEIVED].met) == (1, 0)


def test_provisional_marks_go_once_their_days_have_passed(october: Desk) -> None:
    def marked(month: str) -> set[Metric]:
        return {metric for metric, one in reviews.of_month(month).measures.items() if one.provisional}

    complaint(Y + 30, "2026-09-01 10:00", status="resolved", resolved_at="2026-09-02 10:00", **LAMP)
    complaint(Y + 31, "2026-07-01 10:00", status="resolved", resolved_at="2026-07-02 10:00", **LAMP)
    assert marked("2026-07") == set()
    assert marked("2026-09") == {Metric.CAME_BACK}
    assert marked("2026-10") == {
        Metric.RESOLVED_IN_14,
        Metric.RESOLVED_IN_30,
        Metric.FIRST_CONTACT,
        Metric.REOPENED,
        Metric.CAME_BACK,
    }
