"""Headings, notes and ruled tables of papers, as pieces."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents import fonts
from app.documents.sheet import (
    ACCENT,
    INK2,
    LINE,
    Pen,
    Piece,
    Style,
    baseline,
    fit_line,
    fit_style,
    set_lines,
)

HEADING = Style(fonts.SANS_SEMIBOLD, 10.5, 16)
TEXT = Style(fonts.SANS, 9, 12.6)
NOTE = Style(fonts.SANS, 9, 12.6, INK2)
_STRONG = Style(fonts.SANS_MEDIUM, 9, 12.6)
_HEAD = Style(fonts.SANS_SEMIBOLD, 8.6, 12, INK2)
_SOFT = Style(fonts.SANS, 8, 12.6, INK2)
PAD = 2.8  # points above and below the words of a row
_TRACK = "#D3DADD"
_SMALLEST = 6.5  # points of an amount
_FEWEST_ROWS = 3  # under a head, where there are so many


@dataclass(frozen=True, slots=True)
class Column:
    """A column from `start` to `end`, as shares of the width; numbers stand on the right."""

    start: float
    end: float
    align: float = 0
    strong: bool = False
    soft: bool = False

    @property
    def style(self) -> Style:
        """How its cells are set."""
        return _STRONG if self.strong else _SOFT if self.soft else TEXT


def heading(text: str, x: float, width: float) -> list[Piece]:
    """A section's name with a rule in the shop's colour below; a long name is made smaller rather than cut."""
    style = fit_style(text, HEADING, width, least=8.5)

    def draw(pen: Pen, top: float) -> None:
        pen.text(x, baseline(top, HEADING), fit_line(text, style, width), style)
        pen.rule(x, x + width, top + 19, thick=1.1, colour=ACCENT)

    return [Piece(22, draw, with_next=True)]


def notes(text: str, x: float, width: float) -> list[Piece]:
    """Quiet lines."""
    return [note(line, x) for line in set_lines(text, NOTE, width)]


def note(text: str, x: float) -> Piece:
    """One quiet line."""
    return Piece(NOTE.leading + 2, lambda pen, top: pen.text(x, baseline(top, NOTE), text, NOTE))


def table(
    head: list[str],
    rows: list[list[str]],
    columns: tuple[Column, ...],
    x: float,
    width: float,
    *,
    pad: float = PAD,
) -> list[Piece]:
    """A table whose cells take two lines at most; its head comes again on a new page, and does not
    stay behind with a row or two."""
    top = _row(_cells(head, columns, width, most=2), columns, x, width, style=_HEAD, colour=LINE)
    top = Piece(top.height, top.draw, with_next=True)
    body = [_row(_cells(row, columns, width, most=2), columns, x, width, pad=pad) for row in rows]
    first = min(_FEWEST_ROWS, len(body)) - 1  # that many rows have the next one with them
    return [
        top,
        *(
            Piece(piece.height, piece.draw, with_next=place < first, again=top)
            for place, piece in enumerate(body)
        ),
    ]


def single_line_table(
    head: list[str], rows: list[list[str]], columns: tuple[Column, ...], x: float, width: float
) -> Iterator[Piece]:
    """A close table whose cells take one line each."""
    yield _row(_cells(head, columns, width, most=1), columns, x, width, style=_HEAD, colour=LINE)
    for row in rows:
        yield _row(_cells(row, columns, width, most=1), columns, x, width, pad=1.1)


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: list[str]
    style: Style


def _cells(row: list[str], columns: tuple[Column, ...], width: float, *, most: int) -> list[_Cell]:
    return [
        _cell(text, column, (column.end - column.start) * width - 6, most)
        for text, column in zip(row, columns, strict=True)
    ]


def _cell(text: str, column: Column, room: float, most: int) -> _Cell:
    """An amount that is too wide is set smaller: parted in two lines it reads as two."""
    is_amount = column.align and any(sign.isdigit() for sign in text)
    style = fit_style(text, column.style, room, least=_SMALLEST) if is_amount else column.style
    return _Cell(set_lines(text, style, room, most=most), style)


def _row(
    cells: list[_Cell],
    columns: tuple[Column, ...],
    x: float,
    width: float,
    *,
    style: Style | None = None,
    colour: str = _TRACK,
    pad: float = PAD,
) -> Piece:
    height = max(1, *(len(cell.lines) for cell in cells)) * TEXT.leading + 2 * pad

    def draw(pen: Pen, top: float) -> None:
        for column, cell in zip(columns, cells, strict=True):
            face = style or cell.style
            at = x + (column.end if column.align else column.start) * width
            for place, line in enumerate(cell.lines):
                pen.text(at, baseline(top + pad + place * TEXT.leading, TEXT), line, face, align=column.align)
        pen.rule(x, x + width, top + height, colour=colour)

    return Piece(height, draw)
