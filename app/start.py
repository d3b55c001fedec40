"""Opening everything a data folder holds, in the right order, and closing it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from app.errors import HeldByAnother, StorageError
from app.paths import DataFolder, data_folder
from app.store import database, migrations


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
    """Open the database of a folder that is there."""
    database.open_file(folder.database)
    with faults():
        migrations.migrate(back_up=lambda: _back_up(folder))


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
