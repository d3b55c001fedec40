"""A restore is killed at each thing it does to the disk. Afterwards there is a whole database, the one before or the
one that came; of the one before nothing is lost; and where the new one is in place, it awaits an owner's word."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

from app import clock, start
from app.domain.backup import Checked
from app.paths import DataFolder
from app.services import backups, restoring
from app.store import engine
from tests.builders import Desk
from tests.conftest import NOW
from tests.faults import kills, shops
from tests.faults.row import Row, Tally

_TOUCHES = frozenset(
    {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate", "sqlite3.connect"}
)
_KILLED, _ENDED = 9, 0
_BROKEN = b"no database any more " * 500


def run(cases: int, seed: int) -> Row:
    """Every step where there are cases enough, else some of them; over a sound database and over a broken one."""
    tally, chance = Tally("killed while restoring"), Random(seed)
    with shops.scratch() as root, clock.standing_at(NOW):
        for ruined in (False, True):
            shop = _Shop(root / ("ruined" if ruined else "sound"), tally, ruined=ruined)
            for at in _steps(shop.count_steps(), cases // 2, chance):
                tally.cases += 1
                shop.kill(at)
    return tally.row()


def _steps(there_are: int, wanted: int, chance: Random) -> Iterator[int]:
    yield from (
        range(1, there_are + 1)
        if wanted >= there_are
        else sorted(chance.sample(range(1, there_are + 1), max(1, wanted)))
    )


class _Shop:
    """Two complaints, one of them in the backup; each kill gets a copy of its own."""

    def __init__(self, root: Path, tally: Tally, *, ruined: bool) -> None:
        self._root, self._tally, self._ruined, self._turn = root, tally, ruined, 0
        self._first = DataFolder(root / "first")
        start.open_shop(self._first.root)
        desk = Desk.set_up()
        desk.complaint("It is in the backup.")
        with clock.standing_at(NOW - timedelta(hours=1)):
            self._backup = backups.make(self._first).path
        desk.complaint("It came after the backup.")
        start.close_shop()
        if ruined:
            self._first.database.write_bytes(_BROKEN)
        self._before = _digest(self._first.database)

    def count_steps(self) -> int:
        """How many things an undisturbed restore does."""
        folder, counter = self._copy(), self._root / "steps"
        self._in_a_child(folder, 0, counter)
        return int(counter.read_text())

    def kill(self, at: int) -> None:
        folder, where = self._copy(), f"step {at}{', over a broken database' if self._ruined else ''}"
        status = self._in_a_child(folder, at, None)
        if status not in (_KILLED, _ENDED):
            self._tally.tell_wrongly(f"{where}: ended with {status}")
        self._look(folder, where)
        shutil.rmtree(folder.root)

    def _look(self, folder: DataFolder, where: str) -> None:
        present = _digest(folder.database) if folder.database.exists() else ""
        kept = [one / "redress.db" for one in folder.backups.glob("before-restore-*")]
        if present != self._before and self._before not in [_digest(one) for one in kept if one.exists()]:
            self._tally.lose(f"{where}: what was there before")
        if self._ruined and present == self._before:
            return
        try:
            start.open_folder(folder)
            count = _complaints(folder)
            wrong = [found for found in backups.check(folder) if found.problem]
        finally:
            start.close_shop()
        self._judge(folder, count, wrong, where)

    def _judge(self, folder: DataFolder, count: int, wrong: list[Checked], where: str) -> None:
        if wrong or count not in (1, 2):
            self._tally.lose(f"{where}: {count} complaints, {[one.part for one in wrong]}")
        came_back = count == 1
        if came_back != (restoring.awaits_confirmation(folder) is not None):
            self._tally.tell_wrongly(f"{where}: whether it awaits an owner's word")

    def _copy(self) -> DataFolder:
        self._turn += 1
        folder = DataFolder(self._root / f"copy-{self._turn}")
        shutil.copytree(self._first.root, folder.root)
        return folder

    def _in_a_child(self, folder: DataFolder, at: int, counter: Path | None) -> int:
        backup = folder.backups / self._backup.name
        child = kills._processes().Process(target=_restore, args=(folder, backup, at, counter), daemon=True)
        child.start()
        child.join()
        return child.exitcode or 0


def _restore(folder: DataFolder, backup: Path, at: int, counter: Path | None) -> None:
    done = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal done
        if event in _TOUCHES and _is_inside(folder, args):
            done += 1
            if done == at:
                os._exit(_KILLED)

    sys.addaudithook(watch)
    restoring.bring_back(folder, backup)
    if counter is not None:
        counter.write_text(str(done))


def _is_inside(folder: DataFolder, args: tuple[object, ...]) -> bool:
    return any(str(folder.root) in str(one) for one in args)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _complaints(folder: DataFolder) -> int:
    with closing(engine.connect(folder.database, key=None)) as connection:
        return int(connection.execute("SELECT count(*) FROM complaint").fetchone()[0])
