"""`health`: how the data and their computer stand, one line for each thing; status 1 where one is not right."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from app.domain.health import Finding, State, Subject, Why
from app.domain.printing import Printer
from app.domain.typed import harmless
from app.errors import StorageError, UserError
from app.services import backups, health, printing


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("health", help="how the data, the backups and this computer stand")
    parser.add_argument("--json", action="store_true", help="a JSON array")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print every finding; the checks' own are those of the last check."""
    found = health.look(backups.here(), _printers())
    if args.json:
        print(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            print(harmless(line_of(one)))
    wrong = [NAMES[one.subject] for one in found if one.state is State.WRONG]
    if wrong:
        print(f"Not right: {', '.join(wrong)}. Nothing was changed by looking.", file=sys.stderr)
    return 1 if wrong else 0


def line_of(finding: Finding) -> str:
    """Database: all right, whole when it was looked at on 2026-11-12 10:24 UTC"""
    said = _SAID[finding.why].format(
        at=_moment(finding.at),
        count=finding.count,
        size=f"{finding.size / 1_000_000:,.0f} MB",
        name=finding.name,
        span=f"{finding.span.total_seconds() / 3600:,.0f} hours",
    )
    return f"{NAMES[finding.subject]}: {_STATES[finding.state]}, {said}"


NAMES: Mapping[Subject, str] = {
    Subject.DATABASE: "Database",
    Subject.CHAIN: "Timeline",
    Subject.FILES: "Photos and papers",
    Subject.FULL_CHECK: "Full check",
    Subject.BACKUP: "Backup",
    Subject.SECOND_PLACE: "Second place",
    Subject.TEST_RESTORE: "Test restore",
    Subject.FOLDER: "Folder",
    Subject.DISK_SPACE: "Room on the disk",
    Subject.DISK_ENCRYPTED: "Disk encrypted",
    Subject.DATABASE_ENCRYPTED: "Database encrypted",
    Subject.CLOCK: "Clock",
    Subject.PRINTER: "Printers",
    Subject.PROGRAM: "Redress itself",
}
_STATES: Mapping[State, str] = {
    State.FINE: "all right",
    State.LOOK: "look at this",
    State.WRONG: "not right",
    State.CHOICE: "your choice",
    State.UNKNOWN: "not known",
}
_SAID: Mapping[Why, str] = {
    Why.WHOLE: "whole when it was looked at on {at}",
    Why.QUICK: "whole as far as the quick look of {at} tells",
    Why.NOT_LOOKED: "nothing was looked at yet",
    Why.LONG_AGO: "the last one was on {at}",
    Why.BROKEN: "not whole when it was looked at on {at}; see the verbs check and restore",
    Why.FRESH: "the last one was on {at}",
    Why.OLD: "the last one was on {at}",
    Why.FAILED: "the last try failed on {at}",
    Why.NONE: "there is none",
    Why.AWAY: "it is not there now; the last copy went there on {at}",
    Why.OWN_DISK: "on a disk of this computer, and not synced",
    Why.SAME_DISK: "on the same disk as the complaints",
    Why.REMOVABLE: "on a disk that can be pulled out",
    Why.NETWORK: "on a disk of the network",
    Why.SYNCED: "in a folder that is copied to a cloud",
    Why.OPEN: "everybody with a login on this computer can read it",
    Why.ROOM: "{size} are free",
    Why.LITTLE_ROOM: "only {size} are free",
    Why.NO_ROOM: "only {size} are free; saving may soon fail",
    Why.ENCRYPTED: "yes",
    Why.PLAIN: "no",
    Why.REMAINS: "yes, but a plain copy from before is still there",
    Why.CANNOT_TELL: "that cannot be told from here",
    Why.RIGHT: "it agrees with the last entry and with the shop's time zone",
    Why.BEHIND: "it is {span} behind the last entry, written on {at}",
    Why.AHEAD: "the last entry was written on {at}, a long time before now",
    Why.OTHER_ZONE: "the computer's time zone is not that of the shop, {name}",
    Why.READY: "{count} that papers go to are ready",
    Why.OFF: "“{name}” takes nothing just now",
    Why.GONE: "“{name}” is not there any more",
    Why.NO_PRINTER: "this computer knows none",
    Why.NOT_CHOSEN: "{count} known, and none chosen for any paper yet",
    Why.NO_FAULTS: "no fault was noted in the last 30 days",
    Why.FAULTS: "{count} faults noted in the last 30 days, the last on {at}",
}


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "subject": finding.subject,
        "state": finding.state,
        "why": finding.why,
        "at": finding.at.isoformat() if finding.at else None,
        "count": finding.count,
        "size": finding.size,
        "name": finding.name,
    }


def _moment(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else ""


def _printers() -> Sequence[Printer] | None:
    with suppress(UserError, StorageError):  # a queue that does not answer is an answer here
        return printing.printers() if printing.asks_the_system() else None
    return None
