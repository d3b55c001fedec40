"""What is due: Today's list and the calendar's entries."""

from datetime import date, timedelta

from app import clock
from app.domain.complaint import ComplaintLine
from app.domain.due import DueItem
from app.services import settings
from app.store import due


def today() -> list[DueItem]:
    """Everything open that is due by the end of today, however late, soonest first."""
    calendar = settings.calendar()
    tomorrow = calendar.day_of(clock.now()) + timedelta(days=1)
    rules = settings.shop().clocks
    # An acknowledgement due tomorrow morning before opening must be seen today.
    until = max(
        calendar.starts(tomorrow),
        clock.now() + timedelta(hours=rules.acknowledge_hours),
    )
    return due.open_until(until)


def overdue() -> list[DueItem]:
    """Everything open whose moment has passed."""
    return due.open_until(clock.now())


def between(first: date, last: date) -> list[DueItem]:
    """Everything due from one day to another, both included, done or not."""
    calendar = settings.calendar()
    end = calendar.starts(last + timedelta(days=1)) - timedelta(milliseconds=1)
    return due.between(calendar.starts(first), end)


def waiting_for_owner() -> list[ComplaintLine]:
    """Open complaints on which the owner must decide."""
    return due.waiting_for_owner()


def goods_to_return() -> list[ComplaintLine]:
    """Complaints put right while we still hold the customer's goods."""
    return due.goods_to_return()
