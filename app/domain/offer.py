"""Remedies and the offers in which they are put to the customer."""

from dataclasses import dataclass
from datetime import date, datetime
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


class Method(StrEnum):
    """How money goes back."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    OTHER = "other"


class Handing(StrEnum):
    """How a thing reaches the customer."""

    COLLECT = "collect"
    DELIVER = "deliver"


class Apology(StrEnum):
    """How far an apology goes: to be sorry, or to say that it was our fault (domain.md R10)."""

    REGRET = "regret"
    RESPONSIBILITY = "responsibility"


@dataclass(frozen=True, slots=True)
class Details:
    """What each remedy names beside its amount; what does not belong to a remedy is empty."""

    method: Method | None = None  # refund, price reduction
    item: str = ""  # replacement, complimentary
    handing: Handing | None = None  # replacement, repair, complimentary
    job: str = ""  # repair: what is done
    who: str = ""  # repair: by whom, where it is not us
    loan_item: str = ""  # repair: what the customer has meanwhile
    expires_on: date | None = None  # voucher
    cost: int | None = None  # replacement, repair, complimentary: what it costs the shop, minor units
    apology: Apology | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One remedy put to the customer; a complaint can see several attempts. `verdict`, `basis` and `policy` are what
    the policy said when it was made, and under which version; empty on offers from before there was one."""

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
    details: Details = Details()
    due_at: datetime | None = None
    by_close: bool = True
    basis: str = ""
    verdict: str = ""
    policy: int | None = None
    offered_by: UUID | None = None
    decided_by: UUID | None = None
    only_because: str = ""
    told_rights_at: datetime | None = None
    approved_at: datetime | None = None
    approved_by: UUID | None = None
    failed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ToPay:
    """Money a customer accepted and has not had yet, with all that is shown of it."""

    offer: Offer
    key: int
    customer: str
