"""Which things wait, by key and moment alone: cheap enough to be asked each minute, and never more than can be told."""

from datetime import datetime
from uuid import UUID

from app.domain.complaint import DueKind
from app.store.database import sql
from app.store.fields import milliseconds

Keyed = tuple[str, int]  # key and moment as the database holds them: most are only counted

# Each goes its own way to what waits: acknowledgements and steps by the few complaints that have something due, for
# steps are left undone in complaints long closed; promises and follow-ups by date, for those end with the complaint.
_SOURCES = {
    DueKind.ACKNOWLEDGE: """
        SELECT c.id, c.acknowledge_by AS due_at FROM complaint AS c
        WHERE c.status IN ('received', 'in_progress') AND c.acknowledged_at IS NULL AND c.next_due_at < ?2
        AND c.acknowledge_by >= ?1 AND c.acknowledge_by < ?2
        ORDER BY due_at, c.key LIMIT ?3
    """,
    DueKind.PROMISE: """
        SELECT d.id, d.due_at FROM promise AS d CROSS JOIN complaint AS c ON c.id = d.complaint_id
        WHERE d.kept_at IS NULL AND d.replaced_at IS NULL AND d.due_at >= ?1 AND d.due_at < ?2
        AND c.status IN ('received', 'acknowledged', 'in_progress')
        ORDER BY d.due_at, d.id LIMIT ?3
    """,
    DueKind.STEP: """
        SELECT d.id, d.due_at FROM complaint AS c CROSS JOIN step AS d ON d.complaint_id = c.id
        WHERE c.status IN ('received', 'acknowledged', 'in_progress', 'resolved') AND c.next_due_at < ?2
        AND d.done_at IS NULL AND d.due_at >= ?1 AND d.due_at < ?2
        ORDER BY d.due_at, d.id LIMIT ?3
    """,
    DueKind.FOLLOW_UP: """
        SELECT d.id, d.due_at FROM follow_up AS d CROSS JOIN complaint AS c ON c.id = d.complaint_id
        WHERE d.done_at IS NULL AND d.due_at >= ?1 AND d.due_at < ?2
        AND c.status IN ('received', 'acknowledged', 'in_progress', 'resolved')
        ORDER BY d.due_at, d.id LIMIT ?3
    """,
}
_NUMBERS = {
    kind: statement.replace("SELECT c.id", "SELECT c.key").replace("SELECT d.id", "SELECT c.key")
    for kind, statement in _SOURCES.items()
}
_STEPS_OF = _SOURCES[DueKind.STEP].replace("ORDER BY", "AND d.responsible_id = ?4 ORDER BY")


def waiting(
    kind: DueKind, since: datetime, until: datetime, most: int, *, whose: UUID | None = None
) -> list[Keyed]:
    """What is not done and due from one moment up to before another, soonest first; `whose` narrows steps."""
    span: list[object] = [milliseconds(since), milliseconds(until), most]
    statement = _SOURCES[kind]
    if whose is not None and kind is DueKind.STEP:
        statement, span = _STEPS_OF, [*span, whose.hex]
    return sql(statement, span)


def numbers_waiting(kind: DueKind, until: datetime, most: int) -> list[int]:
    """The complaints behind what is not done and due before a moment, soonest first, each once."""
    found = sql(_NUMBERS[kind], [0, milliseconds(until), most])
    return list(dict.fromkeys(key for key, _ in found))
