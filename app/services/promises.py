"""Promises to the customer: make one, and keep it. One that was broken stays so for ever."""

from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.due import Due
from app.domain.lifecycle import Move
from app.domain.plan import Promise
from app.domain.timeline import EntryKind
from app.services import keep_informed, moving, settings
from app.store import promises
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.DUE


def of(complaint_id: UUID) -> list[Promise]:
    """All promises of a complaint, newest first."""
    return promises.of(complaint_id)


def running(complaint_id: UUID) -> Promise | None:
    """The promise that is neither kept nor replaced."""
    return promises.running(complaint_id)


def broken(complaint_id: UUID) -> list[Promise]:
    """The promises whose moment passed before they were kept or replaced, newest first; they stay so for ever."""
    return [promise for promise in promises.of(complaint_id) if promise.is_broken(clock.now())]


def make(complaint_id: UUID, by: UUID, *, due: Due, text: str = "", because: str = "") -> Changed:
    """Promise the customer a date. Where one is running it is replaced, which needs a reason."""
    with writing():
        moving.begin(Move.PROMISE, complaint_id, by)
        running = promises.running(complaint_id)
        if running:
            promises.replace(complaint_id, clock.now(), moving.needed("because", because))
        insert(complaint_id, by, due, text=moving.within("text", text), because=because, instead_of=running)
        moving.finish(complaint_id)
    return _TOUCHED


def keep(complaint_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """Record that the customer heard from us as promised."""
    with writing():
        moving.begin(Move.PROMISE, complaint_id, by)
        keep_running(complaint_id, by, words)
        keep_informed.heard(complaint_id, by)
        moving.finish(complaint_id)
    return _TOUCHED


def keep_running(complaint_id: UUID, by: UUID, words: str = "") -> None:
    """The writing part of keeping, for commands that answer the customer in another way; none may be running."""
    found = promises.running(complaint_id)
    if found:
        promises.keep(complaint_id, clock.now())
        moving.tell(complaint_id, EntryKind.PROMISE_KEPT, by, words, {"due_at": found.due_at.isoformat()})


def insert(
    complaint_id: UUID,
    by: UUID,
    due: Due,
    *,
    text: str = "",
    because: str = "",
    instead_of: Promise | None = None,
) -> None:
    """The writing part of making one, for commands that promise as part of something else."""
    due_at, by_close = moving.due_at(due, settings.calendar()), due.at is None
    promises.insert(
        identity.new_id(),
        complaint_id,
        text=text,
        due_at=due_at,
        by_close=by_close,
        made_at=clock.now(),
        made_by=by,
    )
    kind = EntryKind.PROMISE_MOVED if because else EntryKind.PROMISE
    facts = {"due_at": due_at.isoformat(), "by_close": str(by_close)}
    if instead_of:
        facts["from"] = instead_of.due_at.isoformat()
    moving.tell(complaint_id, kind, by, because, facts)
