"""Backups, their restoring, and the check of a data folder. Restoring and checking need no open database."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from app import clock
from app.domain import keys
from app.domain.backup import ENDING, Backup, BackupFailed, BackupMissing, Checked, NotABackup, Restored
from app.domain.backup_keeping import Deed
from app.paths import DataFolder
from app.store import backup, backup_file, backup_places, backup_state, database, restore, sealed, soundness

Tell = Callable[[int, int], object]

_ONE_MERGING = timedelta(minutes=10)


def here() -> DataFolder:
    """The data folder that is open."""
    return database.folder()


def kept(folder: DataFolder) -> list[Path]:
    """The backups in the folder's own place, newest first."""
    return sorted(folder.backups.glob(f"*{ENDING}"), reverse=True)


def make(folder: DataFolder, to: Path | None = None, tell: Tell | None = None, *, before: str = "") -> Backup:
    """Back up into the folder's own backups, or where `to` says, and verify it. `tell(done, total)` may stop it.

    Raises `BackupFolderMissing` and `BackupFailed`.
    """
    return backup.make(folder, to or folder.backups, tell, before=before)


def seal(folder: DataFolder, to: Path, passphrase: str | None = None, tell: Tell | None = None) -> Backup:
    """Put a sealed copy into a folder or under a name; without a passphrase it opens with the one settled for copies.

    Raises `BackupFolderMissing`, `BackupFailed` and `WeakPassphrase`.
    """
    used = "" if passphrase is None else keys.check_new(passphrase)
    path, manifest = backup_places.seal_to(folder, to, tell, passphrase=used)
    backup_state.made(folder, path, manifest, [])
    return Backup(path, manifest)


def is_sealing(folder: DataFolder) -> bool:
    """Whether a passphrase is settled for copies."""
    return sealed.is_on(folder)


def before(deed: Deed, by: UUID | None = None, tell: Tell | None = None) -> Backup | None:
    """What comes before a risky deed, outside its write unit: a verified backup, unless nothing has changed since the
    last one or the shop holds no complaint. Several cards or complaints merged one after the other count as one deed.

    Raises `BackupFailed`: then the deed is not begun, unless the person says so.
    """
    if not is_needed_before(deed):
        return None
    folder = here()
    try:
        return backup.make_if_changed(folder, tell, before=Deed(deed).value)
    except BackupFailed as fault:
        backup_state.failed(folder, fault.reason)
        raise


def is_needed_before(deed: Deed) -> bool:
    """Whether a backup has to be made first; cheap."""
    folder = here()
    if backup_state.is_unchanged(folder) or not backup.is_worth_one():
        return False
    return deed is not Deed.MERGE or not _merged_just_now(folder)


def put_back(folder: DataFolder, from_file: Path, tell: Tell | None = None) -> Restored:
    """Restore a backup; what is there now is kept beside the backups. Close the database before.

    Raises `BackupMissing`, `NotABackup`, `NewerFile`, `DatabaseInUse`, `RestoreFailed`.
    """
    return restore.restore(folder, from_file, tell)


def last_verified(folder: DataFolder) -> datetime | None:
    """When the last backup was verified; None where none was."""
    return backup_state.last_verified(folder)


def check(folder: DataFolder) -> Iterator[Checked]:
    """Look at one part after the other, each when it is asked for; what cannot be read ends the list."""
    return soundness.check(folder)


def _merged_just_now(folder: DataFolder) -> bool:
    last = backup_state.standing(folder, None)
    if last.path is None or last.at is None or not timedelta() <= clock.now() - last.at < _ONE_MERGING:
        return False
    try:
        return backup_file.manifest_of(last.path).before == Deed.MERGE.value
    except (BackupMissing, NotABackup, OSError):
        return False
