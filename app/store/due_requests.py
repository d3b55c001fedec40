"""Requests about personal data as things that are due: by the closing of their last day."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from app.domain.due import DueItem, ItemKind
from app.domain.privacy_request import PrivacyRequest
from app.store import privacy_requests

_MOST = 1000
Closing = Callable[[date], datetime]


def between(first: date, last: date, closing: Closing) -> list[DueItem]:
    """Those to be answered by a day of a span, answered or not."""
    return _items(privacy_requests.between(first, last, _MOST), closing)


def running(closing: Closing) -> list[DueItem]:
    """All that wait for an answer, whatever their day."""
    return _items(privacy_requests.running(_MOST), closing)


def _items(found: Iterable[PrivacyRequest], closing: Closing) -> list[DueItem]:
    return [_item(one, closing) for one in found]


def _item(one: PrivacyRequest, closing: Closing) -> DueItem:
    """What is asked for stands in the headline, as a word of ours."""
    return DueItem(
        kind=ItemKind.PRIVACY_REQUEST,
        id=one.id,
        complaint_id=None,
        key=0,
        customer=one.customer,
        phone="",
        prefers=None,
        headline=one.kind.value,
        text="",
        who="",
        who_id=None,
        began_at=one.asked_at,
        due_at=closing(one.answer_by),
        by_close=True,
        done_at=one.ended_at,
        customer_id=one.customer_id,
    )
