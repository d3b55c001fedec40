"""A shop of an older release is brought to today's schema while everything goes wrong: killed or refused at each
statement, the power cut in between, two programs at once; and a file of a newer release.

Afterwards the next start must find all rows as they were, today's schema, and a backup from before.
"""

import hashlib
import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

from app import clock, start
from app.errors import NewerFile, StorageError, UserError
from app.paths import DataFolder
from app.store import backup_file, migrations
from app.store.database import database
from tests.conftest import NOW
from tests.faults import below, kills, shops
from tests.faults.disk import Disk
from tests.faults.row import Row, Tally

RELEASED = tuple(sorted((Path(__file__).parent / "released").glob("schema_*.redress-backup")))
Execute = Callable[..., Any]


def run(cases: int, seed: int) -> Row:
    """Every statement first, each way; what is left of the cases goes to power cuts."""
    tally, chance = Tally("killed or failing while migrating"), Random(seed)
    with shops.scratch() as root, clock.standing_at(NOW):
        shop = _Shop(root, RELEASED[0], tally)
        for deed in _deeds(shop, cases, chance):
            if tally.cases >= cases:
                break
            tally.cases += 1
            deed()
    return tally.row()


def _deeds(shop: "_Shop", cases: int, chance: Random) -> Iterator[Callable[[], None]]:
    at_each = list(range(1, shop.statements + 1))
    if cases < 2 * len(at_each) + 2:
        at_each = sorted(chance.sample(at_each, max(1, cases // 3)))
    yield shop.newer
    yield shop.twice
    for at in at_each:
        yield lambda at=at: shop.failing(at)  # type: ignore[misc]
        yield lambda at=at: shop.killed(at)  # type: ignore[misc]
    while True:
        yield lambda: shop.cut(chance)


class _Shop:
    """A shop as an older release left it; every fault gets a copy of its own."""

    def __init__(self, root: Path, released: Path, tally: Tally) -> None:
        self._root, self._tally, self._turn = root, tally, 0
        self._old = _made(root / "old")
        backup_file.unpack(released, self._old.root)
        self._rows = _rows(self._old.database)
        whole = self._copy()
        with _counted() as counted:
            start.open_folder(whole)
        start.close_shop()
        self.statements = counted[0]
        self._recorded: tuple[Disk, DataFolder] | None = None
        self._look(whole, "undisturbed")

    def failing(self, at: int) -> None:
        """The disk refuses one statement: it is said in a sentence, and the next start brings it to its end."""
        folder, where = self._copy(), f"statement {at} refused"
        with _counted(at, _refuse):
            self._open(folder, where)
        self._look(folder, where)

    def killed(self, at: int) -> None:
        """The process ends at a statement with no chance to tidy up."""
        folder = self._copy()
        one = kills._processes().Process(target=_open_and_die, args=(folder.root, at), daemon=True)
        one.start()
        one.join()
        if not one.exitcode:
            self._tally.lose(f"killed at statement {at}: it was not killed")
        self._look(folder, f"killed at statement {at}")

    def cut(self, chance: Random) -> None:
        """The power goes at any point of what the disk was asked."""
        disk, _ = self._recorded = self._recorded or self._record()
        left = _made(self._next("left"))
        cut = chance.randint(0, len(disk.done))
        disk.leave(cut, left.root, chance)
        self._look(left, f"cut at {cut} of {len(disk.done)}", with_backup=False)

    def twice(self) -> None:
        """Two programs start at the same moment."""
        folder = self._copy()
        context = kills._processes()
        ours, theirs = context.Pipe(duplex=False)
        both = [
            context.Process(target=_open_and_tell, args=(folder.root, theirs), daemon=True) for _ in range(2)
        ]
        for one in both:
            one.start()
        for one in both:
            one.join()
        said = [ours.recv() for _ in both if ours.poll(0)]
        if said != ["", ""]:
            self._tally.tell_wrongly(f"two at once: {said}")
        self._look(folder, "two at once")

    def newer(self) -> None:
        """A file of a newer release is not touched."""
        folder = self._copy()
        with closing(sqlite3.connect(folder.database)) as connection, connection:
            connection.execute("INSERT INTO schema_step VALUES (?, 0)", (migrations.NEWEST + 1,))
        before = _rows(folder.database)
        try:
            start.open_folder(folder)
            self._tally.lose("a newer file was opened")
        except NewerFile as fault:
            if wrong := shops.misspoken(fault):
                self._tally.tell_wrongly(f"newer file: {wrong}")
        finally:
            start.close_shop()
        if _rows(folder.database) != before:
            self._tally.lose("a newer file was changed")

    def _open(self, folder: DataFolder, where: str) -> None:
        try:
            start.open_folder(folder)
        except Exception as fault:  # noqa: BLE001 a bug of ours is what is looked for
            if wrong := shops.misspoken(fault):
                self._tally.tell_wrongly(f"{where}: {wrong}")
        finally:
            start.close_shop()

    def _look(self, folder: DataFolder, where: str, *, with_backup: bool = True) -> None:
        """As the next start finds it."""
        try:
            start.open_folder(folder)
        except (UserError, StorageError) as fault:
            self._tally.lose(f"{where}: cannot be opened: {fault}")
            return
        finally:
            start.close_shop()
        if _rows(folder.database, self._rows) != self._rows:
            self._tally.lose(f"{where}: rows are not as they were")
        if _plan(folder.database) != _todays_plan():
            self._tally.lose(f"{where}: not today's schema")
        for problem in shops.problems(folder):
            self._tally.lose(f"{where}: {problem}")
        if with_backup and not list(folder.backups.glob("*.redress-backup")):
            self._tally.lose(f"{where}: no backup from before")

    def _record(self) -> tuple[Disk, DataFolder]:
        folder = self._copy()
        disk = Disk(folder.root)
        with below.watched(disk):
            start.open_folder(folder)
            start.close_shop()
        return disk, folder

    def _copy(self) -> DataFolder:
        return shops.copied(self._old, self._next("copy"))

    def _next(self, name: str) -> Path:
        self._turn += 1
        return self._root / f"{name}-{self._turn}"


def _made(root: Path) -> DataFolder:
    folder = DataFolder(root)
    for part in (folder.root, folder.files, folder.backups, folder.logs):
        part.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def _counted(at: int = 0, then: Callable[[], None] = lambda: None) -> Iterator[list[int]]:
    """Count the statements of our own connection; before that one, something happens."""
    real, seen = type(database).execute_sql, [0]

    def execute(self: Any, sql: str, params: Any = None) -> Any:
        seen[0] += 1
        if seen[0] == at:
            then()
        return real(self, sql, params)

    with mock.patch.object(type(database), "execute_sql", execute):
        yield seen


def _refuse() -> None:
    import peewee

    raise peewee.OperationalError("disk I/O error")


def _die() -> None:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _open_and_die(root: Path, at: int) -> None:
    with clock.standing_at(NOW), _counted(at, _die):
        start.open_folder(DataFolder(root))


def _open_and_tell(root: Path, told: Any) -> None:
    with clock.standing_at(NOW):
        try:
            start.open_folder(DataFolder(root))
            told.send("")
        except Exception as fault:  # noqa: BLE001 told to whoever looks at it
            told.send(f"{type(fault).__name__}: {fault}")
        finally:
            start.close_shop()


Rows = dict[str, tuple[tuple[str, ...], str]]


def _rows(file: Path, like: Rows | None = None) -> Rows:
    """Each table's columns, and a digest over its rows; only the tables and columns of `like` where it is given."""
    found: Rows = {}
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        for name in like or _tables(connection):
            columns = like[name][0] if like else _columns(connection, name)
            asked = ", ".join(f'"{one}"' for one in columns)
            rows = sorted(map(repr, connection.execute(f'SELECT {asked} FROM "{name}"')))
            found[name] = columns, hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def _tables(connection: sqlite3.Connection) -> list[str]:
    """What a person may have typed into."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [
        name
        for (name,) in names
        if not name.startswith(("sqlite", "complaint_search")) and name != "schema_step"
    ]


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")'))


def _plan(file: Path) -> dict[str, object]:
    """What each table, index and trigger is, however its statement was written."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        return {
            name: connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
            if kind == "table"
            else "".join((sql or "").split())
            for kind, name, sql in made
        }


@cache
def _todays_plan() -> dict[str, object]:
    with shops.scratch() as root:
        folder = start.open_shop(root / "fresh")
        start.close_shop()
        return _plan(folder.database)
