"""`restore FILE`: put a backup in place. It works when the present database cannot be opened."""

import argparse
from pathlib import Path

from app.paths import data_folder
from app.services import backups


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("restore", help="put a backup in place of the present data")
    parser.add_argument("path", type=Path, metavar="FILE")
    parser.set_defaults(run=run, needs_shop=False)


def run(args: argparse.Namespace) -> int:
    """Restore, and say where the data that were there are kept."""
    done = backups.put_back(data_folder(args.data, practice=args.practice), args.path)
    found = done.manifest
    print(
        f"Restored as of {found.made_at:%Y-%m-%d %H:%M} UTC: complaints {found.complaints}, files {len(found.files)}"
    )
    if done.kept_in is not None:
        print(f"The data that were there before are kept in {done.kept_in}.")
    return 0
