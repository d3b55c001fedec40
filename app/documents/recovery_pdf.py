"""The sheet for the safe: whose recovery code it is, the code large enough to type from, and how it is used."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.sheet import (
    INK2,
    Pen,
    Piece,
    Style,
    baseline,
    fit_style,
    gap,
    line_pieces,
    mm_size,
    on_one_page,
)
from app.documents.words import Words
from app.domain import geometry
from app.domain.recovery_sheet import RecoverySheet

_TITLE = Style(fonts.SANS_BOLD, 20, 28)
_TEXT = Style(fonts.SANS, 11.5, 17)
_SMALL = Style(fonts.SANS, 9.5, 14, INK2)
_CODE = Style(fonts.SANS_BOLD, 24, 34)
_LEFT, _TOP, _BOX = 25 * mm, 30 * mm, 24 * mm


@one_at_a_time
def draw_recovery(sheet: RecoverySheet, *, invariant: bool = False) -> bytes:
    """One page as PDF; `invariant` leaves the time of making out."""
    said = words.of(sheet.language)
    page = geometry.of(sheet.paper)
    pen = Pen(mm_size(page.width, page.height), language=sheet.language, invariant=invariant)
    pen.describe(title=said.text(sheet.part, "title"), author=sheet.shop, subject=sheet.name)
    return on_one_page(pen, _pieces(sheet, said, pen.width - 2 * _LEFT), _TOP)


def _pieces(sheet: RecoverySheet, said: Words, width: float) -> Iterator[Piece]:
    def lines(text: str, style: Style, most: int = 0) -> Iterator[Piece]:
        yield from line_pieces(text, style, _LEFT, width, most=most)

    yield from lines(sheet.shop, _SMALL, 2)
    yield from lines(said.text(sheet.part, "title"), _TITLE, 2)
    yield from lines(said.text(sheet.part, "whose", name=sheet.name, made=sheet.made), _TEXT, 4)
    yield gap(6 * mm)
    yield _code(sheet.code, width)
    yield gap(6 * mm)
    for key in ("what_for", "how", "once", "keep"):
        yield from lines(said.text(sheet.part, key, name=sheet.name), _TEXT)
        yield gap(2 * mm)


def _code(code: str, width: float) -> Piece:
    style = fit_style(code, _CODE, width - 16 * mm, least=8)

    def draw(pen: Pen, top: float) -> None:
        pen.box(_LEFT, top, width, _BOX, edge=INK2, thick=1.2, radius=6)
        middle = top + (_BOX - style.leading) / 2
        pen.text(_LEFT + width / 2, baseline(middle, style), code, style, align=0.5)

    return Piece(_BOX, draw)
