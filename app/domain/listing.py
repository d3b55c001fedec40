"""What a list of complaints can be asked for: saved view, filters, words, order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.complaint import Status


class View(StrEnum):
    """The views that every shop has."""

    OPEN = "open"
    MINE = "mine"
    LATE = "late"
    OWNER = "owner"
    FOLLOW_UP = "follow_up"
    CLOSED_THIS_MONTH = "closed_this_month"
    EVERYTHING = "everything"


class Sort(StrEnum):
    """What a list can be ordered by."""

    NUMBER = "number"
    RECEIVED = "received"
    DUE = "due"
    CUSTOMER = "customer"
    STATUS = "status"
    CATEGORY = "category"
    WITH = "with"


@dataclass(frozen=True)
class Filters:
    """Everything let through must meet all of these; empty ones let all through.

    `now`, `month_start` and `me` say what late, this month and mine mean; `keys` names single complaints
    (those behind a figure of the review).
    """

    view: View = View.EVERYTHING
    text: str = ""
    status: Status | None = None
    category: str | None = None
    assigned_to: UUID | None = None
    received_from: datetime | None = None
    received_before: datetime | None = None
    keys: tuple[int, ...] | None = None
    sort: Sort = Sort.NUMBER
    descending: bool = True
    now: datetime | None = None
    month_start: datetime | None = None
    me: UUID | None = None
