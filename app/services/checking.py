"""Checking a data folder: each of its parts, and whether a seal on paper is borne out. No database need be open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.domain import seal
from app.domain.backup import Agreement, Checked, Part, Place
from app.paths import DataFolder
from app.store import backup_history, soundness
from app.store import timeline as timeline_rows

Tell = Callable[[int, int], object]


class Verdict(StrEnum):
    """What a seal on paper says of the timeline."""

    BORNE_OUT = "borne_out"
    CHANGED_BEFORE = "changed_before"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of a seal: the entry at which it was taken, and the timeline as it was checked for it."""

    verdict: Verdict
    taken_at: Place | None
    timeline: Checked


def parts(folder: DataFolder, *, quick: bool = False, tell: Tell | None = None) -> Iterator[Checked]:
    """Look at one part after the other, each when it is asked for; what cannot be read ends the list. `quick` leaves
    out what takes long in a large shop; `tell(done, total)` hears of a part's own progress and may stop it."""
    return soundness.check(folder, quick=quick, tell=tell)


def timeline(folder: DataFolder, tell: Tell | None = None) -> Checked:
    """The whole chain of entries alone."""
    return soundness.one(folder, Part.TIMELINE, tell)


def trail(folder: DataFolder) -> Checked:
    """The audit trail alone."""
    return soundness.one(folder, Part.AUDIT)


def against(folder: DataFolder, source: Path, tell: Tell | None = None) -> Agreement:
    """Whether the present timeline is the one within a backup, continued: a backup on another disk bears witness as a
    seal on paper does. Raises `BackupMissing`, `NotABackup`, `NewerFile` and `BackupFailed`."""
    return backup_history.compared(folder, source, tell)


def seal_now() -> tuple[int, str]:
    """How many entries the open shop has, and the seal of them all."""
    entries, chain = timeline_rows.head()
    return entries, seal.shown(chain)


def prove(folder: DataFolder, typed: str, tell: Tell | None = None) -> Proof:
    """Whether the timeline bears out a seal that was printed: it has an entry with that link, and all before it is as
    it was written. Raises `NotASeal`."""
    begins = seal.read(typed)
    found = timeline(folder, tell)
    place = soundness.seal(folder, begins) if not found.is_unreadable else None
    if place is None:
        return Proof(Verdict.UNKNOWN, None, found)
    broken = found.around.here.seq if found.around else place.seq + 1
    return Proof(Verdict.CHANGED_BEFORE if broken <= place.seq else Verdict.BORNE_OUT, place, found)
