"""The binder of case studies: a list of them, then a page for each; a long one goes on to the next."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.sheet import (
    ACCENT,
    INK2,
    LINE,
    Pen,
    Piece,
    Placed,
    Room,
    Style,
    baseline,
    draw_placed,
    fit_line,
    gap,
    held_together,
    laid_out,
    line_pieces,
    mm_size,
)
from app.documents.words import Words
from app.domain import geometry
from app.domain.case_study import BinderPage, BinderSheet
from app.domain.geometry import Geometry

_TITLE = Style(fonts.SERIF, 24, 31)
_BODY = Style(fonts.SERIF, 11.5, 17)
_HEADING = Style(fonts.SANS_SEMIBOLD, 10.5, 17, ACCENT)
_SMALL = Style(fonts.SANS, 9, 13, INK2)
_TOP = 24 * mm
_PARTS = (("happened", "what_happened"), ("did", "what_we_did"), ("learned", "what_we_learned"))


@one_at_a_time
def draw_binder(sheet: BinderSheet, *, invariant: bool = False) -> bytes:
    """The binder as PDF; `invariant` leaves the time of making out."""
    said, page = words.of(sheet.language), geometry.of(sheet.paper)
    pen = Pen(mm_size(page.width, page.height), language=sheet.language, invariant=invariant)
    pen.describe(
        title=said.text("case_study", "title"), author=sheet.shop, subject=said.text("case_study", "subject")
    )
    pages = _pages(sheet, said, page)
    for at, placed in enumerate(pages, 1):
        draw_placed(pen, placed)
        _draw_foot(pen, sheet, said, page, (at, len(pages)))
        pen.next_page()
    return pen.bytes()


def _pages(sheet: BinderSheet, said: Words, page: Geometry) -> list[list[Placed]]:
    """Where there are several, a list of them stands before."""
    x, width = page.left * mm, (page.text_right - page.left) * mm
    studies = [laid_out(_study(one, said, x, width), _rooms(page)) for one in sheet.pages]
    if len(studies) == 1:
        return studies[0]
    lengths = [len(one) for one in studies]
    front = _front(sheet, said, x, width, _firsts(lengths, 1))
    before = len(laid_out(front, _rooms(page)))
    front = _front(sheet, said, x, width, _firsts(lengths, before))
    return [*laid_out(front, _rooms(page)), *(placed for one in studies for placed in one)]


def _firsts(lengths: list[int], before: int) -> list[int]:
    """The number of each one's first page."""
    return [before + 1 + sum(lengths[:at]) for at in range(len(lengths))]


def _rooms(page: Geometry) -> Iterator[Room]:
    bottom = (page.foot_at - 7) * mm
    while True:
        yield Room(_TOP, bottom, bottom)


def _front(sheet: BinderSheet, said: Words, x: float, width: float, firsts: list[int]) -> list[Piece]:
    pieces = [
        *line_pieces(sheet.shop, _SMALL, x, width, most=1),
        *line_pieces(said.text("case_study", "title"), _TITLE, x, width, most=2),
        *line_pieces(said.text("case_study", "nobody"), _BODY, x, width),
        gap(8 * mm),
    ]
    if not sheet.pages:
        return [*pieces, *line_pieces(said.text("case_study", "none"), _BODY, x, width)]
    pieces += line_pieces(said.text("case_study", "contents"), _HEADING, x, width, most=1)
    return [*pieces, *(_entry(one, first, x, width) for one, first in zip(sheet.pages, firsts, strict=True))]


def _entry(one: BinderPage, first: int, x: float, width: float) -> Piece:
    title = fit_line(one.title, _BODY, width - 20 * mm)
    high = _BODY.leading + 4

    def draw(pen: Pen, top: float) -> None:
        pen.text(x, baseline(top + 2, _BODY), title, _BODY)
        pen.text(x + width, baseline(top + 2, _BODY), str(first), _BODY, align=1)
        pen.rule(x, x + width, top + high, colour=LINE, thick=0.4)

    return Piece(high, draw)


def _study(one: BinderPage, said: Words, x: float, width: float) -> list[Piece]:
    pieces = [
        *line_pieces(said.text("case_study", "made", day=one.made), _SMALL, x, width, most=1),
        *line_pieces(one.title, _TITLE, x, width, most=3),
        gap(5 * mm),
    ]
    for key, name in _PARTS:
        text = getattr(one, name)
        if text.strip():
            told = line_pieces(text.strip(), _BODY, x, width)
            head = line_pieces(said.text("case_study", key), _HEADING, x, width, most=1)
            pieces += [*held_together([*head, *told[:1]]), *told[1:], gap(6 * mm)]
    return pieces


def _draw_foot(pen: Pen, sheet: BinderSheet, said: Words, page: Geometry, at: tuple[int, int]) -> None:
    left, right, y = page.left * mm, page.text_right * mm, page.foot_at * mm
    pen.text(left, y, fit_line(f"{sheet.shop}, {sheet.printed}", _SMALL, (right - left) * 0.7), _SMALL)
    if at[1] > 1:
        pen.text(right, y, said.text("case_study", "page", page=at[0], pages=at[1]), _SMALL, align=1)
