"""What each person had to do with a month's complaints; the owner's eyes only."""

from typing import Any

from peewee import fn

from app.domain.review import Person, Share
from app.store import review_conditions as are
from app.store.review_conditions import Span
from app.store.review_rows import how_many, rows
from app.store.tables import ComplaintRow, PromiseRow, StaffRow


def by_person(span: Span) -> tuple[Person, ...]:
    """In the order of the names: everybody who took, resolved or promised anything."""
    taken = _times(ComplaintRow, ComplaintRow.received_by, are.received(span))
    resolved = _times(ComplaintRow, ComplaintRow.assigned_to, are.resolved(span))
    promises = {
        staff: Share(int(kept or 0), due)
        for staff, kept, due in rows(
            PromiseRow.select(PromiseRow.made_by, how_many(are.promise_kept()), fn.COUNT(1))
            .where(are.promise_due(span))
            .group_by(PromiseRow.made_by)
        )
    }
    names: Any = StaffRow.select(StaffRow.id, StaffRow.name).order_by(StaffRow.name).tuples()
    return tuple(
        Person(staff, name, taken.get(staff, 0), resolved.get(staff, 0), promises.get(staff, Share(0, 0)))
        for staff, name in names
        if staff in taken or staff in resolved or staff in promises
    )


def _times(table: Any, person: Any, condition: Any) -> dict[Any, int]:
    found = table.select(person, fn.COUNT(1)).where(condition).group_by(person)
    return {staff: times for staff, times in rows(found) if staff is not None}
