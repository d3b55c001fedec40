"""What the database file held when Redress closed it, block by block: SQLite itself would not notice a byte that has
changed in the middle of a text. Lies beside the database while that is closed, and goes when it is opened.

The sums are of one file: another one put in its place, such as by a restore, has none. To read all of a large file
at each start would take seconds: the start looks at its size and the moment of its last change, `check` at every byte.
"""

import json
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.domain import json_text

_BLOCK = 1 << 16
_PAGE = 4096
_LARGEST = 2 << 30  # summed in a second or two; a larger file has none, and closes at once

_known: dict[Path, dict[str, Any]] = {}  # what was known of a file when it was opened


def keep(database: Path) -> None:
    """Note what the file holds, unless somebody else has it open. A disk that refuses leaves none."""
    with suppress(OSError):
        file, known = _file(database), _known.pop(database, {})
        if _is_open(database) or not 0 < file[2] <= _LARGEST:
            return
        as_it_was = known.get("file") == list(file[:2]) and known.get("at") == list(file[2:])
        sums = known["sums"] if as_it_was else _sums(database)  # whoever only looked has changed nothing
        found = {"file": file[:2], "at": file[2:], "size": file[2], "sums": sums}
        part = _place(database).with_suffix(".sums-part")
        part.write_text(json.dumps(found), "ascii")
        part.replace(_place(database))
        if _is_open(database) or _file(database) != file:  # somebody was faster, and writes sums of their own
            _place(database).unlink(missing_ok=True)


def changed(database: Path, *, every_byte: bool = True) -> list[int]:
    """The pages at which blocks begin that were changed since; empty where nothing was or nothing is known. Without
    `every_byte` a file that nobody has written to since is not read: what a disk forgets by itself is not seen."""
    try:
        known = json_text.read(_place(database).read_bytes())
        ours, size, sums = list(known["file"]), int(known["size"]), list(known["sums"])
        file = _file(database)
        if _is_open(database) or list(file[:2]) != ours:
            return []
        if not every_byte and known.get("at") == list(file[2:]):
            return []
        now = _sums(database)
    except (OSError, ValueError, LookupError, TypeError):
        return []
    length = max(len(now), len(sums))
    differing = [at for at in range(length) if now[at : at + 1] != sums[at : at + 1]]
    if not differing and file[2] != size:
        differing = [length - 1]
    return [at * _BLOCK // _PAGE + 1 for at in differing]


def forget(database: Path) -> bool:
    """The file is about to be written; whether anything was known."""
    place = _place(database)
    if not place.exists():
        return False
    with suppress(OSError, ValueError):
        found = json_text.read(place.read_bytes())
        _known[database] = found if isinstance(found, dict) else {}
    place.unlink(missing_ok=True)
    return True


def accept(database: Path) -> None:
    """It was told that the file is not what it was: from now on it is opened as it is."""
    _place(database).replace(_told(database))


def is_accepted(database: Path) -> bool:
    """Whether this very file was changed from outside, and is used all the same."""
    try:
        known = json_text.read(_told(database).read_bytes())
        return list(_file(database)[:2]) == list(known["file"])
    except (OSError, ValueError, LookupError, TypeError):
        return False


def _place(database: Path) -> Path:
    return database.with_suffix(".sums")


def _told(database: Path) -> Path:
    return database.with_suffix(".sums-changed")


def _is_open(database: Path) -> bool:
    """With its log there the file is open somewhere, or was left by a process that was killed."""
    return database.with_name(f"{database.name}-wal").exists()


def _file(database: Path) -> tuple[int, int, int, int]:
    found = database.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _sums(database: Path) -> list[int]:
    with database.open("rb") as source:
        return [zlib.crc32(block) for block in iter(lambda: source.read(_BLOCK), b"")]
