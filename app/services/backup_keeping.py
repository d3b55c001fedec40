"""Keeping backups: one every half hour when something has changed, a copy at the second place, old ones thinned out,
and once a month one of them brought back for a test."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app import clock, paths
from app.changes import Changed
from app.domain import backup_keeping, keys
from app.domain.backup import Backup, BackupFailed, BackupFolderMissing, BackupMissing, NotABackup
from app.domain.backup_keeping import Placed, PlaceInsideData, PlaceSynced, Standing, Tested, Turn
from app.domain.capability import Capability
from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import backups, moving, settings
from app.store import backup, backup_places, backup_state, sealed

Tell = Callable[[int, int], object]


def standing(*, ask_place: bool = True) -> Standing:
    """How backups of the open shop stand. Reads no more than a few small files; a second place in the network or on a
    sleeping disk may take seconds to answer, so nobody who cannot wait does `ask_place`."""
    folder = backups.here()
    found = backup_state.standing(folder, second_place(), ask_place=ask_place)
    return replace(found, is_sealing=sealed.is_on(folder))


def second_place() -> Path | None:
    """The folder on another disk that gets a copy of each backup, where there is one."""
    name = settings.shop().second_place if settings.is_set_up() else ""
    return Path(name) if name else None


def is_due() -> bool:
    """Whether a turn would make a backup or try to put one at the second place: something was written since the last
    one, or that one is of yesterday, or of a time still to come."""
    folder = backups.here()
    if not backup_state.is_unchanged(folder):
        return True
    at = backup_state.last_verified(folder)
    age = clock.now() - at if at else None
    return age is None or not -backup_keeping.EVERY <= age < backup_keeping.AT_LEAST


def turn(tell: Tell | None = None, *, with_test: bool = True) -> Turn:
    """What is done every half hour. Raises `BackupFailed` where the backup itself cannot be made, after writing that
    down; what goes wrong at the second place comes back as a value and stops nothing."""
    folder = backups.here()
    made = _make(folder, tell)
    copied, fault = _copy(folder, tell)
    thinned = thin(folder)
    tested = try_restore(tell) if with_test and _is_test_due(folder) else None
    return Turn(made, copied, fault, thinned, tested)


def back_up_now(tell: Tell | None = None) -> Turn:
    """A backup because a person asked for one, changed or not; and its copy."""
    folder = backups.here()
    try:
        made = backup.make(folder, folder.backups, tell)
    except BackupFailed as fault:
        backup_state.failed(folder, fault.reason)
        raise
    copied, refused = _copy(folder, tell, at_once=True)
    return Turn(made, copied, refused, thin(folder))


def thin(folder: DataFolder) -> int:
    """Take away backups that are no longer needed, here and at the second place; none while a restore awaits the
    owner's word. What cannot be taken away stays."""
    from app.services import restoring  # would hold up the start

    if restoring.awaits_confirmation(folder) is not None:
        return 0
    last = backup_state.standing(folder, None).path
    thinned = 0
    with suppress(OSError, BackupMissing, NotABackup):
        shop = backup_places.shop_of(last) if last else ""
        zone = settings.calendar().zone
        thinned = backup_places.thin(folder.backups, zone, shop)
        place = second_place()
        if place is not None and shop and place.is_dir():
            thinned += backup_places.thin(place, zone, shop)
    return thinned


def try_restore(tell: Tell | None = None) -> Tested:
    """Bring the newest backup back beside the data, check all of it, count it and take it away again."""
    from app.store import backup_test  # would hold up the start

    folder = backups.here()
    found = backup_test.tried(folder, _newest_here(folder), tell)
    backup_state.tested(folder, found)
    return found


def is_same_disk(place: Path) -> bool:
    """Whether a folder lies on the disk of the data, as far as that can be told: a poor place for the second copy."""
    try:
        return place.stat().st_dev == backups.here().root.stat().st_dev
    except OSError:
        return False


def settle_place(place: Path | None, by: UUID) -> Changed:
    """From now on backups are copied there; None for nowhere. Raises `BackupFolderMissing`, `PlaceInsideData` and
    `PlaceSynced`."""
    moving.require(Capability.CHANGE_SETTINGS, by)
    name = require_place(place) if place else ""
    return settings.save_shop(replace(settings.shop(), second_place=name), by) | Changed.BACKUPS


def require_place(place: Path) -> str:
    """The folder as it is kept in the settings; raises what speaks against it, as `settle_place` does."""
    folder = backups.here()
    if not place.is_dir():
        raise BackupFolderMissing(place)
    root, there = folder.root.resolve(), place.resolve()
    if there == root or root in there.parents:
        raise PlaceInsideData(place)
    if paths.is_synced(there) and not sealed.is_on(folder):
        raise PlaceSynced(place)
    return str(place.absolute())


def settle_days(days: int, by: UUID) -> Changed:
    """After how many days without a copy at the second place the desk is reminded."""
    return settings.save_shop(replace(settings.shop(), second_place_days=days), by) | Changed.BACKUPS


def seal_copies(passphrase: str, again: str, by: UUID) -> Changed:
    """From now on copies that leave the computer open with this passphrase only. Slow. Raises `WeakPassphrase`,
    `PassphrasesDiffer` and `BackupFailed`."""
    moving.require(Capability.ENCRYPT, by)
    used = keys.check_new(passphrase)
    if keys.plain(again) != used:
        raise keys.PassphrasesDiffer
    folder = backups.here()
    with backup.failing(folder.backups):
        sealed.begin(folder, used)
    return Changed.BACKUPS


def leave_copies_plain(by: UUID) -> Changed:
    """From now on copies are not sealed. Those that are open with their passphrase as before."""
    moving.require(Capability.ENCRYPT, by)
    folder = backups.here()
    place = second_place()
    if place is not None and paths.is_synced(place):
        raise PlaceSynced(place)
    with backup.failing(folder.backups):
        sealed.end(folder)
    return Changed.BACKUPS


def is_place_late(found: Placed | None, days: int) -> bool:
    """Whether nothing has come to the second place for so many days."""
    if found is None:
        return False
    return found.at is None or (clock.now() - found.at).days >= days


def _make(folder: DataFolder, tell: Tell | None) -> Backup | None:
    if not is_due():
        return None
    try:
        if backup_state.is_unchanged(folder):
            return backup.make(folder, folder.backups, tell)
        return backup.make_if_changed(folder, tell)
    except BackupFailed as fault:
        backup_state.failed(folder, fault.reason)
        raise


def _copy(
    folder: DataFolder, tell: Tell | None, *, at_once: bool = False
) -> tuple[Path | None, UserError | StorageError | None]:
    place = second_place()
    if place is None or not _needs_copy(folder, place, at_once=at_once):
        return None, None
    try:
        if sealed.is_on(folder):
            copied, _ = backup_places.seal_to(folder, place, tell)
        else:
            copied = backup_places.copy_to(folder, place, _newest_here(folder), tell)
    except (BackupFailed, BackupFolderMissing, BackupMissing, NotABackup) as fault:
        backup_state.placed(folder, place, reason=getattr(fault, "reason", "") or backup_state.NOT_THERE)
        return None, fault
    backup_state.placed(folder, place, path=copied)
    return copied, None


def _needs_copy(folder: DataFolder, place: Path, *, at_once: bool) -> bool:
    found = backup_state.standing(folder, place)
    there = found.place.at if found.place else None
    if there is None or found.at is None or at_once:
        return True
    if sealed.is_on(folder):
        age = clock.now() - there
        return found.at > there and not backup_keeping.EVERY * -1 < age < backup_keeping.SEALED_EVERY
    return found.at > there


def _newest_here(folder: DataFolder) -> Path:
    here = backup_state.newest_here(folder)
    if here is None:
        raise BackupMissing(folder.backups)
    return here


def _is_test_due(folder: DataFolder) -> bool:
    if backup_state.newest_here(folder) is None:
        return False
    tested = backup_state.standing(folder, None).tested
    if tested is None:
        return True
    return not -backup_keeping.AT_LEAST < clock.now() - tested.at < backup_keeping.TEST_EVERY
