"""The charts of a review: its figures and what they are called, ready to be laid out for screen or paper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from app.domain import limits
from app.domain.charts import course, pareto
from app.domain.charts.course import Course, Level, Point
from app.domain.charts.wording import Wording
from app.domain.drawing import Dash, Ink, Layout, Table
from app.domain.limits import Usual
from app.domain.month import first_day
from app.domain.review import Bar, Review, Week

MOST_CAUSES = 6
MOST_PRODUCTS = 8
OLD = ("15-30", "31-56", "57+")


def weekly(review: Review, said: Wording) -> Layout:
    """Complaints each week: what is usual, from where on a week is not, and the weeks that were not."""
    usual, weeks = usual_week(review), review.weeks
    points = [_week_point(week, usual, said) for week in weeks] if any(week.count for week in weeks) else []
    shown = Course(
        points=tuple(_labelled(points, weeks, said)),
        levels=_levels(usual, len(points), said),
        write=said.number,
        empty=said.text("no_weeks"),
        table=Table(
            (said.spoken("week"), said.spoken("count")),
            tuple((week.starts_on.isoformat(), week.count) for week in weeks),
        ),
        note="" if usual or not points else said.text("too_few_weeks"),
    )
    return partial(course.draw, shown)


def usual_week(review: Review) -> Usual | None:
    """What was usual for a week before the month began; the month itself is never in it."""
    first = first_day(review.month)
    before = [week for week in review.weeks if week.starts_on + timedelta(days=week.days) <= first]
    return limits.usual([week.count for week in before if week.days == 7])


def _week_point(week: Week, usual: Usual | None, said: Wording) -> Point:
    is_unusual = usual is not None and week.count >= usual.high
    day = said.short_day(week.starts_on)
    notes = (said.text("week_of", n=said.number(week.count), day=day), said.number(week.count))
    return Point(
        value=week.count,
        spoken=said.spoken("week_of", day=day, n=said.number(week.count)),
        figure=f"week:{week.starts_on.isoformat()}",
        notes=notes if is_unusual else (),
        is_unusual=is_unusual,
        is_partial=week.days < 7,
    )


def _labelled(points: Sequence[Point], weeks: Sequence[Week], said: Wording) -> list[Point]:
    """The name of a month at the first week that begins in it; not at the end of one that is nearly over."""
    found, month = [], 0
    for place, (point, week) in enumerate(zip(points, weeks, strict=False)):
        is_new = week.starts_on.month != month
        month = week.starts_on.month
        late = not place and week.starts_on.day > 14
        found.append(
            replace(point, label=said.month(week.starts_on, short=True)) if is_new and not late else point
        )
    return found


def _levels(usual: Usual | None, count: int, said: Wording) -> tuple[Level, ...]:
    if usual is None or not count:
        return ()
    high = said.text("unusual_from", n=said.number(usual.high))
    return (
        Level((float(usual.high),) * count, high, Ink.ALARM, Dash.DASHED),
        Level(
            (usual.mean,) * count, said.text("usual", n=said.number(round(usual.mean))), Ink.SOFT, Dash.DOTTED
        ),
    )


def causes(review: Review, said: Wording) -> Layout:
    """Why it happened, by the number of complaints."""
    rows = _cause_rows(review.by_cause, said)
    return _pareto(rows, said.text("complaints"), review.by_cause, said)


def _cause_rows(found: Sequence[Bar], said: Wording) -> tuple[pareto.Row, ...]:
    """The causes named most often, the others added up, and at last those that nobody has named."""
    named = [bar for bar in found if bar.name and bar.count]
    unnamed = sum(bar.count for bar in found if not bar.name)
    room = MOST_CAUSES - bool(unnamed)
    shown, rest = (named, []) if len(named) <= room else (named[: room - 1], named[room - 1 :])
    rows = [_cause_row(bar.name, bar.count, f"cause:{bar.name}", said) for bar in shown]
    if rest:
        rows.append(
            _cause_row(said.text("others", n=len(rest)), sum(bar.count for bar in rest), "", said, pale=True)
        )
    if unnamed:
        rows.append(_cause_row(said.text("not_said"), unnamed, "cause:", said, pale=True))
    return tuple(rows)


def _cause_row(name: str, count: int, figure: str, said: Wording, *, pale: bool = False) -> pareto.Row:
    spoken = said.spoken("named", name=name, n=said.number(count))
    return pareto.Row(name, count, said.number(count), spoken, figure, pale)


def _pareto(rows: tuple[pareto.Row, ...], head: str, found: Sequence[Bar], said: Wording) -> Layout:
    shares = tuple(said.percent(share) for share in pareto.running(rows))
    is_known = any(not row.pale for row in rows)
    shown = pareto.Pareto(
        rows=rows if is_known else (),
        shares=shares,
        head=head,
        shares_head=said.text("added_up"),
        mark=said.percent(pareto.VITAL),
        empty=said.text("no_causes"),
        table=Table(
            (said.spoken("cause"), said.spoken("count"), said.spoken("cost")),
            tuple((bar.name or said.text("not_said"), bar.count, said.money(bar.cost)) for bar in found),
        ),
    )
    return partial(pareto.draw, shown)
