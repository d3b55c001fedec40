"""What is known of a restore beside the database, which the restore replaces: that one is under way, and that one
was done which an owner has not yet found good."""

import json
import shutil
from pathlib import Path
from typing import Any

from app import clock
from app.domain import json_text
from app.domain.snapshot import Awaiting
from app.paths import DataFolder
from app.store import settling

_UNDER_WAY, _DONE = "restoring.json", "restored.json"
_LOG = "redress.db-wal"


def begin(folder: DataFolder, work: Path, told: dict[str, Any]) -> None:
    """Write down what is about to be put in place; the swap follows."""
    settling.put(folder.backups / _UNDER_WAY, json.dumps({**told, "work": work.name}).encode())


def forget(folder: DataFolder, kept_in: Path | None) -> None:
    """The swap did not take place; a log that made room for it, of a database that nothing could read, comes back."""
    if kept_in is not None and not (folder.root / _LOG).exists() and (kept_in / _LOG).exists():
        shutil.copy2(kept_in / _LOG, folder.root / f"{_LOG}.part")
        (folder.root / f"{_LOG}.part").replace(folder.root / _LOG)
    (folder.backups / _UNDER_WAY).unlink(missing_ok=True)


def finish(folder: DataFolder, told: dict[str, Any]) -> None:
    """The swap was made: from now on the restore awaits an owner's word."""
    settling.put(folder.backups / _DONE, json.dumps(told).encode())
    (folder.backups / _UNDER_WAY).unlink(missing_ok=True)


def bring_log(work: Path, root: Path) -> None:
    """After its database: the log of one that was kept aside, and that no key at hand opens yet."""
    if (work / _LOG).exists():
        (work / _LOG).replace(root / _LOG)


def is_under_way(folder: DataFolder) -> bool:
    """Whether a restore was begun and not ended, as while it runs or after it was cut off."""
    return (folder.backups / _UNDER_WAY).exists()


def settle(folder: DataFolder) -> None:
    """Bring to its end what was cut off: a database that has its place awaits an owner's word. Cheap where nothing
    was cut off; called before a folder is opened."""
    told = _read(folder.backups / _UNDER_WAY)
    if told is None:
        return
    work, kept_in = folder.root / str(told.pop("work", ".")), Path(str(told.get("kept_in", ""))).name
    if (work / "redress.db").exists():
        forget(folder, folder.backups / kept_in if kept_in else None)
    else:
        bring_log(work, folder.root)
        finish(folder, told)


def awaits(folder: DataFolder) -> Awaiting | None:
    """The restore that nobody has yet found good."""
    told = _read(folder.backups / _DONE)
    if told is None or told.get("confirmed"):
        return None
    try:
        at, made_at = json_text.moment(told["at"]), json_text.moment(told["made_at"])
        kept_in = folder.backups / Path(told["kept_in"]).name if told["kept_in"] else None
        return Awaiting(at, made_at, int(told["complaints"]), kept_in)
    except (
        KeyError,
        TypeError,
        ValueError,
        OverflowError,
    ):  # whoever altered it: better asked once too often
        return Awaiting(clock.now(), clock.now(), 0, None)


def unrecorded(folder: DataFolder) -> dict[str, Any] | None:
    """A restore of which the database that came does not yet know."""
    told = _read(folder.backups / _DONE)
    return told if told is not None and not told.get("recorded") else None


def mark(folder: DataFolder, **more: Any) -> None:
    """Add to what is known of the last restore."""
    told = _read(folder.backups / _DONE)
    if told is not None:
        settling.put(folder.backups / _DONE, json.dumps({**told, **more}).encode())


def _read(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    try:
        told = json_text.read(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
