"""The money and vouchers a customer has had for a complaint: nobody gets the same twice, nor a limit in two halves."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.money import Money
from app.domain.offer import Remedy

MONEY_BACK = frozenset({Remedy.REFUND, Remedy.PRICE_REDUCTION})


@dataclass(frozen=True, slots=True)
class Had:
    """What `failed` may never have reached them, such as a transfer that came back; what was `approved` had a consent
    of its own."""

    remedy: Remedy
    worth: Money
    approved: bool = False
    failed: bool = False


def given_back(had: Iterable[Had], currency: str) -> Money:
    """The part of the price that the customer has back."""
    return _sum((one for one in had if one.remedy in MONEY_BACK and not one.failed), currency)


def without_approval(had: Iterable[Had], remedy: Remedy, currency: str) -> Money:
    """What counts against the limit for one more offer of this remedy. Money is money, whatever it is called."""
    same = MONEY_BACK if remedy in MONEY_BACK else {remedy}
    return _sum((one for one in had if one.remedy in same and not one.approved), currency)


def _sum(had: Iterable[Had], currency: str) -> Money:
    return Money(sum(one.worth.minor for one in had if one.worth.currency == currency), currency)
