"""The timeline: the append-only record of everything that happened to a complaint, chained by hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

FIRST_LINK = "0" * 64


class EntryKind(StrEnum):
    """What an entry tells of."""

    RECEIVED = "received"
    IMPORTED = "imported"
    READ_BACK = "read_back"
    ACKNOWLEDGED = "acknowledged"
    NOTE = "note"
    CALL = "call"
    VISIT = "visit"
    EMAIL = "email"
    PROMISE = "promise"
    PROMISE_KEPT = "promise_kept"
    PROMISE_MOVED = "promise_moved"
    STEP_ADDED = "step_added"
    STEP_DONE = "step_done"
    STEP_REOPENED = "step_reopened"
    STEP_MOVED = "step_moved"
    STEP_GIVEN = "step_given"
    STEP_DROPPED = "step_dropped"
    PLAN_ORDERED = "plan_ordered"
    OFFER = "offer"
    OFFER_ACCEPTED = "offer_accepted"
    OFFER_DECLINED = "offer_declined"
    OFFER_TAKEN_BACK = "offer_taken_back"
    APPROVAL_ASKED = "approval_asked"
    APPROVED = "approved"
    APPROVAL_DECLINED = "approval_declined"
    CARRIED_OUT = "carried_out"
    OFFER_FAILED = "offer_failed"
    VOUCHER_ISSUED = "voucher_issued"
    VOUCHER_REDEEMED = "voucher_redeemed"
    VOUCHER_CANCELLED = "voucher_cancelled"
    WAITING = "waiting"
    CONTINUED = "continued"
    ESCALATED = "escalated"
    ESCALATION_TOLD = "escalation_told"
    ESCALATION_ENDED = "escalation_ended"
    DEADLOCK = "deadlock"
    RESOLVED = "resolved"
    REJECTED = "rejected"
    FOLLOW_UP = "follow_up"
    FOLLOW_UP_MOVED = "follow_up_moved"
    FOLLOW_UP_DONE = "follow_up_done"
    KEEP_INFORMED = "keep_informed"
    CLOSED = "closed"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    ASSIGNED = "assigned"
    CHANGED = "changed"
    LETTER = "letter"
    LETTER_SENT = "letter_sent"
    SLIP = "slip"
    FILE = "file"
    GOODS_LEFT = "goods_left"
    GOODS_RETURNED = "goods_returned"
    CORRECTION = "correction"
    UNDONE = "undone"
    RELATED = "related"
    MERGED = "merged"
    LINK_UNDONE = "link_undone"
    COMMENDED = "commended"
    CARD_MERGED = "card_merged"
    CARD_PARTED = "card_parted"
    LESSON = "lesson"
    CASE_STUDY = "case_study"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `text` holds words people typed; `facts` the values of the event, for sentences in any language."""

    id: UUID
    complaint_id: UUID
    at: datetime
    by: str
    kind: EntryKind
    text: str
    facts: Mapping[str, str] = field(default_factory=dict)


def digest(
    salt: str,
    kind: str,
    at_ms: int,
    complaint_id: UUID,
    by: UUID | None,
    text: str,
    facts: Mapping[str, str],
) -> str:
    """The salted SHA-256 of an entry's content, who wrote it included; the salt may go with the content, the digest
    stays."""
    content = json.dumps(
        [salt, kind, at_ms, complaint_id.hex, by.hex if by else "", text, dict(facts)],
        sort_keys=True,
        ensure_ascii=True,
    )
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def link(before: str, content_digest: str) -> str:
    """The next link of the chain: SHA-256 over the link before and this entry's digest."""
    return hashlib.sha256(f"{before}{content_digest}".encode("ascii")).hexdigest()


def kept_digest(rows: Iterable[tuple[int, str, Mapping[str, str]]]) -> str:
    """The SHA-256 of what erasing left of a complaint's erased entries: their places, words and facts, in order.

    The last entry ERASED of the complaint bears it, so that nobody can write something else in their place.
    """
    kept = [[seq, text, dict(facts)] for seq, text, facts in sorted(rows, key=lambda row: row[0])]
    content = json.dumps(kept, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(content.encode("ascii")).hexdigest()
