"""`review YYYY-MM [-o FILE] [--wall]`: the figures of a month, on the terminal or as a file."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from app.domain.review import Review
from app.domain.typed import harmless
from app.services import review_files, reviews


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("review", help="the figures of a month")
    parser.add_argument("month", metavar="YYYY-MM")
    parser.add_argument("-o", dest="path", type=Path, metavar="FILE.pdf|.xlsx|.csv|.json")
    parser.add_argument("--wall", action="store_true", help="the one page for the wall; with -o FILE.pdf")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures, or write them where `-o` says."""
    if args.wall and (args.path is None or args.path.suffix.lower() != ".pdf"):
        print("--wall makes a PDF; say -o FILE.pdf.", file=sys.stderr)
        return 2
    if args.path is None:
        print(harmless("\n".join(_lines(args.month))))
        return 0
    reviews.write(args.month, args.path, args.by, wall=args.wall)
    print(args.path)
    return 0


def _lines(month: str) -> Iterator[str]:
    found = review_files.report(month)
    yield _title(found.review)
    yield from review_files.as_text(found)


def _title(review: Review) -> str:
    return f"Complaints in {review.month}" + (", up to now" if review.is_running else "")
