"""Whether a database file is whole, asked over its own connection so that the answer does not hang on ours.

SQL that only SQLite knows.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from app.domain import number
from app.domain.backup import Checked, Part, Place, Problem
from app.paths import DataFolder
from app.store import built, chain, database, engine, file_sums, log_sums, loose_ends, month_seals

Tell = Callable[[int, int], object]

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHOWN = 80  # letters of a name that is none of ours


def check(folder: DataFolder, *, quick: bool = False, tell: Tell | None = None) -> Iterator[Checked]:
    """One part after the other, each when it is asked for; what cannot be read ends the list. `quick` leaves out what
    takes long in a large shop: indexes, all but the last entries, and what is in the files. `tell(done, total)` hears
    of each part's own progress, and may raise to stop it."""
    if not folder.database.exists():
        yield Checked(Part.DATABASE, 0, Problem.MISSING, 1)
        return
    is_at_rest = not database.is_in_use(folder.database)
    frame = log_sums.broken_at(folder.database) if is_at_rest else 0
    if frame:  # and left as it is: to open it would throw away what comes after
        detail = f"what was saved last cannot be read, from frame {frame} of its log on"
        yield Checked(Part.DATABASE, 0, Problem.DAMAGED, 1, detail=detail)
        return
    part, changed, is_sound = Part.DATABASE, file_sums.changed(folder.database) if is_at_rest else [], True
    try:
        with engine.connected(folder.database) as connection:
            for part in Part:
                look = {**_LOOKS, **(_QUICK if quick else {})}[part]
                found = _looked(part, partial(look, connection, folder, tell))
                is_sound &= not found.problem
                yield found
    except engine.faults() as fault:
        yield Checked(part, 0, Problem.UNREADABLE, 1, detail=str(fault))
        return
    if changed and is_sound:  # such as a letter in the middle of a name
        detail = f"page {changed[0]} or one after it was changed while Redress was closed"
        yield Checked(Part.DATABASE, len(changed), Problem.DAMAGED, len(changed), detail=detail)


def _looked(part: Part, look: Callable[[], Checked]) -> Checked:
    """What stands where a number should be trips up whoever reads it; the other parts are looked at all the same."""
    try:
        return look()
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError) as fault:
        return Checked(part, 0, Problem.UNREADABLE, 1, detail=type(fault).__name__)


def one(folder: DataFolder, part: Part, tell: Tell | None = None) -> Checked:
    """One part alone."""
    if not folder.database.exists():
        return Checked(Part.DATABASE, 0, Problem.MISSING, 1)
    try:
        with engine.connected(folder.database) as connection:
            schema_of(connection)  # of a file that cannot be read on, nothing more is asked
            return _looked(part, partial(_LOOKS[part], connection, folder, tell))
    except engine.faults() as fault:
        return Checked(part, 0, Problem.UNREADABLE, 1, detail=str(fault))


def seal(folder: DataFolder, begins: str) -> Place | None:
    """The entry of the timeline at which a seal was taken; None where it bears out none. Check the timeline too."""
    with engine.connected(folder.database) as connection:
        return chain.bearing(connection, begins)


def schema_of(connection: sqlite3.Connection) -> int:
    """The number of the last migration the file has seen; 0 for a file that is not ours. Raises as reading a damaged
    file does where a view stands in the place of a table: it might never come to an end."""
    if name := built.hidden_table(connection):
        raise sqlite3.DatabaseError(f"malformed database schema ({name})")
    ours = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'schema_step'").fetchone()
    return int(_one(connection, "SELECT coalesce(max(number), 0) FROM schema_step")) if ours else 0


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each of our tables has; the search index's own tables are left out."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE 'complaint_search%' ORDER BY name"
    ).fetchall()
    return {name: int(_one(connection, f'SELECT count(*) FROM "{name}"')) for (name,) in names}


def file_digests(connection: sqlite3.Connection) -> set[str]:
    """The SHA-256 of every file that must lie beside the database."""
    rows = connection.execute(
        "SELECT sha256 FROM file UNION SELECT pdf_sha256 FROM letter WHERE pdf_sha256 <> ''"
        " UNION SELECT signature FROM staff WHERE signature <> ''"
        " UNION SELECT json_extract(facts, '$.logo') FROM shop"
        " WHERE CASE WHEN json_valid(facts) THEN json_extract(facts, '$.logo') <> '' END"
    )
    return {sha256 for (sha256,) in rows}


def newest_complaint(connection: sqlite3.Connection) -> tuple[int, datetime | None]:
    """The key of the complaint that came last and when it came; 0 where there is none."""
    found = connection.execute("SELECT key, received_at FROM complaint ORDER BY key DESC LIMIT 1").fetchone()
    if found is None:
        return 0, None
    try:
        return int(found[0]), datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(found[1]))
    except (TypeError, ValueError, OverflowError):  # no reason to be without a backup
        return 0, None


def first_entry(connection: sqlite3.Connection) -> str:
    """The key of the first entry of all, by which backups of one shop know each other; empty where there is none."""
    found = connection.execute("SELECT id FROM timeline ORDER BY seq LIMIT 1").fetchone()
    return str(found[0]) if found else ""


def pages(connection: sqlite3.Connection, *, quick: bool = False) -> Checked:
    """The file's own structure, indexes included; and where it is encrypted whether each page is as it was written."""
    found = [
        str(text) for (text,) in connection.execute("PRAGMA cipher_integrity_check")
    ]  # unknown to plain SQLite
    how = "quick_check" if quick else "integrity_check"
    found += [str(text) for (text,) in connection.execute(f"PRAGMA {how}(20)") if text != "ok"]
    count = int(_one(connection, "PRAGMA page_count"))
    if found:
        return Checked(Part.DATABASE, count, Problem.DAMAGED, len(found), detail=found[0])
    return Checked(Part.DATABASE, count)


def structure(connection: sqlite3.Connection, *, quick: bool = False) -> Checked:
    """The pages, and whether what they hold is built as Redress builds it."""
    level = schema_of(connection)
    checked = pages(connection, quick=quick)
    odd = [] if checked.problem else built.odd(connection, level)
    if not odd:
        return checked
    kind, name = odd[0]
    return Checked(Part.DATABASE, checked.count, Problem.BUILT_OTHERWISE, len(odd), name, kind)


def references(connection: sqlite3.Connection) -> Checked:
    """Every reference leads to a row."""
    count = sum(row_counts(connection).values())
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if not broken:
        return Checked(Part.REFERENCES, count)
    table, row, parent, _ = broken[0]
    detail = f"{table} {row} -> {parent}"
    return Checked(Part.REFERENCES, count, Problem.BROKEN_REFERENCES, len(broken), detail=detail)


def files(
    connection: sqlite3.Connection, folder: DataFolder, tell: Tell | None = None, *, quick: bool = False
) -> Checked:
    """Every file the records speak of lies in `files/`, with the content it had unless that takes too long."""
    digests = file_digests(connection)
    missing = sorted((name for name in digests if not _lies_in(folder, name)), key=str)
    there = () if quick else sorted(digests.difference(missing))
    changed = []
    for done, name in enumerate(there):
        if tell:
            tell(done, len(there))
        changed += [] if is_whole(folder.files / name) else [name]
    if not missing and not changed:
        return Checked(Part.FILES, len(digests))
    first = str((missing or changed)[0])[:_SHOWN]
    problem = Problem.FILE_MISSING if missing else Problem.FILE_CHANGED
    return Checked(Part.FILES, len(digests), problem, len(missing) + len(changed), first)


def _lies_in(folder: DataFolder, name: object) -> bool:
    """What is no digest names none of our files, and nothing outside the folder is looked at."""
    return isinstance(name, str) and bool(_DIGEST.fullmatch(name)) and (folder.files / name).is_file()


def is_whole(path: Path) -> bool:
    """Whether a file can be read and its content bears out its name."""
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest() == path.name
    except OSError:
        return False


def search(connection: sqlite3.Connection) -> Checked:
    """Every complaint is in the search index, and nothing else."""
    count = int(_one(connection, "SELECT count(*) FROM complaint"))
    rows = connection.execute(
        "SELECT key FROM complaint WHERE key NOT IN (SELECT id FROM complaint_search_docsize)"
        " UNION ALL SELECT id FROM complaint_search_docsize WHERE id NOT IN (SELECT key FROM complaint)"
    ).fetchall()
    if not rows:
        return Checked(Part.SEARCH, count)
    return Checked(Part.SEARCH, count, Problem.NOT_FOUND_BY_SEARCH, len(rows), number.shown(rows[0][0]))


_Look = Callable[[sqlite3.Connection, DataFolder, Tell | None], Checked]
_LOOKS: Mapping[Part, _Look] = {
    Part.DATABASE: lambda connection, _, tell: structure(connection),
    Part.REFERENCES: lambda connection, _, tell: references(connection),
    Part.TIMELINE: lambda connection, _, tell: chain.timeline(connection, tell),
    Part.FILES: files,
    Part.SEARCH: lambda connection, _, tell: search(connection),
    Part.MERGES: lambda connection, _, tell: loose_ends.look(connection),
    Part.MONTHS: lambda connection, _, tell: month_seals.look(connection),
    Part.AUDIT: lambda connection, _, tell: chain.trail(connection),
}
_QUICK: Mapping[Part, _Look] = {
    Part.DATABASE: lambda connection, _, tell: structure(connection, quick=True),
    Part.TIMELINE: lambda connection, _, tell: chain.timeline(connection, tell, last=_LATELY),
    Part.FILES: lambda connection, folder, tell: files(connection, folder, tell, quick=True),
}
_LATELY = 2000  # entries: some weeks of a busy shop


def _one(connection: sqlite3.Connection, statement: str) -> Any:
    return connection.execute(statement).fetchone()[0]
