"""The charts of the printed review, drawn by lines and boxes; each reads in black and white too."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil

from app.documents import fonts
from app.documents.sheet import ACCENT, INK2, Pen, Style, baseline, fit_line, width_of
from app.documents.words import Words
from app.domain.review import Usual, Week

LABEL = Style(fonts.SANS, 9, 13)
_AXIS = Style(fonts.SANS, 9, 13, INK2)
_COUNT = Style(fonts.SANS_SEMIBOLD, 9, 13)
ALARM, SHARE, PALE, TRACK = "#9E2A1F", "#7D4E00", "#728489", "#D3DADD"
_VITAL = 0.8  # Pareto's few that make up most
_TICKS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a chart stands, in points from the top left of the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Row:
    """A named count. One that is no cause of its own, such as "Not said", is drawn pale."""

    name: str
    count: int
    pale: bool = False


def draw_trend(pen: Pen, weeks: tuple[Week, ...], usual: Usual | None, area: Area, said: Words) -> None:
    """Weekly counts with the usual value and the limit; unusual weeks are diamonds with their count."""
    top = max([week.count for week in weeks] + [usual.unusual_from if usual else 0, 3])
    step = next((tick for tick in _TICKS if tick * 4 >= top), ceil(top / 4))
    highest = step * ceil(top / step)
    scale_width = max(22, width_of(str(highest), _AXIS) + 6)
    plot = Area(area.x + scale_width, area.y + 8, area.width - scale_width - 92, area.height - 26)
    scale = plot.height / highest
    for value in range(0, highest + 1, step):
        y = plot.bottom - value * scale
        pen.rule(plot.x, plot.right, y, thick=0.5, colour=TRACK)
        pen.text(plot.x - 6, y + 3.2, str(value), _AXIS, align=1)
    _draw_months(pen, weeks, plot, said)
    if usual:
        _draw_limits(pen, usual, plot, scale, said)
    _draw_points(pen, weeks, usual, plot, scale, said)


def _draw_months(pen: Pen, weeks: tuple[Week, ...], plot: Area, said: Words) -> None:
    spaced, last = _xs(weeks, plot), -100.0
    for place, week in enumerate(weeks):
        is_first_of_month = place == 0 or weeks[place - 1].starts_on.month != week.starts_on.month
        if is_first_of_month and spaced[place] - last >= 26:
            last = spaced[place]
            pen.text(last, plot.bottom + 13, said.month_name(week.starts_on, short=True), _AXIS)


def _draw_limits(pen: Pen, usual: Usual, plot: Area, scale: float, said: Words) -> None:
    limit, mean = plot.bottom - usual.unusual_from * scale, plot.bottom - usual.mean * scale
    pen.rule(plot.x, plot.right, limit, thick=1.1, colour=ALARM, dash=(5, 3))
    pen.rule(plot.x, plot.right, mean, thick=1, colour=INK2, dash=(1, 2))
    words = said.text("review", "unusual_above", n=usual.unusual_from)
    pen.text(plot.right + 6, limit + 3.2, words, Style(fonts.SANS, 9, 13, ALARM))
    mean_words = said.text("review", "usual", n=f"{usual.mean:.0f}")
    pen.text(plot.right + 6, max(mean, limit + 12) + 3.2, mean_words, _AXIS)


def _draw_points(
    pen: Pen, weeks: tuple[Week, ...], usual: Usual | None, plot: Area, scale: float, said: Words
) -> None:
    points = [(x, plot.bottom - week.count * scale) for x, week in zip(_xs(weeks, plot), weeks, strict=True)]
    if len(points) > 1:
        pen.line(points, thick=1.4, colour=ACCENT)
    high = [place for place, week in enumerate(weeks) if usual and week.count >= usual.unusual_from]
    for place, (x, y) in enumerate(points):
        if place in high:
            _draw_diamond(pen, x, y)
        else:
            _draw_dot(pen, x, y, hollow=weeks[place].days < 7)
    for place in high:
        words = _high_words(weeks[place], said) if len(high) == 1 else str(weeks[place].count)
        _draw_note(pen, *points[place], words, plot)


def _high_words(week: Week, said: Words) -> str:
    return said.text("review", "week_of", n=week.count, day=said.short_day(week.starts_on))


def _draw_note(pen: Pen, x: float, y: float, words: str, plot: Area) -> None:
    style = Style(fonts.SANS_SEMIBOLD, 9, 13, ALARM)
    beside = x + 8 + width_of(words, style) <= plot.right
    pen.text(x + 8 if beside else x - 8, y - 1, words, style, align=0 if beside else 1)


def _draw_dot(pen: Pen, x: float, y: float, *, hollow: bool) -> None:
    pen.box(
        x - 2.1, y - 2.1, 4.2, 4.2, fill="#FFFFFF" if hollow else ACCENT, edge=ACCENT, thick=0.9, radius=2.1
    )


def _draw_diamond(pen: Pen, x: float, y: float) -> None:
    path = pen.canvas.beginPath()
    path.moveTo(x, pen.height - y + 5)
    for right, down in ((5, 0), (0, 5), (-5, 0)):
        path.lineTo(x + right, pen.height - y - down)
    path.close()
    pen.canvas.setFillColor(ALARM)
    pen.canvas.drawPath(path, stroke=0, fill=1)


def _xs(weeks: tuple[Week, ...], plot: Area) -> list[float]:
    step = plot.width / max(1, len(weeks) - 1)
    return [plot.x + place * step for place in range(len(weeks))]


def draw_pareto(pen: Pen, rows: list[Row], area: Area, said: Words) -> None:
    """Causes by count on the left; beside them, in a zone of its own, their share added up from the top."""
    total = sum(row.count for row in rows)
    names, bars = Area(area.x, area.y + 16, 112, 0), Area(area.x + 118, area.y + 16, 180, 0)
    share = Area(area.x + 324, area.y + 16, area.width - 324 - 40, area.height - 16)
    step = (area.height - 16) / len(rows)
    most = max(row.count for row in rows)
    longest = bars.width + 18 - width_of(str(most), _COUNT)
    pen.text(bars.x, area.y + 9, said.text("review", "complaints"), _AXIS)
    pen.text(share.x, area.y + 9, said.text("review", "added_up"), _AXIS)
    sums = [count / total for count in accumulate(row.count for row in rows)]
    for place, row in enumerate(rows):
        middle = bars.y + (place + 0.5) * step
        is_vital = place == 0 or sums[place - 1] < _VITAL
        colour = ACCENT if is_vital and not row.pale else PALE
        pen.text(names.right, middle + 3.2, fit_line(row.name, LABEL, names.width), LABEL, align=1)
        wide = min(bars.width, longest) * row.count / most
        pen.box(bars.x, middle - 5, wide, 10, fill=colour)
        pen.text(bars.x + wide + 5, middle + 3.2, str(row.count), _COUNT)
    _draw_shares(pen, sums, share, step, said)


def _draw_shares(pen: Pen, sums: list[float], area: Area, step: float, said: Words) -> None:
    for mark in (0.0, 0.5, 1.0):
        x = area.x + mark * area.width
        pen.line([(x, area.y), (x, area.bottom)], thick=0.5, colour=TRACK)
    vital = area.x + _VITAL * area.width
    pen.line([(vital, area.y), (vital, area.bottom)], thick=1.1, colour=SHARE, dash=(3.5, 2.5))
    head = Style(fonts.SANS_SEMIBOLD, 9, 13, SHARE)
    pen.text(vital, area.y - 7, said.percent(round(100 * _VITAL)), head, align=0.5)
    points = [
        (area.x + share * area.width, area.y + (place + 0.5) * step) for place, share in enumerate(sums)
    ]
    pen.line([(area.x, area.y), *points], thick=1.4, colour=SHARE)
    for (x, y), share in zip(points, sums, strict=True):
        pen.box(x - 2.3, y - 2.3, 4.6, 4.6, fill=SHARE, edge=SHARE, thick=0.4, radius=2.3)
        before = share < 0.78
        pen.text(
            x - 5 if before else x + 6,
            y + (8 if before else 3.2),
            said.percent(round(100 * share)),
            _AXIS,
            align=1 if before else 0,
        )


def draw_bars(pen: Pen, rows: list[Row], area: Area) -> None:
    """Named counts with a bar each, a rule below each row."""
    step = area.height / len(rows)
    most = max([row.count for row in rows] + [1])
    room = area.width - 82 - 34
    for place, row in enumerate(rows):
        top = area.y + place * step
        y = baseline(top, Style(LABEL.font, LABEL.size, step))
        pen.text(area.x, y, fit_line(row.name, LABEL, 80), LABEL)
        if row.count:
            pen.box(area.x + 82, top + step / 2 - 4.2, room * row.count / most, 8.4, fill=ACCENT)
        pen.text(area.right - 8, y, str(row.count), _COUNT, align=1)
        pen.rule(area.x, area.right, top + step, colour=TRACK)


def month_before_name(first: date, said: Words) -> str:
    """The name of the month before the one that begins on `first`."""
    return said.month_name(date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1))
