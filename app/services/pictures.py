"""Pictures that go onto paper: the shop's logo and the signatures of those who sign."""

from pathlib import Path
from uuid import UUID

from app.changes import Changed
from app.domain.capability import Capability
from app.domain.picture import PictureRefused
from app.domain.staff import StaffMember
from app.errors import StorageError
from app.services import files, moving
from app.store import staff
from app.store.database import writing


def read_logo(path: Path) -> bytes:
    """A logo as it will be kept, from a file somebody chose. Raises `FileUnreadable` and `PictureRefused`."""
    return _read(path, "logo")


def read_signature(path: Path) -> bytes:
    """A signature as it will be kept: PNG or JPEG. Raises `FileUnreadable` and `PictureRefused`."""
    return _read(path, "signature")


def sign_own(by: UUID, *, content: bytes) -> Changed:
    """Choose the picture of one's own signature, as `read_signature` gave it; empty takes it away."""
    return _choose(Capability.CHANGE_OWN_SIGNATURE, by, by, content)


def sign_for(staff_id: UUID, by: UUID, *, content: bytes) -> Changed:
    """Choose that of somebody else, as an owner."""
    return _choose(Capability.CHANGE_STAFF, staff_id, by, content)


def signature_of(member: StaffMember) -> bytes:
    """The picture; empty where there is none, or it has been lost, which does not stop a letter."""
    try:
        return files.get(member.signature) if member.signature else b""
    except StorageError:
        return b""


def _choose(asked: Capability, staff_id: UUID, by: UUID, content: bytes) -> Changed:
    moving.require(asked, by)
    sha256 = files.put(content) if content else ""
    with writing():
        moving.require(asked, by)
        if sha256:
            files.make_sure(sha256, content)
        staff.put_signature(staff_id, sha256)
    return Changed.STAFF


def _read(path: Path, use: str) -> bytes:
    from app.documents import pictures  # loads Pillow

    content = files.read(path)
    try:
        return pictures.checked(content, use=use)
    except PictureRefused as fault:
        raise PictureRefused(fault.problem, path.name) from fault
