"""What a customer allowed us: for which purpose, how they said so, and when it was taken back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.errors import UserError


class Purpose(StrEnum):
    """What is allowed. What handling the complaint itself needs is not asked for: the law gives that."""

    PHOTOS = "photos"  # keep and show photos of the goods or of what happened
    EMAIL = "email"  # write by e-mail
    CONTACT = "contact"  # get in touch after the complaint is closed
    CASE_STUDY = "case_study"  # teach others by it, without a name
    THANKS = "thanks"  # show their thanks to others
    OTHER = "other"  # as the words say


class How(StrEnum):
    """How the customer said so."""

    COUNTER = "counter"
    PHONE = "phone"
    SIGNED = "signed"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent. It holds until it is taken back; nothing is ever deleted from the list."""

    id: UUID
    customer_id: UUID
    purpose: Purpose
    how: How
    words: str
    given_at: datetime
    given_by: UUID | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: UUID | None = None
    version: int = 1

    @property
    def holds(self) -> bool:
        """Whether it was not taken back."""
        return self.withdrawn_at is None


class ConsentHolds(UserError):
    """The customer allowed this before, and has not taken it back."""

    field = "purpose"

    def __init__(self, purpose: Purpose) -> None:
        super().__init__(purpose.value)
        self.purpose = purpose
