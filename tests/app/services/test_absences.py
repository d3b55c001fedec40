"""Who is away: shown on the days, and what is due meanwhile goes to whoever stands in, all or none of it."""

from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from app import clock
from app.domain.absence import Absence
from app.domain.capability import OwnerOnly
from app.domain.due import Due, ItemKind
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldMissing
from app.identity import new_id
from app.services import absences, complaints, due, lessons, plans, staff, timeline
from app.services.escalations import CannotTakeIt
from tests.builders import Desk
from tests.conftest import NOW

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 20)


def away(desk: Desk, **fields: object) -> Absence:
    found = Absence(new_id(), desk.robin, FIRST, LAST, **{"stand_in": desk.senior} | fields)  # type: ignore[arg-type]
    absences.note(found, desk.owner)
    return found


def whose(kind: ItemKind, item_id: UUID) -> UUID | None:
    found = due.between(date(2026, 11, 9), date(2026, 12, 31))
    return next(one.who_id for one in found if (one.kind, one.id) == (kind, item_id))


def test_who_is_away_is_found_by_day(desk: Desk) -> None:
    found = away(desk)
    assert absences.of(desk.robin, FIRST) == absences.of(desk.robin, LAST) == found
    assert absences.of(desk.robin, LAST + timedelta(days=1)) is None
    assert absences.of(desk.senior, FIRST) is None
    assert absences.between(LAST, LAST) == (found,)
    absences.take_back(found.id, desk.owner, version=1)
    assert absences.between(FIRST, LAST) == ()


def test_what_is_due_meanwhile_goes_to_the_stand_in(desk: Desk) -> None:
    found = away(desk)
    inside, later = desk.acknowledged(promise=Due(FIRST)), desk.acknowledged(promise=Due(date(2026, 11, 25)))
    for one in (inside, later):
        complaints.assign((one,), desk.robin, to=desk.robin)
    step, after = desk.step(inside, on=FIRST), desk.step(later, on=date(2026, 11, 26))
    done = absences.hand_over(found.id, desk.owner)
    assert (done.steps, done.complaints, done.left) == (1, 1, ())
    assert whose(ItemKind.STEP, step) == complaints.get(inside).assigned_to == desk.senior
    assert whose(ItemKind.STEP, after) == complaints.get(later).assigned_to == desk.robin
    told = {entry.kind for entry in timeline.of(inside)}
    assert {EntryKind.STEP_GIVEN, EntryKind.ASSIGNED} <= told
    again = absences.hand_over(found.id, desk.owner)
    assert (again.steps, again.complaints) == (0, 0)


def test_what_is_late_goes_along_once_the_absence_has_begun(desk: Desk) -> None:
    complaint_id = desk.acknowledged()
    step_id = new_id()
    plans.add_step(
        complaint_id,
        desk.robin,
        step_id=step_id,
        text="Ring",
        due=Due(date(2026, 11, 12), time(11)),
        responsible=desk.robin,
    )
    found = away(desk)
    assert [one.id for one in absences.due_meanwhile(found)] == []
    with clock.standing_at(NOW + timedelta(days=5)):
        assert [one.id for one in absences.due_meanwhile(found)] == [step_id]
    with clock.standing_at(NOW + timedelta(days=30)):
        assert absences.due_meanwhile(found) == []  # back at work


def test_nothing_is_handed_over_for_what_is_not_so_or_to_who_has_left(desk: Desk) -> None:
    found = away(desk)
    member = staff.get(desk.senior)
    staff.change(replace(member, active=False), desk.owner)
    complaint_id = desk.acknowledged(promise=Due(FIRST))
    complaints.assign((complaint_id,), desk.robin, to=desk.robin)
    with pytest.raises(CannotTakeIt):
        absences.hand_over(found.id, desk.owner)
    absences.take_back(found.id, desk.owner, version=1)
    with pytest.raises(ChangedMeanwhile):
        absences.hand_over(found.id, desk.owner)
    assert complaints.get(complaint_id).assigned_to == desk.robin


def test_what_cannot_be_given_is_told(desk: Desk) -> None:
    lessons.add(
        new_id(), desk.owner, month="2026-11", change="Ring first", due_on=FIRST, responsible=desk.robin
    )
    desk_away = away(desk)
    absences.note(Absence(new_id(), desk.senior, LAST, LAST), desk.owner)
    done = absences.hand_over(desk_away.id, desk.owner)
    assert [one.item.kind for one in done.left] == [ItemKind.IMPROVEMENT]
    assert done.away_too is not None and done.away_too.staff == desk.senior


def test_an_absence_that_cannot_be_is_refused(desk: Desk) -> None:
    sound = Absence(new_id(), desk.robin, FIRST, LAST)
    for wrong, fault in (
        (replace(sound, last_day=FIRST - timedelta(days=1)), absences.EndsBeforeItBegins),
        (replace(sound, stand_in=desk.robin), absences.StandsInForSelf),
        (replace(sound, stand_in=desk.reader), CannotTakeIt),
    ):
        with pytest.raises(fault):
            absences.note(wrong, desk.owner)
    with pytest.raises(OwnerOnly):
        absences.note(sound, desk.robin)
    absences.note(sound, desk.owner)
    with pytest.raises(FieldMissing):
        absences.hand_over(sound.id, desk.owner)
    absences.change(replace(sound, note="Holiday"), desk.owner)
    with pytest.raises(ChangedMeanwhile):
        absences.change(replace(sound, note="Ill"), desk.owner)


def test_refunds_goods_and_improvements_stand_in_the_calendar(desk: Desk) -> None:
    with_goods = desk.resolved(told={"goods_left": "The kettle"})
    owed = desk.acknowledged()
    desk.agreed(owed)
    lessons.add(new_id(), desk.owner, month="2026-11", change="Ring first", who="The warehouse", due_on=FIRST)
    found = {item.kind: item for item in due.between(date(2026, 11, 9), date(2026, 11, 30))}
    assert found[ItemKind.GOODS].complaint_id == with_goods and found[ItemKind.GOODS].text == "The kettle"
    assert found[ItemKind.REFUND].complaint_id == owed
    change = found[ItemKind.IMPROVEMENT]
    assert (change.complaint_id, change.number, change.who) == (None, "", "The warehouse")
