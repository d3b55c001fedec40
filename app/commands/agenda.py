"""`agenda`: what is due in the coming days, to read or as a calendar file."""

import argparse
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from app.domain.due import DueItem, ItemKind
from app.domain.typed import harmless
from app.domain.workdays import WorkCalendar
from app.services import agenda, settings
from app.services.agenda import Agenda

_VERBS = {
    ItemKind.ACKNOWLEDGE: "Acknowledge",
    ItemKind.PROMISE: "Promised",
    ItemKind.STEP: "Step",
    ItemKind.CALL: "Call",
    ItemKind.VISIT: "Visit",
    ItemKind.EMAIL: "E-mail",
    ItemKind.LETTER: "Letter",
    ItemKind.REFUND: "Refund",
    ItemKind.GOODS: "Return goods",
    ItemKind.IMPROVEMENT: "Improvement",
    ItemKind.PRIVACY_REQUEST: "Answer about personal data",
}


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = verbs.add_parser("agenda", help="what is due in the coming days")
    parser.add_argument("--from", dest="first", metavar="DATE", help="the first day, today when not said")
    parser.add_argument("--to", dest="last", metavar="DATE", help="the last day, a week later when not said")
    parser.add_argument("-o", dest="path", type=Path, metavar="FILE.ics", help="write a calendar file")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the agenda, or write it where `-o` says."""
    first = agenda.day(args.first) if args.first is not None else None
    last = agenda.day(args.last) if args.last is not None else None
    found = agenda.of(first, last)
    if args.path is None:
        print(harmless("\n".join(_lines(found, settings.calendar()))))
    else:
        count = agenda.write(found, args.path, args.by)
        print(f"{args.path}: {count} entries, {found.first} to {found.last}")
    return 0


def _lines(found: Agenda, calendar: WorkCalendar) -> Iterator[str]:
    if found.late:
        yield f"Late from before {found.first}"
        yield from (_line(item, calendar, with_day=True) for item in found.late)
    for day, items in groupby(found.items, key=lambda item: calendar.day_of(item.due_at)):
        closed = "" if calendar.is_open(day) else f", {calendar.closed_because(day) or 'closed'}"
        away = "".join(f", {name} away" for name in found.away_on(day))
        yield f"{day:%A} {day}{closed}{away}"
        yield from (_line(item, calendar) for item in items)
    if not (found.late or found.items):
        yield f"Nothing is due from {found.first} to {found.last}."


def _line(item: DueItem, calendar: WorkCalendar, *, with_day: bool = False) -> str:
    local = calendar.local(item.due_at)
    when = "by close" if item.by_close else f"{local:%H:%M}"
    if with_day:
        when = f"{local:%Y-%m-%d} {when}"
    who = f" ({item.who})" if item.who else ""
    return f"  {'x' if item.done_at else ' '} {when:<8}  {item.number:<7}  {_summary(item)}{who}"


def _summary(item: DueItem) -> str:
    """`Call Quince: Does the sofa cover fit?`"""
    again = f", try {item.attempt}" if item.attempt > 1 else ""
    if item.kind is ItemKind.PRIVACY_REQUEST:
        return f"{_VERBS[item.kind]} {item.customer or '(no name)'}: {item.headline}"
    if item.complaint_id is None:
        return f"{_VERBS[item.kind]}: {item.text}"
    return f"{_VERBS[item.kind]} {item.customer or '(no name)'}{again}: {item.text}"
