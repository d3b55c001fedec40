"""`letter NUMBER --kind KIND -o FILE.pdf`: a letter from its template, as a PDF to look at."""

import argparse
import sys

from app.commands.arguments import pdf_path
from app.commands.letter_sentences import missing
from app.domain.letter import LetterKind
from app.identity import new_id
from app.services import complaints, letters, new_file


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("letter", help="write a letter of a complaint as PDF")
    parser.add_argument("number", metavar="NUMBER")
    parser.add_argument("--kind", required=True, choices=[kind.value for kind in LetterKind])
    parser.add_argument("-o", dest="path", type=pdf_path, required=True, metavar="FILE.pdf")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the PDF of a fresh letter. It is not issued: that freezes it and is for a person to do."""
    complaint = complaints.by_number(args.number)
    letter = letters.fresh(complaint.id, args.by, letter_id=new_id(), kind=LetterKind(args.kind))
    seen = letters.preview(letter)
    new_file.put(args.path, seen.pdf)
    print(args.path)
    stops = [missing(check) for check in seen.checks if check.stops]
    if stops:
        print(f"Before it can be issued: {'; '.join(stops)}.", file=sys.stderr)
    return 0
