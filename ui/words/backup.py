"""How old the last verified backup is, in words for the rail and for Settings."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.services import backups
from ui.when import When

translate = QCoreApplication.translate
OLD = timedelta(days=7)


def backup_line(at: datetime | None, now: datetime) -> tuple[str, bool]:
    """A few words for the rail, and whether all is well."""
    if at is None:
        return translate("Backup", "No backup yet"), False
    when = When.of_shop()
    day = when.calendar.day_of(at)
    if day == when.calendar.day_of(now):
        return translate("Backup", "Backed up {time}").format(time=when.time(at)), True
    words = translate("Backup", "Backed up {day}").format(day=when.short_day(at, now))
    return words, now - at < OLD


def last_backup() -> datetime | None:
    """When the last backup of the open folder was verified."""
    return backups.last_verified(backups.here())
