"""Copies that leave the computer, sealed with a passphrase: a zip of a backup, encrypted for a key that only the
passphrase gives away. Sealing takes the public half and asks nobody; opening takes the passphrase."""

import base64
import hashlib
import json
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from app.domain import json_text
from app.domain.backup import BackupMissing, Manifest, NotABackup
from app.domain.keys import WrongPassphrase, WrongSeal, plain
from app.paths import DataFolder
from app.store import backup_file, settling

ABOUT, KEY, CONTENT = "about.json", "key.age", "backup.age"
_NAME = "sealing.json"
_FORMAT = "redress-sealed"
_CHUNK, _LONGEST = 1 << 20, 1 << 16


@dataclass(frozen=True, slots=True)
class Sealing:
    """The public half of a key, and the other half wrapped by the passphrase."""

    public: str
    wrapped: bytes


def fresh(passphrase: str) -> Sealing:
    """A key that this passphrase gives away. Slow."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    wrapped = pyrage.passphrase.encrypt(str(identity).encode("ascii"), plain(passphrase))
    return Sealing(str(identity.to_public()), wrapped)


def begin(folder: DataFolder, passphrase: str) -> None:
    """From now on copies are sealed, and open with this passphrase. Earlier ones open with the one they were made
    under. Slow. Raises `OSError`."""
    made = fresh(passphrase)
    told = {"public": made.public, "key": base64.b64encode(made.wrapped).decode("ascii")}
    settling.put(folder.backups / _NAME, json.dumps(told).encode())


def end(folder: DataFolder) -> None:
    """From now on copies are not sealed. Raises `OSError`."""
    (folder.backups / _NAME).unlink(missing_ok=True)


def is_on(folder: DataFolder) -> bool:
    """Whether copies are sealed."""
    return (folder.backups / _NAME).is_file()


def of(folder: DataFolder) -> Sealing:
    """What copies of this folder are sealed with. Raises `Unsound` where it cannot be read."""
    try:
        told = json_text.read((folder.backups / _NAME).read_bytes())
        return Sealing(str(told["public"]), base64.b64decode(told["key"], validate=True))
    except (OSError, ValueError, LookupError, TypeError) as fault:
        raise backup_file.Unsound("the passphrase for copies must be set anew") from fault


def seal(sealing: Sealing, whole: Path, manifest: Manifest, target: Path) -> None:
    """Write the sealed copy of a backup that has its files in it, and read it back. Raises `OSError`, and `Unsound`
    where what was written is not what is there."""
    with target.open("wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
            packed.writestr(ABOUT, json.dumps(_about(whole, manifest)))
            packed.writestr(KEY, sealing.wrapped)
            with packed.open(CONTENT, "w", force_zip64=True) as content, whole.open("rb") as source:
                digest = _Digest(content)
                _encrypt(source, digest, sealing.public)
        out.flush()
        os.fsync(out.fileno())
    with zipfile.ZipFile(target) as packed, packed.open(CONTENT) as content:
        if backup_file.digest_within(content) != digest.shown():
            raise backup_file.Unsound("reopened, it held something else than was written")


def unseal(path: Path, passphrase: str, into: Path) -> None:
    """Write the backup that is sealed in it. Raises `BackupMissing`, `NotABackup` and `WrongPassphrase`. Slow."""
    import pyrage

    if not path.is_file():
        raise BackupMissing(path)
    try:
        with zipfile.ZipFile(path) as packed:
            with packed.open(KEY) as wrapped:
                identity = _identity(wrapped.read(_LONGEST), passphrase)
            if packed.getinfo(CONTENT).compress_type != zipfile.ZIP_STORED:  # it could grow beyond any disk
                raise backup_file.Unsound("it is no sealed copy")
            with packed.open(CONTENT) as content, into.open("wb") as out:
                pyrage.decrypt_io(content, out, [identity])
                out.flush()
                os.fsync(out.fileno())
    except WrongPassphrase:
        raise
    except (*backup_file.DAMAGE, pyrage.DecryptError, pyrage.IdentityError) as fault:
        raise NotABackup(path, backup_file.reason_of(fault)) from fault


def about(path: Path) -> dict[str, Any]:
    """What a sealed copy says of itself: when it was made, of which shop, how many complaints; raises what reading a
    damaged file does."""
    with zipfile.ZipFile(path) as packed, packed.open(ABOUT) as entry:
        found = json_text.read(entry.read(_LONGEST))
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        raise backup_file.Unsound("it is no sealed copy")
    return found


def _about(whole: Path, manifest: Manifest) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "made_at": manifest.made_at.isoformat(),
        "complaints": manifest.complaints,
        "size": whole.stat().st_size,
        "shop": manifest.shop,
    }


def _encrypt(source: IO[bytes], out: Any, public: str) -> None:
    import pyrage

    try:
        recipient = pyrage.x25519.Recipient.from_str(public)
    except pyrage.RecipientError as fault:
        raise backup_file.Unsound("the passphrase for copies must be set anew") from fault
    pyrage.encrypt_io(source, out, [recipient])


def _identity(wrapped: bytes, passphrase: str) -> Any:
    import pyrage

    try:
        return pyrage.x25519.Identity.from_str(
            pyrage.passphrase.decrypt(wrapped, plain(passphrase)).decode("ascii")
        )
    except pyrage.DecryptError as fault:
        raise WrongSeal from fault


class _Digest:
    """Reckons the digest of all that is written through it."""

    def __init__(self, out: IO[bytes]) -> None:
        self._sha256 = hashlib.sha256()
        self._out = out

    def write(self, content: bytes) -> int:
        self._sha256.update(content)
        return self._out.write(content)

    def flush(self) -> None:
        self._out.flush()

    def shown(self) -> str:
        return self._sha256.hexdigest()
