"""Days on which somebody of the staff is away."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Absence:
    """From the first day to the last, both included; `stand_in` takes over what falls due in them."""

    id: UUID
    staff: UUID
    first_day: date
    last_day: date
    stand_in: UUID | None = None
    note: str = ""
    version: int = 1

    def covers(self, day: date) -> bool:
        """Whether the person is away on that day."""
        return self.first_day <= day <= self.last_day
