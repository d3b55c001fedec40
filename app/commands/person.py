"""Who acts at the command line: `--as NAME`, and the PIN of whoever has one, asked for or read from `--pin-file`."""

import argparse
import getpass
import sys
import time
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app.domain.capability import Capability
from app.domain.typed import harmless
from app.services import acting
from app.services.acting import PinFileUnreadable


def add_person(parser: argparse.ArgumentParser, wanted: Capability = Capability.LOOK) -> None:
    """For a verb that changes something, lets something out of the shop or acts for somebody: `args.by` is who acts,
    proven before the verb runs, and may do what is wanted. The service still asks for their role."""
    parser.add_argument(
        "--as", dest="acting", metavar="NAME", default="", help="who acts; else the first owner"
    )
    parser.add_argument(
        "--pin-file",
        type=Path,
        metavar="FILE",
        help="the PIN of who acts is its first line; else it is asked for",
    )
    parser.add_argument(
        "--wait", action="store_true", help="after too many wrong tries wait until the next one may be made"
    )
    parser.set_defaults(wanted=wanted)


def of(args: argparse.Namespace) -> UUID | None:
    """Who acts, or for whom a verb reads; the database is open. See `acting.prove`."""
    wanted: Capability | None = getattr(args, "wanted", None)
    if wanted is None:
        return acting.reader()
    sleep = _sleep if args.wait else None
    return acting.prove(args.acting, wanted, lambda name: _pin(name, args.pin_file), sleep)


def _sleep(left: timedelta) -> None:
    time.sleep(min(1.0, left.total_seconds()))


def _pin(name: str, file: Path | None) -> str:
    return _first_line(file) if file is not None else typed(f"PIN of {harmless(name)}: ")


def typed(prompt: str) -> str:
    """What is typed unseen at a terminal, or the next line of the input; empty where nobody answers."""
    try:
        if sys.stdin is None:
            return ""
        return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().strip()
    except (EOFError, KeyboardInterrupt, OSError, ValueError):  # called off, closed, or no text
        print(file=sys.stderr)
        return ""


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as opened:
            return opened.readline(200).strip()
    except (OSError, ValueError) as fault:
        raise PinFileUnreadable(file, getattr(fault, "strerror", None) or str(fault)) from fault
