"""Who has been kept for long enough, in the database. SQL that only SQLite knows."""

from datetime import date, datetime
from uuid import UUID

from app.domain import number
from app.domain.audit import AuditKind
from app.domain.retention import DueForErasing
from app.store.database import sql
from app.store.fields import milliseconds, moment
from app.store.tables import CustomerRow

_ENDED = """
    SELECT k.id, k.name, count(c.key), coalesce(max(c.key), 0),
        coalesce(max(coalesce(c.closed_at, c.withdrawn_at, c.resolved_at, c.received_at)), k.since) AS ended
    FROM customer AS k LEFT JOIN complaint AS c ON c.customer_id = k.id
    WHERE k.merged_into_id IS NULL AND k.erased_at IS NULL
        AND (k.hold_until IS NULL OR k.hold_until < ?2)
    GROUP BY k.id
    HAVING ended < ?1 AND coalesce(sum(c.status NOT IN ('closed', 'withdrawn')), 0) = 0
    ORDER BY ended LIMIT ?3
"""


def ended_before(before: datetime, today: date, limit: int) -> list[DueForErasing]:
    """Customers of whom nothing happened since a moment, longest first."""
    rows = sql(_ENDED, (milliseconds(before), today.isoformat(), limit))
    return [
        DueForErasing(UUID(hex=key), name, count, number.shown(last) if last else "", moment(ended))
        for key, name, count, last, ended in rows
    ]


def last_look() -> datetime | None:
    """When the list was looked through last."""
    rows = sql("SELECT max(at) FROM audit WHERE kind = ?", (AuditKind.RETENTION_LOOKED_AT.value,))
    return moment(rows[0][0]) if rows[0][0] is not None else None


def erased_since(moment_before: datetime) -> int:
    """How many customers were erased since a moment."""
    values = (AuditKind.ERASED.value, milliseconds(moment_before))
    return int(sql("SELECT count(*) FROM audit WHERE kind = ? AND at >= ?", values)[0][0])


def set_hold(customer_id: UUID, until: date | None, because: str) -> None:
    """Keep until when a customer is not to be erased."""
    fields = {"hold_until": until, "hold_reason": because, "version": CustomerRow.version + 1}
    CustomerRow.update(**fields).where(CustomerRow.id == customer_id).execute()
