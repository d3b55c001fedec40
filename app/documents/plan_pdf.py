"""The customer's plan on a whole sheet: what we do, who sees to it and by when, to keep and to bring along."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.agreed_table import AgreedTable
from app.documents.letter_head import draw_head
from app.documents.one_at_a_time import one_at_a_time
from app.documents.qr_code import draw_qr
from app.documents.sheet import (
    ACCENT,
    INK2,
    Pen,
    Piece,
    Room,
    Style,
    can_be_coded,
    draw_placed,
    fit_line,
    fit_style,
    gap,
    held_together,
    laid_out,
    line_pieces,
    mm_size,
    width_of,
)
from app.documents.words import Words
from app.domain import code, geometry
from app.domain.geometry import Geometry
from app.domain.letter import Agreed
from app.domain.plan_sheet import PlanSheet

_TITLE = Style(fonts.SERIF, 24, 31)
_BODY = Style(fonts.SERIF, 11.5, 16.5)
_STRONG = Style(fonts.SERIF_BOLD, 11.5, 16.5)
_LABEL = Style(fonts.SANS_SEMIBOLD, 9, 13, INK2)
_SMALL = Style(fonts.SANS, 9, 13, INK2)
_PROMISE = Style(fonts.SANS_SEMIBOLD, 17, 22, ACCENT)
_TOP, _NEXT_TOP = 48 * mm, 24 * mm
_QR, _BOX = 22 * mm, 19 * mm
_WIDEST_CODE_WORDS: float = 48 * mm
_PAD = 4.0  # above and below a row of the table


@one_at_a_time
def draw_plan(sheet: PlanSheet, *, invariant: bool = False) -> bytes:
    """The plan as PDF; `invariant` leaves the time of making out."""
    said, page = words.of(sheet.language), geometry.of(sheet.paper)
    pen = Pen(mm_size(page.width, page.height), language=sheet.language, invariant=invariant)
    title = said.text("plan", "title", number=sheet.number)
    pen.describe(title=title, author=sheet.head.name, subject=sheet.about)
    pages = laid_out(_pieces(sheet, said, page), _rooms(page))
    for at, placed in enumerate(pages, 1):
        if at == 1:
            draw_head(pen, sheet.head, page)
        draw_placed(pen, placed)
        _draw_foot(pen, sheet, said, page, (at, len(pages)))
        pen.next_page()
    return pen.bytes()


def _rooms(page: Geometry) -> Iterator[Room]:
    bottom = (page.foot_at - 6) * mm
    yield Room(_TOP, bottom, bottom)
    while True:
        yield Room(_NEXT_TOP, bottom, bottom)


def _pieces(sheet: PlanSheet, said: Words, page: Geometry) -> list[Piece]:
    x, width = page.left * mm, (page.text_right - page.left) * mm
    return [
        *_opening(sheet, said, x, width),
        *_promise(sheet, said, x, width),
        *_table(sheet.rows, said, x, width),
        *held_together(_reach(sheet, said, x, width)),
    ]


def _opening(sheet: PlanSheet, said: Words, x: float, width: float) -> Iterator[Piece]:
    if sheet.customer.strip():
        yield from line_pieces(said.text("plan", "for", name=sheet.customer), _SMALL, x, width, most=2)
    yield from line_pieces(said.text("plan", "heading"), _TITLE, x, width, most=2)
    told = said.text("plan", "about", number=sheet.number, day=sheet.told_on)
    yield from line_pieces(told, _STRONG, x, width, most=2)
    yield from line_pieces(sheet.about, _BODY, x, width, most=4)
    yield gap(5 * mm)


def _promise(sheet: PlanSheet, said: Words, x: float, width: float) -> Iterator[Piece]:
    """The one date to remember."""
    if not sheet.promised.strip():
        return
    label = fit_line(said.text("plan", "promised"), _LABEL, width - 12 * mm)
    style = fit_style(sheet.promised, _PROMISE, width - 12 * mm, least=10)
    line = fit_line(sheet.promised, style, width - 12 * mm)

    def draw(pen: Pen, top: float) -> None:
        pen.box(x, top, width, _BOX, edge=ACCENT, thick=1.2, radius=5)
        pen.text(x + 6 * mm, top + 7 * mm, label, _LABEL)
        pen.text_in(x + 6 * mm, width - 12 * mm, top + 14.4 * mm, line, style)

    yield Piece(_BOX, draw)
    yield gap(7 * mm)


def _table(rows: tuple[Agreed, ...], said: Words, x: float, width: float) -> Iterator[Piece]:
    if not rows:
        yield from line_pieces(said.text("plan", "nothing"), _BODY, x, width)
        yield gap(6 * mm)
        return
    heads = [said.text("plan", key) for key in ("what", "who", "when")]
    yield from AgreedTable(x, width, (_BODY, _BODY, _STRONG), _PAD).pieces(heads, rows)
    yield gap(9 * mm)


def _reach(sheet: PlanSheet, said: Words, x: float, width: float) -> list[Piece]:
    """How we are reached, with the code for the desk on the right."""
    head, label = sheet.head, fit_line(said.text("plan", "code"), _SMALL, _WIDEST_CODE_WORDS)
    room = width - max(_QR, width_of(label, _SMALL)) - 8 * mm
    handled = said.text("plan", "handler", name=sheet.handler[:80]) if sheet.handler.strip() else ""
    contact = ", ".join(part for part in (head.phone, head.email) if part.strip())
    pieces = line_pieces(said.text("plan", "reach"), _STRONG, x, room, most=1)
    for text, most in (
        (contact, 2),
        (head.hours, 2),
        (handled, 2),
        (said.text("plan", "give_number", number=sheet.number), 2),
    ):
        pieces += line_pieces(text, _BODY, x, room, most=most)
    high = sum(piece.height for piece in pieces)
    return [_code(sheet, label, x + width - _QR), *pieces, gap(max(0, _QR + _SMALL.leading - high))]


def _code(sheet: PlanSheet, label: str, x: float) -> Piece:
    """Beside what follows; it takes no height of its own."""
    coded = code.printed(sheet.number)

    def draw(pen: Pen, top: float) -> None:
        if can_be_coded(coded):
            draw_qr(pen, coded, x, top + 1 * mm, _QR)
            pen.text(x + _QR, top + _QR + 5 * mm, label, _SMALL, align=1)

    return Piece(0, draw, with_next=True)


def _draw_foot(pen: Pen, sheet: PlanSheet, said: Words, page: Geometry, at: tuple[int, int]) -> None:
    left, right, y = page.left * mm, page.text_right * mm, page.foot_at * mm
    printed = said.text("plan", "printed", day=sheet.printed)
    pen.text(left, y, fit_line(printed, _SMALL, (right - left) * 0.6), _SMALL)
    if at[1] > 1:
        pen.text(right, y, said.text("plan", "page", page=at[0], pages=at[1]), _SMALL, align=1)
