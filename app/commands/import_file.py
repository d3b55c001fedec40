"""`main.py import FILE`: complaints from another program's CSV file."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from app.commands.import_sentences import import_sentence, reason_in_words
from app.commands.person import add_person
from app.commands.sentences import sentence
from app.domain.backup import BackupFailed
from app.domain.backup_keeping import Deed
from app.domain.capability import Capability
from app.domain.imported import ImportField, RefusedRow
from app.domain.typed import harmless
from app.errors import UserError
from app.services import backups, imports
from app.services.imports import ImportReport

_SHOWN = 1000  # refused rows on the terminal; the file beside the input holds them all


def add(verbs: Any) -> None:
    """Describe the verb."""
    parser = verbs.add_parser("import", help="bring in complaints from a CSV file")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--source", metavar="NAME", help="where the complaints come from")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_pair,
        metavar="FIELD=COLUMN",
        help="which column holds which field; may be given several times",
    )
    parser.add_argument("--date-order", type=str.upper, choices=("DMY", "MDY", "YMD"))
    parser.add_argument("--dry-run", action="store_true", help="say what would come in, and change nothing")
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--without-backup", action="store_true", help="make no backup first, as where it cannot be made"
    )
    add_person(parser, Capability.IMPORT)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Import the file and say how each refused row and the whole fared."""
    if not (args.dry_run or args.without_backup) and not _backed_up(args.by):
        return 1
    try:
        report = imports.import_file(
            args.file,
            args.by,
            source=args.source,
            mapping=dict(args.map),
            date_order=args.date_order,
            dry_run=args.dry_run,
            explain=reason_in_words,
        )
    except UserError as fault:
        words = import_sentence(fault)
        if words is None:
            raise
        print(words, file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps(_as_json(report), ensure_ascii=False, indent=2))
    else:
        _print(report)
    return 0


def _backed_up(by: UUID) -> bool:
    """What is there is made safe first; where that fails nothing is imported unless the person says so."""
    try:
        backups.before(Deed.IMPORT, by)
    except BackupFailed as fault:
        words = f"{sentence(fault)} Nothing was imported; with --without-backup it is."
        print(harmless(words), file=sys.stderr)
        return False
    return True


def _pair(text: str) -> tuple[str, str]:
    field, mark, column = text.partition("=")
    if not (mark and field.strip() and column.strip()):
        raise argparse.ArgumentTypeError(f"“{text}” is not FIELD=COLUMN")
    if field.strip() not in tuple(ImportField):
        raise argparse.ArgumentTypeError(f"there is no field “{field}”; fields: {', '.join(ImportField)}")
    return field.strip(), column


def _print(report: ImportReport) -> None:
    for row in report.refused[:_SHOWN]:
        print(harmless(_line(row)))
    for note in _notes(report):
        print(note)
    print(closing_line(report))


def _line(row: RefusedRow) -> str:
    return f"line {row.line}: {reason_in_words(row.reason)}"


def _notes(report: ImportReport) -> list[str]:
    """What a person should know before the closing line."""
    notes = []
    if len(report.refused) > _SHOWN:
        notes.append(f"and {len(report.refused) - _SHOWN} more refused rows")
    if report.refused_file:
        notes.append(f"refused rows were written to {report.refused_file}")
    if report.refused_file_fault:
        notes.append(f"refused rows could not be written beside the file ({report.refused_file_fault})")
    if report.changed_since:
        notes.append(
            f"{report.changed_since} already there say something else in this file; they were left as they are"
        )
    if report.dry_run:
        notes.append("dry run: nothing was changed")
    return notes


def closing_line(report: ImportReport) -> str:
    """The four counts."""
    return (
        f"read {report.read}, imported {report.imported}, refused {len(report.refused)}, "
        f"already there {report.already_there}"
    )


def _as_json(report: ImportReport) -> dict[str, Any]:
    return {
        "read": report.read,
        "imported": report.imported,
        "refused": len(report.refused),
        "already_there": report.already_there,
        "changed_since": report.changed_since,
        "flagged": report.flagged,
        "source": report.source,
        "layout": report.layout,
        "dry_run": report.dry_run,
        "refused_rows": [
            {"line": row.line, "reason": reason_in_words(row.reason), "kind": row.reason.kind.value}
            for row in report.refused
        ],
        "refused_file": str(report.refused_file) if report.refused_file else None,
    }
