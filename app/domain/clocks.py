"""The four clocks of a complaint: acknowledge by, next promise, resolve by, follow up (product.md section 2)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.complaint import Channel, Severity
from app.domain.workdays import WorkCalendar

RESOLVE_DAYS = {
    Severity.SAFETY: 1,
    Severity.HIGH: 3,
    Severity.NORMAL: 6,
    Severity.LOW: 10,
}


@dataclass(frozen=True)
class ClockRules:
    """What the shop promises every customer. Days are working days, hours run on the wall clock."""

    acknowledge_hours: int = 24
    promise_days: int = 2
    resolve_days: dict[Severity, int] = field(default_factory=lambda: dict(RESOLVE_DAYS))
    follow_up_days: int = 5
    soon_hours: int = 4
    follow_up_by: Channel = Channel.CALL
    keep_informed_days: int = 0  # between contacts while it is open; 0: only where somebody asks for it


class Urgency(StrEnum):
    """How a date stands to the present moment; the same three everywhere."""

    LATE = "late"
    SOON = "soon"
    AMPLE = "ample"


def acknowledge_by(received_at: datetime, rules: ClockRules) -> datetime:
    """24 hours after receipt by default; elapsed time, so a DST night does not stretch or shorten it."""
    return received_at + timedelta(hours=rules.acknowledge_hours)


def first_promise_on(received_at: datetime, rules: ClockRules, calendar: WorkCalendar) -> date:
    """The day by which the customer first hears of a plan."""
    return calendar.add_working_days(calendar.day_of(received_at), rules.promise_days)


def resolve_by(
    received_at: datetime, severity: Severity, rules: ClockRules, calendar: WorkCalendar
) -> datetime:
    """The closing time of the working day by which it is to be put right."""
    day = calendar.add_working_days(calendar.day_of(received_at), rules.resolve_days[severity])
    return calendar.closes_at(day)


def follow_up_on(resolved_at: datetime, rules: ClockRules, calendar: WorkCalendar) -> date:
    """The working day on which we ask whether all is well."""
    return calendar.add_working_days(calendar.day_of(resolved_at), rules.follow_up_days)


def urgency(due_at: datetime, now: datetime, rules: ClockRules) -> Urgency:
    """Late once the moment has passed, soon inside the "soon" hours, else ample."""
    if now > due_at:
        return Urgency.LATE
    return Urgency.SOON if due_at - now <= timedelta(hours=rules.soon_hours) else Urgency.AMPLE
