"""How the review's statements are read: as tuples, the one row of a sum, a sum over what meets a condition."""

from collections.abc import Iterable
from typing import Any

from peewee import Case, fn

from app.store.database import database

DAY_MS = 86_400_000
HOUR_MS = 3_600_000


def rows(query: Any) -> Iterable[tuple[Any, ...]]:
    """The rows of a query."""
    found: Iterable[tuple[Any, ...]] = query.tuples()
    return found


def plain(query: Any) -> list[tuple[Any, ...]]:
    """The rows as the database keeps them, moments as milliseconds: many rows are read three times as fast."""
    cursor: Any = database.execute(query)  # type: ignore[no-untyped-call]
    found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def only(query: Any) -> list[int]:
    """The one row of a query of whole numbers; sums over nothing are 0."""
    return [int(value or 0) for value in plain(query)[0]]


def how_many(condition: Any) -> Any:
    """A column: how many rows meet a condition."""
    return fn.SUM(Case(None, ((condition, 1),), 0))
