"""Staff in the database."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.domain.complaint import OPEN
from app.domain.staff import Role, StaffMember
from app.errors import ChangedMeanwhile, NotFound
from app.store.compiled import WholeRow
from app.store.tables import ComplaintRow, StaffRow

_by_id = WholeRow(StaffRow.id)


def everyone(*, active_only: bool = True) -> list[StaffMember]:
    """Staff in the owner's order."""
    rows = StaffRow.select().order_by(StaffRow.position, StaffRow.name)
    return [_member(row) for row in (rows.where(StaffRow.active) if active_only else rows)]


def get(staff_id: UUID) -> StaffMember:
    """One staff member; raises `NotFound`."""
    row = _by_id.find(staff_id)
    if row is None:
        raise NotFound("staff member", staff_id)
    return _member(row)


def insert(member: StaffMember) -> None:
    """Write a new staff member at the end of the list."""
    StaffRow.insert(id=member.id, position=StaffRow.select().count(), **_fields(member)).execute()


def save(member: StaffMember) -> None:
    """Save a staff member's facts over the version they carry; raises `ChangedMeanwhile`."""
    seen = (StaffRow.id == member.id) & (StaffRow.version == member.version)
    if not StaffRow.update(version=member.version + 1, **_fields(member)).where(seen).execute():
        raise ChangedMeanwhile("staff member")


def put_signature(staff_id: UUID, sha256: str) -> None:
    """Name the file with the picture of somebody's signature; empty for none."""
    if not StaffRow.update(signature=sha256).where(StaffRow.id == staff_id).execute():
        raise NotFound("staff member", staff_id)


def signatures() -> set[str]:
    """The files with signatures that are kept."""
    return {row.signature for row in StaffRow.select(StaffRow.signature).where(StaffRow.signature != "")}


def arrange(staff_ids: Sequence[UUID]) -> None:
    """Put people into this order."""
    for position, staff_id in enumerate(staff_ids):
        StaffRow.update(position=position).where(StaffRow.id == staff_id).execute()


def open_work_of(staff_id: UUID) -> int:
    """How many open complaints are theirs to see to."""
    theirs = (ComplaintRow.assigned_to == staff_id) & ComplaintRow.status.in_([one.value for one in OPEN])
    return int(ComplaintRow.select().where(theirs).count())


def _fields(member: StaffMember) -> dict[str, Any]:
    return {
        "name": member.name,
        "role": member.role.value,
        "job": member.job,
        "active": member.active,
    }


def _member(row: Any) -> StaffMember:
    return StaffMember(
        row.id,
        row.name,
        Role(row.role),
        row.job,
        row.active,
        has_pin=bool(row.pin_hash),
        rules_read=row.rules_read,
        signature=row.signature,
        version=row.version,
    )
