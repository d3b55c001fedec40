"""How much is due in a few words, for the lock screen; never a customer's name."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ui.when import When

translate = QCoreApplication.translate


def due_counts(moments: Sequence[datetime], when: When, now: datetime) -> str:
    """1 late, 1 due by 11:36."""
    late = sum(at < now for at in moments)
    today = [at for at in moments if at >= now and _same_day(at, when, now)]
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
