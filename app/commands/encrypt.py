"""`encrypt`: encrypt the database, or give an encrypted one another passphrase or recovery code."""

import argparse
import sys
from pathlib import Path

from app import start
from app.commands.arguments import pdf_path
from app.commands.person import add_person
from app.commands.unlocking import passphrase
from app.domain.capability import Capability
from app.domain.keys import AlreadyEncrypted, PassphrasesDiffer
from app.paths import DataFolder
from app.services import encryption, new_file, recovery_sheet


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("encrypt", help="encrypt the database, or change what opens it")
    parser.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="its first line; else it is asked for"
    )
    parser.add_argument(
        "-o", dest="sheet", type=pdf_path, metavar="FILE.pdf", help="a sheet with the recovery code"
    )
    parser.add_argument("--key-store", action="store_true", help="this computer's key store opens it too")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--change-passphrase", action="store_true", help="of a database that is encrypted")
    change.add_argument("--new-recovery-code", action="store_true", help="in the place of the one before")
    add_person(parser, Capability.ENCRYPT)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do what was asked, and say a recovery code once."""
    folder = start.folder()
    if args.change_passphrase:
        current = passphrase(args.unlock_with, "Passphrase or recovery code: ")
        encryption.change_passphrase(folder, args.by, current=current, new=_new_passphrase(args))
        print("The passphrase is changed. Backups from before still open with the one before.")
    elif args.new_recovery_code:
        current = passphrase(args.unlock_with, "Passphrase: ")
        code = encryption.new_recovery_code(folder, args.by, current=current)
        _say_code(args, code)  # first: the one before opens nothing any more, whatever becomes of the sheet
        if args.sheet:
            new_file.put(args.sheet, recovery_sheet.database_pdf(code))
    else:
        _encrypt(folder, args)
    return 0


def _encrypt(folder: DataFolder, args: argparse.Namespace) -> None:
    encryption.require(args.by)
    if encryption.at_rest(folder).is_encrypted:
        raise AlreadyEncrypted
    new = encryption.prepared(_new_passphrase(args))
    if args.sheet:  # before: who cannot have the sheet does not encrypt
        new_file.put(args.sheet, recovery_sheet.database_pdf(new.code))
    encryption.switch_on(folder, args.by, new, in_key_store=args.key_store)
    print("The database is encrypted. Photos, letters and other files beside it are not.")
    _say_code(args, new.code)
    left = encryption.plain_remains(folder)
    for path in (*left.kept, *left.backups):
        print(f"Not encrypted, from before: {path}", file=sys.stderr)


def _say_code(args: argparse.Namespace, code: str) -> None:
    print(f"Recovery code: {code}")
    print(
        "It is shown only now. Who has neither the passphrase nor this code can never read the complaints again."
    )


def _new_passphrase(args: argparse.Namespace) -> str:
    file = args.new_passphrase_file
    first = passphrase(file, "New passphrase: ")
    asks = file is None and sys.stdin is not None and sys.stdin.isatty()
    if asks and passphrase(None, "The same again: ") != first:
        raise PassphrasesDiffer
    return first
