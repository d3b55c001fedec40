"""Reading the timeline."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from app.domain.timeline import Entry, EntryKind
from app.store import timeline


def of(complaint_id: UUID) -> list[Entry]:
    """All entries of a complaint, newest first."""
    return timeline.of(complaint_id)


def latest(complaint_ids: Collection[UUID], kind: EntryKind) -> dict[UUID, tuple[datetime, str]]:
    """By complaint the moment and the words of its newest entry of a kind."""
    return timeline.latest(complaint_ids, kind)


def done_since(moment: datetime) -> list[tuple[int, EntryKind]]:
    """What was done since a moment: number key and kind, newest first."""
    return timeline.done_since(moment)
