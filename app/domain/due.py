"""Everything with a date, as Today and the calendar show it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from app.domain import number
from app.domain.complaint import Channel, DueKind
from app.domain.followup import Purpose
from app.domain.plan import StepKind


class ItemKind(StrEnum):
    """What is due."""

    ACKNOWLEDGE = "acknowledge"
    PROMISE = "promise"
    STEP = "step"
    CALL = "call"
    VISIT = "visit"
    EMAIL = "email"
    LETTER = "letter"
    REFUND = "refund"
    GOODS = "goods"
    IMPROVEMENT = "improvement"
    PRIVACY_REQUEST = "privacy_request"


MOST = 1000  # things of one kind that wait are counted no further


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and the time where one was named; without a time it is due by closing."""

    on: date
    at: time | None = None

    @classmethod
    def of(cls, local: datetime, *, by_close: bool) -> "Due":
        """From the moment that is kept, in the shop's zone."""
        return cls(local.date(), None if by_close else local.time())


FOLLOW_UPS = frozenset({ItemKind.CALL, ItemKind.VISIT, ItemKind.EMAIL, ItemKind.LETTER})
STEPS = frozenset({ItemKind.STEP, ItemKind.REFUND})  # a refund is paid by the step that stands for it


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing due. `id` is the row behind it: the complaint's own for an acknowledgement and for goods, the step's
    for a refund. `done_at` is set when it is done; `began_at` is when its clock started. An improvement may hang on
    no complaint."""

    kind: ItemKind
    id: UUID
    complaint_id: UUID | None
    key: int
    customer: str
    phone: str
    prefers: Channel | None
    headline: str
    text: str
    who: str
    who_id: UUID | None
    began_at: datetime
    due_at: datetime
    by_close: bool
    done_at: datetime | None
    attempt: int = 1
    step_kind: StepKind = StepKind.PLAIN  # a step that nobody wrote is said in the window's language
    purpose: Purpose | None = None  # of a contact with the customer
    customer_id: UUID | None = None  # of a request about personal data, which hangs on no complaint

    @property
    def number(self) -> str:
        """The complaint's number as people say it; empty where there is none."""
        return number.shown(self.key) if self.key else ""

    @property
    def its_complaint(self) -> UUID:
        """The complaint of anything but an improvement that hangs on none."""
        if self.complaint_id is None:
            raise ValueError(self.kind)
        return self.complaint_id

    @property
    def surname(self) -> str:
        """The last word of the customer's name."""
        return self.customer.split()[-1] if self.customer.split() else ""


@dataclass(frozen=True, slots=True)
class DueList:
    """The most urgent things of one kind and how many there are, `late` of them; neither is counted beyond `MOST`."""

    items: tuple[DueItem, ...] = ()
    total: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """One thing due, by key and moment alone."""

    kind: DueKind
    id: UUID
    due_at: datetime
