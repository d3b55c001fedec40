"""What every fault needs: a small shop to harm, a copy of it, and whether what it says is a sentence."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from argon2 import PasswordHasher

from app import start
from app.commands.sentences import sentence
from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import backups
from app.store import staff_pins
from tests.builders import Desk
from ui.words.faults import fault_sentence

# What no person should have to read: words of the machine in place of a sentence.
_OF_THE_MACHINE = re.compile(
    r"Traceback|<class|0x[0-9a-f]{6}|\bErrno\b|Error\(|object at|\{fault", re.IGNORECASE
)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that goes with the block."""
    with TemporaryDirectory(prefix="redress-faults-", ignore_cleanup_errors=True) as made:
        yield Path(made)


def made(root: Path) -> tuple[DataFolder, Desk]:
    """A new shop with four people, closed again."""
    staff_pins.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    folder = start.open_shop(root)
    desk = Desk.set_up()
    start.close_shop()
    return folder, desk


def copied(folder: DataFolder, to: Path) -> DataFolder:
    """All of a closed folder at another place."""
    shutil.copytree(folder.root, to, dirs_exist_ok=True)
    return DataFolder(to)


def problems(folder: DataFolder) -> list[str]:
    """What `check` finds, one sentence's worth each; empty for a whole folder."""
    return [
        f"{one.part}: {one.problem} {one.name} {one.detail}".strip()
        for one in backups.check(folder)
        if one.problem
    ]


def misspoken(fault: BaseException) -> str | None:
    """What is wrong with what a person is told of it; None for one sentence or more without words of the machine."""
    if not isinstance(fault, UserError | StorageError):
        return f"a traceback: {type(fault).__name__}: {fault}"
    return no_sentence(sentence(fault)) or no_sentence(fault_sentence(fault))


def no_sentence(said: str) -> str | None:
    """What is wrong with words meant for a person; None where nothing is."""
    if not said.rstrip().endswith((".", "?", "!")) or _OF_THE_MACHINE.search(said):
        return f"no sentence: {said!r}"
    return None
