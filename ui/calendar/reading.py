"""What the calendar reads beside the window for the days it shows."""

import datetime
from dataclasses import dataclass, replace

from app import clock
from app.domain.absence import Absence
from app.domain.due import Due, DueItem, ItemKind
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


def moved(seen: Seen, entry: CalendarEntry, due: Due, when: When, *, covered: bool) -> Seen:
    """The same with an entry on its new date, as it will be read."""
    calendar = when.calendar
    due_at = calendar.closes_at(due.on) if due.at is None else calendar.at(due.on, due.at)
    item = replace(entry.item, due_at=due_at, by_close=due.at is None)
    others = [one for one in seen.entries if not one.is_same(entry)]
    entries = others + entries_of([item], when, seen.now, covered=covered)
    return replace(seen, entries=sorted(entries, key=lambda one: one.item.due_at))


def _first_customers(item: DueItem) -> tuple[bool, datetime.datetime]:
    """What somebody waits for, before what the shop has set itself."""
    return item.kind is ItemKind.IMPROVEMENT, item.due_at
