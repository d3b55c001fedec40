"""Consents: what a customer allowed, for which purpose and how; taken back, never deleted."""

from datetime import date
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.consent import Consent, ConsentHolds, How, Purpose
from app.services import moving, said_on
from app.store import complaints, consents, customer_merges, customers
from app.store.database import writing


def of(customer_id: UUID) -> list[Consent]:
    """What a customer allowed, newest first; what was noted on cards that were merged into theirs too."""
    return consents.of(customer_merges.family(customers.kept_id(customer_id)))


def allows(customer_id: UUID | None, purpose: Purpose) -> bool:
    """Whether the customer allowed this and has not taken it back."""
    return customer_id is not None and any(one.holds and one.purpose is purpose for one in of(customer_id))


def is_missing(complaint_id: UUID, purpose: Purpose) -> bool:
    """Whether the complaint's customer, where there is one, has not been heard to allow this."""
    customer_id = complaints.get(complaint_id).customer_id
    return customer_id is not None and not allows(customer_id, purpose)


def give(
    consent_id: UUID,
    by: UUID,
    *,
    customer_id: UUID,
    purpose: Purpose,
    how: How,
    words: str = "",
    given_on: date | None = None,
) -> Changed:
    """Note what a customer allows; raises `ConsentHolds` for what they allowed before, but for one in words."""
    bare = moving.within("words", words, moving.LONGEST_PARAGRAPH)
    if purpose is Purpose.OTHER:
        moving.needed("words", bare)
    with writing():
        moving.require(Capability.KEEP_CONSENTS, by)
        card = customers.get(customers.kept_id(customer_id))
        if purpose is not Purpose.OTHER and allows(card.id, purpose):
            raise ConsentHolds(purpose)
        consents.insert(Consent(consent_id, card.id, purpose, how, bare, said_on.moment(given_on), by))
    return Changed.PRIVACY


def withdraw(consent_id: UUID, by: UUID) -> Changed:
    """Note that the customer took it back; nothing where they did before."""
    with writing():
        moving.require(Capability.KEEP_CONSENTS, by)
        if not consents.get(consent_id).holds:
            return Changed.NOTHING
        consents.set_withdrawn(consent_id, clock.now(), by)
    return Changed.PRIVACY


def put_back(consent_id: UUID, by: UUID) -> Changed:
    """It was not taken back after all: a slip of the hand at the desk."""
    with writing():
        moving.require(Capability.KEEP_CONSENTS, by)
        one = consents.get(consent_id)
        if one.holds:
            return Changed.NOTHING
        if one.purpose is not Purpose.OTHER and allows(one.customer_id, one.purpose):
            raise ConsentHolds(one.purpose)
        consents.set_withdrawn(consent_id, None, None)
    return Changed.PRIVACY
