"""`slip NUMBER -o FILE.pdf`: the slip of a complaint, to hand over at the counter."""

import argparse

from app.commands.arguments import pdf_path
from app.services import complaints, new_file, slips


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("slip", help="write the slip of a complaint as PDF")
    parser.add_argument("number", metavar="NUMBER")
    parser.add_argument("-o", dest="path", type=pdf_path, required=True, metavar="FILE.pdf")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the PDF. Nothing is recorded: the customer has it only once somebody hands it over."""
    complaint = complaints.by_number(args.number)
    new_file.put(args.path, slips.pdf(complaint.id))
    print(args.path)
    return 0
