"""A customer over all their complaints: what is promised, what they hold, how content they were."""

from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import fn

from app.domain.offer import Offer, OfferState, Remedy
from app.domain.plan import Promise
from app.store import offers, promises
from app.store.complaints import OPEN_WORDS
from app.store.database import unindexed
from app.store.fields import milliseconds
from app.store.tables import ComplaintRow, OfferRow, PromiseRow


def open_promises(customer_id: UUID) -> list[Promise]:
    """Running promises of open complaints, the next one first."""
    rows = (
        PromiseRow.select(PromiseRow)
        .join(ComplaintRow, on=(PromiseRow.complaint == ComplaintRow.id))
        .where((ComplaintRow.customer == customer_id) & ComplaintRow.status.in_(OPEN_WORDS))
        .where(unindexed(PromiseRow.kept_at).is_null() & unindexed(PromiseRow.replaced_at).is_null())
    )
    return sorted(map(promises.of_row, rows), key=lambda one: one.due_at)


def vouchers(customer_id: UUID) -> list[Offer]:
    """Accepted vouchers, newest first."""
    accepted = unindexed(OfferRow.state) == OfferState.ACCEPTED.value  # as most offers of the shop are
    rows = (
        OfferRow.select(OfferRow)
        .join(ComplaintRow, on=(OfferRow.complaint == ComplaintRow.id))
        .where((ComplaintRow.customer == customer_id) & accepted)
        .where(OfferRow.remedy == Remedy.VOUCHER.value)
    )
    return sorted(map(offers.of_row, rows), key=lambda one: one.offered_at, reverse=True)


def satisfaction(customer_id: UUID) -> tuple[float | None, int]:
    """The mean of the last rating of each complaint, and how many were rated."""
    rated = (ComplaintRow.customer == customer_id) & ComplaintRow.satisfaction.is_null(False)
    columns = (fn.AVG(ComplaintRow.satisfaction), fn.COUNT(1))
    mean, count = ComplaintRow.select(*columns).where(rated).tuples()[0]
    return mean, count


def missed_promises(customer_id: UUID, now: datetime) -> int:
    """Promises that were not kept or replaced by their moment; one of a complaint that is over no longer runs."""
    columns: Any = (PromiseRow.due_at, PromiseRow.kept_at, PromiseRow.replaced_at, ComplaintRow.status)
    rows: Any = PromiseRow.select(*columns).join(ComplaintRow, on=(PromiseRow.complaint == ComplaintRow.id))
    missed = 0
    at = milliseconds(now)
    for due, kept, replaced, status in rows.where(ComplaintRow.customer == customer_id).tuples():
        ended = [milliseconds(one) for one in (kept, replaced) if one is not None]
        if ended or status in OPEN_WORDS:
            missed += min(ended, default=at) > milliseconds(due)
    return missed
