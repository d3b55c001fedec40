"""From starting the program to a Today that can be used, and its memory, against an empty window of the same Qt.

Both are processes of their own, end at their first painted window, and are started by turns.
"""

import os
import re
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from app import clock
from tests.bench import measuring
from tests.bench.filling import NOW

_CHILD = "tests.bench.first_paint"


def main() -> None:
    """Measure and print."""
    wanted = measuring.asked(__doc__, rounds=9)
    with TemporaryDirectory() as temporary, clock.standing_at(NOW):
        folder = measuring.filled(wanted, Path(temporary))
        measuring.head("Start to Today", wanted.rows, baseline="an empty PySide6 window")
        runs = [(_started(folder), _started(None)) for _ in range(wanted.rounds + 1)][1:]
    ours, empty = (list(taken) for taken in zip(*runs, strict=True))
    seconds = [statistics.median(one[0] for one in kind) for kind in (ours, empty)]
    memory = [statistics.median(one[1] for one in kind) for kind in (ours, empty)]
    measuring.show("start to first painted window", *seconds, goal=2)
    measuring.show("memory at that moment", *memory, goal=1.5, unit="MB", scale=1)


def _started(folder: Path | None) -> tuple[float, float]:
    """Seconds and megabytes of one start."""
    words = [sys.executable, "-m", _CHILD, *([str(folder)] if folder else [])]
    began = perf_counter()
    told = subprocess.run(words, capture_output=True, text=True, check=True, env=_environment()).stdout
    return perf_counter() - began, int(re.search(r"memory (\d+)", told)[1]) / 2**20  # type: ignore[index]


def _environment() -> dict[str, str]:
    """Without a screen, and with compiled modules kept, as they are where the program is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    main()
