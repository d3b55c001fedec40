"""`backup [DEST]`: a verified backup in the data folder, in another folder, or under a name."""

import argparse
import sys
from pathlib import Path

from app import start
from app.services import backups


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("backup", help="make a backup and verify it")
    parser.add_argument("path", type=Path, nargs="?", metavar="DEST", help="a folder or a file")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the backup, and name files that were already lost."""
    made = backups.make(start.folder(), args.path)
    found = made.manifest
    print(f"{made.path}: verified, complaints {found.complaints}, files {len(found.files)}")
    if found.lost:
        print(
            f"{len(found.lost)} files were already missing or damaged, the first is {found.lost[0]}; "
            "an earlier backup may hold them. All else is in this backup.",
            file=sys.stderr,
        )
    return 0
