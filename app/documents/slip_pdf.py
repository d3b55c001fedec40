"""The slip for the counter: 80 mm of paper, 72 mm printed, pure black, as long as its text."""

from collections.abc import Iterator

from reportlab.graphics.barcode.code128 import Code128
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
    set_lines,
)
from app.documents.words import Words
from app.domain import code
from app.domain.letter import Letterhead, SlipSheet

PAPER_WIDTH, PRINTED_WIDTH = 80 * mm, 72 * mm
BAR_HEIGHT, QUIET_ZONE = 14 * mm, 3 * mm
_LEFT, _RIGHT, _MIDDLE = 4 * mm, 76 * mm, 40 * mm
_VALUE_X = _LEFT + 21.7 * mm
_WIDEST_MODULE = 0.66 * mm
_READ_BACK_LINES = 18

NAME = Style(fonts.SANS_BOLD, 14.5, 18, BLACK)
SMALL = Style(fonts.SANS, 9, 12.6, BLACK)
TEXT = Style(fonts.SANS, 10.5, 14.4, BLACK)
_BOLD = Style(fonts.SANS_BOLD, 10.5, 14.4, BLACK)
_NUMBER = Style(fonts.SANS_BOLD, 27, 31, BLACK)
HEADING = Style(fonts.SANS_BOLD, 11, 15, BLACK)
_PROMISE = Style(fonts.SANS_BOLD, 13.5, 18, BLACK)


@one_at_a_time
def draw_slip(sheet: SlipSheet, *, invariant: bool = False) -> bytes:
    """The slip as PDF; `invariant` leaves the time of making out."""
    said = words.of(sheet.language)
    pieces = list(_pieces(sheet, said))
    height = sum(piece.height for piece in pieces)
    pen = Pen((PAPER_WIDTH, height), language=sheet.language, invariant=invariant)
    title = said.text("slip", "title", number=sheet.number)
    pen.describe(title=title, author=sheet.head.name, subject=said.text("slip", "we_have_it"))
    return on_one_page(pen, pieces)


def _pieces(sheet: SlipSheet, said: Words) -> Iterator[Piece]:
    yield gap(4 * mm)
    yield from shop_head(sheet.head)
    yield dashes()
    yield from _number(sheet, said)
    yield dashes()
    yield from _facts(sheet, said)
    yield dashes()
    yield from _next(sheet, said)
    yield dashes()
    yield from _foot(sheet, said)
    yield gap(6 * mm)


def shop_head(head: Letterhead) -> Iterator[Piece]:
    """Name, address and phone of the shop, centred."""
    style = fit_style(head.name, NAME, PRINTED_WIDTH, least=11)
    yield from centred(head.name, style, most=2)
    yield from centred(", ".join(line for line in head.address_lines if line.strip()), SMALL, most=2)
    yield from centred(head.phone, SMALL, most=1)


def _number(sheet: SlipSheet, said: Words) -> Iterator[Piece]:
    yield from centred(said.text("slip", "we_have_it"), TEXT, most=2)
    yield from centred(sheet.number, fit_style(sheet.number, _NUMBER, PRINTED_WIDTH, least=12), most=1)
    coded = code.printed(sheet.number)
    if can_be_coded(coded):
        yield gap(3)
        yield Piece(BAR_HEIGHT, bars_of(coded))
        yield gap(3)
    yield from centred(said.text("slip", "give_number"), SMALL, most=2)


def _facts(sheet: SlipSheet, said: Words) -> Iterator[Piece]:
    facts = (
        ("received", sheet.received, 1),
        ("customer", sheet.customer, 2),
        ("about", sheet.about, 4),
        ("wish", sheet.wish, 3),
        ("goods_left", sheet.goods_left, 3),
        ("goods_condition", sheet.goods_condition, 3),
        ("goods_with", sheet.goods_with, 3),
        ("goods_labels", sheet.goods_labels, 1),
    )
    for label, value, most in facts:
        yield from _fact(said.text("slip", label), value, most)
    if sheet.read_back.strip():
        yield gap(4)
        yield from _flush(said.text("slip", "read_back"), HEADING, most=1)
        yield from _flush(" ".join(sheet.read_back.split()), TEXT, most=_READ_BACK_LINES)


def _next(sheet: SlipSheet, said: Words) -> Iterator[Piece]:
    yield from _flush(said.text("slip", "next"), HEADING, most=1)
    yield from _flush(sheet.next_words, TEXT, most=3)
    if sheet.promised.strip():
        yield gap(5)
        yield Piece(30, _boxed(sheet.promised))
        yield gap(5)
    if sheet.taken_by.strip():
        yield from _flush(said.text("slip", "taken_by", name=sheet.taken_by[:80]), TEXT, most=5)


def _foot(sheet: SlipSheet, said: Words) -> Iterator[Piece]:
    yield from centred(sheet.slip_words.strip() or said.text("slip", "thanks"), TEXT, most=2)
    yield from centred(sheet.open_until, SMALL, most=2)


def centred(text: str, style: Style, *, most: int) -> Iterator[Piece]:
    """A paragraph in the middle of the paper, no longer than so many lines."""
    for line in set_lines(text, style, PRINTED_WIDTH, most=most):
        yield Piece(style.leading, _text_at(_MIDDLE, line, style, align=0.5))


def _flush(text: str, style: Style, *, most: int) -> Iterator[Piece]:
    for line in set_lines(text, style, PRINTED_WIDTH, most=most):
        yield Piece(style.leading, _text_at(_LEFT, line, style))


def _fact(label: str, value: str, most: int) -> Iterator[Piece]:
    """A label with its value beside it; nothing where there is no value."""
    shown = fit_line(label, TEXT, _VALUE_X - _LEFT - 4)
    for place, line in enumerate(set_lines(value.strip(), _BOLD, _RIGHT - _VALUE_X, most=most)):
        yield Piece(_BOLD.leading, _fact_line(shown if place == 0 else "", line))
    if value.strip():
        yield gap(2.2)


def _fact_line(label: str, value: str) -> Draw:
    def draw(pen: Pen, top: float) -> None:
        pen.text(_LEFT, baseline(top, TEXT), label, TEXT)
        pen.text(_VALUE_X, baseline(top, _BOLD), value, _BOLD)

    return draw


def _text_at(x: float, line: str, style: Style, *, align: float = 0) -> Draw:
    return lambda pen, top: pen.text(x, baseline(top, style), line, style, align=align)


def dashes() -> Piece:
    """The line between two parts."""
    return Piece(
        20, lambda pen, top: pen.rule(_LEFT, _RIGHT, top + 10, thick=1.1, colour=BLACK, dash=(2.6, 1.8))
    )


def _boxed(promised: str) -> Draw:
    style = fit_style(promised, _PROMISE, PRINTED_WIDTH - 12, least=9)
    line = fit_line(promised, style, PRINTED_WIDTH - 12)

    def draw(pen: Pen, top: float) -> None:
        pen.box(_LEFT + 0.8, top + 0.8, PRINTED_WIDTH - 1.6, 28.4, edge=BLACK, thick=1.6, radius=2.4)
        pen.text(_MIDDLE, top + 15 + style.size * 0.36, line, style, align=0.5)

    return draw


def bars_of(coded: str) -> Draw:
    """Code 128 as wide as its quiet zones leave it, no module wider than a scanner likes."""
    plain = Code128(coded, barWidth=1, quiet=0)
    plain.width  # noqa: B018 - the encoder works out the width when it is first asked
    module = min(_WIDEST_MODULE, (PRINTED_WIDTH - 2 * QUIET_ZONE) / plain.width)

    def draw(pen: Pen, top: float) -> None:
        bars = Code128(coded, barWidth=module, barHeight=BAR_HEIGHT, quiet=0)
        pen.canvas.setFillColor(BLACK)
        bars.drawOn(pen.canvas, _MIDDLE - bars.width / 2, pen.height - top - BAR_HEIGHT)

    return draw
