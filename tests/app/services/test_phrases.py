"""How an accepted offer stands in a letter."""

from uuid import UUID

import pytest

from app.domain.money import Money
from app.domain.offer import Offer, OfferState, Remedy
from app.services import phrases
from tests.conftest import NOW

ID = UUID(int=1)


@pytest.mark.parametrize(
    ("remedy", "terms", "minor", "said"),
    [
        (Remedy.REFUND, "", 6490, "Refund of £64.90"),
        (Remedy.REFUND, "to the card you paid with", 6490, "Refund of £64.90, to the card you paid with"),
        (Remedy.REFUND, "full refund", 6490, "Full refund, £64.90"),
        (Remedy.REPAIR, "Repair in our workshop", None, "Repair in our workshop"),
    ],
)
def test_an_offer_is_named_once(remedy: Remedy, terms: str, minor: int | None, said: str) -> None:
    worth = Money(minor, "GBP") if minor is not None else None
    offer = Offer(ID, ID, 1, remedy, terms, worth, OfferState.ACCEPTED, NOW, NOW, "")
    assert phrases.of("en").offer(offer) == said
