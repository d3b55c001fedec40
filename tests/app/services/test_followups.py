"""Contacts with the customer: by the owner's rule, again and again while open, asked anew after no answer."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from app import clock, identity
from app.domain.complaint import Channel, Status, WaitingFor
from app.domain.dates import AlreadyPast
from app.domain.due import Due
from app.domain.followup import Answers, FollowUp, Outcome, Purpose, Satisfaction, ToldHow
from app.domain.plan import StepKind
from app.domain.timeline import EntryKind
from app.services import complaints, due, followups, keep_informed, plans, promises, settings, timeline
from app.services.undoing import Undoable
from tests.builders import Desk

MONDAY = datetime(2026, 11, 16, 10, tzinfo=UTC)


def rule(desk: Desk, **facts: Any) -> None:
    shop = settings.shop()
    settings.save_shop(replace(shop, clocks=replace(shop.clocks, **facts)), desk.owner)


def next_of(complaint_id: Any) -> FollowUp:
    found = followups.running(complaint_id)
    assert found
    return found


def test_the_owners_rule_says_when_and_how_we_ask(desk: Desk) -> None:
    rule(desk, follow_up_days=2, follow_up_by=Channel.EMAIL)
    asked = next_of(desk.resolved())
    assert (asked.purpose, asked.channel) == (Purpose.ASK, Channel.EMAIL)
    assert asked.due_at == datetime(2026, 11, 14, 14, tzinfo=UTC)  # Saturday, by closing


def test_known_customers_are_kept_informed_from_receipt_by_the_rule(desk: Desk) -> None:
    rule(desk, keep_informed_days=3)
    assert followups.of(desk.acknowledged()) == []  # nobody knows who it is
    found = desk.acknowledged(customer_id=desk.customer())
    informs = next_of(found)
    assert (informs.purpose, informs.repeat_days, informs.due_at.date()) == (
        Purpose.INFORM,
        3,
        date(2026, 11, 16),
    )


def test_a_contact_that_keeps_informed_comes_again_until_it_is_put_right(desk: Desk) -> None:
    found = desk.planned()
    keep_informed.begin(found, desk.robin, follow_up_id=identity.new_id(), days=2)
    with clock.standing_at(MONDAY):
        followups.record(
            next_of(found).id, desk.robin, outcome=Outcome.INFORMED, words="The part is on its way"
        )
        again = next_of(found)
        assert (again.due_at.date(), again.repeat_days, again.attempt) == (date(2026, 11, 18), 2, 1)
        complaints.reject(found, desk.robin, reason="The hem was cut at home")
    assert [one.purpose for one in followups.of(found) if one.done_at is None] == [Purpose.ASK]


def test_keeping_informed_is_changed_and_ended(desk: Desk) -> None:
    found = desk.planned()
    keep_informed.begin(found, desk.robin, follow_up_id=identity.new_id(), days=2)
    keep_informed.begin(found, desk.robin, follow_up_id=identity.new_id(), days=5, channel=Channel.EMAIL)
    informs = keep_informed.of(found)
    assert informs and (informs.repeat_days, informs.channel) == (5, Channel.EMAIL)
    assert len(followups.of(found)) == 1
    keep_informed.stop(found, desk.robin)
    assert keep_informed.of(found) is None
    assert [one.facts["every"] for one in timeline.of(found) if one.kind is EntryKind.KEEP_INFORMED] == [
        "0",
        "5",
        "2",
    ]
    with pytest.raises(settings.OutOfRange):
        keep_informed.begin(found, desk.robin, follow_up_id=identity.new_id(), days=0)
    with pytest.raises(keep_informed.NothingToTell):
        keep_informed.begin(desk.resolved(), desk.robin, follow_up_id=identity.new_id(), days=2)


def test_answers_are_kept_with_how_they_were_told_and_blank_is_no_answer(desk: Desk) -> None:
    found = desk.resolved()
    answers = Answers(result=Satisfaction.HAPPY, ease=Satisfaction.UNHAPPY)
    followups.record(
        next_of(found).id,
        desk.robin,
        outcome=Outcome.HAPPY,
        satisfaction=Satisfaction.VERY_HAPPY,
        answers=answers,
    )
    (kept,) = followups.of(found)
    assert (kept.answers, kept.told_how, kept.done_by) == (answers, ToldHow.PHONE, desk.robin)
    facts = timeline.of(found)[0].facts
    assert (facts["result"], facts["ease"], facts["told_how"]) == ("4", "2", "phone")
    assert "handling" not in facts


def test_nobody_rates_who_was_not_reached(desk: Desk) -> None:
    found = desk.resolved()
    followups.record(
        next_of(found).id,
        desk.robin,
        outcome=Outcome.NO_ANSWER,
        satisfaction=Satisfaction.HAPPY,
        answers=Answers(ease=Satisfaction.HAPPY),
        told_how=ToldHow.CARD,
    )
    first = followups.of(found)[0]
    assert (first.satisfaction, first.answers, first.told_how) == (None, Answers(), None)


def test_the_next_try_is_proposed_and_can_be_altered(desk: Desk) -> None:
    found = desk.resolved()
    with clock.standing_at(MONDAY):
        assert followups.next_slot(next_of(found).id) == Due(date(2026, 11, 17), time(16, 30))
        with pytest.raises(AlreadyPast):
            followups.record(
                next_of(found).id, desk.robin, outcome=Outcome.NO_ANSWER, next_try=Due(date(2026, 11, 13))
            )
        altered = Due(date(2026, 11, 16), time(15))
        followups.record(next_of(found).id, desk.robin, outcome=Outcome.NO_ANSWER, next_try=altered)
    assert next_of(found).due_at == datetime(2026, 11, 16, 15, tzinfo=UTC)


def test_each_try_is_set_for_the_slot_that_was_proposed(desk: Desk) -> None:
    found = desk.resolved()
    when, hours = MONDAY, []
    for _ in range(2):
        with clock.standing_at(when):
            proposed = followups.next_slot(next_of(found).id)
            followups.record(next_of(found).id, desk.robin, outcome=Outcome.NO_ANSWER)
        when = next_of(found).due_at
        assert when.time() == proposed.at
        hours.append(when.hour)
    assert hours == [16, 13]


def test_the_third_try_without_an_answer_may_be_waived_without_a_reason(desk: Desk) -> None:
    found = desk.resolved()
    for _ in range(2):
        with pytest.raises(followups.TooEarlyToWaive):
            followups.record(next_of(found).id, desk.robin, outcome=Outcome.WAIVED)
        followups.record(next_of(found).id, desk.robin, outcome=Outcome.NO_ANSWER)
    followups.record(next_of(found).id, desk.robin, outcome=Outcome.WAIVED)
    complaints.close(found, desk.robin, cause="Faulty batch")
    assert complaints.get(found).status is Status.CLOSED


def test_an_outcome_that_reopened_is_taken_back_whole(desk: Desk) -> None:
    rule(desk, keep_informed_days=3)
    found = desk.resolved(customer_id=desk.customer())
    asked, undoable = next_of(found), Undoable(found)
    undoable.do(
        followups.record,
        asked.id,
        desk.robin,
        outcome=Outcome.UNHAPPY,
        satisfaction=Satisfaction.UNHAPPY,
        answers=Answers(ease=Satisfaction.SO_SO),
    )
    assert complaints.get(found).status is Status.IN_PROGRESS
    assert next_of(found).purpose is Purpose.INFORM
    undoable.take_back(desk.robin)
    assert complaints.get(found).status is Status.RESOLVED
    assert replace(next_of(found), version=asked.version) == asked


def test_a_promise_that_is_kept_counts_as_a_contact(desk: Desk) -> None:
    found = desk.acknowledged(promise=Due(date(2026, 11, 13)))
    keep_informed.begin(found, desk.robin, follow_up_id=identity.new_id(), days=2)
    with clock.standing_at(datetime(2026, 11, 13, 15, tzinfo=UTC)):
        promises.keep(found, desk.robin)
        informs = keep_informed.of(found)
        assert informs and informs.due_at.date() == date(2026, 11, 16)
        (item,) = due.between(date(2026, 11, 16), date(2026, 11, 16))
        assert item.purpose is Purpose.INFORM


def test_closing_ends_what_was_still_to_come_and_says_so(desk: Desk) -> None:
    found = desk.resolved()
    followups.record(next_of(found).id, desk.robin, outcome=Outcome.HAPPY, satisfaction=Satisfaction.HAPPY)
    set_for = {"due": Due(date(2026, 11, 30)), "about": "Look whether it lasts"}
    followups.schedule(found, desk.robin, follow_up_id=identity.new_id(), **set_for)
    complaints.close(found, desk.robin, cause="Faulty batch")
    assert followups.running(found) is None
    told = timeline.of(found)[1]
    assert (told.kind, told.text) == (EntryKind.FOLLOW_UP_DONE, "Look whether it lasts")
    assert told.facts["outcome"] == Outcome.WAIVED.value


def test_what_was_arranged_besides_still_takes_place_when_it_is_opened_again(desk: Desk) -> None:
    found = desk.resolved()
    set_for = {"due": Due(date(2026, 11, 30)), "about": "The new lid is here"}
    followups.schedule(found, desk.robin, follow_up_id=identity.new_id(), **set_for)
    complaints.reopen(found, desk.robin, because="It leaks again")
    (left,) = followups.of(found)
    assert (left.about, left.purpose) == ("The new lid is here", Purpose.OTHER)


def test_being_kept_informed_is_no_plan_but_while_somebody_else_is_awaited(desk: Desk) -> None:
    rule(desk, keep_informed_days=3)
    found = desk.resolved(customer_id=desk.customer())
    followups.record(
        next_of(found).id, desk.robin, outcome=Outcome.UNHAPPY, satisfaction=Satisfaction.UNHAPPY
    )
    step = plans.steps_of(found)[-1]
    assert (step.kind, step.due_at.date()) == (StepKind.DECIDE, date(2026, 11, 13))
    complaints.wait(found, desk.robin, waiting_for=WaitingFor.SUPPLIER)
    assert [one for one in plans.steps_of(found) if one.done_at is None] == []
