"""Follow-ups: dated contacts with the customer, and what came of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from uuid import UUID

from app.domain.complaint import Channel

TRIES = 3  # after so many calls without an answer the follow-up may be waived (domain.md R29)


class Outcome(StrEnum):
    """What came of a follow-up."""

    HAPPY = "happy"
    UNHAPPY = "unhappy"
    NO_ANSWER = "no_answer"
    WAIVED = "waived"


class Satisfaction(IntEnum):
    """How the customer felt afterwards, as told; no answer is no rating."""

    VERY_UNHAPPY = 1
    UNHAPPY = 2
    SO_SO = 3
    HAPPY = 4
    VERY_HAPPY = 5


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One dated contact after (or before) resolution."""

    id: UUID
    complaint_id: UUID
    channel: Channel
    due_at: datetime
    by_close: bool
    about: str
    attempt: int
    outcome: Outcome | None
    satisfaction: Satisfaction | None
    words: str
    done_at: datetime | None
    version: int = 1
