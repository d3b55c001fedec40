"""The audit trail: what left the shop, was erased or was opened, by whom. It names customers by their key only."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class AuditKind(StrEnum):
    """What was done."""

    EXPORTED = "exported"  # facts: what, count
    ACCESS_GIVEN = "access_given"  # facts: customer
    ERASED = "erased"  # facts: customer, complaints, entries, files
    RETENTION_LOOKED_AT = "retention_looked_at"  # facts: year, erased, kept
    RESTORED = "restored"  # facts: made_at, complaints
    RESTORE_CONFIRMED = "restore_confirmed"
    ENCRYPTED = "encrypted"
    DECRYPTED = "decrypted"
    PASSPHRASE_CHANGED = "passphrase_changed"  # facts: opener
    PLAIN_REMOVED = "plain_removed"  # facts: kept, backups
    DIAGNOSTICS_MADE = "diagnostics_made"
    MONTH_CLOSED = "month_closed"  # facts: month, digest; bears witness that there is such a month


@dataclass(frozen=True, slots=True)
class Audited:
    """One line of the trail; `by` is a name, empty where nobody was known."""

    seq: int
    at: datetime
    by: str
    kind: AuditKind
    facts: Mapping[str, str] = field(default_factory=dict)


def link(before: str, kind: str, at_ms: int, by: UUID | None, facts: Mapping[str, str]) -> str:
    """The next link of the trail's own chain: SHA-256 over the link before and all that the line says."""
    content = json.dumps(
        [before, kind, at_ms, by.hex if by else "", dict(facts)], sort_keys=True, ensure_ascii=True
    )
    return hashlib.sha256(content.encode("ascii")).hexdigest()
