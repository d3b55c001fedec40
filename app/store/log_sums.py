"""Whether SQLite would read all of the log that a killed process has left: it takes the frames up to the first whose
sum is wrong, and says nothing of what was saved after that.

The formats are SQLite's own: https://www.sqlite.org/walformat.html
"""

import shutil
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

from app.store.settling import settle, settle_all

_HEADER, _FRAME = 32, 24
_MAGIC = 0x377F0682  # the last bit says which way the sums are made
_MASK = 0xFFFFFFFF
_LARGEST = 64 << 20  # ten times what SQLite lets it grow to; reading more would hold up the start


@dataclass(frozen=True, slots=True)
class _Log:
    """`good` frames can be read, up to the last whole save; `later` saves stand behind the first bad frame."""

    salts: bytes
    good: int
    later: int


def broken_at(database: Path) -> int:
    """The frame from which on saves cannot be read; 0 where all can, or where nothing is known. Looked at twice, as
    another process may be writing just now."""
    found = _broken_at(database)
    return found if found and found == _broken_at(database) else 0


def keep_aside(database: Path, to: Path) -> bool:
    """Copy the database and its broken log, of which SQLite would throw away the rest; False where it was done."""
    log = _log(database)
    found = log.stat()
    place = to / f"damaged-{found.st_mtime_ns:x}-{found.st_size}"
    if place.exists():
        return False
    unfinished = place.with_suffix(".part")
    unfinished.mkdir(parents=True, exist_ok=True)
    for path in (database, log):
        shutil.copy2(path, unfinished / path.name)
    settle_all(unfinished)
    unfinished.replace(place)
    settle(to)
    return True


def _log(database: Path) -> Path:
    return database.with_name(f"{database.name}-wal")


def _broken_at(database: Path) -> int:
    try:
        index = database.with_name(f"{database.name}-shm").read_bytes()  # first: the log is never behind it
    except OSError:
        index = b""
    try:
        if _log(database).stat().st_size > _LARGEST:
            return 0
        log = _read(_log(database).read_bytes())
    except (OSError, struct.error):
        return 0
    known = _index(index)
    if known is not None and (known[0] == log.salts or not log.salts):
        _, last, copied = known
        return log.good + 1 if log.good < last and copied < last else 0
    # The last save of all may have been cut off by a power cut; the ones before it were on the disk.
    return log.good + 1 if log.later > 1 else 0


def _index(found: bytes) -> tuple[bytes, int, int] | None:
    """Of the index beside the log: its salts, the last frame, and up to which one all is in the database too."""
    if len(found) < 136 or found[:48] != found[48:96] or not found[12]:
        return None
    order = "<" if sys.byteorder == "little" else ">"
    if struct.unpack(f"{order}2I", found[40:48]) != _sum(found[:40], order, (0, 0)):
        return None
    return (
        found[32:40],
        struct.unpack(f"{order}I", found[16:20])[0],
        struct.unpack(f"{order}I", found[96:100])[0],
    )


def _read(found: bytes) -> _Log:
    magic, _, size = struct.unpack(">3I", found[:12])
    order = ">" if magic & 1 else "<"
    sums = _sum(found[:24], order, (0, 0))
    if magic & ~1 != _MAGIC or struct.unpack(">2I", found[24:32]) != sums or not 512 <= size <= 65536:
        return _Log(b"", 0, 0)
    salts, good, whole = found[16:24], 0, True
    later = 0
    for number, at in enumerate(range(_HEADER, len(found) - size - _FRAME + 1, size + _FRAME), start=1):
        is_ours, is_save = found[at + 8 : at + 16] == salts, found[at + 4 : at + 8] != bytes(4)
        if whole and is_ours:
            sums = _sum(found[at : at + 8] + found[at + _FRAME : at + _FRAME + size], order, sums)
        whole = whole and is_ours and struct.unpack(">2I", found[at + 16 : at + 24]) == sums
        if is_save and whole:
            good = number
        elif is_save and is_ours:
            later += 1
    return _Log(salts, good, later)


def _sum(found: bytes, order: str, before: tuple[int, int]) -> tuple[int, int]:
    one, other = before
    words = struct.unpack(f"{order}{len(found) // 4}I", found)
    for at in range(0, len(words), 2):
        one = (one + words[at] + other) & _MASK
        other = (other + words[at + 1] + one) & _MASK
    return one, other
