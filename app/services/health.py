"""How the shop's data and its computer are, for the health page; the quick check of each week and the full one."""

import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from app import clock, logs, places
from app.domain import health
from app.domain.backup import Checked, Part
from app.domain.health import Finding, Remembered, State, Subject
from app.domain.printing import Document, Printer
from app.exchange import disk_encryption, removable
from app.paths import DataFolder
from app.services import backup_keeping, checking, encryption, printing, settings
from app.store import health as store

Tell = Callable[[int, int], object]
_LATELY = timedelta(days=30)  # a fault of ours that is older is no news
_FINE = 1000  # each part of a check moves the progress by as much


def look(folder: DataFolder, printers: Sequence[Printer] | None) -> list[Finding]:
    """Every line of the page, in its order; see `look_soon` and `look_far`."""
    return in_order([*look_soon(folder), *look_far(folder, printers)])


def look_soon(folder: DataFolder) -> list[Finding]:
    """What is known at once, unless a disk is slow to answer: it runs beside the window all the same."""
    program = health.of_program(*logs.faults_since(clock.now() - _LATELY))
    return [*of_data(folder), *of_copies(), *of_computer(folder), program]


def look_far(folder: DataFolder, printers: Sequence[Printer] | None) -> list[Finding]:
    """What others are asked for, which can take them some seconds. `printers` is None where the system does not say."""
    disk, remains = disk_encryption.state_of(folder.root), bool(encryption.plain_remains(folder))
    chosen = list(filter(None, map(printing.chosen, Document)))
    encrypted = health.of_encryption(disk, database=store.is_encrypted(folder), remains=remains)
    return [*encrypted, health.of_printers(printers, chosen)]


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """As the page shows them."""
    return sorted(found, key=lambda one: list(Subject).index(one.subject))


def of_data(folder: DataFolder) -> list[Finding]:
    """What is remembered of the checks."""
    known, now = store.remembered(folder), clock.now()
    parts = [health.of_parts(subject, known, now) for subject in health.BEHIND]
    return [*parts, health.of_full_check(known, now)]


def of_copies() -> list[Finding]:
    """How the backups stand, here and elsewhere."""
    stands, shop, now = backup_keeping.standing(), settings.shop(), clock.now()
    place = backup_keeping.second_place()
    same = place is not None and backup_keeping.is_same_disk(place)
    return [
        health.of_backup(stands.at, now, stands.failed_at),
        health.of_place(stands.place, now, days=shop.second_place_days, same_disk=same),
        health.of_test(stands.tested, now),
    ]


def of_computer(folder: DataFolder) -> list[Finding]:
    """Room on the disk, and the clock."""
    now, shop = clock.now(), settings.shop()
    offset = now.astimezone().utcoffset()
    size = folder.database.stat().st_size
    return [
        _of_folder(folder),
        health.of_room(shutil.disk_usage(folder.root).free, 2 * size),
        health.of_clock(now, store.newest_entry(), shop.zone, offset),
    ]


def wrong(folder: DataFolder) -> list[Finding]:
    """What must not wait until somebody opens the page: the data are not whole, or the disk is full. Backups and the
    clock are watched by others."""
    told = {*health.BEHIND, Subject.DISK_SPACE}
    found = [*of_data(folder), *of_computer(folder)]
    return [one for one in found if one.state is State.WRONG and one.subject in told]


def _of_folder(folder: DataFolder) -> Finding:
    root = folder.root
    return health.of_folder(
        far=bool(places.far_kind(root)),
        synced=bool(places.synced_by(root)),
        removable=removable.is_removable(root),
        is_open=_is_open(root),
    )


def _is_open(root: Path) -> bool:
    """Whether other people with a login on this computer can read the folder; Windows keeps a profile to its owner."""
    return os.name == "posix" and health.is_open([one.stat().st_mode for one in (root, *root.parents)])


def remembered(folder: DataFolder) -> Remembered:
    """What the checks found, and when."""
    return store.remembered(folder)


def is_quick_check_due(folder: DataFolder) -> bool:
    """Once a week; also the first time, and where the clock was set back."""
    return health.is_due(store.remembered(folder).quick_at, clock.now())


def quick_check(folder: DataFolder, tell: Tell) -> Remembered:
    """Look at every part, but not at what takes long in a large shop, and remember what was found."""
    return _check(folder, tell, full=False)


def full_check(folder: DataFolder, tell: Tell) -> Remembered:
    """Look at all of every part, and remember what was found. `tell` may stop it at any time."""
    return _check(folder, tell, full=True)


def _check(folder: DataFolder, tell: Tell, *, full: bool) -> Remembered:
    checked: list[Checked] = []
    total = len(Part) * _FINE

    def tell_part(done: int, of: int) -> None:
        tell(len(checked) * _FINE + (done * _FINE // of if of else 0), total)

    tell(0, total)
    for one in checking.parts(folder, quick=not full, tell=tell_part):
        checked.append(one)
        tell_part(0, 0)
    return store.remember(folder, checked, at=clock.now(), full=full)


def counted(folder: DataFolder) -> tuple[dict[str, int], dict[str, str]]:
    """How many rows each table has, and how SQLite sees the file."""
    return store.counts(folder), store.facts_of_file(folder)


def last_entry() -> datetime | None:
    """When the last entry was written."""
    return store.newest_entry()
