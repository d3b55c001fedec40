"""Files that belong to a complaint: photos, papers, issued letters. They lie beside the database, by SHA-256."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class FileKind(StrEnum):
    """What a file is for."""

    PHOTO = "photo"
    PAPER = "paper"
    LETTER = "letter"
    SLIP = "slip"
    LOGO = "logo"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as people know it; its bytes are found under `sha256`."""

    id: UUID
    complaint_id: UUID | None
    sha256: str
    name: str
    media_type: str
    size: int
    kind: FileKind
    added_at: datetime
    draft_id: UUID | None = None  # while it belongs to what is only begun
