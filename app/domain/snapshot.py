"""What can be brought back: backups, sealed copies, and data that a restore has kept aside."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.errors import StorageError

SEALED_ENDING = ".redress-sealed"
# How the folders begin that keep what a restore or a change of the encryption has replaced.
KEPT = ("before-restore-", "before-encrypt-", "before-decrypt-")


class Condition(StrEnum):
    """What a look from outside says of it; whether it is whole to the last byte is found when it is brought back."""

    READY = "ready"
    SEALED = "sealed"
    NEWER = "newer"
    DAMAGED = "damaged"
    FOREIGN = "foreign"


class Lies(StrEnum):
    """Where it lies."""

    HERE = "here"  # among the folder's own backups
    ELSEWHERE = "elsewhere"  # at the second place
    ASIDE = "aside"  # kept by an earlier restore
    CHOSEN = "chosen"  # a file somebody pointed at


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One thing to bring back, with as much as can be told without unpacking it.

    Counts are None where nothing says them. `newest` is the key of the newest complaint, 0 where it is not known;
    `before` names the deed it was made before. `locked` where its database is encrypted. `alone` where the folder of
    its letters and photos does not lie beside it, as it must.
    """

    path: Path
    lies: Lies
    condition: Condition
    made_at: datetime | None = None
    size: int = 0
    complaints: int | None = None
    customers: int | None = None
    files: int | None = None
    schema: int = 0
    newest: int = 0
    newest_at: datetime | None = None
    before: str = ""
    locked: bool = False
    alone: bool = False
    reason: str = ""

    @property
    def can_come_back(self) -> bool:
        """Whether it is worth a try."""
        return self.condition in (Condition.READY, Condition.SEALED)


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A restore that an owner has not yet found good: of when the data are, and where those before are kept."""

    at: datetime
    made_at: datetime
    complaints: int
    kept_in: Path | None


class PassphraseNeeded(StorageError):
    """A sealed copy opens by its passphrase only."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path
