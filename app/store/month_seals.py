"""Whether closed months are as they were closed: their figures by their digest, their seal by the timeline, and that
they are there at all by the audit trail."""

import sqlite3
from typing import Any

from app.domain import json_text
from app.domain.backup import Checked, Part, Problem
from app.domain.closed_month import digest
from app.domain.timeline import FIRST_LINK


def look(connection: sqlite3.Connection) -> Checked:
    """All closed months; the first that was changed, else the first whose seal the timeline does not bear out."""
    rows = connection.execute(
        "SELECT month, closed_at, coalesce(closed_by_id, ''), figures, entries, chain, digest FROM closed_month"
        " ORDER BY month"
    ).fetchall()
    told = _told(connection)
    changed = [row[0] for row in rows if not _is_as_kept(row) or told.get(row[0], row[6]) != row[6]]
    changed = sorted({*changed, *told.keys() - {row[0] for row in rows}})
    if changed:
        return Checked(Part.MONTHS, len(rows), Problem.MONTH_CHANGED, len(changed), changed[0])
    astray = [row[0] for row in rows if not _is_borne_out(connection, row)]
    if astray:
        return Checked(Part.MONTHS, len(rows), Problem.SEAL_BROKEN, len(astray), astray[0])
    return Checked(Part.MONTHS, len(rows))


def _told(connection: sqlite3.Connection) -> dict[str, str]:
    """The digest of each month of which the audit trail tells that it was closed."""
    found: dict[str, str] = {}
    for (text,) in connection.execute("SELECT facts FROM audit WHERE kind = 'month_closed' ORDER BY seq"):
        try:
            facts = json_text.read(text)
            found[str(facts["month"])] = str(facts["digest"])
        except (TypeError, ValueError, LookupError):  # the trail's own check tells of it
            continue
    return found


def _is_as_kept(row: tuple[Any, ...]) -> bool:
    month, closed_at, closed_by, figures, entries, chain, kept = row
    try:
        found = digest(month, closed_at, closed_by, json_text.read(figures), entries=entries, chain=chain)
    except (TypeError, ValueError):  # what was written in its place need not even have the right form
        return False
    return bool(found == kept)


def _is_borne_out(connection: sqlite3.Connection, row: tuple[Any, ...]) -> bool:
    entries, chain = row[4], row[5]
    if entries == 0:
        return bool(chain == FIRST_LINK)
    found = connection.execute("SELECT chain FROM timeline WHERE seq = ?", (entries,)).fetchone()
    return bool(found is not None and found[0] == chain)
