"""The versions of the owner's policy in the database. One is written beside the others; none is ever changed."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from app.domain.offer import Remedy
from app.domain.policy import Basis, Limit, Policy, Rule
from app.domain.staff import Role
from app.errors import NotFound
from app.store.database import sql
from app.store.fields import milliseconds, moment
from app.store.tables import PolicyRow, StaffRow

_COLUMNS = "SELECT number, made_at, made_by_id, facts FROM policy"
# What one person answers for: what they agreed to alone, and what they approved for somebody else while it stands. Not
# what was approved by another or replaced before it was given. A replacement without an amount is worth what was paid.
_IN_CURRENCY = """
    ((o.amount IS NOT NULL AND o.currency = ?4)
     OR (o.amount IS NULL AND o.remedy = 'replacement' AND c.paid IS NOT NULL AND c.currency = ?4))
"""
_AGREED = f"""
    SELECT remedy, sum(worth) FROM (
        SELECT o.remedy, coalesce(o.amount, c.paid) AS worth
        FROM offer AS o JOIN complaint AS c ON c.id = o.complaint_id
        WHERE o.decided_by_id = ?1 AND o.decided_at >= ?2 AND o.decided_at < ?3 AND o.approved_at IS NULL
        AND (o.state = 'accepted' OR o.carried_out_at IS NOT NULL) AND {_IN_CURRENCY}
        UNION ALL
        SELECT o.remedy, coalesce(o.amount, c.paid)
        FROM offer AS o JOIN complaint AS c ON c.id = o.complaint_id
        WHERE o.approved_by_id = ?1 AND o.approved_at >= ?2 AND o.approved_at < ?3
        AND (o.state IN ('proposed', 'accepted') OR o.carried_out_at IS NOT NULL) AND {_IN_CURRENCY}
    ) GROUP BY remedy
"""


def newest() -> Policy | None:
    """The version that holds now; None before there is one."""
    rows = sql(f"{_COLUMNS} ORDER BY number DESC LIMIT 1")
    return _read(*rows[0]) if rows else None


def get(number: int) -> Policy:
    """One version; raises `NotFound`."""
    rows = sql(f"{_COLUMNS} WHERE number = ?", (number,))
    if not rows:
        raise NotFound("policy", number)
    return _read(*rows[0])


def all_of_them() -> list[Policy]:
    """Every version, the newest first."""
    return [_read(*row) for row in sql(f"{_COLUMNS} ORDER BY number DESC")]


def insert(policy: Policy, *, made_at: datetime, made_by: UUID) -> None:
    """Write a version beside the others."""
    PolicyRow.insert(
        id=UUID(int=policy.number),
        number=policy.number,
        made_at=made_at,
        made_by=made_by,
        facts=_facts(policy),
    ).execute()


def agreed(by: UUID, currency: str, *, since: datetime, until: datetime) -> dict[Remedy, int]:
    """Minor units of each remedy that a person answers for between two moments."""
    rows = sql(_AGREED, (by.hex, milliseconds(since), milliseconds(until), currency))
    return {Remedy(remedy): int(total) for remedy, total in rows}


def set_rules_read(staff_id: UUID, number: int) -> None:
    """The person has read the house rules of this version."""
    same = StaffRow.id == staff_id
    StaffRow.update(version=StaffRow.version + 1, rules_read=number).where(same).execute()


def _facts(policy: Policy) -> dict[str, Any]:
    return {
        "currency": policy.currency,
        "house_rules": policy.house_rules,
        "responsibility": policy.responsibility.value,
        "rules": [_rule_facts(rule) for rule in policy.rules],
    }


def _rule_facts(rule: Rule) -> dict[str, Any]:
    return {
        "remedy": rule.remedy.value,
        "category": rule.category,
        "limits": {role.value: [limit.each, limit.day] for role, limit in rule.limits.items()},
        "days": rule.days,
        "basis": rule.basis.value,
        "needs_receipt": rule.needs_receipt,
        "needs_approval": rule.needs_approval,
        "offered": rule.offered,
    }


@lru_cache(maxsize=16)
def _read(number: int, made_at: int, made_by: str | None, facts: str) -> Policy:
    """It is asked at each painting of what may be offered and hardly ever changes; the text itself is the key."""
    kept = json.loads(facts)
    return Policy(
        number=number,
        currency=kept["currency"],
        rules=tuple(_rule(one) for one in kept["rules"]),
        house_rules=kept["house_rules"],
        responsibility=Role(kept["responsibility"]),
        made_at=moment(made_at),
        made_by=UUID(made_by) if made_by else None,
    )


def _rule(kept: Mapping[str, Any]) -> Rule:
    return Rule(
        remedy=Remedy(kept["remedy"]),
        category=kept["category"],
        limits={Role(role): Limit(each, day) for role, (each, day) in kept["limits"].items()},
        days=kept["days"],
        basis=Basis(kept["basis"]),
        needs_receipt=kept["needs_receipt"],
        needs_approval=kept["needs_approval"],
        offered=kept["offered"],
    )
