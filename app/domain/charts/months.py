"""Control charts: the months by count or by sales, and the days between complaints that are rare."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from app.domain import control
from app.domain.charts import course
from app.domain.charts.course import Course, Level, Point
from app.domain.charts.wording import Wording
from app.domain.control import Control, Rare
from app.domain.drawing import Dash, Ink, Layout, Table
from app.domain.month import first_day
from app.domain.review import Review


def received(review: Review, said: Wording) -> Layout:
    """The months up to this one: their complaints, or, where sales are typed, those per 100 sales."""
    found = control.of_months(review.months)
    in_run = {at for run in found.runs for at in range(run.start, run.end)}
    points = [_point(point, found, at in in_run, said) for at, point in enumerate(found.points)]
    shown = Course(
        points=tuple(points),
        levels=_levels(found, said),
        write=said.number,
        empty=said.text("no_months"),
        table=_table(found, said),
        note=_note(found, said),
        whole=not found.per_hundred,
    )
    return partial(course.draw, shown)


def between(found: Sequence[Rare], said: Wording) -> Layout:
    """Of the rare cause that has been away the longest: the days from each complaint to the next, and as the last point
    those that have passed since."""
    if not found:
        return partial(course.draw, Course((), (), said.number, said.text("no_rare"), Table((), ())))
    first = found[0].between
    days = (*first.gaps, first.now)
    points = [
        Point(
            value=gap,
            spoken=said.spoken("gap_of", n=said.number(gap)),
            notes=(said.number(gap),) if gap >= first.quiet_from else (),
            is_unusual=gap >= first.quiet_from,
            is_partial=at == len(first.gaps),
        )
        for at, gap in enumerate(days)
    ]
    levels = (
        _level([first.quiet_from] * len(days), "unusual_from", Ink.GOOD, said),
        _usual(round(first.mean), len(days), said),
    )
    note = said.text(
        "rare_of", name=found[0].name, now=said.number(first.now), usual=said.number(round(first.mean))
    )
    table = Table((said.spoken("days"),), tuple((gap,) for gap in days))
    return partial(course.draw, Course(tuple(points), levels, said.number, said.text("no_rare"), table, note))


def _point(point: control.Point, found: Control, in_run: bool, said: Wording) -> Point:
    month, value = first_day(point.month), said.number(point.value)
    is_unusual = point.is_high or point.is_low
    key = "per_hundred_of" if found.per_hundred else "month_unusual" if is_unusual else "month_of"
    return Point(
        value=point.value,
        spoken=said.spoken(key, month=_named(month, said), n=value),
        figure=f"month:{point.month}",
        label=_label(month, said),
        is_year=month.month == 1,
        notes=(f"{value}, {said.month(month, short=True)}", value) if is_unusual else (),
        is_unusual=is_unusual,
        in_run=in_run,
        is_partial=not point.is_whole,
    )


def _label(month: date, said: Wording) -> str:
    """January bears its year."""
    return str(month.year) if month.month == 1 else said.month(month, short=True)


def _named(month: date, said: Wording) -> str:
    return f"{said.month(month)} {month.year}"


def _levels(found: Control, said: Wording) -> tuple[Level, ...]:
    """Only where every month has the limit: a line is never drawn over months it does not hold for."""
    if found.mean is None:
        return ()
    levels = [_usual(found.mean, len(found.points), said)]
    highs = [point.high for point in found.points if point.high is not None]
    if len(highs) == len(found.points):
        levels.insert(0, _level(highs, "unusual_from", Ink.ALARM, said))
    lows = [point.low for point in found.points if point.low is not None]
    if len(lows) == len(found.points):
        levels.append(_level(lows, "unusual_up_to", Ink.ALARM, said))
    return tuple(levels)


def _level(values: Sequence[float], key: str, ink: Ink, said: Wording) -> Level:
    return Level(tuple(values), said.text(key, n=said.number(values[-1])), ink, Dash.DASHED)


def _usual(mean: float, count: int, said: Wording) -> Level:
    words = said.text("usual", n=said.number(round(mean, 1)))
    return Level((float(mean),) * count, words, Ink.SOFT, Dash.DOTTED)


def _note(found: Control, said: Wording) -> str:
    run = found.run_now
    if run is not None:
        return said.text("run_above" if run.is_above else "run_below", n=run.end - run.start)
    return said.text("too_few_months") if found.points and found.mean is None else ""


def _table(found: Control, said: Wording) -> Table:
    rows = [(_named(first_day(point.month), said), point.count) for point in found.points]
    if not found.per_hundred:
        return Table((said.spoken("month"), said.spoken("count")), tuple(rows))
    rated = [(*row, round(point.value, 2)) for row, point in zip(rows, found.points, strict=True)]
    return Table((said.spoken("month"), said.spoken("count"), said.spoken("per_hundred")), tuple(rated))
