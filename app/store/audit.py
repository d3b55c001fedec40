"""The audit trail in the database: append and read, nothing else."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN

from app import identity
from app.domain.audit import Audited, AuditKind, link
from app.domain.timeline import FIRST_LINK
from app.store import bulk
from app.store.database import sql
from app.store.fields import milliseconds
from app.store.tables import AuditRow, StaffRow


def append(kind: AuditKind, *, at: datetime, by: UUID | None, facts: Mapping[str, str] | None = None) -> None:
    """Add a line at the end of the trail. Call it inside the write unit of what it tells of."""
    last = sql("SELECT seq, chain FROM audit ORDER BY seq DESC LIMIT 1")
    seq, before = last[0] if last else (0, FIRST_LINK)
    said = dict(facts or {})
    chain = link(before, kind, milliseconds(at), by, said)
    row = {"seq": seq + 1, "id": identity.new_id(), "at": at, "by": by, "kind": kind.value, "facts": said}
    bulk.insert(AuditRow, ({**row, "chain": chain},))


def newest(limit: int) -> list[Audited]:
    """The last lines, newest first."""
    rows: Any = (
        AuditRow.select(AuditRow, StaffRow.name)
        .join(StaffRow, JOIN.LEFT_OUTER, on=(AuditRow.by == StaffRow.id))
        .order_by(AuditRow.seq.desc())
        .limit(limit)
    )
    return [_audited(row) for row in rows]


def _audited(row: Any) -> Audited:
    staff = getattr(row, "by", None)
    return Audited(row.seq, row.at, staff.name if staff else "", AuditKind(row.kind), row.facts)
