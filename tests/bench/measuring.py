"""How the measurements are taken: ours and the baseline by turns in one run, and a line with the ratio of the two."""

import argparse
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
def big_shop(wanted: Asked) -> Iterator[Path]:
    """Open a shop of that size at the moment for which it was filled; gives back its data folder."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = (wanted.folder or Path(temporary)) / f"shop-{wanted.rows}"
        is_new = not folder.exists()
        with clock.standing_at(filling.NOW):
            start.open_shop(folder)
            try:
                if is_new:
                    filling.fill(wanted.rows)
                    start.close_shop()
                    start.open_shop(folder)
                yield folder
            finally:
                start.close_shop()


@contextmanager
def bare(folder: Path) -> Iterator[sqlite3.Connection]:
    """The same file by the standard library alone, with the same pragmas."""
    with closing(sqlite3.connect(folder / "redress.db", isolation_level=None)) as connection:
        for name, value in _PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        yield connection


def by_turns(ours: Work, baseline: Work, rounds: int) -> tuple[float, float]:
    """The median seconds of each, done one after the other so that both meet the same weather."""
    times: tuple[list[float], list[float]] = ([], [])
    for work in (ours, baseline):
        work()
    for _ in range(rounds):
        for work, taken in zip((ours, baseline), times, strict=True):
            began = perf_counter()
            work()
            taken.append(perf_counter() - began)
    return statistics.median(times[0]), statistics.median(times[1])


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
