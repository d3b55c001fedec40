"""Whether the timeline and the audit trail are as they were written: every link, and every content by its digest."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.domain import audit, json_text, number
from app.domain.backup import Around, Checked, Part, Place, Problem
from app.domain.timeline import FIRST_LINK, EntryKind, digest, kept_digest, link

Tell = Callable[[int, int], object]

_TOLD_EVERY = 500  # entries
_COLUMNS = "seq, complaint_id, at, kind, text, facts, salt, digest, chain, by_id"


@dataclass(slots=True)
class _Walk:
    """What is known of the entries that were walked past."""

    before: str = FIRST_LINK
    seq: int = 0
    erased: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)


def timeline(connection: sqlite3.Connection, tell: Tell | None = None, *, last: int | None = None) -> Checked:
    """The chain of all entries or of the last so many, up to the first one that does not fit; then what is missing.

    An entry without salt was erased: its content is gone, its digest and link stay and are checked, and where all are
    looked at what was left in its place is held against the last entry of the same complaint that tells of erasing.
    """
    count = _one(connection, "SELECT count(*) FROM timeline")
    walk = _begun(connection, last)
    for row in connection.execute(f"SELECT {_COLUMNS} FROM timeline WHERE seq > ? ORDER BY seq", (walk.seq,)):
        if problem := _problem_of(walk, row):
            return _broken(connection, walk.seq + 1, problem, row)
        _walk_past(walk, row)
        if tell and walk.seq % _TOLD_EVERY == 0:
            tell(walk.seq, count)
    unproven = _not_as_erased(walk) if last is None else None
    if unproven:
        return _broken(connection, walk.seq, Problem.ENTRY_CHANGED, unproven)
    return _missing(connection, count) or Checked(Part.TIMELINE, count)


def _begun(connection: sqlite3.Connection, last: int | None) -> _Walk:
    """A walk that begins so many entries before the end."""
    if last is None:
        return _Walk()
    found = connection.execute(
        "SELECT seq, chain FROM timeline ORDER BY seq DESC LIMIT 1 OFFSET ?", (last,)
    ).fetchone()
    return _Walk(found[1], found[0]) if found else _Walk()


def _missing(connection: sqlite3.Connection, count: int) -> Checked | None:
    """Entries that others bear witness of: those a closed month was sealed with, and each complaint's first."""
    sealed = connection.execute(
        "SELECT month, CAST(entries AS INTEGER) AS sealed FROM closed_month WHERE sealed > ?"
        " ORDER BY sealed DESC LIMIT 1",
        (count,),
    ).fetchone()
    if sealed:
        gone = sealed[1] - count
        return Checked(Part.TIMELINE, count, Problem.TAIL_CUT, gone, sealed[0], str(sealed[1]))
    bare = connection.execute(
        "SELECT key FROM complaint WHERE NOT EXISTS (SELECT 1 FROM timeline WHERE complaint_id = complaint.id)"
        " ORDER BY key"
    ).fetchall()
    if bare:
        return Checked(Part.TIMELINE, count, Problem.WITHOUT_ENTRY, len(bare), number.shown(bare[0][0]))
    return None


def bearing(connection: sqlite3.Connection, begins: str) -> Place | None:
    """The entry whose link begins so: at it a seal was taken."""
    found = connection.execute(
        "SELECT seq FROM timeline WHERE substr(chain, 1, ?) = ?", (len(begins), begins)
    ).fetchone()
    return _place(connection, "seq = ?", found[0]) if found else None


def _problem_of(walk: _Walk, row: tuple[Any, ...]) -> Problem | None:
    seq, complaint_id, at_ms, kind, text, facts, salt, content, chain, by_id = row
    try:
        if seq != walk.seq + 1 or link(walk.before, content) != chain:
            return Problem.LINK_BROKEN
        if not salt:
            return None
        by = UUID(by_id) if by_id else None
        found = digest(salt, kind, at_ms, UUID(complaint_id), by, text, json_text.read(facts))
    except (TypeError, ValueError):  # what was written in its place need not even have the right form
        return Problem.ENTRY_CHANGED
    return None if found == content else Problem.ENTRY_CHANGED


def _walk_past(walk: _Walk, row: tuple[Any, ...]) -> None:
    walk.seq, walk.before = row[0], row[8]
    if not row[6]:
        walk.erased.setdefault(row[1], []).append(row)
    elif row[3] == EntryKind.ERASED:
        walk.named[row[1]] = row[5]


def _not_as_erased(walk: _Walk) -> tuple[Any, ...] | None:
    """The first entry without salt that no entry ERASED bears out."""
    for complaint_id, rows in walk.erased.items():
        if not _bears_out(walk.named.get(complaint_id, "{}"), rows):
            return rows[0]
    return None


def _bears_out(facts: str, rows: Iterable[tuple[Any, ...]]) -> bool:
    said = json_text.read(facts)
    try:
        left = [(row[0], row[4], json_text.read(row[5])) for row in rows]
        names = {str(seq) for seq, _, _ in left} == set(said.get("entries", "").split())
        return names and bool(kept_digest(left) == said.get("kept"))
    except (TypeError, ValueError):
        return False


def _broken(connection: sqlite3.Connection, count: int, problem: Problem, row: tuple[Any, ...]) -> Checked:
    around = _around(connection, row[0])
    return Checked(Part.TIMELINE, count, problem, 1, around.here.number, _said(around.here), around)


def _around(connection: sqlite3.Connection, seq: int) -> Around:
    # An entry that was read a moment ago is not found where its number is no number any more.
    here = _place(connection, "seq = ?", seq) or Place(seq, "", "", None, "")
    before = _place(connection, "seq < ? ORDER BY seq DESC", seq)
    return Around(here, before, _place(connection, "seq > ? ORDER BY seq", seq))


def _place(connection: sqlite3.Connection, where: str, seq: int) -> Place | None:
    row = connection.execute(
        "SELECT seq, (SELECT key FROM complaint WHERE complaint.id = complaint_id), kind, at,"
        f" (SELECT name FROM staff WHERE staff.id = by_id) FROM timeline WHERE {where} LIMIT 1",
        (seq,),
    ).fetchone()
    if row is None:
        return None
    found, key, kind, at_ms, by = row
    return Place(found, number.shown(key) if key else "", str(kind), _moment(at_ms), by or "")


def _said(place: Place) -> str:
    return (
        f"entry {place.seq}, {place.kind}, {place.at:%Y-%m-%d %H:%M} UTC"
        if place.at
        else f"entry {place.seq}"
    )


def _moment(at_ms: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(at_ms / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def length(connection: sqlite3.Connection) -> int:
    """How many entries there are, by the number of the last."""
    return _one(connection, "SELECT max(seq) FROM timeline")


def link_at(connection: sqlite3.Connection, seq: int) -> str:
    """The link of an entry; the first link of all where there is none."""
    found = connection.execute("SELECT chain FROM timeline WHERE seq = ?", (seq,)).fetchone()
    return str(found[0]) if found else FIRST_LINK


def place(connection: sqlite3.Connection, seq: int) -> Place | None:
    """Which entry it is."""
    return _place(connection, "seq = ?", seq)


def trail(connection: sqlite3.Connection) -> Checked:
    """The audit trail's own chain, up to the first line that does not fit."""
    before, count = FIRST_LINK, 0
    for seq, at_ms, by_id, kind, facts, chain in _lines(connection):
        count += 1
        if seq != count or not _follows(before, kind, at_ms, by_id, facts, chain):
            moment = _moment(at_ms)
            detail = f"{kind}, {moment:%Y-%m-%d %H:%M} UTC" if moment else str(kind)
            return Checked(Part.AUDIT, count, Problem.TRAIL_BROKEN, 1, str(seq), detail)
        before = chain
    return Checked(Part.AUDIT, count)


def _lines(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    if _one(connection, "SELECT max(number) FROM schema_step") < 2:
        return iter(())  # made before there was a trail
    return connection.execute("SELECT seq, at, by_id, kind, facts, chain FROM audit ORDER BY seq")


def _follows(before: str, kind: str, at_ms: int, by_id: str | None, facts: str, chain: str) -> bool:
    try:
        return audit.link(before, kind, at_ms, UUID(by_id) if by_id else None, json_text.read(facts)) == chain
    except (TypeError, ValueError):
        return False


def _one(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0] or 0)
