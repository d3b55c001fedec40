"""`restore`: what can be brought back; `restore FILE`: put it in place. Both work when the present database cannot be
opened. `restore --confirm`: an owner has found the restored data good."""

import argparse
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app import start
from app.commands import person, unlocking
from app.domain import number
from app.domain.capability import Capability
from app.domain.keys import KeyNeeded
from app.domain.snapshot import SEALED_ENDING, Condition, Snapshot
from app.domain.typed import harmless
from app.paths import DataFolder, data_folder
from app.services import encryption, first_run, restoring


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("restore", help="list what can be brought back, or put a backup in place")
    parser.add_argument(
        "path", type=Path, nargs="?", metavar="FILE", help="a backup, a sealed copy, or what a restore kept"
    )
    parser.add_argument(
        "--passphrase-file",
        dest="sealed_with",
        type=Path,
        metavar="FILE",
        help="the passphrase of a sealed copy is its first line; else it is asked for",
    )
    parser.add_argument("--confirm", action="store_true", help="the restored data are good: thin out again")
    person.add_person(parser, Capability.RESTORE)
    parser.set_defaults(run=run, needs_shop=False)


def run(args: argparse.Namespace) -> int:
    """Restore, and say where the data that were there are kept; or list."""
    folder = data_folder(args.data, practice=args.practice)
    if args.confirm:
        return _confirm(folder, args)
    if args.path is None:
        return _list(folder)
    by = _owner(folder, args)
    passphrase = ""
    if args.path.suffix == SEALED_ENDING:
        passphrase = unlocking.passphrase(args.sealed_with, "Passphrase of this copy: ")
    done = restoring.bring_back(folder, args.path, passphrase=passphrase, by=by)
    found = done.manifest
    print(f"Restored as of {_when(found.made_at)}: complaints {found.complaints}, files {len(found.files)}")
    if found.lost:
        print(
            f"{len(found.lost)} letters, photos and papers were not with it, the first is {found.lost[0]}. If it was "
            "copied by hand: the folder redress-files that lay beside it holds them.",
            file=sys.stderr,
        )
    if done.kept_in is not None:
        print(f"The data that were there before are kept in {done.kept_in}.")
    if encryption.fell_back(folder, done.kept_in):
        print("It is not encrypted, as the data before were; see the encrypt verb.")
    print("Backups are not thinned out until an owner has looked and said restore --confirm.")
    return 0


def _list(folder: DataFolder) -> int:
    found = restoring.snapshots(folder, restoring.places(folder))
    for one in found:
        print(_line(one))
    if not found:
        print(
            f"No backups of {folder.root} are known; restore FILE takes one from elsewhere.", file=sys.stderr
        )
    waiting = restoring.awaits_confirmation(folder)
    if waiting is not None:
        print(
            f"The data of {_when(waiting.made_at)} were restored at {_when(waiting.at)}; see restore --confirm."
        )
    return 0


def _line(one: Snapshot) -> str:
    holds = "complaints ?" if one.complaints is None else f"complaints {one.complaints}"
    if one.newest:
        holds += f", newest {number.shown(one.newest)}"
    if one.before:
        holds += f", before {one.before}"
    made = _when(one.made_at) if one.made_at else "not known"
    state = "encrypted" if one.locked and one.condition is Condition.READY else one.condition.value
    return harmless(f"{made}  {state:<9}  {one.path}  ({holds})")


def _owner(folder: DataFolder, args: argparse.Namespace) -> UUID | None:
    """Who acts, proven; where the present database cannot be opened, whoever has the file."""
    with suppress(KeyNeeded):
        unlocking.unlocked(folder, args)
    with start.glimpse(folder) as is_open:
        return person.of(args) if is_open and first_run.command_line_actor() is not None else None


def _confirm(folder: DataFolder, args: argparse.Namespace) -> int:
    unlocking.unlocked(folder, args)
    start.open_folder(folder)
    by = person.of(args)
    if restoring.awaits_confirmation(folder) is None or by is None:
        print("No restore awaits confirmation.")
        return 0
    restoring.confirm(by)
    print("Confirmed. What was there before the restore stays in the folder of the backups.")
    return 0


def _when(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
