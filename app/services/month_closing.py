"""Closing a month: its figures are frozen, the timeline's head is its seal, what changes later is listed beside it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain import capability, closed_month
from app.domain.capability import Capability
from app.domain.closed_month import (
    AlreadyClosed,
    ClockBehind,
    ClosedMonth,
    Correction,
    FiguresUnreadable,
    NothingToClose,
    TooEarlyToClose,
)
from app.domain.metric import Measure, Metric, about
from app.domain.month import MonthNotBegun, first_day, month_before, month_of, next_month
from app.domain.review import Review
from app.errors import UserError
from app.services import lessons, month_corrections, moving, reviews, settings
from app.store import closed_months, staff
from app.store import reviews as figures_of_all
from app.store.closed_months import Kept
from app.store.database import reading, writing

_MOST_TRACED = 3000  # complaints of a month
_CLOCK_MAY_SLIP = timedelta(minutes=1)


def close(month: str, by: UUID) -> Changed:
    """Freeze the figures of a month, once and for ever. Raises `AlreadyClosed` with who and when, `TooEarlyToClose`,
    `NothingToClose`, `ClockBehind`, `OwnerOnly`, and what `reviews.of_month` raises."""
    name = month_of(first_day(month))
    with writing():
        moving.require(Capability.CLOSE_MONTHS, by)
        _require_closable(name)
        figures = closed_month.kept(_beside_closed(reviews.of_month(name)), _behind(name))
        closed_months.insert(identity.new_id(), name, figures, at=clock.now(), by=by)
    return Changed.MONTHS


def may_close(month: str, by: UUID) -> bool:
    """Whether `close` would go through now. Raises `BadMonth`."""
    name = month_of(first_day(month))
    if not capability.can(Capability.CLOSE_MONTHS, staff.get(by)):
        return False
    try:
        with reading():
            _require_closable(name)
    except UserError:
        return False
    return True


def closing_day(month: str) -> date:
    """The day from which a month can be closed: its last open day."""
    return closed_month.last_open_day(month, settings.calendar())


def closed(month: str) -> ClosedMonth | None:
    """The month as it was closed, with today's lessons; None while it is open. Raises `FiguresUnreadable`."""
    with reading():
        kept = closed_months.get(month_of(first_day(month)))
        return None if kept is None else _closed(kept)


def is_closed(month: str) -> bool:
    """Whether a month was closed."""
    return closed_months.get(month_of(first_day(month))) is not None


def shown(month: str) -> Review:
    """The figures to show: the frozen ones of a closed month, else those of today, set beside closed months as these
    were closed."""
    with reading():
        found = closed(month)
        return found.figures if found else _beside_closed(reviews.of_month(month))


def corrections(month: str) -> tuple[Correction, ...]:
    """What is otherwise today than when the month was closed, figures first; none while it is open."""
    with reading():
        found = closed(month)
        today = today_of(found) if found else None
        return month_corrections.of(found, today) if found and today else ()


def today_of(found: ClosedMonth) -> Review | None:
    """The figures of a closed month as they stand today; None with the clock set back to before it was closed: what
    came after that moment would be missing, and every figure be told as a correction."""
    if clock.now() < found.closed_at - _CLOCK_MAY_SLIP:
        return None
    try:
        return reviews.of_month(found.month)
    except MonthNotBegun:
        return None


def _beside_closed(review: Review) -> Review:
    """What people read when they closed the months before stays beside this one."""
    first = first_day(review.month)
    before = {**review.before, **_measures_when_closed(month_before(first))}
    year_before = {
        **review.year_before,
        **_measures_when_closed(first.replace(year=first.year - 1)),
    }
    return replace(review, before=before, year_before=year_before)


def _measures_when_closed(first: date) -> Mapping[Metric, Measure]:
    kept = closed_months.get(month_of(first))
    try:
        return _figures(kept).measures if kept else {}
    except FiguresUnreadable:
        return {}  # said where that month itself is shown, and by `check`; this one goes on


def _figures(kept: Kept) -> Review:
    """What can be read of changed figures would look like the month as it was closed, so nothing is shown of them."""
    if not kept.is_as_kept:
        raise FiguresUnreadable(kept.month)
    return closed_month.read(kept.month, kept.figures)


def _closed(kept: Kept) -> ClosedMonth:
    figures = _figures(kept)
    return ClosedMonth(
        kept.id,
        kept.month,
        kept.closed_at,
        kept.closed_by,
        kept.entries,
        kept.chain,
        replace(figures, lessons=lessons.for_review(kept.month)),
        closed_month.read_behind(kept.month, kept.figures),
    )


def _behind(month: str) -> dict[str, tuple[int, ...]]:
    """The complaints behind each figure, by which later differences are traced; in large shops it goes without."""
    received = reviews.lines(month, "received")
    if len(received) > _MOST_TRACED:
        return {}
    return {figure: reviews.lines(month, figure) for figure in {about(one).opens for one in Metric} if figure}


def _require_closable(month: str) -> None:
    before = closed_months.get(month)
    if before:
        raise AlreadyClosed(month, before.closed_by, before.closed_at)
    calendar, now, from_day = settings.calendar(), clock.now(), closing_day(month)
    if calendar.day_of(now) < from_day:
        raise TooEarlyToClose(month, from_day)
    end = calendar.starts(next_month(first_day(month)))
    first = figures_of_all.first_received()
    if first is None or first >= end:
        raise NothingToClose(month)
    latest = closed_months.received_after(now, end)
    # Figures are counted up to now; frozen with the clock set back they would lack these for ever.
    if latest and latest > now + _CLOCK_MAY_SLIP:
        raise ClockBehind(month, latest)
