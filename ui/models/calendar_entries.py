"""What is due as the calendar shows it: words and colour settled once, so that painting never asks the database."""

import datetime
from dataclasses import dataclass

from app.domain.due import FOLLOW_UPS, DueItem, ItemKind
from ui import labels
from ui.when import When

_ROLES = {ItemKind.STEP: "neutral", ItemKind.PROMISE: "wait"}


@dataclass(frozen=True)
class CalendarEntry:
    """One entry on its day; `time` is empty where only the day was named."""

    item: DueItem
    day: datetime.date
    role: str
    time: str
    name: str

    @property
    def words(self) -> str:
        """11:00 Quince call."""
        return " ".join(part for part in (self.time, self.name, self.what) if part)

    @property
    def what(self) -> str:
        return labels.item_kind(self.item.kind).casefold()

    @property
    def icon(self) -> str:
        if self.item.done_at:
            return "circle-check"
        return "circle-alert" if self.role == "late" else labels.item_icon(self.item.kind)

    @property
    def is_follow_up(self) -> bool:
        return self.item.kind in FOLLOW_UPS


def entries_of(
    items: list[DueItem], when: When, now: datetime.datetime, *, covered: bool
) -> list[CalendarEntry]:
    """Items in their order; `covered` leaves numbers in the place of names."""
    return [
        CalendarEntry(
            item=item,
            day=when.calendar.day_of(item.due_at),
            role=_role(item, when, now),
            time="" if item.by_close else when.time(item.due_at),
            name=item.number if covered or not item.surname else item.surname,
        )
        for item in items
    ]


def _role(item: DueItem, when: When, now: datetime.datetime) -> str:
    if item.done_at is not None:
        return "ok"
    urgency = when.role(item.due_at, now)
    return urgency if urgency in ("late", "soon") else _ROLES.get(item.kind, "info")
