"""Backups at a place: copied there from the folder's own, thinned out as they grow older, and what lies beside them
swept up when no backup names it any more."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from app import clock
from app.domain import json_text
from app.domain.backup import ENDING, BackupFolderMissing, BackupMissing, Manifest, NotABackup
from app.domain.snapshot import SEALED_ENDING
from app.domain.thinning import SEALED, USUAL, Kept, Rules, to_drop
from app.paths import DataFolder
from app.store import backup, backup_file, engine, sealed
from app.store.backup_file import BESIDE, Tell, Unsound
from app.store.settling import settle

_SWEPT_AFTER = 24 * 3600  # seconds; a backup that is being made may rely on a file already


@dataclass(frozen=True, slots=True)
class _Named:
    kept: Kept
    files: frozenset[str]
    shop: str


def copy_to(folder: DataFolder, place: Path, made: Path, tell: Tell | None = None) -> Path:
    """Copy a verified backup to another place, with its files beside it, and read it back there.

    Raises `BackupFolderMissing` and `BackupFailed`.
    """
    with backup.failing(place):
        if not place.is_dir():
            raise BackupFolderMissing(place)
        target = place / made.name
        if target.exists():  # another shop may use this stick
            target = backup.free_name(place, ENDING)
    with backup.failing(target), backup.workshop(place) as work:
        manifest = backup_file.manifest_of(made)
        _copy_beside((made.parent / BESIDE, folder.files), place, manifest, tell)
        part = work / target.name
        _copy_whole(made, part)
        if backup_file.digest_of(part) != backup_file.digest_of(made):
            raise Unsound("read again, it was not what was written")
        key = engine.key_of(folder.database)
        if backup_file.unpack(part, work, with_files=False, key=key, place=place) != manifest:
            raise Unsound("reopened, it held something else than was written")
        part.replace(target)
        settle(place)
    return target


def seal_to(
    folder: DataFolder, to: Path, tell: Tell | None = None, *, passphrase: str = ""
) -> tuple[Path, Manifest]:
    """Put a sealed copy of today's data into a folder, or under a file's name: with the passphrase that is given, and
    then opened again with it, else for the one that is settled for copies. Raises as `backup.make`."""
    target = backup.target_of(to, SEALED_ENDING)
    place = target.parent
    with backup.failing(target), backup.workshop(folder.backups) as here, backup.workshop(place) as there:
        sealing = sealed.fresh(passphrase) if passphrase else sealed.of(folder)
        whole = backup.whole(folder, here / f"whole{ENDING}", tell)
        part = there / "sealed"
        sealed.seal(sealing, whole.path, whole.manifest, part)
        if passphrase:
            sealed.unseal(part, passphrase, here / "opened")
            if backup_file.digest_of(here / "opened") != backup_file.digest_of(whole.path):
                raise Unsound("opened again, it held something else than was sealed")
        part.replace(target)
        settle(place)
    return target, whole.manifest


def thin(place: Path, zone: ZoneInfo, shop: str) -> int:
    """Take away what is no longer needed of this shop's, and give back how many. What cannot be read, is of another
    shop or is the newest stays. Raises `OSError`."""
    named = list(_backups(place))
    gone = _dropped(place, [one.kept for one in named if one is not None and one.shop == shop], zone, USUAL)
    if gone and all(one is not None for one in named):
        left = [one.files for one in named if one is not None and one.kept.name not in gone]
        _sweep(place / BESIDE, frozenset().union(*left))
    return len(gone) + len(_dropped(place, list(_sealed(place, shop)), zone, SEALED))


def shop_of(path: Path) -> str:
    """Whose backup it is."""
    return backup_file.manifest_of(path).shop


def _copy_beside(sources: tuple[Path, ...], place: Path, manifest: Manifest, tell: Tell | None) -> None:
    total, done = sum(manifest.files.values()), 0

    def told(count: int) -> None:
        nonlocal done
        done += count
        if tell:
            tell(min(done, total), total)

    for name in manifest.files:
        if not any(
            (source / name).is_file()
            and backup_file.put_beside(source / name, place / BESIDE, told)[0] == name
            for source in sources
        ):
            raise Unsound(f"{name} beside it is damaged")
    if manifest.files:
        settle(place / BESIDE)


def _copy_whole(source: Path, target: Path) -> None:
    with source.open("rb") as found, target.open("wb") as out:
        shutil.copyfileobj(found, out, 1 << 20)
        out.flush()
        os.fsync(out.fileno())


def _backups(place: Path) -> Iterator[_Named | None]:
    """None for one that cannot be read."""
    for path in sorted(place.glob(f"*{ENDING}")):
        try:
            found = backup_file.manifest_of(path)
        except (NotABackup, BackupMissing, OSError):
            yield None
        else:
            kept = Kept(path.name, found.made_at, is_before=bool(found.before))
            yield _Named(kept, frozenset(found.files), found.shop)


def _sealed(place: Path, shop: str) -> Iterator[Kept]:
    for path in sorted(place.glob(f"*{SEALED_ENDING}")):
        with suppress(OSError, *backup_file.DAMAGE):
            found = sealed.about(path)
            moment = json_text.moment(found["made_at"])
            if found.get("shop") == shop:
                yield Kept(path.name, moment)


def _dropped(place: Path, found: list[Kept], zone: ZoneInfo, rules: Rules) -> set[str]:
    gone = {one.name for one in to_drop(found, clock.now(), zone, rules)}
    for name in sorted(gone):
        (place / name).unlink(missing_ok=True)
    return gone


def _sweep(beside: Path, named: frozenset[str]) -> None:
    """Files that no backup names; a fresh one may belong to a backup that is being made."""
    if not beside.is_dir():
        return
    before = clock.now().timestamp() - _SWEPT_AFTER
    for path in beside.iterdir():
        if path.name not in named and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
