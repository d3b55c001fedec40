"""The key of an encrypted database: what opens it, how good a passphrase is, and what can go wrong.

The data key is random and never changes; each slot of the key file holds it wrapped by something else.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from app.errors import StorageError, UserError

SHORTEST = 10
LONGEST = 500
_FAIR, _GOOD = 45.0, 60.0  # bits, as guessed below
_COMMON = re.compile(
    r"p[a@]ss?(w[o0]rt|w[o0]rd|phrase)|qwert[zy]|letmein|welcome|admin|secret|redress|complaints?|shop",
    re.IGNORECASE,
)


class Opener(StrEnum):
    """What a slot is opened with."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    KEY_STORE = "key_store"


class Strength(StrEnum):
    """How long a passphrase withstands somebody who has the file and tries them through."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class AtRest:
    """How the database lies on the disk, and what opens it."""

    is_encrypted: bool
    openers: frozenset[Opener] = frozenset()


@dataclass(frozen=True, slots=True)
class PlainRemains:
    """What still lies on this computer unencrypted after the database was encrypted."""

    kept: tuple[Path, ...] = ()  # the database as it was before
    backups: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.kept or self.backups)


class KeyNeeded(StorageError):
    """The database is encrypted and nothing here has opened it; the passphrase must be asked for."""

    def __init__(self, database: Path) -> None:
        super().__init__(str(database))
        self.database = database


class KeyFileLost(StorageError):
    """The database is encrypted and the file that holds its wrapped key is gone or damaged."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class WrongPassphrase(UserError):
    """Neither the passphrase nor the recovery code of this database."""

    field = "passphrase"


class WrongSeal(WrongPassphrase):
    """Not the passphrase that a copy was sealed with; there is no other way into it."""


class WeakPassphrase(UserError):
    """Too short, or among those that are tried first."""

    field = "passphrase"

    def __init__(self, shortest: int = SHORTEST) -> None:
        super().__init__(str(shortest))
        self.shortest = shortest


class PassphrasesDiffer(UserError):
    """What was typed the second time is not what was typed the first time."""

    field = "again"


class PassphraseFileUnreadable(UserError):
    """The file that should hold the passphrase cannot be read."""

    field = "passphrase"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class AlreadyEncrypted(UserError):
    """The database is encrypted before it is asked for."""


class NotEncrypted(UserError):
    """The database is not encrypted, so there is nothing to change about its key."""


class NoKeyStore(UserError):
    """This computer has no key store that keeps a key safe."""


class EncryptionFailed(StorageError):
    """The encrypted or plain copy could not be made or was not the same; the database is as it was."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def plain(passphrase: str) -> str:
    """A passphrase as it is used, the same from every keyboard: composed, with single blanks and none around it."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def strength(passphrase: str) -> Strength:
    """A careful guess: repeated and running characters, years and common words count little."""
    bits = _bits(plain(passphrase))
    return Strength.WEAK if bits < _FAIR else Strength.FAIR if bits < _GOOD else Strength.GOOD


def check_new(passphrase: str) -> str:
    """The passphrase as it is used; raises `WeakPassphrase` for one that is guessed soon."""
    used = plain(passphrase)
    if not SHORTEST <= len(used) <= LONGEST or strength(used) is Strength.WEAK:
        raise WeakPassphrase
    return used


def _bits(used: str) -> float:
    bare = _COMMON.sub("#", re.sub(r"(19|20)\d\d", "#", used))
    if not bare:
        return 0.0
    fresh = 1 + sum(abs(ord(one) - ord(other)) > 1 for one, other in pairwise(bare.lower()))
    different = len(set(bare.lower()))
    counted = min(fresh, 2.5 * different)  # "abababab" has many steps and few letters
    if all(
        char.isalpha() or char.isspace() for char in bare
    ):  # it says something: letters follow from others
        words = len({word for word in bare.lower().split() if len(word) > 1})
        return max(words * 12.0 if words >= 4 else 0.0, counted * 2.5)
    return counted * math.log2(_alphabet(bare)) * 0.8


def _alphabet(text: str) -> int:
    kinds = (
        (26, str.islower),
        (26, str.isupper),
        (10, str.isdigit),
        (20, lambda char: not char.isalnum()),
    )
    return max(10, sum(size for size, fits in kinds if any(map(fits, text))))
