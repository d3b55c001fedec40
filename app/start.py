"""Opening everything a data folder holds, in the right order, and closing it again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import peewee

from app.errors import CannotWrite, HeldByAnother, StorageError
from app.paths import DataFolder, data_folder
from app.services import encryption
from app.store import database, migrations, restore_state


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
    encryption.take_up(folder)
    database.open_file(folder.database)
    with faults():
        migrations.migrate(back_up=lambda: _back_up(folder))
        _record_restore(folder)


def close_shop() -> None:
    """Close this thread's connection."""
    database.close()


def thread_done() -> None:
    """Every worker thread has its own connection; it calls this at its end."""
    database.close()


def folder() -> DataFolder:
    """The folder that is open."""
    return database.folder()


@contextmanager
def faults() -> Iterator[None]:
    """Turn what the database library raises outside a write unit into `Damaged`, or into what else it was."""
    try:
        yield
    except peewee.DatabaseError as fault:
        if database.is_busy(fault):
            raise HeldByAnother(str(fault)) from fault
        raise Damaged(str(fault)) from fault


def _back_up(folder: DataFolder) -> None:
    from app.store import backup  # only before a migration

    backup.make(folder, folder.backups)


def _finish_restore(folder: DataFolder) -> None:
    """A restore that was cut off between its last two steps."""
    if restore_state.is_under_way(folder):
        try:
            restore_state.settle(folder)
        except OSError as fault:
            raise CannotWrite(fault.strerror or str(fault)) from fault


def _record_restore(folder: DataFolder) -> None:
    if restore_state.unrecorded(folder) is not None:
        from app.services import restoring  # after a restore only

        with suppress(OSError):  # noted at the next start
            restoring.record(folder)
