"""The computer's clock is set back an hour in the middle of a complaint: order, dates and figures stay right."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from app import clock, identity
from app.domain.complaint import Channel, Kept, Status
from app.domain.due import Due
from app.domain.followup import Outcome, Satisfaction
from app.domain.metric import Metric
from app.domain.timeline import EntryKind
from app.services import (
    complaints,
    due,
    followups,
    goods,
    links,
    meanwhile,
    plans,
    promises,
    reviews,
    timeline,
)
from tests.builders import Desk, read
from tests.conftest import NOW

BACK, DAY = NOW - timedelta(hours=1), timedelta(days=1)
FRIDAY = Due(date(2026, 11, 13))


@contextmanager
def set_back() -> Iterator[None]:
    with clock.standing_at(BACK):
        yield


def test_the_whole_life_goes_on_after_the_clock_was_set_back(desk: Desk) -> None:
    found = desk.resolved(promise=FRIDAY)
    with set_back():
        running = followups.running(found)
        assert running
        followups.record(running.id, desk.robin, outcome=Outcome.HAPPY, satisfaction=Satisfaction.HAPPY)
        assert complaints.facts(found).follow_up_outcome
        complaints.close(found, desk.robin, cause="Faulty batch", kept=Kept.KEPT)
        assert read(found).status is Status.CLOSED


def test_entries_stand_in_the_order_in_which_they_were_written(desk: Desk) -> None:
    found = desk.acknowledged(promise=FRIDAY)
    with set_back():
        complaints.note(found, desk.robin, kind=EntryKind.NOTE, text="Later, though the clock says earlier")
        goods.take_in(found, desk.robin, goods="Kettle")
    assert [entry.kind for entry in timeline.of(found)][:3] == [
        EntryKind.GOODS_LEFT,
        EntryKind.NOTE,
        EntryKind.ACKNOWLEDGED,
    ]
    assert [entry.at for entry in timeline.of(found)][:3] == [BACK, BACK, NOW]


def test_acknowledged_before_it_came_in_is_at_once(desk: Desk) -> None:
    found = desk.complaint(promise=FRIDAY)
    with set_back():
        complaints.acknowledge(found, desk.robin, channel=Channel.CALL)
    assert timeline.of(found)[0].facts["minutes"] == "0"
    assert reviews.of_month("2026-11").measures[Metric.ACKNOWLEDGED_IN_TIME].met == 1


def test_what_is_due_stays_due_at_its_moment(desk: Desk) -> None:
    found = desk.acknowledged(promise=FRIDAY)
    desk.step(found, on=date(2026, 11, 13))
    before = [(item.kind, item.due_at) for item in due.today()]
    with set_back():
        complaints.note(found, desk.robin, kind=EntryKind.CALL, text="She rang")
        assert [(item.kind, item.due_at) for item in due.today()] == before
        next_due = read(found).next_due_at
    assert read(found).next_due_at == next_due
    with clock.standing_at(NOW + 2 * DAY):
        late = [clock.now() - item.due_at for item in due.today() if item.due_at < clock.now()]
    with clock.standing_at(NOW + 2 * DAY - timedelta(hours=1)):
        assert [
            clock.now() - item.due_at + timedelta(hours=1)
            for item in due.today()
            if item.due_at < clock.now() + timedelta(hours=1)
        ] == late


def test_a_promise_made_after_the_clock_was_set_back_is_the_one_that_runs(desk: Desk) -> None:
    found = desk.acknowledged(promise=FRIDAY)
    with set_back():
        promises.make(found, desk.robin, due=Due(date(2026, 11, 16)), because="She is away")
        running = promises.running(found)
    assert running and running.due_at.date() == date(2026, 11, 16)
    assert len([one for one in promises.of(found) if one.replaced_at is None]) == 1


def test_merged_after_the_clock_was_set_back_still_newest_first(desk: Desk) -> None:

    kept, one, two = desk.acknowledged(), desk.acknowledged(), desk.acknowledged()
    first, second = identity.new_id(), identity.new_id()
    links.merge(first, desk.robin, kept_id=kept, duplicate_id=one)
    with set_back():
        links.merge(second, desk.robin, kept_id=kept, duplicate_id=two)
        links.undo(second, desk.robin)
        links.undo(first, desk.robin)
    assert links.of(kept) == []


@pytest.mark.parametrize("minutes", [0, 30, 60])
def test_opened_again_within_the_hour_that_came_twice_counts_as_reopened(desk: Desk, minutes: int) -> None:
    found = desk.resolved()
    with clock.standing_at(NOW - timedelta(minutes=minutes)):
        complaints.reopen(found, desk.robin, because="It leaks again")
    with clock.standing_at(NOW + DAY):
        found_then = reviews.of_month("2026-11").measures
    assert found_then[Metric.REOPENED].met == 1
    assert found_then[Metric.OPEN_AT_END].met == 1


def test_a_plan_and_an_offer_are_not_disturbed(desk: Desk) -> None:
    found = desk.acknowledged()
    step = desk.step(found)
    seen = meanwhile.look(found)
    with set_back():
        assert meanwhile.look(found) == seen
        plans.do_step(step, desk.robin)
        desk.accept(desk.offer(found))
        complaints.resolve(found, desk.robin)
    assert read(found).status is Status.RESOLVED
