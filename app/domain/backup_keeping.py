"""How the shop's backups stand: when they were made, where, and what went wrong the last time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from app.domain.backup import Backup
from app.errors import UserError

EVERY = timedelta(minutes=30)
AT_LEAST = timedelta(days=1)  # one is made though nothing has changed
TEST_EVERY = timedelta(days=30)
SEALED_EVERY = timedelta(hours=4)  # a sealed copy is whole each time, and slow where there are many photos


class Deed(StrEnum):
    """What a backup is made before."""

    MIGRATION = "migration"
    IMPORT = "import"
    ERASE = "erase"
    MERGE = "merge"
    RESTORE = "restore"
    ENCRYPT = "encrypt"


@dataclass(frozen=True, slots=True)
class Placed:
    """How the copies at the second place stand. `last` is the newest one, verified; `reason` says why the last try
    failed, and is empty where it went well."""

    folder: Path
    at: datetime | None = None
    last: Path | None = None
    failed_at: datetime | None = None
    reason: str = ""
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class Tested:
    """A test restore: a backup was brought back beside the data, checked as a whole, counted and taken away again.
    `problem` is empty where all of it was whole."""

    at: datetime
    path: Path
    complaints: int
    files: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How backups stand. `at` is when the newest verified one was made, wherever it lies."""

    at: datetime | None = None
    path: Path | None = None
    complaints: int = 0
    failed_at: datetime | None = None
    reason: str = ""
    place: Placed | None = None
    tested: Tested | None = None
    is_sealing: bool = False
    changed: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn did. A fault at the second place stops nothing; it is told."""

    made: Backup | None = None
    copied: Path | None = None
    place_fault: Exception | None = None
    thinned: int = 0
    tested: Tested | None = None


class PlaceInsideData(UserError):
    """The second place lies in the data folder itself, and would be lost with it."""

    field = "second_place"

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


class PlaceSynced(UserError):
    """Another program copies the second place to a cloud, and the copies are not sealed."""

    field = "second_place"

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder
