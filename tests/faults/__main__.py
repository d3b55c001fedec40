"""Cause every fault there is and print one table: fault, cases, lost, wrong messages.

    python -m tests.faults [--quick] [--only NAME ...] [--cases N] [--seed N]

Each fault is a module beside this one with `run(cases: int, seed: int) -> Row`.
"""

import argparse
import importlib
import os
import sys
import time
from dataclasses import dataclass

from tests.faults.row import Row

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(frozen=True)
class Fault:
    """A module of this package, and how many cases it is asked for: in full, and to see that it works."""

    module: str
    cases: int
    quick: int


FAULTS = (
    Fault("kills", 1_000, 10),
    Fault("typing_kills", 100, 3),
    Fault("power_cut", 10_000, 100),
    Fault("full_disk", 2_500, 40),
    Fault("flips", 2_000, 30),
    Fault("migrations", 500, 14),
    Fault("encrypting", 500, 8),
    Fault("restore_kills", 200, 12),
    Fault("fuzz", 100_000, 600),
    Fault("pin_tries", 10_000, 400),
    Fault("reader", 1_000, 8),  # all commands there are, at most so many
    Fault("side_by_side", 600, 6),  # seconds; its row counts what was saved in them
)

_HEAD = f"{'fault':<52}{'cases':>9}{'lost':>7}{'wrong messages':>17}{'seconds':>10}"


def main(words: list[str]) -> int:
    """Run the faults asked for; 1 where anything was lost or told wrongly."""
    args = _parse(words)
    print(_HEAD, flush=True)
    good = True
    for fault in FAULTS:
        if args.only and fault.module not in args.only:
            continue
        begun = time.monotonic()
        found = _run(fault, args.cases or (fault.quick if args.quick else fault.cases), args.seed)
        print(_line(found, time.monotonic() - begun), flush=True)
        for words in found.findings:
            print(f"    {words}", flush=True)
        good &= found.is_good
    return 0 if good else 1


def _parse(words: list[str]) -> argparse.Namespace:
    names = [fault.module for fault in FAULTS]
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="few cases of each, to see that they work")
    parser.add_argument("--only", nargs="+", choices=names, metavar="NAME", help=f"of {', '.join(names)}")
    parser.add_argument(
        "--cases", type=int, help="how many cases of each, instead of as many as it should have"
    )
    parser.add_argument("--seed", type=int, default=1, help="what chance is drawn from")
    return parser.parse_args(words)


def _run(fault: Fault, cases: int, seed: int) -> Row:
    run = importlib.import_module(f"tests.faults.{fault.module}").run
    found: Row = run(cases, seed)
    return found


def _line(row: Row, seconds: float) -> str:
    return f"{row.fault:<52}{row.cases:>9,}{row.lost:>7,}{row.wrong:>17,}{seconds:>10.0f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
