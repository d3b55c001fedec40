"""`key.json` beside the database: the data key, wrapped once for each thing that opens it.

It holds a ring for every key the data folder has known: the database that is there now and those kept aside or in
backups may have different ones. A copy lies with the backups, for a key file that is lost is a database that is lost.
"""

import base64
import hashlib
import json
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.domain import json_text, recovery
from app.domain.keys import KeyFileLost, Opener, WrongPassphrase, plain
from app.paths import DataFolder
from app.store import settling

NAME = "key.json"
_FORMAT = "redress-key"
_LONGEST, _LOOKED_AT = 1 << 20, 200
_SERVICE = "Redress"
_WRAPPED = (Opener.PASSPHRASE, Opener.RECOVERY)


class Age:
    """Sealed by a passphrase as `age` does it: scrypt takes a second or two for each try, and by intent."""

    def seal(self, content: bytes, secret: str) -> bytes:
        """What only the secret opens."""
        import pyrage

        return bytes(pyrage.passphrase.encrypt(content, secret))

    def open(self, sealed: bytes, secret: str) -> bytes | None:
        """What was sealed; None for another secret, or where it was altered."""
        import pyrage

        try:
            return bytes(pyrage.passphrase.decrypt(sealed, secret))
        except pyrage.DecryptError:
            return None


sealer = Age()


@dataclass(frozen=True, slots=True)
class Ring:
    """One data key. `check` tells whether a key is the one, and says nothing about it."""

    name: str
    check: str
    wrapped: dict[Opener, str] = field(default_factory=dict)
    in_key_store: bool = False

    @property
    def openers(self) -> frozenset[Opener]:
        """What opens it."""
        return frozenset({*self.wrapped, *((Opener.KEY_STORE,) if self.in_key_store else ())})

    def fits(self, key: str) -> bool:
        """Whether this is its key."""
        return secrets.compare_digest(_check(self.name, key), self.check)


def fresh_key() -> str:
    """A data key: 256 random bits as hexadecimal digits."""
    return secrets.token_hex(32)


def fresh_ring(key: str) -> Ring:
    """A ring that nothing opens yet."""
    name = secrets.token_hex(8)
    return Ring(name, _check(name, key))


def wrapping(ring: Ring, key: str, opener: Opener, secret: str) -> Ring:
    """The ring with a slot that this passphrase or recovery code opens, in place of the one before. Slow."""
    used = recovery.read(secret) if opener is Opener.RECOVERY else plain(secret)
    sealed = base64.b64encode(sealer.seal(bytes.fromhex(key), used)).decode("ascii")
    return replace(ring, wrapped={**ring.wrapped, opener: sealed})


def unwrapped(rings: list[Ring], typed: str) -> str:
    """The key that a passphrase or recovery code opens; raises `WrongPassphrase`. Slow."""
    for key in all_unwrapped(rings, typed):
        return key
    raise WrongPassphrase


def all_unwrapped(rings: list[Ring], typed: str) -> Iterator[str]:
    """Every key it opens, each when it is asked for: one passphrase may have served for several. Slow."""
    for ring in rings:
        for opener, secret in _readings(typed):
            key = _opened(ring.wrapped.get(opener, ""), secret)
            if key is not None and ring.fits(key):
                yield key


def rings(folder: DataFolder) -> list[Ring]:
    """The rings, the newest first. Where the file is lost or damaged its copy with the backups stands in; none where
    there is neither. Raises `KeyFileLost` where both are there and cannot be read."""
    lost = None
    for path in _places(folder):
        try:
            return _read(path)
        except FileNotFoundError:
            continue
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            lost = path
    if lost is not None:
        raise KeyFileLost(lost)
    return []


def rings_in_backups(folder: DataFolder) -> list[Ring]:
    """Where the file and its copy are lost: what the backups and the data kept aside here know, the newest first."""
    found: dict[str, Ring] = {}
    for path in sorted(folder.backups.glob("*"), key=_age)[:_LOOKED_AT]:
        with suppress(
            OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, zipfile.BadZipFile
        ):
            for ring in _read(path / NAME) if path.is_dir() else _packed(path):
                found.setdefault(ring.name, ring)
    return list(found.values())


def put(folder: DataFolder, kept: list[Ring]) -> None:
    """Write the file and its copy, each in one step. May raise `OSError`."""
    text = json.dumps({"format": _FORMAT, "rings": [_as_json(ring) for ring in kept]}, indent=1)
    for path in _places(folder):
        settling.put(path, text.encode())  # before anything is encrypted by what it holds


def is_doubled(folder: DataFolder) -> bool:
    """Whether both the file and its copy are there."""
    return all(path.is_file() for path in _places(folder))


def remove(folder: DataFolder) -> None:
    """The database needs no key any more."""
    for path in _places(folder):
        with suppress(OSError):
            path.unlink()


def add(folder: DataFolder, more: list[Ring]) -> None:
    """Let the file also know these, as when a backup comes back that another key opens."""
    known = rings_or_none(folder)
    names = {ring.name for ring in known}
    put(folder, [*known, *(ring for ring in more if ring.name not in names)])


def rings_or_none(folder: DataFolder) -> list[Ring]:
    """The rings, or none where the file cannot be read."""
    with suppress(KeyFileLost):
        return rings(folder)
    return []


def content(folder: DataFolder) -> bytes | None:
    """The file as it goes into a backup."""
    for path in _places(folder):
        with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            _read(path)
            return path.read_bytes()
    return None


def parsed(text: bytes) -> list[Ring]:
    """The rings in the content of a key file; raises `ValueError` and its like for anything else."""
    found = json_text.read(text)
    if found["format"] != _FORMAT:
        raise ValueError("no key file")
    return [_ring(one) for one in found["rings"]]


def has_key_store() -> bool:
    """Whether this computer's own key store can be trusted with a key."""
    store = _key_store()
    return store is not None


def from_key_store(ring: Ring) -> str | None:
    """The key, where the key store still has the right one; a store that is locked or gone has none."""
    store = _key_store() if ring.in_key_store else None
    if store is None:
        return None
    try:
        key = store.get_password(_SERVICE, ring.name)
    except Exception:  # noqa: BLE001 every system's store fails in its own way, and the passphrase is there
        return None
    return key if key and ring.fits(key) else None


def into_key_store(ring: Ring, key: str) -> bool:
    """Give the key to the key store; False where it does not take it."""
    store = _key_store()
    if store is None:
        return False
    try:
        store.set_password(_SERVICE, ring.name, key)
        return bool(store.get_password(_SERVICE, ring.name) == key)
    except Exception:  # noqa: BLE001 as above
        return False


def out_of_key_store(ring: Ring) -> None:
    """Take the key away from the key store."""
    store = _key_store()
    if store is not None:
        with suppress(Exception):
            store.delete_password(_SERVICE, ring.name)


def _key_store() -> Any:
    """The system's own store; not one that keeps passwords in a file anybody can read, nor none at all."""
    try:
        import keyring
        from keyring.backends import fail, null

        found = keyring.get_keyring()
    except Exception:  # noqa: BLE001 as above
        return None
    return None if isinstance(found, fail.Keyring | null.Keyring) or found.priority < 1 else found


def _readings(typed: str) -> Iterator[tuple[Opener, str]]:
    """As what a typed text may be meant, the likelier first."""
    with suppress(recovery.MistypedCode):
        yield Opener.RECOVERY, recovery.read(typed)
    if plain(typed):
        yield Opener.PASSPHRASE, plain(typed)


def _opened(sealed: str, secret: str) -> str | None:
    try:
        found = sealer.open(base64.b64decode(sealed, validate=True), secret) if sealed else None
    except ValueError:
        return None
    return found.hex() if found is not None else None


def _check(name: str, key: str) -> str:
    return hashlib.sha256(f"redress {name} {key}".encode("ascii")).hexdigest()


def _places(folder: DataFolder) -> tuple[Path, Path]:
    return folder.root / NAME, folder.backups / NAME


def _read(path: Path) -> list[Ring]:
    with path.open("rb") as source:
        return parsed(source.read(_LONGEST))


def _packed(backup: Path) -> list[Ring]:
    with zipfile.ZipFile(backup) as packed, packed.open(NAME) as keys:
        return parsed(keys.read(_LONGEST))


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0


def _ring(found: Any) -> Ring:
    wrapped = {Opener(name): str(text) for name, text in found["slots"].items() if name in _WRAPPED}
    return Ring(str(found["name"]), str(found["check"]), wrapped, bool(found["key_store"]))


def _as_json(ring: Ring) -> dict[str, Any]:
    return {
        "name": ring.name,
        "check": ring.check,
        "slots": {opener.value: sealed for opener, sealed in ring.wrapped.items()},
        "key_store": ring.in_key_store,
    }
