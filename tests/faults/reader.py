"""A reader, who may only look, tries every command of the window and every verb of the command line.

A case is one command. Lost is one that was not refused or that changed something all the same; wrong is a refusal that
is no sentence.
"""

import contextlib
import io
from pathlib import Path
from uuid import UUID

from app import clock, start
from app.commands import line
from app.domain import lifecycle
from app.domain.capability import ROLES, NotAllowed
from app.domain.lifecycle import Move
from app.domain.staff import Role
from app.errors import StorageError, UserError
from app.services import pins, staff
from app.store.database import sql
from tests.app.commands.test_person import ACTING, OWNERS
from tests.app.every_command import COMMANDS, Command
from tests.builders import Desk
from tests.conftest import NOW
from tests.faults import shops
from tests.faults.row import Row, Tally

_PIN = "1379"


def run(cases: int, _seed: int) -> Row:
    """All that a reader may not, at most so many."""
    tally = Tally("a reader tries every command and verb")
    with shops.scratch() as root, clock.standing_at(NOW):
        folder, desk = shops.made(root / "shop")
        refused = {name: command for name, command in COMMANDS.items() if Role.READER not in _roles(command)}
        for at, (name, command) in enumerate(list(refused.items())[:cases]):
            start.open_folder(shops.copied(folder, root / f"{at}"))
            try:
                _try_command(tally, name, command, desk)
            finally:
                start.close_shop()
        for verb, (_, words) in list({**ACTING, **OWNERS}.items())[: max(0, cases - tally.cases)]:
            _try_verb(tally, shops.copied(folder, root / verb).root, desk, verb, *words)
    return tally.row()


def _roles(command: Command) -> frozenset[Role]:
    return lifecycle.MOVES[command.asks].roles if isinstance(command.asks, Move) else ROLES[command.asks]


def _try_command(tally: Tally, name: str, command: Command, desk: Desk) -> None:
    call = command.make(desk, desk.reader)
    before = _everything()
    tally.cases += 1
    try:
        call()
    except NotAllowed as fault:
        said = shops.misspoken(fault)
        if said:
            tally.tell_wrongly(f"{name}: {said}")
    except (UserError, StorageError) as fault:
        tally.tell_wrongly(f"{name} was refused for another reason: {type(fault).__name__}")
    else:
        tally.lose(f"{name} was let through")
    if _everything() != before:
        tally.lose(f"{name} changed something")


def _try_verb(tally: Tally, root: Path, desk: Desk, verb: str, *words: str) -> None:
    name = _with_pin(root, desk.owner, desk.reader)
    file = root / "pin.txt"
    file.write_text(_PIN, encoding="utf-8")
    tally.cases += 1
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
        status = line.run(
            line.parse(["--data", str(root), verb, *words, "--as", name, "--pin-file", str(file)])
        )
    if status != line.REFUSED:
        tally.lose(f"{verb} ended with {status}")
    said = shops.no_sentence(told.getvalue())
    if said:
        tally.tell_wrongly(f"{verb}: {said}")


def _with_pin(root: Path, owner: UUID, reader: UUID) -> str:
    start.open_shop(root)
    try:
        pins.set_for(reader, owner, new=_PIN)
        return staff.get(reader).name
    finally:
        start.close_shop()


def _everything() -> dict[str, list[tuple[object, ...]]]:
    tables = sql("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    return {str(name): sorted(sql(f'SELECT * FROM "{name}"'), key=repr) for (name,) in tables}
