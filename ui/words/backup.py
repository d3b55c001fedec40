"""How old the last verified backup is, in words for the rail, for notices and for Settings."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.backup import BackupFailed
from app.domain.backup_keeping import Placed, Standing, Tested
from app.services import backup_keeping, backups
from ui.when import When
from ui.words.faults import fault_sentence

translate = QCoreApplication.translate
OLD = timedelta(days=7)


def backup_line(at: datetime | None, now: datetime, *, has_failed: bool = False) -> tuple[str, bool]:
    """A few words for the rail, and whether all is well."""
    if at is None:
        return translate("Backup", "No backup yet"), False
    when = When.of_shop()
    day = when.calendar.day_of(at)
    if day == when.calendar.day_of(now):
        return translate("Backup", "Backed up {time}").format(time=when.time(at)), not has_failed
    words = translate("Backup", "Backed up {day}").format(day=when.short_day(at, now))
    return words, now - at < OLD and not has_failed


def backup_tip(found: Standing, now: datetime) -> str:
    """The same in sentences."""
    said = [state_sentence(found, now)]
    if found.failed_at is not None:
        said.append(failed_sentence(found, now))
    return " ".join(said)


def state_sentence(found: Standing, now: datetime) -> str:
    """When the last one was made."""
    if found.at is None:
        return translate("Backup", "There is no backup yet.")
    moment = When.of_shop().moment(found.at, now)
    return translate("Backup", "Last verified backup: {moment}.").format(moment=moment)


def failed_sentence(found: Standing, now: datetime) -> str:
    """Why the last try brought nothing, and that it goes on."""
    if found.failed_at is None:
        return ""
    words = translate(
        "Backup", "The last try failed ({moment}: {reason}). It is tried again every half hour."
    )
    return words.format(moment=When.of_shop().moment(found.failed_at, now), reason=found.reason)


def old_lead(found: Standing, now: datetime) -> str:
    """What a notice begins with when there is no backup, or an old one."""
    if found.at is None:
        return translate("Backup", "There is no backup yet.")
    return translate("Backup", "The last backup was made: {day}.").format(
        day=When.of_shop().moment(found.at, now)
    )


def place_lead(found: Placed, now: datetime) -> str:
    """What a notice begins with when nothing has come to the second place for long."""
    if found.at is None:
        return translate("Backup", "There is no backup at the second place yet.")
    return translate("Backup", "No copy at the second place since {day}.").format(
        day=When.of_shop().day(found.at, now)
    )


def place_words(found: Placed) -> str:
    """Why, and what to do."""
    if not found.is_there:
        words = translate("Backup", "{place} is not there now. Plug it in; the next backup goes there.")
        return words.format(place=found.folder)
    if found.reason:
        return translate("Backup", "{place}: {reason}. Earlier copies there are as they were.").format(
            place=found.folder, reason=found.reason
        )
    return translate("Backup", "{place} is there; the next backup goes there.").format(place=found.folder)


def not_copied(fault: Exception) -> str:
    """The backup is there, its copy is not."""
    if not isinstance(fault, BackupFailed):
        return fault_sentence(fault)
    words = translate("Backup", "It was not copied to the second place ({reason}). Earlier copies are safe.")
    return words.format(reason=fault.reason)


def place_sentence(found: Placed, now: datetime) -> str:
    """How the copies stand, for Settings."""
    if found.at is None:
        return translate("Backup", "Nothing was copied there yet.")
    moment = When.of_shop().moment(found.at, now)
    return translate("Backup", "Last copy: {moment}, read again.").format(moment=moment)


def test_sentence(found: Tested | None, now: datetime) -> str:
    """How the last test restore went."""
    if found is None:
        return translate("Backup", "None yet. One is made each month beside your work.")
    moment = When.of_shop().moment(found.at, now)
    if found.problem:
        words = translate("Backup", "{moment}: what came back was not whole. Make a backup and test again.")
        return words.format(moment=moment)
    words = translate("Backup", "{moment}: brought back, checked and counted; all of it was whole.")
    return words.format(moment=moment)


def last_backup() -> datetime | None:
    """When the last backup of the open folder was verified."""
    return backups.last_verified(backups.here())


def is_old(found: Standing, now: datetime) -> bool:
    """Whether a person must be told: a try has failed, or nothing was made for long though something was written."""
    if found.failed_at is not None:
        return True
    return found.changed and (found.at is None or now - found.at >= OLD)


def is_place_wrong(found: Standing, days: int) -> bool:
    """Whether nothing has come to the second place for as long as the owner has settled, or it is there and fails."""
    if found.place is None:
        return False
    fails = found.place.is_there and bool(found.place.reason)
    return fails or backup_keeping.is_place_late(found.place, days)
