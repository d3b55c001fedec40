"""A course over time: points in a line, what is usual and from where on a point is not, notes at those that stand out.

Serves the weeks, the months of a control chart, and the days between rare complaints.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.charts.places import ASCENT, LEADING, Area, Places, Spot, spread
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
_MOST_FOR_LEVELS = 0.38  # of the width; words beyond are cut
_REACH = 6.0  # around a point, for its mark
_DIAMOND = 11.0


@dataclass(frozen=True, slots=True)
class Point:
    """One value. `notes` stand beside it, the first that finds room; `label` stands below, where it begins a month."""

    value: float
    spoken: str
    figure: str = ""
    label: str = ""
    is_year: bool = False  # its label is set before those of others
    notes: tuple[str, ...] = ()
    is_unusual: bool = False
    in_run: bool = False  # one of many in a row on the same side of the usual
    is_partial: bool = False  # its days have not all been counted


@dataclass(frozen=True, slots=True)
class Level:
    """A line across: one value, or one for each point where they differ. Its words stand at its end."""

    values: tuple[float, ...]
    words: str
    ink: Ink
    dash: Dash
    thick: float = 1.2


@dataclass(frozen=True, slots=True)
class Course:
    """All that is drawn. `note` is a line below; `empty` is said where there is no point."""

    points: tuple[Point, ...]
    levels: tuple[Level, ...]
    write: Write
    empty: str
    table: Table
    note: str = ""
    whole: bool = True


def draw(course: Course, width: float, height: float, measure: Measure) -> Drawing:
    """The course laid out."""
    if not course.points:
        return nothing(course.empty, course.table, width, height)
    return _Laid(course, width, height, measure).drawing()


class _Laid:
    """One layout: where the plot stands and what lies in it."""

    def __init__(self, course: Course, width: float, height: float, measure: Measure) -> None:
        self.course, self.width, self.height, self.measure = course, width, height, measure
        below = _AXIS_ROOM + (LEADING if course.note else 0)
        top, bottom = ASCENT + 2, max(height - below, ASCENT + 12)
        self.scale = self._scale(bottom - top)
        left = scale_room(self.scale, course.write, measure)
        words = [measure(level.words, Face.AXIS) for level in course.levels]
        self.room = min(max(words) + 9, width * _MOST_FOR_LEVELS) if words else 10.0
        self.plot = Area(left, top, max(width - self.room, left + 10), bottom)
        self.spots = [self._spot(place, point.value) for place, point in enumerate(course.points)]

    def drawing(self) -> Drawing:
        """Lines first, signs on them, words last."""
        course = self.course
        parts: list[Part] = [*scale_parts(self.scale, self.plot, course.write), *self._levels()]
        if len(self.spots) > 1:
            parts.append(Line(tuple(self.spots), Ink.MAIN, 1.5))
        parts += [self._sign(place) for place in range(len(self.spots))]
        parts += [*self._labels(), *self._level_words(), *self._notes()]
        if course.note:
            parts.append(
                Words(self.plot.x, self.height - 3, course.note, Face.AXIS, Ink.SOFT, room=self.width - 12)
            )
        marks = tuple(
            Mark(x - _REACH, y - _REACH, 2 * _REACH, 2 * _REACH, point.spoken, point.figure)
            for (x, y), point in zip(self.spots, course.points, strict=True)
        )
        return Drawing(self.width, self.height, tuple(parts), marks, course.table)

    def _scale(self, height: float) -> Scale:
        values = [point.value for point in self.course.points]
        values += [value for level in self.course.levels for value in level.values]
        most = max(values)
        has_notes = any(point.notes for point in self.course.points)
        headroom = most * (LEADING / height) if has_notes else 0.0
        return scale_for(most + headroom, height, whole=self.course.whole)

    def _spot(self, place: int, value: float) -> tuple[float, float]:
        last = len(self.course.points) - 1
        x = self.plot.x + self.plot.width * place / last if last else (self.plot.x + self.plot.right) / 2
        return x, self._y(value)

    def _y(self, value: float) -> float:
        return self.plot.bottom - self.plot.height * min(value, self.scale.top) / self.scale.top

    def _levels(self) -> Iterator[Line]:
        for level in self.course.levels:
            yield Line(self._level_points(level), level.ink, level.thick, level.dash)

    def _level_points(self, level: Level) -> tuple[tuple[float, float], ...]:
        """Straight across, or a step for each point, which begins and ends half way to its neighbours."""
        if len(set(level.values)) == 1:
            y = self._y(level.values[0])
            return (self.plot.x, y), (self.plot.right, y)
        half = self.plot.width / max(1, len(level.values) - 1) / 2
        found: list[tuple[float, float]] = []
        for place, value in enumerate(level.values):
            x, y = self._spot(place, value)
            found += [(max(x - half, self.plot.x), y), (min(x + half, self.plot.right), y)]
        return tuple(found)

    def _level_words(self) -> Iterator[Words]:
        wanted = [self._y(level.values[-1]) for level in self.course.levels]
        for level, y in zip(
            self.course.levels, spread(wanted, LEADING, self.plot.y, self.plot.bottom), strict=True
        ):
            ink = Ink.SOFT if level.ink is Ink.LINE else level.ink
            yield Words(self.plot.right + 8, y + 3.2, level.words, Face.AXIS, ink, room=self.room - 8)

    def _labels(self) -> Iterator[Words]:
        xs, labels = [x for x, _ in self.spots], [point.label for point in self.course.points]
        years = {at for at, point in enumerate(self.course.points) if point.is_year}
        return axis_labels(
            xs, labels, y=self.plot.bottom + 13, width=self.width, measure=self.measure, first=years
        )

    def _sign(self, place: int) -> Sign:
        point, (x, y) = self.course.points[place], self.spots[place]
        if point.is_unusual:
            return Sign(x, y, Shape.DIAMOND, Ink.ALARM, _DIAMOND)
        if point.in_run:
            return Sign(x, y, Shape.SQUARE, Ink.WARN, 5.5)
        if point.is_partial:
            return Sign(x, y, Shape.RING, Ink.MAIN, 5.5)
        return Sign(x, y, Shape.DOT, Ink.MAIN, 4.6)

    def _notes(self) -> Iterator[Words]:
        """The highest first: where two stand close, it is the lesser that goes without."""
        noted = [place for place, point in enumerate(self.course.points) if point.notes]
        places = Places(Area(self.plot.x, 0, self.width, self.plot.bottom), self.measure)
        places.take_line(self.spots)
        for level in self.course.levels:
            places.take_line(self._level_points(level))
        for y in map(self._y, self.scale.values):
            places.take_pale([(self.plot.x, y), (self.plot.right, y)])
        places.take(*self._sign_boxes(), Area(self.plot.right, 0, self.width, self.plot.bottom))
        for place in sorted(noted, key=lambda at: -self.course.points[at].value):
            x, y = self.spots[place]
            spots = (
                Spot(x + 10, y + 3.2),
                Spot(x - 10, y + 3.2, 1),
                Spot(x + 9, y - 4),
                Spot(x - 9, y - 4, 1),
                Spot(x, y - 8.5, 0.5),
                Spot(x - 4, y - 8.5),
                Spot(x + 4, y - 8.5, 1),
            )
            yield from places.set_words(self.course.points[place].notes, spots, Face.COUNT, Ink.ALARM)

    def _sign_boxes(self) -> Iterator[Area]:
        for place, (x, y) in enumerate(self.spots):
            half = self._sign(place).size / 2 - 0.5
            yield Area(x - half, y - half, x + half, y + half)
