"""When complaints come: by the day of the week and the hour."""

from functools import partial

from app.domain.charts import grid
from app.domain.charts.grid import Grid
from app.domain.charts.wording import Wording
from app.domain.drawing import Layout, Table
from app.domain.metric import Metric
from app.domain.review import Review

_FEWEST_HOURS = 8  # shown, so that a single complaint does not fill the chart


def received(review: Review, said: Wording) -> Layout:
    """The hours in which anything came, and those between."""
    first, after = _shown(review.by_hour)
    days = tuple(said.weekday(day) for day in range(len(review.by_hour)))

    def spoken(day: int, begins: int, ends: int, count: int) -> str:
        hours = said.hour(begins) if begins == ends else f"{said.hour(begins)}–{said.hour(ends + 1)}"
        return said.spoken("hour_of", day=days[day], hour=hours, n=said.number(count))

    shown = Grid(
        names=days,
        counts=tuple(row[first:after] for row in review.by_hour),
        first=first,
        hour=said.hour,
        write=said.number,
        spoken=spoken,
        figure=_figure,
        empty=said.text("none_timed" if left_out(review) else "none_received"),
        table=Table(
            (said.spoken("weekday"), *(said.hour(hour) for hour in range(first, after))),
            tuple((days[day], *row[first:after]) for day, row in enumerate(review.by_hour)),
        ),
    )
    return partial(grid.draw, shown)


def left_out(review: Review) -> int:
    """How many came from files that know no time of day."""
    received = review.measures.get(Metric.RECEIVED)
    return max(0, received.met - sum(map(sum, review.by_hour))) if received else 0


def _figure(day: int, begins: int, ends: int) -> str:
    """Hours taken together open nothing: a figure is one hour of a weekday."""
    return f"hour:{day}-{begins}" if begins == ends else ""


def _shown(by_hour: tuple[tuple[int, ...], ...]) -> tuple[int, int]:
    """The first hour and the one after the last."""
    used = [hour for row in by_hour for hour, count in enumerate(row) if count]
    if not used:
        return 0, 0
    first, after = min(used), max(used) + 1
    missing = max(0, _FEWEST_HOURS - (after - first))
    first = max(0, first - missing // 2)
    return first, min(24, max(after, first + _FEWEST_HOURS))
