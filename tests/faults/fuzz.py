"""Whatever is typed, pasted, scanned, brought in from a file or said on the command line: no traceback, nothing half
saved. Hypothesis makes the words, and a fuzzer that watches which lines are reached breaks the files of the importers.

The shop that all of it went into is whole afterwards.
"""

import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis.strategies import SearchStrategy

from app import clock, identity, start
from app.services import backups
from tests.builders import Desk
from tests.conftest import NOW
from tests.faults import fuzz_inputs as inputs
from tests.faults.fuzz_bytes import SOUND, broken
from tests.faults.fuzz_inputs import Place
from tests.faults.row import Row, Tally

PROGRAM = Path(__file__).parents[2]
_KEPT = 40  # of so many files one is also brought in; the others are looked at
# What share of the cases each way in gets; the rest is for the fuzzer that watches.
_SHARES = {"search": 0.3, "form": 0.2, "file": 0.3, "command": 0.02}


def run(cases: int, seed: int) -> Row:
    """So many inputs in all."""
    tally = Tally("hostile input")
    shares = {name: max(1, int(cases * share)) for name, share in _SHARES.items()}
    with tempfile.TemporaryDirectory() as folder, clock.standing_at(NOW), identity.seeded(seed):
        place = _place(Path(folder))
        try:
            _many(tally, shares["search"], seed, inputs.TEXT, lambda text: inputs.search(place, text))
            _many(tally, shares["form"], seed, inputs.FORM, lambda filled: inputs.form(place, filled))
            _files(tally, shares["file"], seed, place)
            start.close_shop()  # each command opens and closes it
            _many(tally, shares["command"], seed, inputs.COMMAND, lambda typed: inputs.command(place, typed))
            _require_whole(tally)
        finally:
            start.close_shop()
    _guided(tally, cases - sum(shares.values()), seed)
    return tally.row()


def _place(folder: Path) -> Place:
    data = start.open_shop(folder / "data").root
    desk = Desk.set_up()
    outside = folder / "outside"
    outside.mkdir()
    return Place(desk, desk.acknowledged(), data, outside)


def _many(
    tally: Tally, cases: int, seed: int, what: SearchStrategy[Any], try_it: Callable[[Any], bool]
) -> None:
    @seeded(seed)
    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(what)
    def each(one: Any) -> None:
        _one(tally, one, lambda: try_it(one))

    before = tally.cases
    while tally.cases - before < cases:  # it ends early where it has seen all there is
        each()


def _files(tally: Tally, cases: int, seed: int, place: Place) -> None:
    random = Random(seed)
    for turn in range(cases):
        kind = random.choice(sorted(SOUND))
        named = kind if random.random() < 0.9 else random.choice(sorted(SOUND))  # under another kind's name
        content, bring_in = broken(kind, random), turn % _KEPT == 0
        _one(tally, content, lambda n=named, c=content, b=bring_in: inputs.file(place, n, c, bring_in=b))  # type: ignore[misc]


def _one(tally: Tally, typed: object, try_it: Callable[[], bool]) -> None:
    tally.cases += 1
    try:
        if not try_it():
            tally.lose(f"half done: {_shown(typed)}")
    except Exception as fault:  # noqa: BLE001 any fault that is not one of ours is what is looked for
        place = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        tally.tell_wrongly(f"{type(fault).__name__} at {where}: {_shown(typed)}")


def _shown(typed: object) -> str:
    return repr(typed)[:160]


def _require_whole(tally: Tally) -> None:
    for checked in backups.check(start.folder()):
        if checked.problem:
            tally.lose(f"the check afterwards: {checked.part} {checked.problem} {checked.detail}")


def _guided(tally: Tally, cases: int, seed: int) -> None:
    """The fuzzer ends its whole process at the first fault, so it has one of its own; not every system has it."""
    try:
        import atheris  # noqa: F401
    except ImportError:
        return
    each = max(1, cases // len(SOUND))
    for kind in SOUND:
        words = [sys.executable, "-m", "tests.faults.guided", kind, str(each), str(seed)]
        ended = subprocess.run(
            words, cwd=PROGRAM, capture_output=True, text=True, errors="replace", check=False
        )
        tally.cases += each
        if ended.returncode:
            tally.tell_wrongly(f"{kind}: {' '.join(ended.stderr.split()[-40:])}")
