"""Two windows, two programs, a backup and an import at the same shop at the same time: no update is lost, and nobody
reads that a database is locked.

All of them also correct one and the same complaint, each over the version it has seen: of two only one may win, and
whoever lost is told that somebody else was faster.
"""

import csv
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from uuid import UUID

from app import clock, start
from app.commands.sentences import sentence
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, StorageError, UserError
from app.paths import DataFolder
from app.services import backups, complaints, imports, timeline
from app.store.database import sql
from tests.builders import Desk
from tests.conftest import NOW
from tests.faults import saving, shops
from tests.faults.row import Row, Tally

IMPORTED = 1_500  # rows of a file
_READY = 120.0
_BETWEEN = 0.5  # seconds between two files


@dataclass
class Said:
    """What the processes told: what was confirmed, corrections that won, rows brought in, backups made."""

    confirmed: list[saving.Confirmed] = field(default_factory=list)
    corrected: int = 0
    imported: int = 0
    backups: int = 0
    outdated: int = 0


@dataclass(frozen=True)
class Work:
    """What one process is given."""

    root: Path
    desk: Desk
    shared: UUID
    seed: int
    seconds: float
    tell: Connection


def run(cases: int, seed: int) -> Row:
    """For so many seconds; the cases of the row are the confirmed saves."""
    tally = Tally(f"two windows, two programs, backup, import: {cases} s")
    with shops.scratch() as root, clock.standing_at(NOW):
        folder, desk = shops.made(root / "shop")
        start.open_folder(folder)
        shared = desk.acknowledged()
        start.close_shop()
        said = _side_by_side(folder, desk, shared, float(cases), seed, tally)
        tally.cases = len(said.confirmed) + said.corrected
        _look(folder, shared, said, tally)
    return tally.row()


def _side_by_side(
    folder: DataFolder, desk: Desk, shared: UUID, seconds: float, seed: int, tally: Tally
) -> Said:
    context, pipes, processes = get_context("spawn"), [], []
    for turn, work in enumerate((_window, _window, _program, _program, _backing_up, _importing)):
        ours, theirs = context.Pipe(duplex=False)
        given = Work(folder.root, desk, shared, seed * 100 + turn, seconds, theirs)
        one = context.Process(target=_begin, args=(work, given), daemon=True)
        one.start()
        theirs.close()
        pipes.append(ours)
        processes.append(one)
    said = _heard(pipes, seconds + _READY, tally)
    for one in processes:
        one.join(_READY)
        if one.exitcode != 0:
            tally.tell_wrongly(f"a process ended with {one.exitcode}")
            one.kill()
    return said


def _heard(pipes: list[Connection], longest: float, tally: Tally) -> Said:
    said, until = Said(), time.monotonic() + longest
    while pipes and time.monotonic() < until:
        for pipe in wait(pipes, timeout=1.0):
            try:
                kind, what = pipe.recv()  # type: ignore[union-attr]
            except EOFError:
                pipes.remove(pipe)  # type: ignore[arg-type]
                continue
            _note(said, kind, what, tally)
    return said


def _note(said: Said, kind: str, what: object, tally: Tally) -> None:
    if kind == "saved":
        said.confirmed.append(what)  # type: ignore[arg-type]
    elif kind == "told":
        tally.tell_wrongly(str(what))
    else:
        setattr(said, kind, getattr(said, kind) + int(str(what)))


def _look(folder: DataFolder, shared: UUID, said: Said, tally: Tally) -> None:
    """Everything confirmed is there, once, and whole."""
    start.open_folder(folder)
    try:
        for one in said.confirmed:
            lost = saving.missing(one)
            if lost:
                tally.lose(lost)
        found = sum(entry.kind is EntryKind.CHANGED for entry in timeline.of(shared))
        if found != said.corrected:
            tally.lose(f"{said.corrected} corrections were confirmed, the timeline has {found}")
        _expect(tally, "complaints brought in", said.imported, _brought_in())
        _expect(tally, "backups", said.backups, len(backups.kept(folder)))
    finally:
        start.close_shop()
    for problem in shops.problems(folder):
        tally.lose(problem)


def _brought_in() -> int:
    return int(sql("SELECT count(*) FROM imported")[0][0])


def _expect(tally: Tally, what: str, confirmed: int, found: int) -> None:
    if not confirmed:
        tally.tell_wrongly(f"no {what} at all")
    if found != confirmed:
        tally.lose(f"{what}: {confirmed} confirmed, {found} found")


# Each process.


def _begin(work: Callable[[Work, float], None], given: Work) -> None:
    with clock.standing_at(NOW):
        work(given, time.monotonic() + given.seconds)
    given.tell.close()


def _do(given: Work, kind: str, deed: Callable[[], object]) -> None:
    """One deed; what a person would read is told where it is not theirs to read."""
    try:
        done = deed()
    except ChangedMeanwhile:
        given.tell.send(("outdated", 1))  # as it should be: nothing was overwritten, and they look again
    except (UserError, StorageError) as fault:
        given.tell.send(("told", _said(fault)))
    else:
        given.tell.send((kind, done))


def _said(fault: Exception) -> str:
    return (
        f"{type(fault).__name__}: {sentence(fault)}"
        if isinstance(fault, UserError | StorageError)
        else repr(fault)
    )


def _correct(given: Work, chance: Random) -> int:
    seen = complaints.get(given.shared)
    words = f"{seen.told.words.split(' #')[0]} #{chance.randrange(10**9)}"
    told = replace(seen.told, words=words)
    complaints.change(
        given.shared, given.desk.robin, seen_version=seen.version, told=told, severity=seen.severity
    )
    return 1


def _own(given: Work) -> Path:
    """Where this process alone puts its papers."""
    made = given.root.parent / f"papers {given.seed}"
    made.mkdir()
    return made


def _program(given: Work, until: float) -> None:
    """A program without a window that saves what a desk saves all day."""
    start.open_shop(given.root)
    day, chance = saving.Day(given.desk, Random(given.seed), _own(given)), Random(given.seed)
    while time.monotonic() < until:
        _do(given, "saved", day.save)
        _do(given, "corrected", lambda: _correct(given, chance))
    start.close_shop()


def _window(given: Work, until: float) -> None:
    """The program's own window, whose pages read again after each save."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from app.changes import Changed
    from ui.application import build_window
    from ui.theme import Theme

    app = QApplication(sys.argv[:1])
    start.open_shop(given.root)
    window = build_window(Theme(app))
    window.open_page("today")
    window.show()
    shown: list[str] = []
    window.page.backend.failed.connect(lambda fault: shown.append(_said(fault)))
    day, chance = saving.Day(given.desk, Random(given.seed), _own(given)), Random(given.seed)
    pages = ("today", "complaints", "customers", "calendar")
    turn = 0
    while time.monotonic() < until:
        turn += 1
        _do(given, "saved", day.save)
        _do(given, "corrected", lambda: _correct(given, chance))
        window.page.backend.done(Changed.ANYTHING)
        if turn % 10 == 0:
            window.open_page(pages[turn // 10 % len(pages)])
        app.processEvents()
        for words in shown:
            given.tell.send(("told", words))
        shown.clear()
    window.close()
    start.close_shop()


def _backing_up(given: Work, until: float) -> None:
    folder = start.open_shop(given.root)
    while time.monotonic() < until:
        _do(given, "backups", lambda: len([backups.make(folder)]))
    start.close_shop()


def _importing(given: Work, until: float) -> None:
    start.open_shop(given.root)
    turn = 0
    while time.monotonic() < until:
        turn += 1
        path = given.root.parent / f"import {turn}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(("number", "received", "text", "customer"))
            rows.writerows(
                (f"{turn}-{row}", "2026-03-01", f"It leaked {turn} {row}", f"Bo {row}")
                for row in range(IMPORTED)
            )
        _do(given, "imported", lambda path=path: imports.import_file(path, given.desk.robin).imported)  # type: ignore[misc]
        with suppress(OSError):
            path.unlink()
        time.sleep(_BETWEEN)
    start.close_shop()
