"""Approvals: an owner's or senior's consent to one offer, asked for at the counter or left in the owner's queue."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from app.domain.money import Money

VALID_FOR = timedelta(minutes=2)  # a consent by PIN is used at once or lapses (domain.md section 6)


class ApprovalState(StrEnum):
    """Where an approval stands."""

    ASKED = "asked"
    GRANTED = "granted"  # the PIN was right; it can be used once, until `valid_until`
    USED = "used"  # the offer is approved
    DECLINED = "declined"
    LAPSED = "lapsed"  # not used in time, or the offer is gone


@dataclass(frozen=True, slots=True)
class Approval:
    """Bound to complaint, offer, amount and, once one is picked, approver."""

    id: UUID
    complaint_id: UUID
    offer_id: UUID
    worth: Money | None
    asked_at: datetime
    asked_by: UUID | None
    asked_because: str
    approver: UUID | None
    state: ApprovalState
    decided_at: datetime | None
    reason: str
    valid_until: datetime | None
    version: int = 1
