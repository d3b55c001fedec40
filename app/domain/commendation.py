"""Good handling, told: thanks of customers and the owner's own praise (domain.md R39). There is no league table."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Praise(StrEnum):
    """Whose words they are."""

    THANKS = "thanks"  # a customer's
    COMMENDATION = "commendation"  # the owner's


@dataclass(frozen=True, slots=True)
class Commendation:
    """Words about one person, or about the whole shop, kept with the month and the complaint they are about. Only what
    is `shared` is seen by others than the owner, the person it is about and who wrote it down, and may be printed."""

    id: UUID
    kind: Praise
    month: str
    words: str
    staff: UUID | None = None
    complaint_id: UUID | None = None
    shared: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class PraiseLine:
    """A commendation as a list shows it: whom it is about, nobody for the whole shop, and the number it hangs on."""

    commendation: Commendation
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a happy customer said at a follow-up, and is nowhere noted as thanks yet."""

    complaint_id: UUID
    number: str
    words: str
    said_at: datetime
    staff: UUID | None  # who has the complaint
