"""What is to be said when things fall due: each once, though the computer slept or its clock was set.

Two clocks are compared. The wall clock is the one people set; the steady one only ever goes forward, sleep included.
Moments are UTC, so a night in which the hour changes is none of this.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.domain.complaint import DueKind
from app.domain.due import Dated

SLACK = timedelta(seconds=30)  # a busy computer, or its clock put right by the network, is no jump
_TOLD_MOST = 2000  # how many are remembered as said already


class Gap(StrEnum):
    """Why time has passed that nobody watched."""

    NONE = "none"
    CLOSED = "closed"  # the program was not running
    SLEPT = "slept"
    FORWARD = "forward"  # the clock was set
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Beat:
    """Both clocks at one instant; `steady` in seconds."""

    wall: datetime
    steady: float


@dataclass(frozen=True)
class Memory:
    """Up to which moment everything has been said, and what beyond it was said before the clock went back.

    `jumped` is from where to where the clock was last set forward: what lies between may have been said too early.
    """

    until: datetime
    told: frozenset[tuple[UUID, datetime]] = field(default_factory=frozenset)
    jumped: tuple[datetime, datetime] | None = None

    def as_kept(self) -> dict[str, Any]:
        """Plain values for keeping."""
        told = [[key.hex, at.isoformat()] for key, at in sorted(self.told, key=lambda one: one[1])]
        jumped = [moment.isoformat() for moment in self.jumped or ()]
        return {"until": self.until.isoformat(), "told": told[-_TOLD_MOST:], "jumped": jumped}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Memory | None":
        """What `as_kept` gave; None where nothing was kept, or nothing that can be read."""
        try:
            until = datetime.fromisoformat(kept["until"])
            told = frozenset((UUID(key), datetime.fromisoformat(at)) for key, at in kept.get("told", ()))
            jumped = [datetime.fromisoformat(at) for at in kept.get("jumped", ())]
        except (KeyError, TypeError, ValueError):
            return None
        both = (jumped[0], jumped[1]) if len(jumped) == 2 and all(at.tzinfo for at in jumped) else None
        return cls(until, told, both) if until.tzinfo else None


@dataclass(frozen=True)
class Announcement:
    """How many of each kind fell due; `since` is when somebody last watched, where there was a gap."""

    counts: Mapping[DueKind, int]
    gap: Gap = Gap.NONE
    since: datetime | None = None

    @property
    def total(self) -> int:
        """All kinds together."""
        return sum(self.counts.values())


def gap_between(before: Beat, now: Beat, rhythm: timedelta) -> tuple[Gap, timedelta]:
    """What happened between two beats, and for how long; `rhythm` is how far apart they should be."""
    went = timedelta(seconds=now.steady - before.steady)
    set_by = (now.wall - before.wall) - went
    if set_by < -SLACK:
        return Gap.BACK, -set_by
    if set_by > SLACK:
        return Gap.FORWARD, set_by
    return (Gap.SLEPT, went) if went > rhythm + SLACK else (Gap.NONE, timedelta())


def set_back(memory: Memory, now: datetime, known: Iterable[Dated]) -> Memory:
    """The memory once the clock stands before its moment: `known` fell due after now and was said already.

    Where this takes back that it was set forward, what only that made due is said again when its time comes.
    """
    if now >= memory.until:
        return memory
    until, jumped = memory.until, memory.jumped
    if jumped is not None and now < jumped[1]:
        until, jumped = jumped[0], None
    told = memory.told | {(one.id, one.due_at) for one in known if now < one.due_at <= until}
    return Memory(now, told, jumped)


def fallen(memory: Memory, now: datetime, due: Iterable[Dated]) -> tuple[Memory, list[Dated]]:
    """What of all that was due up to now has not been said, and the memory once it is."""
    new = [one for one in due if memory.until < one.due_at <= now and (one.id, one.due_at) not in memory.told]
    told = frozenset(one for one in memory.told if one[1] > now)
    return replace(memory, until=max(memory.until, now), told=told), new


def announcement(new: Iterable[Dated], gap: Gap = Gap.NONE, since: datetime | None = None) -> Announcement:
    """One for all of them, in the order of the kinds."""
    counted = Counter(one.kind for one in new)
    return Announcement({kind: counted[kind] for kind in DueKind if counted[kind]}, gap, since)
