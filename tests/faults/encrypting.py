"""Encrypting a shop and making it plain again is killed, or refused by the disk, at each of its steps.

Afterwards there is one whole database under the name, it opens by what opened it or by the new passphrase, every row
is as it was, and the deed goes through when it is tried again.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from uuid import UUID

from app import clock, start
from app.domain.keys import KeyNeeded
from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import encryption
from app.store import encrypting, engine, key_file, soundness
from tests.cheap_sealer import CheapSealer
from tests.conftest import NOW
from tests.faults import kills, saving, shops
from tests.faults.row import Row, Tally

DEEDS, WAYS = ("encrypt", "decrypt"), ("killed", "refused")
PASSPHRASE = "kettle under eleven green stairs"
_CHANGES = frozenset({"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"})
_OFTEN = 300  # of SQLite's steps between two looks at how far a copy is, so that it can be killed within
_MISSPOKEN = 3


def run(cases: int, seed: int) -> Row:
    """Every step of both deeds, killed and refused, or as many of them as asked for."""
    tally, chance = Tally("killed or refused while encrypting or decrypting"), Random(seed)
    with shops.scratch() as root, clock.standing_at(NOW):
        shop = _Shop(root, tally)
        every = [
            (deed, way, at) for deed in DEEDS for way in WAYS for at in range(1, shop.steps_of(deed, way) + 1)
        ]
        for deed, way, at in chance.sample(every, min(cases, len(every))):
            tally.cases += 1
            shop.disturb(deed, way, at)
    return tally.row()


class _Shop:
    """A shop as it is plain, and the same one encrypted; every case gets a copy of its own."""

    def __init__(self, root: Path, tally: Tally) -> None:
        key_file.sealer = CheapSealer()
        self._root, self._tally, self._turn = root, tally, 0
        plain, self._desk = shops.made(root / "plain")
        start.open_folder(plain)
        day = saving.Day(self._desk, Random(1), plain.logs)
        for _ in range(5):
            day.intake()
        start.close_shop()
        self._rows = _rows(plain)
        encrypted = shops.copied(plain, root / "encrypted")
        encryption_of(encrypted, self._desk.owner)
        self._at_first = {"encrypt": plain, "decrypt": encrypted}

    def steps_of(self, deed: str, way: str) -> int:
        """How many there are where nothing goes wrong."""
        folder, told = self._copy(deed), self._root / f"{deed} {way}"
        self._run(folder, deed, way, 0, told)
        return int(told.read_text())

    def disturb(self, deed: str, way: str, at: int) -> None:
        """Something goes wrong at this step; then look at what is left."""
        folder, where = self._copy(deed), f"{deed}, {way} at step {at}"
        ended = self._run(folder, deed, way, at, self._root / "told")
        if ended == _MISSPOKEN:
            self._tally.tell_wrongly(where)
        elif ended not in ((-9, 9, 0) if way == "killed" else (0,)):  # the last steps are not always as many
            self._tally.lose(f"{where}: it ended otherwise, {ended}")
        try:
            self._look(folder, where)
            _change(folder, deed, self._desk.owner)  # again, or for the first time
            self._look(folder, f"{where}, then again")
        except Exception as fault:  # noqa: BLE001 whatever it is, the shop does not open
            self._tally.lose(f"{where}: {fault!r}")
        finally:
            start.close_shop()

    def _look(self, folder: DataFolder, where: str) -> None:
        _open(folder)
        start.close_shop()
        if _rows(folder) != self._rows:
            self._tally.lose(f"{where}: other rows")
        for problem in shops.problems(folder):
            self._tally.lose(f"{where}: {problem}")

    def _run(self, folder: DataFolder, deed: str, way: str, at: int, told: Path) -> int:
        one = kills._processes().Process(
            target=_change_disturbed, args=(folder.root, deed, way, at, self._desk.owner, told), daemon=True
        )
        one.start()
        one.join()
        return one.exitcode or 0

    def _copy(self, deed: str) -> DataFolder:
        self._turn += 1
        return shops.copied(self._at_first[deed], self._root / str(self._turn))


def encryption_of(folder: DataFolder, by: UUID) -> None:
    """Encrypt a closed shop."""
    _change(folder, "encrypt", by)
    start.close_shop()


def _change(
    folder: DataFolder, deed: str, by: UUID, tell: Callable[[int, int], object] | None = None
) -> None:
    """Where it is done already, nothing."""
    _open(folder)
    if encryption.at_rest(folder).is_encrypted is (deed == "encrypt"):
        return
    if deed == "encrypt":
        encryption.switch_on(folder, by, encryption.prepared(PASSPHRASE), tell=tell)
    else:
        encryption.switch_off(folder, by, tell)


def _open(folder: DataFolder) -> None:
    engine.use_key(folder.database, None)  # as in a program that has just begun
    try:
        start.open_folder(folder)
    except KeyNeeded:
        encryption.unlock(folder, PASSPHRASE)
        start.open_folder(folder)


def _rows(folder: DataFolder) -> dict[str, list[object]]:
    """All but the audit trail, which tells of each change."""
    with engine.connected(folder.database) as connection:
        names = [name for name in soundness.row_counts(connection) if name != "audit"]
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names
        }


def _change_disturbed(root: Path, deed: str, way: str, at: int, by: UUID, told: Path) -> None:
    """In a process of its own, which may end in the middle."""
    key_file.sealer = CheapSealer()
    encrypting._STEPS = _OFTEN
    folder, steps = DataFolder(root), 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == at:
            _end(way)

    with clock.standing_at(NOW):
        _open(folder)
        sys.addaudithook(lambda event, args: step() if _is_change(event, args, root) else None)
        try:
            _change(folder, deed, by, step if way == "killed" else None)
        except (UserError, StorageError) as fault:
            os._exit(_MISSPOKEN if shops.misspoken(fault) else 0)
        except BaseException:  # noqa: BLE001 a fault nobody has a sentence for
            os._exit(_MISSPOKEN)
    count = steps
    told.write_text(str(count))
    os._exit(0)


def _is_change(event: str, args: tuple[object, ...], root: Path) -> bool:
    return event in _CHANGES and str(root) in str(args[0])


def _end(way: str) -> None:
    if way == "refused":
        raise OSError(errno.ENOSPC, "No space left on device")
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)
