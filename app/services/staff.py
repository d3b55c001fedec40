"""Staff: who works here and who acts. PINs come later; every command already knows who acts."""

from dataclasses import replace
from uuid import UUID

from app.changes import Changed
from app.domain.capability import Capability
from app.domain.staff import Role, StaffMember
from app.errors import UserError
from app.services import moving
from app.store import staff
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


def add(member: StaffMember, by: UUID) -> Changed:
    """Add a staff member."""
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        staff.insert(_checked(member))
    return Changed.STAFF


def change(member: StaffMember, by: UUID) -> Changed:
    """Change a staff member; raises `LastOwner` when no owner would be left."""
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        others = [one for one in staff.everyone() if one.role is Role.OWNER and one.id != member.id]
        if not others and not (member.role is Role.OWNER and member.active):
            raise LastOwner
        staff.save(_checked(member))
    return Changed.STAFF


def _checked(member: StaffMember) -> StaffMember:
    name = moving.within("name", moving.needed("name", member.name))
    return replace(member, name=name, job=moving.within("job", member.job))
