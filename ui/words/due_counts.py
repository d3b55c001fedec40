"""How much is due in a few words, for the lock screen; never a customer's name."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.due import DueItem
from ui.when import When

translate = QCoreApplication.translate


def due_counts(items: list[DueItem], when: When, now: datetime) -> str:
    """1 late, 1 due by 11:36."""
    late = sum(item.due_at < now for item in items)
    today = [item.due_at for item in items if item.due_at >= now and _same_day(item.due_at, when, now)]
    parts = []
    if late:
        parts.append(translate("DueCounts", "%n late", None, late))
    if today:
        count = today.count(min(today))
        parts.append(
            translate("DueCounts", "%n due by {time}", None, count).format(time=when.time(min(today)))
        )
    return ", ".join(parts) or translate("DueCounts", "Nothing more is due today")


def _same_day(moment: datetime, when: When, now: datetime) -> bool:
    return when.calendar.day_of(moment) == when.calendar.day_of(now)
