"""The tables of the printed review as pieces: lessons, more figures, cost by kind and cause, the complaints."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest

from app.documents.review_figures import NOTHING, money, shown
from app.documents.ruled_table import TEXT, Column, note, notes, single_line_table, table
from app.documents.sheet import Pen, Piece, gap, line_pieces
from app.documents.words import Words
from app.domain.closed_month import Correction, Part
from app.domain.commendation import PraiseLine
from app.domain.metric import Guard, Measure, Metric
from app.domain.month import first_day, month_before
from app.domain.month_report import MonthReport
from app.domain.review import Bar, Lesson, LessonState, Pair, Review, ReviewLine

_CLOSE = 0.5  # points above and below the words of a long table
_MOST_PAIRS = 5
_MOST_PRAISE = 4
_MOST_ROWS = 7  # so that a month fits three pages


_LESSON_COLUMNS = (
    Column(0, 0.38, strong=True),
    Column(0.38, 0.585),
    Column(0.585, 0.735),
    Column(0.735, 0.835),
    Column(0.835, 1),
)
_FIGURE_COLUMNS = (
    Column(0, 0.32),
    Column(0.32, 0.65, soft=True),
    Column(0.65, 0.76, 1, strong=True),
    Column(0.76, 0.87, 1),
    Column(0.87, 1, 1),
)
_CORRECTION_COLUMNS = (
    Column(0, 0.46),
    Column(0.46, 0.62, 1),
    Column(0.62, 0.78, 1, strong=True),
    Column(0.78, 1, 1),
)
_COST_COLUMNS = (
    Column(0, 0.46),
    Column(0.46, 0.62, 1, strong=True),
    Column(0.62, 0.76, 1),
    Column(0.76, 1, 1),
)
_PAIR_COLUMNS = (Column(0, 0.46), Column(0.46, 0.85), Column(0.85, 1, 1, strong=True))
_LIST_COLUMNS = (Column(0, 0.2, strong=True), Column(0.2, 0.51), Column(0.51, 0.83), Column(0.83, 1, 1))


def lesson_pieces(
    lessons: Sequence[Lesson], printed_on: date, said: Words, x: float, width: float
) -> list[Piece]:
    """What was learned and how it goes; lapsed lessons are kept but no longer shown."""
    kept = [lesson for lesson in lessons if lesson.state != LessonState.LAPSED]
    if not kept:
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
        for lesson in kept
    ]
    return table(head, rows, _LESSON_COLUMNS, x, width)


def praise_pieces(praise: Sequence[PraiseLine], x: float, width: float) -> list[Piece]:
    """What was done well, with whom it is about; nobody for the whole shop."""
    pieces: list[Piece] = []
    for line in praise[:_MOST_PRAISE]:
        name = f" {line.name}" if line.name else ""
        pieces += line_pieces(f"“{line.commendation.words}”{name}", TEXT, x, width, most=2)
    return pieces


def _how_it_goes(lesson: Lesson, printed_on: date, said: Words) -> str:
    state = said.name("lesson_states", lesson.state)
    if lesson.state == LessonState.DONE:
        return f"{state}, {lesson.effect}" if lesson.effect else state
    late = (printed_on - lesson.due_on).days if lesson.due_on else 0
    if late <= 0:
        return state
    return said.text("lesson_states", "late_1" if late == 1 else "late", n=late)


def figure_pieces(review: Review, said: Words, x: float, width: float) -> list[Piece]:
    """All figures with what they count, beside those of the month before and of the same month a year before.
    What none of the three months has anything of is left out."""
    first = first_day(review.month)
    months = (said.month_name(day, short=True) for day in (first, month_before(first)))
    head = ["", "", *months, said.text("review", "year_before")]
    sides = (review.measures, review.before, review.year_before)
    found = [(metric, [_cell(side, metric, said) for side in sides]) for metric in review.measures]
    rows = [
        [said.name("metrics", metric), said.name("metric_notes", metric), *cells]
        for metric, cells in found
        if any(cell != NOTHING for cell in cells)
    ]
    pieces = table(head, rows, _FIGURE_COLUMNS, x, width, pad=_CLOSE)
    marked = any(measure.provisional for measure in review.measures.values())
    return [*pieces, *notes(said.text("review", "provisional"), x, width)] if marked else pieces


def _cell(side: Mapping[Metric, Measure], metric: Metric, said: Words) -> str:
    measure = side.get(metric)
    if measure is None:
        return NOTHING
    return shown(measure, said) + " *" * (measure.provisional and measure.guard is not Guard.NOTHING_DUE)


def correction_pieces(
    corrections: Sequence[Correction], said: Words, x: float, width: float, *, most: int
) -> list[Piece]:
    """What has turned out otherwise since the month was closed, but for what rounding hides."""
    if not corrections:
        return [note(said.text("review", "no_corrections"), x)]
    seen = [one for one in corrections if shown(one.was, said) != shown(one.now, said)]
    head = [said.text("review", key) for key in ("corrected", "was", "now", "since")]
    rows = [
        [
            _corrected(one, said),
            shown(one.was, said),
            shown(one.now, said),
            said.short_day(one.since) if one.since else "",
        ]
        for one in seen[:most]
    ]
    pieces = table(head, rows, _CORRECTION_COLUMNS, x, width, pad=_CLOSE)
    left = len(corrections) - len(rows)
    return [*pieces, note(said.text("review", "more_corrections", n=left), x)] if left > 0 else pieces


def _corrected(one: Correction, said: Words) -> str:
    parts = {Part.FIGURE: "metrics", Part.AGE: "ages", Part.FACE: "faces"}
    return (
        said.name(parts[one.part], one.name)
        if one.part in parts
        else one.name or said.text("review", "not_said")
    )


def seal_pieces(report: MonthReport, said: Words, x: float, width: float) -> list[Piece]:
    """Who closed the month and when, and the seal: the head of the timeline at that moment, or at the printing of a
    month that is not closed."""
    closed = report.closed
    if closed is None:
        so_far = notes(said.text("review", "not_closed"), x, width)
        seal = said.text("review", "seal", seal=report.seal, n=report.entries)
        return [*so_far, *(notes(seal, x, width) if report.seal else [])]
    moment = said.moment(closed.closed_at)
    by = notes(said.text("review", "closed", moment=moment, name=closed.closed_by), x, width)
    seal = said.text("review", "seal", seal=closed.seal, n=closed.entries)
    return [*by, *notes(seal, x, width)]


def pair_pieces(pairs: Sequence[Pair], said: Words, x: float, width: float) -> list[Piece]:
    """Products that came again with the same cause."""
    head = [said.text("review", key) for key in ("pair_product", "list_cause", "count")]
    rows = [[pair.product, pair.cause, str(pair.count)] for pair in pairs[:_MOST_PAIRS]]
    return table(head, rows, _PAIR_COLUMNS, x, width, pad=1.4)


def cost_pieces(bars: Sequence[Bar], name: str, said: Words, x: float, width: float) -> list[Piece]:
    """Names with count, share and cost, most first; what is beyond the table is added up in one row."""
    total = sum(bar.count for bar in bars)
    head = [name, *(said.text("review", key) for key in ("count", "share", "cost"))]
    most, rest = list(bars[:_MOST_ROWS]), bars[_MOST_ROWS:]
    if rest:
        most.append(
            Bar(said.text("review", "other_causes", n=len(rest)), sum(bar.count for bar in rest), _sum(rest))
        )
    rows = [
        [
            bar.name or said.text("review", "not_said"),
            str(bar.count),
            said.percent(round(100 * bar.count / total)),
            _cost(bar.cost, said),
        ]
        for bar in most
    ]
    rows.append([said.text("review", "all"), str(total), "", _cost(_sum(bars), said)])
    return table(head, rows, _COST_COLUMNS, x, width, pad=1.4)


def _sum(bars: Sequence[Bar]) -> dict[str, int]:
    total: dict[str, int] = {}
    for bar in bars:
        for currency, minor in bar.cost.items():
            total[currency] = total.get(currency, 0) + minor
    return total


def _cost(cost: dict[str, int], said: Words) -> str:
    return money(cost, said) or said.text("review", "no_cost")


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
        single_line_table(head, part, _LIST_COLUMNS, start, half)
        for part, start in ((rows[:cut], x), (rows[cut:], x + half + 24))
        if part
    ]
    pieces = [_side_by_side(list(pair)) for pair in zip_longest(*columns)]
    last = said.text("review", "list_note") if left <= 0 else said.text("review", "more_lines", n=left)
    return [*pieces, gap(6), note(last, x)]


def _listed(line: ReviewLine, said: Words) -> list[str]:
    days = (
        said.text("review", "still_open")
        if line.is_open
        else NOTHING
        if line.days is None
        else str(line.days)
    )
    return [line.number, line.category, line.cause, days]


def _side_by_side(pieces: list[Piece | None]) -> Piece:
    found = [piece for piece in pieces if piece]

    def draw(pen: Pen, top: float) -> None:
        for piece in found:
            piece.draw(pen, top)

    return Piece(max(piece.height for piece in found), draw)
