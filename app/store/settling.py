"""What outlives a power cut: names in a folder, and copies that somebody else wrote."""

import os
from pathlib import Path


def settle(place: Path) -> None:
    """Let a new name in a folder survive a power cut; Windows does this by itself and cannot open folders."""
    if os.name == "posix":
        entry = os.open(place, os.O_RDONLY)
        try:
            os.fsync(entry)
        finally:
            os.close(entry)


def settle_all(place: Path) -> None:
    """The same for everything in a folder: its files' content, their names, and its own name."""
    for path in place.iterdir():
        if path.is_dir():
            settle_all(path)
        else:
            with path.open("r+b") as copied:  # Windows syncs only what may be written
                os.fsync(copied.fileno())
    settle(place)
    settle(place.parent)
