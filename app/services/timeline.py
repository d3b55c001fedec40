"""Reading the timeline."""

from datetime import datetime
from uuid import UUID

from app.domain.timeline import Entry, EntryKind
from app.store import timeline


def of(complaint_id: UUID) -> list[Entry]:
    """All entries of a complaint, newest first."""
    return timeline.of(complaint_id)


def done_since(moment: datetime) -> list[tuple[int, EntryKind]]:
    """What was done since a moment: number key and kind, newest first."""
    return timeline.done_since(moment)
