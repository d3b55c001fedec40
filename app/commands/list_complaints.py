"""`list`: complaints, newest first, as lines to read or as JSON."""

import argparse
import json
from collections.abc import Iterable, Iterator
from typing import Any

from app.commands import written
from app.domain.complaint import Status
from app.domain.listing import Sort, View
from app.domain.typed import harmless
from app.domain.workdays import WorkCalendar
from app.services import listing, settings, whole_lines
from app.services.whole_lines import WholeLine

_STATES = [status.value for status in Status if status is not Status.DRAFT]


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("list", help="complaints, newest first")
    parser.add_argument(
        "--search", metavar="TEXT", default="", help="all words must occur, the last may be begun"
    )
    parser.add_argument("--status", type=_status, metavar="S", help=f"one of {', '.join(_STATES)}")
    parser.add_argument("--limit", type=_how_many, metavar="N", help="at most so many; all when not said")
    parser.add_argument("--json", action="store_true", help="a JSON array")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found."""
    calendar = settings.calendar()
    asked = listing.filters(View.EVERYTHING, text=args.search, status=args.status, sort=Sort.RECEIVED)
    found = whole_lines.found(asked, args.limit)
    for text in _as_json(found, calendar) if args.json else _as_lines(found, calendar):
        print(text)
    return 0


def as_json(one: WholeLine, calendar: WorkCalendar) -> dict[str, Any]:
    """One complaint under the keys that other programs read; null where there is nothing."""
    line = one.line
    return {
        "number": line.number,
        "received_at": written.iso(line.received_at, calendar),
        "status": line.status.value,
        "customer": line.customer or None,
        "category": line.category or None,
        "product": line.product or None,
        "text": one.words,
        "next_promise_on": written.iso_day(one.promised_at, calendar),
        "assigned_to": line.assigned_to or None,
    }


def _as_json(found: Iterable[WholeLine], calendar: WorkCalendar) -> Iterator[str]:
    """The array line by line, so that a hundred thousand complaints never stand in memory at once."""
    before = "["
    for one in found:
        yield before + json.dumps(as_json(one, calendar), ensure_ascii=False)
        before = ","
    yield "]" if before == "," else "[]"


def _as_lines(found: Iterable[WholeLine], calendar: WorkCalendar) -> Iterator[str]:
    none = True
    for one in found:
        none, line = False, one.line
        received = calendar.day_of(line.received_at).isoformat()
        customer = line.customer or "(no name)"
        who, what = harmless(customer)[:24], harmless(line.headline)
        yield f"{line.number:<9} {received}  {written.status(line.status):<12}  {who:<24}  {what}"
    if none:
        yield "No complaint was found."


def _status(word: str) -> Status:
    bare = word.strip().casefold().replace(" ", "_").replace("-", "_")
    if bare not in _STATES:
        raise argparse.ArgumentTypeError(f"“{word[:40]}” is no status; there are {', '.join(_STATES)}")
    return Status(bare)


def _how_many(word: str) -> int:
    try:
        number = int(word)
    except ValueError:
        number = -1
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{word[:40]}” is no number of complaints; 1 is the least")
    return number
