"""Files handed to other programs: kept apart from the shop's own, readable by nobody else, and cleared away."""

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from app import clock
from app.errors import StorageError
from app.identity import new_id
from app.services import new_file
from app.store import database

_FORBIDDEN = '<>:"/\\|?*'
_LONGEST = 100
_KEPT = timedelta(days=1)
# What Windows takes for a device, whatever stands behind a point.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in "123456789¹²³")}
)


def put(content: bytes, name: str) -> Path:
    """A copy under the name people know, in a folder of its own; raises `CannotWriteFile`."""
    folder = _place() / new_id().hex
    try:
        folder.mkdir(mode=0o700, parents=True)
    except OSError as fault:
        raise new_file.CannotWriteFile(folder, fault.strerror or str(fault)) from fault
    file = folder / _safe(name)
    try:
        new_file.put(file, content)
    except StorageError:
        take_back(file)
        raise
    return file


def take_back(file: Path) -> None:
    """Remove a copy; one that another program still holds goes at the next start."""
    shutil.rmtree(file.parent, ignore_errors=True)


def clear() -> None:
    """Remove whatever was handed out before, at the start of the window."""
    with suppress(OSError):
        shutil.rmtree(_place(), ignore_errors=True)


def clear_old(age: timedelta = _KEPT) -> None:
    """Remove copies older than this; one that another program still holds stays for the next time."""
    oldest = (clock.now() - age).timestamp()
    for folder in _copies():
        with suppress(OSError):
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)


def _copies() -> list[Path]:
    with suppress(OSError):
        return list(_place().iterdir())
    return []


def _place() -> Path:
    return database.folder().root / "passing"


def _safe(name: str) -> str:
    bare = "".join("_" if one in _FORBIDDEN or not one.isprintable() else one for one in name)
    stem, dot, ending = bare.strip(" .").rpartition(".")
    short = f"{stem[:_LONGEST].rstrip()}{dot}{ending[-_LONGEST:]}".strip(" .-") or "file"
    return f"_{short}" if short.partition(".")[0].strip().casefold() in _DEVICES else short
