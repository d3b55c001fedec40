"""How often and in which ways a customer and we have spoken, over all their complaints."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from peewee import JOIN

from app.domain.customer_list import ContactMade
from app.domain.timeline import Entry, EntryKind
from app.store.tables import ComplaintRow, StaffRow, TimelineRow


def made(customer_id: UUID, kinds: Sequence[EntryKind], limit: int) -> list[ContactMade]:
    """Entries of these kinds in the customer's complaints, newest first."""
    rows: Any = (
        TimelineRow.select(TimelineRow, ComplaintRow.id, ComplaintRow.key, StaffRow.name)
        .join(ComplaintRow)
        .join_from(TimelineRow, StaffRow, JOIN.LEFT_OUTER, on=(TimelineRow.by == StaffRow.id))
        .where((ComplaintRow.customer == customer_id) & TimelineRow.kind.in_([kind.value for kind in kinds]))
        .order_by(TimelineRow.at.desc(), TimelineRow.seq.desc())
        .limit(limit)
    )
    return [
        ContactMade(
            Entry(
                id=row.id,
                complaint_id=row.complaint.id,
                at=row.at,
                by=row.by.name if row.by else "",
                kind=EntryKind(row.kind),
                text=row.text,
                facts=row.facts,
            ),
            row.complaint.key,
        )
        for row in rows
    ]
