"""The weeks up to the end of a month: complaints received with what is usual; received, resolved and open."""

from collections.abc import Sequence
from functools import partial

from app.domain import control
from app.domain.charts import course, lanes
from app.domain.charts.course import Course, Level, Point
from app.domain.charts.lanes import Lane, Lanes, Series
from app.domain.charts.wording import Wording
from app.domain.drawing import Dash, Ink, Layout, Shape, Table
from app.domain.limits import Usual
from app.domain.month import first_day
from app.domain.review import Flow, Review, Week

_LATE_IN_MONTH = 14  # the first week is named by its month only where most of that month follows


def received(review: Review, said: Wording, *, with_note: bool = True) -> Layout:
    """Complaints each week, what is usual, from where on a week is not, and the weeks that were not."""
    usual, weeks = control.of_weeks(review.weeks, first_day(review.month)), known(review)
    has_any = any(week.count for week in weeks)
    labels = month_labels(weeks, said)
    points = [_point(week, label, usual, said) for week, label in zip(weeks, labels, strict=True)]
    shown = Course(
        points=tuple(points) if has_any else (),
        levels=_levels(usual, len(points), said),
        write=said.number,
        empty=said.text("no_weeks"),
        table=Table(
            (said.spoken("week"), said.spoken("count")),
            tuple((said.short_day(week.starts_on), week.count) for week in weeks),
        ),
        note=said.text("too_few_weeks") if with_note and has_any and usual is None else "",
    )
    return partial(course.draw, shown)


def known(review: Review) -> Sequence[Week]:
    """The weeks there is something to say of: while too few are known for limits, none before the first complaint."""
    if control.of_weeks(review.weeks, first_day(review.month)) is not None:
        return review.weeks
    first = next((at for at, week in enumerate(review.weeks) if week.count), 0)
    return review.weeks[first:]


def flow(review: Review, said: Wording) -> Layout:
    """What came and what was resolved each week, and below it what was open at the end of the week."""
    weeks = review.flow[-len(known(review)) :]
    came = _series(weeks, "received", [week.received for week in weeks], said)
    done = _series(weeks, "resolved", [week.resolved for week in weeks], said)
    left = _series(weeks, "still_open", [week.still_open for week in weeks], said)
    has_any = any(week.received or week.resolved or week.still_open for week in weeks)
    shown = Lanes(
        lanes=(Lane((came, done)), Lane((left,))) if has_any else (),
        labels=tuple(month_labels(weeks, said)),
        write=said.number,
        empty=said.text("no_weeks"),
        table=Table(
            tuple(said.spoken(key) for key in ("week", "received", "resolved", "still_open")),
            tuple(
                (said.short_day(week.starts_on), week.received, week.resolved, week.still_open)
                for week in weeks
            ),
        ),
    )
    return partial(lanes.draw, shown)


def month_labels(weeks: Sequence[Week] | Sequence[Flow], said: Wording) -> list[str]:
    """The name of a month at the first week that begins in it."""
    found, month = [], 0
    for week in weeks:
        is_new = week.starts_on.month != month
        is_late = not month and week.starts_on.day > _LATE_IN_MONTH
        month = week.starts_on.month
        found.append(said.month(week.starts_on, short=True) if is_new and not is_late else "")
    return found


def _point(week: Week, label: str, usual: Usual | None, said: Wording) -> Point:
    is_unusual = usual is not None and week.count >= usual.high
    day, count = said.short_day(week.starts_on), said.number(week.count)
    return Point(
        value=week.count,
        spoken=said.spoken("week_unusual" if is_unusual else "week_of", day=day, n=count),
        figure=f"week:{week.starts_on.isoformat()}",
        label=label,
        notes=(said.text("week_of", n=count, day=day), count) if is_unusual else (),
        is_unusual=is_unusual,
        is_partial=week.days < 7,
    )


def _levels(usual: Usual | None, count: int, said: Wording) -> tuple[Level, ...]:
    if usual is None or not count:
        return ()
    high = said.text("unusual_from", n=said.number(usual.high))
    mean = said.text("usual", n=said.number(round(usual.mean)))
    return (
        Level((float(usual.high),) * count, high, Ink.ALARM, Dash.DASHED),
        Level((usual.mean,) * count, mean, Ink.SOFT, Dash.DOTTED),
    )


_OPENS = {"received": "week", "resolved": "week_resolved", "still_open": "week_open"}
_LOOKS = {
    "received": (Ink.MAIN, Dash.SOLID, Shape.DOT),
    "resolved": (Ink.GOOD, Dash.DASHED, Shape.SQUARE),
    "still_open": (Ink.WARN, Dash.SOLID, Shape.DIAMOND),
}


def _series(weeks: Sequence[Flow], key: str, values: Sequence[int], said: Wording) -> Series:
    ink, dash, shape = _LOOKS[key]
    spoken = [
        said.spoken(f"{key}_of", day=said.short_day(week.starts_on), n=said.number(value))
        for week, value in zip(weeks, values, strict=True)
    ]
    return Series(
        values=tuple(float(value) for value in values),
        words=said.text(key),
        spoken=tuple(spoken),
        figures=tuple(f"{_OPENS[key]}:{week.starts_on.isoformat()}" for week in weeks),
        ink=ink,
        dash=dash,
        shape=shape,
    )
