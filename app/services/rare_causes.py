"""Causes too rare for a chart of their months: the days from one complaint to the next, and since the last."""

from dataclasses import replace
from datetime import date

from app.domain import control
from app.domain.control import MOST_MONTHS, RARE_BELOW, Rare
from app.domain.limits import FEWEST_PERIODS
from app.services import review_months
from app.store import review_past
from app.store.database import reading
from app.store.review_weeks import received_between

MOST_COMPLAINTS = 20_000  # in two years; of more, the rarest cause is nobody's concern


def of_month(month: str) -> tuple[Rare, ...]:
    """Up to the end of a month, in the two years before it; the longest without one first. Raises `BadMonth` and
    `MonthNotBegun`."""
    with reading():
        seen = review_months.of(month)
        since = seen.first.replace(year=seen.first.year - MOST_MONTHS // 12)
        span = replace(seen.span, start=seen.calendar.starts(since))
        if sum(received_between([(span.start, span.end)])) > MOST_COMPLAINTS:
            return ()
        days = review_past.days_of_causes(
            span, seen.calendar, at_least=FEWEST_PERIODS + 1, below=int(RARE_BELOW * MOST_MONTHS)
        )
    found = (_rare(name, on, seen.last_day) for name, on in days.items())
    return tuple(
        sorted((one for one in found if one), key=lambda one: (-one.between.now / one.between.mean, one.name))
    )


def _rare(name: str, days: list[date], last_day: date) -> Rare | None:
    between = control.between(days, last_day)
    return Rare(name, between) if between else None
