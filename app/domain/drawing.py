"""A drawing as a list of parts: a chart is laid out once, then painted on the screen and set on paper from that list.

All lengths are points, from the top left of the drawing; colours are names of roles, which screen and paper know.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Measure = Callable[[str, "Face"], float]  # how wide words are in a face, in points


class Ink(StrEnum):
    """What a colour means; each reads apart from the others in black and white by dash, hatch or shape."""

    TEXT = "text"
    SOFT = "text2"
    LINE = "line"
    MAIN = "accent"
    PALE = "control"
    ALARM = "late"
    WARN = "soon"
    GOOD = "ok"
    TRACK = "sunken"
    TINT = "accent_soft"  # a pale fill that text is set on
    ON_MAIN = "on_accent"  # text on a fill of MAIN


class Dash(StrEnum):
    """How a line is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class Shape(StrEnum):
    """A sign at a point."""

    DOT = "dot"
    RING = "ring"
    DIAMOND = "diamond"
    SQUARE = "square"


class Face(StrEnum):
    """A size and weight of letters: axis (9 regular), label (9 medium), count (9 semibold)."""

    AXIS = "axis"
    LABEL = "label"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Line:
    """A line through its points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    thick: float = 1.0
    dash: Dash = Dash.SOLID


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box; `hatched` tells it from a plain one of the same grey."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a base line at `y`; `align` 0 begins at `x`, 1 ends there, 0.5 stands around it. Never longer than
    `room` where that is given: what does not fit is cut with an ellipsis."""

    x: float
    y: float
    text: str
    face: Face
    ink: Ink = Ink.TEXT
    align: float = 0.0
    room: float | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign around a point, `size` across."""

    x: float
    y: float
    shape: Shape
    ink: Ink
    size: float = 6.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that stands for complaints: arrows walk the marks, Enter opens `figure` (see `reviews.lines`; empty where
    there is none to open), screen readers say `spoken`. The ring is drawn around the box."""

    x: float
    y: float
    width: float
    height: float
    spoken: str
    figure: str = ""


Part = Line | Box | Words | Sign


@dataclass(frozen=True, slots=True)
class Table:
    """The same figures as rows: real values, no words but names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out for a width and a height. Marks are walked in their order; where they stand in rows, `across`
    of them make a row."""

    width: float
    height: float
    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    table: Table
    across: int = 1


Layout = Callable[[float, float, Measure], Drawing]
"""A chart that is ready to be laid out for a width and a height."""
