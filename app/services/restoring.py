"""Bringing data back. Nothing here needs an open database: it may be beyond opening, and must be closed before."""

from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.audit import AuditKind
from app.domain.backup import Restored
from app.domain.capability import Capability
from app.domain.snapshot import Awaiting, Lies, Snapshot
from app.paths import DataFolder
from app.services import moving
from app.store import audit, database, kept_data, restore, restore_state, staff
from app.store.database import writing

_LOOKED_BACK = 20  # lines of the trail, should the program have ended between telling it and noting that
Tell = Callable[[int, int], object]


def snapshots(folder: DataFolder, places: Iterable[Path] = ()) -> list[Snapshot]:
    """All that can be brought back, newest first: the folder's own backups, those at other places, and what earlier
    restores have kept. Reads what they say of themselves, without unpacking. A damaged one is listed as such."""
    found = kept_data.in_place(folder.backups, Lies.HERE) + kept_data.kept_aside(folder)
    for place in places:
        if place != folder.backups:
            found += kept_data.in_place(place, Lies.ELSEWHERE)
    return sorted(found, key=_newest_first, reverse=True)


def places(folder: DataFolder) -> list[Path]:
    """Where else backups of this folder were put, as is noted beside them; the database is not asked."""
    return kept_data.other_places(folder)


def away(folder: DataFolder) -> list[Path]:
    """Those of the places that are not there now, such as a stick that is not plugged in."""
    return [place for place in places(folder) if not kept_data.is_there(place)]


def look_at(path: Path, folder: DataFolder | None = None) -> Snapshot:
    """What a file is that somebody pointed at; raises `BackupMissing`."""
    return kept_data.look_at(path, Lies.CHOSEN, folder)


def bring_back(
    folder: DataFolder,
    source: Path,
    tell: Tell | None = None,
    *,
    passphrase: str = "",
    by: UUID | None = None,
) -> Restored:
    """Put it in the place of the present data, which are kept beside the backups for ever.

    Raises `BackupMissing`, `NotABackup`, `NewerFile`, `DatabaseInUse`, `RestoreFailed`; of a sealed copy also
    `PassphraseNeeded` and what a wrong passphrase raises.
    """
    return restore.restore(folder, source, tell, passphrase=passphrase, by=by)


def awaits_confirmation(folder: DataFolder) -> Awaiting | None:
    """The restore that an owner has not yet found good; until then no backup is thinned out."""
    return restore_state.awaits(folder)


def confirm(by: UUID) -> Changed:
    """An owner has looked and found the restored data good: old backups may be thinned out again."""
    moving.require(Capability.RESTORE, by)
    with writing():
        audit.append(AuditKind.RESTORE_CONFIRMED, at=clock.now(), by=by)
    restore_state.mark(database.folder(), confirmed=True)
    return Changed.BACKUPS


def record(folder: DataFolder) -> None:
    """Let the data that came know that they did; called when they are opened. Once for each restore."""
    told = restore_state.unrecorded(folder)
    if told is None:
        return
    facts = {name: str(told.get(name, "")) for name in ("at", "made_at", "complaints", "kept_in")}
    with writing():
        if all(line.facts != facts for line in audit.newest(_LOOKED_BACK)):
            audit.append(AuditKind.RESTORED, at=clock.now(), by=_known(str(told.get("by", ""))), facts=facts)
    restore_state.mark(folder, recorded=True)


def _known(by: str) -> UUID | None:
    """Whoever brought it back need not have worked here when the backup was made."""
    return next((one.id for one in staff.everyone() if one.id.hex == by), None)


def _newest_first(one: Snapshot) -> tuple[float, str]:
    return (one.made_at.timestamp() if one.made_at else 0.0, one.path.name)
