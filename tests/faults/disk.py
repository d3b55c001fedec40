"""A disk that loses its power: what was written and not yet synced is there, is gone, or is torn at a sector.

The model promises no more than disks do. Each file's unsynced writes are kept or lost each for itself, in any order;
a longer file may hold zeros where the data never came; names change in the order they were changed in, per folder, and
lag behind until the folder is synced. A file's first sync brings its name with it, as SQLite sees to by itself.
"""

# ruff: noqa: PTH120

import os
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes for a file; None for its new length."""

    file: int
    offset: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Synced:
    """A file, or a folder's names, are on the disk for sure."""

    file: int = -1
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name leads to a file from now on, to nothing (None), or to a folder (-1); `before` is the name it leaves."""

    path: str
    file: int | None
    before: str = ""


FOLDER = -1


@dataclass
class Disk:
    """Notes everything that is done to a folder, and makes what a power cut would leave of it at any of those points."""

    root: Path
    done: list[Written | Synced | Named] = field(default_factory=list)
    _names: dict[str, int] = field(default_factory=dict)
    _first_names: dict[str, int] = field(default_factory=dict)
    _first_bytes: dict[int, bytes] = field(default_factory=dict)
    _next: int = 0

    def __post_init__(self) -> None:
        for path in sorted(self.root.rglob("*")):
            number = FOLDER if path.is_dir() else self._new()
            self._first_names[str(path)] = number
            if number != FOLDER:
                self._first_bytes[number] = path.read_bytes()
        self._names = dict(self._first_names)

    def make(self, path: str) -> None:
        self._names[path] = self._new()
        self.done.append(Named(path, self._names[path]))

    def write(self, path: str, offset: int, data: bytes) -> None:
        self.done.append(Written(self._names[path], offset, data))

    def truncate(self, path: str, size: int) -> None:
        self.done.append(Written(self._names[path], size, None))

    def sync(self, path: str) -> None:
        self.done.append(Synced(file=self._names[path]))

    def move(self, path: str, to: str) -> None:
        self._names[to] = self._names.pop(path)
        self.done.append(Named(to, self._names[to], path))

    def link(self, path: str, to: str) -> None:
        self._names[to] = self._names[path]
        self.done.append(Named(to, self._names[to]))

    def remove(self, path: str) -> None:
        self._names.pop(path, None)
        self.done.append(Named(path, None))

    def make_folder(self, path: str) -> None:
        self._names[path] = FOLDER
        self.done.append(Named(path, FOLDER))

    def sync_folder(self, path: str) -> None:
        self.done.append(Synced(folder=path))

    def leave(self, cut: int, to: Path, chance: Random) -> None:
        """Write into an empty folder what is left when the power goes after that many deeds."""
        done = self.done[:cut]
        names = self._names_left(done, chance)
        bodies = self._bodies_left(done, set(names.values()), chance)
        for path in sorted(names):
            place = to / Path(path).relative_to(self.root)
            if names[path] == FOLDER:
                place.mkdir(parents=True, exist_ok=True)
            else:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(bodies[names[path]])

    def _new(self) -> int:
        self._next += 1
        return self._next

    def _names_left(self, done: list[Written | Synced | Named], chance: Random) -> dict[str, int]:
        """Every folder has seen its changes up to some point behind its last sync."""
        reached = self._reached(done, chance)
        synced = {
            one.file: at for at, one in enumerate(done) if isinstance(one, Synced) and one.file != FOLDER
        }
        names = dict(self._first_names)
        for at, one in enumerate(done):
            if not isinstance(one, Named):
                continue
            came_with_file = one.file is not None and not one.before and synced.get(one.file, -1) > at
            if at > reached[os.path.dirname(one.path)] and not came_with_file:
                continue
            names.pop(one.before, None)
            if one.file is None:
                names.pop(one.path, None)
            else:
                names[one.path] = one.file
        return names

    def _reached(self, done: list[Written | Synced | Named], chance: Random) -> dict[str, int]:
        changes: dict[str, list[int]] = {}
        sure: dict[str, int] = {}
        for at, one in enumerate(done):
            if isinstance(one, Named):
                changes.setdefault(os.path.dirname(one.path), []).append(at)
            elif isinstance(one, Synced) and one.folder:
                sure[one.folder] = at
        return {
            folder: max([sure.get(folder, -1), *open_ones[: chance.randint(0, len(open_ones))]])
            for folder, ats in changes.items()
            for open_ones in [[at for at in ats if at > sure.get(folder, -1)]]
        }

    def _bodies_left(
        self, done: list[Written | Synced | Named], wanted: set[int], chance: Random
    ) -> dict[int, bytes]:
        synced = {one.file: at for at, one in enumerate(done) if isinstance(one, Synced)}
        bodies = {number: bytearray(self._first_bytes.get(number, b"")) for number in wanted}
        # All of what is open may be lost, all may be there, or some of each.
        kept = chance.choice((0.0, 1.0, chance.random()))
        for at, one in enumerate(done):
            if isinstance(one, Written) and one.file in wanted:
                is_sure = at < synced.get(one.file, -1)
                _apply(bodies[one.file], one, 1.0 if is_sure else kept, chance)
        return {number: bytes(body) for number, body in bodies.items()}


def _apply(body: bytearray, one: Written, kept: float, chance: Random) -> None:
    if one.data is None:
        if kept == 1.0 or chance.random() < kept:
            del body[one.offset :]
            body.extend(bytes(max(0, one.offset - len(body))))
        return
    if kept == 1.0:
        _put(body, one.offset, one.data)
        return
    if chance.random() < 0.5:  # whole or not at all
        if chance.random() < kept:
            _put(body, one.offset, one.data)
        return
    for start, sector in _sectors(one):
        if chance.random() < kept:
            _put(body, start, sector)


def _sectors(one: Written) -> list[tuple[int, bytes]]:
    """The parts of a write that a disk writes each as one."""
    assert one.data is not None
    edges = [one.offset, *range((one.offset // SECTOR + 1) * SECTOR, one.offset + len(one.data), SECTOR)]
    ends = [*edges[1:], one.offset + len(one.data)]
    return [
        (start, one.data[start - one.offset : end - one.offset])
        for start, end in zip(edges, ends, strict=True)
    ]


def _put(body: bytearray, at: int, data: bytes) -> None:
    if at > len(body):
        body.extend(bytes(at - len(body)))
    body[at : at + len(data)] = data
