"""Requests of customers to see, put right or erase what is kept of them; each is answered by the day of the law."""

from datetime import date
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.consent import How
from app.domain.privacy_request import PrivacyRequest, RequestEnd, RequestKind, answer_by
from app.services import moving, said_on, settings
from app.store import customer_merges, customers, privacy_requests
from app.store.database import writing

MOST = 200


def of(customer_id: UUID) -> list[PrivacyRequest]:
    """A customer's requests, newest first; those noted on cards that were merged into theirs too."""
    return privacy_requests.of(customer_merges.family(customers.kept_id(customer_id)))


def get(request_id: UUID) -> PrivacyRequest:
    """One request; raises `NotFound`."""
    return privacy_requests.get(request_id)


def running() -> list[PrivacyRequest]:
    """All that wait for an answer, the first to be answered first."""
    return privacy_requests.running(MOST)


def ended() -> list[PrivacyRequest]:
    """Those that were answered, the latest first."""
    return privacy_requests.ended(MOST)


def note(
    request_id: UUID,
    by: UUID,
    *,
    customer_id: UUID,
    kind: RequestKind,
    how: How,
    words: str = "",
    asked_on: date | None = None,
) -> Changed:
    """Write down what a customer asks for; its clock runs from the day they asked."""
    bare = moving.within("words", words, moving.LONGEST_PARAGRAPH)
    with writing():
        moving.require(Capability.KEEP_CONSENTS, by)
        card, at = customers.get(customers.kept_id(customer_id)), said_on.moment(asked_on)
        last = answer_by(settings.calendar().day_of(at), settings.shop().country)
        privacy_requests.insert(
            PrivacyRequest(request_id, card.id, card.name, kind, how, bare, at, last, asked_by=by)
        )
    return Changed.PRIVACY | Changed.DUE


def end(request_id: UUID, by: UUID, *, how: RequestEnd) -> Changed:
    """Note what came of it; nothing where that was noted before."""
    with writing():
        moving.require(Capability.ANSWER_PRIVACY, by)
        if not privacy_requests.get(request_id).is_open:
            return Changed.NOTHING
        privacy_requests.set_ended(request_id, clock.now(), by, how)
    return Changed.PRIVACY | Changed.DUE


def reopen(request_id: UUID, by: UUID) -> Changed:
    """It waits for its answer all the same, by the day it always had."""
    with writing():
        moving.require(Capability.ANSWER_PRIVACY, by)
        if privacy_requests.get(request_id).is_open:
            return Changed.NOTHING
        privacy_requests.set_ended(request_id, None, None, None)
    return Changed.PRIVACY | Changed.DUE
