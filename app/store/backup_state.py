"""What is known of the backups beside them, in `last.json`: it is asked for while no database can be opened."""

import json
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from app import clock
from app.domain import json_text
from app.domain.backup import Manifest
from app.domain.backup_keeping import Placed, Standing, Tested
from app.paths import DataFolder
from app.store import settling

LAST = "last.json"
NOT_THERE = "not there"  # why nothing was copied to a place that is not plugged in
_REASON = 300  # letters of a fault that are kept

Mark = list[list[int]]
_one_at_a_time = threading.Lock()


def read(folder: DataFolder) -> dict[str, Any]:
    """What stands there; nothing where it is missing or was spoilt."""
    try:
        found = json_text.read((folder.backups / LAST).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write(folder: DataFolder, **facts: Any) -> None:
    """Put these beside what stands there; None takes a fact away. Raises `OSError`."""
    with _one_at_a_time:  # a test restore and a backup may come to their ends side by side
        told = {name: value for name, value in {**read(folder), **facts}.items() if value is not None}
        settling.put(folder.backups / LAST, json.dumps(told, indent=1).encode())


def mark_of(folder: DataFolder) -> Mark:
    """Size and time of the database and its log: equal marks mean that nothing was written in between."""
    found = []
    for path in (folder.database, folder.database.with_name(f"{folder.database.name}-wal")):
        try:
            stat = path.stat()
        except OSError:
            found.append([0, 0])
        else:
            found.append([stat.st_size, stat.st_mtime_ns if stat.st_size else 0])
    return found


def is_unchanged(folder: DataFolder) -> bool:
    """Whether nothing was written since the last verified backup in the folder's own place, which is still there.
    False where that cannot be told."""
    here = _dict(read(folder).get("here"))
    try:
        return here.get("mark") == mark_of(folder) and Path(str(here["path"])).is_file()
    except (KeyError, OSError, ValueError):
        return False


def made(folder: DataFolder, path: Path, manifest: Manifest, mark: Mark) -> None:
    """A backup was verified; the fault of an earlier try is over."""
    here = {"at": manifest.made_at.isoformat(), "path": str(path), "complaints": manifest.complaints}
    facts: dict[str, Any] = {**here, "failed": None}
    if path.parent == folder.backups:
        facts["here"] = {
            **here,
            "mark": mark,
            "sha256": manifest.database_sha256,
            "files": len(manifest.files),
        }
    write(folder, **facts)


def newest_here(folder: DataFolder) -> Path | None:
    """The last verified backup in the folder's own place, if it is still there."""
    path = _dict(read(folder).get("here")).get("path")
    return Path(path) if isinstance(path, str) and Path(path).is_file() else None


def seen_again(folder: DataFolder, mark: Mark) -> None:
    """Looked at closely, what stands in the last backup is all there is."""
    write(folder, here={**_dict(read(folder).get("here")), "mark": mark})


def failed(folder: DataFolder, reason: str) -> None:
    """A try has failed; where that cannot be written down either, the age of the last one tells it."""
    with suppress(OSError):
        write(folder, failed={"at": clock.now().isoformat(), "reason": reason[:_REASON]})


def placed(folder: DataFolder, place: Path, *, path: Path | None = None, reason: str = "") -> None:
    """How the last try at the second place went."""
    before = _dict(_dict(read(folder).get("places")).get(str(place)))
    now = clock.now().isoformat()
    if path is not None:
        told: dict[str, Any] = {"at": now, "path": str(path)}
    else:
        told = {**before, "failed_at": now, "reason": reason[:_REASON]}
    with suppress(OSError):
        write(folder, places={str(place): told})  # the one in use; of others the copies themselves tell


def tested(folder: DataFolder, found: Tested) -> None:
    """How the test restore went."""
    told = {
        "at": found.at.isoformat(),
        "file": str(found.path),
        "complaints": found.complaints,
        "files": found.files,
        "problem": found.problem[:_REASON],
    }
    with suppress(OSError):
        write(folder, tested=told)


def standing(folder: DataFolder, place: Path | None, *, ask_place: bool = True) -> Standing:
    """How backups stand, with the second place where there is one. Without `ask_place` it is not looked whether that is
    there: the last try tells it."""
    told = read(folder)
    fault = _dict(told.get("failed"))
    at = _moment(told)
    return Standing(
        at=at,
        path=_path(told) if at else None,
        complaints=_count(told, "complaints") if at else 0,
        failed_at=_moment(fault),
        reason=str(fault.get("reason", "")),
        place=_placed(_dict(_dict(told.get("places")).get(str(place))), place, ask_place) if place else None,
        tested=_tested(_dict(told.get("tested"))),
        changed=not is_unchanged(folder),
    )


def last_verified(folder: DataFolder) -> datetime | None:
    """When the last verified backup was made."""
    return _moment(read(folder))


def _placed(told: dict[str, Any], place: Path, ask: bool) -> Placed:
    is_there = _is_folder(place) if ask else told.get("reason") != NOT_THERE
    at = _moment(told)
    return Placed(
        place,
        at,
        _path(told) if at else None,
        _moment(told, "failed_at"),
        str(told.get("reason", "")),
        is_there,
    )


def _is_folder(place: Path) -> bool:
    try:
        return place.is_dir()
    except OSError:
        return False


def _tested(told: dict[str, Any]) -> Tested | None:
    at = _moment(told)
    if at is None:
        return None
    counts = _count(told, "complaints"), _count(told, "files")
    return Tested(at, Path(str(told.get("file", ""))), *counts, str(told.get("problem", "")))


def _dict(found: Any) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _moment(told: dict[str, Any], name: str = "at") -> datetime | None:
    try:
        return json_text.moment(told[name])
    except (ValueError, KeyError, TypeError):
        return None


def _path(told: dict[str, Any]) -> Path | None:
    return Path(str(told["path"])) if told.get("path") else None


def _count(told: dict[str, Any], name: str) -> int:
    found = told.get(name, 0)
    return found if isinstance(found, int) else 0
