"""Vouchers: a number, a value, an end; redeemed once."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.money import Money


class VoucherState(StrEnum):
    """What can still be done with a voucher."""

    OPEN = "open"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Voucher:
    """One voucher; `number` is what it bears in print, with check digits, so that a slip of the pen is seen."""

    id: UUID
    number: str
    complaint_id: UUID
    offer_id: UUID
    worth: Money
    issued_at: datetime
    issued_by: UUID | None
    expires_on: date | None
    redeemed_at: datetime | None = None
    redeemed_by: UUID | None = None
    redeemed_words: str = ""
    cancelled_at: datetime | None = None
    cancelled_because: str = ""
    customer: str = ""
    complaint_key: int = 0
    version: int = 1

    def state(self, today: date) -> VoucherState:
        """As of a day of the shop; the day on which it ends still counts."""
        if self.redeemed_at:
            return VoucherState.REDEEMED
        if self.cancelled_at:
            return VoucherState.CANCELLED
        if self.expires_on and self.expires_on < today:
            return VoucherState.EXPIRED
        return VoucherState.OPEN
