"""Photos and papers of a complaint that is only begun: kept from the moment they are added, saved or lapsed with it."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid5

from app import clock
from app.changes import Changed
from app.domain.attachment import Attachment
from app.domain.capability import Capability
from app.domain.draft import KEPT_AFTER_CANCEL
from app.domain.file_kind import kind_of
from app.domain.lifecycle import Move
from app.domain.timeline import EntryKind
from app.domain.typed import storable
from app.services import files, moving, settings
from app.services.files import FileUnreadable
from app.store import attachments, drafts, staff, timeline
from app.store.database import folder, writing

_SURELY_LEFT = timedelta(days=1)


def of(draft_id: UUID) -> list[Attachment]:
    """The files of a draft, in the order they came."""
    return attachments.of_draft(draft_id)


def add(draft_id: UUID, by: UUID, *, file_id: UUID, path: Path) -> Changed:
    """Copy a file to the draft; the original stays where it is. Raises `FileUnreadable`."""
    return add_content(draft_id, by, file_id=file_id, content=files.read(path), name=path.name)


def add_content(draft_id: UUID, by: UUID, *, file_id: UUID, content: bytes, name: str) -> Changed:
    """Keep bytes that come from no file, such as a picture on the clipboard."""
    files.require_harmless(content, name)
    if not 0 < len(content) <= files.LARGEST:
        raise FileUnreadable(Path(name), "large" if content else "empty")
    kind, media_type = kind_of(content, name)
    moving.require(Capability.TAKE_COMPLAINTS, by)
    sha256 = files.put(content)
    with writing():
        moving.require(Capability.TAKE_COMPLAINTS, by)
        files.make_sure(sha256, content)
        attachments.insert(
            Attachment(
                id=file_id,
                complaint_id=None,
                sha256=sha256,
                name=storable(name),
                media_type=media_type,
                size=len(content),
                kind=kind,
                added_at=clock.now(),
                draft_id=draft_id,
            ),
            by,
        )
    return Changed.FILES | Changed.DRAFTS


def remove(file_id: UUID, by: UUID, *, draft_id: UUID) -> Changed:
    """Take a file from the draft; it waits a day aside, so that this can be taken back."""
    with writing():
        moving.require(Capability.TAKE_COMPLAINTS, by)
        attachments.move(file_id, draft_id=_aside(draft_id))
    return Changed.FILES | Changed.DRAFTS


def put_back(file_id: UUID, by: UUID, *, draft_id: UUID) -> Changed:
    """Take back a removal."""
    with writing():
        moving.require(Capability.TAKE_COMPLAINTS, by)
        attachments.move(file_id, draft_id=draft_id)
    return Changed.FILES | Changed.DRAFTS


def give_to(complaint_id: UUID, by: UUID, *, draft_id: UUID) -> None:
    """Within the write unit that saves the complaint: its files, with an entry each."""
    for file in attachments.of_draft(draft_id):
        timeline.append(
            complaint_id,
            EntryKind.FILE,
            at=clock.now(),
            by=by,
            text=file.name,
            facts={"kind": file.kind.value},
        )
    attachments.give_to(complaint_id, draft_id)


def give_late(complaint_id: UUID, by: UUID, *, draft_id: UUID) -> Changed:
    """A file that was still being read when its complaint was saved."""
    with writing():
        moving.begin(Move.NOTE, complaint_id, by)
        give_to(complaint_id, by, draft_id=draft_id)
    return Changed.FILES | Changed.COMPLAINTS


def clear_lapsed() -> Changed:
    """Take away drafts that lapsed, and the files nobody can come back to; reads and deletes files."""
    now = clock.now()
    with writing():
        drafts.remove_cancelled_before(now - KEPT_AFTER_CANCEL)
        seen_elsewhere = {settings.shop().logo} | staff.signatures()
        unneeded = attachments.remove_without_draft(now - _SURELY_LEFT) - seen_elsewhere
        for sha256 in unneeded:  # while nobody else can write, so that none of them is just being kept anew
            with suppress(OSError):
                (folder().files / sha256).unlink(missing_ok=True)
    return Changed.DRAFTS


def _aside(draft_id: UUID) -> UUID:
    """No draft bears this name, so what is there goes with the next clearing."""
    return uuid5(draft_id, "removed")
