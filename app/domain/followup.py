"""Follow-ups: dated contacts with the customer, and what came of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from uuid import UUID

from app.domain.complaint import Channel

WAYS = (Channel.CALL, Channel.VISIT, Channel.EMAIL, Channel.LETTER)  # to get in touch, as they are offered
TRIES = 3  # after so many calls without an answer the follow-up may be waived (domain.md R29)


class Outcome(StrEnum):
    """What came of a follow-up."""

    HAPPY = "happy"
    UNHAPPY = "unhappy"
    INFORMED = "informed"  # told how it stands, or spoken with; nobody asked how satisfied they are
    NO_ANSWER = "no_answer"
    WAIVED = "waived"


class Purpose(StrEnum):
    """What a follow-up is for."""

    ASK = "ask"  # whether all is well after it was put right
    INFORM = "inform"  # keep the customer informed while it is open, again and again
    OTHER = "other"


class ToldHow(StrEnum):
    """How a rating reached us; who entered it stands beside it."""

    COUNTER = "counter"
    PHONE = "phone"
    CARD = "card"  # paper, filled in by the customer
    WRITTEN = "written"


class Satisfaction(IntEnum):
    """How the customer felt afterwards, as told; no answer is no rating."""

    VERY_UNHAPPY = 1
    UNHAPPY = 2
    SO_SO = 3
    HAPPY = 4
    VERY_HAPPY = 5


@dataclass(frozen=True, slots=True)
class Answers:
    """Three questions on how it was handled, each 1 to 5; what was not asked or not answered stays None and is no
    neutral answer (domain.md R31)."""

    result: Satisfaction | None = None
    handling: Satisfaction | None = None
    ease: Satisfaction | None = None


NOT_ASKED = Answers()


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
    purpose: Purpose = Purpose.ASK
    repeat_days: int = 0
    answers: Answers = NOT_ASKED
    told_how: ToldHow | None = None
    done_by: UUID | None = None
