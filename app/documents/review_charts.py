"""The first page of the printed review as pieces: tiles, trend, causes, ages and faces with a sentence each."""

from collections.abc import Iterator

from app.documents import fonts
from app.documents.charts import Area, Row, draw_bars, draw_pareto, draw_trend
from app.documents.review_figures import Tile, tiles
from app.documents.review_tables import heading, note
from app.documents.sheet import ACCENT, INK2, Draw, Pen, Piece, Style, fit_style, gap, prepared, set_lines
from app.documents.words import Words
from app.domain.review import Bar, Review, Week, usual_week

_TILE_LABEL = Style(fonts.SANS, 9, 12, INK2)
_TILE_VALUE = Style(fonts.SANS_SEMIBOLD, 18, 22)
_VERDICT = {
    "better": Style(fonts.SANS_SEMIBOLD, 9, 12, "#1D6638"),
    "worse": Style(fonts.SANS_SEMIBOLD, 9, 12, "#7D4E00"),
}
_TILE_HEIGHT, _TREND_HEIGHT, _PARETO_ROW, _BAR_ROW = 71.0, 102.0, 16.2, 17.4
_MOST_CAUSES = 6


def tile_piece(review: Review, said: Words, x: float, width: float) -> Piece:
    """Five equal tiles, each with an edge in the shop's colour."""
    shown = tiles(review, said)
    step = width / len(shown)

    def draw(pen: Pen, top: float) -> None:
        for place, tile in enumerate(shown):
            _draw_tile(pen, tile, x + place * step, top, step - 14)

    return Piece(_TILE_HEIGHT + 12, draw)


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


def chart_pieces(review: Review, said: Words, x: float, width: float) -> list[Piece]:
    """Trend, causes, ages and faces; where there is nothing to draw a sentence says so."""
    return [
        *_trend(review, said, x, width),
        gap(12),
        *_causes(review.by_cause, said, x, width),
        gap(12),
        _ages_and_faces(review, said, x, width),
    ]


def _trend(review: Review, said: Words, x: float, width: float) -> Iterator[Piece]:
    weeks, usual = review.weeks, usual_week(review.weeks)
    yield from heading(said.text("review", "weeks", n=len(weeks)), x, width)
    if not any(week.count for week in weeks):
        yield note(said.text("review", "no_weeks"), x)
        return

    def draw(pen: Pen, top: float) -> None:
        draw_trend(pen, weeks, usual, Area(x, top, width, _TREND_HEIGHT), said)

    yield Piece(_TREND_HEIGHT + 2, draw, with_next=True)
    yield note(_trend_words(weeks, usual.unusual_from if usual else None, said), x)


def _trend_words(weeks: tuple[Week, ...], limit: int | None, said: Words) -> str:
    if limit is None:
        words = said.text("review", "too_few_weeks")
    else:
        high = [week for week in weeks if week.count >= limit]
        words = said.text("review", "usual_weeks")
        if len(high) == 1:
            words = said.text("review", "unusual_1", n=high[0].count, day=said.short_day(high[0].starts_on))
        elif high:
            words = said.text("review", "unusual_n", weeks=len(high))
    if weeks[-1].days < 7:
        words += " " + said.text("review", "last_week_short", days=weeks[-1].days)
    return words


def _causes(bars: tuple[Bar, ...], said: Words, x: float, width: float) -> Iterator[Piece]:
    yield from heading(said.text("review", "causes"), x, width)
    rows = cause_rows(bars, said)
    if not any(bar.name for bar in bars):
        yield note(said.text("review", "no_causes"), x)
        return
    height = 18 + _PARETO_ROW * len(rows)

    def draw(pen: Pen, top: float) -> None:
        draw_pareto(pen, rows, Area(x, top, width, height), said)

    yield Piece(height + 3, draw, with_next=True)
    yield note(said.text("review", "causes_note", n=sum(row.count for row in rows)), x)


def cause_rows(bars: tuple[Bar, ...], said: Words) -> list[Row]:
    """The causes named most often, the others added up, and at last those that nobody has named."""
    named = [bar for bar in bars if bar.name and bar.count]
    unnamed = sum(bar.count for bar in bars if not bar.name)
    room = _MOST_CAUSES - bool(unnamed)
    shown, rest = (named, []) if len(named) <= room else (named[: room - 1], named[room - 1 :])
    rows = [Row(bar.name, bar.count) for bar in shown]
    if rest:
        words = said.text("review", "other_causes", n=len(rest))
        rows.append(Row(words, sum(bar.count for bar in rest), pale=True))
    if unnamed:
        rows.append(Row(said.text("review", "not_said"), unnamed, pale=True))
    return rows


def _ages_and_faces(review: Review, said: Words, x: float, width: float) -> Piece:
    half = (width - 23) / 2
    right = x + half + 23
    ages = [Row(said.name("ages", name), count) for name, count in review.ageing.items()]
    faces = [Row(said.name("faces", str(int(face))), count) for face, count in review.faces.items()]
    height = 24 + _BAR_ROW * max(len(ages), len(faces) + 1)
    return Piece(height, _drawn_halves(review, said, (x, ages), (right, faces), half))


def _drawn_halves(
    review: Review, said: Words, left: tuple[float, list[Row]], right: tuple[float, list[Row]], half: float
) -> Draw:
    def draw(pen: Pen, top: float) -> None:
        for key, (x, rows) in (("ages", left), ("faces", right)):
            heading(said.text("review", key), x, half)[0].draw(pen, top)
            if key == "faces" and not review.asked:
                note(said.text("review", "no_faces"), x).draw(pen, top + 24)
            elif rows:
                draw_bars(pen, rows, Area(x, top + 22, half, _BAR_ROW * len(rows)))
        if review.asked:
            answered = said.text("review", "asked", n=sum(row.count for row in right[1]), of=review.asked)
            note(answered, right[0]).draw(pen, top + 24 + _BAR_ROW * len(right[1]))

    return draw
