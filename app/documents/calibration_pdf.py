"""The calibration sheet: a numbered grid over the place of the envelope's window, and crosses to measure from."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.sheet import (
    ACCENT,
    INK,
    INK2,
    LINE,
    Pen,
    Piece,
    Style,
    fit_line,
    gap,
    line_pieces,
    mm_size,
)
from app.documents.words import Words
from app.domain import calibration, geometry
from app.domain.calibration import CELL_HEIGHT, CELL_WIDTH, Grid
from app.domain.geometry import Geometry
from app.domain.letter import Letterhead
from app.domain.shop import Paper

_CELL = Style(fonts.SANS_MEDIUM, 5.2, 6, INK)
_TITLE = Style(fonts.SANS_BOLD, 14, 19)
_TEXT = Style(fonts.SANS, 10, 14.5)
_SMALL = Style(fonts.SANS, 8, 11, INK2)
_ARM = 5 * mm
_STEPS = ("print", "fold", "push", "read", "type")
_CROSS_STEPS = ("cross", "scale")


@one_at_a_time
def draw(paper: Paper, *, language: str, head: Letterhead, shift: tuple[int, int] = (0, 0)) -> bytes:
    """One page as PDF, everything moved by `shift`: tenths of a millimetre to the right and down."""
    said, place = words.of(language), geometry.of(paper)
    pen = Pen(mm_size(place.width, place.height), language=said.language, invariant=True)
    title = said.text("calibration", "title", paper=said.name("papers", paper.value))
    pen.describe(title=title, author=head.name, subject=said.text("calibration", "subject"))
    pen.canvas.translate(shift[0] * mm / 10, -shift[1] * mm / 10)
    cells = calibration.grid(paper)
    if cells:
        _draw_grid(pen, cells, place)
    _draw_crosses(pen, said)
    _draw_folds(pen, place)
    top = max(place.text_top, _grid_bottom(cells) + 6) * mm
    for piece in _words(said, title, place, with_window=cells is not None):
        piece.draw(pen, top)
        top += piece.height
    _draw_foot(pen, head, place)
    pen.next_page()
    return pen.bytes()


def _words(said: Words, title: str, place: Geometry, *, with_window: bool) -> Iterator[Piece]:
    x, width = place.left * mm, (place.text_right - place.left) * mm
    yield from line_pieces(title, _TITLE, x, width, most=2)
    yield gap(4)
    keys = (*(_STEPS if with_window else _STEPS[:1]), *_CROSS_STEPS)
    values = {
        "cross": f"{calibration.CROSS:g}",
        "across": f"{calibration.ACROSS:g}",
        "down": f"{calibration.DOWN:g}",
    }
    for number, key in enumerate(keys, 1):
        sentence = said.text("calibration", key, **values)
        yield from line_pieces(f"{number}. {sentence}", _TEXT, x, width)
        yield gap(4)


def _draw_grid(pen: Pen, cells: Grid, place: Geometry) -> None:
    """Each cell with its name, and pale behind it where the address will stand."""
    box = place.address
    pen.box(box.x * mm, box.y * mm, box.width * mm, box.height * mm, fill="#DDE9EC")
    right, bottom = cells.x + cells.columns * CELL_WIDTH, _grid_bottom(cells)
    for row in range(cells.rows + 1):
        y = (cells.y + row * CELL_HEIGHT) * mm
        pen.rule(cells.x * mm, right * mm, y, thick=0.25)
    for column in range(cells.columns + 1):
        x = (cells.x + column * CELL_WIDTH) * mm
        pen.line([(x, cells.y * mm), (x, bottom * mm)], thick=0.25, colour=LINE)
    for row in range(cells.rows):
        y = (cells.y + (row + 0.5) * CELL_HEIGHT) * mm + _CELL.size * 0.36
        for column in range(cells.columns):
            x = (cells.x + (column + 0.5) * CELL_WIDTH) * mm
            pen.text(x, y, cells.name(column, row), _CELL, align=0.5)


def _draw_crosses(pen: Pen, said: Words) -> None:
    for number, (x, y) in enumerate(calibration.crosses(), 1):
        across, down = x * mm, y * mm
        pen.rule(across - _ARM, across + _ARM, down, thick=0.6, colour=ACCENT)
        pen.line([(across, down - _ARM), (across, down + _ARM)], thick=0.6, colour=ACCENT)
        name = said.text("calibration", "cross_name", number=number)
        pen.text(across + 1.2 * mm, down - 1.4 * mm, name, _SMALL)


def _draw_folds(pen: Pen, place: Geometry) -> None:
    """On both sides, for on one of them the grid may lie over them."""
    for fold in place.folds:
        pen.rule(5 * mm, 9 * mm, fold * mm, colour=INK)
        pen.rule((place.width - 9) * mm, (place.width - 5) * mm, fold * mm, colour=INK)


def _draw_foot(pen: Pen, head: Letterhead, place: Geometry) -> None:
    left, right = place.left * mm, place.text_right * mm
    pen.rule(left, right, place.foot_at * mm)
    pen.text(left, place.foot_at * mm + 11.5, fit_line(head.name, _SMALL, right - left), _SMALL)


def _grid_bottom(cells: Grid | None) -> float:
    return cells.y + cells.rows * CELL_HEIGHT if cells else 0
