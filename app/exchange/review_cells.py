"""What a table of a review is made of: cells with real types, and how a table is also drawn."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.money import Money, digits_of


@dataclass(frozen=True, slots=True)
class Fraction:
    """A part of 1, shown as a percentage."""

    value: float


Cell = str | int | float | date | datetime | Money | Fraction | None


class Look(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"  # lying, for names
    COLUMNS = "columns"  # standing, for times and ages
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart over the columns of its table: `series` by their place, `lines` drawn over them (mean, limits),
    `share` against an axis of its own from 0 to 100 %."""

    look: Look
    title: str
    series: tuple[int, ...]
    lines: tuple[int, ...] = ()
    share: int | None = None
    names: int = 0
    rows: int | None = None  # the first so many; None is all


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the review, which becomes one sheet. `heat` is the first of the columns that are shaded by size."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    charts: tuple[Chart, ...] = ()
    heat: int | None = None


def plain(cell: Cell) -> str | int | float | date | None:
    """The cell as a spreadsheet reckons with it; amounts are exact, because they stay far below 2 to the 53rd."""
    if isinstance(cell, Money):
        digits = digits_of(cell.currency)
        return round(cell.minor / float(10**digits), digits)
    return round(cell.value, 4) if isinstance(cell, Fraction) else cell
