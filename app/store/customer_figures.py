"""A customer over all their complaints: what is promised, what they hold, how content they were."""

from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import fn

from app.domain.offer import Offer, OfferState, Remedy
from app.domain.plan import Promise
from app.store import offers, promises
from app.store.complaints import OPEN_WORDS
from app.store.database import sql, unindexed
from app.store.fields import milliseconds
from app.store.tables import ComplaintRow, OfferRow, PromiseRow

# The complaints into which one of a customer's was merged: what they were promised is kept there.
_SEEN_TO_AT = """
    WITH RECURSIVE kept(id) AS (
        SELECT +duplicate_of_id FROM complaint WHERE customer_id = ? AND +duplicate_of_id IS NOT NULL UNION
        SELECT duplicate_of_id FROM complaint JOIN kept USING (id) WHERE +duplicate_of_id IS NOT NULL
    ) SELECT id FROM kept
"""


def open_promises(customer_id: UUID) -> list[Promise]:
    """Running promises of open complaints, the next one first; of a merged one, those of the kept one."""
    found = {one.id: one for one in _running(ComplaintRow.customer == customer_id)}
    for (kept,) in sql(_SEEN_TO_AT, (customer_id.hex,)):
        found |= {one.id: one for one in _running(ComplaintRow.id == UUID(hex=kept))}
    return sorted(found.values(), key=lambda one: one.due_at)


def _running(whose: Any) -> list[Promise]:
    rows = (
        PromiseRow.select(PromiseRow)
        .join(ComplaintRow, on=(PromiseRow.complaint == ComplaintRow.id))
        .where(whose & unindexed(ComplaintRow.status).in_(OPEN_WORDS))
        .where(unindexed(PromiseRow.kept_at).is_null() & unindexed(PromiseRow.replaced_at).is_null())
    )
    return [promises.of_row(row) for row in rows]


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
