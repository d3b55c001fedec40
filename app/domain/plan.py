"""The plan: what we will do, who does it and by when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan. `by_close` tells that only the day was named: due is then that day's closing time."""

    id: UUID
    complaint_id: UUID
    position: int
    text: str
    responsible_id: UUID | None
    responsible: str
    due_at: datetime
    by_close: bool
    done_at: datetime | None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Promise:
    """A date by which the customer hears from us or gets something; never changed, only kept or replaced."""

    id: UUID
    complaint_id: UUID
    text: str
    due_at: datetime
    by_close: bool
    made_at: datetime
    kept_at: datetime | None
    replaced_at: datetime | None

    def is_broken(self, now: datetime) -> bool:
        """Broken for ever once its moment passed before it was kept or replaced."""
        ended = min(
            (moment for moment in (self.kept_at, self.replaced_at) if moment),
            default=now,
        )
        return ended > self.due_at
