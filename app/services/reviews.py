"""The review of a month: its figures, the complaints behind each of them, and the papers made of them."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from app import clock
from app.domain import number
from app.domain.capability import Capability
from app.domain.month import month_of
from app.domain.review import Flow, MonthCount, Person, Review, ReviewLine, UnknownFigure, Week
from app.services import (
    lessons,
    moving,
    new_file,
    review_figures,
    review_measures,
    review_months,
    review_past,
    settings,
)
from app.services.review_measures import Counted
from app.services.review_months import Month
from app.store import review_causes as causes
from app.store import review_people as people
from app.store import review_weeks as over_time
from app.store import reviews as figures
from app.store.database import reading


def this_month() -> str:
    """The running month in the shop."""
    return month_of(settings.calendar().day_of(clock.now()))


def of_month(month: str) -> Review:
    """All figures of a month written `YYYY-MM`; raises `BadMonth` and `MonthNotBegun`."""
    with reading():
        return _review(review_months.of(month))


def lines(month: str, figure: str, by: UUID | None = None) -> tuple[int, ...]:
    """The number keys of the complaints behind a figure, oldest first; raises `UnknownFigure`.

    A figure is what `about` of a metric says it opens, or `category:NAME`, `cause:NAME`, `product:NAME`,
    `pair:CAUSE:PRODUCT` (a colon in the cause as %3A), a burst's own, `age:8-14`, `face:5`, `hour:0-14` (Mondays from
    two to three), `month:2026-08`, and `week:2026-10-05`, `week_resolved:2026-10-05` and `week_open:2026-10-05` (the
    seven days from then).
    `person:KEY` is for owners only: it raises `OwnerOnly` unless `by` is one.
    """
    with reading():
        if figure.startswith("person:"):
            _require_owner(by)
        return figures.keys(review_figures.behind(review_months.of(month), figure))


def by_person(month: str, by: UUID) -> tuple[Person, ...]:
    """Who took, resolved and promised what, for the owner alone: it is no league table, is never printed and never
    frozen. Raises `OwnerOnly`."""
    with reading():
        _require_owner(by)
        return people.by_person(review_months.of(month).span)


def listed(month: str) -> tuple[ReviewLine, ...]:
    """The complaints received in a month as the printed review lists them, oldest first."""
    with reading():
        return figures.listed(review_months.of(month).span)


def pdf(month: str, by: UUID, *, wall: bool = False) -> bytes:
    """The printed review of a month: for the folder, or the one page for the wall."""
    from app.services import review_files  # paper and spreadsheets load only where asked for

    moving.require(Capability.LOOK, by)
    return review_files.as_pdf(review_files.report(month), by, wall=wall)


def write(month: str, path: Path, by: UUID | None, *, wall: bool = False) -> None:
    """Write the review as the file's ending says; raises `UnknownEnding` and `CannotWriteFile`. `by` is None at a
    command line that asked for nobody."""
    from app.services import review_files  # paper and spreadsheets load only where asked for

    if by is not None:
        moving.require(Capability.LOOK, by)
    new_file.require_ending(path, review_files.ENDINGS)
    review_files.write(review_files.report(month), path, by, wall=wall)


def _require_owner(by: UUID | None) -> None:
    if by is None:
        raise UnknownFigure("person")
    moving.require(Capability.SEE_FIGURES_OF_PEOPLE, by)


def _review(month: Month) -> Review:
    begun = figures.first_received()
    now = review_measures.of_month(month)
    before, year_before = (_counted(one, begun) for one in (month.before, month.year_before))
    span = month.span
    cells, cost = causes.cells(span), causes.costs(span)
    weeks = _weeks(month)
    received = now.received
    past, bursts = review_past.of(month, begun, cells)
    return Review(
        month=month.name,
        measures=now.measures,
        before=before.measures,
        year_before=year_before.measures,
        resolved_within=received.resolved_within,
        resolved_within_of=received.count,
        ageing=dict(now.ageing),
        faces=dict(now.faces),
        cost=dict(now.cost),
        by_category=causes.by_category(cells, cost),
        by_cause=causes.by_cause(cells, cost),
        by_product=causes.by_product(cells, cost),
        pairs=causes.pairs(cells),
        by_hour=_by_hour(month),
        weeks=weeks,
        flow=_flow(month, weeks, sum(now.ageing.values())),
        months=_months(month),
        past=past,
        bursts=bursts,
        lessons=lessons.for_review(month.name),
        first_number=number.shown(received.first_key) if received.count else "",
        last_number=number.shown(received.last_key) if received.count else "",
        is_running=month.is_running,
    )


def _counted(month: Month, begun: datetime | None) -> Counted:
    """The month's figures; of one before the first complaint of all there is nothing to count."""
    if begun is None or month.span.end <= begun:
        return review_measures.nothing()
    return review_measures.of_month(month)


def _weeks(month: Month) -> tuple[Week, ...]:
    days = month.weeks()
    counts = over_time.received_between(month.moments(days))
    return tuple(
        Week(monday, found, (end - monday).days) for (monday, end), found in zip(days, counts, strict=True)
    )


def _flow(month: Month, weeks: tuple[Week, ...], still_open: int) -> tuple[Flow, ...]:
    """Reckoned back from how many are open now: less those a week brought, more those it saw end. What was reopened
    since had not been open in between."""
    bounds = month.moments(month.weeks())
    rested = over_time.rested_since(bounds[0][1])
    ended = over_time.left_between(bounds)
    running = still_open + _resting(rested, bounds[-1][1])
    found = []
    for week, left, (_, end) in zip(reversed(weeks), reversed(ended), reversed(bounds), strict=True):
        found.append(
            Flow(week.starts_on, week.count, left.resolved, running - _resting(rested, end), week.days)
        )
        running += left.ended + left.never_open - week.count
    return tuple(reversed(found))


def _resting(rested: list[over_time.Stretch], at: datetime) -> int:
    return sum(begin < at <= end for begin, end in rested)


def _by_hour(month: Month) -> tuple[tuple[int, ...], ...]:
    """Received by weekday and hour on the shop's own clock."""
    table = [[0] * 24 for _ in range(7)]
    for quarter, times in over_time.received_by_quarter(month.span, month.noons()).items():
        local = month.calendar.local(over_time.quarter_begins(quarter))
        table[local.weekday()][local.hour] += times
    return tuple(tuple(row) for row in table)


def _months(month: Month) -> tuple[MonthCount, ...]:
    every = month.months()
    counts = over_time.received_between((one.span.start, one.span.end) for one in every)
    sales = over_time.sales_between(every[0].name, every[-1].name)
    return tuple(
        MonthCount(one.name, found, sales.get(one.name), not one.is_running)
        for one, found in zip(every, counts, strict=True)
    )
