"""A customer's wish to see, have put right or have erased what is kept of them, and the clock of the law."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.domain.consent import How


class RequestKind(StrEnum):
    """What the customer asks for."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    STOP = "stop"  # that we use it no more


class RequestEnd(StrEnum):
    """What came of it. A refusal is told to the customer with its reason, within the same time."""

    ANSWERED = "answered"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


# Days where the law counts days; everywhere else a month, as in Europe (GDPR article 12).
_DAYS = {"CH": 30, "LI": 30, "CA": 30, "AU": 30, "US": 45, "BR": 15, "ZA": 30, "SG": 30, "IN": 30, "NZ": 28}


@dataclass(frozen=True, slots=True)
class PrivacyRequest:
    """One request; `answer_by` is the last day for the answer."""

    id: UUID
    customer_id: UUID
    customer: str
    kind: RequestKind
    how: How
    words: str
    asked_at: datetime
    answer_by: date
    asked_by: UUID | None = None
    ended_at: datetime | None = None
    ended_how: RequestEnd | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether the customer still waits for the answer."""
        return self.ended_at is None


def answer_by(asked_on: date, country: str) -> date:
    """The last day for the answer. A month ends on the day of the same number, or on the last of a shorter month.

    Some laws move a day on which the shop is closed to the next open one; we never lean on that.
    """
    days = _DAYS.get(country.upper())
    return asked_on + timedelta(days=days) if days else _month_after(asked_on)


def _month_after(day: date) -> date:
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
