"""How the shop's data and its computer are: what was looked at, what was found, and how each thing is judged."""

import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.domain.backup import Checked, Part, Problem
from app.domain.backup_keeping import TEST_EVERY, Placed, Tested
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
    TEST_RESTORE = "test_restore"
    FOLDER = "folder"
    DISK_SPACE = "disk_space"
    DISK_ENCRYPTED = "disk_encrypted"
    DATABASE_ENCRYPTED = "database_encrypted"
    CLOCK = "clock"
    PRINTER = "printer"
    PROGRAM = "program"


class State(StrEnum):
    """How a thing stands; `UNKNOWN` is an answer, and `CHOICE` is the owner's: neither is a fault."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "wrong"
    CHOICE = "choice"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """What was found; each has its sentence."""

    WHOLE = "whole"
    QUICK = "quick"
    NOT_LOOKED = "not_looked"
    LONG_AGO = "long_ago"
    BROKEN = "broken"
    FRESH = "fresh"
    OLD = "old"
    FAILED = "failed"
    NONE = "none"
    AWAY = "away"
    OWN_DISK = "own_disk"
    SAME_DISK = "same_disk"
    REMOVABLE = "removable"
    NETWORK = "network"
    SYNCED = "synced"
    OPEN = "open"
    ROOM = "room"
    LITTLE_ROOM = "little_room"
    NO_ROOM = "no_room"
    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    REMAINS = "remains"
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
    why = Why.WHOLE if all(one.is_full for one in looked.values()) else Why.QUICK
    return Finding(subject, State.FINE, why, max(one.at for one in looked.values()))


def of_full_check(remembered: Remembered, now: datetime) -> Finding:
    """A full check takes minutes at most, so it is asked for a few times a year."""
    if remembered.full_at is None:
        return Finding(Subject.FULL_CHECK, State.LOOK, Why.NOT_LOOKED)
    old = is_due(remembered.full_at, now, FULL_EVERY)
    state, why = (State.LOOK, Why.LONG_AGO) if old else (State.FINE, Why.FRESH)
    return Finding(Subject.FULL_CHECK, state, why, remembered.full_at)


def of_backup(at: datetime | None, now: datetime, failed_at: datetime | None = None) -> Finding:
    """Only a verified backup counts; one that failed later is told though the last good one is fresh."""
    if failed_at is not None and (at is None or failed_at > at):
        return Finding(Subject.BACKUP, State.LOOK, Why.FAILED, failed_at)
    if at is None:
        return Finding(Subject.BACKUP, State.LOOK, Why.NONE)
    if now - at >= OLD_BACKUP:
        return Finding(Subject.BACKUP, State.LOOK, Why.OLD, at)
    return Finding(Subject.BACKUP, State.FINE, Why.FRESH, at)


def of_place(placed: Placed | None, now: datetime, *, days: int, same_disk: bool) -> Finding:
    """A stick lies in a drawer most of the time: what counts is how old the last copy on it is."""
    if placed is None:
        return Finding(Subject.SECOND_PLACE, State.LOOK, Why.NONE)
    if same_disk:
        return Finding(Subject.SECOND_PLACE, State.LOOK, Why.SAME_DISK)
    if placed.at is None:
        return Finding(Subject.SECOND_PLACE, State.LOOK, Why.NOT_LOOKED)
    if now - placed.at < timedelta(days=days):
        return Finding(Subject.SECOND_PLACE, State.FINE, Why.FRESH, placed.at)
    return Finding(Subject.SECOND_PLACE, State.LOOK, Why.OLD if placed.is_there else Why.AWAY, placed.at)


def of_test(tested: Tested | None, now: datetime) -> Finding:
    """A backup that was brought back beside the data, once a month."""
    if tested is None:
        return Finding(Subject.TEST_RESTORE, State.UNKNOWN, Why.NOT_LOOKED)
    if tested.problem:
        return Finding(Subject.TEST_RESTORE, State.WRONG, Why.BROKEN, tested.at)
    old = now - tested.at >= 2 * TEST_EVERY
    state, why = (State.LOOK, Why.LONG_AGO) if old else (State.FINE, Why.WHOLE)
    return Finding(Subject.TEST_RESTORE, state, why, tested.at, tested.complaints)


def of_room(free: int, needed: int) -> Finding:
    """`needed` is what one more backup takes."""
    if free < NO_ROOM or free < needed:
        return Finding(Subject.DISK_SPACE, State.WRONG, Why.NO_ROOM, size=free)
    if free < LITTLE_ROOM or free < 5 * needed:
        return Finding(Subject.DISK_SPACE, State.LOOK, Why.LITTLE_ROOM, size=free)
    return Finding(Subject.DISK_SPACE, State.FINE, Why.ROOM, size=free)


def is_open(modes: Sequence[int]) -> bool:
    """Whether anybody may list the folder, by its mode and those of the folders above it, which all must let them
    through."""
    return bool(modes[0] & stat.S_IROTH) and all(mode & stat.S_IXOTH for mode in modes)


def of_encryption(disk: DiskState, *, database: bool, remains: bool = False) -> tuple[Finding, Finding]:
    """Whether somebody who takes the computer can read what is on it. `remains` are plain copies from before
    the database was encrypted."""
    disk_state = {
        DiskState.ENCRYPTED: State.FINE,
        DiskState.PLAIN: State.LOOK,  # photos and papers lie on it, whatever the database is
        DiskState.CANNOT_TELL: State.UNKNOWN,
    }[disk]
    held = State.FINE if database else State.CHOICE
    of_database = Finding(Subject.DATABASE_ENCRYPTED, held, Why.ENCRYPTED if database else Why.PLAIN)
    if database and remains and disk is not DiskState.ENCRYPTED:
        of_database = Finding(Subject.DATABASE_ENCRYPTED, State.LOOK, Why.REMAINS)
    return Finding(Subject.DISK_ENCRYPTED, disk_state, Why(disk.value)), of_database


def of_folder(*, far: bool, synced: bool, removable: bool, is_open: bool) -> Finding:
    """The start refuses what is on the network or synced; a folder may become so later."""
    if far or synced:
        return Finding(Subject.FOLDER, State.WRONG, Why.NETWORK if far else Why.SYNCED)
    if removable or is_open:
        return Finding(Subject.FOLDER, State.LOOK, Why.REMOVABLE if removable else Why.OPEN)
    return Finding(Subject.FOLDER, State.FINE, Why.OWN_DISK)


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
        return Finding(Subject.PRINTER, State.CHOICE, Why.NOT_CHOSEN, count=len(printers))
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
