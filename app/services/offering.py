"""What an offer must be before it is put to the customer, and what the policy says to it."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from app.domain.complaint import Complaint
from app.domain.due import Due
from app.domain.had import MONEY_BACK, given_back
from app.domain.money import LARGEST, BadAmount, Money
from app.domain.offer import Details, Offer, Remedy
from app.domain.policy import Decision, Reason, Verdict
from app.errors import FieldMissing, UserError
from app.services import carrying, moving, policies, settings
from app.store import offers

_WITH_AMOUNT = {Remedy.REFUND, Remedy.VOUCHER, Remedy.PRICE_REDUCTION}


class AboveReceipt(UserError):
    """More money back than was paid; `back` is what the customer has back already."""

    field = "amount"

    def __init__(self, worth: Money, paid: Money, back: Money) -> None:
        super().__init__(f"{worth} and {back} of {paid}")
        self.worth = worth
        self.paid = paid
        self.back = back


class DisclosureMissing(UserError):
    """In the EU the customer is told of the choice, and of what a repair brings, before one is agreed."""

    field = "told_rights"


@dataclass(frozen=True, slots=True)
class Made:
    """An offer that is whole."""

    remedy: Remedy
    worth: Money | None
    details: Details


def checked(
    complaint: Complaint, remedy: Remedy, worth: Money | None, details: Details, *, told_rights: bool
) -> Made:
    """The offer as it can be kept; raises `FieldMissing`, `BadAmount`, `AboveReceipt`, `DisclosureMissing`."""
    if remedy in _WITH_AMOUNT and worth is None:
        raise FieldMissing("amount")
    if worth is not None:
        _check_worth(worth)
        require_not_above(complaint, remedy, worth)
    if remedy is Remedy.REPAIR and not told_rights and policies.needs_disclosure():
        raise DisclosureMissing
    return Made(remedy, worth, _bare(details, remedy))


def require_not_above(complaint: Complaint, remedy: Remedy, worth: Money | None) -> None:
    """Raise `AboveReceipt` where the customer would have more back than was paid, all in all."""
    paid = complaint.told.paid
    if remedy not in MONEY_BACK or worth is None or paid is None or worth.currency != paid.currency:
        return
    back = given_back(offers.had(complaint.id), paid.currency)
    if back.minor + worth.minor > paid.minor:
        raise AboveReceipt(worth, paid, back)


def decision(complaint: Complaint, by: UUID, made: Made, *, version: int | None = None) -> Decision:
    """What a version of the policy says to this person about it now; the one that holds unless one is named."""
    ask = policies.ask_for(complaint.id, by, made.remedy, made.worth, apology=made.details.apology)
    found = policies.decide(ask, policies.version(version) if version else None)
    if ask.worth is None and found.limit is not None:  # leaving it out is no way round the limit
        return replace(found, verdict=Verdict.NEEDS_APPROVAL, reasons=(*found.reasons, Reason.LIMIT))
    return found


def decision_of(offer: Offer, complaint: Complaint, by: UUID) -> Decision:
    """The same of an offer that was made, by the version under which it was."""
    made = Made(offer.remedy, offer.worth, offer.details)
    return decision(complaint, by, made, version=offer.policy)


def columns(made: Made, terms: str, due: Due | None) -> dict[str, Any]:
    """What of it is kept in columns."""
    calendar = settings.calendar()
    return {
        "remedy": made.remedy.value,
        "terms": moving.within("terms", terms, moving.LONGEST_TEXT),
        "amount": made.worth.minor if made.worth else None,
        "currency": made.worth.currency if made.worth else "",
        "details": offers.details_kept(made.details),
        "due_at": moving.due_at(due, calendar) if due else None,
        "by_close": due is None or due.at is None,
    }


def _check_worth(worth: Money) -> None:
    _check_amount(worth.minor)
    if not (len(worth.currency) == 3 and worth.currency.isascii() and worth.currency.isupper()):
        raise BadAmount(worth.currency, "words")


def _check_amount(minor: int) -> None:
    if not isinstance(minor, int):  # a part of the smallest coin
        raise BadAmount(str(minor), "too precise")
    if minor <= 0:
        raise BadAmount(str(minor), "negative" if minor < 0 else "nothing")
    if minor > LARGEST:
        raise BadAmount(str(minor), "too large")


def _bare(details: Details, remedy: Remedy) -> Details:
    if details.cost is not None and (not isinstance(details.cost, int) or not 0 <= details.cost <= LARGEST):
        raise BadAmount(str(details.cost), "negative" if details.cost < 0 else "too large")
    return replace(
        details,
        item=moving.within("item", details.item),
        job=moving.within("job", details.job),
        who=moving.within("who", details.who),
        loan_item=moving.within("loan_item", details.loan_item),
        expires_on=carrying.checked_expiry(details.expires_on) if remedy is Remedy.VOUCHER else None,
    )
