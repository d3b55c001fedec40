"""Room for words in a chart: where they stand without lying on a line, a sign or one another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.domain.drawing import Face, Ink, Measure, Words

ASCENT, DESCENT, LEADING = 7.0, 2.2, 12.0  # of the one size of letters that charts have
_AIR = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A box in points, from the top left of the drawing."""

    x: float
    y: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.x

    @property
    def height(self) -> float:
        return self.bottom - self.y

    def meets(self, other: "Area") -> bool:
        """Whether the two share a place."""
        is_beside = other.x >= self.right or other.right <= self.x
        return not (is_beside or other.y >= self.bottom or other.bottom <= self.y)

    def holds(self, other: "Area") -> bool:
        """Whether the other lies within."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom

    def is_crossed(self, one: tuple[float, float], other: tuple[float, float]) -> bool:
        """Whether a straight line passes through (Liang and Barsky 1984)."""
        (x, y), (step_x, step_y) = one, (other[0] - one[0], other[1] - one[1])
        begins, ends = 0.0, 1.0
        edges = (
            (-step_x, x - self.x),
            (step_x, self.right - x),
            (-step_y, y - self.y),
            (step_y, self.bottom - y),
        )
        for pace, room in edges:
            if pace == 0:
                if room < 0:
                    return False
            elif pace < 0:
                begins = max(begins, room / pace)
            else:
                ends = min(ends, room / pace)
        return begins <= ends


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that words may take: their base line, and which end of them stands at `x`."""

    x: float
    y: float
    align: float = 0.0


_Stroke = tuple[tuple[float, float], tuple[float, float]]


@dataclass
class Places:
    """What is taken already within some bounds."""

    bounds: Area
    measure: Measure
    _boxes: list[Area] = field(default_factory=list)
    _lines: list[_Stroke] = field(default_factory=list)
    _pale: list[_Stroke] = field(default_factory=list)

    def take(self, *boxes: Area) -> None:
        """Nothing is set on these any more."""
        self._boxes += boxes

    def take_line(self, points: Sequence[tuple[float, float]]) -> None:
        """Nor on this line."""
        self._lines += pairwise(points)

    def take_pale(self, points: Sequence[tuple[float, float]]) -> None:
        """Words stand on this line only where they find no other room."""
        self._pale += pairwise(points)

    def set_words(self, texts: Iterable[str], spots: Sequence[Spot], face: Face, ink: Ink) -> Iterator[Words]:
        """The first of the texts that finds room, at the first spot where it does; nothing where none fits."""
        for text in texts:
            free = [spot for spot in spots if self._is_free(self._around(text, spot, face))]
            if free:
                spot = next((one for one in free if self._is_clear(self._around(text, one, face))), free[0])
                self.take(self._around(text, spot, face))
                yield Words(spot.x, spot.y, text, face, ink, spot.align)
                return

    def _around(self, text: str, spot: Spot, face: Face) -> Area:
        wide = self.measure(text, face)
        left = spot.x - spot.align * wide
        return Area(left - _AIR, spot.y - ASCENT - _AIR, left + wide + _AIR, spot.y + DESCENT)

    def _is_clear(self, box: Area) -> bool:
        return not any(box.is_crossed(*line) for line in self._pale)

    def _is_free(self, box: Area) -> bool:
        if not self.bounds.holds(box) or any(box.meets(other) for other in self._boxes):
            return False
        return not any(box.is_crossed(*line) for line in self._lines)


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Places as near as can be to those wanted, in their order, and nowhere nearer to each other than `apart`."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    found = [min(max(place, low), high) for place in wanted]
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + apart)
    limit = high
    for at in reversed(order):
        found[at] = min(found[at], limit)
        limit = found[at] - apart
    return found
