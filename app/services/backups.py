"""Backups, their restoring, and the check of a data folder. Restoring and checking need no open database."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from app.domain.backup import ENDING, Backup, Checked, Restored
from app.paths import DataFolder
from app.store import backup, database, restore, soundness

Tell = Callable[[int, int], object]


def here() -> DataFolder:
    """The data folder that is open."""
    return database.folder()


def kept(folder: DataFolder) -> list[Path]:
    """The backups in the folder's own place, newest first."""
    return sorted(folder.backups.glob(f"*{ENDING}"), reverse=True)


def make(folder: DataFolder, to: Path | None = None, tell: Tell | None = None) -> Backup:
    """Back up into the folder's own backups, or where `to` says, and verify it. `tell(done, total)` may stop it.

    Raises `BackupFolderMissing` and `BackupFailed`.
    """
    return backup.make(folder, to or folder.backups, tell)


def put_back(folder: DataFolder, from_file: Path, tell: Tell | None = None) -> Restored:
    """Restore a backup; what is there now is kept beside the backups. Close the database before.

    Raises `BackupMissing`, `NotABackup`, `NewerFile`, `DatabaseInUse`, `RestoreFailed`.
    """
    return restore.restore(folder, from_file, tell)


def last_verified(folder: DataFolder) -> datetime | None:
    """When the last backup was verified; None where none was."""
    return backup.last_verified(folder)


def check(folder: DataFolder) -> Iterator[Checked]:
    """Look at one part after the other, each when it is asked for; what cannot be read ends the list."""
    return soundness.check(folder)
