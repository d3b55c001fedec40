"""Whether the disk a folder lies on is one that people pull out, such as a stick; False where it cannot be told."""

import os
import sys
from pathlib import Path

_REMOVABLE = 2  # DRIVE_REMOVABLE of Windows


def is_removable(folder: Path) -> bool:
    """Ask the system; it answers at once."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(f"{folder.absolute().drive}\\")) == _REMOVABLE
    if sys.platform == "darwin":
        return False  # `diskutil` alone knows
    try:
        device = folder.stat().st_dev
    except OSError:
        return False
    return of_device(Path("/sys/dev/block") / f"{os.major(device)}:{os.minor(device)}")


def of_device(block: Path) -> bool:
    """A partition lies in the folder of its disk, which says so; a bus of sticks is another sign."""
    try:
        real = block.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    disk = real if (real / "removable").exists() else real.parent
    try:
        return (disk / "removable").read_text("ascii").strip() == "1" or "/usb" in str(real)
    except OSError:
        return False
