"""The command line: its verbs, opening the data they need, and their exit status.

0 done, 1 the data say no (one line on stderr says why), 2 wrong usage.
"""

import argparse
import errno
import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from app import clock, logs, start
from app.commands import person, unlocking
from app.commands.sentences import sentence
from app.domain.keys import KeyNeeded
from app.domain.typed import harmless
from app.errors import ChangedWhileClosed, StorageError, UserError
from app.paths import data_folder
from app.services import first_run, passing
from app.services.sample import shop as sample_shop

DONE, REFUSED, WRONG_USAGE = 0, 1, 2

# One file each. `needs_shop` is False for verbs that work on a folder without a (readable) database.
VERBS = (
    "import_file",
    "list_complaints",
    "show",
    "letter",
    "slip",
    "review",
    "agenda",
    "access",
    "erase",
    "backup",
    "restore",
    "check",
    "health",
    "demo",
    "encrypt",
    "decrypt",
)
_READING = ("list", "show", "review", "agenda", "backup")


def parse(words: list[str]) -> argparse.Namespace:
    """Arguments as a namespace; wrong usage ends the program with status 2 as argparse does."""
    parser = argparse.ArgumentParser(prog="main.py", description="Redress, the complaint desk for shops.")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    parser.add_argument("--practice", action="store_true", help="open the sample shop instead")
    unlocking.add_passphrase(parser)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")
    for name in VERBS:
        importlib.import_module(f"app.commands.{name}").add(verbs)
    return parser.parse_args(words)


def run(args: argparse.Namespace) -> int:
    """Run the verb of the arguments; faults become one sentence on stderr and status 1."""
    _speak_utf8()
    try:
        if getattr(args, "needs_shop", True):
            with start.faults():
                _open(args)
        with start.faults():
            status = int(args.run(args))
        if sys.stdout is not None:
            sys.stdout.flush()  # now, while a fault can still be told
        return status
    except (UserError, StorageError) as fault:
        print(harmless(sentence(fault)), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # The reader of our output has gone, as with `| head`; nothing more to say to it.
        _say_no_more()
        return DONE
    except OSError as fault:
        if fault.errno != errno.ENOSPC or fault.filename:
            logs.fault(fault)
            raise
        _say_no_more()
        print("The output could not be written: the disk is full. What was stored is safe.", file=sys.stderr)
        return REFUSED
    except Exception as fault:  # noted while the log is open, and told by `tell_bug`
        logs.fault(fault)
        raise
    finally:
        logs.stop()
        start.close_shop()


def tell_bug(kind: type[BaseException], raised: BaseException, trace: TracebackType | None) -> None:
    """What `sys.excepthook` does at the command line: a fault of ours is told with its places, but not with its
    message, which may hold what a customer said."""
    if not isinstance(raised, Exception):
        sys.__excepthook__(kind, raised, trace)
    elif sys.stderr is not None:
        print("Something in Redress went wrong. What was stored is safe. Where it was:", file=sys.stderr)
        print(logs.details(raised), file=sys.stderr)
        if isinstance(
            raised, ImportError
        ):  # a part of the system is missing; it says which, and nothing else does
            print(raised, file=sys.stderr)


def has_screen() -> bool:
    """Whether a window can be shown; Qt itself would abort without one."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_without_screen(args: argparse.Namespace) -> int:
    """Where no window can be shown, play the main job and name the files it wrote."""
    print("No screen is attached, so the main job is played without one: main.py demo -o out")
    before = ["--data", str(args.data)] if args.data else []
    return run(parse([*before, "demo", "-o", "out"]))


def _open(args: argparse.Namespace) -> None:
    try:
        _open_unlocked(args)
    except (
        ChangedWhileClosed
    ) as fault:  # whoever only reads is told, and reads on; whoever writes begins again
        if args.verb not in _READING:
            raise
        print(harmless(sentence(fault)), file=sys.stderr)
        _open_unlocked(args)
    logs.start(start.folder().logs)
    passing.clear_old()
    if args.practice:
        sample_shop.ensure(clock.now())
    if first_run.command_line_actor() is None:
        with suppress(first_run.AlreadySetUp):  # by another process, this very moment
            first_run.set_up_plainly()
    args.by = person.of(args)


def _open_unlocked(args: argparse.Namespace) -> None:
    try:
        start.open_shop(args.data, practice=args.practice)
    except KeyNeeded:
        unlocking.unlocked(data_folder(args.data, practice=args.practice), args)
        start.open_shop(args.data, practice=args.practice)


def _say_no_more() -> None:
    """What is still in the buffer goes nowhere; else the end of the program would try it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
