"""What erasing leaves below the tables: files, words in the index, old pages, and the list of who was erased.

The list lies beside the backups, so that a restored one does not bring anybody back unseen. It holds keys, no names.
SQL that only SQLite knows.
"""

import json
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from app.store import attachments, preferences, shop, staff
from app.store.database import folder, sql, writing

LIST_NAME = "erased.json"
_PENDING = "erasing:pending"


def begin(gone: Collection[str]) -> None:
    """Within the unit that erases: note what has to be cleared away after it."""
    before = preferences.get(_PENDING).get("files", [])
    preferences.put(_PENDING, {"files": sorted({*before, *gone})})


def is_pending() -> bool:
    """Whether something is still to be cleared away."""
    return bool(preferences.get(_PENDING))


def finish() -> None:
    """Clear away what is noted, if anything is; what cannot be done now stays noted."""
    pending: dict[str, Any] = preferences.get(_PENDING)
    if not pending:
        return
    _write_list()
    with writing():
        _unlink(pending.get("files", []))
        sql("INSERT INTO complaint_search (complaint_search) VALUES ('rebuild')")
    _compact()
    with writing():
        preferences.remove(_PENDING)
    _empty_log()


def to_repeat() -> list[UUID]:
    """Whom the list names and the database still knows."""
    return [
        key
        for key in _listed()
        if sql("SELECT 1 FROM customer WHERE id = ? AND erased_at IS NULL", (key.hex,))
    ]


def _unlink(names: Collection[str]) -> None:
    """While nobody else can write, so that none of them is just being kept anew."""
    kept = shop.get()
    seen_elsewhere = staff.signatures() | ({kept.logo} if kept else set())
    for sha256 in attachments.unneeded(names) - seen_elsewhere:
        with suppress(OSError):
            (folder().files / sha256).unlink(missing_ok=True)


def _compact() -> None:
    """Write the database anew, without the pages that still bear what was erased."""
    sql("VACUUM")
    _empty_log()


def _empty_log() -> None:
    sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _write_list() -> None:
    rows = sql("SELECT id FROM customer WHERE erased_at IS NOT NULL")
    keys = sorted({key for (key,) in rows} | {one.hex for one in _listed()})
    place = _list()
    aside = place.with_suffix(".part")
    with aside.open("w", encoding="utf-8") as out:
        json.dump({"erased": keys}, out)
        out.flush()
        os.fsync(out.fileno())
    aside.replace(place)


def _listed() -> list[UUID]:
    try:
        told = json.loads(_list().read_text(encoding="utf-8"))
        return [UUID(hex=key) for key in told["erased"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _list() -> Path:
    return folder().backups / LIST_NAME
