"""Rows just as the database keeps them, column by column: read whole, and put back exactly by what undoes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.store.database import sql
from app.store.tables.row import Row

Columns = dict[str, Any]


def of(table: type[Row], column: str, key: UUID) -> dict[str, Columns]:
    """The rows that have this key in a column, each by its own key."""
    names = _names(table)
    found = sql(f"SELECT {', '.join(names)} FROM {_name(table)} WHERE {column} = ? ORDER BY id", (key.hex,))
    rows = (dict(zip(names, row, strict=True)) for row in found)
    return {row["id"]: row for row in rows}


def change(table: type[Row], key: str, values: Mapping[str, Any]) -> None:
    """Save some columns of a row. Its version counts on unless one is given."""
    if not values:
        return
    settings = [f"{name} = ?" for name in values]
    if "version" in _names(table) and "version" not in values:
        settings.append("version = version + 1")
    sql(f"UPDATE {_name(table)} SET {', '.join(settings)} WHERE id = ?", (*values.values(), key))


def insert(table: type[Row], values: Mapping[str, Any]) -> None:
    """Write a row that is gone."""
    marks = ", ".join("?" * len(values))
    sql(f"INSERT INTO {_name(table)} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))


def remove(table: type[Row], key: str) -> None:
    """Take a row away."""
    sql(f"DELETE FROM {_name(table)} WHERE id = ?", (key,))


def _name(table: Any) -> str:
    return str(table._meta.table_name)


def _names(table: Any) -> list[str]:
    return [field.column_name for field in table._meta.sorted_fields]
