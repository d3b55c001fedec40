"""Today in figures: the first few and how many, bounded however much is late, and nothing promised is hidden."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

from app import clock
from app.domain.complaint import DueKind
from app.domain.due import Due, DueItem, ItemKind
from app.domain.plan import StepKind
from app.identity import new_id
from app.services import complaints, due, followups, plans, promises
from app.store import due_keys
from app.store.database import sql
from tests.builders import Desk
from tests.conftest import NOW

TODAY = date(2026, 11, 12)


def with_steps(desk: Desk, count: int, *, responsible: UUID | None = None) -> UUID:
    complaint_id = desk.acknowledged()
    for at in range(count):
        due_ = Due(TODAY, time(11, at))
        plans.add_step(
            complaint_id, desk.robin, step_id=new_id(), text=f"Step {at}", due=due_, responsible=responsible
        )
    return complaint_id


def test_the_first_few_come_with_the_count_of_all(desk: Desk) -> None:
    with_steps(desk, 9)
    found = due.most_urgent(6)[DueKind.STEP]
    assert [item.text for item in found.items] == [f"Step {at}" for at in range(6)]
    assert (found.total, found.late) == (9, 0)
    with clock.standing_at(NOW.replace(hour=11, minute=3, second=1)):
        assert due.most_urgent(6)[DueKind.STEP].late == 4


def test_mine_narrows_the_steps_and_no_promise(desk: Desk) -> None:
    with clock.standing_at(NOW - timedelta(days=3)):
        theirs = desk.acknowledged(promise=Due(date(2026, 11, 10)))
        complaints.assign((theirs,), desk.senior, to=desk.senior)
    with_steps(desk, 2, responsible=desk.senior)
    with_steps(desk, 1, responsible=desk.robin)
    assert (due.steps_of(desk.robin, 6).total, due.steps_of(desk.senior, 6).total) == (1, 2)
    assert [item.complaint_id for item in due.most_urgent(6)[DueKind.PROMISE].items] == [theirs]


def test_the_next_thing_after_today_is_found(desk: Desk) -> None:
    assert due.next_item(timedelta(days=60)) is None
    complaint_id = desk.acknowledged(promise=Due(date(2026, 11, 17)))
    desk.step(complaint_id, "Call the fitter")
    found = due.next_item(timedelta(days=60))
    assert found and found.text == "Call the fitter"


def test_what_ended_with_the_complaint_is_not_due(desk: Desk) -> None:
    gone = with_steps(desk, 1)
    promises.make(gone, desk.robin, due=Due(TODAY))
    complaints.withdraw(gone, desk.robin, because="Found it")
    assert all(found.total == 0 for found in due.most_urgent(6).values())


def test_figures_and_the_whole_list_agree(desk: Desk) -> None:
    desk.complaint()
    with_steps(desk, 2)
    complaint_id = desk.resolved()
    running = followups.running(complaint_id)
    assert running
    followups.move(running.id, desk.robin, due=Due(TODAY, time(11)))
    assert due.moments_waiting() == sorted(item.due_at for item in due.today())


def test_only_what_has_a_time_stands_on_the_day_line(desk: Desk) -> None:
    complaint_id = with_steps(desk, 1)
    desk.step(complaint_id, on=TODAY)
    assert [item.due_at.minute for item in due.still_today(9)] == [0]


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [(10, 11, 1), (11, 12, 1), (12, 13, 0)],
)
def test_each_moment_falls_due_in_one_span_only(desk: Desk, since: int, until: int, count: int) -> None:
    complaint_id = desk.acknowledged()
    for hour in (11, 12):
        plans.add_step(complaint_id, desk.robin, step_id=new_id(), text="Call", due=Due(TODAY, time(hour)))
    at = [datetime(2026, 11, 12, hour, tzinfo=NOW.tzinfo) for hour in (since, until)]
    assert len(due.falling(*at)) == count


def test_the_next_moment_is_the_soonest_to_come(desk: Desk) -> None:
    assert due.next_moment(timedelta(days=1)) is None
    with_steps(desk, 2)
    assert due.next_moment(timedelta(days=1)) == NOW.replace(hour=11, minute=0)
    assert due.next_moment(timedelta(minutes=5)) is None


@pytest.mark.parametrize("kind", list(DueKind))
def test_every_list_goes_by_an_index(desk: Desk, kind: DueKind) -> None:
    plan = str(sql(f"EXPLAIN QUERY PLAN {due_keys._SOURCES[kind]}", (0, 1, 2)))
    assert "SCAN" not in plan and "INDEX" in plan


def test_a_step_nobody_wrote_says_which_it_is(desk: Desk) -> None:
    found = desk.acknowledged()
    assert [(one.kind, one.step_kind) for one in later()] == [(ItemKind.STEP, StepKind.DECIDE)]
    step_id = desk.step(found, on=date(2026, 11, 13))
    assert [(one.id, one.step_kind) for one in later()] == [(step_id, StepKind.PLAIN)]


def test_what_was_dropped_was_not_done(desk: Desk) -> None:
    found = desk.acknowledged(promise=Due(date(2026, 11, 13)))
    done, dropped = desk.step(found, "Done"), desk.step(found, "Dropped")
    plans.do_step(done, desk.robin)
    plans.drop_step(dropped, desk.robin, because="Not needed")
    steps = [one for one in due.between(date(2026, 11, 1), date(2026, 11, 30)) if one.kind is ItemKind.STEP]
    assert [one.id for one in steps] == [done]


def later() -> list[DueItem]:
    with clock.standing_at(NOW + timedelta(days=1)):
        return due.today()


def test_a_long_span_is_whole_however_much_is_read_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint_id = desk.acknowledged()
    days = [date(2026, 11, 16) + timedelta(days=ahead) for ahead in range(9)]
    steps = [desk.step(complaint_id, on=day) for day in days]
    monkeypatch.setattr("app.store.due.MOST_IN_SPAN", 2)
    found = due.all_between(date(2026, 1, 1), date(2027, 12, 31))
    assert [one.id for one in found if one.kind is ItemKind.STEP] == steps
