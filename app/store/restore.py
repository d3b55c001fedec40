"""Putting a backup in place without opening the present database, which may be beyond opening.

The swap is one rename: at every moment there is a whole database under the name, the old one or the new.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from app import clock
from app.domain.backup import ENDING, DatabaseInUse, Manifest, NotABackup, Restored, RestoreFailed
from app.domain.snapshot import SEALED_ENDING, PassphraseNeeded
from app.errors import NewerFile
from app.paths import DataFolder
from app.store import (
    backup_file,
    built,
    engine,
    erased_traces,
    kept_data,
    migrations,
    restore_state,
    soundness,
)
from app.store.backup import free_folder, workshop
from app.store.backup_file import DATABASE, FILES, KEYS, Tell
from app.store.settling import settle, settle_all


def restore(
    folder: DataFolder,
    source: Path,
    tell: Tell | None = None,
    *,
    passphrase: str = "",
    by: UUID | None = None,
) -> Restored:
    """Verify what is to come back, keep what is there, put the other in its place. The source is a backup, a copy
    sealed with the passphrase, or a folder that an earlier restore has kept.

    Files bear the digest of their content, so those of the backup join the present ones and none is lost.
    Raises `NotABackup`, `BackupMissing`, `NewerFile`, `DatabaseInUse`, `RestoreFailed`; after each of them the
    present data are as they were.
    """
    with _failing(folder), workshop(folder.root) as work:
        restore_state.settle(folder)
        manifest = _unpacked(folder, source, work, tell, passphrase)
        _mend(work / DATABASE, manifest, source, engine.key_of(folder.database))
        kept_in = _keep_present(folder)
        try:
            told = _told(folder, source, manifest, kept_in, by)
            _add_files(folder, work / FILES, kept_in)
            _add_keys(folder, work / KEYS)
            if kept_in:
                erased_traces.remember(folder)
                settle_all(kept_in)  # before its place is taken: a power cut must not leave neither
            restore_state.begin(folder, work, told)
            _put_in_place(folder, work)
        except BaseException:
            if (work / DATABASE).exists():
                _take_back(folder, kept_in)
            raise
        with suppress(OSError):  # the swap is made; the next opening brings this to its end
            restore_state.finish(folder, told)
    return Restored(manifest, kept_in)


def _unpacked(folder: DataFolder, source: Path, work: Path, tell: Tell | None, passphrase: str) -> Manifest:
    key = engine.key_of(folder.database)
    if (source / DATABASE).is_file():
        return _copied(source, work, key)
    if source.suffix != SEALED_ENDING or source.is_dir():
        return backup_file.unpack(source, work, tell, key=key)
    if not passphrase:
        raise PassphraseNeeded(source)
    from app.store import sealed  # of the shops whose copies leave the house

    opened = work / f"unsealed{ENDING}"
    sealed.unseal(source, passphrase, opened)
    try:
        return backup_file.unpack(opened, work, tell, key=key)
    except NotABackup as fault:
        raise NotABackup(source, fault.reason) from fault


def _mend(copy: Path, manifest: Manifest, source: Path, key: str | None) -> None:
    """What was put into it elsewhere must not act here. Of a database that the present key does not open, nothing is
    known; `check` looks at it once it can be read."""
    is_plain = backup_file.is_plain(copy)
    if not is_plain and not (key and engine.opens(copy, key)):
        return
    try:
        with engine.connected(copy, key=None if is_plain else key) as connection:
            built.mend(connection, manifest.schema)
    except engine.faults() as fault:
        raise NotABackup(source, str(fault)) from fault


def _copied(source: Path, work: Path, key: str | None) -> Manifest:
    """Data that a restore has kept: they must be whole, as a backup's must."""
    for path in (source / DATABASE, *_logs(source / DATABASE), source / KEYS):
        if path.exists():
            shutil.copyfile(path, work / path.name)
    (work / FILES).mkdir(exist_ok=True)
    for path in (source / FILES).iterdir() if (source / FILES).is_dir() else ():
        if soundness.is_whole(path):
            shutil.copyfile(path, work / FILES / path.name)
    settle_all(work)
    copy = work / DATABASE
    if not backup_file.is_plain(copy) and not (key and engine.opens(copy, key)):
        if (work / KEYS).exists():  # only its own key can tell more
            return Manifest(_written(source), 0, {}, "", copy.stat().st_size)
        raise NotABackup(source, "its database cannot be read")
    try:
        return _counted(source, copy, None if backup_file.is_plain(copy) else key)
    except engine.faults(ValueError, TypeError) as fault:
        raise NotABackup(source, str(fault)) from fault


def _counted(source: Path, copy: Path, key: str | None) -> Manifest:
    with engine.connected(copy, key=key) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # all of it in one file
        schema = soundness.schema_of(connection)
        if schema > migrations.NEWEST:
            raise NewerFile(schema, migrations.NEWEST)
        for checked in (soundness.pages(connection), soundness.references(connection)):
            if checked.problem:
                raise NotABackup(source, f"its database is damaged: {checked.detail}")
        newest, newest_at = soundness.newest_complaint(connection)
        return Manifest(
            made_at=_written(source),
            schema=schema,
            rows=soundness.row_counts(connection),
            database_sha256="",
            database_size=copy.stat().st_size,
            newest=newest,
            newest_at=newest_at,
        )


def _written(kept: Path) -> datetime:
    return kept_data.moment_of(kept) or clock.now()


def _told(
    folder: DataFolder, source: Path, manifest: Manifest, kept_in: Path | None, by: UUID | None
) -> dict[str, Any]:
    return {
        "at": clock.now().isoformat(),
        "made_at": manifest.made_at.isoformat(),
        "complaints": manifest.complaints,
        "kept_in": kept_in.name if kept_in else "",
        "from": source.name,
        "by": by.hex if by else "",
    }


def _put_in_place(folder: DataFolder, work: Path) -> None:
    for log in _logs(folder.database):  # SQLite would play it into the database that comes
        log.unlink(missing_ok=True)
    (work / DATABASE).replace(folder.database)
    restore_state.bring_log(work, folder.root)
    with suppress(OSError):  # it has its name; whether that outlives a power cut is all that is open
        settle(folder.root)


def _take_back(folder: DataFolder, kept_in: Path | None) -> None:
    """The present data kept their place. What was kept of them goes only where all of it is there twice."""
    with suppress(OSError):
        restore_state.forget(folder, kept_in)
        if kept_in is not None and all((folder.root / path.name).is_file() for path in kept_in.iterdir()):
            shutil.rmtree(kept_in, ignore_errors=True)


def _add_keys(folder: DataFolder, keys: Path) -> None:
    """The key file knows every key the folder has had, so those of an encrypted backup join the present ones."""
    if keys.exists():
        from app.store import key_file  # of the few shops that encrypt

        try:
            key_file.add(folder, key_file.parsed(keys.read_bytes()))
        except (ValueError, LookupError, TypeError, AttributeError) as fault:
            raise RestoreFailed(folder.database, "its key file cannot be read") from fault


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
    if not folder.database.exists() and not any(log.exists() for log in _logs(folder.database)):
        return None
    kept_in = free_folder(folder, "before-restore")
    kept = kept_in / DATABASE
    try:
        _keep(folder, kept_in, kept)
        is_folded = folder.database.exists() and _fold_log(folder.database)
    except (OSError, DatabaseInUse):
        shutil.rmtree(kept_in, ignore_errors=True)
        raise
    if is_folded:
        if not kept.samefile(folder.database):
            shutil.copy2(folder.database, kept)
        for log in _logs(kept):
            log.unlink(missing_ok=True)
    return kept_in


def _keep(folder: DataFolder, kept_in: Path, kept: Path) -> None:
    if folder.database.exists():
        try:
            os.link(folder.database, kept)
        except OSError:  # a file system without links
            shutil.copy2(folder.database, kept)
    for beside in (*_logs(folder.database), folder.root / KEYS):
        if beside.exists():
            shutil.copy2(beside, kept_in / beside.name)


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
