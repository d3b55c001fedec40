"""`decrypt`: make an encrypted database plain again."""

import argparse

from app import start
from app.commands.person import add_person
from app.domain.capability import Capability
from app.services import encryption


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("decrypt", help="make an encrypted database plain again")
    add_person(parser, Capability.ENCRYPT)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Decrypt, and say where the encrypted one is kept."""
    encryption.require(args.by)
    encryption.switch_off(start.folder(), args.by)
    print("The database is not encrypted any more. Backups from before still need its passphrase.")
    return 0
