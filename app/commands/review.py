"""`review YYYY-MM [-o FILE]`: the figures of a month, on the terminal or as a file."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from app.domain.money import Money
from app.domain.review import Review, Share
from app.services import reviews


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("review", help="the figures of a month")
    parser.add_argument("month", metavar="YYYY-MM")
    parser.add_argument("-o", dest="path", type=Path, metavar="FILE.pdf|.xlsx|.csv|.json")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures, or write them where `-o` says."""
    if args.path is None:
        print("\n".join(_table(reviews.of_month(args.month))))
        return 0
    reviews.write(args.month, args.path, args.by)
    print(args.path)
    return 0


def _table(review: Review) -> Iterable[str]:
    yield f"Complaints in {review.month}" + (", up to now" if review.is_running else "")
    for name, value in _rows(review):
        yield f"{name:<30} {value}"


def _rows(review: Review) -> Iterable[tuple[str, str]]:
    numbers = review.numbers
    yield "Received", f"{numbers.received} ({review.numbers_before.received} the month before)"
    yield "Resolved", str(numbers.resolved)
    yield "Open at the end", str(numbers.open_at_end)
    yield "Reopened within 30 days", str(numbers.reopened)
    yield "Repeat complaints", str(numbers.repeat)
    yield "Acknowledged in time", _share(numbers.acknowledged_in_24h)
    yield "Promises kept", _share(numbers.promises_kept)
    yield "Days to resolve, the middle one", _days(numbers.days_to_resolve.median)
    yield "Satisfaction out of 5", _mean(review)
    yield (
        "Cost",
        ", ".join(str(Money(minor, code)) for code, minor in review.cost.items()) or "nothing",
    )
    for bar in review.by_cause[:5]:
        yield f"Cause: {bar.name or 'not known'}"[:30], str(bar.count)


def _share(share: Share) -> str:
    percent = "" if share.percent is None else f" ({share.percent}%)"
    return f"{share.met} of {share.of}{percent}" if share.of else "none due"


def _days(days: float | None) -> str:
    return "none resolved" if days is None else f"{days:g}"


def _mean(review: Review) -> str:
    mean = review.numbers.satisfaction_mean
    return "nobody was asked" if mean is None else f"{mean:g} ({review.numbers.satisfied.of} ratings)"
