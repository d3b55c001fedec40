"""What is due as the calendar shows it: words and colour settled once, so that painting never asks the database."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from app.domain.due import FOLLOW_UPS, Due, DueItem, ItemKind
from app.domain.staff import initials
from ui import labels
from ui.when import When
from ui.words.steps import item_words

_ROLES = {ItemKind.STEP: "neutral", ItemKind.PROMISE: "wait"}
_MOVABLE = FOLLOW_UPS | {ItemKind.STEP, ItemKind.REFUND, ItemKind.PROMISE, ItemKind.IMPROVEMENT}


@dataclass(frozen=True)
class CalendarEntry:
    """One entry on its day; `time` and `at` (the shop's clock) are empty where only the day was named."""

    item: DueItem
    day: datetime.date
    role: str
    time: str
    name: str
    at: datetime.time | None = None
    late_by: str = ""

    @cached_property  # a month paints hundreds of them
    def words(self) -> str:
        """11:00 Quince call."""
        return f"{self.time} {self.whose}".strip()

    @cached_property
    def what(self) -> str:
        return labels.item_kind(self.item.kind).casefold()

    @cached_property
    def whose(self) -> str:
        """Quince call, where the time stands beside; what hangs on no complaint says itself what it is."""
        has_person = self.item.complaint_id or self.item.customer_id
        return f"{self.name} {self.what}".strip() if has_person else self.name or self.what

    @property
    def spoken(self) -> str:
        """All of it for a screen reader, but for the day."""
        state = {"late": QCoreApplication.translate("Calendar", "late")}.get(self.role, "")
        if self.item.done_at:
            state = QCoreApplication.translate("Calendar", "done")
        when = self.time or QCoreApplication.translate("Calendar", "by closing")
        number = self.item.number if self.item.complaint_id and self.item.number != self.name else ""
        what = "" if self.item.complaint_id else self.what
        said = (when, what, self.whose, number, item_words(self.item), state)
        return ", ".join(dict.fromkeys(part for part in said if part))

    @cached_property
    def icon(self) -> str:
        if self.item.done_at:
            return "circle-check"
        return "circle-alert" if self.role == "late" else labels.item_icon(self.item.kind)

    @property
    def is_follow_up(self) -> bool:
        return self.item.kind in FOLLOW_UPS

    @property
    def is_movable(self) -> bool:
        """Whether it can be given another date here."""
        return self.item.done_at is None and self.item.kind in _MOVABLE

    @property
    def due(self) -> Due:
        """When it is due now."""
        return Due(self.day, self.at)

    def is_same(self, other: "CalendarEntry | None") -> bool:
        """Whether both stand for one thing, perhaps read at two times."""
        return other is not None and (self.item.kind, self.item.id) == (other.item.kind, other.item.id)

    def is_of_the_same(self, other: "CalendarEntry") -> bool:
        """Whether both are one thing, or promises that wait for one complaint: a moved promise has another key."""
        if self.item.kind is not ItemKind.PROMISE:
            return self.is_same(other)
        mine, its = (self.item.kind, self.item.complaint_id), (other.item.kind, other.item.complaint_id)
        return mine == its and self.item.done_at is None

    def on(self, day: datetime.date) -> Due:
        """The same time of day on another day; a day without a time stays without."""
        return Due(day, self.at)

    def taking(self, due: Due) -> Due:
        """That date as this entry takes it: an improvement is made by a day, never by a time of day."""
        return Due(due.on) if self.item.kind is ItemKind.IMPROVEMENT else due


def entries_of(
    items: list[DueItem], when: When, now: datetime.datetime, *, covered: bool
) -> list[CalendarEntry]:
    """Items in their order; `covered` leaves numbers in the place of names."""
    return [_entry(item, when, now, covered=covered) for item in items]


def _entry(item: DueItem, when: When, now: datetime.datetime, *, covered: bool) -> CalendarEntry:
    local, role = when.calendar.local(item.due_at), _role(item, when, now)
    return CalendarEntry(
        item=item,
        day=local.date(),
        role=role,
        time="" if item.by_close else when.time(item.due_at),
        name=_name(item, covered=covered),
        at=None if item.by_close else local.time().replace(second=0, microsecond=0),
        late_by=when.late_by(item.due_at, now, by_close=item.by_close) if role == "late" else "",
    )


def _name(item: DueItem, *, covered: bool) -> str:
    """Whose it is; what hangs on no complaint goes by its own words."""
    if item.customer_id is not None:
        return initials(item.customer) if covered else item.surname
    if item.complaint_id is None:
        return item.text
    return item.number if covered or not item.surname else item.surname


def _role(item: DueItem, when: When, now: datetime.datetime) -> str:
    if item.done_at is not None:
        return "ok"
    urgency = when.role(item.due_at, now)
    return urgency if urgency in ("late", "soon") else _ROLES.get(item.kind, "info")
