"""Names that outlive a power cut."""

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
