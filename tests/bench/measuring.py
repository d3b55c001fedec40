"""How the measurements are taken: ours and the baseline by turns in one run, and a line with the ratio of the two."""

import argparse
import shutil
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from app import clock, start
from app.store.database import _PRAGMAS
from tests.bench import filling

Work = Callable[[], object]


@dataclass(frozen=True)
class Asked:
    """What the caller of a script asked for."""

    rows: int
    folder: Path | None
    rounds: int


def asked(about: str | None, *, rounds: int = 60) -> Asked:
    """Read the command line that all scripts share."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000, help="complaints in the shop (10000)")
    parser.add_argument(
        "--data",
        type=Path,
        help="a folder in which filled shops are kept and found again; else a temporary one",
    )
    parser.add_argument("--rounds", type=int, default=rounds, help=f"how often each thing is done ({rounds})")
    args = parser.parse_args()
    return Asked(args.rows, args.data, args.rounds)


@contextmanager
def big_shop(wanted: Asked, *, writes: bool = False) -> Iterator[Path]:
    """Open a shop of that size at the moment for which it was filled; gives back its data folder. Who writes gets
    a copy of a shop that is kept."""
    with tempfile.TemporaryDirectory() as temporary, clock.standing_at(filling.NOW):
        folder = filled(wanted, Path(temporary))
        if writes and wanted.folder:
            folder = Path(shutil.copytree(folder, Path(temporary) / folder.name))
        start.open_shop(folder)
        try:
            yield folder
        finally:
            start.close_shop()


def filled(wanted: Asked, otherwise: Path) -> Path:
    """The data folder of a filled shop: the one that is kept, or a new one there or else in the folder given."""
    folder = (wanted.folder or otherwise) / f"shop-{wanted.rows}"
    if not folder.exists():
        start.open_shop(folder)
        filling.fill(wanted.rows)
        start.close_shop()
    return folder


@contextmanager
def bare(folder: Path) -> Iterator[sqlite3.Connection]:
    """The same file by the standard library alone, with the same pragmas."""
    with closing(sqlite3.connect(folder / "redress.db", isolation_level=None)) as connection:
        for name, value in _PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        yield connection


def by_turns(ours: Work, baseline: Work, rounds: int) -> tuple[float, float]:
    """The seconds of each, done one after the other so that both meet the same weather. Of all rounds the lower
    quartile counts: what a busy machine adds to some of them says nothing about either."""
    times: tuple[list[float], list[float]] = ([], [])
    for work in (ours, baseline):
        work()
    for _ in range(rounds):
        for work, taken in zip((ours, baseline), times, strict=True):
            began = perf_counter()
            work()
            taken.append(perf_counter() - began)
    ours_taken, baseline_taken = (statistics.quantiles(taken, n=4)[0] for taken in times)
    return ours_taken, baseline_taken


def compare(name: str, ours: Work, baseline: Work, *, rounds: int, goal: float) -> None:
    """Measure both and print the line."""
    show(name, *by_turns(ours, baseline, rounds), goal=goal)


def head(title: str, rows: int, *, baseline: str) -> None:
    """The lines above the figures of a script."""
    print(f"\n{title}, {rows:,} complaints; baseline: {baseline}")
    print(f"{'':44}{'ours':>11}{'baseline':>11}{'ratio':>8}{'goal':>7}")


def show(
    name: str, ours: float, baseline: float, *, goal: float, unit: str = "ms", scale: float = 1000
) -> None:
    """One line: what was done, how long both took and how the two compare."""
    ratio = ours / baseline
    print(
        f"{name:44}{ours * scale:>8.2f} {unit}{baseline * scale:>8.2f} {unit}{ratio:>7.2f}x{goal:>6g}x",
        flush=True,
    )


def rows_of(
    connection: sqlite3.Connection, statement: str, values: Sequence[object] = ()
) -> list[tuple[object, ...]]:
    """All rows of one statement."""
    return connection.execute(statement, values).fetchall()
