"""The file of a backup: a zip of the database, the files beside it and a manifest with their digests.

Backups that stay in one place keep the files beside them, each once. Only what the manifest names is read, under names
made by us, so that no foreign archive can write elsewhere.
"""

import errno
import hashlib
import json
import os
import re
import shutil
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from app import clock
from app.domain import json_text
from app.domain.backup import BackupMissing, Manifest, NotABackup
from app.errors import NewerFile
from app.paths import DataFolder
from app.store import engine, key_file, migrations, soundness

Tell = Callable[[int, int], object]
"""Told how many bytes of how many are done; whoever wants to stop the work raises there."""

DATABASE, FILES, KEYS = "redress.db", "files", "key.json"
BESIDE = "redress-files"
_MANIFEST, _FORMAT = "manifest.json", "redress-backup"
_CHUNK = 1 << 20
_RECENT_SECONDS = 12 * 3600
_PLAIN = b"SQLite format 3\0"  # how a database begins that is not encrypted
_SHA256 = re.compile(r"[0-9a-f]{64}")
# What reading a damaged or foreign archive can raise.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    sqlite3.DatabaseError,
    EOFError,
    LookupError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    AttributeError,
    TypeError,
    ValueError,
)


class Unsound(ValueError):
    """What was read back is not what it should be; the text says what."""


def pack(
    folder: DataFolder,
    database: Path,
    packed: Path,
    begun: Manifest,
    tell: Tell | None,
    place: Path | None = None,
) -> Manifest:
    """Write the file. The manifest gets its digests, and as `lost` what the records name but is not whole. The files
    go into it, or where `place` is given, into the folder beside the backups there."""
    done = _Progress(tell, database.stat().st_size + sum(begun.files.values()))
    files = {}
    with packed.open("wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            sha256, size = _add(target, database, DATABASE, done)
            for name in begun.files:
                if place is not None:
                    found, length = put_beside(folder.files / name, place / BESIDE, done.add)
                else:
                    found, length = _add(target, folder.files / name, f"{FILES}/{name}", done)
                if found == name:
                    files[name] = length
            lost = tuple(name for name in begun.lost if name not in files)
            whole = replace(
                begun,
                database_sha256=sha256,
                database_size=size,
                files=files,
                lost=lost,
                beside=place is not None,
            )
            if not is_plain(database):
                target.writestr(KEYS, _keys_of(folder))
            target.writestr(_MANIFEST, json.dumps(_as_json(whole), indent=1))
        out.flush()
        os.fsync(out.fileno())
    return whole


def unpack(
    backup: Path,
    into: Path,
    tell: Tell | None = None,
    *,
    with_files: bool = True,
    key: str | None = None,
    place: Path | None = None,
) -> Manifest:
    """Verify a backup while unpacking its database and, if asked, its files into `into`.

    An encrypted database is opened with `key`; where that is not its own, it is held against its digest only.
    Raises `BackupMissing`, `NotABackup`, and `NewerFile` for a schema this program does not know.
    """
    if not backup.is_file():
        raise NotABackup(backup, "it is a folder") if backup.is_dir() else BackupMissing(backup)
    try:
        with zipfile.ZipFile(backup) as packed:
            manifest = _read_manifest(packed)
            if manifest.schema > migrations.NEWEST:
                raise NewerFile(manifest.schema, migrations.NEWEST)
            beside = (place or backup.parent) / BESIDE
            manifest = _unpack_all(packed, manifest, into, tell, with_files=with_files, beside=beside)
            if not is_plain(into / DATABASE):
                _unpack_keys(packed, into / KEYS)
        if is_plain(into / DATABASE) or (key and engine.opens(into / DATABASE, key)):
            _verify_database(into / DATABASE, manifest, key)
    except engine.faults(*DAMAGE) as fault:
        raise NotABackup(backup, reason_of(fault)) from fault
    return manifest


def manifest_of(backup: Path) -> Manifest:
    """What a backup says of itself, without unpacking it; raises `BackupMissing` and `NotABackup`."""
    if not backup.is_file():
        raise NotABackup(backup, "it is a folder") if backup.is_dir() else BackupMissing(backup)
    try:
        with zipfile.ZipFile(backup) as packed:
            return _read_manifest(packed)
    except DAMAGE as fault:
        raise NotABackup(backup, reason_of(fault)) from fault


def reason_of(fault: Exception) -> str:
    """Why an archive cannot be read, for people who know no archives."""
    return (
        "it is not a Redress backup, or not all of it"
        if isinstance(fault, zipfile.BadZipFile)
        else str(fault)
    )


def is_locked(backup: Path) -> bool:
    """Whether the database in it is encrypted; not where it cannot be read."""
    return _beginning(backup) not in (_PLAIN, None)


def is_open(backup: Path) -> bool:
    """Whether the database in it can be read by anybody; not where it cannot be read at all."""
    return _beginning(backup) == _PLAIN


def _beginning(backup: Path) -> bytes | None:
    try:
        with zipfile.ZipFile(backup) as packed, packed.open(DATABASE) as database:
            return database.read(len(_PLAIN))
    except (OSError, *DAMAGE):
        return None


def files_to_keep(folder: DataFolder) -> dict[str, int]:
    """The finished files of a data folder with their sizes."""
    found = (path for path in folder.files.iterdir() if _SHA256.fullmatch(path.name) and path.is_file())
    return {path.name: path.stat().st_size for path in sorted(found)}


def put_beside(source: Path, beside: Path, told: Callable[[int], object]) -> tuple[str, int]:
    """Keep a file beside the backups unless it is there; gives back its digest, as it was when it came, and size."""
    target, size = beside / source.name, source.stat().st_size
    try:
        there = target.stat()
        if there.st_size == size:
            if clock.now().timestamp() - there.st_mtime > _RECENT_SECONDS:
                os.utime(target)  # in use again: nobody sweeps it up meanwhile
            told(size)
            return source.name, size
    except FileNotFoundError:
        beside.mkdir(exist_ok=True)
    part = target.with_name(f"{source.name}.part-{os.getpid()}")
    try:
        with source.open("rb") as found, part.open("wb") as out:
            sha256, size = _copy(found, out, told)
            out.flush()
            os.fsync(out.fileno())
        if sha256 == source.name and digest_of(part) == sha256:
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return sha256, size


def digest_of(path: Path) -> str:
    """The SHA-256 of a file that can be read."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def digest_within(source: IO[bytes]) -> str:
    """The SHA-256 of what is read from a part of an archive."""
    return _copy(source, None, lambda _: None)[0]


class _Progress:
    """Counts bytes and tells of them."""

    def __init__(self, tell: Tell | None, total: int) -> None:
        self._tell, self._total, self._done = tell, total, 0

    def add(self, count: int) -> None:
        self._done += count
        if self._tell:
            self._tell(min(self._done, self._total), self._total)


def _add(target: zipfile.ZipFile, path: Path, name: str, done: _Progress) -> tuple[str, int]:
    entry: str | zipfile.ZipInfo = name
    if name == DATABASE and not is_plain(path):  # it cannot be made smaller, and trying to takes long
        entry = zipfile.ZipInfo(name, clock.now().timetuple()[:6])
    with path.open("rb") as source, target.open(entry, "w", force_zip64=True) as out:
        return _copy(source, out, done.add)


def _copy(
    source: IO[bytes], out: IO[bytes] | None, told: Callable[[int], object], limit: int | None = None
) -> tuple[str, int]:
    """Copy, or only read, and give back the SHA-256 and the size."""
    sha256, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if limit is not None and size > limit:
            raise Unsound("a file in it is longer than it should be")
        sha256.update(chunk)
        if out is not None:
            out.write(chunk)
        told(len(chunk))
    return sha256.hexdigest(), size


def _read_manifest(packed: zipfile.ZipFile) -> Manifest:
    if _MANIFEST not in packed.namelist():
        raise Unsound("it is not a Redress backup")
    with packed.open(_MANIFEST) as entry:
        found = json_text.read(entry.read(64 * _CHUNK))
    if found["format"] != _FORMAT:
        raise Unsound("it is not a Redress backup")
    manifest = Manifest(
        made_at=json_text.moment(found["made_at"]),
        schema=int(found["schema"]),
        rows={str(name): int(count) for name, count in found["rows"].items()},
        database_sha256=str(found["database"]["sha256"]),
        database_size=int(found["database"]["size"]),
        files={str(one["sha256"]): int(one["size"]) for one in found["files"]},
        lost=tuple(str(name) for name in found["lost"]),
        newest=int(found.get("newest", 0)),
        newest_at=json_text.moment(found["newest_at"]) if found.get("newest_at") else None,
        before=str(found.get("before", "")),
        shop=str(found.get("shop", "")),
        beside=found.get("beside") is True,
    )
    if not all(_SHA256.fullmatch(name) for name in manifest.files):
        raise Unsound("a name in it is not a digest")
    return manifest


def _as_json(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "made_at": manifest.made_at.isoformat(),
        "schema": manifest.schema,
        "rows": manifest.rows,
        "database": {"sha256": manifest.database_sha256, "size": manifest.database_size},
        "files": [{"sha256": name, "size": size} for name, size in manifest.files.items()],
        "lost": list(manifest.lost),
        "newest": manifest.newest,
        "newest_at": manifest.newest_at.isoformat() if manifest.newest_at else "",
        "before": manifest.before,
        "shop": manifest.shop,
        "beside": manifest.beside,
    }


def _unpack_all(
    packed: zipfile.ZipFile,
    manifest: Manifest,
    into: Path,
    tell: Tell | None,
    *,
    with_files: bool,
    beside: Path,
) -> Manifest:
    """The manifest that comes back names as lost what was to lie beside the backup and is not whole there."""
    done = _Progress(tell, manifest.database_size + sum(manifest.files.values()))
    _require_room(packed, manifest, into, with_files=with_files)
    _unpack_one(packed, DATABASE, into / DATABASE, (manifest.database_sha256, manifest.database_size), done)
    if with_files:
        (into / FILES).mkdir(parents=True, exist_ok=True)
    if manifest.beside:
        return _take_beside(beside, manifest, into / FILES if with_files else None, done)
    for name, size in manifest.files.items():
        target = into / FILES / name if with_files else None
        _unpack_one(packed, f"{FILES}/{name}", target, (name, size), done)
    return manifest


def _require_room(packed: zipfile.ZipFile, manifest: Manifest, into: Path, *, with_files: bool) -> None:
    """A small file can hold what fills any disk, and the shop's own data lie on the same one. Raises `OSError`."""
    sizes = {DATABASE: manifest.database_size}
    if with_files and not manifest.beside:
        sizes |= {f"{FILES}/{name}": size for name, size in manifest.files.items()}
    for name, size in sizes.items():
        if packed.getinfo(name).file_size != size:
            raise Unsound(f"{name} in it is damaged")
    if sum(sizes.values()) > shutil.disk_usage(into).free:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _take_beside(beside: Path, manifest: Manifest, into: Path | None, done: _Progress) -> Manifest:
    """Without `into` it is only looked whether they are there."""
    gone: set[str] = set()
    for name, size in manifest.files.items():
        try:
            if into is None:
                is_whole = (beside / name).stat().st_size == size
                done.add(size)
            else:
                with (beside / name).open("rb") as source, (into / name).open("wb") as out:
                    is_whole = _copy(source, out, done.add, limit=size) == (name, size)
                    out.flush()
                    os.fsync(out.fileno())
        except (FileNotFoundError, Unsound):
            is_whole = False
        if not is_whole:
            gone.add(name)
            if into is not None:
                (into / name).unlink(missing_ok=True)
    if not gone:
        return manifest
    files = {name: size for name, size in manifest.files.items() if name not in gone}
    return replace(manifest, files=files, lost=tuple(sorted({*manifest.lost, *gone})))


def _unpack_one(
    packed: zipfile.ZipFile, name: str, target: Path | None, expected: tuple[str, int], done: _Progress
) -> None:
    with packed.open(name) as source:
        if target is None:
            found = _copy(source, None, done.add, limit=expected[1])
        else:
            with target.open("wb") as out:
                found = _copy(source, out, done.add, limit=expected[1])
                out.flush()
                os.fsync(out.fileno())
    if found != expected:
        raise Unsound(f"{name} in it is damaged")


def _keys_of(folder: DataFolder) -> bytes:
    keys, key = key_file.content(folder), engine.key_of(folder.database) or ""
    if keys is None or not any(ring.fits(key) for ring in key_file.parsed(keys)):
        raise Unsound("the file with its key is gone or damaged")
    return keys


def _unpack_keys(packed: zipfile.ZipFile, target: Path) -> None:
    """What opens an encrypted database lies in the backup with it, else nobody could ever read it."""
    with packed.open(KEYS) as source:
        keys = source.read(_CHUNK)
    rings = key_file.parsed(keys)
    if not rings:
        raise Unsound("nothing in it opens its database")
    target.write_bytes(keys)


def is_plain(database: Path) -> bool:
    """Whether a database file is one that needs no key."""
    with database.open("rb") as source:
        return source.read(len(_PLAIN)) == _PLAIN


def _verify_database(path: Path, manifest: Manifest, key: str | None) -> None:
    with engine.connected(path, key=None if is_plain(path) else key) as connection:
        for checked in (soundness.pages(connection), soundness.references(connection)):
            if checked.problem:
                raise Unsound(f"its database is damaged: {checked.detail}")
        if soundness.row_counts(connection) != manifest.rows:
            raise Unsound("its database holds other rows than it should")
