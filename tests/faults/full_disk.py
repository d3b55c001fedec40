"""The disk refuses at each write of a save, a backup, an import, a letter, a migration, a restore.

Whoever asked for it is told a sentence, nothing is half saved, and once the disk takes things again all goes on. Or it
is done all the same, and then it is really there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from random import Random

from app import clock, start
from app.commands import line
from app.commands.sentences import sentence
from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import backups, imports
from app.store import backup_file, database
from tests.conftest import NOW
from tests.faults import below, saving, shops
from tests.faults.refusing import Refusal, Refusing
from tests.faults.row import Row, Tally

RELEASED = Path(__file__).parent / "released" / "schema_1.redress-backup"
SAVES = ("intake", "note", "step", "offer", "letter", "file", "draft")
BY_COMMAND = ("import by command", "backup by command", "restore by command", "letter by command")
DEEDS = (*SAVES, "import", "backup", "restore", "migration", *BY_COMMAND)
# What opens or replaces the database itself.
_CLOSED = ("restore", "migration", *BY_COMMAND)
# A letter is begun, issued and sent, a draft kept and its photo added: each by itself, as at the desk.
_IN_SEVERAL = ("letter", "draft")
_CSV = "number,received,text,name\n" + "".join(
    f"OLD-{n},2024-03-{n:02},It leaked,Tilda {n}\n" for n in range(1, 20)
)


@dataclass(frozen=True)
class Case:
    """Something done while the disk refuses from its so-many-th write on."""

    deed: str
    refusal: Refusal
    turn: int

    def __str__(self) -> str:
        return f"{self.deed}, {self.refusal} at write {self.turn}"


def run(cases: int, seed: int) -> Row:
    """Every deed at each of its writes and in each way, or as many of those as asked for, drawn by chance."""
    tally, chance = Tally("disk full, read-only, taken away or broken"), Random(seed)
    with shops.scratch() as root, clock.standing_at(NOW):
        shop = _Shop(root)
        every = [Case(deed, refusal, turn + 1) for deed in DEEDS for refusal in _ways(deed)
                 for turn in range(shop.writes_of(deed, refusal))]  # fmt: skip
        for case in chance.sample(every, min(cases, len(every))):
            _try(shop, case, tally)
    return tally.row()


def _ways(deed: str) -> list[Refusal]:
    """A command closes the shop in the end; a folder that goes only then takes away what was saved before."""
    return [one for one in Refusal if not (deed in BY_COMMAND and one is Refusal.REMOVED)]


class _Shop:
    """A shop to do things in: a new copy of the same one for each case."""

    def __init__(self, root: Path) -> None:
        self._root, self._turn = root, 0
        self._first, self.desk = shops.made(root / "first")
        start.open_folder(self._first)
        day = saving.Day(self.desk, Random(1), self._first.logs)
        self.before = [day.intake(), day.note(), day.letter(), day.file(), day.draft()]
        self._complaint_id = self.before[0][1]
        self._backup = backups.make(self._first, root / "of the first.redress-backup").path
        start.close_shop()
        self._csv = root / "old.csv"
        self._csv.write_text(_CSV, "utf-8")
        self._old = DataFolder(root / "old")
        for part in (self._old.root, self._old.files, self._old.backups, self._old.logs):
            part.mkdir()
        backup_file.unpack(RELEASED, self._old.root)

    @contextmanager
    def copy(self, deed: str) -> Iterator[tuple[DataFolder, Refusing]]:
        """Ready for the deed: opened for most, closed for what opens or replaces the database itself."""
        self._turn += 1
        folder = shops.copied(
            self._old if deed == "migration" else self._first, self._root / f"copy-{self._turn}"
        )
        disk = Refusing(folder.root)
        with below.watched(disk):
            if deed not in _CLOSED:
                start.open_folder(folder)
            try:
                yield folder, disk
            finally:
                start.close_shop()

    def do(self, deed: str, folder: DataFolder) -> list[saving.Confirmed]:
        """Gives back what it confirmed."""
        if deed in SAVES:
            return [self._day(folder, deed)]
        if deed in BY_COMMAND:
            _command(["--data", str(folder.root), *self._words(deed)])
            return []
        self._others()[deed](folder)
        return []

    def writes_of(self, deed: str, refusal: Refusal) -> int:
        """How often it asks the disk for what could be refused."""
        with self.copy(deed) as (folder, disk):
            disk.arm(refusal, 0)
            self.do(deed, folder)
            return disk.seen

    def _day(self, folder: DataFolder, deed: str) -> saving.Confirmed:
        day = saving.Day(self.desk, Random(2), self._root)
        day.go_on_with(self._complaint_id)
        found: saving.Confirmed = getattr(day, deed)()
        return found

    def _words(self, deed: str) -> list[str]:
        kept = {"import": str(self._csv), "restore": str(self._backup), "letter": "26-0001"}
        verb = deed.split()[0]
        more = {"letter": ["--kind", "holding", "-o", str(self._root / "letter.pdf")]}
        return [verb, *([kept[verb]] if verb in kept else []), *more.get(verb, [])]

    def _others(self) -> dict[str, Callable[[DataFolder], object]]:
        return {
            "import": lambda folder: imports.import_file(self._csv, self.desk.owner),
            "backup": backups.make,
            "restore": lambda folder: backups.put_back(folder, self._backup),
            "migration": start.open_folder,
        }


def _try(shop: _Shop, case: Case, tally: Tally) -> None:
    with shop.copy(case.deed) as (folder, disk):
        before = _stored() if start_is_open() else ""
        disk.arm(case.refusal, case.turn)
        refused, confirmed = _outcome(shop, case, folder, tally)
        disk.disarm()
        if not disk.fired:
            return
        tally.cases += 1
        if case.refusal is Refusal.REMOVED:
            _look_for_nothing(shop, case, folder, refused, tally)
            return
        _look_at_once(shop, case, folder, before if refused else "", tally)
        start.close_shop()
        _look_after(shop, case, folder, confirmed, tally)


class Told(StorageError):
    """What a command has said on stderr before it ended with status 1."""


def _command(words: list[str]) -> None:
    """Run a verb as the terminal does. Raises `Told` where it is refused."""
    said = StringIO()
    with redirect_stdout(StringIO()), redirect_stderr(said):
        status = line.run(line.parse(words))
    if status:
        raise Told(said.getvalue().strip())


def start_is_open() -> bool:
    return not database.database.deferred and not database.database.is_closed()


def _outcome(
    shop: _Shop, case: Case, folder: DataFolder, tally: Tally
) -> tuple[bool, list[saving.Confirmed]]:
    """Whether it was refused, and what was confirmed."""
    try:
        return False, shop.do(case.deed, folder)
    except Exception as fault:  # noqa: BLE001 - whatever comes is judged
        said = _misspoken(fault)
        if said:
            tally.tell_wrongly(f"{case}: {said}")
        return True, []


def _misspoken(fault: Exception) -> str | None:
    words = str(fault) if isinstance(fault, Told) else ""
    wrong = shops.no_sentence(words) if words else shops.misspoken(fault)
    if not wrong and isinstance(fault, UserError | StorageError) and "damaged" in (words or sentence(fault)):
        return f"called damaged: {words or sentence(fault)}"
    return wrong


def _look_for_nothing(shop: _Shop, case: Case, folder: DataFolder, refused: bool, tally: Tally) -> None:
    """With the folder all is gone but the backups elsewhere; nothing more may be said to be saved."""
    if not refused and not folder.database.exists():
        tally.tell_wrongly(f"{case}: said to be done")
    if start_is_open() and not folder.database.exists():
        try:
            shop.do("note", folder)
            tally.tell_wrongly(f"{case}: more is said to be saved")
        except Exception as fault:  # noqa: BLE001 - whatever comes is judged
            said = _misspoken(fault)
            if said:
                tally.tell_wrongly(f"{case}, afterwards: {said}")


def _look_at_once(shop: _Shop, case: Case, folder: DataFolder, before: str, tally: Tally) -> None:
    """In the same run of the program: nothing is half saved, and the next thing can be saved."""
    try:
        if not start_is_open():
            start.open_folder(folder)
        if before and case.deed not in _IN_SEVERAL and _stored() != before:
            tally.lose(f"{case}: half saved")
        if case.deed != "migration":
            shop.do("note", folder)
    except (UserError, StorageError) as fault:
        tally.lose(f"{case}: afterwards {type(fault).__name__}: {fault}")


def _look_after(
    shop: _Shop, case: Case, folder: DataFolder, confirmed: list[saving.Confirmed], tally: Tally
) -> None:
    """At the next start: all that was confirmed is there, all is whole, and nothing unfinished lies about."""
    try:
        start.open_folder(folder)
        for one in (*(shop.before if case.deed != "migration" else ()), *confirmed):
            lost = saving.missing(one)
            if lost:
                tally.lose(f"{case}: {lost}")
    except (UserError, StorageError) as fault:
        tally.lose(f"{case}: cannot be opened again: {type(fault).__name__}: {fault}")
    finally:
        start.close_shop()
    for problem in shops.problems(folder):
        tally.lose(f"{case}: {problem}")
    for backup in folder.backups.glob("*.redress-backup"):
        with shops.scratch() as aside:
            try:
                backup_file.unpack(backup, aside)
            except StorageError as fault:
                tally.lose(f"{case}: a backup that is none: {fault}")


def _stored() -> str:
    """All rows of all tables as one text."""
    tables = database.sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'complaint_search%' ORDER BY name"
    )
    return "\n".join(f"{name}: {database.sql(f'SELECT * FROM {name}')}" for (name,) in tables)
