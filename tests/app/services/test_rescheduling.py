"""Another date needs a reason, a day to come and an open shop; a broken promise stays broken for ever."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest

from app import clock
from app.domain.dates import AlreadyPast
from app.domain.due import Due, ItemKind
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldMissing
from app.identity import new_id
from app.services import followups, lessons, plans, promises, rescheduling, settings, timeline
from app.services.moving import UnlikelyDay
from app.services.rescheduling import ShopClosed, check_day, reschedule
from app.services.undoing import UndoableMove
from tests.builders import Desk
from tests.conftest import NOW

FRIDAY, SUNDAY, MONDAY = date(2026, 11, 13), date(2026, 11, 15), date(2026, 11, 16)


def step_of(desk: Desk) -> tuple[UUID, UUID]:
    complaint_id = desk.acknowledged()
    return complaint_id, desk.step(complaint_id, on=date(2026, 11, 12))


def promise_of(complaint_id: UUID) -> UUID:
    running = promises.running(complaint_id)
    assert running
    return running.id


def test_a_step_a_follow_up_and_a_promise_get_another_date(desk: Desk) -> None:
    complaint_id, step = step_of(desk)
    promises.make(complaint_id, desk.robin, due=Due(FRIDAY))
    followups.schedule(complaint_id, desk.robin, follow_up_id=new_id(), due=Due(FRIDAY))
    running = followups.running(complaint_id)
    assert running
    for kind, item in (
        (ItemKind.STEP, step),
        (ItemKind.CALL, running.id),
        (ItemKind.PROMISE, promise_of(complaint_id)),
    ):
        reschedule(
            kind, item, complaint_id, desk.robin, due=Due(MONDAY, time(12)), because="The part is late"
        )
    promise, follow_up = promises.running(complaint_id), followups.running(complaint_id)
    assert promise and follow_up
    dues = {plans.steps_of(complaint_id)[0].due_at, promise.due_at, follow_up.due_at}
    assert [(due.day, due.hour) for due in dues] == [(16, 12)]
    entries = [entry for entry in timeline.of(complaint_id) if entry.kind.value.endswith("_moved")]
    assert len(entries) == 3


def test_a_closed_day_offers_the_next_open_one(desk: Desk) -> None:
    complaint_id, step = step_of(desk)
    with pytest.raises(ShopClosed) as refused:
        reschedule(ItemKind.STEP, step, complaint_id, desk.robin, due=Due(SUNDAY), because="Later")
    assert refused.value.next_open == MONDAY
    assert plans.steps_of(complaint_id)[0].due_at.date() == date(2026, 11, 12)


@pytest.mark.parametrize("due", [Due(date(2026, 11, 11)), Due(date(2026, 11, 12), time(9))])
def test_the_past_is_refused(desk: Desk, due: Due) -> None:
    complaint_id, step = step_of(desk)
    with pytest.raises(AlreadyPast):
        reschedule(ItemKind.STEP, step, complaint_id, desk.robin, due=due, because="Later")


def test_a_mistyped_year_is_refused_and_hides_no_promise(desk: Desk) -> None:
    complaint_id, step = step_of(desk)
    far = Due(date(2062, 11, 13))
    with pytest.raises(UnlikelyDay):
        check_day(far)
    with pytest.raises(UnlikelyDay):
        reschedule(ItemKind.STEP, step, complaint_id, desk.robin, due=far, because="Later")
    with pytest.raises(UnlikelyDay):
        promises.make(complaint_id, desk.robin, due=far)
    check_day(Due(date(2028, 11, 13)))


def test_without_a_reason_nothing_moves(desk: Desk) -> None:
    complaint_id, step = step_of(desk)
    with pytest.raises(FieldMissing):
        reschedule(ItemKind.STEP, step, complaint_id, desk.robin, due=Due(MONDAY), because="  ")


def test_in_the_calendar_a_step_moves_without_a_reason_and_a_promise_never(desk: Desk) -> None:
    complaint_id, step = step_of(desk)
    promises.make(complaint_id, desk.robin, due=Due(FRIDAY))
    rescheduling.shift(ItemKind.STEP, step, complaint_id, desk.robin, due=Due(MONDAY))
    assert plans.steps_of(complaint_id)[0].due_at.date() == MONDAY
    with pytest.raises(ShopClosed):
        rescheduling.shift(ItemKind.STEP, step, complaint_id, desk.robin, due=Due(SUNDAY))
    promise = promise_of(complaint_id)
    with pytest.raises(FieldMissing):
        rescheduling.shift(ItemKind.PROMISE, promise, complaint_id, desk.robin, due=Due(MONDAY))


def test_telling_the_customer_becomes_a_step_for_today(desk: Desk) -> None:
    complaint_id = desk.acknowledged(promise=Due(FRIDAY))
    step = new_id()
    reschedule(
        ItemKind.PROMISE,
        promise_of(complaint_id),
        complaint_id,
        desk.robin,
        due=Due(MONDAY),
        because="Late post",
        tell_step=step,
        tell_words="Tell the customer",
    )
    (found,) = plans.steps_of(complaint_id)
    assert (found.id, found.text, found.responsible_id) == (step, "Tell the customer", desk.robin)
    assert found.due_at.date() == NOW.date() and found.by_close


def test_after_closing_the_customer_is_told_tomorrow(desk: Desk) -> None:
    calendar = settings.calendar()
    assert rescheduling.still_today(calendar, NOW) == Due(NOW.date())
    assert rescheduling.still_today(calendar, NOW.replace(hour=19)) == Due(FRIDAY)


def test_a_promise_moved_too_late_stays_broken(desk: Desk) -> None:
    with clock.standing_at(NOW - timedelta(days=3)):
        complaint_id = desk.acknowledged(promise=Due(date(2026, 11, 10)))
    reschedule(
        ItemKind.PROMISE,
        promise_of(complaint_id),
        complaint_id,
        desk.robin,
        due=Due(MONDAY),
        because="Supplier away",
    )
    promises.keep(complaint_id, desk.robin)
    (broken,) = promises.broken(complaint_id)
    assert broken.due_at.date() == date(2026, 11, 10)
    moved = next(entry for entry in timeline.of(complaint_id) if entry.kind is EntryKind.PROMISE_MOVED)
    assert moved.facts["from"].startswith("2026-11-10")


def test_an_improvement_moves_by_whole_days_and_back_by_undo(desk: Desk) -> None:
    lesson, late = new_id(), date(2026, 11, 9)
    lessons.add(lesson, desk.owner, month="2026-11", change="Ring first", due_on=late)
    moved = UndoableMove(lesson)
    with pytest.raises(ShopClosed):
        moved.do(rescheduling.shift, ItemKind.IMPROVEMENT, lesson, None, desk.robin, due=Due(SUNDAY))
    moved.do(rescheduling.shift, ItemKind.IMPROVEMENT, lesson, None, desk.robin, due=Due(MONDAY, time(12)))
    assert lessons.get(lesson).due_on == MONDAY
    moved.take_back(desk.robin)
    assert lessons.get(lesson).due_on == late
    moved.do(rescheduling.shift, ItemKind.IMPROVEMENT, lesson, None, desk.robin, due=Due(MONDAY))
    lessons.finish(lesson, desk.owner, version=lessons.get(lesson).version)
    for command in (
        lambda: moved.take_back(desk.robin),
        lambda: rescheduling.shift(ItemKind.IMPROVEMENT, lesson, None, desk.robin, due=Due(MONDAY)),
    ):
        with pytest.raises(ChangedMeanwhile):
            command()
    assert lessons.get(lesson).due_on == MONDAY
