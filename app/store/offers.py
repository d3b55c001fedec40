"""Offers in the database."""

from collections.abc import Callable, Collection
from dataclasses import fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, fn

from app.domain.had import Had
from app.domain.money import Money
from app.domain.offer import Apology, Details, Handing, Method, Offer, OfferState, Remedy, ToPay
from app.errors import NotFound
from app.store.compiled import WholeRow
from app.store.database import sql
from app.store.links import FAMILY
from app.store.tables import ComplaintRow, CustomerRow, OfferRow

# Named, because SQLite would else go through everything that was ever accepted; its condition stands here as there.
_UNPAID = """
    SELECT id FROM offer INDEXED BY offer_decided_at_to_pay
    WHERE state = 'accepted' AND carried_out_at IS NULL AND remedy IN ('refund', 'price_reduction')
    ORDER BY decided_at LIMIT ?
"""

# Money, or what is as good as money: whoever gets it twice has it twice.
_HAD = f"""
    SELECT remedy, amount, currency, approved_at IS NOT NULL, failed_at IS NOT NULL
    FROM offer INDEXED BY offer_complaint_id_state
    WHERE complaint_id IN ({FAMILY}) AND carried_out_at IS NOT NULL AND amount IS NOT NULL
    AND remedy IN ('refund', 'price_reduction', 'voucher')
"""

_READ: dict[str, Callable[[str], Any]] = {
    "method": Method,
    "handing": Handing,
    "apology": Apology,
    "expires_on": date.fromisoformat,
}
_whole = WholeRow(OfferRow.id)


def of(complaint_id: UUID) -> list[Offer]:
    """All offers of a complaint, first made first."""
    condition = "t1.complaint_id = ? ORDER BY t1.attempt, t1.offered_at, t1.id"
    return [of_row(row) for row in _whole.where(condition, (complaint_id.hex,))]


def proposed(complaint_ids: Collection[UUID]) -> dict[UUID, Offer]:
    """By complaint the offer that waits for its answer, the last made of several."""
    keys = [one.hex for one in complaint_ids]
    marks = ", ".join("?" for _ in keys)
    condition = f"t1.complaint_id IN ({marks}) AND t1.state = ? ORDER BY t1.attempt, t1.offered_at"
    rows = _whole.where(condition, (*keys, OfferState.PROPOSED.value)) if keys else []
    return {row.complaint_id: of_row(row) for row in rows}


def had(complaint_id: UUID) -> tuple[Had, ...]:
    """The money and vouchers the customer has had for a complaint and for those merged into it."""
    return tuple(
        Had(Remedy(remedy), Money(amount, currency), approved=bool(approved), failed=bool(failed))
        for remedy, amount, currency, approved, failed in sql(_HAD, (complaint_id.hex,))
    )


def get(offer_id: UUID) -> Offer:
    """One offer; raises `NotFound`."""
    row = _whole.find(offer_id)
    if row is None:
        raise NotFound("offer", offer_id)
    return of_row(row)


def insert(offer_id: UUID, complaint_id: UUID, **fields: Any) -> None:
    """Write a new offer."""
    OfferRow.insert(id=offer_id, complaint=complaint_id, **fields).execute()


def save(offer_id: UUID, **fields: Any) -> None:
    """Save the named fields of an offer."""
    OfferRow.update(version=OfferRow.version + 1, **fields).where(OfferRow.id == offer_id).execute()


def next_attempt(complaint_id: UUID) -> int:
    """The attempt a new offer belongs to: one more than those that did not put it right."""
    of = OfferRow.complaint == complaint_id
    last: int = OfferRow.select(fn.MAX(OfferRow.attempt)).where(of).scalar() or 1
    failed = of & (OfferRow.attempt == last) & OfferRow.failed_at.is_null(False)
    return last + (1 if OfferRow.select().where(failed).exists() else 0)


def supersede(complaint_id: UUID, *, but: UUID | None = None) -> None:
    """Let all that is proposed or accepted stand no more, but for one, and for what the customer has had."""
    stands = OfferRow.state.in_((OfferState.PROPOSED.value, OfferState.ACCEPTED.value))
    stands &= OfferRow.carried_out_at.is_null()
    condition = (OfferRow.complaint == complaint_id) & stands
    if but is not None:
        condition &= OfferRow.id != but
    OfferRow.update(state=OfferState.SUPERSEDED.value, version=OfferRow.version + 1).where(
        condition
    ).execute()


def fail(offer_id: UUID, at: datetime) -> None:
    """It did not put the complaint right; the next offer is a new attempt."""
    save(offer_id, state=OfferState.SUPERSEDED.value, failed_at=at)


def to_pay(limit: int) -> list[ToPay]:
    """Money accepted and not paid, the longest promised first."""
    rows: Any = (
        OfferRow.select(OfferRow, ComplaintRow.key, CustomerRow.name.alias("customer"))
        .join(ComplaintRow)
        .join(CustomerRow, JOIN.LEFT_OUTER, on=(ComplaintRow.customer == CustomerRow.id))
        .where(OfferRow.id.in_([UUID(key) for (key,) in sql(_UNPAID, (limit,))]))
        .order_by(OfferRow.decided_at)
        .objects()
    )
    return [ToPay(of_row(row), row.key, row.customer or "") for row in rows]


def count_to_pay(most: int) -> int:
    """How many of those there are, counted up to a most."""
    return int(sql(f"SELECT count(*) FROM ({_UNPAID})", (most,))[0][0])


def of_row(row: Any) -> Offer:
    """An offer as it is read."""
    return Offer(
        id=row.id,
        complaint_id=row.complaint_id,
        attempt=row.attempt,
        remedy=Remedy(row.remedy),
        terms=row.terms,
        worth=Money(row.amount, row.currency) if row.amount is not None else None,
        state=OfferState(row.state),
        offered_at=row.offered_at,
        decided_at=row.decided_at,
        customer_words=row.customer_words,
        carried_out_at=row.carried_out_at,
        details=_details(row.details),
        due_at=row.due_at,
        by_close=row.by_close,
        basis=row.basis,
        verdict=row.verdict,
        policy=row.policy,
        offered_by=row.offered_by_id,
        decided_by=row.decided_by_id,
        only_because=row.only_because,
        told_rights_at=row.told_rights_at,
        approved_at=row.approved_at,
        approved_by=row.approved_by_id,
        failed_at=row.failed_at,
    )


def details_kept(details: Details) -> dict[str, Any]:
    """What is named of the details, as it is kept."""
    named = {one.name: getattr(details, one.name) for one in fields(details)}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in named.items()
        if value not in (None, "")
    }


def _details(kept: dict[str, Any]) -> Details:
    if not kept:
        return Details()
    return Details(**{name: _READ[name](value) if name in _READ else value for name, value in kept.items()})
