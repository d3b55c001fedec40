"""Making backups: the database by SQLite's own backup call, and the files beside it.

A backup counts once it was reopened and every row count and digest agreed. It bears its final name only then.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from app import clock
from app.domain.backup import ENDING, Backup, BackupFailed, BackupFolderMissing, Manifest
from app.errors import StorageError
from app.paths import DataFolder
from app.store import backup_file, backup_state, engine, soundness
from app.store.backup_file import BESIDE, DATABASE, Tell, Unsound
from app.store.backup_state import Mark
from app.store.database import sql
from app.store.settling import settle

_UNFINISHED = ".redress-unfinished-"


def make(folder: DataFolder, to: Path, tell: Tell | None = None, *, before: str = "") -> Backup:
    """Make a backup in a folder, or under a file's name, and verify it. In the folder's own place the files lie beside
    it; anywhere else they are in it. `before` names the deed that follows.

    Raises `BackupFolderMissing`, and `BackupFailed` for a full disk, a place that cannot be written or a
    damaged database. A file that bore the name before is replaced only by a verified backup.
    """
    made = _make(folder, to, tell, before=before, unless="")
    assert made is not None
    return made


def make_if_changed(folder: DataFolder, tell: Tell | None = None, *, before: str = "") -> Backup | None:
    """Make one in the folder's own place, unless what stands there last is all there is. Raises as `make` does."""
    if backup_state.is_unchanged(folder):
        return None
    last = backup_state.read(folder).get("here")
    unless = str(last.get("sha256", "")) if isinstance(last, dict) and _is_file(last.get("path")) else ""
    return _make(folder, folder.backups, tell, before=before, unless=unless)


def is_worth_one() -> bool:
    """Whether the shop that is open holds any complaint at all."""
    return bool(sql("SELECT EXISTS (SELECT 1 FROM complaint)")[0][0])


def whole(folder: DataFolder, target: Path, tell: Tell | None = None) -> Backup:
    """A backup with its files in it, as a step of something larger: it is not remembered as one. Raises as `make`."""
    written = _written(folder, target, None, tell)
    assert written is not None
    return Backup(target, written[0])


def free_name(place: Path, ending: str) -> Path:
    """A name of this moment that nothing bears there."""
    stem = f"{clock.now().astimezone():%Y-%m-%d %H.%M.%S}"
    free = (f"{stem}{'' if again == 1 else f' {again}'}{ending}" for again in range(1, 10_000))
    return next(place / name for name in free if not (place / name).exists())


def free_folder(folder: DataFolder, named: str) -> Path:
    """A new folder beside the backups for what is kept there, with this moment in its name."""
    wanted = folder.backups / f"{named}-{clock.now().astimezone():%Y-%m-%d %H.%M.%S}"
    names = (wanted if again == 1 else wanted.with_name(f"{wanted.name} {again}") for again in range(1, 1000))
    free = next(place for place in names if not place.exists())
    free.mkdir(parents=True)
    return free


def _make(folder: DataFolder, to: Path, tell: Tell | None, *, before: str, unless: str) -> Backup | None:
    if to == folder.backups:
        with failing(to):
            to.mkdir(exist_ok=True)
    target = target_of(to)
    place = folder.backups if target.parent == folder.backups else None
    written = _written(folder, target, place, tell, before=before, unless=unless)
    if written is None:
        return None
    manifest, mark = written
    with failing(target):
        backup_state.made(folder, target, manifest, mark)
    return Backup(target, manifest)


def _written(
    folder: DataFolder,
    target: Path,
    place: Path | None,
    tell: Tell | None,
    *,
    before: str = "",
    unless: str = "",
) -> tuple[Manifest, Mark] | None:
    """None where the database bears the digest already."""
    with failing(target), workshop(target.parent) as work:
        mark = backup_state.mark_of(folder)
        begun = _copy_database(folder, work / DATABASE, before)
        if unless and backup_file.digest_of(work / DATABASE) == unless:
            backup_state.seen_again(folder, mark)
            return None
        packed = work / "packed"
        manifest = backup_file.pack(folder, work / DATABASE, packed, begun, _half(tell, 0), place)
        (work / DATABASE).unlink()
        key = engine.key_of(folder.database)
        read_back = backup_file.unpack(
            packed, work, _half(tell, 1), with_files=False, key=key, place=target.parent
        )
        if read_back != manifest:
            raise Unsound("reopened, it held something else than was written")
        if place is not None and manifest.files:
            settle(place / BESIDE)
        packed.replace(target)
        settle(target.parent)
    return manifest, mark


@contextmanager
def workshop(place: Path) -> Iterator[Path]:
    """A folder for what is unfinished; what a killed run left a day ago is swept away."""
    day_ago = (clock.now() - timedelta(days=1)).timestamp()
    for left in place.glob(f"{_UNFINISHED}*"):
        if left.stat().st_mtime < day_ago:
            shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=place))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def failing(target: Path) -> Iterator[None]:
    """Turn what the disk or the database refuses into `BackupFailed`."""
    try:
        with without_room(target):
            yield
    except engine.faults(Unsound, StorageError) as fault:
        raise BackupFailed(target, getattr(fault, "reason", "") or str(fault)) from fault


@contextmanager
def without_room(target: Path) -> Iterator[None]:
    """Turn what the disk refuses into `BackupFailed`, and nothing else."""
    try:
        yield
    except OSError as fault:
        raise BackupFailed(target, fault.strerror or str(fault)) from fault


def _half(tell: Tell | None, before: int) -> Tell | None:
    """Writing is the first half of the work, reading it back the second."""
    return tell and (lambda done, total: tell(before * total + done, 2 * total))


def target_of(to: Path, ending: str = ENDING) -> Path:
    """A folder gets a file named by the time; a name without ending is a folder that is not there."""
    with failing(to):
        is_folder, has_folder = to.is_dir(), to.parent.is_dir()
    if not is_folder:
        if not to.suffix or not has_folder:
            raise BackupFolderMissing(to)
        return to
    return free_name(to, ending)


def _is_file(path: object) -> bool:
    return isinstance(path, str) and Path(path).is_file()


def _copy_database(folder: DataFolder, copy: Path, before: str) -> Manifest:
    """Copy the database and count what is in the copy; digests are still to come."""
    key = engine.key_of(folder.database)
    with engine.connected(folder.database) as source, closing(engine.connect(copy, key=key)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # a WAL database would be more than one file
        newest, newest_at = soundness.newest_complaint(target)
        return Manifest(
            made_at=clock.now(),
            schema=soundness.schema_of(target),
            rows=soundness.row_counts(target),
            database_sha256="",
            database_size=0,
            files=backup_file.files_to_keep(folder),
            lost=tuple(sorted(soundness.file_digests(target))),
            newest=newest,
            newest_at=newest_at,
            before=before,
            shop=soundness.first_entry(target),
        )
