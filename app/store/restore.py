"""Putting a backup in place without opening the present database, which may be beyond opening.

The swap is one rename: at every moment there is a whole database under the name, the old one or the new.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app import clock
from app.domain.backup import DatabaseInUse, Restored, RestoreFailed
from app.paths import DataFolder
from app.store import backup_file, engine, soundness
from app.store.backup import settle, workshop
from app.store.backup_file import DATABASE, FILES, Tell


def restore(folder: DataFolder, backup: Path, tell: Tell | None = None) -> Restored:
    """Verify the backup, keep what is there, put the backup in its place.

    Files bear the digest of their content, so those of the backup join the present ones and none is lost.
    Raises `NotABackup`, `BackupMissing`, `NewerFile`, `DatabaseInUse`, `RestoreFailed`; after each of them the
    present data are as they were.
    """
    with _failing(folder), workshop(folder.root) as work:
        manifest = backup_file.unpack(backup, work, tell)
        kept_in = _keep_present(folder)
        _add_files(folder, work / FILES, kept_in)
        for log in _logs(folder.database):  # SQLite would play it into the database that comes
            log.unlink(missing_ok=True)
        (work / DATABASE).replace(folder.database)
        settle(folder.root)
    return Restored(manifest, kept_in)


@contextmanager
def _failing(folder: DataFolder) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise RestoreFailed(folder.database, fault.strerror or str(fault)) from fault


def _keep_present(folder: DataFolder) -> Path | None:
    """Put the present database aside with its log; it also keeps its name until the new one takes it.

    This comes before anything opens it: opening a damaged database, SQLite may throw its log away.
    """
    if not folder.database.exists():
        return None
    kept_in = _free_folder(folder.backups / f"before-restore-{clock.now().astimezone():%Y-%m-%d %H.%M.%S}")
    kept = kept_in / DATABASE
    try:
        os.link(folder.database, kept)
    except OSError:  # a file system without links
        shutil.copy2(folder.database, kept)
    for log in _logs(folder.database):
        if log.exists():
            shutil.copy2(log, kept_in / log.name)
    try:
        is_folded = _fold_log(folder.database)
    except DatabaseInUse:
        shutil.rmtree(kept_in, ignore_errors=True)
        raise
    if is_folded:
        if not kept.samefile(folder.database):
            shutil.copy2(folder.database, kept)
        for log in _logs(kept):
            log.unlink(missing_ok=True)
    return kept_in


def _logs(database: Path) -> tuple[Path, ...]:
    return tuple(database.with_name(database.name + ending) for ending in ("-wal", "-shm"))


def _fold_log(database: Path) -> bool:
    """Bring all of a readable database into its one file; False for one that cannot be read.

    Raises `DatabaseInUse`: in exclusive mode SQLite refuses a WAL database that any other connection holds.
    """
    try:
        with engine.connected(database, busy_seconds=0.2) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except engine.faults() as fault:
        if engine.code(fault) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DatabaseInUse(database) from fault
        return False
    return True


def _free_folder(wanted: Path) -> Path:
    for again in range(1, 1000):
        free = wanted if again == 1 else wanted.with_name(f"{wanted.name} {again}")
        if not free.exists():
            break
    free.mkdir(parents=True)
    return free


def _add_files(folder: DataFolder, unpacked: Path, kept_in: Path | None) -> None:
    """Add the backup's files. A present one of the same name that is not the same is kept aside."""
    folder.files.mkdir(exist_ok=True)
    for path in unpacked.iterdir():
        present = folder.files / path.name
        if present.exists() and kept_in is not None and not soundness.is_whole(present):
            (kept_in / FILES).mkdir(exist_ok=True)
            shutil.move(present, kept_in / FILES / path.name)
        path.replace(present)
    settle(folder.files)
