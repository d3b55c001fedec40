"""Lines over the same weeks in lanes one under the other, each on a scale of its own; names stand at their ends."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.charts.places import ASCENT, LEADING, Area, spread
from app.domain.charts.plain import Write, axis_labels, nothing, scale_parts, scale_room
from app.domain.charts.scale import Scale, scale_for
from app.domain.drawing import (
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

_AXIS_ROOM = 18.0
_APART = 16.0  # points between two lanes
_MOST_FOR_NAMES = 0.3  # of the width
_REACH = 5.0


@dataclass(frozen=True, slots=True)
class Series:
    """One line. It differs from the others of its lane by dash and sign, not by colour alone."""

    values: tuple[float, ...]
    words: str
    spoken: tuple[str, ...]
    figures: tuple[str, ...]
    ink: Ink
    dash: Dash
    shape: Shape


@dataclass(frozen=True, slots=True)
class Lane:
    """Lines on one scale."""

    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """All that is drawn; `labels` stand below, one for each place or empty."""

    lanes: tuple[Lane, ...]
    labels: tuple[str, ...]
    write: Write
    empty: str
    table: Table


def draw(found: Lanes, width: float, height: float, measure: Measure) -> Drawing:
    """The lanes laid out."""
    if not found.lanes or not found.labels:
        return nothing(found.empty, found.table, width, height)
    return _Laid(found, width, height, measure).drawing()


class _Laid:
    """One layout."""

    def __init__(self, found: Lanes, width: float, height: float, measure: Measure) -> None:
        self.found, self.width, self.height, self.measure = found, width, height, measure
        count = len(found.lanes)
        room = height - _AXIS_ROOM - ASCENT - 2 - _APART * (count - 1)
        self.high = max(room / count, 14.0)
        self.scales = [self._scale(lane) for lane in found.lanes]
        left = max(scale_room(scale, found.write, measure) for scale in self.scales)
        names = max(measure(one.words, Face.COUNT) for lane in found.lanes for one in lane.series)
        self.names = min(names + 10, width * _MOST_FOR_NAMES)
        self.left, self.right = left, max(width - self.names, left + 10)

    def drawing(self) -> Drawing:
        parts: list[Part] = []
        marks: list[Mark] = []
        for place, lane in enumerate(self.found.lanes):
            parts += scale_parts(self.scales[place], self._plot(place), self.found.write)
            parts += self._lane(place, lane)
            for series in lane.series:
                marks += self._marks(place, series)
        last = self._plot(len(self.found.lanes) - 1)
        xs = [self._x(at) for at in range(len(self.found.labels))]
        parts += axis_labels(
            xs, self.found.labels, y=last.bottom + 13, width=self.width, measure=self.measure
        )
        return Drawing(
            self.width,
            self.height,
            tuple(parts),
            tuple(marks),
            self.found.table,
            across=len(self.found.labels),
        )

    def _scale(self, lane: Lane) -> Scale:
        return scale_for(max(value for one in lane.series for value in one.values), self.high)

    def _plot(self, place: int) -> Area:
        top = ASCENT + 2 + place * (self.high + _APART)
        return Area(self.left, top, self.right, top + self.high)

    def _x(self, at: int) -> float:
        last = len(self.found.labels) - 1
        return self.left + (self.right - self.left) * (at / last if last else 0.5)

    def _spots(self, place: int, series: Series) -> list[tuple[float, float]]:
        plot, top = self._plot(place), self.scales[place].top
        return [
            (self._x(at), plot.bottom - plot.height * value / top) for at, value in enumerate(series.values)
        ]

    def _lane(self, place: int, lane: Lane) -> Iterator[Part]:
        plot = self._plot(place)
        spots = [self._spots(place, series) for series in lane.series]
        ends = spread([points[-1][1] for points in spots], LEADING, plot.y, plot.bottom)
        for series, points, end in zip(lane.series, spots, ends, strict=True):
            if len(points) > 1:
                yield Line(tuple(points), series.ink, 1.4, series.dash)
            yield from (Sign(x, y, series.shape, series.ink, 4.6) for x, y in points)
            room = self.width - self.right - 8
            yield Words(self.right + 8, end + 3.2, series.words, Face.COUNT, series.ink, room=room)

    def _marks(self, place: int, series: Series) -> Iterator[Mark]:
        for (x, y), spoken, figure in zip(
            self._spots(place, series), series.spoken, series.figures, strict=True
        ):
            yield Mark(x - _REACH, y - _REACH, 2 * _REACH, 2 * _REACH, spoken, figure)
