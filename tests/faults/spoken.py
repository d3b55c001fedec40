"""apsw's connection in the shape of Python's own `sqlite3`, so that the program runs over it as it stands."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import apsw

# As Python's own module classes SQLite's numbers.
_OPERATIONAL = {
    apsw.SQLITE_ERROR, apsw.SQLITE_PERM, apsw.SQLITE_ABORT, apsw.SQLITE_BUSY, apsw.SQLITE_LOCKED,
    apsw.SQLITE_READONLY, apsw.SQLITE_INTERRUPT, apsw.SQLITE_IOERR, apsw.SQLITE_FULL, apsw.SQLITE_CANTOPEN,
    apsw.SQLITE_PROTOCOL, apsw.SQLITE_EMPTY, apsw.SQLITE_SCHEMA,
}  # fmt: skip
_INTEGRITY = {apsw.SQLITE_CONSTRAINT, apsw.SQLITE_MISMATCH}
_FLAGS = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE


class Connection:
    """What the program uses of a connection, in autocommit mode."""

    def __init__(self, name: str, *, vfs: str, seconds: float, is_uri: bool) -> None:
        with _faults():
            flags = _FLAGS | (apsw.SQLITE_OPEN_URI if is_uri else 0)
            self._real = apsw.Connection(name, flags, vfs=vfs)
            self._real.set_busy_timeout(int(seconds * 1000))
            # SQLite forgets what its own checkpoint after a commit could not do; apsw would raise it.
            self._real.set_wal_hook(_checkpoint)

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> "Cursor":
        return self.cursor().execute(statement, parameters)

    def cursor(self) -> "Cursor":
        return Cursor(self._real)

    def create_function(self, name: str, count: int, function: Any, *, deterministic: bool = False) -> None:
        self._real.create_scalar_function(name, function, count, deterministic=deterministic)

    def backup(self, target: "Connection") -> None:
        with _faults():
            copying = target._real.backup("main", self._real, "main")
            try:
                copying.step(-1)
                copying.finish()
            except apsw.Error:
                copying.close(True)
                raise

    def commit(self) -> None:
        if self._real.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self._real.in_transaction:
            self.execute("ROLLBACK")

    @property
    def in_transaction(self) -> bool:
        return bool(self._real.in_transaction)

    def close(self) -> None:
        with suppress(apsw.Error):  # as SQLite itself forgets what its last checkpoint could not do
            self._real.close()


class Cursor:
    """What the program uses of a cursor; all rows are fetched at once."""

    def __init__(self, real: apsw.Connection) -> None:
        self._real, self._rows = real, iter(())  # type: ignore[var-annotated]
        self.description: Any = None
        self.rowcount, self.lastrowid = -1, 0

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> "Cursor":
        inner = self._real.cursor()
        inner.exec_trace = self._describe
        self.description, before = None, self._real.total_changes()
        with _faults():
            self._rows = iter(list(inner.execute(statement, [_adapted(one) for one in parameters])))
        self.lastrowid = self._real.last_insert_rowid()
        word = statement.lstrip()[:6].upper()
        if word in ("INSERT", "UPDATE", "DELETE", "REPLAC"):
            self.rowcount = self._real.changes() if self._real.total_changes() != before else 0
        return self

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> "Cursor":
        for row in rows:
            self.execute(statement, row)
        return self

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return [row for _, row in zip(range(size), self._rows, strict=False)]

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def __next__(self) -> Any:
        return next(self._rows)

    def close(self) -> None:
        self._rows = iter(())

    def _describe(self, cursor: Any, _statement: str, _bindings: Any) -> bool:
        found = cursor.get_description()
        self.description = tuple((one[0], *[None] * 6) for one in found) or None
        return True


def _checkpoint(connection: apsw.Connection, name: str, pages: int) -> int:
    if pages >= 1000:
        with suppress(apsw.Error):
            connection.wal_checkpoint(name, apsw.SQLITE_CHECKPOINT_PASSIVE)
    return int(apsw.SQLITE_OK)


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return str(value) if isinstance(value, date | time | Decimal) else value


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except apsw.Error as fault:
        raise _spoken(fault) from None


def _spoken(fault: apsw.Error) -> sqlite3.Error:
    number = int(getattr(fault, "extendedresult", 0) or getattr(fault, "result", 0) or _number_of(fault))
    bare = number & 0xFF
    if bare in _OPERATIONAL:
        kind: type[sqlite3.Error] = sqlite3.OperationalError
    elif bare in _INTEGRITY:
        kind = sqlite3.IntegrityError
    else:
        kind = sqlite3.ProgrammingError if isinstance(fault, apsw.BindingsError) else sqlite3.DatabaseError
    said = kind(str(fault).partition(": ")[2] or str(fault))
    said.sqlite_errorcode = number
    return said


def _number_of(fault: apsw.Error) -> int:
    """apsw gives no number to what came from our file system, only its class."""
    named: dict[type[apsw.Error], int] = {
        apsw.FullError: apsw.SQLITE_FULL, apsw.IOError: apsw.SQLITE_IOERR,
        apsw.ReadOnlyError: apsw.SQLITE_READONLY, apsw.CantOpenError: apsw.SQLITE_CANTOPEN,
    }  # fmt: skip
    return named.get(type(fault), apsw.SQLITE_ERROR)
