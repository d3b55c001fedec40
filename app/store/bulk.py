"""Writes rows of one table with one statement, composed once: peewee takes far longer over it than SQLite."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import peewee

from app.store.database import database

Stored = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Statement:
    """An insert of a whole row: what stands where a row names nothing, and how what it names is written."""

    sql: str
    defaults: tuple[Any, ...]
    places: dict[str, tuple[int, Stored]]


def insert(table: type[peewee.Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows given as fields by name; what a row does not name gets its default. Call it in a write unit."""
    statement = _prepared(table)
    with peewee.__exception_wrapper__:  # type: ignore[attr-defined]
        database.cursor().executemany(  # type: ignore[no-untyped-call]
            statement.sql, (_values(statement, row) for row in rows)
        )


def _values(statement: _Statement, row: Mapping[str, Any]) -> list[Any]:
    values = list(statement.defaults)
    for name, value in row.items():
        place, stored = statement.places[name]
        values[place] = stored(value)
    return values


@cache
def _prepared(table: type[peewee.Model]) -> _Statement:
    fields = table._meta.sorted_fields
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    marks = ", ".join(database.param for _ in fields)
    return _Statement(
        f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({marks})',
        tuple(field.db_value(_default(field)) for field in fields),
        {field.name: (place, field.db_value) for place, field in enumerate(fields)},
    )


def _default(field: Any) -> Any:
    """Those that are made are empty lists and mappings, which are written out alike each time."""
    return field.default() if callable(field.default) else field.default
