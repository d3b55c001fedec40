"""Which files there are. Their bytes are kept by `services.files`, beside the database."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.attachment import Attachment, FileKind
from app.errors import NotFound
from app.store.database import sql
from app.store.tables import DraftRow, FileRow

_NEEDED = """
    SELECT EXISTS(SELECT 1 FROM file WHERE sha256 = ?1)
    OR EXISTS(SELECT 1 FROM letter WHERE pdf_sha256 = ?1 AND pdf_sha256 <> '')
"""


def of(complaint_id: UUID) -> list[Attachment]:
    """The files of a complaint, newest first."""
    rows = FileRow.select().where(FileRow.complaint == complaint_id).order_by(FileRow.added_at.desc())
    return [_attachment(row) for row in rows]


def of_draft(draft_id: UUID) -> list[Attachment]:
    """The files of what is only begun, in the order they came."""
    rows = FileRow.select().where(FileRow.draft_id == draft_id).order_by(FileRow.added_at, FileRow.id)
    return [_attachment(row) for row in rows]


def give_to(complaint_id: UUID, draft_id: UUID) -> None:
    """The files of a draft become those of its complaint."""
    FileRow.update(complaint=complaint_id, draft_id=None).where(FileRow.draft_id == draft_id).execute()


def move(file_id: UUID, *, draft_id: UUID) -> bool:
    """Let a file that no complaint has yet belong to another draft; False where there is none."""
    free = (FileRow.id == file_id) & FileRow.complaint.is_null()
    return bool(FileRow.update(draft_id=draft_id).where(free).execute())


def remove_without_draft(before: datetime) -> set[str]:
    """Take away files added before a moment whose draft is gone; gives back the SHA-256 nobody needs any more."""
    gone = FileRow.draft_id.is_null(False) & FileRow.draft_id.not_in(DraftRow.select(DraftRow.id))
    rows: Any = FileRow.select(FileRow.id, FileRow.sha256).where(gone & (FileRow.added_at < before))
    found: list[tuple[UUID, str]] = list(rows.tuples())
    FileRow.delete().where(FileRow.id.in_([file_id for file_id, _ in found])).execute()
    return unneeded(sha256 for _, sha256 in found)


def unneeded(sha256s: Iterable[str]) -> set[str]:
    """Those of them that no file and no letter bears."""
    return {one for one in set(sha256s) if not sql(_NEEDED, (one,))[0][0]}


def get(file_id: UUID) -> Attachment:
    """One file; raises `NotFound`."""
    row = FileRow.get_or_none(FileRow.id == file_id)
    if row is None:
        raise NotFound("file", file_id)
    return _attachment(row)


def insert(attachment: Attachment, by: UUID) -> None:
    """Write that a file is there."""
    FileRow.insert(
        id=attachment.id,
        complaint=attachment.complaint_id,
        sha256=attachment.sha256,
        name=attachment.name,
        media_type=attachment.media_type,
        size=attachment.size,
        kind=attachment.kind.value,
        added_at=attachment.added_at,
        added_by=by,
        draft_id=attachment.draft_id,
    ).execute()


def _attachment(row: Any) -> Attachment:
    return Attachment(
        id=row.id,
        complaint_id=row.complaint_id,
        sha256=row.sha256,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        kind=FileKind(row.kind),
        added_at=row.added_at,
        draft_id=row.draft_id,
    )
