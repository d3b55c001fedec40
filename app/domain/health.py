"""How the shop's data and its computer are: what was looked at, what was found, and how each thing is judged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain.backup import Checked, Part, Problem
from app.domain.printing import Printer

QUICK_EVERY = timedelta(days=7)
FULL_EVERY = timedelta(days=90)
OLD_BACKUP = timedelta(days=7)
CLOCK_SLACK = timedelta(minutes=2)  # two processes need not agree on the second
LONG_QUIET = timedelta(days=60)
MEGABYTE = 1_000_000
NO_ROOM = 300 * MEGABYTE
LITTLE_ROOM = 2_000 * MEGABYTE


class Subject(StrEnum):
    """What is looked at, in the order it is shown."""

    DATABASE = "database"
    CHAIN = "chain"
    FILES = "files"
    FULL_CHECK = "full_check"
    BACKUP = "backup"
    SECOND_PLACE = "second_place"
    FOLDER = "folder"
    DISK_SPACE = "disk_space"
    DISK_ENCRYPTED = "disk_encrypted"
    DATABASE_ENCRYPTED = "database_encrypted"
    CLOCK = "clock"
    PRINTER = "printer"
    PROGRAM = "program"


class State(StrEnum):
    """How a thing stands; `UNKNOWN` is an answer, and no fault."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "wrong"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """What was found; each has its sentence."""

    WHOLE = "whole"
    NOT_LOOKED = "not_looked"
    LONG_AGO = "long_ago"
    BROKEN = "broken"
    FRESH = "fresh"
    OLD = "old"
    NONE = "none"
    AWAY = "away"
    OWN_DISK = "own_disk"
    SAME_DISK = "same_disk"
    REMOVABLE = "removable"
    NETWORK = "network"
    SYNCED = "synced"
    ROOM = "room"
    LITTLE_ROOM = "little_room"
    NO_ROOM = "no_room"
    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    CANNOT_TELL = "cannot_tell"
    RIGHT = "right"
    BEHIND = "behind"
    AHEAD = "ahead"
    OTHER_ZONE = "other_zone"
    READY = "ready"
    OFF = "off"
    GONE = "gone"
    NO_PRINTER = "no_printer"
    NOT_CHOSEN = "not_chosen"
    NO_FAULTS = "no_faults"
    FAULTS = "faults"


class DiskState(StrEnum):
    """Whether what the computer writes to its disk can be read without its password."""

    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the health page. `at` is when it was looked at or happened, `size` counts bytes, `name` is a
    printer, a zone or the part of the data that is meant."""

    subject: Subject
    state: State
    why: Why
    at: datetime | None = None
    count: int = 0
    size: int = 0
    name: str = ""
    span: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What the last look at one part of the data found. A quick look leaves out some of what a full one sees."""

    at: datetime
    problem: Problem | None = None
    bad: int = 0
    name: str = ""
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the checks of this database found so far, and when the last ones ended."""

    quick_at: datetime | None = None
    full_at: datetime | None = None
    parts: Mapping[Part, LookedAt] = field(default_factory=dict)

    @property
    def wrong(self) -> list[Part]:
        """What was not whole when it was last looked at; told until a later look finds it whole."""
        return [part for part in Part if part in self.parts and self.parts[part].problem]

    def after(self, checked: Iterable[Checked], at: datetime, *, full: bool) -> "Remembered":
        """With what a check has found. What a full one found wrong is not put right by a quick one that sees less."""
        parts = dict(self.parts)
        for one in checked:
            before = parts.get(one.part)
            if full or one.problem or before is None or not (before.problem and before.is_full):
                parts[one.part] = LookedAt(at, one.problem, one.bad, one.name, full)
        return Remembered(at, at if full else self.full_at, parts)


# Which parts of the data stand behind a line of the page.
BEHIND: Mapping[Subject, tuple[Part, ...]] = {
    Subject.DATABASE: (Part.DATABASE, Part.REFERENCES, Part.SEARCH, Part.MERGES),
    Subject.CHAIN: (Part.TIMELINE, Part.MONTHS, Part.AUDIT),
    Subject.FILES: (Part.FILES,),
}


def is_due(last: datetime | None, now: datetime, every: timedelta = QUICK_EVERY) -> bool:
    """Whether it is time to look again; also where the last look lies ahead of a clock that was set back."""
    return last is None or now - last >= every or last - now > timedelta(days=1)


def of_parts(subject: Subject, remembered: Remembered, now: datetime) -> Finding:
    """The first that is wrong, else the oldest look."""
    looked = {part: remembered.parts[part] for part in BEHIND[subject] if part in remembered.parts}
    wrong = next((part for part, one in looked.items() if one.problem), None)
    if wrong is not None:
        found = looked[wrong]
        return Finding(subject, State.WRONG, Why.BROKEN, found.at, found.bad, name=wrong.value)
    if not looked:
        return Finding(subject, State.UNKNOWN, Why.NOT_LOOKED)
    return Finding(subject, State.FINE, Why.WHOLE, max(one.at for one in looked.values()))


def of_full_check(remembered: Remembered, now: datetime) -> Finding:
    """A full check takes minutes at most, so it is asked for a few times a year."""
    if remembered.full_at is None:
        return Finding(Subject.FULL_CHECK, State.LOOK, Why.NOT_LOOKED)
    old = is_due(remembered.full_at, now, FULL_EVERY)
    state, why = (State.LOOK, Why.LONG_AGO) if old else (State.FINE, Why.FRESH)
    return Finding(Subject.FULL_CHECK, state, why, remembered.full_at)


def of_backup(at: datetime | None, now: datetime) -> Finding:
    """Only a verified backup counts."""
    if at is None:
        return Finding(Subject.BACKUP, State.LOOK, Why.NONE)
    if now - at >= OLD_BACKUP:
        return Finding(Subject.BACKUP, State.LOOK, Why.OLD, at)
    return Finding(Subject.BACKUP, State.FINE, Why.FRESH, at)


def of_room(free: int, needed: int) -> Finding:
    """`needed` is what one more backup takes."""
    if free < NO_ROOM or free < needed:
        return Finding(Subject.DISK_SPACE, State.WRONG, Why.NO_ROOM, size=free)
    if free < LITTLE_ROOM or free < 5 * needed:
        return Finding(Subject.DISK_SPACE, State.LOOK, Why.LITTLE_ROOM, size=free)
    return Finding(Subject.DISK_SPACE, State.FINE, Why.ROOM, size=free)


def of_encryption(disk: DiskState, *, database: bool) -> tuple[Finding, Finding]:
    """One of the two is enough to keep a stolen computer's complaints unread."""
    unheld = State.LOOK if disk is DiskState.PLAIN and not database else State.UNKNOWN
    disk_state = State.FINE if disk is DiskState.ENCRYPTED else unheld
    held = State.FINE if database or disk is DiskState.ENCRYPTED else State.UNKNOWN
    return (
        Finding(Subject.DISK_ENCRYPTED, disk_state, Why(disk.value)),
        Finding(Subject.DATABASE_ENCRYPTED, held, Why.ENCRYPTED if database else Why.PLAIN),
    )


def of_clock(now: datetime, newest: datetime | None, shop_zone: str, offset: timedelta | None) -> Finding:
    """`newest` is when the last entry was written, `offset` how far this computer's own zone is from UTC."""
    if newest is not None and newest - now > CLOCK_SLACK:
        return Finding(Subject.CLOCK, State.WRONG, Why.BEHIND, newest, span=newest - now)
    if newest is not None and now - newest > LONG_QUIET:
        return Finding(Subject.CLOCK, State.LOOK, Why.AHEAD, newest, span=now - newest)
    if offset is not None and now.astimezone(ZoneInfo(shop_zone)).utcoffset() != offset:
        return Finding(Subject.CLOCK, State.LOOK, Why.OTHER_ZONE, now, name=shop_zone)
    return Finding(Subject.CLOCK, State.FINE, Why.RIGHT, now)


def of_printers(printers: Sequence[Printer] | None, chosen: Sequence[str]) -> Finding:
    """`printers` is None where the system did not answer; `chosen` are those some paper goes to."""
    if printers is None:
        return Finding(Subject.PRINTER, State.UNKNOWN, Why.CANNOT_TELL)
    there = {one.name: one for one in printers}
    for name in chosen:
        if name not in there:
            return Finding(Subject.PRINTER, State.LOOK, Why.GONE, name=name)
        if not there[name].is_ready:
            return Finding(Subject.PRINTER, State.LOOK, Why.OFF, name=name)
    if not printers:
        return Finding(Subject.PRINTER, State.LOOK, Why.NO_PRINTER)
    if not chosen:
        return Finding(Subject.PRINTER, State.UNKNOWN, Why.NOT_CHOSEN, count=len(printers))
    return Finding(Subject.PRINTER, State.FINE, Why.READY, count=len(chosen), name=chosen[0])


def of_program(faults: int, last: datetime | None) -> Finding:
    """Faults of our own that the log notes of late."""
    if faults:
        return Finding(Subject.PROGRAM, State.LOOK, Why.FAULTS, last, faults)
    return Finding(Subject.PROGRAM, State.FINE, Why.NO_FAULTS)


def worst(findings: Sequence[Finding]) -> State:
    """How all of it stands together."""
    states = {one.state for one in findings}
    return next((state for state in (State.WRONG, State.LOOK) if state in states), State.FINE)
