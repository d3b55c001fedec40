"""The voucher to hand over: on the paper of the slip, its value large, its number with a code a scanner reads."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.sheet import (
    BLACK,
    Draw,
    Pen,
    Piece,
    Style,
    baseline,
    can_be_coded,
    fit_line,
    fit_style,
    gap,
    on_one_page,
)
from app.documents.slip_pdf import (
    BAR_HEIGHT,
    HEADING,
    PAPER_WIDTH,
    PRINTED_WIDTH,
    SMALL,
    TEXT,
    bars_of,
    centred,
    dashes,
    shop_head,
)
from app.documents.words import Words
from app.domain import voucher
from app.domain.voucher import VoucherSheet

_LEFT, _MIDDLE = 4 * mm, 40 * mm
_TITLE = Style(fonts.SANS_BOLD, 12.5, 17, BLACK)
_VALUE = Style(fonts.SANS_BOLD, 40, 46, BLACK)
_NUMBER = Style(fonts.SANS_BOLD, 15, 20, BLACK)
_UNTIL = Style(fonts.SANS_BOLD, 12, 16, BLACK)
_BOX_HEIGHT = 66
_TERMS_LINES = 8


@one_at_a_time
def draw_voucher(sheet: VoucherSheet, *, invariant: bool = False) -> bytes:
    """The voucher as PDF; `invariant` leaves the time of making out."""
    said = words.of(sheet.language)
    pieces = list(_pieces(sheet, said))
    pen = Pen((PAPER_WIDTH, sum(one.height for one in pieces)), language=sheet.language, invariant=invariant)
    title = said.text("voucher", "title", number=voucher.shown(sheet.number))
    pen.describe(title=title, author=sheet.head.name, subject=sheet.value)
    return on_one_page(pen, pieces)


def _pieces(sheet: VoucherSheet, said: Words) -> Iterator[Piece]:
    yield gap(4 * mm)
    yield from shop_head(sheet.head)
    yield dashes()
    yield from centred(said.text("voucher", "voucher"), _TITLE, most=1)
    yield gap(4)
    yield Piece(_BOX_HEIGHT, _boxed(sheet.value))
    yield gap(6)
    yield from centred(sheet.until, _UNTIL, most=2)
    yield dashes()
    yield from _number(sheet)
    yield dashes()
    yield from centred(said.text("voucher", "once"), HEADING, most=3)
    yield from centred(" ".join(sheet.terms.split()), TEXT, most=_TERMS_LINES)
    yield gap(5)
    yield from centred(sheet.given, SMALL, most=3)
    yield gap(6 * mm)


def _number(sheet: VoucherSheet) -> Iterator[Piece]:
    if can_be_coded(sheet.number):
        yield Piece(BAR_HEIGHT, bars_of(sheet.number))
        yield gap(3)
    shown = voucher.shown(sheet.number)
    yield from centred(shown, fit_style(shown, _NUMBER, PRINTED_WIDTH, least=10), most=1)


def _boxed(value: str) -> Draw:
    room = PRINTED_WIDTH - 16
    style = fit_style(value, _VALUE, room, least=12)
    line = fit_line(value, style, room)
    top_of_line = (_BOX_HEIGHT - style.leading) / 2

    def draw(pen: Pen, top: float) -> None:
        pen.box(_LEFT + 1, top + 1, PRINTED_WIDTH - 2, _BOX_HEIGHT - 2, edge=BLACK, thick=2, radius=4)
        pen.text(_MIDDLE, baseline(top + top_of_line, style), line, style, align=0.5)

    return draw
