"""A disk that refuses: full, read-only, out of our hands, or broken; from some write on, or just once."""

import errno
import os
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Refusal(StrEnum):
    """What the disk says, as people name it."""

    FULL = "disk full"
    FULL_ONCE = "disk full for a moment"
    READ_ONLY = "disk became read-only"
    NO_PERMISSION = "permission taken away"
    BROKEN = "disk broken or unplugged"
    REMOVED = "folder removed"


_NUMBERS = {
    Refusal.FULL: errno.ENOSPC,
    Refusal.FULL_ONCE: errno.ENOSPC,
    Refusal.READ_ONLY: errno.EROFS,
    Refusal.NO_PERMISSION: errno.EACCES,
    Refusal.BROKEN: errno.EIO,
}
_GROWING = {"make", "write", "move", "link", "make_folder"}
_NAMING = {"make", "move", "link", "remove", "make_folder"}
# A full disk still takes things away; what is open already can still be written by whoever may no longer open it.
_REFUSED = {
    Refusal.FULL: _GROWING,
    Refusal.FULL_ONCE: _GROWING,
    Refusal.READ_ONLY: _GROWING | {"truncate", "remove"},
    Refusal.NO_PERMISSION: _NAMING,
    Refusal.BROKEN: _GROWING | {"truncate", "sync", "sync_folder"},
    Refusal.REMOVED: _GROWING,
}


_ONCE = (Refusal.FULL_ONCE, Refusal.REMOVED)


@dataclass
class Refusing:
    """Counts what a deed asks of the disk, and refuses it from the given turn on; 0 never."""

    root: Path
    refusal: Refusal = Refusal.FULL
    turn: int = 0
    seen: int = 0
    fired: bool = False

    def arm(self, refusal: Refusal, turn: int) -> None:
        self.refusal, self.turn, self.seen, self.fired = refusal, turn, 0, False

    def disarm(self) -> None:
        self.turn = 0

    def make(self, path: str) -> None:
        self._ask("make", path)

    def write(self, path: str, offset: int, data: bytes) -> None:
        self._ask("write", path)

    def truncate(self, path: str, size: int) -> None:
        self._ask("truncate", path)

    def sync(self, path: str) -> None:
        self._ask("sync", path)

    def move(self, path: str, to: str) -> None:
        self._ask("move", path)

    def link(self, path: str, to: str) -> None:
        self._ask("link", path)

    def remove(self, path: str) -> None:
        self._ask("remove", path)

    def make_folder(self, path: str) -> None:
        self._ask("make_folder", path)

    def sync_folder(self, path: str) -> None:
        self._ask("sync_folder", path)

    def _ask(self, deed: str, path: str) -> None:
        if deed not in _REFUSED[self.refusal] or path.endswith("-shm"):
            return
        self.seen += 1
        if not self.turn or self.seen < self.turn:
            return
        if self.refusal in _ONCE and self.fired:
            return
        self.fired = True
        if self.refusal is Refusal.REMOVED:
            shutil.rmtree(self.root)
            return
        number = _NUMBERS[self.refusal]
        raise OSError(number, os.strerror(number), path)
