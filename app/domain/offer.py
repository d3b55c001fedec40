"""Remedies and the offers in which they are put to the customer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.money import Money


class Remedy(StrEnum):
    """What can put a complaint right."""

    REFUND = "refund"
    REPLACEMENT = "replacement"
    REPAIR = "repair"
    VOUCHER = "voucher"
    COMPLIMENTARY = "complimentary"
    PRICE_REDUCTION = "price_reduction"
    APOLOGY = "apology"
    EXPLANATION = "explanation"
    OTHER = "other"


class OfferState(StrEnum):
    """Where an offer stands with the customer."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Offer:
    """One remedy put to the customer; a complaint can see several attempts."""

    id: UUID
    complaint_id: UUID
    attempt: int
    remedy: Remedy
    terms: str
    worth: Money | None
    state: OfferState
    offered_at: datetime
    decided_at: datetime | None
    customer_words: str
    carried_out_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ToPay:
    """Money a customer accepted and has not had yet, with all that is shown of it."""

    offer: Offer
    key: int
    customer: str
