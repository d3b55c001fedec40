"""What customers allow: once, taken back, put back, and found on merged cards."""

from typing import Any

import pytest

from app.domain.consent import ConsentHolds, How, Purpose
from app.domain.customer_merge import proposed
from app.errors import FieldMissing
from app.identity import new_id
from app.services import consents, customer_merges, customers
from tests.builders import Desk

PHOTOS: dict[str, Any] = {"purpose": Purpose.PHOTOS, "how": How.SIGNED}


def test_it_holds_until_it_is_taken_back(desk: Desk) -> None:
    person, consent_id = desk.customer(), new_id()
    assert not consents.allows(person, Purpose.PHOTOS) and not consents.allows(None, Purpose.PHOTOS)
    consents.give(consent_id, desk.robin, customer_id=person, **PHOTOS)
    with pytest.raises(ConsentHolds):
        consents.give(new_id(), desk.robin, customer_id=person, **PHOTOS)
    assert consents.allows(person, Purpose.PHOTOS) and not consents.allows(person, Purpose.EMAIL)
    consents.withdraw(consent_id, desk.robin)
    assert not consents.allows(person, Purpose.PHOTOS)
    consents.give(new_id(), desk.robin, customer_id=person, **PHOTOS)
    with pytest.raises(ConsentHolds):
        consents.put_back(consent_id, desk.robin)
    assert [one.holds for one in consents.of(person)] == [True, False]


def test_something_else_needs_words_and_may_be_said_twice(desk: Desk) -> None:
    person, other = desk.customer(), {"purpose": Purpose.OTHER, "how": How.PHONE}
    with pytest.raises(FieldMissing):
        consents.give(new_id(), desk.robin, customer_id=person, **other)  # type: ignore[arg-type]
    for words in ("A film in the window", "A call from the maker"):
        consents.give(new_id(), desk.robin, customer_id=person, words=words, **other)  # type: ignore[arg-type]
    assert {one.words for one in consents.of(person)} == {"A film in the window", "A call from the maker"}


def test_what_was_noted_on_a_merged_card_still_holds(desk: Desk) -> None:
    kept, absorbed = desk.customer("Tilda"), desk.customer("T. Thimble")
    consents.give(new_id(), desk.robin, customer_id=absorbed, **PHOTOS)
    card = proposed(customers.get(kept), customers.get(absorbed))
    customer_merges.merge(new_id(), desk.robin, kept_id=kept, absorbed_id=absorbed, card=card)
    assert consents.allows(kept, Purpose.PHOTOS) and consents.allows(absorbed, Purpose.PHOTOS)


def test_it_is_missing_until_the_customer_of_the_complaint_allowed_it(desk: Desk) -> None:
    person = desk.customer()
    one, nobodys = desk.complaint(customer_id=person), desk.complaint(customer_id=None)
    assert consents.is_missing(one, Purpose.PHOTOS) and not consents.is_missing(nobodys, Purpose.PHOTOS)
    consents.give(new_id(), desk.robin, customer_id=person, **PHOTOS)
    assert not consents.is_missing(one, Purpose.PHOTOS)
