"""Drafts: nothing typed is lost between the first key and the saved complaint."""

from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

from app import clock
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.customer import AlreadyErased
from app.domain.draft import KEPT_AFTER_CANCEL, Draft, DraftKind
from app.domain.typed import storable
from app.errors import ChangedMeanwhile, UserError
from app.services import draft_files, moving
from app.store import customers, drafts
from app.store.database import writing


class DraftGone(UserError):
    """What was begun there is saved already, or was put aside too long ago."""


def keep(
    draft_id: UUID, by: UUID, *, content: dict[str, str], over: Mapping[str, str] | None = None
) -> Changed:
    """Write what has been typed so far. `over` is what the writer knows to stand there: raises `ChangedMeanwhile`
    where another window wrote something else, and `DraftGone` where nothing is left of it."""
    with writing():
        moving.require(Capability.TAKE_COMPLAINTS, by)
        if over is not None:
            _require(draft_id, over)
        drafts.put(draft_id, _storable(content), at=clock.now(), by=by)
    return Changed.DRAFTS


def take_up(draft_id: UUID, by: UUID) -> Changed:
    """Go on with a draft that was put aside: it no longer lapses."""
    with writing():
        moving.require(Capability.TAKE_COMPLAINTS, by)
        drafts.take_up(draft_id)
    return Changed.DRAFTS


def require(draft_id: UUID) -> None:
    """Raises `DraftGone` where it was saved already, such as in another window."""
    if drafts.get(draft_id) is None:
        raise DraftGone


def cancel(draft_id: UUID, by: UUID) -> Changed:
    """Put a draft aside; it is kept for 24 hours and can be taken up again."""
    with writing():
        moving.require(Capability.TAKE_COMPLAINTS, by)
        drafts.cancel(draft_id, clock.now())
        draft_files.clear_lapsed()
    return Changed.DRAFTS


def running() -> list[Draft]:
    """Complaints begun that can be taken up, the last touched first."""
    lapsed = clock.now() - KEPT_AFTER_CANCEL
    return [draft for draft in drafts.running() if draft.cancelled_at is None or draft.cancelled_at > lapsed]


def keep_beside(complaint_id: UUID, by: UUID, *, content: dict[str, str]) -> Changed:
    """Write what is typed beside a complaint and not yet saved: a note, an open question. Empty takes it away."""
    typed = {name: storable(text) for name, text in content.items() if text.strip()}
    with writing():
        moving.require(Capability.WORK_ON_COMPLAINTS, by)
        if typed and customers.is_erased(complaint_id):  # another window still had the card open
            raise AlreadyErased
        if typed:
            drafts.put(_beside(complaint_id), typed, at=clock.now(), by=by, kind=DraftKind.BESIDE)
        else:
            drafts.remove(_beside(complaint_id))
    return Changed.NOTHING


def beside(complaint_id: UUID) -> dict[str, str]:
    """What was typed beside a complaint, by field."""
    draft = drafts.get(_beside(complaint_id))
    return dict(draft.content) if draft else {}


def beside_keys(ids: Iterable[UUID]) -> list[UUID]:
    """Where what is typed beside these complaints and cards is kept."""
    return [_beside(one) for one in ids]


def get(draft_id: UUID) -> Draft | None:
    """One draft, or None when it was saved or has lapsed."""
    return drafts.get(draft_id)


def _require(draft_id: UUID, content: Mapping[str, str]) -> None:
    found = drafts.get(draft_id)
    if found is None:
        raise DraftGone
    if dict(found.content) != _storable(content):
        raise ChangedMeanwhile("draft")


def _storable(content: Mapping[str, str]) -> dict[str, str]:
    return {name: storable(text) for name, text in content.items()}


def _beside(complaint_id: UUID) -> UUID:
    """One such draft a complaint, found again without being listed."""
    return uuid5(complaint_id, DraftKind.BESIDE.value)
