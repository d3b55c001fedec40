"""What all papers share: text set into lines, a pen that counts from the top of the sheet, pieces laid on pages.

Text never passes through a markup language, so nothing that a customer wrote can mean anything but itself.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from app.documents.breaking import prepared
from app.documents.pen import Pen, plain
from app.documents.style import ACCENT, BLACK, INK, INK2, LINE, Style
from app.documents.typesetting import (
    RichLine,
    fit_line,
    fit_style,
    mirrored,
    rich_lines,
    set_lines,
    width_of,
)
from app.domain.rich_text import Run

__all__ = [
    "ACCENT",
    "BLACK",
    "INK",
    "INK2",
    "LINE",
    "Draw",
    "Pen",
    "Piece",
    "Placed",
    "Room",
    "Style",
    "baseline",
    "can_be_coded",
    "draw_placed",
    "fit_line",
    "fit_style",
    "gap",
    "held_together",
    "laid_out",
    "line_at",
    "line_pieces",
    "mm_size",
    "narrow_pieces",
    "on_one_page",
    "plain",
    "prepared",
    "rich_pieces",
    "set_lines",
    "width_of",
]

_LONGEST_CODE = 20


def can_be_coded(number: str) -> bool:
    """Whether a number goes into a bar code or QR code that a hand scanner reads."""
    return 0 < len(number) <= _LONGEST_CODE and number.isascii() and number.isprintable()


Draw = Callable[[Pen, float], None]


def _nothing(_pen: Pen, _top: float) -> None:
    """Space is drawn by leaving it blank."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest part that is never parted: a line, a row, a space. `draw` gets the pen and the piece's top."""

    height: float
    draw: Draw = _nothing
    with_next: bool = False
    narrow: bool = False
    again: "Piece | None" = None
    """A head that is drawn once more above this piece where it begins a page."""

    @property
    def is_gap(self) -> bool:
        """A gap is left out at the top of a page."""
        return self.draw is _nothing and not self.with_next


Placed = tuple[float, Piece]


@dataclass(frozen=True, slots=True)
class Room:
    """Where pieces may stand on a page: from `top` to `bottom`, narrow ones to `narrow_bottom`."""

    top: float
    bottom: float
    narrow_bottom: float


def gap(height: float) -> Piece:
    """Blank space between two parts, which may fall together with the end of a page."""
    return Piece(height)


def line_pieces(text: str, style: Style, x: float, width: float, *, most: int = 0) -> list[Piece]:
    """A paragraph line by line; its first two and its last two lines stay together. One that begins with words
    from right to left stands flush right."""
    lines = set_lines(text, style, width, most=most)
    return _as_pieces([line_at(x, width, line, style) for line in lines], style)


def narrow_pieces(text: str, style: Style, x: float, width: float, *, most: int) -> list[Piece]:
    """What stands at the lower left of a letter, in whichever direction it runs."""
    lines = set_lines(text, style, width, most=most)
    return _as_pieces([_line_from(x, line, style) for line in lines], style, narrow=True)


def rich_pieces(
    runs: tuple[Run, ...],
    style: Style,
    x: float,
    width: float,
    *,
    language: str,
    indent: float = 0,
    mark: str = "",
    whole: frozenset[str] = frozenset(),
) -> list[Piece]:
    """A paragraph with bold and italic in it, its words parted as its language does, but for the words in `whole`.
    `indent` moves it away from where its lines begin; `mark` stands in that space, such as the bullet of a list."""
    lines = rich_lines(runs, style, width - indent, language=language, whole=whole)
    draws = [
        _rich_line_at(x, width, indent, line, style, "" if place else mark)
        for place, line in enumerate(lines)
    ]
    return _as_pieces(draws, style)


def _as_pieces(draws: list[Draw], style: Style, *, narrow: bool = False) -> list[Piece]:
    held = {0, len(draws) - 2} if len(draws) > 1 else set()
    return [
        Piece(style.leading, draw, with_next=place in held, narrow=narrow) for place, draw in enumerate(draws)
    ]


def baseline(top: float, style: Style) -> float:
    """Where the baseline of a line lies whose slug begins at `top`."""
    return top + (style.leading + style.size * 0.7) / 2


def held_together(pieces: list[Piece]) -> list[Piece]:
    """The same pieces, not parted by a page."""
    return [replace(piece, with_next=True) for piece in pieces[:-1]] + pieces[-1:]


def laid_out(pieces: Iterable[Piece], rooms: Iterator[Room]) -> list[list[Placed]]:
    """The pieces on pages, each with its top. There is always a first page, and never an endless one."""
    room, pages = next(rooms), [list[Placed]()]
    top = room.top
    for group in _groups(list(pieces)):
        if not _fits(group, top, room) and pages[-1]:
            room, top = next(rooms), 0.0
            pages.append([])
            top = room.top
        for piece in group:
            if not _fits([piece], top, room) and pages[-1]:
                room = next(rooms)
                pages.append([])
                top = room.top
            if not pages[-1]:
                if piece.is_gap:
                    continue
                if piece.again and len(pages) > 1:
                    pages[-1].append((top, piece.again))
                    top += piece.again.height
            pages[-1].append((top, piece))
            top += piece.height
    return pages


def draw_placed(pen: Pen, placed: list[Placed]) -> None:
    """Draw one page's pieces."""
    for top, piece in placed:
        piece.draw(pen, top)


def on_one_page(pen: Pen, pieces: Iterable[Piece], top: float = 0) -> bytes:
    """Draw pieces one under the other on the only page there is, and give back the PDF."""
    for piece in pieces:
        piece.draw(pen, top)
        top += piece.height
    pen.next_page()
    return pen.bytes()


def mm_size(width: float, height: float) -> tuple[float, float]:
    """A sheet in points from millimetres."""
    return width * mm, height * mm


def line_at(x: float, width: float, line: str, style: Style) -> Draw:
    """A prepared line at the side at which its paragraph begins."""
    return lambda pen, top: pen.text_in(x, width, baseline(top, style), line, style)


def _line_from(x: float, line: str, style: Style) -> Draw:
    return lambda pen, top: pen.text(x, baseline(top, style), line, style)


def _rich_line_at(x: float, width: float, indent: float, line: RichLine, style: Style, mark: str) -> Draw:
    """The line after its indent, or, mirrored, before it."""

    def draw(pen: Pen, top: float) -> None:
        at = baseline(top, style)
        begins, marked = (x + width - indent, x + width) if line.rtl else (x + indent, x)
        pen.text(marked, at, mirrored(mark) if line.rtl else mark, style, align=int(line.rtl))
        pen.show(begins, at, line.items, style, align=int(line.rtl))

    return draw


def _groups(pieces: list[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.with_next:
            yield group
            group = []
    if group:
        yield group


def _fits(group: list[Piece], top: float, room: Room) -> bool:
    if group[0].is_gap:
        return True
    for piece in group:
        top += piece.height
        if top > (room.narrow_bottom if piece.narrow else room.bottom) + 0.01:
            return False
    return True
