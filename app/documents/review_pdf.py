"""The month's review on A4: figures on the first page, lessons and cost on the second, complaints on the third."""

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.review_charts import chart_pieces, tile_piece
from app.documents.review_tables import (
    cost_pieces,
    figure_pieces,
    heading,
    lesson_pieces,
    list_pieces,
    note,
)
from app.documents.sheet import (
    INK2,
    LINE,
    Pen,
    Piece,
    Placed,
    Room,
    Style,
    draw_placed,
    fit_line,
    fit_style,
    gap,
    laid_out,
    mm_size,
)
from app.documents.words import Words
from app.domain.month import first_day
from app.domain.review import Review, ReviewLine

_SIZE = mm_size(210, 297)
_LEFT, _RIGHT = 18 * mm, 194 * mm
_WIDTH = _RIGHT - _LEFT
_FOOT_AT = 283.5 * mm
_FIRST_TOP, _NEXT_TOP, _BOTTOM = 31 * mm, 27 * mm, 279 * mm
_LISTED_ROWS = 44
_TITLE = Style(fonts.SERIF, 22.5, 28)
_SHOP = Style(fonts.SANS, 10, 14, INK2)
_SMALL = Style(fonts.SANS, 9, 12.8, INK2)
_FOOT = Style(fonts.SANS, 8.4, 11, INK2)


@one_at_a_time
def draw_review(
    review: Review,
    *,
    shop_name: str,
    printed_on: date,
    printed_for: str,
    complaints: Sequence[ReviewLine] = (),
    language: str = words.ENGLISH,
    invariant: bool = False,
    wall: bool = False,
) -> bytes:
    """The review as PDF, of a `wall` only its first page; `invariant` leaves the time of making out. No customer is
    named in it."""
    said = words.of(language)
    pen = Pen(_SIZE, language=language, invariant=invariant)
    title = _title(review, said)
    pen.describe(title=title, author=shop_name, subject=said.text("review", "no_names"))
    pages = _pages(review, complaints, printed_on, said)[: 1 if wall else None]
    for page, placed in enumerate(pages, 1):
        counted = said.text("letter", "page", page=page, pages=len(pages))
        if page == 1:
            right = (
                said.text("review", "printed", day=said.full_day(printed_on)),
                _for(printed_for, said),
                counted,
            )
            _draw_first_head(pen, shop_name, title, right)
        else:
            _draw_next_head(pen, shop_name, title, counted)
        draw_placed(pen, placed)
        _draw_foot(pen, review, said)
        pen.next_page()
    return pen.bytes()


def _title(review: Review, said: Words) -> str:
    return said.text("review", "title", month=said.month(first_day(review.month)))


def _for(name: str, said: Words) -> str:
    return said.text("review", "printed_for", name=name) if name.strip() else ""


def _pages(
    review: Review, complaints: Sequence[ReviewLine], printed_on: date, said: Words
) -> list[list[Placed]]:
    """Lessons stand on the first page where they fit whole, else at the head of the second."""
    first = [*_opening(review, printed_on, said), *chart_pieces(review, said, _LEFT, _WIDTH)]
    lessons = [
        gap(12),
        *heading(said.text("review", "lessons"), _LEFT, _WIDTH),
        *lesson_pieces(review.lessons, printed_on, said, _LEFT, _WIDTH),
    ]
    second = _second(review, said) if _has_figures(review) else []
    if len(laid_out([*first, *lessons], _rooms(is_first=True))) == 1:
        first += lessons
    else:
        second = [*lessons, *second]
    pages = laid_out(first, _rooms(is_first=True))
    if second:
        pages += laid_out(second, _rooms())
    if complaints:
        listed = list_pieces(complaints, said, _LEFT, _WIDTH, most=_LISTED_ROWS)
        pages += laid_out([*heading(said.text("review", "list"), _LEFT, _WIDTH), *listed], _rooms())
    return pages


def _has_figures(review: Review) -> bool:
    now = review.numbers
    return bool(
        now.received or now.resolved or now.open_at_end or review.numbers_before.received or review.cost
    )


def _opening(review: Review, printed_on: date, said: Words) -> Iterator[Piece]:
    yield tile_piece(review, said, _LEFT, _WIDTH)
    if review.is_running:
        yield note(said.text("review", "so_far", day=said.full_day(printed_on)), _LEFT)
    if not review.numbers.received:
        yield note(said.text("review", "nothing"), _LEFT)
    yield gap(8)


def _second(review: Review, said: Words) -> list[Piece]:
    pieces = [
        gap(10),
        *heading(said.text("review", "figures"), _LEFT, _WIDTH),
        *figure_pieces(review, said, _LEFT, _WIDTH),
    ]
    for bars, title, name in (
        (review.by_category, "categories", "kind"),
        (review.by_cause, "cause_costs", "list_cause"),
    ):
        if bars:
            pieces += [gap(14), *heading(said.text("review", title), _LEFT, _WIDTH)]
            pieces += cost_pieces(bars, said.text("review", name), said, _LEFT, _WIDTH)
    return pieces


def _rooms(*, is_first: bool = False) -> Iterator[Room]:
    if is_first:
        yield Room(_FIRST_TOP, _BOTTOM, _BOTTOM)
    while True:
        yield Room(_NEXT_TOP, _BOTTOM, _BOTTOM)


def _draw_first_head(pen: Pen, shop_name: str, title: str, right: tuple[str, ...]) -> None:
    pen.text(_LEFT, 16 * mm, fit_line(shop_name, _SHOP, _WIDTH * 0.6), _SHOP)
    style = fit_style(title, _TITLE, _WIDTH * 0.66, least=15)
    pen.text(_LEFT, 25.2 * mm, fit_line(title, style, _WIDTH * 0.7), style)
    lines = [line for line in right if line]
    for place, line in enumerate(lines):
        pen.text(
            _RIGHT, 16 * mm + place * _SMALL.leading, fit_line(line, _SMALL, _WIDTH * 0.35), _SMALL, align=1
        )


def _draw_next_head(pen: Pen, shop_name: str, title: str, counted: str) -> None:
    pen.text(_LEFT, 17 * mm, fit_line(f"{title}, {shop_name}", _SMALL, _WIDTH * 0.75), _SMALL)
    pen.text(_RIGHT, 17 * mm, counted, _SMALL, align=1)
    pen.rule(_LEFT, _RIGHT, 20.5 * mm)


def _draw_foot(pen: Pen, review: Review, said: Words) -> None:
    pen.rule(_LEFT, _RIGHT, _FOOT_AT, colour=LINE)
    pen.text(_LEFT, _FOOT_AT + 13, said.text("review", "no_names"), _FOOT)
    if review.first_number:
        key = "one_number" if review.first_number == review.last_number else "numbers"
        numbers = said.text("review", key, first=review.first_number, last=review.last_number)
        pen.text(_RIGHT, _FOOT_AT + 13, numbers, _FOOT, align=1)
