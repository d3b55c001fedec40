"""All rows of one complaint as they stand, and putting them back: what undoing exactly needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.domain.complaint import DueKind
from app.store import due_gone, plain_rows
from app.store.database import sql
from app.store.plain_rows import Columns
from app.store.tables import (
    ApprovalRow,
    ComplaintRow,
    EscalationRow,
    FollowUpRow,
    OfferRow,
    PromiseRow,
    StepRow,
    VoucherRow,
)

# What refers to another comes after it, so that it is taken away before and put back behind it.
_PARTS = {
    "promise": PromiseRow,
    "step": StepRow,
    "offer": OfferRow,
    "approval": ApprovalRow,
    "voucher": VoucherRow,
    "escalation": EscalationRow,
    "follow_up": FollowUpRow,
}
_DATED = {"step": DueKind.STEP, "follow_up": DueKind.FOLLOW_UP}


@dataclass(frozen=True)
class Snapshot:
    """Rows by table and key, as the database holds them; `last_entry` is where the timeline ended."""

    complaint_id: UUID
    complaint: Columns
    parts: Mapping[str, Mapping[str, Columns]]
    last_entry: int


def of(complaint_id: UUID) -> Snapshot:
    """How the complaint stands now, with all that hangs on it and can change."""
    return Snapshot(
        complaint_id,
        plain_rows.of(ComplaintRow, "id", complaint_id)[complaint_id.hex],
        {name: plain_rows.of(table, "complaint_id", complaint_id) for name, table in _PARTS.items()},
        sql("SELECT coalesce(max(seq), 0) FROM timeline WHERE complaint_id = ?", (complaint_id.hex,))[0][0],
    )


def put_back(now: Snapshot, before: Snapshot, at: datetime) -> None:
    """Make all rows what they were before, except that versions go on counting."""
    for name, kind in _DATED.items():
        due_gone.note(kind, now.parts[name].keys() - before.parts[name].keys(), at)
    plain_rows.change(ComplaintRow, before.complaint_id.hex, _other(now.complaint, before.complaint))
    for name in reversed(_PARTS):
        for key in now.parts[name].keys() - before.parts[name].keys():
            plain_rows.remove(_PARTS[name], key)
    for name, rows in before.parts.items():
        table, there = _PARTS[name], now.parts[name]
        for key, values in rows.items():
            if key in there:
                plain_rows.change(table, key, _other(there[key], values))
            else:
                plain_rows.insert(table, values)


def _other(now: Columns, before: Columns) -> Columns:
    return {name: value for name, value in before.items() if value != now[name] and name != "version"}
