"""The power goes while the shop works: below SQLite and Python every write is noted, and cut off at any point.

A day over the services is recorded once; what the disk would hold after a cut is then made at many points of it, and
opened as the next start does. A second kind of day brings a backup back in between.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app import clock, start
from app.domain.backup import Restored
from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import backups
from app.store import backup_file, restore_state
from tests.conftest import NOW
from tests.faults import below, saving, shops
from tests.faults.disk import Disk
from tests.faults.row import Row, Tally

CUTS_A_DAY = 250
SAVES = 30
RESTORES_EVERY = 4


@dataclass(frozen=True)
class Mark:
    """From this deed of the disk on, that much had been confirmed; `restored` once a backup was brought back."""

    at: int
    confirmed: tuple[saving.Confirmed, ...]
    backups: tuple[str, ...] = ()
    restored: Restored | None = None


@dataclass(frozen=True)
class Recorded:
    """A day: what the disk was asked, and what a person was told when."""

    disk: Disk
    marks: tuple[Mark, ...]
    restoring_from: int | None = None
    before_backup: tuple[saving.Confirmed, ...] = ()


def run(cases: int, seed: int) -> Row:
    """As many cuts as asked for, over as many days as that takes; every fourth day is one with a restore."""
    tally, chance, turn = Tally("power cut, unsynced writes lost or torn"), Random(seed), 0
    while tally.cases < cases:
        with shops.scratch() as root, clock.standing_at(NOW):
            day = _record(root / "shop", chance, with_restore=turn % RESTORES_EVERY == RESTORES_EVERY - 1)
            for number in range(min(CUTS_A_DAY, cases - tally.cases)):
                tally.cases += 1
                left = DataFolder(root / f"left-{number}")
                _cut(day, chance, left, tally)
        turn += 1
    return tally.row()


def _record(root: Path, chance: Random, *, with_restore: bool) -> Recorded:
    folder, desk = shops.made(root)
    disk, marks = Disk(root), [Mark(0, ())]
    with below.watched(disk):
        start.open_folder(folder)
        day = saving.Day(desk, chance, folder.logs)
        made: tuple[str, ...] = ()
        for turn in range(SAVES):
            confirmed = (*marks[-1].confirmed, day.save())
            marks.append(Mark(len(disk.done), confirmed, made))
            if turn == SAVES // 2:
                backup = backups.make(folder).path
                made, before_backup = (str(backup.relative_to(root)),), confirmed
                marks.append(Mark(len(disk.done), confirmed, made))
        start.close_shop()
        marks.append(Mark(len(disk.done), marks[-1].confirmed, made))
        if not with_restore:
            return Recorded(disk, tuple(marks))
        begun = len(disk.done)
        restored = backups.put_back(folder, backup)
        marks.append(Mark(len(disk.done), marks[-1].confirmed, made, restored))
    return Recorded(disk, tuple(marks), begun, before_backup)


def _cut(day: Recorded, chance: Random, left: DataFolder, tally: Tally) -> None:
    """Cut the power at some point, and see whether everything that was confirmed until then is there and whole."""
    first = day.restoring_from if day.restoring_from is not None and chance.random() < 0.8 else 0
    cut = chance.randint(first, len(day.disk.done))
    told = [mark for mark in day.marks if mark.at <= cut][-1]
    left.root.mkdir()
    day.disk.leave(cut, left.root, chance)
    for part in (left.files, left.backups, left.logs):
        part.mkdir(exist_ok=True)
    where = f"cut at {cut} of {len(day.disk.done)}"
    try:
        start.open_folder(left)
    except (UserError, StorageError) as fault:
        tally.lose(f"{where}: cannot be opened: {fault}")
        return
    try:
        gone = [one for one in map(_missing, told.confirmed) if one]
        for one in _unexcused(gone, day, told, cut, left):
            tally.lose(f"{where}: {one}")
    finally:
        start.close_shop()
    for problem in shops.problems(left):
        tally.lose(f"{where}: {problem}")
    for name in told.backups:
        if not _is_sound(left, name):
            tally.lose(f"{where}: the backup {name}")


def _unexcused(gone: list[str], day: Recorded, told: Mark, cut: int, left: DataFolder) -> list[str]:
    """While a backup is brought back, what came after it may be gone, all of it or nothing; and then it is kept."""
    if not gone or day.restoring_from is None or cut < day.restoring_from:
        return gone
    later = told.confirmed[len(day.before_backup) :]
    meant = [one for one in map(_missing, later) if one]
    if set(gone) != set(meant) or len(meant) != len(later):
        return gone
    if restore_state.awaits(left) is None:
        return ["what came back does not await an owner's word"]
    return [] if any(_holds(kept, later) for kept in left.backups.glob("before-restore-*")) else gone


def _holds(kept: Path, later: Sequence[saving.Confirmed]) -> bool:
    """Whether the database put aside has what came after the backup; files are not moved by a restore."""
    start.close_shop()
    with shops.scratch() as aside:
        for one in kept.glob("redress.db*"):
            shutil.copy(one, aside)
        try:
            start.open_folder(DataFolder(aside))
            return not any(_missing(one) for one in later if one[0] in ("complaint", "note", "step", "offer"))
        except (UserError, StorageError):
            return False
        finally:
            start.close_shop()


def _missing(one: saving.Confirmed) -> str | None:
    try:
        return saving.missing(one)
    except (UserError, StorageError) as fault:
        return f"{one[0]} {one[1]}: {type(fault).__name__}"


def _is_sound(folder: DataFolder, name: str) -> bool:
    with shops.scratch() as aside:
        try:
            backup_file.unpack(folder.root / name, aside)
        except (UserError, StorageError):
            return False
    return True
