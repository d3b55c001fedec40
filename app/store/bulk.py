"""Writes many rows of one table with one statement, prepared once; composing it anew for each batch takes far longer."""

from collections.abc import Iterable, Mapping
from typing import Any

import peewee

from app.store.database import database


def insert(table: type[peewee.Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows given as fields by name; what a row does not name gets its default. Call it in a write unit."""
    fields = table._meta.sorted_fields
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    places = ", ".join(database.param for _ in fields)
    statement = f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({places})'
    values = ([_value(field, row) for field in fields] for row in rows)
    with peewee.__exception_wrapper__:  # type: ignore[attr-defined]
        database.cursor().executemany(statement, values)  # type: ignore[no-untyped-call]


def _value(field: Any, row: Mapping[str, Any]) -> Any:
    if field.name in row:
        return field.db_value(row[field.name])
    default = field.default() if callable(field.default) else field.default
    return field.db_value(default)
