"""Offers: put a remedy to the customer and record the answer."""

from collections.abc import Collection
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.complaint import Status
from app.domain.lifecycle import IllegalMove, Move
from app.domain.money import Money
from app.domain.offer import Offer, OfferState, Remedy, ToPay
from app.domain.timeline import EntryKind
from app.errors import FieldMissing, UserError
from app.services import moving
from app.store import complaints, offers
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.DUE
_WITH_AMOUNT = {Remedy.REFUND, Remedy.VOUCHER, Remedy.PRICE_REDUCTION}


class NotAccepted(UserError):
    """Only what the customer accepted is carried out."""


def of(complaint_id: UUID) -> list[Offer]:
    """All offers of a complaint, first made first."""
    return offers.of(complaint_id)


def offer(
    complaint_id: UUID,
    by: UUID,
    *,
    offer_id: UUID,
    remedy: Remedy,
    terms: str = "",
    worth: Money | None = None,
) -> Changed:
    """Put a remedy to the customer. A refund, voucher or price reduction needs its amount."""
    if remedy in _WITH_AMOUNT and worth is None:
        raise FieldMissing("amount")
    with writing():
        _, status = moving.begin(Move.OFFER, complaint_id, by)
        offers.insert(
            offer_id,
            complaint_id,
            attempt=offers.next_attempt(complaint_id),
            remedy=remedy.value,
            terms=moving.within("terms", terms, moving.LONGEST_TEXT),
            amount=worth.minor if worth else None,
            currency=worth.currency if worth else "",
            offered_at=clock.now(),
            offered_by=by,
        )
        complaints.save(complaint_id, status=status.value)
        _tell(complaint_id, EntryKind.OFFER, by, remedy, terms, worth)
        moving.finish(complaint_id)
    return _TOUCHED


def accept(offer_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """The customer takes an offer; an earlier accepted one no longer stands."""
    with writing():
        found = offers.get(offer_id)
        moving.begin(Move.OFFER, found.complaint_id, by)
        if found.state is not OfferState.PROPOSED:
            raise IllegalMove(Move.OFFER, Status.IN_PROGRESS)
        offers.supersede_accepted(found.complaint_id)
        _decide(found, OfferState.ACCEPTED, EntryKind.OFFER_ACCEPTED, by, words)
    return _TOUCHED


def decline(offer_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """The customer does not want it."""
    with writing():
        found = offers.get(offer_id)
        moving.begin(Move.OFFER, found.complaint_id, by)
        _decide(found, OfferState.DECLINED, EntryKind.OFFER_DECLINED, by, words)
    return _TOUCHED


def carry_out(offer_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """The customer has what was accepted, such as the money; twice does nothing."""
    with writing():
        found = offers.get(offer_id)
        moving.begin(Move.NOTE, found.complaint_id, by)
        if found.state is not OfferState.ACCEPTED:
            raise NotAccepted
        if found.carried_out_at is None:
            offers.save(offer_id, carried_out_at=clock.now())
            _tell(found.complaint_id, EntryKind.CARRIED_OUT, by, found.remedy, words, found.worth)
    return _TOUCHED


def proposed(complaint_ids: Collection[UUID]) -> dict[UUID, Offer]:
    """By complaint the offer that waits for its answer."""
    return offers.proposed(complaint_ids)


def to_pay(limit: int = 200) -> list[ToPay]:
    """Refunds and price reductions that were accepted and not paid, the longest promised first."""
    return offers.to_pay(limit)


def count_to_pay(most: int) -> int:
    """How many there are, counted up to a most."""
    return offers.count_to_pay(most)


def _decide(found: Offer, state: OfferState, kind: EntryKind, by: UUID, words: str) -> None:
    offers.save(
        found.id,
        state=state.value,
        decided_at=clock.now(),
        customer_words=moving.within("words", words, moving.LONGEST_TEXT),
    )
    complaints.save(found.complaint_id, status=Status.IN_PROGRESS.value)
    _tell(found.complaint_id, kind, by, found.remedy, words, found.worth)
    moving.finish(found.complaint_id)


def _tell(
    complaint_id: UUID,
    kind: EntryKind,
    by: UUID,
    remedy: Remedy,
    text: str,
    worth: Money | None,
) -> None:
    facts = {"remedy": remedy.value}
    facts |= {"amount": str(worth.minor), "currency": worth.currency} if worth else {}
    moving.tell(complaint_id, kind, by, text, facts)
