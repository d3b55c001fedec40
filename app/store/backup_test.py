"""A backup brought back for a test: into a folder beside the data, checked there as a whole, counted, taken away."""

from dataclasses import replace
from pathlib import Path

from app import clock
from app.domain.backup import BackupMissing, NotABackup, Problem
from app.domain.backup_keeping import Tested
from app.errors import NewerFile
from app.paths import DataFolder
from app.store import backup, backup_file, engine, soundness
from app.store.backup_file import BESIDE, Tell


def tried(folder: DataFolder, source: Path, tell: Tell | None = None) -> Tested:
    """How it went. What does not come back whole is named, and is no fault of this; raises `BackupFailed` where there
    is no room for the test."""
    begun = Tested(clock.now(), source, 0, 0)
    with backup.failing(source), backup.workshop(folder.backups) as work:
        there = DataFolder(work)
        key = engine.key_of(folder.database)
        try:
            manifest = backup_file.unpack(source, work, tell, key=key)
            if not backup_file.is_plain(there.database):  # one from before the encryption is
                engine.use_key(there.database, key)
            found = replace(begun, complaints=manifest.complaints, files=len(manifest.files))
            _forget_damaged(source.parent / BESIDE, manifest.lost)
            return replace(found, problem=_problem(there, set(backup_file.manifest_of(source).lost)))
        except (NotABackup, BackupMissing, NewerFile) as fault:
            return replace(begun, problem=str(getattr(fault, "reason", fault)) or type(fault).__name__)
        finally:
            engine.use_key(there.database, None)


def _problem(there: DataFolder, known_lost: set[str]) -> str:
    """Loose ends are the shop's own: the copy has them because it is one."""
    for part in soundness.check(there):
        if part.problem and part.problem is not Problem.LOOSE_END and part.name not in known_lost:
            return f"{part.part.value}: {part.problem.value}"
    return ""


def _forget_damaged(beside: Path, names: tuple[str, ...]) -> None:
    """What was spoilt beside the backups is put there anew by the next one."""
    for name in names:
        path = beside / name
        if path.is_file() and not soundness.is_whole(path):
            path.unlink()
