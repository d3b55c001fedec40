"""Labels for goods: one after the other from a roll, or on a sheet of labels from the first that is still there."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.documents import fonts, slip_paper, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.roll import ROLLS, SMALL, Roll, beside, draw_down
from app.documents.sheet import BLACK, Pen, Piece, Style, gap
from app.documents.words import Words
from app.domain import code
from app.domain.goods_label import MOST, LabelGrid, LabelSheet, grid_of
from app.domain.slip import SlipForm

_NUMBER = Style(fonts.SANS_BOLD, 24, 25, BLACK)
_PLACE = Style(fonts.SANS_BOLD, 12, 15, BLACK)
_ITEM = Style(fonts.SANS_BOLD, 10, 12.4, BLACK)
_MARGIN, _BARS = 5 * mm, 7.6 * mm
_UNPRINTED = 4.5 * mm  # at the edges of a sheet, by most printers
_OWN_HEIGHT: float = 37 * mm  # of a label on which letters have their own size
_NUMBER_SHARE = 0.74
_ITEM_LINES = 2


@one_at_a_time
def draw_labels(sheet: LabelSheet, form: SlipForm | None = None, *, invariant: bool = False) -> bytes:
    """The labels from `first` to `count` as PDF; `invariant` leaves the time of making out."""
    form, said = form or SlipForm(), words.of(sheet.language)
    first = min(max(sheet.first, 1), MOST)
    wanted = range(first, min(max(sheet.count, first), MOST) + 1)
    if form.is_roll:
        pen = slip_paper.pen_for(form, 1, language=sheet.language, invariant=invariant)
        _describe(pen, sheet, said)
        return _on_roll(pen, [list(_strip(sheet, said, ROLLS[form.paper], one)) for one in wanted])
    pen = slip_paper.pen_for(form, 0, language=sheet.language, invariant=invariant)
    _describe(pen, sheet, said)
    return _on_grid(pen, grid_of(form), sheet, said, wanted)


def _describe(pen: Pen, sheet: LabelSheet, said: Words) -> None:
    title = said.text("label", "title", number=sheet.number)
    pen.describe(title=title, author=sheet.shop, subject=said.text("label", "subject"))


def _on_roll(pen: Pen, labels: list[list[Piece]]) -> bytes:
    """A page each, all of one length."""
    pen.height = max(sum(piece.height for piece in pieces) for pieces in labels)
    for pieces in labels:
        pen.canvas.setPageSize((pen.width, pen.height))
        draw_down(pen, pieces, 0)
        pen.next_page()
    return pen.bytes()


def _on_grid(pen: Pen, grid: LabelGrid, sheet: LabelSheet, said: Words, wanted: range) -> bytes:
    place = min(max(sheet.place, 1), grid.places) - 1
    for one in wanted:
        if place == grid.places:
            pen.next_page()
            place = 0
        _draw_on_grid(pen, grid, place, sheet, said, one)
        place += 1
    pen.next_page()
    return pen.bytes()


def _draw_on_grid(pen: Pen, grid: LabelGrid, place: int, sheet: LabelSheet, said: Words, one: int) -> None:
    """In the middle of its label's height, as far as a printer reaches."""
    row, column = divmod(place, grid.columns)
    width, height = grid.width * mm, grid.height * mm
    left = (grid.left + column * grid.across) * mm + _MARGIN
    on = Roll(pen.width, width - 2 * _MARGIN, left, max(1, height / _OWN_HEIGHT), margin=_MARGIN)
    pieces = list(_label(sheet, said, on, one))
    high = sum(piece.height for piece in pieces)
    middle = (grid.top + row * grid.down) * mm + (height - high) / 2
    draw_down(pen, pieces, min(max(middle, _UNPRINTED), pen.height - _UNPRINTED - high))


def _strip(sheet: LabelSheet, said: Words, on: Roll, one: int) -> Iterator[Piece]:
    yield gap(3 * mm)
    yield from _label(sheet, said, on, one)
    yield gap(4 * mm)


def _label(sheet: LabelSheet, said: Words, on: Roll, one: int) -> Iterator[Piece]:
    """The number and the last line are made smaller rather than cut."""
    left, right = on.halves(_NUMBER_SHARE, between=2 * mm)
    number = list(left.large(sheet.number, _NUMBER, least=6, align=0))
    of = said.text("label", "place", place=one, count=max(sheet.count, one))
    yield beside(number, list(right.large(of, _PLACE, least=7, align=1)))
    yield gap(2)
    yield from on.code(code.printed(sheet.number), height=_BARS * max(on.scale, 1), align=0)
    yield gap(3)
    yield from on.flush(" ".join(sheet.item.split()), _ITEM, most=_ITEM_LINES)
    received = said.text("label", "received", day=sheet.received) if sheet.received else ""
    whose = ", ".join(part for part in (sheet.whose, received) if part)
    yield from on.large(whose, SMALL, least=7, align=0)
