"""Kills at random moments: a process saves through the services, and is ended with no chance to tidy up."""

from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import sleep

from app import clock, start
from app.errors import StorageError, UserError
from app.paths import DataFolder
from tests.builders import Desk
from tests.conftest import NOW
from tests.faults import saving, shops
from tests.faults.row import Row, Tally

KILLS_A_SHOP = 25
LONGEST = 0.25


def run(cases: int, seed: int) -> Row:
    """A new shop every few kills; what an earlier kill left must hold through all the later ones."""
    tally, chance = Tally("killed while saving (SIGKILL)"), Random(seed)
    while tally.cases < cases:
        with shops.scratch() as root, clock.standing_at(NOW):
            folder, desk = shops.made(root / "shop")
            confirmed: list[saving.Confirmed] = []
            for _ in range(min(KILLS_A_SHOP, cases - tally.cases)):
                confirmed += _killed(folder.root, desk, chance, tally)
                tally.cases += 1
                _look(folder, confirmed, tally)
    return tally.row()


def _killed(root: Path, desk: Desk, chance: Random, tally: Tally) -> list[saving.Confirmed]:
    """Start a day, end it at some moment, and give back what it had said until then."""
    context = _processes()
    ours, theirs = context.Pipe(duplex=False)
    day = context.Process(
        target=saving.save_until_killed, args=(root, desk, chance.randrange(2**32), theirs), daemon=True
    )
    day.start()
    theirs.close()
    with suppress(EOFError):
        ours.poll(60)
        sleep(chance.random() * LONGEST)
    day.kill()
    day.join()
    if (day.exitcode or 0) >= 0:
        tally.lose("the process ended by itself before it was killed")
    return list(_said(ours))


def _said(ours: object) -> Iterator[saving.Confirmed]:
    """All that is still in the pipe; a half word at its end was never confirmed."""
    with suppress(EOFError, OSError):
        while True:
            yield ours.recv()  # type: ignore[attr-defined]


def _processes():  # type: ignore[no-untyped-def]
    """Processes that start fast; where nothing can be forked, each loads the program anew."""
    try:
        context = get_context("forkserver")
    except ValueError:
        return get_context("spawn")
    context.set_forkserver_preload(["tests.faults.saving", "tests.faults.typing_hands"])
    return context


def _look(folder: DataFolder, confirmed: list[saving.Confirmed], tally: Tally) -> None:
    """Open what is left as the next start does: all that was confirmed is there, and all of it is whole."""
    try:
        start.open_folder(folder)
    except (UserError, StorageError) as fault:
        tally.lose(f"cannot be opened: {fault}")
        return
    try:
        for one in confirmed:
            lost = saving.missing(one)
            if lost:
                tally.lose(lost)
    finally:
        start.close_shop()
    for problem in shops.problems(folder):
        tally.lose(problem)
