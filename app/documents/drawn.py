"""Sets a drawing on paper: the same parts that the screen paints, in ink that reads in black and white too."""

from functools import singledispatch

from app.documents import fonts
from app.documents.sheet import INK, INK2, Pen, Piece, Style, fit_line, prepared, width_of
from app.domain.drawing import Box, Dash, Drawing, Face, Ink, Layout, Line, Part, Shape, Sign, Words

INKS = {
    Ink.TEXT: INK,
    Ink.SOFT: INK2,
    Ink.LINE: "#D3DADD",
    Ink.MAIN: "#0B5566",
    Ink.PALE: "#728489",
    Ink.ALARM: "#9E2A1F",
    Ink.WARN: "#7D4E00",
    Ink.GOOD: "#1D6638",
    Ink.TRACK: "#E6ECEE",
    Ink.TINT: "#E3EDF0",
    Ink.ON_MAIN: "#FFFFFF",
}
_FONTS = {Face.AXIS: fonts.SANS, Face.LABEL: fonts.SANS_MEDIUM, Face.COUNT: fonts.SANS_SEMIBOLD}
_DASHES: dict[Dash, tuple[float, ...]] = {Dash.SOLID: (), Dash.DASHED: (4.5, 3), Dash.DOTTED: (1.2, 2.2)}
_SIZE = 9.0
_HATCH = 3.0  # points between two strokes


def measure(text: str, face: Face) -> float:
    """How wide words are on paper."""
    style = _style(face, Ink.TEXT)
    return width_of(prepared(text, style.font), style)


def piece(layout: Layout, x: float, width: float, height: float, *, with_next: bool = False) -> Piece:
    """A chart that is never parted by a page."""
    drawing = layout(width, height, measure)
    return Piece(height, lambda pen, top: draw(pen, drawing, x, top), with_next=with_next)


def draw(pen: Pen, drawing: Drawing, x: float, y: float) -> None:
    """The drawing with its top left corner at `x`, `y`."""
    for part in drawing.parts:
        _set(part, pen, x, y)


@singledispatch
def _set(part: Part, pen: Pen, x: float, y: float) -> None:
    raise TypeError(part)


@_set.register
def _(part: Line, pen: Pen, x: float, y: float) -> None:
    points = [(x + right, y + down) for right, down in part.points]
    pen.line(points, thick=part.thick, colour=INKS[part.ink], dash=_DASHES[part.dash])


@_set.register
def _(part: Box, pen: Pen, x: float, y: float) -> None:
    left, top = x + part.x, y + part.y
    if not part.hatched:
        pen.box(left, top, part.width, part.height, fill=INKS[part.ink])
        return
    pen.box(left, top, part.width, part.height, edge=INKS[part.ink], thick=0.5)
    for place in range(1, int((part.width + part.height) / _HATCH) + 1):
        along = place * _HATCH
        begins = (max(0.0, along - part.height), min(along, part.height))
        ends = (min(along, part.width), max(0.0, along - part.width))
        stroke = [(left + right, top + down) for right, down in (begins, ends)]
        pen.line(stroke, thick=0.5, colour=INKS[part.ink])


@_set.register
def _(part: Words, pen: Pen, x: float, y: float) -> None:
    style = _style(part.face, part.ink)
    room = part.room if part.room is not None else pen.width
    pen.text(x + part.x, y + part.y, fit_line(part.text, style, room), style, align=part.align)


@_set.register
def _(part: Sign, pen: Pen, x: float, y: float) -> None:
    half, colour = part.size / 2, INKS[part.ink]
    left, top = x + part.x - half, y + part.y - half
    if part.shape is Shape.DIAMOND:
        _diamond(pen, x + part.x, y + part.y, half, colour)
    elif part.shape is Shape.SQUARE:
        pen.box(left, top, part.size, part.size, fill=colour)
    else:
        fill = "#FFFFFF" if part.shape is Shape.RING else colour
        pen.box(left, top, part.size, part.size, fill=fill, edge=colour, thick=1, radius=half)


def _diamond(pen: Pen, x: float, y: float, half: float, colour: str) -> None:
    path = pen.canvas.beginPath()
    path.moveTo(x, pen.height - y + half)
    for right, down in ((half, 0.0), (0.0, half), (-half, 0.0)):
        path.lineTo(x + right, pen.height - y - down)
    path.close()
    pen.canvas.setFillColor(colour)
    pen.canvas.drawPath(path, stroke=0, fill=1)


def _style(face: Face, ink: Ink) -> Style:
    return Style(_FONTS[face], _SIZE, 13, INKS[ink])
