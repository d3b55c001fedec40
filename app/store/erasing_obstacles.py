"""What of a customer's complaints is still open or owed. SQL that only SQLite knows."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app.domain.erasure import Obstacle
from app.store.database import sql
from app.store.fields import moment

Found = list[tuple[str, date | None]]
_BATCH = 400
_OF = "complaint_id IN ({marks})"
_ASKED: Mapping[Obstacle, str] = {
    Obstacle.OPEN_COMPLAINT: "SELECT id, NULL FROM complaint WHERE id IN ({marks})"
    " AND status NOT IN ('closed', 'withdrawn') ORDER BY key",
    Obstacle.OWED: f"SELECT complaint_id, NULL FROM offer WHERE {_OF} AND state = 'accepted'"
    " AND carried_out_at IS NULL AND failed_at IS NULL AND complaint_id IN"
    " (SELECT id FROM complaint WHERE status IN ('closed', 'withdrawn'))",
    Obstacle.VOUCHER: f"SELECT complaint_id, expires_on FROM voucher WHERE {_OF} AND redeemed_at IS NULL"
    " AND cancelled_at IS NULL",
    Obstacle.GOODS: "SELECT id, NULL FROM complaint WHERE id IN ({marks}) AND goods_left <> ''"
    " AND status IN ('closed', 'withdrawn')",
}
_LAST_END = (
    "SELECT max(coalesce(closed_at, withdrawn_at, resolved_at, received_at)) FROM complaint"
    " WHERE id IN ({marks})"
)


def open_work(numbers: Mapping[str, str], today: date) -> dict[Obstacle, Found]:
    """By obstacle the complaints it is about, and until when; a voucher past its last day is none."""
    found: dict[Obstacle, Found] = {}
    for obstacle, statement in _ASKED.items():
        rows = [
            (numbers[key], date.fromisoformat(until) if until else None)
            for key, until in _rows(statement, numbers)
        ]
        found[obstacle] = list(dict.fromkeys(one for one in rows if one[1] is None or one[1] >= today))
    return found


def last_end(numbers: Mapping[str, str]) -> datetime | None:
    """When the last of these complaints ended."""
    ends = [end for (end,) in _rows(_LAST_END, numbers) if end is not None]
    return moment(max(ends)) if ends else None


def _rows(statement: str, numbers: Mapping[str, str]) -> list[tuple[Any, ...]]:
    keys = list(numbers)
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        found += sql(statement.format(marks=", ".join("?" for _ in batch)), batch)
    return found
