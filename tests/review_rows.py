"""Rows of past months, written straight into the tables: services only act in the present."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app import identity
from app.domain.timeline import EntryKind
from app.store import complaints, timeline
from app.store.database import writing
from app.store.tables import FollowUpRow, ImportedRow, ImportRow, OfferRow, PromiseRow

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


def entry(complaint_id: UUID, kind: EntryKind, when: str) -> None:
    """An entry of the timeline."""
    with writing():
        timeline.append(complaint_id, kind, at=at(when), by=None)


def promise(complaint_id: UUID, due: str, *, kept: str = "", replaced: str = "") -> None:
    """A promise with its end, if it had one."""
    PromiseRow.insert(
        id=identity.new_id(),
        complaint=complaint_id,
        due_at=at(due),
        made_at=at(due) - timedelta(days=2),
        kept_at=at(kept) if kept else None,
        replaced_at=at(replaced) if replaced else None,
    ).execute()


def follow_up(complaint_id: UUID, done: str, outcome: str, satisfaction: int | None = None) -> None:
    """A follow-up that was done."""
    FollowUpRow.insert(
        id=identity.new_id(),
        complaint=complaint_id,
        due_at=at(done),
        done_at=at(done),
        outcome=outcome,
        satisfaction=satisfaction,
    ).execute()


def offer(
    complaint_id: UUID, decided: str, minor: int | None, currency: str = "GBP", state: str = "accepted"
) -> None:
    """An offer the customer has answered."""
    OfferRow.insert(
        id=identity.new_id(),
        complaint=complaint_id,
        remedy="refund",
        amount=minor,
        currency=currency,
        state=state,
        offered_at=at(decided),
        decided_at=at(decided),
    ).execute()


def imported(complaint_id: UUID, by: UUID) -> None:
    """Mark a complaint as one that came from a file."""
    run_id = identity.new_id()
    ImportRow.insert(id=run_id, file_name="old.csv", source="old", at=at("2026-11-01"), by=by).execute()
    ImportedRow.insert(complaint=complaint_id, run=run_id, line=2, dedupe_key=complaint_id.hex).execute()
