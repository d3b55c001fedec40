"""Words for charts in tests, letters of one width, and what to ask of every drawing."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations

from app.domain.charts.places import Area
from app.domain.drawing import Box, Drawing, Face, Line, Shape, Sign, Words
from app.domain.followup import Satisfaction

_WIDE = 5.0  # points of a letter
_HAIR = 0.01


class Said:
    """Each text is its key and its values."""

    def text(self, key: str, **values: object) -> str:
        return " ".join([key, *map(str, values.values())])

    def spoken(self, key: str, **values: object) -> str:
        return self.text(key, **values)

    def number(self, value: float) -> str:
        return f"{value:g}"

    def percent(self, share: float) -> str:
        return f"{round(100 * share)}%"

    def money(self, sums: Mapping[str, int]) -> str:
        return " + ".join(f"{minor} {currency}" for currency, minor in sums.items())

    def short_day(self, day: date) -> str:
        return f"{day.day}.{day.month}."

    def month(self, day: date, *, short: bool = False) -> str:
        return f"{day:%b}" if short else f"{day:%B}"

    def weekday(self, day: int) -> str:
        return ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day]

    def hour(self, hour: int) -> str:
        return str(hour)

    def age(self, name: str) -> str:
        return f"{name} days"

    def face(self, face: Satisfaction) -> str:
        return face.name.lower()


def measure(text: str, face: Face) -> float:
    return _WIDE * len(text)


def words_of(drawing: Drawing) -> list[str]:
    """All that is written in a drawing."""
    return [part.text for part in drawing.parts if isinstance(part, Words)]


def boxes(drawing: Drawing) -> Iterator[tuple[Words, Area]]:
    """Where words stand: from the top of their letters to their base line."""
    for part in drawing.parts:
        if isinstance(part, Words) and part.text:
            wide = measure(part.text, part.face)
            wide = wide if part.room is None else min(wide, part.room)
            left = part.x - part.align * wide
            yield part, Area(left, part.y - 6.5, left + wide, part.y)


def signs_of(drawing: Drawing, shape: Shape) -> list[Sign]:
    return [part for part in drawing.parts if isinstance(part, Sign) and part.shape is shape]


def require_legible(drawing: Drawing) -> None:
    """No words on one another, none on a diamond, everything within the drawing."""
    found = list(boxes(drawing))
    for (one, its_box), (other, other_box) in combinations(found, 2):
        assert not its_box.meets(other_box), (one.text, other.text)
    for part, box in found:
        assert box.x >= -_HAIR and box.right <= drawing.width + _HAIR, part
        assert box.y >= -_HAIR and box.bottom <= drawing.height + _HAIR, part
        for sign in signs_of(drawing, Shape.DIAMOND):
            half = sign.size / 2 - 1
            assert not box.meets(Area(sign.x - half, sign.y - half, sign.x + half, sign.y + half)), part
    for mark in drawing.marks:
        assert mark.width > 0 and mark.height > 0 and mark.spoken


def require_within(drawing: Drawing) -> None:
    """No box or line leaves the drawing."""
    for part in drawing.parts:
        if isinstance(part, Box):
            assert part.width >= 0 and part.x + part.width <= drawing.width + _HAIR, part
            assert part.y + part.height <= drawing.height + _HAIR, part
        if isinstance(part, Line):
            assert all(-_HAIR <= x <= drawing.width + _HAIR for x, _ in part.points), part
