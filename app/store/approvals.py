"""Approvals in the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.approval import Approval, ApprovalState, Waiting
from app.domain.money import Money
from app.errors import NotFound
from app.store import offers
from app.store.compiled import WholeRow
from app.store.database import sql
from app.store.tables import ApprovalRow, OfferRow

_whole = WholeRow(ApprovalRow.id)
_offer = WholeRow(OfferRow.id)
_STANDING = (ApprovalState.ASKED.value, ApprovalState.GRANTED.value)
# What was granted at the counter and not used lapses there; only what was asked for waits in the queue.
_WAITING = """
    SELECT a.id, c.key, coalesce(p.name, ''), substr(c.words, 1, 400), coalesce(s.name, '')
    FROM approval AS a INDEXED BY approval_state_asked_at
    CROSS JOIN complaint AS c ON c.id = a.complaint_id
    LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = a.asked_by_id
    WHERE a.state IN ('asked', 'granted') AND a.asked_because <> ''
    AND c.status IN ('received', 'acknowledged', 'in_progress')
    ORDER BY a.asked_at, a.id LIMIT ?
"""


def of(complaint_id: UUID) -> list[Approval]:
    """The approvals of a complaint, first asked first."""
    rows = _whole.where("t1.complaint_id = ? ORDER BY t1.asked_at, t1.id", (complaint_id.hex,))
    return [of_row(row) for row in rows]


def of_offer(offer_id: UUID) -> list[Approval]:
    """The approvals of an offer, first asked first."""
    rows = _whole.where("t1.offer_id = ? ORDER BY t1.asked_at, t1.id", (offer_id.hex,))
    return [of_row(row) for row in rows]


def find(approval_id: UUID) -> Approval | None:
    """One approval, or None."""
    row = _whole.find(approval_id)
    return of_row(row) if row else None


def get(approval_id: UUID) -> Approval:
    """One approval; raises `NotFound`."""
    found = find(approval_id)
    if found is None:
        raise NotFound("approval", approval_id)
    return found


def insert(approval_id: UUID, **fields: Any) -> None:
    """Write a new approval."""
    ApprovalRow.insert(id=approval_id, **fields).execute()


def save(approval_id: UUID, **fields: Any) -> None:
    """Save the named fields of an approval."""
    same = ApprovalRow.id == approval_id
    ApprovalRow.update(version=ApprovalRow.version + 1, **fields).where(same).execute()


def lapse(at: datetime, *, offer_id: UUID | None = None, complaint_id: UUID | None = None) -> None:
    """What was asked or granted of an offer, or of a whole complaint, is no longer of use."""
    same = ApprovalRow.offer == offer_id if offer_id else ApprovalRow.complaint == complaint_id
    ApprovalRow.update(
        state=ApprovalState.LAPSED.value, decided_at=at, version=ApprovalRow.version + 1
    ).where(same & ApprovalRow.state.in_(_STANDING)).execute()


def waiting(limit: int) -> list[Waiting]:
    """What waits for a decision in open complaints, longest first."""
    rows = sql(_WAITING, (limit,))
    asked = {row.id: of_row(row) for row in _whole.find_all([UUID(hex=row[0]) for row in rows])}
    made = _offers([one.offer_id for one in asked.values()])
    return [Waiting(one, made[one.offer_id], *rest) for key, *rest in rows for one in (asked[UUID(hex=key)],)]


def _offers(ids: Sequence[UUID]) -> dict[UUID, Any]:
    return {row.id: offers.of_row(row) for row in _offer.find_all(ids)}


def of_row(row: Any) -> Approval:
    """An approval as it is read."""
    return Approval(
        id=row.id,
        complaint_id=row.complaint_id,
        offer_id=row.offer_id,
        worth=Money(row.amount, row.currency) if row.amount is not None else None,
        asked_at=row.asked_at,
        asked_by=row.asked_by_id,
        asked_because=row.asked_because,
        approver=row.approver_id,
        state=ApprovalState(row.state),
        decided_at=row.decided_at,
        reason=row.reason,
        valid_until=row.valid_until,
        version=row.version,
    )
