"""What the calendar reads beside the window for the days it shows."""

import datetime
from dataclasses import dataclass

from app import clock
from app.domain.absence import Absence
from app.domain.due import DueItem, ItemKind
from app.services import absences, due
from ui.calendar.spans import Span
from ui.models.calendar_entries import CalendarEntry, entries_of
from ui.when import When


@dataclass(frozen=True)
class Seen:
    """What one reading of the services gave for a span, and the moment it was read."""

    span: Span
    now: datetime.datetime
    entries: list[CalendarEntry]
    overdue: list[CalendarEntry]
    absences: tuple[Absence, ...] = ()


def read(span: Span, when: When, *, covered: bool) -> Seen:
    """Everything due in a span, and all that is late whatever its day."""
    now = clock.now()
    late = sorted(due.overdue() + due.overdue_besides(), key=_first_customers)
    return Seen(
        span,
        now,
        entries_of(due.between(span.first, span.last), when, now, covered=covered),
        entries_of(late, when, now, covered=covered),
        absences.between(span.first, span.last),
    )


def _first_customers(item: DueItem) -> tuple[bool, datetime.datetime]:
    """What somebody waits for, before what the shop has set itself."""
    return item.complaint_id is None or item.kind is ItemKind.IMPROVEMENT, item.due_at
