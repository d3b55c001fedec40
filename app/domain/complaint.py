"""A complaint: what it is made of and the short forms in which lists show it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain import number
from app.domain.hits import Hit
from app.domain.money import Money
from app.domain.offer import Remedy


class Status(StrEnum):
    """Where a complaint stands in its life; `lifecycle` says how it moves."""

    DRAFT = "draft"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Open means: the customer still waits to have it put right."""
        return self in OPEN


OPEN = frozenset({Status.RECEIVED, Status.ACKNOWLEDGED, Status.IN_PROGRESS})


class WaitingFor(StrEnum):
    """Whom a complaint in progress waits for."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    OWNER = "owner"


class Channel(StrEnum):
    """How a complaint or a contact came about."""

    COUNTER = "counter"
    CALL = "call"
    EMAIL = "email"
    LETTER = "letter"
    WEB = "web"
    VISIT = "visit"
    SLIP = "slip"
    OTHER = "other"


class Mood(StrEnum):
    """The customer's mood as the desk saw it; internal, never printed."""

    UNKNOWN = ""
    CALM = "calm"
    UPSET = "upset"
    ANGRY = "angry"


class Severity(StrEnum):
    """How much hangs on it; decides the date by which it is to be resolved."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    SAFETY = "safety"


class Kept(StrEnum):
    """Whether the customer stays with the shop, asked when a complaint is closed."""

    UNKNOWN = "unknown"
    KEPT = "kept"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Told:
    """What the customer told us at intake, as the form holds it; everything but the words may be empty."""

    words: str
    category: str = ""
    product: str = ""
    receipt: str = ""
    bought_on: date | None = None
    paid: Money | None = None
    wishes: tuple[Remedy, ...] = ()
    wish_words: str = ""
    mood: Mood = Mood.UNKNOWN
    safety: bool = False
    goods_left: str = ""
    goods_condition: str = ""
    goods_with: str = ""  # accessories
    goods_labels: int = 0
    answers: tuple[tuple[str, str], ...] = ()  # to what was asked: question, answer
    read_back: str = ""
    read_back_confirmed: bool | None = None
    read_back_at: datetime | None = None
    channel: Channel = Channel.COUNTER
    to_check: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint with all its facts. Moments are aware UTC, dates are the shop's calendar days."""

    id: UUID
    key: int
    version: int
    status: Status
    waiting_for: WaitingFor | None
    customer_id: UUID | None
    told: Told
    received_at: datetime
    received_by: UUID | None
    acknowledged_at: datetime | None
    acknowledged_by: Channel | None
    acknowledge_by: datetime
    resolve_by: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    reopened: int
    severity: Severity
    vulnerable: bool
    deadlock: bool
    escalated: bool
    assigned_to: UUID | None
    rejection_reason: str
    cause: str
    cause_notes: str
    kept: Kept
    next_due_at: datetime | None
    duplicate_of: UUID | None = None
    whys: tuple[str, ...] = ()  # what was answered to each "why?", from what happened to its root

    @property
    def number(self) -> str:
        """The number as people say it."""
        return number.shown(self.key)

    @property
    def headline(self) -> str:
        """The complaint in a few words: the first sentence of the customer's own."""
        return headline(self.told.words)


class DueKind(StrEnum):
    """What the next date of a complaint is about, most binding first."""

    ACKNOWLEDGE = "acknowledge"
    PROMISE = "promise"
    STEP = "step"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """One row of a list of complaints; holds all that is painted."""

    id: UUID
    key: int
    status: Status
    waiting_for: WaitingFor | None
    customer_id: UUID | None
    customer: str
    category: str
    product: str
    headline: str
    received_at: datetime
    next_due_at: datetime | None
    next_due_kind: DueKind | None
    assigned_to: str
    safety: bool
    flags: tuple[str, ...] = ()
    duplicate_of: str = ""  # the number of the complaint that this one tells again
    hit: Hit | None = None

    @property
    def number(self) -> str:
        """The number as people say it."""
        return number.shown(self.key)


# After one or two letters or digits a full stop is no end: "1. The lid", "Mr. Brown", "No. 5".
_SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\b\w\w)\. |[!?] ")


def headline(words: str, longest: int = 80) -> str:
    """The first sentence or line of a text, cut at a word when it is long."""
    first = next((line.strip() for line in words[:2000].splitlines() if line.strip()), "")
    first = _SENTENCE_END.split(first, maxsplit=1)[0]
    if len(first) <= longest:
        return first.rstrip(".")
    cut = first[:longest].rsplit(" ", 1)[0]
    return f"{cut or first[:longest]}…"
