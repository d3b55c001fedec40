"""What the health page asks of the database, and what its checks remember: in a file beside it, because a database
that is damaged must not be written to. SQL that only SQLite knows."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain import json_text
from app.domain.backup import Checked, Part, Problem
from app.domain.health import LookedAt, Remembered
from app.errors import CannotWrite, NotOurs
from app.paths import DataFolder
from app.store import engine, settling, soundness
from app.store.database import sql
from app.store.fields import moment

_NAME = "health.json"


def newest_entry() -> datetime | None:
    """When the last entry of any timeline was written."""
    found = sql("SELECT at FROM timeline ORDER BY seq DESC LIMIT 1")
    return moment(found[0][0]) if found else None


def is_encrypted(folder: DataFolder) -> bool:
    """Whether the database is opened with a key."""
    return engine.key_of(folder.database) is not None


def remembered(folder: DataFolder) -> Remembered:
    """What the checks found of the database that lies there now; nothing of one that lay there before it."""
    try:
        kept = json_text.read((folder.root / _NAME).read_text("utf-8"))
        if kept["of"] != _identity(folder.database):
            return Remembered()
        return Remembered(
            _moment(kept["quick_at"]),
            _moment(kept["full_at"]),
            {Part(name): _looked_at(one) for name, one in kept["parts"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return Remembered()


def remember(folder: DataFolder, checked: Sequence[Checked], *, at: datetime, full: bool) -> Remembered:
    """Keep what a check found in place of what earlier ones found of the same parts."""
    now = remembered(folder).after(checked, at, full=full)
    _write(folder, now)
    return now


def plan_of_tables(folder: DataFolder) -> list[str]:
    """The statements that made the tables, indexes and triggers; they hold no row."""
    with _reading(folder) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
        return [str(statement) for (statement,) in rows]


def counts(folder: DataFolder) -> dict[str, int]:
    """How many rows each table has."""
    with _reading(folder) as connection:
        return soundness.row_counts(connection)


def facts_of_file(folder: DataFolder) -> dict[str, str]:
    """How SQLite sees the file."""
    asked = ("user_version", "page_size", "page_count", "freelist_count", "journal_mode", "encoding")
    with _reading(folder) as connection:
        found = {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in asked}
        schema = str(soundness.schema_of(connection))
    return {"schema": schema, "sqlite": sqlite3.sqlite_version, **found}


@contextmanager
def _reading(folder: DataFolder) -> Iterator[Any]:
    """Raises `NotOurs` where the file cannot be read on."""
    try:
        with engine.connected(folder.database) as connection:
            yield connection
    except engine.faults() as fault:
        raise NotOurs(folder.database, str(fault)) from fault


def _write(folder: DataFolder, now: Remembered) -> None:
    kept = {
        "of": _identity(folder.database),
        "quick_at": now.quick_at and now.quick_at.isoformat(),
        "full_at": now.full_at and now.full_at.isoformat(),
        "parts": {part.value: _kept(one) for part, one in now.parts.items()},
    }
    try:
        settling.put(folder.root / _NAME, json.dumps(kept, indent=1).encode())
    except OSError as fault:
        raise CannotWrite(fault.strerror or str(fault)) from fault


def _kept(one: LookedAt) -> dict[str, object]:
    return {
        "at": one.at.isoformat(),
        "problem": one.problem.value if one.problem else "",
        "bad": one.bad,
        "name": one.name,
        "full": one.is_full,
    }


def _looked_at(kept: Mapping[str, Any]) -> LookedAt:
    at = _moment(kept["at"])
    if at is None:
        raise ValueError(kept["at"])
    problem = Problem(kept["problem"]) if kept["problem"] else None
    return LookedAt(at, problem, int(kept["bad"]), str(kept["name"]), bool(kept["full"]))


def _moment(said: str | None) -> datetime | None:
    return json_text.moment(said) if said else None


def _identity(database: Path) -> list[int]:
    """A database that was put in its place by a restore is another file."""
    found = database.stat()
    return [found.st_dev, found.st_ino]
