"""An encrypted database at the command line: its passphrase, asked for or read from `--passphrase-file`."""

import argparse
from pathlib import Path

from app.commands.person import typed
from app.domain.keys import KeyNeeded, PassphraseFileUnreadable
from app.paths import DataFolder
from app.services import encryption


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """For every verb, before it."""
    parser.add_argument(
        "--passphrase-file",
        dest="unlock_with",
        type=Path,
        metavar="FILE",
        help="the passphrase of an encrypted shop is its first line; else it is asked for",
    )


def unlocked(folder: DataFolder, args: argparse.Namespace) -> None:
    """See to it that the database can be opened, asking only where nothing else opens it.

    Raises `WrongPassphrase`, `KeyFileLost`, and `KeyNeeded` where nobody answers.
    """
    try:
        encryption.take_up(folder)
    except KeyNeeded:
        typed = passphrase(getattr(args, "unlock_with", None), "Passphrase or recovery code: ")
        if not typed:
            raise
        encryption.unlock(folder, typed)


def passphrase(file: Path | None, prompt: str) -> str:
    """The first line of the file, what is typed unseen at a terminal, or the next line of the input."""
    return _first_line(file) if file is not None else typed(prompt)


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as opened:
            return opened.readline(2000).strip()
    except (OSError, ValueError) as fault:
        raise PassphraseFileUnreadable(file, getattr(fault, "strerror", None) or str(fault)) from fault
