"""What all charts share: the sentence of a chart without figures, and the scale at its left."""

from collections.abc import Callable, Collection, Iterator, Sequence

from app.domain.charts.places import DESCENT, Area
from app.domain.charts.scale import Scale
from app.domain.drawing import Drawing, Face, Ink, Line, Measure, Part, Table, Words

Write = Callable[[float], str]


def nothing(words: str, table: Table, width: float, height: float) -> Drawing:
    """A sentence in the middle, and no marks."""
    text = Words(width / 2, height / 2 + DESCENT, words, Face.AXIS, Ink.SOFT, 0.5, room=width - 16)
    return Drawing(width, height, (text,), (), table)


def scale_room(scale: Scale, write: Write, measure: Measure) -> float:
    """How much the numbers of a scale take at the left."""
    return max(measure(write(value), Face.AXIS) for value in scale.values) + 7


def scale_parts(scale: Scale, plot: Area, write: Write) -> Iterator[Part]:
    """Level lines with their numbers."""
    for value in scale.values:
        y = plot.bottom - plot.height * value / scale.top
        yield Line(((plot.x, y), (plot.right, y)), Ink.LINE, 0.75)
        yield Words(plot.x - 6, y + 3.2, write(value), Face.AXIS, Ink.SOFT, 1)


def axis_labels(
    xs: Sequence[float],
    labels: Sequence[str],
    *,
    y: float,
    width: float,
    measure: Measure,
    first: Collection[int] = (),
) -> Iterator[Words]:
    """Words below where they belong, as far as there is room between them; those in `first` before the others."""
    taken: list[tuple[float, float]] = []
    for at in sorted(range(len(xs)), key=lambda place: (place not in first, place)):
        begins, ends = xs[at], xs[at] + measure(labels[at], Face.AXIS)
        is_free = all(ends + 8 <= other or after + 8 <= begins for other, after in taken)
        if labels[at] and ends <= width and is_free:
            taken.append((begins, ends))
            yield Words(begins, y, labels[at], Face.AXIS, Ink.SOFT)
