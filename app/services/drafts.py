"""Drafts: nothing typed is lost between the first key and the saved complaint."""

from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.draft import KEPT_AFTER_CANCEL, Draft
from app.store import drafts
from app.store.database import writing


def keep(draft_id: UUID, by: UUID, *, content: dict[str, str]) -> Changed:
    """Write what has been typed so far."""
    with writing():
        drafts.put(
            draft_id,
            {name: text.replace("\x00", "") for name, text in content.items()},
            at=clock.now(),
            by=by,
        )
    return Changed.DRAFTS


def cancel(draft_id: UUID, by: UUID) -> Changed:
    """Put a draft aside; it is kept for 24 hours and can be taken up again."""
    with writing():
        drafts.cancel(draft_id, clock.now())
        drafts.remove_cancelled_before(clock.now() - KEPT_AFTER_CANCEL)
    return Changed.DRAFTS


def running() -> list[Draft]:
    """Drafts that can be taken up, the last touched first."""
    lapsed = clock.now() - KEPT_AFTER_CANCEL
    return [draft for draft in drafts.running() if draft.cancelled_at is None or draft.cancelled_at > lapsed]


def get(draft_id: UUID) -> Draft | None:
    """One draft, or None when it was saved or has lapsed."""
    return drafts.get(draft_id)
