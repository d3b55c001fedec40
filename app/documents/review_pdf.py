"""The month's review on A4: one page for the wall; for the folder three pages and the list of the complaints."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from reportlab.lib.units import mm

from app.documents import findings, fonts, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.review_panels import (
    ages_and_faces,
    cause_pieces,
    cost_and_products,
    effect_pieces,
    flow_and_hours,
    month_pieces,
    tile_piece,
    trend_pieces,
)
from app.documents.review_tables import (
    correction_pieces,
    cost_pieces,
    figure_pieces,
    lesson_pieces,
    list_pieces,
    pair_pieces,
    praise_pieces,
    seal_pieces,
)
from app.documents.ruled_table import heading, note, notes
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
    held_together,
    laid_out,
    line_pieces,
    mm_size,
)
from app.documents.words import Words
from app.domain.effects import Effect
from app.domain.headline import headline
from app.domain.month import first_day
from app.domain.month_report import MonthReport
from app.domain.review import LessonState, Review

_SIZE = mm_size(210, 297)
_LEFT, _RIGHT = 18 * mm, 194 * mm
_WIDTH = _RIGHT - _LEFT
_FOOT_AT = 283.5 * mm
_FIRST_TOP, _NEXT_TOP, _BOTTOM = 31 * mm, 26 * mm, 280 * mm
_LISTED_ROWS = 44
_MOST_CORRECTIONS = 12
_MOST_PAGES = 3  # of the folder before its list; fewer corrections are shown rather than a page more begun
_TITLE = Style(fonts.SERIF, 22.5, 28)
_SHOP = Style(fonts.SANS, 10, 14, INK2)
_SMALL = Style(fonts.SANS, 9, 12.8, INK2)
_FOOT = Style(fonts.SANS, 8.4, 11, INK2)
_HEADLINE = Style(fonts.SANS_MEDIUM, 10, 13.6)

Effects = Mapping[UUID, Effect]


@one_at_a_time
def draw_review(
    report: MonthReport,
    *,
    printed_for: str,
    effects: Effects | None = None,
    language: str = words.ENGLISH,
    invariant: bool = False,
    wall: bool = False,
) -> bytes:
    """The review as PDF, for the `wall` on one page; `invariant` leaves the time of making out. No customer is named
    in it."""
    said = words.of(language)
    pen = Pen(_SIZE, language=language, invariant=invariant)
    title = _title(report.review, said)
    pen.describe(title=title, author=report.shop, subject=said.text("review", "no_names"))
    pages = [_wall(report, said)] if wall else _folder(report, effects or {}, said)
    for page, placed in enumerate(pages, 1):
        counted = said.text("letter", "page", page=page, pages=len(pages)) if len(pages) > 1 else ""
        if page == 1:
            printed = said.text("review", "printed", day=said.full_day(report.made_at.date()))
            _draw_first_head(pen, report.shop, title, (printed, _for(printed_for, said), counted))
        else:
            _draw_next_head(pen, report.shop, title, counted)
        draw_placed(pen, placed)
        _draw_foot(pen, report.review, said)
        pen.next_page()
    return pen.bytes()


def _title(review: Review, said: Words) -> str:
    return said.text("review", "title", month=said.month(first_day(review.month)))


def _for(name: str, said: Words) -> str:
    return said.text("review", "printed_for", name=name) if name.strip() else ""


def _wall(report: MonthReport, said: Words) -> list[Placed]:
    """As many lessons as the page has room for, what is still to be done first; how many more there are is said."""
    kept = [one for one in report.review.lessons if one.state != LessonState.LAPSED]
    lessons = sorted(kept, key=lambda one: one.state == LessonState.DONE)
    report = replace(report, review=replace(report.review, lessons=tuple(lessons)))
    opening = [*_opening(report, said)]
    for count in range(len(report.review.lessons), -1, -1):
        pages = laid_out([*opening, *_lessons(report, said, most=count)], _rooms(is_first=True))
        if len(pages) == 1:
            break
    return pages[0]


def _folder(report: MonthReport, effects: Effects, said: Words) -> list[list[Placed]]:
    """Lessons stand on the first page where they fit whole, else the months do, and lessons after the figures."""
    first, rest = [*_opening(report, said)], [_lessons(report, said), _months(report.review, said)]
    taken = next((part for part in rest if len(laid_out([*first, *part], _rooms(is_first=True))) == 1), [])
    pages = laid_out([*first, *taken], _rooms(is_first=True))
    lessons, months = ([] if part is taken else part for part in rest)
    behind = _behind(report, effects, [*months, gap(9)] if months else [], lessons, said)
    return [*pages, *_with_list(behind, _list(report, said))]


def _with_list(pieces: list[Piece], listed: list[Piece]) -> list[list[Placed]]:
    """The list begins a page of its own, unless the last page before it has room for all of it."""
    joined = laid_out([*pieces, gap(14), *listed], _rooms()) if listed else []
    apart = [*(laid_out(pieces, _rooms()) if pieces else []), *(laid_out(listed, _rooms()) if listed else [])]
    return joined if pieces and joined and len(joined) < len(apart) else apart


def _list(report: MonthReport, said: Words) -> list[Piece]:
    if not report.complaints:
        return []
    listed = list_pieces(report.complaints, said, _LEFT, _WIDTH, most=_LISTED_ROWS)
    return [*heading(said.text("review", "list"), _LEFT, _WIDTH), *listed]


def _behind(
    report: MonthReport, effects: Effects, months: Sequence[Piece], lessons: Sequence[Piece], said: Words
) -> list[Piece]:
    """What stands behind the first page: figures, what was learned, corrections and seal."""
    figures = [*_figures(report.review, months, said)] if _has_figures(report.review) else []

    def told(most: int) -> list[Piece]:
        pieces = [*figures, *held_together([*lessons]), *_learned(report, effects, said, most)]
        return [] if all(piece.is_gap for piece in pieces) else pieces

    corrections = range(min(_MOST_CORRECTIONS, max(len(report.corrections), 1)), 0, -1)
    fitting = (pieces for pieces in map(told, corrections) if len(laid_out(pieces, _rooms())) < _MOST_PAGES)
    return next(fitting, None) or told(_MOST_CORRECTIONS)


def _has_figures(review: Review) -> bool:
    return any(
        measure.met or measure.sums for side in (review.measures, review.before) for measure in side.values()
    )


def _opening(report: MonthReport, said: Words) -> Iterator[Piece]:
    """What the wall shows too: tiles, the month in a sentence, trend, causes, ages and faces."""
    review = report.review
    yield tile_piece(review, said, _LEFT, _WIDTH)
    yield from line_pieces(findings.headline(headline(review), said), _HEADLINE, _LEFT, _WIDTH, most=4)
    if review.is_running:
        yield note(said.text("review", "so_far", day=said.full_day(report.made_at.date())), _LEFT)
    yield gap(8)
    yield from trend_pieces(review, said, _LEFT, _WIDTH)
    yield gap(9)
    yield from cause_pieces(review, said, _LEFT, _WIDTH)
    yield gap(9)
    yield ages_and_faces(review, said, _LEFT, _WIDTH)


def _lessons(report: MonthReport, said: Words, *, most: int | None = None) -> list[Piece]:
    shown = report.review.lessons[:most]
    left = len(report.review.lessons) - len(shown)
    more = [note(said.text("review", "more_lessons", n=left), _LEFT)] if left else []
    rows = lesson_pieces(shown, report.made_at.date(), said, _LEFT, _WIDTH) if shown or not left else []
    return [gap(9), *heading(said.text("review", "lessons"), _LEFT, _WIDTH), *rows, *more]


def _months(review: Review, said: Words) -> list[Piece]:
    if not _has_figures(review):
        return []
    return [gap(10), *month_pieces(review, said, _LEFT, _WIDTH)]


def _figures(review: Review, months: Sequence[Piece], said: Words) -> Iterator[Piece]:
    yield from heading(said.text("review", "figures"), _LEFT, _WIDTH)
    yield from figure_pieces(review, said, _LEFT, _WIDTH)
    yield from months or (gap(10),)
    yield from flow_and_hours(review, said, _LEFT, _WIDTH)


def _learned(report: MonthReport, effects: Effects, said: Words, most: int) -> Iterator[Piece]:
    """What improvements did, who did well, what it cost, what was corrected, and the seal."""
    review = report.review
    yield from effect_pieces(review, effects, said, _LEFT, _WIDTH)
    if report.praise:
        yield gap(10)
        yield from heading(said.text("review", "well_done"), _LEFT, _WIDTH)
        yield from praise_pieces(report.praise, _LEFT, _WIDTH)
    yield gap(10)
    yield from cost_and_products(review, said, _LEFT, _WIDTH)
    if review.by_category:
        yield gap(10)
        yield from heading(said.text("review", "categories"), _LEFT, _WIDTH)
        rows = cost_pieces(review.by_category, said.text("review", "kind"), said, _LEFT, _WIDTH)
        yield from held_together([*rows, *notes(said.text("review", "cost_note"), _LEFT, _WIDTH)])
    if review.pairs:
        yield gap(10)
        yield from heading(said.text("review", "pairs"), _LEFT, _WIDTH)
        yield from pair_pieces(review.pairs, said, _LEFT, _WIDTH)
    if report.closed:
        yield gap(10)
        yield from heading(said.text("review", "corrections"), _LEFT, _WIDTH)
        yield from correction_pieces(report.corrections, said, _LEFT, _WIDTH, most=most)
    if _has_figures(review):
        yield gap(10)
        yield from held_together(
            [
                *heading(said.text("review", "seal_head"), _LEFT, _WIDTH),
                *seal_pieces(report, said, _LEFT, _WIDTH),
            ]
        )


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
    room = _WIDTH * 0.35
    for place, line in enumerate(lines):
        small = fit_style(line, _SMALL, room, least=7)
        pen.text(_RIGHT, 16 * mm + place * _SMALL.leading, fit_line(line, small, room), small, align=1)


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
