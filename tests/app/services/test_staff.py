"""Who works here: owners there always are, versions, order, and what becomes of those who leave."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from app import identity
from app.domain import recovery
from app.domain.capability import Inactive, NotAllowed, OwnerOnly
from app.domain.complaint import Channel
from app.domain.pin import BadPin, OwnerNeedsPin
from app.domain.staff import Role, StaffMember
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldMissing
from app.paths import DataFolder
from app.services import complaints, pins, staff
from tests.app.test_hostile_at_once import at_once
from tests.builders import Desk

PIN = "246810"


def make_owner(desk: Desk, staff_id: UUID) -> None:
    staff.change(replace(staff.get(staff_id), role=Role.OWNER), desk.owner, pin=PIN)


def owners() -> list[str]:
    return [one.name for one in staff.everyone() if one.role is Role.OWNER]


@pytest.mark.parametrize(
    "leaving",
    [
        lambda owner: replace(owner, role=Role.SENIOR),
        lambda owner: replace(owner, role=Role.READER),
        lambda owner: replace(owner, active=False),
        lambda owner: replace(owner, role=Role.FRONT_DESK, active=False),
    ],
)
def test_the_last_owner_stays(desk: Desk, leaving: Callable[[StaffMember], StaffMember]) -> None:
    with pytest.raises(staff.LastOwner):
        staff.change(leaving(staff.get(desk.owner)), desk.owner)
    make_owner(desk, desk.senior)
    staff.change(replace(staff.get(desk.senior), active=False), desk.owner)
    with pytest.raises(staff.LastOwner):
        staff.change(leaving(staff.get(desk.owner)), desk.owner)
    staff.change(replace(staff.get(desk.senior), active=True), desk.owner, pin=PIN)
    staff.change(leaving(staff.get(desk.owner)), desk.owner)
    assert owners() == ["Sam Lantern"]


def test_two_owners_cannot_end_each_other_at_once(desk: Desk, folder: DataFolder) -> None:
    make_owner(desk, desk.senior)
    said = at_once(
        folder, ("make a senior", desk.owner, desk.senior), ("make a senior", desk.senior, desk.owner)
    )
    assert said == ["OwnerOnly", "done"]
    assert len(owners()) == 1


def test_two_owners_cannot_both_step_down_at_once(desk: Desk, folder: DataFolder) -> None:
    make_owner(desk, desk.senior)
    said = at_once(
        folder, ("make a senior", desk.owner, desk.owner), ("make a senior", desk.senior, desk.senior)
    )
    assert said == ["LastOwner", "done"]
    assert len(owners()) == 1


def test_whoever_becomes_an_owner_gets_an_owners_pin(desk: Desk) -> None:
    pins.set_for(desk.senior, desk.owner, new="2468")
    wanted = replace(staff.get(desk.senior), role=Role.OWNER)
    with pytest.raises(OwnerNeedsPin):
        staff.change(wanted, desk.owner)
    with pytest.raises(BadPin) as caught:
        staff.change(wanted, desk.owner, pin="2468")
    assert caught.value.shortest == 6
    staff.change(wanted, desk.owner, pin=PIN)
    pins.check(desk.senior, PIN)
    new = StaffMember(identity.new_id(), "Nia New", Role.OWNER)
    with pytest.raises(OwnerNeedsPin):
        staff.add(new, desk.owner)
    staff.add(new, desk.owner, pin=PIN)
    pins.check(new.id, PIN)


def test_an_owner_of_before_without_a_pin_is_still_changed(desk: Desk) -> None:
    staff.change(replace(staff.get(desk.owner), job="Buyer"), desk.owner)
    assert staff.get(desk.owner).job == "Buyer"


def test_a_newer_version_is_not_overwritten(desk: Desk) -> None:
    seen = staff.get(desk.robin)
    staff.change(replace(seen, role=Role.READER), desk.owner)
    with pytest.raises(ChangedMeanwhile):
        staff.change(replace(seen, job="Till"), desk.owner)
    assert staff.get(desk.robin).role is Role.READER


def test_a_pin_and_its_tries_are_no_newer_version(desk: Desk) -> None:
    seen = staff.get(desk.robin)
    pins.set_for(desk.robin, desk.owner, new="2468")
    pins.check(desk.robin, "2468")
    staff.change(replace(seen, job="Till"), desk.owner)
    pins.check(desk.robin, "2468")


def test_somebody_who_left_acts_no_more_and_what_is_theirs_stays_in_sight(desk: Desk) -> None:
    found = desk.complaint()
    complaints.assign((found,), desk.owner, to=desk.robin)
    before = staff.open_work_of(desk.robin)
    assert before >= 1
    staff.change(replace(staff.get(desk.robin), active=False), desk.owner)
    assert desk.robin not in [one.id for one in staff.everyone()]
    assert desk.robin in [one.id for one in staff.everyone(active_only=False)]
    assert complaints.get(found).assigned_to == desk.robin
    assert staff.open_work_of(desk.robin) == before
    for command in (
        lambda: complaints.acknowledge(found, desk.robin, channel=Channel.CALL),
        lambda: complaints.note(found, desk.robin, kind=EntryKind.NOTE, text="I am still here"),
        lambda: pins.set_own(desk.robin, current="", new="2468"),
    ):
        with pytest.raises(Inactive):
            command()


def test_an_owner_who_left_changes_nothing(desk: Desk) -> None:
    make_owner(desk, desk.senior)
    staff.change(replace(staff.get(desk.senior), active=False), desk.owner)
    with pytest.raises(Inactive):
        staff.add(StaffMember(identity.new_id(), "Nia", Role.READER), desk.senior)
    with pytest.raises(Inactive):
        pins.recover(desk.senior, code=recovery.fresh(), new=PIN)


def test_the_owner_puts_people_in_order(desk: Desk) -> None:
    staff.arrange([desk.robin, desk.owner, desk.robin], desk.owner)
    assert [one.id for one in staff.everyone()] == [desk.robin, desk.owner, desk.senior, desk.reader]
    new = StaffMember(identity.new_id(), "Aaron", Role.FRONT_DESK)
    staff.add(new, desk.owner)
    assert staff.everyone()[-1].id == new.id
    with pytest.raises(OwnerOnly):
        staff.arrange([desk.senior], desk.senior)


def test_a_name_is_needed_and_only_owners_change_staff(desk: Desk) -> None:
    with pytest.raises(FieldMissing):
        staff.change(replace(staff.get(desk.robin), name=" "), desk.owner)
    for by in (desk.senior, desk.robin, desk.reader):
        with pytest.raises(NotAllowed):
            staff.change(replace(staff.get(desk.robin), job="Boss"), by)


def test_a_refused_change_leaves_no_pin_behind(desk: Desk) -> None:
    seen = staff.get(desk.senior)
    staff.change(replace(seen, job="Workshop"), desk.owner)
    with pytest.raises(ChangedMeanwhile):
        staff.change(replace(seen, role=Role.OWNER), desk.owner, pin=PIN)
    assert not staff.get(desk.senior).has_pin
