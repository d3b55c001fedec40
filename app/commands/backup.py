"""`backup [DEST]`: a verified backup in the data folder, in another folder, or under a name; or a sealed copy there."""

import argparse
import sys
from pathlib import Path

from app import start
from app.commands.sentences import sentence
from app.commands.unlocking import passphrase
from app.domain.backup import Manifest
from app.domain.keys import PassphrasesDiffer
from app.domain.typed import harmless
from app.services import backup_keeping, backups


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("backup", help="make a backup and verify it")
    parser.add_argument("path", type=Path, nargs="?", metavar="DEST", help="a folder or a file")
    parser.add_argument(
        "--sealed", action="store_true", help="a copy that opens with a passphrase only; needs DEST"
    )
    parser.add_argument(
        "--passphrase-file",
        dest="seal_with",
        type=Path,
        metavar="FILE",
        help="its first line seals the copy; else the passphrase settled for copies does, or it is asked for",
    )
    parser.set_defaults(run=run, refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Make the backup, and name files that were already lost."""
    if args.path is None:
        if args.sealed or args.seal_with:
            args.refuse("--sealed needs DEST, and --passphrase-file needs --sealed")
        return _here()
    if args.sealed:
        made = backups.seal(start.folder(), args.path, _passphrase(args))
    elif args.seal_with:
        args.refuse("--passphrase-file needs --sealed")
    else:
        made = backups.make(start.folder(), args.path)
    _say(made.path, made.manifest)
    return 0


def _here() -> int:
    """Among the folder's own, with a copy at the second place and old ones thinned out, as the window does it."""
    turn = backup_keeping.back_up_now()
    if turn.made is not None:
        _say(turn.made.path, turn.made.manifest)
    if turn.copied is not None:
        print(f"{turn.copied}: copied and read again")
    if turn.thinned:
        print(f"{turn.thinned} old backups were no longer needed and were taken away")
    if turn.place_fault is not None:
        print(f"Second place: {harmless(sentence(turn.place_fault))}", file=sys.stderr)
    return 0


def _say(path: Path, found: Manifest) -> None:
    print(f"{path}: verified, complaints {found.complaints}, files {len(found.files)}")
    if found.lost:
        print(
            f"{len(found.lost)} files were already missing or damaged, the first is {found.lost[0]}; "
            "an earlier backup may hold them. All else is in this backup.",
            file=sys.stderr,
        )


def _passphrase(args: argparse.Namespace) -> str | None:
    """None where the one settled for copies is meant."""
    if args.seal_with is None and backups.is_sealing(start.folder()):
        return None
    typed = passphrase(args.seal_with, "Passphrase for this copy: ")
    asks = args.seal_with is None and sys.stdin is not None and sys.stdin.isatty()
    if asks and passphrase(None, "The same again: ") != typed:
        raise PassphrasesDiffer
    return typed
