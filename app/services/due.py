"""What is due: Today's list and the calendar's entries."""

from datetime import UTC, date, datetime, timedelta

from app import clock
from app.domain.complaint import ComplaintLine
from app.domain.due import DueItem
from app.services import settings
from app.store import due

FAR = datetime.max.replace(tzinfo=UTC) - timedelta(days=366)


def today() -> list[DueItem]:
    """Every acknowledgement that is owed, and all else open that is due by the end of today, however late."""
    calendar = settings.calendar()
    tomorrow = calendar.starts(calendar.day_of(clock.now()) + timedelta(days=1))
    # An acknowledgement due tomorrow before opening must be seen today, so all of them are.
    return due.open_until(tomorrow, acknowledgements_until=FAR)


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
