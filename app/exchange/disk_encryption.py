"""Whether the disk a folder lies on is encrypted, asked of the system without an administrator's rights.

Windows: the shell's own property of the drive, as Explorer shows its lock. macOS: `fdesetup`. Linux: whether a
dm-crypt device stands below the mounted one. Where none of them answers it cannot be told, and that is said.
"""

import os
import subprocess
import sys
from pathlib import Path

from app.domain.health import DiskState

_SECONDS = 15.0
# System.Volume.BitLockerProtection: 1 on, 2 off, 3 being encrypted, 4 being decrypted, 5 suspended, 6 on and locked.
_BITLOCKER = {"1": DiskState.ENCRYPTED, "6": DiskState.ENCRYPTED, "2": DiskState.PLAIN, "5": DiskState.PLAIN}
_SHELL = ("System32", "WindowsPowerShell", "v1.0", "powershell.exe")
_ASK_SHELL = (
    "(New-Object -ComObject Shell.Application).NameSpace($env:REDRESS_DRIVE).Self."
    "ExtendedProperty('System.Volume.BitLockerProtection')"
)


def state_of(folder: Path) -> DiskState:
    """Ask the system; it can take some seconds."""
    if sys.platform == "win32":
        return windows(folder)
    if sys.platform == "darwin":
        return macos(_said(["/usr/bin/fdesetup", "status"]))
    return linux(folder)


def windows(folder: Path) -> DiskState:
    """Of the drive the folder lies on."""
    drive = folder.absolute().drive
    if len(drive) != 2:
        return DiskState.CANNOT_TELL
    shell = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), *_SHELL)  # by its place: no other of that name
    asked = [str(shell), "-NoProfile", "-NonInteractive", "-Command", _ASK_SHELL]
    return bitlocker(_said(asked, REDRESS_DRIVE=f"{drive}\\"))


def bitlocker(said: str) -> DiskState:
    """What the shell's property says."""
    return _BITLOCKER.get(said.strip(), DiskState.CANNOT_TELL)


def macos(said: str) -> DiskState:
    """What `fdesetup status` says."""
    if "FileVault is On" in said:
        return DiskState.ENCRYPTED
    return DiskState.PLAIN if "FileVault is Off" in said else DiskState.CANNOT_TELL


def linux(folder: Path, system: Path = Path("/sys")) -> DiskState:
    """Look from the folder's device down to the disks below it."""
    try:
        device = folder.stat().st_dev
    except OSError:
        return DiskState.CANNOT_TELL
    return of_device(system / "dev" / "block" / f"{os.major(device)}:{os.minor(device)}")


def of_device(block: Path) -> DiskState:
    """A device is encrypted where it, or every device below it, is made by dm-crypt."""
    if not block.exists():
        return DiskState.CANNOT_TELL  # a file system of the network, in memory, or of many devices
    try:
        if (block / "dm" / "uuid").read_text("ascii").startswith("CRYPT-"):
            return DiskState.ENCRYPTED
    except OSError:
        pass  # no device of the mapper
    below = _below(block)
    if not below:
        return _of_last(block)
    found = {of_device(one) for one in below}
    return found.pop() if len(found) == 1 else DiskState.CANNOT_TELL


def _below(block: Path) -> list[Path]:
    try:
        return sorted((block / "slaves").iterdir())
    except OSError:
        return []


def _of_last(block: Path) -> DiskState:
    """A disk that a virtual machine or a container is given may well be encrypted by its host."""
    name = block.resolve().name
    return DiskState.CANNOT_TELL if name.startswith(("vd", "xvd", "loop", "zram", "ram")) else DiskState.PLAIN


def _said(command: list[str], **environment: str) -> str:
    """What a program of the system prints; nothing where it is not there, fails or does not answer."""
    try:
        answer = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C", **environment},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout
