"""The tables of the printed review as pieces: lessons, more figures, cost by kind and cause, the complaints."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from app.documents import fonts
from app.documents.charts import TRACK, month_before_name
from app.documents.review_figures import share_words
from app.documents.sheet import (
    ACCENT,
    INK2,
    LINE,
    Draw,
    Pen,
    Piece,
    Style,
    baseline,
    fit_line,
    fit_style,
    gap,
    set_lines,
)
from app.documents.words import Words
from app.domain import amounts
from app.domain.money import Money
from app.domain.month import first_day
from app.domain.review import Bar, Lesson, LessonState, Numbers, Review, ReviewLine

HEADING = Style(fonts.SANS_SEMIBOLD, 10.5, 16)
TEXT = Style(fonts.SANS, 9, 12.6)
NOTE = Style(fonts.SANS, 9, 12.6, INK2)
_STRONG = Style(fonts.SANS_MEDIUM, 9, 12.6)
_HEAD = Style(fonts.SANS_SEMIBOLD, 8.6, 12, INK2)
_ROW_PAD = 2.8
_MOST_ROWS = 7  # so that a month fits three pages


@dataclass(frozen=True, slots=True)
class Column:
    """A column from `start` to `end`, as shares of the width; numbers stand on the right."""

    start: float
    end: float
    align: float = 0
    strong: bool = False


_LESSON_COLUMNS = (
    Column(0, 0.38, strong=True),
    Column(0.38, 0.585),
    Column(0.585, 0.735),
    Column(0.735, 0.835),
    Column(0.835, 1),
)
_FIGURE_COLUMNS = (Column(0, 0.6), Column(0.6, 0.8, 1, strong=True), Column(0.8, 1, 1))
_COST_COLUMNS = (
    Column(0, 0.46),
    Column(0.46, 0.62, 1, strong=True),
    Column(0.62, 0.76, 1),
    Column(0.76, 1, 1),
)
_LIST_COLUMNS = (Column(0, 0.2, strong=True), Column(0.2, 0.51), Column(0.51, 0.83), Column(0.83, 1, 1))


def heading(text: str, x: float, width: float) -> list[Piece]:
    """A section's name with a rule in the shop's colour below; a long name is made smaller rather than cut."""
    style = fit_style(text, HEADING, width, least=8.5)

    def draw(pen: Pen, top: float) -> None:
        pen.text(x, baseline(top, HEADING), fit_line(text, style, width), style)
        pen.rule(x, x + width, top + 19, thick=1.1, colour=ACCENT)

    return [Piece(22, draw, with_next=True)]


def lesson_pieces(
    lessons: Sequence[Lesson], printed_on: date, said: Words, x: float, width: float
) -> list[Piece]:
    """What was learned and how it goes; lapsed lessons are kept but no longer shown."""
    shown = [lesson for lesson in lessons if lesson.state != LessonState.LAPSED]
    if not shown:
        return [note(said.text("review", "no_lessons"), x)]
    head = [said.text("review", key) for key in ("lesson", "because", "who", "by", "how")]
    rows = [
        [
            lesson.change,
            lesson.because,
            lesson.who,
            said.short_day(lesson.due_on) if lesson.due_on else "",
            _how_it_goes(lesson, printed_on, said),
        ]
        for lesson in shown
    ]
    return table(head, rows, _LESSON_COLUMNS, x, width)


def _how_it_goes(lesson: Lesson, printed_on: date, said: Words) -> str:
    state = said.name("lesson_states", lesson.state)
    if lesson.state == LessonState.DONE:
        return f"{state}, {lesson.effect}" if lesson.effect else state
    late = (printed_on - lesson.due_on).days if lesson.due_on else 0
    if late <= 0:
        return state
    return said.text("lesson_states", "late_1" if late == 1 else "late", n=late)


def figure_pieces(review: Review, said: Words, x: float, width: float) -> list[Piece]:
    """The plain figures of this month beside those of the month before."""
    first = first_day(review.month)
    head = ["", said.month_name(first), month_before_name(first, said)]
    names = ("resolved", "open_at_end", "reopened", "promises", "days_p90")
    pairs = zip(_figures(review.numbers, said), _figures(review.numbers_before, said), strict=True)
    rows = [[said.text("review", name), *pair] for name, pair in zip(names, pairs, strict=True)]
    for days, met in review.resolved_within.items():
        of = said.text("review", "met_of", met=met, of=review.resolved_within_of)
        rows.append([said.text("review", f"resolved_{days}"), of, ""])
    rows.append([said.text("review", "total_cost"), _cost(review.cost, said), ""])
    return table(head, rows, _FIGURE_COLUMNS, x, width)


def _figures(numbers: Numbers, said: Words) -> list[str]:
    p90 = numbers.days_to_resolve.p90
    return [
        str(numbers.resolved),
        str(numbers.open_at_end),
        str(numbers.reopened),
        share_words(numbers.promises_kept, said),
        "–" if p90 is None else said.number(p90),
    ]


def cost_pieces(bars: Sequence[Bar], name: str, said: Words, x: float, width: float) -> list[Piece]:
    """Names with count, share and cost, most first; what is beyond the table is added up in one row."""
    total = sum(bar.count for bar in bars)
    head = [name, *(said.text("review", key) for key in ("count", "share", "cost"))]
    shown, rest = list(bars[:_MOST_ROWS]), bars[_MOST_ROWS:]
    if rest:
        shown.append(
            Bar(said.text("review", "other_causes", n=len(rest)), sum(bar.count for bar in rest), _sum(rest))
        )
    rows = [
        [
            bar.name or said.text("review", "not_said"),
            str(bar.count),
            said.percent(round(100 * bar.count / total)),
            _cost(bar.cost, said),
        ]
        for bar in shown
    ]
    rows.append([said.text("review", "all"), str(total), "", _cost(_sum(bars), said)])
    return table(head, rows, _COST_COLUMNS, x, width)


def _sum(bars: Sequence[Bar]) -> dict[str, int]:
    total: dict[str, int] = {}
    for bar in bars:
        for currency, minor in bar.cost.items():
            total[currency] = total.get(currency, 0) + minor
    return total


def _cost(cost: dict[str, int], said: Words) -> str:
    worths = [Money(minor, currency) for currency, minor in sorted(cost.items()) if minor]
    return " + ".join(amounts.written(worth, said.language) for worth in worths) or said.text(
        "review", "no_cost"
    )


def list_pieces(
    lines: Sequence[ReviewLine], said: Words, x: float, width: float, *, most: int
) -> list[Piece]:
    """The complaints by number in two columns, at most `most` rows high; no customer is named."""
    half = (width - 24) / 2
    fits, left = lines[: 2 * most], len(lines) - 2 * most
    rows = [_listed(line, said) for line in fits]
    cut = (len(rows) + 1) // 2
    head = [said.text("review", key) for key in ("list_number", "list_category", "list_cause", "list_days")]
    columns = [
        _single_line_table(head, part, _LIST_COLUMNS, start, half)
        for part, start in ((rows[:cut], x), (rows[cut:], x + half + 24))
        if part
    ]
    pieces = [_side_by_side(list(pair)) for pair in zip_longest(*columns)]
    last = said.text("review", "list_note") if left <= 0 else said.text("review", "more_lines", n=left)
    return [*pieces, gap(6), note(last, x)]


def _listed(line: ReviewLine, said: Words) -> list[str]:
    days = said.text("review", "still_open") if line.days is None else str(line.days)
    return [line.number, line.category, line.cause, days]


def _side_by_side(pieces: list[Piece | None]) -> Piece:
    found = [piece for piece in pieces if piece]

    def draw(pen: Pen, top: float) -> None:
        for piece in found:
            piece.draw(pen, top)

    return Piece(max(piece.height for piece in found), draw)


def note(text: str, x: float) -> Piece:
    """One quiet line."""
    return Piece(NOTE.leading + 2, lambda pen, top: pen.text(x, baseline(top, NOTE), text, NOTE))


def table(
    head: list[str], rows: list[list[str]], columns: tuple[Column, ...], x: float, width: float
) -> list[Piece]:
    """A table whose cells take two lines at most; its head comes again on a new page."""
    top = _row([[cell] for cell in head], columns, x, width, style=_HEAD, colour=LINE)
    top = Piece(top.height, top.draw, with_next=True)
    body = [_row(_cells(row, columns, width, most=2), columns, x, width) for row in rows]
    return [top, *(Piece(piece.height, piece.draw, again=top) for piece in body)]


def _single_line_table(
    head: list[str], rows: list[list[str]], columns: tuple[Column, ...], x: float, width: float
) -> Iterator[Piece]:
    yield _row(_cells(head, columns, width, most=1), columns, x, width, style=_HEAD, colour=LINE)
    for row in rows:
        yield _row(_cells(row, columns, width, most=1), columns, x, width, pad=1.1)


def _cells(row: list[str], columns: tuple[Column, ...], width: float, *, most: int) -> list[list[str]]:
    return [
        set_lines(
            cell, _STRONG if column.strong else TEXT, (column.end - column.start) * width - 6, most=most
        )
        for cell, column in zip(row, columns, strict=True)
    ]


def _row(
    cells: list[list[str]],
    columns: tuple[Column, ...],
    x: float,
    width: float,
    *,
    style: Style | None = None,
    colour: str = TRACK,
    pad: float = _ROW_PAD,
) -> Piece:
    height = max(1, *(len(lines) for lines in cells)) * TEXT.leading + 2 * pad
    return Piece(height, _drawn_row(cells, columns, x, width, style, colour, pad, height))


def _drawn_row(
    cells: list[list[str]],
    columns: tuple[Column, ...],
    x: float,
    width: float,
    style: Style | None,
    colour: str,
    pad: float,
    height: float,
) -> Draw:
    def draw(pen: Pen, top: float) -> None:
        for column, lines in zip(columns, cells, strict=True):
            shown = style or (_STRONG if column.strong else TEXT)
            at = x + (column.end * width if column.align else column.start * width)
            for place, line in enumerate(lines):
                pen.text(
                    at, baseline(top + pad + place * TEXT.leading, TEXT), line, shown, align=column.align
                )
        pen.rule(x, x + width, top + height, colour=colour)

    return draw
