"""Rows of past months, written straight into the tables: services only act in the present."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app import identity
from app.domain.timeline import EntryKind
from app.store import complaints, timeline
from app.store.database import writing
from app.store.tables import (
    ApprovalRow,
    FollowUpRow,
    ImportedRow,
    ImportRow,
    LetterRow,
    OfferRow,
    PromiseRow,
    VoucherRow,
)

LONDON = ZoneInfo("Europe/London")


def at(text: str, zone: ZoneInfo = LONDON) -> datetime:
    """A moment on the shop's own clock."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def complaint(key: int, received: str, **fields: Any) -> UUID:
    """A complaint in progress unless said otherwise; dates are texts on the shop's clock."""
    complaint_id = identity.new_id()
    moments = {name: at(value) if name.endswith("_at") and value else value for name, value in fields.items()}
    received_at = at(received)
    settled = {"status": "in_progress", "acknowledge_by": received_at + timedelta(hours=24)} | moments
    with writing():
        complaints.insert(complaint_id, {"key": key, "received_at": received_at, **settled})
    return complaint_id


def entry(complaint_id: UUID, kind: EntryKind, when: str, **facts: str) -> None:
    """An entry of the timeline."""
    with writing():
        timeline.append(complaint_id, kind, at=at(when), by=None, facts={**facts})


def promise(complaint_id: UUID, due: str, *, kept: str = "", replaced: str = "", **more: Any) -> None:
    """A promise with its end, if it had one."""
    PromiseRow.insert(
        id=identity.new_id(),
        complaint=complaint_id,
        due_at=at(due),
        made_at=at(due) - timedelta(days=2),
        kept_at=at(kept) if kept else None,
        replaced_at=at(replaced) if replaced else None,
        **more,
    ).execute()


def follow_up(
    complaint_id: UUID, done: str, outcome: str, satisfaction: int | None = None, **more: Any
) -> None:
    """A follow-up that was done."""
    FollowUpRow.insert(
        id=identity.new_id(),
        complaint=complaint_id,
        due_at=at(done),
        done_at=at(done),
        outcome=outcome,
        satisfaction=satisfaction,
        **more,
    ).execute()


def offer(
    complaint_id: UUID,
    decided: str,
    minor: int | None,
    currency: str = "GBP",
    state: str = "accepted",
    **more: Any,
) -> UUID:
    """An offer the customer has answered."""
    offer_id = identity.new_id()
    OfferRow.insert(
        id=offer_id,
        complaint=complaint_id,
        remedy="refund",
        amount=minor,
        currency=currency,
        state=state,
        offered_at=at(decided),
        decided_at=at(decided),
        **more,
    ).execute()
    return offer_id


def imported(complaint_id: UUID, by: UUID) -> None:
    """Mark a complaint as one that came from a file."""
    run_id = identity.new_id()
    ImportRow.insert(id=run_id, file_name="old.csv", source="old", at=at("2026-11-01"), by=by).execute()
    ImportedRow.insert(complaint=complaint_id, run=run_id, line=2, dedupe_key=complaint_id.hex).execute()


def voucher(complaint_id: UUID, offer_id: UUID, issued: str, minor: int, redeemed: str = "") -> None:
    """A voucher, redeemed where a day is named."""
    VoucherRow.insert(
        id=identity.new_id(),
        number=f"V{offer_id.hex}",
        complaint=complaint_id,
        offer=offer_id,
        amount=minor,
        currency="GBP",
        issued_at=at(issued),
        redeemed_at=at(redeemed) if redeemed else None,
    ).execute()


def letter(complaint_id: UUID, issued: str, *, replaces: UUID | None = None) -> UUID:
    """An issued letter."""
    letter_id = identity.new_id()
    LetterRow.insert(
        id=letter_id,
        complaint=complaint_id,
        kind="resolution",
        state="issued",
        written_at=at(issued),
        issued_at=at(issued),
        replaces=replaces,
    ).execute()
    return letter_id


def approval(complaint_id: UUID, offer_id: UUID, decided: str, state: str) -> None:
    """An approval that was decided, or lapsed."""
    ApprovalRow.insert(
        id=identity.new_id(),
        complaint=complaint_id,
        offer=offer_id,
        asked_at=at(decided),
        decided_at=at(decided),
        state=state,
    ).execute()
