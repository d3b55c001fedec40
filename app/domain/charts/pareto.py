"""Causes by weight: bars on the left, and in a zone of its own their share added up from the top (Pareto)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.domain.charts.places import Area, Places, Spot
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

Write = Callable[[float], str]

VITAL = 0.8  # the few that make up most of it
_HEAD = 17.0
_ROW, _LEAST_ROW, _EASY_ROW, _MOST_ROW = 18.0, 11.6, 24.0, 32.0
MOST, _FEWEST, _MOST_LARGE = 6, 3, 12  # rows
_MOST_FOR_NAMES = 0.34  # of the width
_NARROW = 250.0  # points: below, there is no room for shares beside the bars
_SHARES = 0.35  # of the width, for the zone of shares
_HIGH, _MOST_HIGH = 0.66, 17.0  # of a row, but no more points than these
_FAR = 0.78  # from here on, words stand behind the line rather than before it


@dataclass(frozen=True, slots=True)
class Row:
    """A cause and its weight in words. One that is `pale` is no cause of its own: others together, or not said."""

    name: str
    weight: float
    shown: str
    spoken: str
    figure: str = ""
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Pareto:
    """All that is drawn. `rows` gives so many of them, the last ones taken together; none where no cause is known."""

    rows: Callable[[int], tuple[Row, ...]]
    percent: Callable[[float], str]
    head: str
    shares_head: str
    empty: str
    table: Table


def height_for(rows: int) -> float:
    """What rows take when nothing presses."""
    return _HEAD + _ROW * max(rows, 2) + 3


def running(rows: Sequence[Row]) -> list[float]:
    """The share of each row with those above."""
    total = sum(row.weight for row in rows)
    return [part / total for part in accumulate(row.weight for row in rows)] if total else []


def vital(rows: Sequence[Row]) -> int:
    """How many causes make up most of it; none while those that nobody has named hide it."""
    for place, (row, share) in enumerate(zip(rows, running(rows), strict=False), 1):
        if row.pale:
            return 0
        if share >= VITAL:
            return place
    return 0


def draw(pareto: Pareto, width: float, height: float, measure: Measure) -> Drawing:
    """The bars, and the shares where there is room for them."""
    rows = pareto.rows(_most(height - _HEAD))
    if not sum(row.weight for row in rows):
        return nothing(pareto.empty, pareto.table, width, height)
    return _Laid(pareto, rows, width, height, measure).drawing()


def _most(room: float) -> int:
    """Six rows unless the chart is very low, more where they stand easily."""
    close, easy = min(MOST, int(room / _LEAST_ROW)), min(_MOST_LARGE, int(room / _EASY_ROW))
    return max(_FEWEST, close, easy)


class _Laid:
    """One layout."""

    def __init__(
        self, pareto: Pareto, rows: tuple[Row, ...], width: float, height: float, measure: Measure
    ) -> None:
        self.pareto, self.rows = pareto, rows
        self.width, self.height, self.measure = width, height, measure
        self.step = min(max((height - _HEAD - 2) / len(rows), _LEAST_ROW), _MOST_ROW)
        self.bottom = _HEAD + self.step * len(rows)
        self.has_shares = width >= _NARROW
        end = width * (1 - _SHARES) - 22 if self.has_shares else width
        self.end = end
        names = max(measure(row.name, Face.LABEL) for row in rows)
        self.names = min(names, end * 0.5, width * _MOST_FOR_NAMES)
        self.left = self.names + 7
        counts = max(measure(row.shown, Face.COUNT) for row in rows)
        self.bars = max(end - self.left - counts - 6, 8.0)
        last = measure(pareto.percent(1.0), Face.AXIS)
        self.zone = Area(end + 22, _HEAD, width - last - 9, self.bottom + 2)
        self.sums = running(rows)

    def drawing(self) -> Drawing:
        parts: list[Part] = [
            Words(self.left, 9, self.pareto.head, Face.AXIS, Ink.SOFT, room=self.end - self.left)
        ]
        for place in range(len(self.rows)):
            parts += self._row(place)
        if self.has_shares:
            parts += self._shares()
        marks = tuple(self._mark(place, row) for place, row in enumerate(self.rows))
        return Drawing(self.width, self.height, tuple(parts), marks, self.pareto.table)

    def _middle(self, place: int) -> float:
        return _HEAD + (place + 0.5) * self.step

    def _length(self, row: Row) -> float:
        return self.bars * row.weight / max(one.weight for one in self.rows)

    def _row(self, place: int) -> Iterator[Part]:
        row, y = self.rows[place], self._middle(place)
        is_vital = not row.pale and (place == 0 or self.sums[place - 1] < VITAL)
        high, long = min(self.step * _HIGH, _MOST_HIGH), self._length(row)
        yield Words(self.names, y + 3.2, row.name, Face.LABEL, Ink.TEXT, 1, room=self.names)
        yield Box(self.left, y - high / 2, long, high, Ink.MAIN if is_vital else Ink.PALE)
        yield Words(self.left + long + 5, y + 3.2, row.shown, Face.COUNT)

    def _mark(self, place: int, row: Row) -> Mark:
        y = self._middle(place)
        high = min(self.step * _HIGH, _MOST_HIGH) + 4
        return Mark(self.left - 2, y - high / 2, self._length(row) + 4, high, row.spoken, row.figure)

    def _shares(self) -> Iterator[Part]:
        zone = self.zone
        for part in (0.0, 0.5, 1.0):
            x = zone.x + zone.width * part
            yield Line(((x, zone.y), (x, zone.bottom)), Ink.LINE, 0.75)
        mark = zone.x + zone.width * VITAL
        yield Line(((mark, zone.y), (mark, zone.bottom)), Ink.WARN, 1.2, Dash.DASHED)
        half = self.measure(self.pareto.percent(VITAL), Face.COUNT) / 2
        yield Words(mark, 9, self.pareto.percent(VITAL), Face.COUNT, Ink.WARN, 0.5)
        if zone.x + self.measure(self.pareto.shares_head, Face.AXIS) <= mark - half - 6:
            yield Words(zone.x, 9, self.pareto.shares_head, Face.AXIS, Ink.SOFT)
        spots = [(zone.x + zone.width * share, self._middle(place)) for place, share in enumerate(self.sums)]
        yield Line(((zone.x, zone.y), *spots), Ink.WARN, 1.5)
        yield from (Sign(x, y, Shape.DOT, Ink.WARN, 4.8) for x, y in spots)
        yield from self._share_words(spots, mark)

    def _share_words(self, spots: list[tuple[float, float]], mark: float) -> Iterator[Words]:
        zone = self.zone
        places = Places(Area(zone.x - 18, 0, self.width, self.height), self.measure)
        places.take_line([(zone.x, zone.y), *spots])
        places.take_line([(mark, zone.y), (mark, zone.bottom)])
        for part in (0.0, 0.5, 1.0):
            x = zone.x + zone.width * part
            places.take_pale([(x, zone.y), (x, zone.bottom)])
        places.take(*(Area(x - 2, y - 2, x + 2, y + 2) for x, y in spots))
        for (x, y), share in zip(spots, self.sums, strict=True):
            before = [Spot(x - 5, y + 7, 1), Spot(x - 6, y + 3.2, 1), Spot(x - 4, y + 10, 1)]
            behind = [Spot(x + 6, y + 3.2), Spot(x + 6, y - 2)]
            around = [*behind, *before] if share >= _FAR else [*before[:1], *behind, *before[1:]]
            yield from places.set_words((self.pareto.percent(share),), around, Face.AXIS, Ink.SOFT)
