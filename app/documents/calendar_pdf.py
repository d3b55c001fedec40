"""A day, a week or a month of the calendar on paper: a day as a list to tick, a week and a month as a grid."""

from collections.abc import Callable, Iterator

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.calendar_grid import draw_month, draw_week
from app.documents.one_at_a_time import one_at_a_time
from app.documents.sheet import (
    INK,
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
    set_lines,
    width_of,
)
from app.documents.words import Words
from app.domain import geometry
from app.domain.calendar_sheet import CalendarSheet, SheetDay, SheetEntry, Span

_MARGIN, _HEAD, _FOOT = 14 * mm, 27 * mm, 12 * mm
_TITLE = Style(fonts.SERIF, 20, 25)
_HEADING = Style(fonts.SANS_SEMIBOLD, 11, 16)
_LABEL = Style(fonts.SANS, 10, 14)
_STRONG = Style(fonts.SANS_SEMIBOLD, 10, 14)
_SMALL = Style(fonts.SANS, 8.6, 12, INK2)
_LATE = Style(fonts.SANS_SEMIBOLD, 9, 13)
_TICK = 3.4 * mm
_LATE_LINES = 2

_GRIDS: dict[Span, Callable[..., list[SheetDay]]] = {Span.WEEK: draw_week, Span.MONTH: draw_month}


@one_at_a_time
def draw(sheet: CalendarSheet, *, invariant: bool = False) -> bytes:
    """The calendar as PDF; `invariant` leaves the time of making out. Nothing is left off a grid: a day that has more
    than its field holds is told whole on the pages behind."""
    said, page = words.of(sheet.language), geometry.of(sheet.paper)
    size = (page.width, page.height) if sheet.span is Span.DAY else (page.height, page.width)
    pen = Pen(mm_size(*size), language=sheet.language, invariant=invariant)
    pen.describe(title=sheet.title, author=sheet.shop, subject=sheet.printed)
    top, bottom = _HEAD, pen.height - _FOOT - 2 * mm
    if sheet.span is Span.DAY:
        pages = laid_out(_list(sheet, sheet.days, said, pen.width), _rooms(top, bottom))
        _draw_pages(pen, sheet, said, pages, before=0)
        return pen.bytes()
    rest = _behind(sheet, said, size, top, bottom)
    _draw_head(pen, sheet)
    grid_top = _draw_late(pen, sheet, said, top)
    _GRIDS[sheet.span](pen, sheet, said, grid_top, bottom)
    _draw_foot(pen, sheet, said, 1, 1 + len(rest))
    pen.next_page()
    if rest:
        _draw_pages(pen, sheet, said, rest, before=1)
    return pen.bytes()


def _behind(
    sheet: CalendarSheet, said: Words, size: tuple[float, float], top: float, bottom: float
) -> list[list[Placed]]:
    """The pages that tell whole what has no room on the first: drawn once on paper that is thrown away, because the
    first page already says how many there are."""
    trial = Pen(mm_size(*size), language=sheet.language, invariant=True)
    cut = _GRIDS[sheet.span](trial, sheet, said, _draw_late(trial, sheet, said, top), bottom)
    is_late_cut = len(_late_lines(sheet, said, trial.width)[2]) > _LATE_LINES or sheet.more_overdue > 0
    pieces = _list(sheet, cut, said, trial.width, with_late=is_late_cut)
    return laid_out(pieces, _rooms(top, bottom)) if pieces else []


def _draw_pages(
    pen: Pen, sheet: CalendarSheet, said: Words, pages: list[list[Placed]], *, before: int
) -> None:
    for at, placed in enumerate(pages, before + 1):
        _draw_head(pen, sheet)
        draw_placed(pen, placed)
        _draw_foot(pen, sheet, said, at, before + len(pages))
        pen.next_page()


def _rooms(top: float, bottom: float) -> Iterator[Room]:
    while True:
        yield Room(top, bottom, bottom)


def _draw_head(pen: Pen, sheet: CalendarSheet) -> None:
    width = pen.width - 2 * _MARGIN
    pen.text(_MARGIN, 13 * mm, fit_line(sheet.shop, _SMALL, width * 0.6), _SMALL)
    style = fit_style(sheet.title, _TITLE, width * 0.7, least=12)
    pen.text(_MARGIN, 21.5 * mm, fit_line(sheet.title, style, width * 0.7), style)
    pen.text(pen.width - _MARGIN, 13 * mm, fit_line(sheet.printed, _SMALL, width * 0.38), _SMALL, align=1)


def _draw_foot(pen: Pen, sheet: CalendarSheet, said: Words, page: int, pages: int) -> None:
    y = pen.height - _FOOT
    pen.rule(_MARGIN, pen.width - _MARGIN, y)
    if sheet.left_out:
        pen.text(_MARGIN, y + 12, said.text("calendar", "left_out"), _SMALL)
    counted = said.text("letter", "page", page=page, pages=pages)
    pen.text(pen.width - _MARGIN, y + 12, counted, _SMALL, align=1)


def _draw_late(pen: Pen, sheet: CalendarSheet, said: Words, top: float) -> float:
    """What is late stands above every grid, in a frame; gives back where the grid begins."""
    if not sheet.overdue:
        return top
    lead, indent, lines = _late_lines(sheet, said, pen.width)
    shown, upper = lines[:_LATE_LINES], top - 4 * mm
    height = len(shown) * 12.0 + 6
    pen.box(_MARGIN, upper, pen.width - 2 * _MARGIN, height, edge=INK, thick=1.1)
    pen.text(_MARGIN + 2 * mm, upper + 12.5, lead, _LATE)
    for place, line in enumerate(shown):
        pen.text(_MARGIN + indent, upper + 12.5 + place * 12, line, _SMALL)
    below: float = upper + height + 3 * mm
    return below


def _late_lines(sheet: CalendarSheet, said: Words, width: float) -> tuple[str, float, list[str]]:
    """How many are late, how wide that is, and all of them in lines beside it."""
    lead = said.text("calendar", "overdue_n", n=len(sheet.overdue) + sheet.more_overdue)
    indent = width_of(lead, _LATE) + 6 * mm
    words_of_all = "; ".join(_late_words(one) for one in sheet.overdue)
    return lead, indent, set_lines(words_of_all, _SMALL, width - 2 * _MARGIN - indent - 4 * mm)


def _late_words(entry: SheetEntry) -> str:
    return ", ".join(
        part for part in (f"{entry.number} {entry.whose}".strip(), entry.what, entry.when) if part
    )


def _list(
    sheet: CalendarSheet,
    days: tuple[SheetDay, ...] | list[SheetDay],
    said: Words,
    width: float,
    *,
    with_late: bool = True,
) -> list[Piece]:
    """Days as lists; what is late first."""
    x, wide = _MARGIN, width - 2 * _MARGIN
    pieces: list[Piece] = []
    if with_late and sheet.overdue:
        count = len(sheet.overdue) + sheet.more_overdue
        pieces += _heading(said.text("calendar", "overdue_n", n=count), x, wide)
        pieces += [_row(entry, x, wide) for entry in sheet.overdue]
        if sheet.more_overdue:
            pieces += line_pieces(said.text("calendar", "more", n=sheet.more_overdue), _SMALL, x, wide)
        pieces.append(gap(5 * mm))
    for day in days:
        about = ". ".join(part for part in (day.closed or day.opens, day.away) if part)
        head = [*_heading(day.name, x, wide), *line_pieces(about, _SMALL, x, wide, most=3)]
        rows = [_row(entry, x, wide) for entry in day.entries]
        rows = rows or line_pieces(said.text("calendar", "nothing"), _LABEL, x, wide)
        pieces += [*held_together([*head, gap(2), rows[0]]), *rows[1:], gap(5 * mm)]
    return pieces


def _heading(text: str, x: float, width: float) -> list[Piece]:
    line = fit_line(text, _HEADING, width)

    def draw_line(pen: Pen, top: float) -> None:
        pen.text(x, top + 12, line, _HEADING)
        pen.rule(x, x + width, top + 17, thick=1.1, colour=INK)

    return [Piece(22, draw_line, with_next=True)]


def _row(entry: SheetEntry, x: float, width: float) -> Piece:
    """A box to tick, when, whose complaint, what is to be done and by whom; what is done bears its tick."""
    at, whose_at, what_at = x + 8 * mm, x + 29 * mm, x + 74 * mm
    who_room = min(34 * mm, width * 0.19)
    who_at = x + width
    whose = fit_line(f"{entry.number} {entry.whose}".strip(), _STRONG, what_at - whose_at - 3 * mm)
    lines = set_lines(entry.what, _LABEL, who_at - who_room - what_at - 3 * mm, most=4) or [""]
    height = max(18.0, len(lines) * _LABEL.leading + 5)

    def draw_row(pen: Pen, top: float) -> None:
        base = top + 12.5
        pen.box(x + 1, base - 8.5, _TICK, _TICK, edge=INK, thick=0.9)
        if entry.done:
            pen.line([(x + 2.8, base - 4), (x + 5, base - 1.6), (x + 9.4, base - 8)], thick=1.4, colour=INK)
        pen.text(at, base, fit_line(entry.when, _STRONG if entry.late else _LABEL, whose_at - at - 4), _LABEL)
        pen.text(whose_at, base, whose, _STRONG)
        for place, line in enumerate(lines):
            pen.text(what_at, base + place * _LABEL.leading, line, _LABEL)
        pen.text(who_at, base, fit_line(entry.who, _SMALL, who_room), _SMALL, align=1)
        pen.rule(x, x + width, top + height, colour=LINE)

    return Piece(height, draw_row)
