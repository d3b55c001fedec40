"""What erasing leaves below the tables: files, words in the index, old pages, and the list of who was erased.

The list lies beside the backups, so that a restored one does not bring anybody back unseen. It holds keys, no names.
SQL that only SQLite knows.
"""

import json
import re
from collections.abc import Collection
from contextlib import suppress
from typing import Any
from uuid import UUID

from app.domain import json_text
from app.errors import CannotWrite
from app.paths import DataFolder
from app.store import attachments, built, engine, preferences, settling, shop, staff
from app.store.database import asking, folder, sql, writing

LIST_NAME = "erased.json"
_PENDING = "erasing:pending"
_ERASED = "SELECT id FROM customer WHERE erased_at IS NOT NULL"
_KEY = re.compile(r"[0-9a-f]{32}")
_LARGE = 64 * 2**20
_PAGES_AT_ONCE = 64


def begin(gone: Collection[str]) -> None:
    """Within the unit that erases: note what has to be cleared away after it."""
    before = preferences.get(_PENDING).get("files", [])
    preferences.put(_PENDING, {"files": sorted({*before, *gone})})


def is_pending() -> bool:
    """Whether something is still to be cleared away."""
    return bool(preferences.get(_PENDING))


def finish(*, hastily: bool = False) -> bool:
    """Clear away what is noted, if anything is. False where something stays noted for the next time: while others read
    what was, or `hastily`, where a large file would be written anew for seconds and nobody could save meanwhile.
    Raises `CannotWrite`."""
    pending: dict[str, Any] = preferences.get(_PENDING)
    if not pending:
        return True
    try:
        with asking():
            return _clear(pending, hastily=hastily) and _empty_log() and _forget()
    except OSError as fault:
        raise CannotWrite(fault.strerror or str(fault)) from fault


def _clear(pending: dict[str, Any], *, hastily: bool) -> bool:
    """All but the log, each part once."""
    if "files" in pending:
        _write_list()
        with writing():
            _unlink(pending["files"])
        _clean_index()
        pending = _note({"pages": True})
    if "pages" in pending:
        if hastily and _size() > _LARGE:
            return False
        sql("VACUUM")  # writes the database anew, without the pages that still bear what was erased
        _note({"log": True})
    return True


def _note(pending: dict[str, Any]) -> dict[str, Any]:
    with writing():
        preferences.put(_PENDING, pending)
    return pending


def _clean_index() -> None:
    """Merge the index into one piece, where no word is kept only to be passed over; little by little, so that others
    can save between."""
    pages = -_PAGES_AT_ONCE  # the first call chooses all there is
    while True:
        with writing():
            before = _changes()
            sql("INSERT INTO complaint_search (complaint_search, rank) VALUES ('merge', ?)", (pages,))
            if _changes() - before < 2:
                return
        pages = _PAGES_AT_ONCE


def _changes() -> int:
    return int(sql("SELECT total_changes()")[0][0])


def _size() -> int:
    return int(sql("PRAGMA page_count")[0][0]) * int(sql("PRAGMA page_size")[0][0])


def _forget() -> bool:
    with writing():
        preferences.remove(_PENDING)
    return True


def to_repeat() -> list[UUID]:
    """Whom the list names and the database still knows."""
    return [
        key
        for key in _listed(folder())
        if sql("SELECT 1 FROM customer WHERE id = ? AND erased_at IS NULL", (key.hex,))
    ]


def _unlink(names: Collection[str]) -> None:
    """While nobody else can write, so that none of them is just being kept anew."""
    kept = shop.get()
    seen_elsewhere = staff.signatures() | ({kept.logo} if kept else set())
    for sha256 in attachments.unneeded(names) - seen_elsewhere:
        with suppress(OSError):
            (folder().files / sha256).unlink(missing_ok=True)


def _empty_log() -> bool:
    """Whether nobody still reads in it."""
    return not sql("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]


def remember(there: DataFolder) -> None:
    """Before other data take the place of the present ones: the list may not know of all they have erased, as when an
    erasing was cut off, or the list was lost. Of data that cannot be read nothing is known. Raises `OSError`."""
    try:
        with engine.connected(there.database) as connection:
            if built.hidden_table(connection):
                return
            rows = connection.execute(_ERASED).fetchall()
    except engine.faults():
        return
    if rows:
        _put_list(there, {str(key) for (key,) in rows})


def _write_list() -> None:
    _put_list(folder(), {key for (key,) in sql(_ERASED)})


def _put_list(there: DataFolder, keys: set[str]) -> None:
    known = {one.hex for one in _listed(there)}
    if not keys <= known:
        settling.put(there.backups / LIST_NAME, json.dumps({"erased": sorted(known | keys)}).encode())


def _listed(there: DataFolder) -> list[UUID]:
    try:
        told = json_text.read((there.backups / LIST_NAME).read_bytes())
        return [UUID(hex=key) for key in told["erased"] if _KEY.fullmatch(str(key))]
    except (OSError, ValueError, KeyError, TypeError):
        return []
