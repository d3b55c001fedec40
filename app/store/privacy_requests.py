"""Requests about personal data in the database."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.domain.consent import How
from app.domain.privacy_request import PrivacyRequest, RequestEnd, RequestKind
from app.errors import NotFound
from app.store.tables import CustomerRow, PrivacyRequestRow


def of(customer_ids: Collection[UUID]) -> list[PrivacyRequest]:
    """Those of a customer's cards, newest first."""
    found = _read().where(PrivacyRequestRow.customer.in_(list(customer_ids)))
    return [_request(row) for row in found.order_by(PrivacyRequestRow.asked_at.desc())]


def running(limit: int) -> list[PrivacyRequest]:
    """Those that wait for an answer, the first to be answered first."""
    still = _read().where(PrivacyRequestRow.ended_at.is_null())
    return [_request(row) for row in still.order_by(PrivacyRequestRow.answer_by).limit(limit)]


def between(first: date, last: date, limit: int) -> list[PrivacyRequest]:
    """Those to be answered by a day of a span, answered or not: the few there are are read whole."""
    span = PrivacyRequestRow.answer_by.between(first, last)
    return [_request(row) for row in _read().where(span).order_by(PrivacyRequestRow.answer_by).limit(limit)]


def ended(limit: int) -> list[PrivacyRequest]:
    """Those that were answered, the latest first."""
    done = _read().where(PrivacyRequestRow.ended_at.is_null(False))
    return [_request(row) for row in done.order_by(PrivacyRequestRow.ended_at.desc()).limit(limit)]


def get(request_id: UUID) -> PrivacyRequest:
    """One request; raises `NotFound`."""
    row: Any = _read().where(PrivacyRequestRow.id == request_id).first()
    if row is None:
        raise NotFound("request", request_id)
    return _request(row)


def insert(request: PrivacyRequest) -> None:
    """Write a new request."""
    PrivacyRequestRow.insert(
        id=request.id,
        customer=request.customer_id,
        kind=request.kind.value,
        how=request.how.value,
        words=request.words,
        asked_at=request.asked_at,
        asked_by=request.asked_by,
        answer_by=request.answer_by,
    ).execute()


def set_ended(request_id: UUID, at: datetime | None, by: UUID | None, how: RequestEnd | None) -> None:
    """Note what came of it, or that it waits again."""
    PrivacyRequestRow.update(
        ended_at=at,
        ended_by=by,
        ended_how=how.value if how else "",
        version=PrivacyRequestRow.version + 1,
    ).where(PrivacyRequestRow.id == request_id).execute()


def _read() -> Any:
    return PrivacyRequestRow.select(PrivacyRequestRow, CustomerRow.id, CustomerRow.name).join(CustomerRow)


def _request(row: Any) -> PrivacyRequest:
    return PrivacyRequest(
        id=row.id,
        customer_id=row.customer_id,
        customer=row.customer.name,
        kind=RequestKind(row.kind),
        how=How(row.how),
        words=row.words,
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        asked_by=row.asked_by_id,
        ended_at=row.ended_at,
        ended_how=RequestEnd(row.ended_how) if row.ended_how else None,
        version=row.version,
    )
