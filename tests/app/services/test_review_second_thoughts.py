"""Figures where people had second thoughts: moves taken back by Undo, remedies that failed, vouchers taken out of use."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app import clock
from app.changes import Changed
from app.domain.complaint import Channel, WaitingFor
from app.domain.followup import Outcome, Satisfaction
from app.domain.metric import Measure, Metric, about
from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.services import complaints, followups, offers, reviews, vouchers
from app.services.undoing import Undoable
from tests.builders import Desk

OCTOBER = datetime(2026, 10, 1, 9, tzinfo=UTC)


@pytest.fixture
def october(desk: Desk) -> Desk:
    """What the tests do happens from 1 October on, seen on 12 November."""
    return desk


def _on(day: int, command: Callable[..., Any], *args: Any, **facts: Any) -> Any:
    """Done on a day of October; days go on into November."""
    with clock.standing_at(OCTOBER + timedelta(days=day - 1)):
        return command(*args, **facts)


def _undone(
    day: int, complaint_id: UUID, by: UUID, command: Callable[..., Changed], *args: Any, **facts: Any
) -> None:
    """Done, and taken back at once."""
    undoable = Undoable(complaint_id)
    _on(day, undoable.do, command, *args, **facts)
    _on(day, undoable.take_back, by)


def _measure(metric: Metric) -> Measure:
    return reviews.of_month("2026-10").measures[metric]


def _behind(metric: Metric) -> int:
    return len(reviews.lines("2026-10", about(metric).opens))


def test_a_reopening_taken_back_is_none(october: Desk) -> None:
    resolved = _on(2, october.resolved)
    running = followups.running(resolved)
    assert running
    _undone(5, resolved, october.robin, complaints.reopen, resolved, october.robin, because="By mistake")
    _undone(6, resolved, october.robin, followups.record, running.id, october.robin, outcome=Outcome.UNHAPPY)
    found = _measure(Metric.REOPENED)
    assert (found.met, found.of, _behind(Metric.REOPENED)) == (0, 1, 0)
    assert {week.still_open for week in reviews.of_month("2026-10").flow} == {0}


def test_a_resolution_taken_back_is_none(october: Desk) -> None:
    one = _on(2, october.acknowledged)
    _on(2, october.agreed, one)
    _undone(3, one, october.robin, complaints.resolve, one, october.robin)
    _on(36, complaints.resolve, one, october.robin)
    _on(37, complaints.reopen, one, october.robin, because="It broke again")
    found = _measure(Metric.REOPENED)
    assert (found.met, found.of, _behind(Metric.REOPENED)) == (0, 0, 0)
    assert _measure(Metric.OPEN_AT_END).met == _behind(Metric.OPEN_AT_END) == 1


def test_a_wait_taken_back_is_no_wait(october: Desk) -> None:
    one = _on(2, october.acknowledged)
    _undone(3, one, october.robin, complaints.wait, one, october.robin, waiting_for=WaitingFor.CUSTOMER)
    _on(4, october.agreed, one)
    _on(20, complaints.resolve, one, october.robin)
    found = _measure(Metric.DAYS_WAITING_FOR_CUSTOMER)
    assert (found.of, found.values, _behind(Metric.DAYS_WAITING_FOR_CUSTOMER)) == (0, (), 0)


def test_an_acknowledgement_taken_back_is_no_first_answer(october: Desk) -> None:
    one = _on(2, october.complaint, told={"channel": Channel.EMAIL})
    _undone(2, one, october.robin, complaints.acknowledge, one, october.robin, channel=Channel.CALL)
    assert (_measure(Metric.FIRST_RESPONSE).of, _behind(Metric.FIRST_RESPONSE)) == (0, 0)
    _on(4, complaints.note, one, october.robin, kind=EntryKind.CALL, text="Rang them")
    assert (_measure(Metric.FIRST_RESPONSE).values, _behind(Metric.FIRST_RESPONSE)) == ((48.0,), 1)


def test_money_that_was_paid_was_spent_though_it_did_not_put_it_right(october: Desk) -> None:
    paid = _on(2, october.resolved)
    _on(5, complaints.reopen, paid, october.robin, because="Not enough")
    unpaid = _on(6, october.acknowledged)
    _on(6, october.agreed, unpaid)
    _on(7, complaints.withdraw, unpaid, october.robin, because="Found it")
    found = _measure(Metric.COST)
    assert (found.sums, found.met, _behind(Metric.COST)) == ({"GBP": 6490}, 1, 1)
    assert reviews.of_month("2026-10").by_category[0].cost == {"GBP": 6490}


def test_a_voucher_taken_out_of_use_costs_nothing(october: Desk) -> None:
    one = _on(2, october.acknowledged)
    offer = _on(2, october.agreed, one, Remedy.VOUCHER)
    assert _measure(Metric.COST).sums == {"GBP": 6490}
    (issued,) = vouchers.of(one)
    _on(20, vouchers.cancel, issued.id, october.owner, because="Lost")
    assert offers.get(offer).state == "accepted"
    assert (_measure(Metric.COST).sums, _measure(Metric.COST).met, _behind(Metric.COST)) == ({}, 0, 0)


def test_a_customer_tried_three_times_is_one_customer(october: Desk) -> None:
    one = _on(2, october.resolved)
    for day in (9, 10, 11):
        _on(day, followups.record, followups.running(one).id, october.robin, outcome=Outcome.NO_ANSWER)  # type: ignore[union-attr]
    found = _measure(Metric.REPLIED)
    assert (found.met, found.of, _behind(Metric.REPLIED)) == (0, 1, 1)
    _on(
        12, followups.record, followups.running(one).id, october.robin,  # type: ignore[union-attr]
        outcome=Outcome.HAPPY, satisfaction=Satisfaction.HAPPY,
    )  # fmt: skip
    found = _measure(Metric.REPLIED)
    assert (found.met, found.of, _behind(Metric.REPLIED)) == (1, 1, 0)
