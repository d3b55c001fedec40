"""Kills while somebody types: what the last pause of 400 ms has followed is in the draft."""

from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import sleep

from app import clock, start
from app.services import drafts
from tests.builders import Desk
from tests.conftest import NOW
from tests.faults import shops
from tests.faults.row import Row, Tally

KILLS_A_SHOP = 10
LONGEST = 4.0


def run(cases: int, seed: int) -> Row:
    """Each kill leaves a draft behind; the next window takes it up and goes on in it."""
    tally, chance = Tally("killed while typing (drafts)"), Random(seed)
    while tally.cases < cases:
        with shops.scratch() as root, clock.standing_at(NOW):
            folder, desk = shops.made(root / "shop")
            safe: list[str] = []
            for _ in range(min(KILLS_A_SHOP, cases - tally.cases)):
                safe.append(_killed(folder.root, desk, chance, tally))
                tally.cases += 1
                start.open_folder(folder)
                kept = [draft.content.get("words", "") for draft in drafts.running()]
                start.close_shop()
                for words in safe:
                    if words and not any(words.rstrip() in one for one in kept):
                        tally.lose(f"typed and not kept: {words!r} among {kept!r}")
                for problem in shops.problems(folder):
                    tally.lose(problem)
    return tally.row()


def _killed(root: Path, desk: Desk, chance: Random, tally: Tally) -> str:
    """Let somebody type, end it at some moment, and give back the words that a pause had followed until then."""
    from tests.faults import typing_hands

    context = _processes()
    ours, theirs = context.Pipe(duplex=False)
    asked = (root, desk, chance.randrange(2**32), theirs)
    typing = context.Process(target=typing_hands.type_until_killed, args=asked, daemon=True)
    typing.start()
    theirs.close()
    safe = None
    with suppress(EOFError, OSError):
        if ours.poll(60):
            sleep(chance.random() * LONGEST)
        typing.kill()
        while True:
            safe = ours.recv()
    typing.join()
    if safe is None or (typing.exitcode or 0) >= 0:
        tally.lose("the window ended by itself before it was killed")
    return safe or ""


def _processes():  # type: ignore[no-untyped-def]
    try:
        context = get_context("forkserver")
    except ValueError:
        return get_context("spawn")
    context.set_forkserver_preload(["tests.faults.saving", "tests.faults.typing_hands"])
    return context
