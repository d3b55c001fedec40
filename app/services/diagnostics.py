"""What somebody who mends Redress needs to know of a shop, and nothing of anybody's data: it is shown before it is
saved. Only what is listed here goes in; nothing is taken out of something larger."""

import json
import platform
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

from app import clock, logs
from app.changes import Changed
from app.domain.audit import AuditKind
from app.domain.capability import Capability
from app.domain.health import Finding, Remembered
from app.domain.shop import Shop
from app.errors import StorageError, UserError
from app.paths import DataFolder
from app.services import backups, health, moving, new_file, settings, staff
from app.store import audit
from app.store import health as store
from app.store.database import asking, writing
from app.version import VERSION

ENDING = ".zip"
_LINES = 400
# Of the shop's settings: codes, numbers and yes or no. Every name, address and path stays out.
_PLAIN = (
    "country", "region", "zone", "currency", "language", "paper", "text_size", "theme", "announce", "lock_minutes",
    "slip_paper", "slip_copies", "slip_signature", "remind_minutes", "week_begins", "clock_hours", "calendar_names",
    "second_place_days", "keep_years", "version",
)  # fmt: skip
_WHETHER = ("calendar_file", "second_place", "logo", "tagline", "slip_words", "dispute_body", "company_line")

Diagnostics = Mapping[str, str]


def gather(folder: DataFolder, findings: Sequence[Finding], window: Mapping[str, str]) -> Diagnostics:
    """The texts by their names in the bundle. `window` is what the window knows of itself and its screen."""
    parts: dict[str, Callable[[], object]] = {
        "about.json": lambda: _about() | dict(window),
        "health.json": lambda: [_finding(one) for one in findings],
        "checks.json": lambda: _checks(health.remembered(folder)),
        "database.json": lambda: _database(folder),
        "settings.json": lambda: _settings(settings.shop()) | _people(),
        "folder.json": lambda: _folder(folder),
        "tables.sql": lambda: ";\n".join(store.plan_of_tables(folder)),
        "log.txt": lambda: "\n".join(logs.lines(_LINES)),
    }
    return {name: _text(_asked(part)) for name, part in parts.items()}


def gather_closed(folder: DataFolder, fault: Exception) -> Diagnostics:
    """What can be told where the complaints cannot be opened; `fault` says by its kind and places why not."""
    if not logs.is_on() and folder.logs.is_dir():
        logs.start(folder.logs)
    parts: dict[str, Callable[[], object]] = {
        "about.json": _about,
        "fault.txt": lambda: logs.details(fault),
        "checks.json": lambda: _checks(health.remembered(folder)),
        "folder.json": lambda: _folder(folder) | {"database_bytes": _size(folder.database)},
        "log.txt": lambda: "\n".join(logs.lines(_LINES)),
    }
    return {name: _text(_asked(part)) for name, part in parts.items()}


def save(parts: Diagnostics, path: Path, by: UUID) -> Changed:
    """Write the bundle, and one line into the audit trail; raises `CannotWriteFile`."""
    moving.require(Capability.EXPORT, by)
    put(parts, path)
    with writing():
        audit.append(AuditKind.DIAGNOSTICS_MADE, at=clock.now(), by=by, facts={"files": str(len(parts))})
    return Changed.NOTHING


def put(parts: Diagnostics, path: Path) -> None:
    """Write the bundle alone, where there is no trail to note it in; raises `UnknownEnding` and `CannotWriteFile`."""
    new_file.require_ending(path, (ENDING,))
    new_file.put(path, packed(parts))


def packed(parts: Diagnostics) -> bytes:
    """The bundle as it is saved."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in parts.items():
            bundle.writestr(name, text)
    return content.getvalue()


def _asked(part: Callable[[], object]) -> object:
    """What cannot be read of a damaged database is said by the kind of its fault; the rest is there."""
    try:
        with asking():
            return part()
    except (StorageError, UserError, OSError) as fault:
        return {"cannot_be_read": type(fault).__name__}


def _text(part: object) -> str:
    return part if isinstance(part, str) else json.dumps(part, indent=1, ensure_ascii=True, default=str)


def _about() -> dict[str, object]:
    return {
        "redress": VERSION,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "packed": bool(getattr(sys, "frozen", False)),
    }


def _database(folder: DataFolder) -> dict[str, object]:
    counts, file = health.counted(folder)
    return {"file": file, "rows": counts, "last_entry_at": health.last_entry()}


def _finding(one: Finding) -> dict[str, object]:
    """Without its name, which may be that of a printer or of a folder."""
    said = asdict(one)
    del said["name"]
    return said | {"span": round(one.span.total_seconds())}


def _checks(known: Remembered) -> dict[str, object]:
    parts = {
        part.value: {"at": one.at, "problem": one.problem, "bad": one.bad}
        for part, one in known.parts.items()
    }
    return {"quick_at": known.quick_at, "full_at": known.full_at, "parts": parts}


def _settings(shop: Shop) -> dict[str, object]:
    said: dict[str, object] = {name: getattr(shop, name) for name in _PLAIN}
    said |= {f"has_{name}": bool(getattr(shop, name)) for name in _WHETHER}
    return said | {"clocks": asdict(shop.clocks), "closed_days": len(shop.closed_days)}


def _people() -> dict[str, object]:
    everyone = [one for one in staff.everyone() if one.active]
    return {
        "staff": Counter(one.role.value for one in everyone),
        "with_pin": sum(one.has_pin for one in everyone),
        "kinds": len(settings.categories()),
        "causes": len(settings.causes()),
    }


def _folder(folder: DataFolder) -> dict[str, object]:
    """How much lies there; names of files may tell something."""
    kept = backups.kept(folder)
    return {
        "files": _amount(folder.files.iterdir()),
        "backups": _amount(kept),
        "newest_backups": [_written(one) for one in kept[:20]],
        "last_verified": backups.last_verified(folder),
        "wal_bytes": _size(folder.database.with_name(f"{folder.database.name}-wal")),
    }


def _amount(files: Iterable[Path]) -> dict[str, int]:
    sizes = [_size(one) for one in files]
    return {"count": len(sizes), "bytes": sum(sizes)}


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _written(file: Path) -> dict[str, object]:
    try:
        found = file.stat()
    except OSError:
        return {}
    return {"bytes": found.st_size, "at": datetime.fromtimestamp(round(found.st_mtime)).astimezone()}
