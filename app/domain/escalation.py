"""Escalations: a complaint goes to somebody else for a decision or an answer, and comes back to where it was."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class EscalatedTo(StrEnum):
    """To whom."""

    STAFF = "staff"
    DEPARTMENT = "department"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class Escalation:
    """To whom, why, by when, and how the customer was told; `told_how` is a channel, empty while not told."""

    id: UUID
    complaint_id: UUID
    kind: EscalatedTo
    to_staff: UUID | None
    to_words: str
    because: str
    due_at: datetime
    by_close: bool
    told_how: str
    made_at: datetime
    made_by: UUID | None
    origin: UUID | None  # who had the complaint before, and has it again afterwards
    returned_at: datetime | None
    answer: str
    version: int = 1
