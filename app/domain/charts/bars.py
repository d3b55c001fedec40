"""Named counts with a bar each on a track, one under the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.charts.plain import nothing
from app.domain.drawing import Box, Drawing, Face, Ink, Mark, Measure, Part, Table, Words

_ROW, _LEAST_ROW, _MOST_ROW = 18.75, 11.6, 30.0
_MOST_FOR_NAMES = 0.46  # of the width
_BAR, _MOST_BAR = 0.52, 15.0  # of a row, but no more points than these


@dataclass(frozen=True, slots=True)
class Row:
    """One count in words, and how long its bar is."""

    name: str
    weight: float
    shown: str
    spoken: str
    figure: str = ""
    ink: Ink = Ink.MAIN
    has_bar: bool = True


@dataclass(frozen=True, slots=True)
class Bars:
    """All that is drawn. `note` is a line below."""

    rows: tuple[Row, ...]
    empty: str
    table: Table
    note: str = ""


def height_for(rows: int, *, has_note: bool = False) -> float:
    """What rows take when nothing presses."""
    return _ROW * max(rows + has_note, 1)


def draw(bars: Bars, width: float, height: float, measure: Measure) -> Drawing:
    """The rows from the top; where they are pressed they stand closer, and never on one another."""
    if not bars.rows:
        return nothing(bars.empty, bars.table, width, height)
    step = min(max(height / (len(bars.rows) + bool(bars.note)), _LEAST_ROW), _MOST_ROW)
    left = min(max(measure(row.name, Face.LABEL) for row in bars.rows) + 12.5, width * _MOST_FOR_NAMES)
    right = width - max(measure(row.shown, Face.COUNT) for row in bars.rows) - 8
    parts: list[Part] = []
    for place, row in enumerate(bars.rows):
        parts += _row(row, bars, top=place * step, step=step, left=left, right=right, width=width)
    if bars.note:
        parts.append(
            Words(0, len(bars.rows) * step + step / 2 + 3.2, bars.note, Face.AXIS, Ink.SOFT, room=width)
        )
    marks = tuple(
        Mark(1, place * step + 1, width - 2, step - 2, row.spoken, row.figure)
        for place, row in enumerate(bars.rows)
    )
    return Drawing(width, height, tuple(parts), marks, bars.table)


def _row(
    row: Row, bars: Bars, *, top: float, step: float, left: float, right: float, width: float
) -> Iterator[Part]:
    middle, track, high = top + step / 2, max(right - left, 4.0), min(step * _BAR, _MOST_BAR)
    most = max((one.weight for one in bars.rows if one.has_bar), default=0) or 1
    yield Words(4, middle + 3.2, row.name, Face.LABEL, room=left - 12)
    if row.has_bar:
        yield Box(left, middle - high / 2, track, high, Ink.TRACK)
    if row.has_bar and row.weight:
        yield Box(left, middle - high / 2, max(track * row.weight / most, 1.0), high, row.ink)
    yield Words(width - 4, middle + 3.2, row.shown, Face.COUNT, align=1)
