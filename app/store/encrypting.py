"""Encrypting a database and back: SQLCipher copies it into a new file, which is compared row by row and then takes
the name in one step. At every moment there is one whole database under the name; the one before is kept aside.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from app.domain.backup import DatabaseInUse
from app.domain.keys import EncryptionFailed
from app.errors import StorageError
from app.paths import DataFolder
from app.store import database, engine, file_sums, key_file, soundness
from app.store.backup import free_folder, workshop
from app.store.settling import settle, settle_all

Tell = Callable[[int, int], object]
"""Told how much of how much is done; whoever wants to stop the work raises there."""

BEFORE_ENCRYPTING, BEFORE_DECRYPTING = "before-encrypt", "before-decrypt"
_STEPS = 200_000  # of SQLite's machine between two looks at how far the copy is
_ROWS = 1000
_HELD = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def convert(
    folder: DataFolder, key: str | None, in_copy: Callable[[], object], tell: Tell | None = None
) -> Path:
    """Put a copy with this key, or a plain one for None, in the place of the database; gives back the folder that
    keeps the one before. `in_copy` writes into the copy before it takes the name. No thread may have the database
    open. Raises `DatabaseInUse` and `EncryptionFailed`; after each of them the database is as it was.
    """
    before = engine.key_of(folder.database)
    with _failing(), workshop(folder.root) as work:
        file_sums.forget(folder.database)  # it is opened now, if not by the shop
        copy = work / folder.database.name
        try:
            if before is None:
                _require_free(folder.database)
            with _alone(folder.database, before) as source:
                _copy(source, copy, key, _half(tell, 0))
                _compare(source, copy, key, _half(tell, 1))
                _write_into(folder, copy, key, in_copy)
                return _swap(folder, source, copy, key)
        finally:
            engine.use_key(copy, None)


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise EncryptionFailed(fault.strerror or str(fault)) from fault
    except DatabaseInUse:
        raise
    except engine.faults(StorageError) as fault:
        raise EncryptionFailed(str(fault)) from fault


def _require_free(path: Path) -> None:
    """Two libraries in one process do not see each other's locks, so the one that the shop is open with asks first."""
    with engine.connected(path, busy_seconds=0.2) as connection:
        _take(connection, path)


@contextmanager
def _alone(path: Path, key: str | None) -> Iterator[Any]:
    """A connection that holds the database for itself, all of it in its one file."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(engine.connect_cipher(uri, key=key, uri=True, timeout=0.2)) as connection:
        _take(connection, path)
        yield connection


def _take(connection: Any, path: Path) -> None:
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except engine.faults() as fault:
        if engine.code(fault) in _HELD:
            raise DatabaseInUse(path) from fault
        raise
    if str(mode) != "delete":
        raise DatabaseInUse(path)


def _copy(source: Any, copy: Path, key: str | None, tell: Tell | None) -> None:
    size = max(1, _pages(source))
    with _watching(source, lambda: _size(copy) // 4096, size, tell):
        source.execute("ATTACH DATABASE ? AS aside KEY ?", (str(copy), f"x'{key}'" if key else ""))
        try:
            source.execute("SELECT sqlcipher_export('aside')").fetchone()
        finally:
            source.execute("DETACH DATABASE aside")


@contextmanager
def _watching(connection: Any, done: Callable[[], int], total: int, tell: Tell | None) -> Iterator[None]:
    """Tell of a statement that runs long; what is raised there ends it and comes out as it is."""
    raised: list[BaseException] = []

    def look() -> int:
        try:
            if tell is not None:
                tell(min(done(), total), total)
        except BaseException as fault:  # noqa: BLE001 a stop, handed on below
            raised.append(fault)
        return len(raised)

    connection.set_progress_handler(look, _STEPS)
    try:
        yield
    except engine.faults():
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _compare(source: Any, copy: Path, key: str | None, tell: Tell | None) -> None:
    """Every table, trigger and index, and every row of every table, are the same in both; the copy is sound."""
    with engine.connected(copy, key=key) as target:
        if _built(source) != _built(target):
            raise EncryptionFailed("the copy is not built the same")
        tables = [name for kind, name, _ in _built(source) if kind == "table"]
        for at, table in enumerate(tables):
            if tell is not None:
                tell(at, len(tables))
            _compare_rows(source, target, table)
        for checked in (soundness.pages(target), soundness.references(target), soundness.search(target)):
            if checked.problem:
                raise EncryptionFailed(f"the copy is damaged: {checked.detail or checked.part}")
        if key is not None and target.execute("PRAGMA cipher_integrity_check").fetchall():
            raise EncryptionFailed("the copy is damaged")


def _built(connection: Any) -> list[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
    return list(rows.fetchall())


def _compare_rows(source: Any, target: Any, table: str) -> None:
    if source.execute(
        f"SELECT sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master WHERE name = '{table}'"
    ).fetchone()[0]:
        return  # its content lies in tables of its own, which are compared
    one, other = (connection.execute(f'SELECT * FROM "{table}"') for connection in (source, target))
    while True:
        rows = one.fetchmany(_ROWS)
        if rows != other.fetchmany(_ROWS):
            raise EncryptionFailed(f"the copy holds other rows in {table}")
        if not rows:
            return


def _write_into(folder: DataFolder, copy: Path, key: str | None, in_copy: Callable[[], object]) -> None:
    engine.use_key(copy, key)
    try:
        database.open_file(copy)
        in_copy()
    finally:
        database.aim(folder.database)
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _swap(folder: DataFolder, source: Any, copy: Path, key: str | None) -> Path:
    """Put the copy in the place of what is there, which is kept; gives back where."""
    kept_in = free_folder(folder, BEFORE_DECRYPTING if key is None else BEFORE_ENCRYPTING)
    try:
        _keep(folder, kept_in)
        if os.name == "nt":  # an open file cannot be replaced there
            source.close()
        copy.replace(folder.database)
    except OSError:
        shutil.rmtree(kept_in, ignore_errors=True)  # what it keeps still has its place
        raise
    engine.use_key(folder.database, key)
    with suppress(OSError):  # it has taken place; the system brings it to the disk by itself
        settle(folder.root)
    return kept_in


def _keep(folder: DataFolder, kept_in: Path) -> None:
    try:
        os.link(folder.database, kept_in / folder.database.name)
    except OSError:  # a file system without links
        shutil.copy2(folder.database, kept_in / folder.database.name)
    keys = key_file.content(folder)
    if keys is not None and engine.key_of(folder.database) is not None:
        (kept_in / key_file.NAME).write_bytes(keys)
    settle_all(kept_in)  # before its place is taken: a power cut must not leave neither


def _half(tell: Tell | None, before: int) -> Tell | None:
    return tell and (lambda done, total: tell(before * total + done, 2 * total))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _pages(connection: Any) -> int:
    return int(connection.execute("PRAGMA page_count").fetchone()[0])
