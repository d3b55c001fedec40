"""Encrypting the database and back, and what opens it. Needs no open database unless said otherwise.

Wrapping and unwrapping take a second or two by intent: call them in a job.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain import keys, recovery
from app.domain.audit import AuditKind
from app.domain.backup import ENDING, Backup, BackupFailed, BackupFolderMissing
from app.domain.backup_keeping import Deed
from app.domain.capability import Capability
from app.domain.keys import (
    AlreadyEncrypted,
    AtRest,
    EncryptionFailed,
    KeyFileLost,
    KeyNeeded,
    NoKeyStore,
    NotEncrypted,
    Opener,
    PlainRemains,
    WrongPassphrase,
)
from app.errors import NotOurs
from app.paths import DataFolder
from app.services import moving
from app.store import audit, database, engine, key_file
from app.store.database import writing
from app.store.key_file import Ring

Tell = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new key with its slots, in memory only, and the recovery code that is to be shown once."""

    code: str
    key: str
    ring: Ring

    def __repr__(self) -> str:
        return f"Prepared({self.ring.name!r})"


def at_rest(folder: DataFolder) -> AtRest:
    """How the database lies there, and what opens it."""
    if not _is_encrypted(folder):
        return AtRest(is_encrypted=False)
    ring = _present(folder)
    return AtRest(is_encrypted=True, openers=ring.openers if ring is not None else frozenset())


def has_key_store() -> bool:
    """Whether this computer has a key store that keeps a key safe. Asking may take a moment: call it in a job."""
    return key_file.has_key_store()


def take_up(folder: DataFolder) -> None:
    """Before the database is opened: know its key where the key store has it, or an earlier unlocking.

    Raises `KeyNeeded` where it must be asked for, and `KeyFileLost`. A file that looks encrypted and for which there
    never was a key is no matter of ours: it is damaged, and opening it says so.
    """
    if not engine.is_encrypted(folder.database):
        engine.use_key(folder.database, None)
        return
    known = engine.key_of(folder.database)
    if known is not None and engine.opens(folder.database, known):
        return
    engine.use_key(folder.database, None)
    rings = _rings(folder)
    for ring in rings:
        key = key_file.from_key_store(ring)
        if key is not None and engine.opens(folder.database, key):
            engine.use_key(folder.database, key)
            return
    if rings:
        raise KeyNeeded(folder.database)


def unlock(folder: DataFolder, typed: str) -> None:
    """Open by the passphrase or the recovery code; a key file that was lost is put back. Raises `WrongPassphrase`,
    `KeyFileLost`, and `NotOurs` where it is the right one and the database is damaged."""
    rings = _rings(folder)
    if not rings:
        raise KeyFileLost(folder.root / key_file.NAME)
    fitting = False
    for key in key_file.all_unwrapped(rings, typed):
        fitting = True
        if engine.opens(folder.database, key):
            engine.use_key(folder.database, key)
            _mend(folder, rings)
            return
    raise NotOurs(folder.database, "its key does not open it") if fitting else WrongPassphrase


def require(by: UUID) -> None:
    """Raise `OwnerOnly` or `Inactive` for who may not encrypt or decrypt. The shop is open."""
    moving.require(Capability.ENCRYPT, by)


def plain_remains(folder: DataFolder) -> PlainRemains:
    """What lies beside an encrypted database unencrypted, from before; nothing where it is not encrypted."""
    if not _is_encrypted(folder):
        return PlainRemains()
    kept = (path for path in folder.backups.glob("before-*") if _is_plain(path / folder.database.name))
    made = (path for path in folder.backups.glob(f"*{ENDING}") if _holds_plain(path))
    return PlainRemains(tuple(sorted(kept)), tuple(sorted(made)))


def fell_back(folder: DataFolder, kept_in: Path | None) -> bool:
    """Whether a restore has put a plain database in the place of an encrypted one. Nothing has it open."""
    if kept_in is None or engine.is_encrypted(folder.database):
        return False
    return engine.is_encrypted(kept_in / folder.database.name)


def remove_plain(folder: DataFolder, by: UUID) -> PlainRemains:
    """Delete what is left unencrypted, after a verified backup that is encrypted; gives back what is gone. The shop is
    open. Raises `BackupFailed`, and `EncryptionFailed` for what cannot be deleted."""
    from app.store import backup  # as below

    require(by)
    backup.make(folder, folder.backups)
    gone = plain_remains(folder)
    try:
        for path in gone.kept:
            shutil.rmtree(path)
        for path in gone.backups:
            path.unlink(missing_ok=True)
    except OSError as fault:
        raise EncryptionFailed(fault.strerror or str(fault)) from fault
    finally:
        left = plain_remains(folder)
        removed = {
            "kept": str(len(gone.kept) - len(left.kept)),
            "backups": str(len(gone.backups) - len(left.backups)),
        }
        with writing():
            audit.append(AuditKind.PLAIN_REMOVED, at=clock.now(), by=by, facts=removed)
    return gone


def backed_up(folder: DataFolder) -> Backup | None:
    """A first backup after the change; None where it could not be made, which changes nothing of the rest."""
    from app.store import backup  # as below

    try:
        return backup.make(folder, folder.backups)
    except (BackupFailed, BackupFolderMissing):
        return None


def prepared(passphrase: str) -> Prepared:
    """A new key that this passphrase and a fresh recovery code open; raises `WeakPassphrase`. Slow."""
    used = keys.check_new(passphrase)
    code, key = recovery.fresh(), key_file.fresh_key()
    ring = key_file.wrapping(key_file.fresh_ring(key), key, Opener.PASSPHRASE, used)
    return Prepared(code, key, key_file.wrapping(ring, key, Opener.RECOVERY, code))


def switch_on(
    folder: DataFolder, by: UUID, new: Prepared, *, in_key_store: bool = False, tell: Tell | None = None
) -> None:
    """Encrypt the database; the one before is kept aside. No thread but this one may have it open, and this one's
    connection is closed.

    Raises `AlreadyEncrypted`, `NoKeyStore`, `DatabaseInUse` and `EncryptionFailed`; then all is as it was.
    """
    require(by)
    if _is_encrypted(folder):
        raise AlreadyEncrypted
    database.close()
    _back_up_before(folder)
    ring = _in_key_store(new.ring, new.key) if in_key_store else new.ring
    from app.store import encrypting  # seldom wanted

    before = key_file.rings_or_none(folder)
    _put(folder, [ring, *before])  # first: a database whose key lies nowhere would be lost
    try:
        encrypting.convert(folder, new.key, partial(_note, AuditKind.ENCRYPTED, by), tell)
    except BaseException:
        if not engine.is_encrypted(folder.database):  # the file itself is asked: nothing has it open
            _put(folder, before) if before else key_file.remove(folder)
            key_file.out_of_key_store(ring)
        raise


def switch_off(folder: DataFolder, by: UUID, tell: Tell | None = None) -> None:
    """Make the database plain again; the encrypted one is kept aside, with the file that opens it.

    Raises `NotEncrypted`, `KeyNeeded`, `DatabaseInUse` and `EncryptionFailed`.
    """
    require(by)
    if not _is_encrypted(folder):
        raise NotEncrypted
    from app.store import encrypting  # as above

    database.close()
    take_up(folder)
    _back_up_before(folder)
    encrypting.convert(folder, None, partial(_note, AuditKind.DECRYPTED, by), tell)
    for ring in key_file.rings_or_none(folder):
        key_file.out_of_key_store(ring)
    key_file.remove(folder)  # what was kept aside, and each backup, has its own


def change_passphrase(folder: DataFolder, by: UUID, *, current: str, new: str) -> None:
    """Another passphrase, for who knows the present one or the recovery code. The shop is open. Slow."""
    require(by)
    used = keys.check_new(new)
    rings = key_file.rings(folder)
    key = key_file.unwrapped(_ours(folder, rings), current)
    _rewrap(folder, by, key, Opener.PASSPHRASE, used)


def new_recovery_code(folder: DataFolder, by: UUID, *, current: str) -> str:
    """Another recovery code, to be shown once; the one before opens nothing from now on. The shop is open. Slow."""
    require(by)
    key = key_file.unwrapped(_ours(folder, key_file.rings(folder)), current)
    code = recovery.fresh()
    _rewrap(folder, by, key, Opener.RECOVERY, code)
    return code


def use_key_store(folder: DataFolder, by: UUID, on: bool) -> Changed:
    """Let this computer's key store open the database, or no longer. The shop is open."""
    require(by)
    ring, key = _present(folder), engine.key_of(folder.database)
    if ring is None or key is None:
        raise NotEncrypted
    fresh = _in_key_store(ring, key) if on else replace(ring, in_key_store=False)
    _note(AuditKind.PASSPHRASE_CHANGED, by, Opener.KEY_STORE)
    _replace(folder, fresh)
    if not on:
        key_file.out_of_key_store(ring)
    return Changed.SETTINGS


def _is_encrypted(folder: DataFolder) -> bool:
    """A file that this program has open is not read beside SQLite: closing it again would let go of SQLite's locks,
    and another program could then take the log away from under us."""
    if database.is_of(folder.database):
        return engine.key_of(folder.database) is not None
    return engine.is_encrypted(folder.database)


def _rings(folder: DataFolder) -> list[Ring]:
    """Those of the key file; where it is lost, those that the backups know."""
    try:
        return key_file.rings(folder) or key_file.rings_in_backups(folder)
    except KeyFileLost:
        found = key_file.rings_in_backups(folder)
        if not found:
            raise
        return found


def _mend(folder: DataFolder, rings: list[Ring]) -> None:
    if not (key_file.rings_or_none(folder) and key_file.is_doubled(folder)):
        with suppress(OSError):  # it is tried again at the next start
            key_file.put(folder, rings)


def _back_up_before(folder: DataFolder) -> None:
    from app.store import backup  # loads the parts of an archive

    backup.make_if_changed(folder, before=Deed.ENCRYPT)


def _is_plain(database: Path) -> bool:
    return database.is_file() and not engine.is_encrypted(database)


def _holds_plain(made: Path) -> bool:
    from app.store import backup_file  # as above

    return backup_file.is_open(made)


def _rewrap(folder: DataFolder, by: UUID, key: str, opener: Opener, secret: str) -> None:
    ring = next(one for one in key_file.rings(folder) if one.fits(key))
    fresh = key_file.wrapping(ring, key, opener, secret)
    _note(AuditKind.PASSPHRASE_CHANGED, by, opener)
    _replace(folder, fresh)


def _note(kind: AuditKind, by: UUID, opener: Opener | None = None) -> None:
    facts = {"opener": opener.value} if opener else {}
    with writing():
        audit.append(kind, at=clock.now(), by=by, facts=facts)


def _ours(folder: DataFolder, rings: list[Ring]) -> list[Ring]:
    key = engine.key_of(folder.database)
    return [ring for ring in rings if key is not None and ring.fits(key)]


def _present(folder: DataFolder) -> Ring | None:
    """The ring of the database that is there."""
    rings = key_file.rings_or_none(folder)
    if engine.key_of(folder.database) is None:
        return rings[0] if rings else None
    return next(iter(_ours(folder, rings)), None)


def _in_key_store(ring: Ring, key: str) -> Ring:
    if not key_file.into_key_store(ring, key):
        raise NoKeyStore
    return replace(ring, in_key_store=True)


def _replace(folder: DataFolder, fresh: Ring) -> None:
    rings = key_file.rings(folder)
    _put(folder, [fresh if ring.name == fresh.name else ring for ring in rings])


def _put(folder: DataFolder, rings: list[Ring]) -> None:
    try:
        key_file.put(folder, rings)
    except OSError as fault:
        raise EncryptionFailed(fault.strerror or str(fault)) from fault


def here() -> DataFolder:
    """The data folder that is open."""
    return database.folder()
