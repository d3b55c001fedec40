"""Opening everything a data folder holds, in the right order, and closing it again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import peewee

from app.domain.backup import BackupFailed
from app.errors import (
    CannotWrite,
    ChangedWhileClosed,
    DatabaseMissing,
    HeldByAnother,
    MigrationFailed,
    NewerFile,
    StorageError,
    UserError,
)
from app.paths import DataFolder, data_folder
from app.store import database, engine, file_sums, log_sums, migrations, restore_state
from app.store.settling import settle


class Damaged(StorageError):
    """The database cannot be read on. What is safe: the backups, and the file as it is."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def open_shop(wanted: Path | None, *, practice: bool = False) -> DataFolder:
    """Open the data folder: make it, open the database, bring it to today's schema. Raises `StorageError`."""
    folder = data_folder(wanted, practice=practice)
    open_folder(folder)
    return folder


def open_folder(folder: DataFolder) -> None:
    """Open the database of a folder that is there; raises `KeyNeeded` for an encrypted one that nothing opens yet."""
    _finish_restore(folder)
    _require_database(folder)
    _take_up_key(folder)
    _require_unchanged(folder)
    database.open_file(folder.database)
    with faults():
        _migrate(folder)
        _record_restore(folder)


def awaits_word() -> bool:
    """Whether the open folder was restored and no owner has yet said that all is there. Cheap."""
    return restore_state.awaits(folder()) is not None


@contextmanager
def glimpse(folder: DataFolder) -> Iterator[bool]:
    """Open what is there as it is, if it can be and is of today's schema, and close it again; nothing is changed."""
    try:
        is_open = _is_open_as_it_is(folder)
    except (StorageError, peewee.DatabaseError):
        is_open = False
    try:
        yield is_open
    finally:
        database.close()
        database.let_go(folder.database)


def _is_open_as_it_is(folder: DataFolder) -> bool:
    if not folder.database.is_file():
        return False
    _take_up_key(folder)
    database.open_file(folder.database)
    return migrations.level() == migrations.NEWEST


def _take_up_key(folder: DataFolder) -> None:
    if engine.is_encrypted(folder.database):
        from app.services import encryption  # of the few shops that encrypt

        encryption.take_up(folder)
    else:
        engine.use_key(folder.database, None)


def close_shop() -> None:
    """Close this thread's connection."""
    is_open = database.is_open()
    database.close()
    if is_open:
        database.let_go(database.folder().database)
        file_sums.keep(database.folder().database)


def thread_done() -> None:
    """Every worker thread has its own connection; it calls this at its end."""
    database.close()


def folder() -> DataFolder:
    """The folder that is open."""
    return database.folder()


@contextmanager
def faults(*, look: bool = True) -> Iterator[None]:
    """Turn what the database library raises outside a write unit into `Damaged`, or into what else it was; and so what
    the program trips over because the data are not what it has written, for which it has to `look` through them."""
    try:
        yield
    except peewee.DatabaseError as fault:
        if database.is_busy(fault):
            raise HeldByAnother(str(fault)) from fault
        raise (CannotWrite if database.is_refused(fault) else Damaged)(str(fault)) from fault
    except (UserError, StorageError, OSError):
        raise
    except Exception as fault:
        if not look or not database.is_open() or not is_damaged():
            raise
        raise Damaged(type(fault).__name__) from fault


def is_open() -> bool:
    """Whether a folder is open, as far as this thread is concerned."""
    return database.is_open()


def is_damaged() -> bool:
    """Whether the folder that was opened is not whole. It takes seconds in a large shop."""
    from app.store import soundness  # seldom wanted

    folder = database.folder()
    return file_sums.is_accepted(folder.database) or any(one.problem for one in soundness.check(folder))


def _migrate(folder: DataFolder) -> None:
    """Bring the open file to today's schema; where that fails it is as it was, and a backup of it lies beside it."""
    try:
        migrations.migrate(back_up=lambda: _back_up(folder))
    except (NewerFile, HeldByAnother, BackupFailed):
        raise
    except Exception as fault:  # whatever a step trips over, a person must be told a way on
        if isinstance(fault, peewee.DatabaseError) and (database.is_busy(fault) or not _is_behind()):
            raise
        raise MigrationFailed(str(fault)) from fault


def _is_behind() -> bool:
    """Whether the file can be read and lacks a step: then it was the step that failed, not the reading."""
    try:
        return 0 < migrations.level() < migrations.NEWEST
    except peewee.DatabaseError:
        return False


def _back_up(folder: DataFolder) -> None:
    from app.store import backup  # only before a migration

    backup.make(folder, folder.backups, before="migration")


def _finish_restore(folder: DataFolder) -> None:
    """A restore that was cut off between its last two steps."""
    if restore_state.is_under_way(folder):
        try:
            restore_state.settle(folder)
        except OSError as fault:
            raise CannotWrite(fault.strerror or str(fault)) from fault


def _require_database(folder: DataFolder) -> None:
    """A shop whose database has gone is not a new one: it would begin at nothing, and nobody be asked."""
    try:
        is_there = folder.database.stat().st_size > 0
    except OSError:
        is_there = False
    if not is_there:
        from app.store import kept_data  # once in the life of a shop

        if kept_data.is_anything_kept(folder):
            raise DatabaseMissing(folder.database)


def _require_unchanged(folder: DataFolder) -> None:
    """Before anything is written to it: then the last backup still holds all there was. Each change is said once."""
    if database.is_in_use(folder.database):
        return
    pages = file_sums.changed(folder.database, every_byte=False)
    try:
        frame = log_sums.broken_at(folder.database)
        if frame and log_sums.keep_aside(folder.database, folder.backups):
            raise ChangedWhileClosed(folder.database, frame)
        if pages:
            file_sums.accept(folder.database)
        elif not file_sums.forget(folder.database):
            return
        settle(folder.root)
    except OSError as fault:
        raise CannotWrite(fault.strerror or str(fault)) from fault
    if pages:
        raise ChangedWhileClosed(folder.database, pages[0])


def _record_restore(folder: DataFolder) -> None:
    if restore_state.unrecorded(folder) is not None:
        from app.services import restoring  # after a restore only

        with suppress(OSError):  # noted at the next start
            restoring.record(folder)
