"""Complaints linked in a word, and all their rows to compare."""

from datetime import date, time
from uuid import UUID

from app import identity
from app.domain.due import Due
from app.services import (
    followups,
    links,
    plans,
)
from app.store.database import sql
from tests.builders import Desk

FRIDAY, MONDAY = Due(date(2026, 11, 13), time(12)), Due(date(2026, 11, 16))


TABLES = (
    "complaint",
    "promise",
    "step",
    "offer",
    "approval",
    "voucher",
    "escalation",
    "follow_up",
    "file",
    "letter",
    "customer",
    "complaint_search",
)


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table a merge may touch, without the counters of versions."""
    found = {}
    for table in TABLES:
        names = [row[1] for row in sql(f"PRAGMA table_info({table})") if row[1] != "version"]
        found[table] = sorted(sql(f"SELECT {', '.join(names)} FROM {table}"), key=repr)
    return found


def merge(desk: Desk, kept: UUID, duplicate: UUID, **how: bool) -> UUID:
    link_id = identity.new_id()
    links.merge(link_id, desk.robin, kept_id=kept, duplicate_id=duplicate, **how)
    return link_id


def relate(desk: Desk, one: UUID, other: UUID) -> UUID:
    link_id = identity.new_id()
    links.relate(link_id, desk.robin, complaint_id=one, other_id=other)
    return link_id


def follow_up(desk: Desk, complaint_id: UUID) -> UUID:
    follow_up_id = identity.new_id()
    followups.schedule(complaint_id, desk.robin, follow_up_id=follow_up_id, due=MONDAY, about="Ask")
    return follow_up_id


def texts(complaint_id: UUID) -> list[str]:
    return [step.text for step in plans.steps_of(complaint_id)]
