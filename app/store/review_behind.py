"""The complaints behind figures that are counted over something else than complaints: offers, letters, ratings."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from app.domain.complaint import Kept
from app.store import review_conditions as are
from app.store import review_handling as handled
from app.store import review_money as money
from app.store.review_conditions import Span
from app.store.tables import (
    ApprovalRow,
    ComplaintRow,
    FollowUpRow,
    LetterRow,
    OfferRow,
    VoucherRow,
)


def with_duration(span: Span) -> Any:
    """Resolved in the month, and not before they were received."""
    return are.resolved(span) & (ComplaintRow.resolved_at >= ComplaintRow.received_at)


def resolved_within(days: int, span: Span) -> Any:
    """Received in the month and resolved within so many days."""
    took = ComplaintRow.resolved_at - ComplaintRow.received_at
    return are.received(span) & took.between(0, are.days_ms(days))


def satisfied(span: Span) -> Any:
    """Complaints with a rating of four or five in the month."""
    return are.with_face(span, 4) | are.with_face(span, 5)


def rated(span: Span) -> Any:
    """Complaints with a rating in the month."""
    here = FollowUpRow.select(FollowUpRow.complaint).where(are.rated(span))
    there = ComplaintRow.select(ComplaintRow.id).where(are.imported_rating(span))
    return ComplaintRow.id.in_(here.union_all(there))


def unanswered(span: Span) -> Any:
    """Complaints whose customer was asked in the month and gave no rating."""
    rated = FollowUpRow.select(FollowUpRow.complaint).where(are.rated(span))
    return _those(FollowUpRow, handled.asked(span)) & ComplaintRow.id.not_in(rated)


def cost(span: Span) -> Any:
    """Complaints with an offer accepted in the month that cost something."""
    return _those(OfferRow, money.accepted_in(span))


def cost_statutory(span: Span) -> Any:
    """Those that the law or a guarantee gave."""
    return _those(OfferRow, money.accepted_in(span) & OfferRow.basis.in_(money.LAWFUL))


def cost_goodwill(span: Span) -> Any:
    """Those that were given of goodwill."""
    return _those(OfferRow, money.accepted_in(span) & OfferRow.basis.in_(money.KIND))


def vouchers_redeemed(span: Span) -> Any:
    """Complaints with a voucher redeemed in the month."""
    return _those(VoucherRow, money.redeemed_in(span))


def customers_lost(span: Span) -> Any:
    """Closed in the month, and the customer does not come again."""
    return handled.closed(span) & (ComplaintRow.kept == Kept.LOST.value)


def cause_unknown(span: Span) -> Any:
    """Received in the month, and no cause is known."""
    return are.received(span) & are.cause_unknown()


def letters_reissued(span: Span) -> Any:
    """Complaints with a letter issued in the month in another's place."""
    return _those(LetterRow, handled.issued(span) & LetterRow.replaces.is_null(False))


def approvals_overruled(span: Span) -> Any:
    """Complaints with an approval declined in the month."""
    return _those(ApprovalRow, handled.overruled(span))


def of_person(span: Span, staff: UUID) -> Any:
    """Received in the month by one person."""
    return are.received(span) & (ComplaintRow.received_by == staff)


def in_stretches(stretches: Sequence[tuple[datetime, datetime]], noons: Sequence[datetime]) -> Any:
    """Received in one of these stretches of time, and not at noon itself, where no time is known."""
    at = ComplaintRow.received_at
    inside = reduce(or_, [(at >= start) & (at < end) for start, end in stretches])
    return inside & at.not_in(list(noons))


def _those(table: Any, condition: Any) -> Any:
    return ComplaintRow.id.in_(table.select(table.complaint).where(condition))
