"""Files written for other programs: whole under their name or not at all, and never over what cannot be replaced."""

import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from app import clock
from app.errors import StorageError, UserError

_HALF = ".redress-"
_LEFT_BEHIND = timedelta(days=1)


class UnknownEnding(UserError):
    """A file name whose ending is none of those we write."""

    field = "path"

    def __init__(self, path: Path, known: Iterable[str]) -> None:
        super().__init__(path.name)
        self.path = path
        self.known = ", ".join(known)


class CannotWriteFile(StorageError):
    """The file could not be written; a file that was there before is as it was."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def require_ending(path: Path, known: Iterable[str]) -> str:
    """The ending in small letters; raises `UnknownEnding`."""
    ending, endings = path.suffix.lower(), tuple(known)
    if ending not in endings:
        raise UnknownEnding(path, endings)
    return ending


def put(path: Path, content: bytes) -> None:
    """Write bytes under a name; raises `CannotWriteFile`."""
    with aside(path) as beside:
        beside.write_bytes(content)


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """A file beside the wanted one, which takes its name once it is whole and goes when it is not."""
    target = _target(path)
    _sweep(target.parent)
    beside = target.with_name(f"{_HALF}{os.getpid()}-{threading.get_ident()}.part")
    try:
        if target.exists() and not target.is_file():
            yield target  # a pipe or a device, which nothing may be put in the place of
            return
        try:
            yield beside
            beside.replace(target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    except OSError as fault:
        raise CannotWriteFile(path, fault.strerror or str(fault)) from fault


def _sweep(folder: Path) -> None:
    """What a program that was killed left half-written beside a file of ours, a day ago or longer."""
    oldest = (clock.now() - _LEFT_BEHIND).timestamp()
    with suppress(OSError):
        for left in folder.glob(f"{_HALF}*"):
            if left.lstat().st_mtime < oldest:
                _remove(left)


def _remove(left: Path) -> None:
    with suppress(OSError):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink()


def _target(path: Path) -> Path:
    try:
        target = path.resolve()  # a link stays a link
        if target.is_dir():
            raise CannotWriteFile(path, "it is a folder")
        if target.exists() and not os.access(target, os.W_OK):
            raise CannotWriteFile(path, "it is read-only")
    except (OSError, ValueError, RuntimeError) as fault:  # NUL in the name; links in a ring
        raise CannotWriteFile(path, getattr(fault, "strerror", None) or str(fault)) from fault
    return target
