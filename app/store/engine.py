"""Which SQLite opens a file: Python's own, or SQLCipher where the shop's database is encrypted.

Every connection is made here. SQLCipher's faults share no class with Python's, so `except engine.faults()` names both.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

BUSY_SECONDS = 15.0  # for another writer, such as an import, whose turn may last some seconds

_keys: dict[Path, str] = {}
_PLAIN = b"SQLite format 3\0"


def use_key(database: Path, key: str | None) -> None:
    """From now on this file is opened with the key, 64 hexadecimal digits; None for a file that is not encrypted."""
    if key is None:
        _keys.pop(_place(database), None)
    else:
        _keys[_place(database)] = bytes.fromhex(key).hex()


def key_of(database: Path) -> str | None:
    """The key this file is opened with."""
    return _keys.get(_place(database))


def is_encrypted(path: Path) -> bool:
    """Whether a file there is looks encrypted: it does not begin as every plain one does. A plain file whose
    beginning is damaged looks so too; what there is of its key tells them apart."""
    try:
        with path.open("rb") as source:
            begun = source.read(len(_PLAIN))
    except OSError:
        return False
    return len(begun) == len(_PLAIN) and begun != _PLAIN


def faults(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What SQLite raises of a file that cannot be read, written or understood; and these others. Of a damaged schema it
    speaks in bytes that are no text."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (*others, sqlite3.DatabaseError, UnicodeDecodeError, *((cipher.DatabaseError,) if cipher else ()))


def code(fault: BaseException) -> int | None:
    """SQLite's own number for a fault, without what it adds to it; None where the fault bears none."""
    found: int | None = getattr(fault, "sqlite_errorcode", None)
    return None if found is None else found & 0xFF


def connect(file: Path | str, *, key: str | None, timeout: float = BUSY_SECONDS, **options: Any) -> Any:
    """A connection in autocommit mode, which SQLCipher makes where there is a key."""
    if key is None:
        return sqlite3.connect(file, timeout=timeout, isolation_level=None, **options)
    return connect_cipher(file, key=key, timeout=timeout, **options)


def connect_cipher(
    file: Path | str, *, key: str | None, timeout: float = BUSY_SECONDS, **options: Any
) -> Any:
    """A connection that SQLCipher makes, also to a file that is not encrypted."""
    connection = _cipher().connect(file, timeout=timeout, isolation_level=None, **options)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to stderr of every wrong key
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{bytes.fromhex(key).hex()}'\"")
    except Exception:
        connection.close()
        raise
    return connection


def opens(path: Path, key: str | None) -> bool:
    """Whether the key is that of the file, None for a plain one; what else is wrong is said by who opens it then."""
    try:
        with connected(path, key=key) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except faults() as fault:
        return code(fault) != sqlite3.SQLITE_NOTADB
    return True


@contextmanager
def connected(path: Path, *, busy_seconds: float = BUSY_SECONDS, key: str | None = None) -> Iterator[Any]:
    """A connection to a file that must be there; it is never made. Without a key it is opened with the file's own."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(connect(uri, uri=True, timeout=busy_seconds, key=key or key_of(path))) as connection:
        yield connection


def _place(database: Path) -> Path:
    return database.expanduser().resolve()


def _cipher() -> Any:
    from sqlcipher3 import dbapi2  # loaded for the few shops that encrypt

    if dbapi2 not in _prepared:
        # As peewee has it of Python's own module.
        for kind in (Decimal, date, time):
            dbapi2.register_adapter(kind, str)
        dbapi2.register_adapter(datetime, lambda moment: moment.isoformat(" "))
        _prepared.append(dbapi2)
    return dbapi2


_prepared: list[Any] = []
