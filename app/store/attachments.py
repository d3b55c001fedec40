"""Which files there are. Their bytes are kept by `services.files`, beside the database."""

from typing import Any
from uuid import UUID

from app.domain.attachment import Attachment, FileKind
from app.errors import NotFound
from app.store.tables import FileRow


def of(complaint_id: UUID) -> list[Attachment]:
    """The files of a complaint, newest first."""
    rows = FileRow.select().where(FileRow.complaint == complaint_id).order_by(FileRow.added_at.desc())
    return [_attachment(row) for row in rows]


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
    )
