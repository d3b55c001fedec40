"""What outlives a power cut: names in a folder, small files, and copies that somebody else wrote."""

import os
import threading
from contextlib import suppress
from pathlib import Path


def settle(place: Path) -> None:
    """Let a new name in a folder survive a power cut; Windows does this by itself and cannot open folders."""
    if os.name == "posix":
        entry = os.open(place, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)


def put(path: Path, content: bytes) -> None:
    """Write a file in one step: at every moment, and after a power cut, the one before or this one is whole under the
    name. May raise `OSError`; then it is the one before."""
    part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle_all(place: Path) -> None:
    """The same for everything in a folder: its files' content, their names, and its own name."""
    for path in place.iterdir():
        if path.is_dir():
            settle_all(path)
        else:
            # Windows syncs only what is open for writing; elsewhere a database may be one that must not be written.
            with path.open("r+b" if os.name == "nt" else "rb") as copied:
                os.fsync(copied.fileno())
    settle(place)
    settle(place.parent)
