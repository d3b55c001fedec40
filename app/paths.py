"""Where things lie: the program's own resources and the shop's data folder."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from app import places
from app.errors import StorageError

PRACTICE = "practice"  # the folder of the sample shop, within that of the own one


def _program_folder() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


RESOURCES = _program_folder() / "resources"


class SyncedFolder(StorageError):
    """The data folder lies in a folder that another program copies to a cloud; two writers would lose complaints."""

    def __init__(self, folder: Path, by: str = "") -> None:
        super().__init__(str(folder))
        self.folder = folder
        self.by = by


class NetworkFolder(StorageError):
    """The data folder lies on another computer: what SQLite asks of locks and of the disk is not kept there."""

    def __init__(self, folder: Path, kind: str = "") -> None:
        super().__init__(str(folder))
        self.folder = folder
        self.kind = kind


class FolderUnusable(StorageError):
    """The data folder cannot be made or written."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"{folder}: {reason}")
        self.folder = folder
        self.reason = reason


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The shop's data folder: `redress.db`, `files/`, `backups/`, `logs/`."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "redress.db"

    @property
    def files(self) -> Path:
        """Attachments and issued PDFs, named by their SHA-256."""
        return self.root / "files"

    @property
    def backups(self) -> Path:
        """Backups made by ourselves."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """Log files, which hold no personal data."""
        return self.root / "logs"


def data_folder(wanted: Path | None, *, practice: bool = False) -> DataFolder:
    """The folder asked for, or the platform's user-data folder; made if it is not there.

    Raises `NetworkFolder` and `SyncedFolder` for a folder on another computer or inside a known cloud folder,
    `FolderUnusable` where nothing can be written.
    """
    folder = folder_asked_for(wanted, practice=practice)
    root = folder.root
    _refuse_unsafe(root)
    try:
        for part in (folder.root, folder.files, folder.backups, folder.logs):
            part.mkdir(mode=0o700, parents=True, exist_ok=True)  # others at this computer need not read it
        probe = folder.logs / f".writable-{os.getpid()}"  # another process may be looking at the same moment
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)
    except OSError as fault:
        raise FolderUnusable(root, fault.strerror or str(fault)) from fault
    return folder


def folder_asked_for(wanted: Path | None, *, practice: bool = False) -> DataFolder:
    """Where the data would lie; nothing is made or looked at."""
    root = wanted or _default()
    try:
        root = root.expanduser().absolute()
    except (OSError, RuntimeError) as fault:  # the working folder is gone; a home that is not known
        raise FolderUnusable(root, getattr(fault, "strerror", None) or str(fault)) from fault
    return DataFolder(root / PRACTICE if practice else root)


def _default() -> Path:
    from platformdirs import user_data_path

    return user_data_path("Redress", appauthor=False)


def is_synced(root: Path) -> bool:
    """Whether another program copies what lies there to a cloud, as far as can be told."""
    return bool(places.synced_by(root))


def _refuse_unsafe(root: Path) -> None:
    kind = places.far_kind(root)
    if kind:
        raise NetworkFolder(root, kind)
    by = places.synced_by(root)
    if by:
        raise SyncedFolder(root, by)
