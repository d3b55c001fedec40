"""Files beside the database: kept under the SHA-256 of their bytes, never as blobs."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.attachment import Attachment, FileKind
from app.domain.capability import Capability
from app.domain.file_kind import is_program, kind_of
from app.domain.lifecycle import Move
from app.domain.timeline import EntryKind
from app.domain.typed import storable
from app.errors import StorageError, UserError
from app.services import moving
from app.store import attachments, timeline
from app.store.database import folder, writing
from app.store.settling import settle

LARGEST = 64 * 1024 * 1024


class FileUnreadable(UserError):
    """A file that cannot be taken: `missing`, a `folder`, `unreadable`, `empty`, too `large`, or a `program`."""

    field = "file"

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path.name}: {problem}")
        self.path = path
        self.problem = problem


class FileLost(StorageError):
    """The bytes of a file are missing or are not those that were kept."""

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


def of(complaint_id: UUID) -> list[Attachment]:
    """The files of a complaint, newest first."""
    return attachments.of(complaint_id)


def attach(complaint_id: UUID, by: UUID, *, path: Path) -> Changed:
    """Copy a file to the complaint; the original stays where it is."""
    content, name = read(path), storable(path.name)
    require_harmless(content, path.name)
    kind, media_type = kind_of(content, path.name)
    moving.require(Capability.WORK_ON_COMPLAINTS, by)
    sha256 = put(content)
    with writing():
        moving.begin(Move.NOTE, complaint_id, by)
        make_sure(sha256, content)
        attachments.insert(
            Attachment(
                identity.new_id(), complaint_id, sha256, name, media_type, len(content), kind, clock.now()
            ),
            by,
        )
        timeline.append(
            complaint_id,
            EntryKind.FILE,
            at=clock.now(),
            by=by,
            text=name,
            facts={"kind": kind.value},
        )
    return Changed.FILES | Changed.COMPLAINTS


def record(
    complaint_id: UUID | None,
    by: UUID,
    *,
    content: bytes,
    name: str,
    kind: FileKind,
    media_type: str,
) -> str:
    """Store bytes and their row within a write unit; gives back the SHA-256."""
    sha256 = put(content)
    attachments.insert(
        Attachment(
            identity.new_id(),
            complaint_id,
            sha256,
            name,
            media_type,
            len(content),
            kind,
            clock.now(),
        ),
        by,
    )
    return sha256


def read(path: Path) -> bytes:
    """The bytes of a file somebody chose; raises `FileUnreadable`."""
    try:
        if path.is_dir():
            raise FileUnreadable(path, "folder")
        if not path.is_file():
            raise FileUnreadable(path, "unreadable" if path.exists() else "missing")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)  # not what its size said a moment ago: it may be growing
    except (OSError, ValueError) as fault:  # ValueError: NUL in the name
        raise FileUnreadable(
            path, "missing" if isinstance(fault, FileNotFoundError) else "unreadable"
        ) from fault
    if not 0 < len(content) <= LARGEST:
        raise FileUnreadable(path, "large" if content else "empty")
    return content


def require_harmless(content: bytes, name: str) -> None:
    """Papers are opened with the system's own viewer one day, and that would run a program."""
    if is_program(content, name):
        raise FileUnreadable(Path(name), "program")


def put(content: bytes) -> str:
    """Write bytes under their SHA-256, such that they outlive a power cut from then on."""
    sha256 = hashlib.sha256(content).hexdigest()
    target = folder().files / sha256
    try:
        if not _holds(target, content):
            _write(target, content)
        settle(target.parent)  # in any case: another window may have named it this very moment
    except OSError as fault:
        raise CannotKeep(fault.strerror or str(fault)) from fault
    return sha256


def _write(target: Path, content: bytes) -> None:
    """First aside, then under the name, so that no half file bears it."""
    # Two windows may keep the same bytes at once.
    aside = target.with_suffix(f".{identity.new_id().hex}.part")
    try:
        with aside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(target)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        if not _holds(target, content):  # else somebody was faster
            raise


def make_sure(sha256: str, content: bytes) -> None:
    """Within the write unit that names bytes that were put before it: a large file takes seconds, for which nobody
    else should wait, and meanwhile a clearing may have found it without a name and deleted it."""
    if not (folder().files / sha256).exists():
        put(content)


def _holds(target: Path, content: bytes) -> bool:
    """Whether the file is there and whole; one that was damaged is written anew."""
    try:
        return target.stat().st_size == len(content) and target.read_bytes() == content
    except OSError:
        return False


class CannotKeep(StorageError):
    """The file could not be written beside the database; the complaint is as it was."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def get(sha256: str) -> bytes:
    """The bytes kept under a SHA-256; raises `FileLost` where they are gone or changed."""
    try:
        content = (folder().files / sha256).read_bytes()
    except OSError as fault:
        raise FileLost(sha256) from fault
    if hashlib.sha256(content).hexdigest() != sha256:
        raise FileLost(sha256)
    return content
