"""Counts in a grid of days and hours: the number in each cell, and a fill in steps that differ by hatch too."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.domain.charts.plain import axis_labels, nothing
from app.domain.drawing import Box, Drawing, Face, Ink, Line, Mark, Measure, Part, Table, Words

_HEAD, _ROW, _LEAST_ROW, _MOST_ROW = 15.0, 19.0, 12.5, 44.0
_MOST_FOR_NAMES = 0.3
_BINS = (1, 2, 3, 4, 6)  # hours taken together where one alone is too narrow
_STEPS = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of hours from `first` on; `hour` names where an hour begins, `spoken` and `figure` tell of a cell by its
    day and its first and last hour."""

    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    first: int
    hour: Callable[[int], str]
    write: Callable[[float], str]
    spoken: Callable[[int, int, int, int], str]
    figure: Callable[[int, int, int], str]
    empty: str
    table: Table


def height_for(rows: int) -> float:
    """What rows take when nothing presses."""
    return _HEAD + _ROW * rows


def draw(grid: Grid, width: float, height: float, measure: Measure) -> Drawing:
    """The grid, its hours taken together as far as the width asks for it."""
    if not grid.counts or not any(map(any, grid.counts)):
        return nothing(grid.empty, grid.table, width, height)
    return _Laid(grid, width, height, measure).drawing()


class _Laid:
    """One layout."""

    def __init__(self, grid: Grid, width: float, height: float, measure: Measure) -> None:
        self.grid, self.width, self.height, self.measure = grid, width, height, measure
        names = max(measure(name, Face.AXIS) for name in grid.names)
        self.left = min(names + 8, width * _MOST_FOR_NAMES)
        self.row = min(max((height - _HEAD) / len(grid.counts), _LEAST_ROW), _MOST_ROW)
        self.bin, self.cells = self._binned()
        self.column = (width - self.left - 1) / max(len(row) for row in self.cells)
        self.most = max(max(row) for row in self.cells)

    def drawing(self) -> Drawing:
        xs = [self.left + at * self.column + 2 for at in range(len(self.cells[0]))]
        hours = [self.grid.hour(self.grid.first + at * self.bin) for at in range(len(xs))]
        parts: list[Part] = [*axis_labels(xs, hours, y=9, width=self.width, measure=self.measure)]
        marks: list[Mark] = []
        for day, row in enumerate(self.cells):
            y = _HEAD + day * self.row
            name = self.grid.names[day]
            parts.append(Words(0, y + self.row / 2 + 3.2, name, Face.AXIS, Ink.SOFT, room=self.left - 6))
            parts.append(Line(((self.left, y), (self.width, y)), Ink.LINE, 0.5))
            for at, count in enumerate(row):
                parts += self._cell(xs[at] - 2, y, count)
                marks.append(self._mark(day, at, count, xs[at] - 2, y))
        end = _HEAD + len(self.cells) * self.row
        parts.append(Line(((self.left, end), (self.width, end)), Ink.LINE, 0.5))
        return Drawing(
            self.width, self.height, tuple(parts), tuple(marks), self.grid.table, across=len(self.cells[0])
        )

    def _binned(self) -> tuple[int, list[list[int]]]:
        """The fewest hours together whose numbers fit."""
        room = self.width - self.left - 1
        for hours in _BINS:
            cells = [
                [sum(row[at : at + hours]) for at in range(0, len(row), hours)] for row in self.grid.counts
            ]
            widest = max(self.measure(self.grid.write(count), Face.COUNT) for row in cells for count in row)
            if widest + 5 <= room / len(cells[0]):
                break
        return hours, cells

    def _cell(self, x: float, y: float, count: int) -> Iterator[Part]:
        if not count:
            return
        step = self._step(count)
        box = (x + 1, y + 1, self.column - 2, self.row - 2)
        shown = self.grid.write(count)
        if step == _STEPS:
            yield Box(*box, Ink.MAIN)
        else:
            yield Box(*box, Ink.TINT)
        if step == _STEPS - 1:
            wide = self.measure(shown, Face.COUNT) + 4
            yield Box(*box, Ink.PALE, hatched=True)
            yield Box(x + (self.column - wide) / 2, y + self.row / 2 - 5, wide, 10, Ink.TINT)
        ink = Ink.ON_MAIN if step == _STEPS else Ink.TEXT
        yield Words(x + self.column / 2, y + self.row / 2 + 3.2, shown, Face.COUNT, ink, 0.5)

    def _step(self, count: int) -> int:
        """From few to many; where the most is hardly more than one, no cell stands out."""
        if self.most < _STEPS:
            return count
        return min(_STEPS, -(-_STEPS * count // self.most))

    def _mark(self, day: int, at: int, count: int, x: float, y: float) -> Mark:
        begins = self.grid.first + at * self.bin
        ends = min(begins + self.bin, self.grid.first + len(self.grid.counts[0])) - 1
        figure = self.grid.figure(day, begins, ends) if count else ""
        spoken = self.grid.spoken(day, begins, ends, count)
        return Mark(x, y, self.column, self.row, spoken, figure)
