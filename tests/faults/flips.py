"""Bytes change on the disk: one flipped, a sector wiped, the end cut off; in the database, its log, a paper, a backup.

It is found by `check`, or it is harmless: then all that is stored reads as before. Whatever is opened, a person is told
in sentences, and what the window cannot open leads to bringing a backup back.
"""

from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from random import Random

from app import clock, start
from app.commands import line
from app.errors import ChangedWhileClosed, StorageError, UserError
from app.paths import DataFolder
from app.services import backups
from app.store import backup_file, database
from tests.conftest import NOW
from tests.faults import saving, shops
from tests.faults.row import Row, Tally

SAVES = 25
# What a person does next at the terminal; each ends with what it was asked for, or with a sentence.
VERBS = (["list"], ["show", "26-0001"], ["review", "2026-11"], ["agenda"], ["check"], ["backup"])


def run(cases: int, seed: int) -> Row:
    """Most of them in the database, where most bytes are."""
    tally, chance = Tally("bytes flipped, wiped or cut off"), Random(seed)
    with shops.scratch() as root, clock.standing_at(NOW):
        folder, as_it_was = _shop(root / "shop", chance)
        for number in range(cases):
            tally.cases += 1
            is_killed = chance.random() < 0.2
            copy = shops.copied(killed_of(folder) if is_killed else folder, root / f"copy-{number}")
            if not is_killed:
                start.open_folder(copy)
                start.close_shop()
            where = _harm(copy, chance)
            _look(copy, where, as_it_was, chance, tally)
    return tally.row()


def _shop(root: Path, chance: Random) -> tuple[DataFolder, dict[str, str]]:
    folder, desk = shops.made(root)
    start.open_folder(folder)
    day = saving.Day(desk, chance, folder.logs)
    for _ in range(SAVES):
        day.save()
    backups.make(folder)
    for _ in range(SAVES // 3):
        day.save()
    as_it_was = _stored()
    shops.copied(folder, killed_of(folder).root)
    start.close_shop()
    return folder, as_it_was


def killed_of(folder: DataFolder) -> DataFolder:
    """The same shop as a killed process leaves it, with all that was saved last in the log only."""
    return DataFolder(folder.root.with_name("killed"))


def _harm(folder: DataFolder, chance: Random) -> str:
    """Change a file as a dying disk or a curious hand does; gives back where."""
    log = folder.database.with_name("redress.db-wal")
    kind = chance.choice(("log",) if log.exists() else ("database",) * 8 + ("paper", "backup"))
    papers = sorted(path for path in folder.files.iterdir() if path.stat().st_size)
    path = {
        "log": log,
        "database": folder.database,
        "paper": chance.choice(papers),
        "backup": backups.kept(folder)[0],
    }[kind]
    body = bytearray(path.read_bytes())
    at = chance.randrange(len(body))
    how = chance.choice(_WAYS)
    how(body, at, chance)
    path.write_bytes(body)
    return f"{kind}, {how.__name__.strip('_')} at {at}"


def _flip(body: bytearray, at: int, chance: Random) -> None:
    body[at] ^= 1 << chance.randrange(8)


def _another_byte(body: bytearray, at: int, chance: Random) -> None:
    body[at] = (body[at] + chance.randrange(1, 256)) % 256


def _wipe(body: bytearray, at: int, chance: Random) -> None:
    start_at = at // 512 * 512
    body[start_at : start_at + 512] = bytes(len(body[start_at : start_at + 512]))


def _cut_off(body: bytearray, at: int, chance: Random) -> None:
    del body[at:]


_WAYS: tuple[Callable[[bytearray, int, Random], None], ...] = (_flip,) * 4 + (_another_byte, _wipe, _cut_off)


def _look(folder: DataFolder, where: str, as_it_was: dict[str, str], chance: Random, tally: Tally) -> None:
    found = _found(folder, tally, where)
    if where.startswith("backup"):
        return  # each part of it was compared by its digest: what was not found is in nothing that is read
    changed = _opened(folder, where, as_it_was, tally)
    if changed and not found:
        tally.lose(f"{where}: not found, and it changed {changed}")
    _command(folder, chance.choice(VERBS), where, tally)


def _found(folder: DataFolder, tally: Tally, where: str) -> bool:
    """Whether a check says something; a backup is read as before it is brought back."""
    try:
        if where.startswith("backup"):
            with shops.scratch() as aside:
                backup_file.unpack(backups.kept(folder)[0], aside)
            return False
        return bool(shops.problems(folder))
    except (StorageError, UserError) as fault:
        _judge(fault, where, tally)
        return True
    except Exception as fault:  # noqa: BLE001 - whatever comes is judged
        tally.tell_wrongly(f"{where}: check: {type(fault).__name__}: {fault}")
        return True


def _opened(folder: DataFolder, where: str, as_it_was: dict[str, str], tally: Tally) -> str:
    """What reads otherwise than before; empty for nothing, and for what cannot be opened."""
    try:
        with suppress(ChangedWhileClosed):  # said once
            start.open_folder(folder)
        start.open_folder(folder)
        with start.faults():
            now = _stored()
        return ", ".join(
            sorted(name for name in as_it_was.keys() | now.keys() if as_it_was.get(name) != now.get(name))
        )
    except Exception as fault:  # noqa: BLE001 - whatever comes is judged
        _judge(fault, where, tally)
        return ""
    finally:
        start.close_shop()


def _judge(fault: Exception, where: str, tally: Tally) -> None:
    said = shops.misspoken(fault)
    if said:
        tally.tell_wrongly(f"{where}: {said}")


def _command(folder: DataFolder, words: list[str], where: str, tally: Tally) -> None:
    """Run a verb as the terminal does."""
    said = StringIO()
    try:
        with redirect_stdout(StringIO()), redirect_stderr(said):
            status = line.run(line.parse(["--data", str(folder.root), *words]))
    except Exception as fault:  # noqa: BLE001 - a traceback is what is looked for
        tally.tell_wrongly(f"{where}: {words[0]}: {type(fault).__name__}: {fault}")
        return
    wrong = shops.no_sentence(said.getvalue().strip()) if status else None
    if wrong:
        tally.tell_wrongly(f"{where}: {words[0]}: {wrong}")


def _stored() -> dict[str, str]:
    """All rows of each table as text; of the search index what it finds."""
    tables = database.sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'complaint_search%' ORDER BY name"
    )
    rows = {name: str(database.sql(f"SELECT * FROM {name}")) for (name,) in tables}
    return rows | {
        "search": str(database.sql("SELECT rowid FROM complaint_search WHERE complaint_search MATCH 'leak*'"))
    }
