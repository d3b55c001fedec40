"""The voucher to hand over: its value large, its number with a code; a strip from a roll, or a card to keep."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.documents import fonts, slip_paper, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.roll import HEADING, ROLLS, SMALL, TEXT, Roll
from app.documents.sheet import BLACK, Pen, Piece, Style, gap, on_one_page
from app.documents.voucher_card import draw_card
from app.documents.words import Words
from app.domain import voucher
from app.domain.slip import SlipForm
from app.domain.voucher import VoucherSheet

_TITLE = Style(fonts.SANS_BOLD, 12.5, 17, BLACK)
_VALUE = Style(fonts.SANS_BOLD, 40, 46, BLACK)
_NUMBER = Style(fonts.SANS_BOLD, 15, 20, BLACK)
_UNTIL = Style(fonts.SANS_BOLD, 12, 16, BLACK)
_BOX_HEIGHT = 66
_TERMS_LINES = 8


@one_at_a_time
def draw_voucher(sheet: VoucherSheet, form: SlipForm | None = None, *, invariant: bool = False) -> bytes:
    """The voucher as PDF, once; `invariant` leaves the time of making out."""
    form, said = form or SlipForm(), words.of(sheet.language)
    if not form.is_roll:
        pen = Pen(slip_paper.card_sheet(form), language=sheet.language, invariant=invariant)
        _describe(pen, sheet, said)
        return draw_card(pen, sheet, said)
    pieces = list(_pieces(sheet, said, ROLLS[form.paper]))
    height = sum(one.height for one in pieces)
    pen = slip_paper.pen_for(form, height, language=sheet.language, invariant=invariant)
    _describe(pen, sheet, said)
    return on_one_page(pen, pieces)


def _describe(pen: Pen, sheet: VoucherSheet, said: Words) -> None:
    title = said.text("voucher", "title", number=voucher.shown(sheet.number))
    pen.describe(title=title, author=sheet.head.name, subject=sheet.value)


def _pieces(sheet: VoucherSheet, said: Words, on: Roll) -> Iterator[Piece]:
    yield gap(4 * mm)
    yield from on.shop_head(sheet.head)
    yield on.dashes()
    yield from on.centred(said.text("voucher", "voucher"), _TITLE, most=1)
    yield gap(4)
    yield on.boxed(sheet.value, _VALUE, height=_BOX_HEIGHT, least=12, radius=4)
    yield gap(6)
    yield from on.centred(sheet.until, _UNTIL, most=2)
    yield on.dashes()
    yield from _number(sheet, on)
    yield on.dashes()
    yield from on.centred(said.text("voucher", "once"), HEADING, most=3)
    yield from on.centred(" ".join(sheet.terms.split()), TEXT, most=_TERMS_LINES)
    yield gap(5)
    yield from on.centred(sheet.given, SMALL, most=3)
    yield gap(6 * mm)


def _number(sheet: VoucherSheet, on: Roll) -> Iterator[Piece]:
    bars = list(on.code(sheet.number))
    if bars:
        yield from (*bars, gap(3))
    yield from on.large(voucher.shown(sheet.number), _NUMBER, least=10)
