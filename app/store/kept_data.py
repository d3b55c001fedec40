"""What lies in a place to be brought back: backups, sealed copies, and what restores have kept aside. Nothing is
unpacked for it and nothing written, so that it can be asked of a stick, and while no database can be opened."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.domain import json_text
from app.domain.backup import ENDING, NotABackup
from app.domain.snapshot import KEPT, SEALED_ENDING, Condition, Lies, Snapshot
from app.paths import DataFolder
from app.store import backup_file, backup_state, engine, migrations, soundness

_ABOUT = "about.json"
_NAMED = re.compile(r"\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d")
_ENOUGH = 1 << 16


def look_at(path: Path, lies: Lies = Lies.CHOSEN, folder: DataFolder | None = None) -> Snapshot:
    """What one thing is. Raises `BackupMissing` where there is nothing of that name."""
    try:
        if (path / backup_file.DATABASE).is_file():
            return _kept_aside(path, lies, folder)
        if path.suffix == SEALED_ENDING and path.is_file():
            return _sealed(path, lies)
        return _backup(path, lies)
    except OSError as fault:
        reason = fault.strerror or str(fault)
        return Snapshot(path, lies, Condition.DAMAGED, moment_of(path), reason=reason)


def in_place(place: Path, lies: Lies) -> list[Snapshot]:
    """All backups and sealed copies of a place; none where it is not there."""
    return [look_at(path, lies) for path in _children(place) if path.suffix in (ENDING, SEALED_ENDING)]


def is_anything_kept(folder: DataFolder) -> bool:
    """Whether the folder's own backups, or what restores have kept, say that there once was a database."""
    return any(
        path.suffix in (ENDING, SEALED_ENDING) or path.name.startswith(KEPT)
        for path in _children(folder.backups)
    )


def other_places(folder: DataFolder) -> list[Path]:
    """The folders in which backups were put last, as is noted beside them."""
    told = backup_state.read(folder)
    named = told.get("places")
    found = [Path(str(name)) for name in named] if isinstance(named, dict) else []
    if isinstance(told.get("path"), str):
        found.append(Path(told["path"]).parent)
    return [place for place in dict.fromkeys(found) if place.is_absolute() and place != folder.backups]


def is_there(place: Path) -> bool:
    """Whether a folder can be looked into."""
    try:
        return place.is_dir()
    except OSError:
        return False


def kept_aside(folder: DataFolder) -> list[Snapshot]:
    """What restores have kept. What a restore that never came to its end has linked is the present data."""
    return [
        look_at(path, Lies.ASIDE, folder)
        for path in _children(folder.backups)
        if path.name.startswith(KEPT) and _is_another(path / backup_file.DATABASE, folder.database)
    ]


def _children(place: Path) -> Iterator[Path]:
    try:
        yield from sorted(place.iterdir())
    except OSError:
        return


def _is_another(kept: Path, present: Path) -> bool:
    try:
        return kept.is_file() and not (present.exists() and kept.samefile(present))
    except OSError:
        return False


def _backup(path: Path, lies: Lies) -> Snapshot:
    try:
        found = backup_file.manifest_of(path)
    except NotABackup as fault:
        condition = Condition.DAMAGED if path.suffix == ENDING else Condition.FOREIGN
        return Snapshot(path, lies, condition, moment_of(path), _size(path), reason=fault.reason)
    newer = found.schema > migrations.NEWEST
    return Snapshot(
        path,
        lies,
        Condition.NEWER if newer else Condition.READY,
        found.made_at,
        _size(path),
        complaints=found.complaints,
        customers=found.rows.get("customer", 0),
        files=len(found.files),
        schema=found.schema,
        newest=found.newest,
        newest_at=found.newest_at,
        before=found.before,
        locked=backup_file.is_locked(path),
        alone=found.beside and bool(found.files) and not (path.parent / backup_file.BESIDE).is_dir(),
    )


def _sealed(path: Path, lies: Lies) -> Snapshot:
    """A sealed copy says of itself when it was made and how many complaints it holds, nothing else."""
    try:
        with zipfile.ZipFile(path) as packed, packed.open(_ABOUT) as entry:
            about = json_text.read(entry.read(_ENOUGH))
        made_at = json_text.moment(about["made_at"])
        complaints = int(about["complaints"])
    except backup_file.DAMAGE as fault:
        return Snapshot(path, lies, Condition.DAMAGED, moment_of(path), _size(path), reason=str(fault))
    return Snapshot(path, lies, Condition.SEALED, made_at, _size(path), complaints=complaints)


def _kept_aside(path: Path, lies: Lies, folder: DataFolder | None) -> Snapshot:
    database = path / backup_file.DATABASE
    locked = not backup_file.is_plain(database) and (path / backup_file.KEYS).is_file()
    bare = Snapshot(path, lies, Condition.READY, moment_of(path), _size(database), locked=locked)
    key = engine.key_of(folder.database) if folder is not None and locked else None
    if locked and key is None:
        return bare  # it says nothing without its key
    try:
        return _counted(bare, key)
    except engine.faults(ValueError, TypeError) as fault:
        return replace(bare, condition=Condition.DAMAGED, reason=str(fault))


def _counted(bare: Snapshot, key: str | None) -> Snapshot:
    uri = f"{(bare.path / backup_file.DATABASE).absolute().as_uri()}?mode=ro&immutable=1"
    with closing(engine.connect(uri, key=key, uri=True)) as connection:
        schema = soundness.schema_of(connection)
        rows = soundness.row_counts(connection)
        newest, newest_at = soundness.newest_complaint(connection)
    return replace(
        bare,
        condition=Condition.NEWER if schema > migrations.NEWEST else Condition.READY,
        complaints=rows.get("complaint", 0),
        customers=rows.get("customer", 0),
        schema=schema,
        newest=newest,
        newest_at=newest_at,
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def moment_of(path: Path) -> datetime | None:
    """When it was made, as its name says it in the computer's own time, or else the folder."""
    named = _NAMED.search(path.name)
    try:
        return datetime.strptime(named[0], "%Y-%m-%d %H.%M.%S").astimezone(UTC) if named else _written(path)
    except (ValueError, OverflowError, OSError):
        return _written(path)


def _written(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return None
