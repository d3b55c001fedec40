"""Entries of the calendar made up for tests, without a shop behind them."""

from datetime import UTC, date, datetime, time
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from app.domain.clocks import ClockRules
from app.domain.due import DueItem, ItemKind
from app.domain.workdays import WorkCalendar
from ui.models.calendar_entries import CalendarEntry
from ui.when import When

LONDON = WorkCalendar(ZoneInfo("Europe/London"), closed_days={date(2026, 11, 25): "Stocktaking"})
WHEN = When(LONDON, ClockRules())
NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
TODAY = NOW.date()
_SPACE = UUID(int=6)


def entry(
    name: str,
    day: date = TODAY,
    at: time | None = None,
    *,
    kind: ItemKind = ItemKind.STEP,
    done: bool = False,
    role: str = "info",
) -> CalendarEntry:
    """By its name alone; what else is needed is made up."""
    due_at = LONDON.at(day, at) if at else LONDON.closes_at(day)
    key = uuid5(_SPACE, name)
    item = DueItem(
        kind=kind, id=key, complaint_id=key, key=26_0001, customer=name, phone="", prefers=None,
        headline="It leaks", text="Try another", who="Robin Quill", who_id=None, began_at=NOW, due_at=due_at,
        by_close=at is None, done_at=NOW if done else None,
    )  # fmt: skip
    return CalendarEntry(item, day, "ok" if done else role, f"{at:%H:%M}" if at else "", name, at)
