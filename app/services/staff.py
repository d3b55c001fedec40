"""Staff: who works here, in which role and in which order. Their PINs are in `pins`."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from app.changes import Changed
from app.domain.capability import Capability
from app.domain.pin import OwnerNeedsPin, check_new
from app.domain.staff import Role, StaffMember
from app.errors import UserError
from app.services import moving
from app.store import staff, staff_pins
from app.store.database import writing


class LastOwner(UserError):
    """The shop must keep at least one owner."""

    field = "role"


def everyone(*, active_only: bool = True) -> list[StaffMember]:
    """Staff in the owner's order."""
    return staff.everyone(active_only=active_only)


def get(staff_id: UUID) -> StaffMember:
    """One staff member; raises `NotFound`."""
    return staff.get(staff_id)


def owner() -> StaffMember | None:
    """The first owner, for whom the command line acts."""
    return next((member for member in staff.everyone() if member.role is Role.OWNER), None)


def add(member: StaffMember, by: UUID, *, pin: str = "") -> Changed:
    """Add a staff member, perhaps with a PIN; an owner needs one. Raises `OwnerNeedsPin` and `BadPin`."""
    moving.require(Capability.CHANGE_STAFF, by)
    fresh = _hashed(pin, member.role, needed=member.role is Role.OWNER)
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        staff.insert(_checked(member))
        if fresh:
            staff_pins.put(member.id, fresh)
    return Changed.STAFF


def change(member: StaffMember, by: UUID, *, pin: str = "") -> Changed:
    """Save a staff member over the version they carry. Whoever becomes an owner gets a PIN of an owner's length.

    Raises `LastOwner` when no owner would be left, `OwnerNeedsPin`, `BadPin` and `ChangedMeanwhile`. Work of somebody
    who leaves stays theirs, in sight, until somebody hands it over: see `open_work_of`.
    """
    moving.require(Capability.CHANGE_STAFF, by)
    fresh = _hashed(pin, member.role, needed=_becomes_owner(member))
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        if not fresh and _becomes_owner(member):
            raise OwnerNeedsPin
        _require_owner_left(member)
        staff.save(_checked(member))
        if fresh:
            staff_pins.put(member.id, fresh)
    return Changed.STAFF


def arrange(staff_ids: Sequence[UUID], by: UUID) -> Changed:
    """Put everybody into the owner's order, in which tiles and lists show them; those not named come after."""
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        rest = [member.id for member in staff.everyone(active_only=False) if member.id not in staff_ids]
        staff.arrange([*dict.fromkeys(staff_ids), *rest])
    return Changed.STAFF


def open_work_of(staff_id: UUID) -> int:
    """How many open complaints are theirs to see to, to be said before they are taken off the list."""
    return staff.open_work_of(staff_id)


def _becomes_owner(member: StaffMember) -> bool:
    return member.role is Role.OWNER and staff.get(member.id).role is not Role.OWNER


def _require_owner_left(member: StaffMember) -> None:
    if member.role is Role.OWNER and member.active:
        return
    if not any(one.role is Role.OWNER and one.id != member.id for one in staff.everyone()):
        raise LastOwner


def _hashed(pin: str, role: Role, *, needed: bool) -> str:
    """Before the write unit, for it is slow; empty for no PIN."""
    if not pin and not needed:
        return ""
    if not pin:
        raise OwnerNeedsPin
    check_new(pin, role)
    return staff_pins.hashed(pin)


def _checked(member: StaffMember) -> StaffMember:
    name = moving.within("name", moving.needed("name", member.name))
    return replace(member, name=name, job=moving.within("job", member.job))
