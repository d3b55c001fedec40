"""Counts before and after something was changed, and beside them how sure the change is: an interval around 1."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

from app.domain.charts.places import Area
from app.domain.charts.plain import nothing
from app.domain.drawing import (
    Box,
    Dash,
    Drawing,
    Face,
    Ink,
    Line,
    Mark,
    Measure,
    Part,
    Shape,
    Sign,
    Table,
    Words,
)

_HEAD, _ROW, _FOOT = 16.0, 42.0, 15.0
_BAR, _APART = 8.4, 11.5
_TURNS = 3  # of the scale: from an eighth to eight times
_NARROW = 300.0  # points: below, words alone say how sure it is
_ZONE = 0.4  # of the width
_TIMES = ((0.25, "¼"), (0.5, "½"), (1.0, "1"), (2.0, "2"), (4.0, "4"))


@dataclass(frozen=True, slots=True)
class Row:
    """One change. `told` says how sure it is, at length and in short; `value` is after in times of before, None where
    nobody can say."""

    name: str
    before: int
    after: int
    told: tuple[str, ...]
    spoken: str
    figure: str = ""
    low: float = 0.0
    value: float | None = None
    high: float = 0.0
    is_certain: bool = False
    is_counted: bool = True  # else it is too early, and there are no bars


@dataclass(frozen=True, slots=True)
class Forest:
    """All that is drawn; `head` names the zone of intervals, `sides` the two bars of each row."""

    rows: tuple[Row, ...]
    head: str
    sides: tuple[str, str]
    empty: str
    table: Table


def height_for(rows: int) -> float:
    """What rows take when nothing presses."""
    return _HEAD + _ROW * max(rows, 1) + _FOOT


def draw(forest: Forest, width: float, height: float, measure: Measure) -> Drawing:
    """As many rows as there is room for; the table has them all."""
    if not forest.rows:
        return nothing(forest.empty, forest.table, width, height)
    return _Laid(forest, width, height, measure).drawing()


class _Laid:
    """One layout."""

    def __init__(self, forest: Forest, width: float, height: float, measure: Measure) -> None:
        self.forest, self.width, self.height, self.measure = forest, width, height, measure
        self.rows = forest.rows[: max(1, int((height - _HEAD - _FOOT) / _ROW + 0.01))]
        self.has_zone = width >= _NARROW
        self.end = width * (1 - _ZONE) - 16 if self.has_zone else width
        sides = max(measure(side, Face.AXIS) for side in forest.sides)
        self.left = min(sides + 7, self.end * 0.4)
        most = max(max(row.before, row.after) for row in self.rows)
        self.most = max(most, 1)
        self.bars = max(self.end - self.left - measure(str(most), Face.COUNT) - 8, 8.0)
        self.zone = Area(self.end + 16, _HEAD, width - 6, _HEAD + _ROW * len(self.rows))

    def drawing(self) -> Drawing:
        has_scale = self.has_zone and any(row.is_counted for row in self.rows)
        parts: list[Part] = [*self._scale()] if has_scale else []
        for place, row in enumerate(self.rows):
            parts += self._row(row, _HEAD + place * _ROW)
        marks = tuple(
            Mark(1, _HEAD + place * _ROW + 1, self.width - 2, _ROW - 2, row.spoken, row.figure)
            for place, row in enumerate(self.rows)
        )
        return Drawing(self.width, self.height, tuple(parts), marks, self.forest.table)

    def _scale(self) -> Iterator[Part]:
        for times, words in _TIMES:
            x, is_one = self._x(times), times == 1
            ink, dash = (Ink.SOFT, Dash.DASHED) if is_one else (Ink.LINE, Dash.SOLID)
            for place in (at for at, row in enumerate(self.rows) if row.is_counted):
                top = _HEAD + place * _ROW + 16
                yield Line(((x, top), (x, top + 20)), ink, 1.0 if is_one else 0.75, dash)
            yield Words(x, self.zone.bottom + 11, words, Face.AXIS, Ink.SOFT, 0.5)
        yield Words(self.zone.x, 9, self.forest.head, Face.AXIS, Ink.SOFT, room=self.zone.width)

    def _row(self, row: Row, top: float) -> Iterator[Part]:
        yield Words(0, top + 11, row.name, Face.LABEL, room=self.end if self.has_zone else self.end * 0.55)
        bars = ((row.before, Ink.PALE), (row.after, Ink.MAIN)) if row.is_counted else ()
        for at, (count, ink) in enumerate(bars):
            middle = top + 20 + at * _APART
            long = self.bars * count / self.most
            yield Words(0, middle + 3.2, self.forest.sides[at], Face.AXIS, Ink.SOFT, room=self.left - 5)
            yield Box(self.left, middle - _BAR / 2, long, _BAR, ink)
            yield Words(self.left + long + 5, middle + 3.2, str(count), Face.COUNT)
        yield from self._sure(row, top)

    def _sure(self, row: Row, top: float) -> Iterator[Part]:
        """The interval with its middle; words where it is too early for one."""
        ink = Ink.SOFT if not row.is_certain else Ink.GOOD if row.high < 1 else Ink.WARN
        if not self.has_zone:
            yield Words(self.width, top + 11, row.told[-1], Face.AXIS, ink, 1, room=self.end * 0.42)
            return
        room = self.width - self.zone.x
        told = next((one for one in row.told if self.measure(one, Face.COUNT) <= room), row.told[-1])
        yield Words(self.zone.x, top + 11, told, Face.COUNT, ink, room=room)
        if row.value is None:
            return
        y = top + 26
        low, high = self._x(row.low), self._x(row.high)
        yield Line(((low, y), (high, y)), ink, 2.0)
        for x in (low, high):
            yield Line(((x, y - 3.5), (x, y + 3.5)), ink, 1.2)
        yield Sign(self._x(row.value), y, Shape.DIAMOND, ink, 8.0)

    def _x(self, times: float) -> float:
        turns = -_TURNS if times <= 0 else max(-_TURNS, min(_TURNS, log2(times)))
        return self.zone.x + self.zone.width * (turns + _TURNS) / (2 * _TURNS)
