"""Between the program and the disk: SQLite runs over a file system of ours, and Python's own file calls are heard.

Everything that is about to change the disk is told to a `Watcher`, which may note it, or refuse it as a disk does.
"""

# ruff: noqa: PTH110, PTH112, PTH115, PTH120

import builtins
import errno
import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol
from unittest import mock

import apsw

from app.store import engine
from tests.faults.spoken import Connection

_NAME = "redress-faults"


class Watcher(Protocol):
    """Is told before anything is changed under its root. To refuse, it raises `OSError` with the system's number."""

    root: Path

    def make(self, path: str) -> None: ...
    def write(self, path: str, offset: int, data: bytes) -> None: ...
    def truncate(self, path: str, size: int) -> None: ...
    def sync(self, path: str) -> None: ...
    def move(self, path: str, to: str) -> None: ...
    def link(self, path: str, to: str) -> None: ...
    def remove(self, path: str) -> None: ...
    def make_folder(self, path: str) -> None: ...
    def sync_folder(self, path: str) -> None: ...


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """While the block runs, whatever the program changes on the disk is told to the watcher first."""
    system = _FileSystem(watcher)
    try:
        with _over(system), _heard(watcher):
            yield
    finally:
        system.unregister()


@contextmanager
def _over(system: "_FileSystem") -> Iterator[None]:
    """Let the engine connect through our file system."""

    def connect(
        file: Path | str, *, key: str | None, timeout: float = 5.0, uri: bool = False, **_: Any
    ) -> Any:
        assert key is None, "SQLCipher brings its own SQLite"
        return Connection(str(file), vfs=_NAME, seconds=timeout, is_uri=uri)

    with mock.patch.object(engine, "connect", connect):
        yield


class _FileSystem(apsw.VFS):
    """What SQLite asks of the disk."""

    def __init__(self, watcher: Watcher) -> None:
        super().__init__(_NAME, "")
        self.watcher = watcher

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path and flags[0] & apsw.SQLITE_OPEN_CREATE and not os.path.exists(path):
            with _as_sqlite(apsw.CantOpenError):
                self.watcher.make(path)
        return _File(self.watcher, path, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        with _as_sqlite(apsw.IOError):
            if os.path.exists(name):
                self.watcher.remove(name)
            if sync_folder:
                self.watcher.sync_folder(os.path.dirname(name))
        super().xDelete(name, sync_folder)


class _File(apsw.VFSFile):
    """What SQLite asks of one file."""

    def __init__(self, watcher: Watcher, path: str | None, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._watcher, self._path = watcher, path

    def xWrite(self, data: bytes, offset: int) -> None:
        if self._path:
            with _as_sqlite(apsw.IOError):
                self._watcher.write(self._path, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        if self._path:
            with _as_sqlite(apsw.IOError):
                self._watcher.truncate(self._path, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        if self._path:
            with _as_sqlite(apsw.IOError):
                self._watcher.sync(self._path)
        super().xSync(flags)


@contextmanager
def _as_sqlite(otherwise: type[apsw.Error]) -> Iterator[None]:
    """SQLite knows a full disk; all else that a disk refuses is one of its own kinds of trouble."""
    try:
        yield
    except OSError as fault:
        kind = {errno.ENOSPC: apsw.FullError, errno.EROFS: apsw.ReadOnlyError}.get(
            fault.errno or 0, otherwise
        )
        raise kind(fault.strerror) from None


@contextmanager
def _heard(watcher: Watcher) -> Iterator[None]:
    """Python's own calls, as far as the program uses them."""
    open_files: dict[int, str] = {}
    real_open, real_sync = io.open, os.fsync

    def opened(file: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
        if not _is_ours(watcher, file) or not set(mode) & set("wxa+"):
            return real_open(file, mode, *args, **named)
        return _opened(_Raw, watcher, open_files, str(file), mode, *args, **named)

    def fsync(number: Any) -> None:
        number = number if isinstance(number, int) else number.fileno()
        if number in open_files:
            watcher.sync(open_files[number])
        elif _folder_of(number) and _is_ours(watcher, _folder_of(number)):
            watcher.sync_folder(_folder_of(number))
        real_sync(number)

    told = {"replace": watcher.move, "rename": watcher.move, "link": watcher.link, "unlink": watcher.remove,
            "remove": watcher.remove, "mkdir": watcher.make_folder}  # fmt: skip
    calls = {name: _told(watcher, name, told[name]) for name in told}
    with (
        mock.patch.multiple(os, fsync=fsync, **calls),
        mock.patch.object(io, "open", opened),
        mock.patch.object(builtins, "open", opened),
        mock.patch.object(shutil, "_USE_CP_SENDFILE", False),
    ):
        yield


def _told(watcher: Watcher, name: str, tell: Any) -> Any:
    """The call of that name, told before."""
    real = getattr(os, name)

    def call(path: Any, *args: Any, **named: Any) -> Any:
        places = [str(path), *(str(one) for one in args[:1] if name in ("replace", "rename", "link"))]
        # What is not there is refused by the system itself, and nothing is changed by it.
        if (
            _is_ours(watcher, places[-1])
            and "dir_fd" not in named
            and os.path.lexists(path) == (name != "mkdir")
        ):
            tell(*places)
        return real(path, *args, **named)

    return call


class _Raw(io.FileIO):
    """A file of Python's that tells of each write before it goes to the system."""

    def __init__(self, path: str, mode: str, watcher: Watcher, open_files: dict[int, str]) -> None:
        self._watcher, self._path, self._open_files = watcher, path, open_files
        is_new = not os.path.exists(path)
        if is_new and "r" not in mode:
            watcher.make(path)
        elif "w" in mode:
            watcher.truncate(path, 0)
        super().__init__(path, mode)
        open_files[self.fileno()] = path

    def write(self, data: Any) -> int:
        data = bytes(data)
        at = os.fstat(self.fileno()).st_size if "a" in self.mode else self.tell()
        self._watcher.write(self._path, at, data)
        return super().write(data)

    def truncate(self, size: int | None = None) -> int:
        size = self.tell() if size is None else size
        self._watcher.truncate(self._path, size)
        return super().truncate(size)

    def close(self) -> None:
        if not self.closed:
            self._open_files.pop(self.fileno(), None)
        super().close()


def _opened(
    raw: Any, watcher: Watcher, open_files: dict[int, str], path: str, mode: str, *args: Any, **named: Any
) -> Any:
    """As `open` makes it, over our raw file."""
    bare = raw(path, mode.replace("t", "").replace("b", ""), watcher, open_files)
    if args[:1] == (0,) or named.get("buffering") == 0:
        return bare
    buffered = io.BufferedRandom(bare) if "+" in mode else io.BufferedWriter(bare)
    if "b" in mode:
        return buffered
    kept = {name: named[name] for name in ("encoding", "errors", "newline") if name in named}
    kept |= dict(zip(("encoding", "errors", "newline"), args[1:], strict=False))
    return io.TextIOWrapper(buffered, **kept)


def _is_ours(watcher: Watcher, path: Any) -> bool:
    return not isinstance(path, int) and str(path).startswith(str(watcher.root))


def _folder_of(number: int) -> str:
    """The folder behind a number of the system's; empty where it is none, or where numbers have no names."""
    with suppress(OSError):
        path = os.readlink(f"/proc/self/fd/{number}")
        return path if os.path.isdir(path) else ""
    return ""
