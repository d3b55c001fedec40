"""Consents in the database."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.consent import Consent, How, Purpose
from app.errors import NotFound
from app.store.tables import ConsentRow


def of(customer_ids: Collection[UUID]) -> list[Consent]:
    """Those of a customer's cards, newest first."""
    rows: Any = ConsentRow.select().where(ConsentRow.customer.in_(list(customer_ids)))
    return [_consent(row) for row in rows.order_by(ConsentRow.given_at.desc(), ConsentRow.id.desc())]


def get(consent_id: UUID) -> Consent:
    """One consent; raises `NotFound`."""
    row = ConsentRow.get_or_none(ConsentRow.id == consent_id)
    if row is None:
        raise NotFound("consent", consent_id)
    return _consent(row)


def insert(consent: Consent) -> None:
    """Write a new consent."""
    ConsentRow.insert(
        id=consent.id,
        customer=consent.customer_id,
        purpose=consent.purpose.value,
        how=consent.how.value,
        words=consent.words,
        given_at=consent.given_at,
        given_by=consent.given_by,
    ).execute()


def set_withdrawn(consent_id: UUID, at: datetime | None, by: UUID | None) -> None:
    """Note that it was taken back, or that this was a mistake."""
    ConsentRow.update(withdrawn_at=at, withdrawn_by=by, version=ConsentRow.version + 1).where(
        ConsentRow.id == consent_id
    ).execute()


def _consent(row: Any) -> Consent:
    return Consent(
        id=row.id,
        customer_id=row.customer_id,
        purpose=Purpose(row.purpose),
        how=How(row.how),
        words=row.words,
        given_at=row.given_at,
        given_by=row.given_by_id,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by_id,
        version=row.version,
    )
