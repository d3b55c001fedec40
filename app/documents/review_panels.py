"""The charts of the printed review as pieces, each with its heading and a sentence on what it shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from app.documents import drawn, fonts
from app.documents.chart_words import PaperWording
from app.documents.review_figures import Tile, tiles
from app.documents.ruled_table import heading, note, notes
from app.documents.sheet import ACCENT, INK2, Pen, Piece, Style, fit_style, gap, prepared, set_lines
from app.documents.words import Words
from app.domain import control
from app.domain.charts import causes, counts, effects, forest, hours, months, weeks
from app.domain.drawing import Layout
from app.domain.effects import Effect
from app.domain.limits import Usual
from app.domain.metric import Metric
from app.domain.month import first_day
from app.domain.review import Review

_TILE_LABEL = Style(fonts.SANS, 9, 12, INK2)
_TILE_VALUE = Style(fonts.SANS_SEMIBOLD, 18, 22)
_VERDICT = {
    "better": Style(fonts.SANS_SEMIBOLD, 9, 12, "#1D6638"),
    "worse": Style(fonts.SANS_SEMIBOLD, 9, 12, "#7D4E00"),
}
_TILE_HEIGHT = 71.0
_TREND, _MONTHS, _HALF = 108.0, 98.0, 98.0
_HOURS = 112.0  # a line of letters for each day of the week
_PARETO_HEAD, _PARETO_ROW, _BAR_ROW = 20.0, 16.6, 16.6
_BETWEEN = 23.0  # points between two halves of a page


@dataclass(frozen=True, slots=True)
class Half:
    """One of two charts side by side. `note` is a line below it."""

    title: str
    layout: Layout
    height: float
    note: str = ""


def tile_piece(review: Review, said: Words, x: float, width: float) -> Piece:
    """Five equal tiles, each with an edge in the shop's colour."""
    found = tiles(review, said)
    step = width / len(found)

    def draw(pen: Pen, top: float) -> None:
        for place, tile in enumerate(found):
            _draw_tile(pen, tile, x + place * step, top, step - 14)

    return Piece(_TILE_HEIGHT + 10, draw)


def _draw_tile(pen: Pen, tile: Tile, x: float, top: float, width: float) -> None:
    pen.box(x, top, 2, _TILE_HEIGHT, fill=ACCENT)
    inner = x + 9.5
    for place, line in enumerate(set_lines(tile.label, _TILE_LABEL, width, most=2)):
        pen.text(inner, top + 9 + place * _TILE_LABEL.leading, line, _TILE_LABEL)
    value = fit_style(tile.value, _TILE_VALUE, width, least=11)
    pen.text(inner, top + 42, prepared(tile.value, value.font), value)
    lines = set_lines(tile.change, _TILE_LABEL, width, most=2)
    for place, line in enumerate(lines):
        pen.text(inner, top + 56 + place * 12.4, line, _TILE_LABEL)
    if tile.verdict and len(lines) < 2:
        pen.text(inner, top + 56 + len(lines) * 12.4, tile.verdict_words, _VERDICT[tile.verdict])


def trend_pieces(review: Review, said: Words, x: float, width: float) -> Iterator[Piece]:
    """The weeks, and what stands out in them as a sentence."""
    yield from heading(said.text("review", "weeks", n=len(weeks.known(review))), x, width)
    if not any(week.count for week in review.weeks):
        yield note(said.text("review", "no_weeks"), x)
        return
    layout = weeks.received(review, PaperWording(said), with_note=False)
    yield drawn.piece(layout, x, width, _TREND, with_next=True)
    yield from notes(_trend_words(review, said), x, width)


def _trend_words(review: Review, said: Words) -> str:
    found = review.weeks
    usual: Usual | None = control.of_weeks(found, first_day(review.month))
    if usual is None:
        words = said.text("review", "too_few_weeks")
    else:
        high = [week for week in found if week.count >= usual.high]
        words = said.text("review", "usual_weeks")
        if len(high) == 1:
            words = said.text("review", "unusual_1", n=high[0].count, day=said.short_day(high[0].starts_on))
        elif high:
            words = said.text("review", "unusual_n", weeks=len(high))
    if found[-1].days < 7:
        words += " " + said.text("review", "last_week_short", days=found[-1].days)
    return words


def cause_pieces(review: Review, said: Words, x: float, width: float) -> Iterator[Piece]:
    """Why it happened, by count."""
    yield from heading(said.text("review", "causes"), x, width)
    if not any(bar.name for bar in review.by_cause):
        yield note(said.text("review", "no_causes"), x)
        return
    rows = causes.rows(review.by_cause)
    height = _PARETO_HEAD + _PARETO_ROW * rows
    layout = causes.by_count(review, PaperWording(said))
    yield drawn.piece(layout, x, width, height, with_next=True)
    total = sum(bar.count for bar in review.by_cause)
    yield from notes(said.text("review", "causes_note", n=total), x, width)


def ages_and_faces(review: Review, said: Words, x: float, width: float) -> Piece:
    """What was open, and how customers felt, side by side."""
    wording = PaperWording(said)
    replied = review.measures.get(Metric.REPLIED)
    answered = said.text("review", "asked", n=replied.met, of=replied.of) if replied and replied.of else ""
    faces = counts.faces(review, wording)
    ages = Half(said.text("review", "ages"), counts.ages(review, wording), _BAR_ROW * 6)
    return _halves(ages, Half(said.text("review", "faces"), faces, _BAR_ROW * 5, answered), x, width)


def month_pieces(review: Review, said: Words, x: float, width: float) -> Iterator[Piece]:
    """The months with their limits."""
    if len(review.months) < 2:
        return
    sold = control.of_months(review.months).per_hundred
    yield from heading(said.text("review", "months_sales" if sold else "months"), x, width)
    yield drawn.piece(months.received(review, PaperWording(said)), x, width, _MONTHS)


def flow_and_hours(review: Review, said: Words, x: float, width: float) -> Iterator[Piece]:
    """What came and went by week, and when complaints come."""
    if not review.flow or not review.by_hour:
        return
    wording = PaperWording(said)
    flow = Half(said.text("review", "flow"), weeks.flow(review, wording), _HALF)
    when = Half(
        said.text("review", "hours"), hours.received(review, wording), _HOURS, _left_out(review, said)
    )
    yield _halves(flow, when, x, width)


def _left_out(review: Review, said: Words) -> str:
    n = hours.left_out(review)
    return said.text("review", "hours_left_out", n=n) if n and any(map(any, review.by_hour)) else ""


def cost_and_products(review: Review, said: Words, x: float, width: float) -> Iterator[Piece]:
    """What it cost by cause, and what it was about."""
    if not review.by_cause:
        return
    wording = PaperWording(said)
    rows = max(causes.rows(review.by_cause), 3)
    height = _PARETO_HEAD + _PARETO_ROW * rows
    cost = Half(said.text("review", "cause_costs_short"), causes.by_cost(review, wording), height)
    shown = min(len(review.by_product), counts.MOST_PRODUCTS + 1)
    products = counts.products(review, wording)
    about = Half(said.text("review", "products"), products, max(_BAR_ROW * shown, height))
    yield _halves(cost, about, x, width)


def effect_pieces(
    review: Review, found: Mapping[UUID, Effect], said: Words, x: float, width: float
) -> Iterator[Piece]:
    """Improvements that are done, each with what was seen before and after it."""
    named = [(lesson.change, found[lesson.id]) for lesson in review.lessons if lesson.id in found]
    if not named:
        return
    yield gap(12)
    yield from heading(said.text("review", "effects"), x, width)
    layout = effects.before_and_after(named, PaperWording(said))
    yield drawn.piece(layout, x, width, forest.height_for(len(named)))


def _halves(left: Half, right: Half, x: float, width: float) -> Piece:
    half = (width - _BETWEEN) / 2
    placed = ((x, left), (x + half + _BETWEEN, right))
    pieces = [(at, one, drawn.piece(one.layout, at, half, one.height)) for at, one in placed]

    def draw(pen: Pen, top: float) -> None:
        for at, one, piece in pieces:
            heading(one.title, at, half)[0].draw(pen, top)
            piece.draw(pen, top + 25)
            if one.note:
                note(one.note, at).draw(pen, top + 25 + one.height)

    return Piece(25 + max(one.height + 15 * bool(one.note) for one in (left, right)), draw)
