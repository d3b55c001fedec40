"""Statements whose SQL is built once: building takes peewee longer than running, and every command runs these."""

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from app.store.database import database, sql

_MARK = UUID("00000000-0000-4000-8000-00000000c0de")  # stands where the key goes; no row can bear it


class ByKey:
    """A query with one key in it, given back as plain rows."""

    def __init__(self, build: Callable[[UUID], Any]) -> None:
        self._build = build
        self._sql = ""
        self._values: list[Any] = []

    def rows(self, key: UUID) -> list[tuple[Any, ...]]:
        """The rows for a key, as the database keeps their values."""
        if not self._sql:
            self._sql, self._values = self._build(_MARK).sql()
        values = [key.hex if value == _MARK.hex else value for value in self._values]
        return sql(self._sql, values)


class WholeRow:
    """Whole rows of a table, one by one of its columns; references to other tables are given as their keys."""

    def __init__(self, field: Any) -> None:
        self._field = field
        self._fields = field.model._meta.sorted_fields
        self._names = [getattr(one, "object_id_name", one.name) for one in self._fields]
        self._select = ""

    def find(self, value: Any) -> Any:
        """The row, or None."""
        return next(iter(self.find_all([value])), None)

    def find_all(self, values: Sequence[Any]) -> list[Any]:
        """The rows of several values, in the order of the table."""
        marks = ", ".join(database.param for _ in values)
        wanted = [self._field.db_value(value) for value in values]
        return self.where(f'"t1"."{self._field.column_name}" IN ({marks})', wanted) if wanted else []

    def where(self, condition: str, values: Sequence[Any], *, joined: str = "") -> list[Any]:
        """The rows that meet a condition, perhaps with an order and a limit; the table is called `t1` in it."""
        if not self._select:
            self._select = self._field.model.select().sql()[0]
        return [self._row(row) for row in sql(f"{self._select} {joined} WHERE {condition}", values)]

    def _row(self, row: Sequence[Any]) -> Any:
        values = [field.python_value(one) for field, one in zip(self._fields, row, strict=True)]
        return SimpleNamespace(**dict(zip(self._names, values, strict=True)))


def save(table: Any, row_id: UUID, fields: Mapping[str, Any]) -> None:
    """Save the named fields of one row and count its version up."""
    known = table._meta.fields
    named = "".join(f', "{known[name].column_name}" = {database.param}' for name in fields)
    values = [known[name].db_value(value) for name, value in fields.items()]
    place = f'"id" = {database.param}'
    sql(
        f'UPDATE "{table._meta.table_name}" SET "version" = "version" + 1{named} WHERE {place}',
        (*values, row_id.hex),
    )
