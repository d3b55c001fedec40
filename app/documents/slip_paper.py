"""Laying a slip on its paper: as long as its text on a roll, on A6 sheets, or in the quarters of a whole sheet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from app.documents.roll import ROLLS, SMALL, Roll, draw_down
from app.documents.sheet import (
    BLACK,
    Pen,
    Piece,
    Room,
    baseline,
    draw_placed,
    fit_line,
    laid_out,
)
from app.domain.shop import SlipPaper
from app.domain.slip import SlipForm

A6, A4, US_LETTER = (105 * mm, 148 * mm), (210 * mm, 297 * mm), (215.9 * mm, 279.4 * mm)
_MARGIN, _APART = 6 * mm, 13
_SCALES = (1.0, 0.92, 0.84, 0.76)  # of the letters: the largest at which all is in one place
_MORE_HEIGHT = 6 * mm
CUT = (3.0, 2.4)

Make = Callable[[Roll, int], Sequence[Piece]]
"""The pieces of one copy, for a strip of paper and the number of the copy."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """A sheet parted into columns and rows of slips; one copy goes down a column."""

    sheet: tuple[float, float]
    columns: int
    rows: int

    @property
    def size(self) -> tuple[float, float]:
        return self.sheet[0] / self.columns, self.sheet[1] / self.rows

    def roll(self, column: int, scale: float = _SCALES[-1]) -> Roll:
        width = self.size[0]
        return Roll(width, width - 2 * _MARGIN, column * width + _MARGIN, scale, _APART * scale, _MARGIN)

    def pieces(self, make: Make, column: int, copy: int) -> Sequence[Piece]:
        room = self.size[1] - 2 * _MARGIN
        tries = (make(self.roll(column, scale), copy) for scale in _SCALES)
        first = next((one for one in tries if sum(piece.height for piece in one) <= room), None)
        return first or make(self.roll(column), copy)

    def rooms(self) -> Iterator[Room]:
        """Each of a column's cells in turn, page after page; all but the first leave room for a line above."""
        height, place = self.size[1], 0
        while True:
            top = place % self.rows * height
            more = _MORE_HEIGHT if place else 0
            yield Room(top + _MARGIN + more, top + height - _MARGIN, top + height - _MARGIN)
            place += 1


def sheet_of(form: SlipForm) -> tuple[float, float]:
    """The size of a whole sheet, in points."""
    return US_LETTER if form.letter else A4


def card_sheet(form: SlipForm) -> tuple[float, float]:
    """The size of what a card is printed on: A6 lying, or a whole sheet standing."""
    return (A6[1], A6[0]) if form.paper is SlipPaper.A6 else sheet_of(form)


def pen_for(form: SlipForm, first_height: float, *, language: str, invariant: bool) -> Pen:
    """A pen on the paper; a roll's first page is so high."""
    if form.is_roll:
        return Pen((ROLLS[form.paper].width, first_height), language=language, invariant=invariant)
    size = A6 if form.paper is SlipPaper.A6 else sheet_of(form)
    return Pen(size, language=language, invariant=invariant)


def lay(form: SlipForm, make: Make, *, pen: Callable[[float], Pen], more: Callable[[int], str]) -> bytes:
    """All copies of a slip on paper. `more` names the page where one goes on."""
    copies = range(form.copies)
    if form.is_roll:
        return _on_roll([make(ROLLS[form.paper], copy) for copy in copies], pen)
    if form.paper is SlipPaper.A6:
        cells = _Cells(A6, 1, 1)
        return _on_cells(cells, [[cells.pieces(make, 0, copy)] for copy in copies], pen(0), more)
    cells = _Cells(sheet_of(form), 2, 2)
    return _on_cells(cells, [[cells.pieces(make, copy, copy) for copy in copies]], pen(0), more)


def _on_roll(copies: list[Sequence[Piece]], made: Callable[[float], Pen]) -> bytes:
    """A page each, which the printer cuts off."""
    heights = [sum(piece.height for piece in pieces) for pieces in copies]
    pen = made(heights[0])
    for height, pieces in zip(heights, copies, strict=True):
        pen.canvas.setPageSize((pen.width, height))
        pen.height = height
        draw_down(pen, pieces, 0)
        pen.next_page()
    return pen.bytes()


def _on_cells(
    cells: _Cells, sheets: list[list[Sequence[Piece]]], pen: Pen, more: Callable[[int], str]
) -> bytes:
    """Each list of copies side by side, on as many pages as the longest of them needs."""
    for columns in sheets:
        placed = [laid_out(pieces, cells.rooms()) for pieces in columns]
        pages = max(-(-len(one) // cells.rows) for one in placed)
        for page in range(pages):
            _draw_cuts(cells, pen)
            for column, one in enumerate(placed):
                for place in range(page * cells.rows, min((page + 1) * cells.rows, len(one))):
                    if place:
                        _draw_more(cells, pen, column, place, more(place + 1))
                    draw_placed(pen, one[place])
            pen.next_page()
    return pen.bytes()


def _draw_more(cells: _Cells, pen: Pen, column: int, place: int, words: str) -> None:
    roll = cells.roll(column)
    style = roll.sized(SMALL)
    top = place % cells.rows * cells.size[1] + _MARGIN
    pen.text(roll.left, baseline(top, style), fit_line(words, style, roll.printed), style)


def _draw_cuts(cells: _Cells, pen: Pen) -> None:
    """Where to cut, from edge to edge."""
    width, height = cells.size
    for column in range(1, cells.columns):
        pen.line([(column * width, 0), (column * width, pen.height)], thick=0.5, colour=BLACK, dash=CUT)
    for row in range(1, cells.rows):
        pen.rule(0, pen.width, row * height, colour=BLACK, dash=CUT)
