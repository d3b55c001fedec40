"""`letter NUMBER --kind KIND [--language xx] [--template KEY] -o FILE.pdf`: a letter from its template, to look at."""

import argparse
import sys

from app.commands.arguments import pdf_path
from app.commands.letter_sentences import missing
from app.commands.person import add_person
from app.domain.capability import Capability
from app.domain.letter import Letter, LetterKind
from app.domain.letter_template import WARM
from app.identity import new_id
from app.services import complaints, letters, new_file, templates


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("letter", help="write a letter of a complaint as PDF")
    parser.add_argument("number", metavar="NUMBER")
    parser.add_argument("--kind", required=True, choices=[kind.value for kind in LetterKind])
    parser.add_argument("--language", choices=letters.languages(), default="", help="else the reader's own")
    parser.add_argument("--template", metavar="KEY", default="", help="warm, plain or one of the owner's own")
    parser.add_argument("-o", dest="path", type=pdf_path, required=True, metavar="FILE.pdf")
    add_person(parser, Capability.WORK_ON_COMPLAINTS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the PDF of a fresh letter. It is not issued: that freezes it and is for a person to do."""
    complaint = complaints.by_number(args.number)
    letter = letters.fresh(
        complaint.id,
        args.by,
        letter_id=new_id(),
        kind=LetterKind(args.kind),
        key=args.template or WARM,
        language=args.language,
    )
    if args.template not in ("", letter.template):
        return _no_template(args.template, letter)
    seen = letters.preview(letter)
    new_file.put(args.path, seen.pdf)
    print(args.path)
    stops = [missing(check) for check in seen.checks if check.stops]
    if stops:
        print(f"Before it can be issued: {'; '.join(stops)}.", file=sys.stderr)
    return 0


def _no_template(key: str, letter: Letter) -> int:
    known = ", ".join(one.key for one in templates.choices(letter.kind, letter.language))
    print(f"No template is called {key}; there are: {known}. Nothing was written.", file=sys.stderr)
    return 1
