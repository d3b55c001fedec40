"""The one database: opening, closing, reading and writing units. SQL that only SQLite knows stays here."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee

from app.domain.typed import storable
from app.errors import CannotWrite, FileGone, HeldByAnother, NotOurs, StorageError
from app.paths import DataFolder
from app.store import engine

_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": int(engine.BUSY_SECONDS * 1000),
    "cache_size": -32000,
}


class _Database(peewee.SqliteDatabase):
    """Takes any text in a query: halves of characters in a search would otherwise end in a fault of ours. Its
    connections are the engine's, encrypted or not."""

    def _connect(self) -> Any:
        made = engine.connect(self.database, key=engine.key_of(Path(self.database)), **self.connect_params)
        try:
            self._add_conn_hooks(made)  # type: ignore[attr-defined]
        except Exception:
            made.close()
            raise
        return made

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement; what cannot be said to the database is taken out of its texts."""
        try:
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]
        except UnicodeEncodeError:
            bare = [storable(one) if isinstance(one, str) else one for one in params]
            return super().execute_sql(sql, bare)  # type: ignore[no-untyped-call]


database = _Database(None, pragmas=_PRAGMAS)
_opened: tuple[int, int] | None = None
_in_use: set[Path] = set()


def sql(statement: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """Run one statement and give back its rows."""
    cursor = database.execute_sql(statement, parameters)
    with peewee.__exception_wrapper__:  # type: ignore[attr-defined]  # a later row can fail where the first did not
        return list(cursor.fetchall())


def unindexed(column: Any) -> Any:
    """The column, such that SQLite does not look for rows by an index of it: where few values are shared by many
    rows, or another condition finds far fewer."""
    return peewee.NodeList((peewee.SQL("+"), column))


def inside(column: Any, name: str) -> Any:
    """The value of that name inside a column of JSON; nothing where there is none."""
    return peewee.fn.JSON_EXTRACT(column, f"$.{name}")


def open_file(path: Path) -> None:
    """Open or make the database file; raises `NotOurs` for anything that is no SQLite file, `CannotWrite` for one
    that is held by another program or may not be written."""
    global _opened
    close()
    database.init(str(path), pragmas=_PRAGMAS)
    try:
        database.connect()
        sql("SELECT count(*) FROM sqlite_master")
    except engine.faults(peewee.DatabaseError) as fault:
        close()
        raise why_not(path, fault) from fault
    _opened = _identity(path)
    _in_use.add(path)


def aim(path: Path) -> None:
    """From now on this is the file that is opened by whoever asks for anything; nothing is opened here."""
    global _opened
    close()
    database.init(str(path), pragmas=_PRAGMAS)
    _opened = None


def is_in_use(path: Path) -> bool:
    """Whether this process has opened the file and not let go of it. Whoever then reads the file, its log or its index
    by other means than SQLite's ends, in closing them, the locks SQLite has on them (POSIX)."""
    return path in _in_use


def let_go(path: Path) -> None:
    """The last connection of this process was closed."""
    _in_use.discard(path)


def why_not(path: Path, fault: BaseException) -> StorageError:
    """Only what SQLite calls no database, or damaged, is not ours; all else is trouble with writing."""
    damaged = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, None)
    reason = "malformed database schema" if isinstance(fault, UnicodeDecodeError) else str(fault)
    return NotOurs(path, reason) if _code(fault) in damaged else _refusal(fault)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _require_there() -> None:
    """A file that was deleted or replaced while open still takes what is written, and loses it."""
    path = Path(str(database.database))
    if _opened is not None and _identity(path) != _opened:
        raise FileGone(path)


def is_open() -> bool:
    """Whether this thread has a connection."""
    return not database.deferred and not database.is_closed()


def is_of(path: Path) -> bool:
    """Whether this is the file that any thread of ours may have open."""
    return not database.deferred and Path(str(database.database)) == path


def close() -> None:
    """Close this thread's connection; other threads close their own."""
    if is_open():
        database.close()


@contextmanager
def writing() -> Iterator[None]:
    """One write unit. It takes the write lock at once: a unit that reads first would fail when another writer
    came between. Storage faults come out as `CannotWrite` and leave the database as it was."""
    _require_there()
    try:
        with database.atomic("IMMEDIATE"):
            yield
        _require_there()  # else this would be said to be saved
    except (peewee.IntegrityError, sqlite3.IntegrityError):
        raise
    except engine.faults(peewee.DatabaseError) as fault:  # peewee names only those of a first row
        raise _refusal(_first(fault)) from fault


def is_in_unit() -> bool:
    """Whether a write unit or a read of several runs on this thread."""
    return not database.is_closed() and bool(database.in_transaction())


def _first(fault: BaseException) -> BaseException:
    """What went wrong first. SQLite rolls back by itself on a full disk; what is rolled back after that fails too."""
    while ("rollback" in str(fault) or "no such savepoint" in str(fault)) and fault.__context__ is not None:
        fault = fault.__context__
    return fault


def is_busy(fault: BaseException) -> bool:
    """Whether another program holds what was asked for."""
    return _code(fault) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_refused(fault: BaseException) -> bool:
    """Whether the disk would not take it: full, read-only, broken or out of our hands. What is on it may be whole."""
    refused = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
    return _code(fault) in (*refused, sqlite3.SQLITE_PERM)


def _refusal(fault: BaseException) -> CannotWrite:
    return HeldByAnother(str(fault)) if is_busy(fault) else CannotWrite(str(fault))


def _code(fault: BaseException) -> int | None:
    """SQLite's own number for a fault; peewee wraps the exception that bears it."""
    for one in (fault, fault.__cause__, fault.__context__):
        found = None if one is None else engine.code(one)
        if found is not None:
            return found
    return None


@contextmanager
def reading() -> Iterator[None]:
    """Several reads of one and the same state."""
    with database.atomic():
        yield


@contextmanager
def asking() -> Iterator[None]:
    """A read whose faults are shown and not ours to mend: a file that another program holds, or a disk that is gone."""
    try:
        yield
    except engine.faults(peewee.DatabaseError) as fault:
        raise _refusal(fault) from fault


@contextmanager
def foreign_keys_off() -> Iterator[None]:
    """For migrations, which rebuild tables: references are checked afterwards instead of meanwhile."""
    sql("PRAGMA foreign_keys = OFF")
    try:
        yield
        broken = sql("PRAGMA foreign_key_check")
    finally:
        sql("PRAGMA foreign_keys = ON")
    if broken:
        raise CannotWrite(f"{len(broken)} broken references after a migration")


def folder() -> DataFolder:
    """The data folder in which the open file lies."""
    return DataFolder(Path(str(database.database)).parent)
