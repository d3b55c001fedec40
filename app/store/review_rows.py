"""How the review's statements are read: rows as tuples, the one row of a sum, a sum over what meets a condition."""

from collections.abc import Iterable
from typing import Any

from peewee import Case, fn

DAY_MS = 86_400_000
HOUR_MS = 3_600_000


def rows(query: Any) -> Iterable[tuple[Any, ...]]:
    """The rows of a query."""
    found: Iterable[tuple[Any, ...]] = query.tuples()
    return found


def only(query: Any) -> list[int]:
    """The one row of a query of whole numbers; sums over nothing are 0."""
    return [int(value or 0) for value in next(iter(rows(query)))]


def how_many(condition: Any) -> Any:
    """A column: how many rows meet a condition."""
    return fn.SUM(Case(None, ((condition, 1),), 0))


def raw(column: Any) -> Any:
    """The column as the database gives it: a difference of moments is so many milliseconds, and no moment."""
    return column.converter(_as_it_is)


def _as_it_is(value: Any) -> Any:
    return value
