"""The rows of an export: whole facts of complaints by their number keys, one statement a batch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.domain import number
from app.domain.listing import Filters
from app.store import line_conditions, line_orders
from app.store.complaints import NEVER
from app.store.database import sql
from app.store.fields import milliseconds, moment

_AT_ONCE = 500
_ROWS = """
    SELECT c.key, c.received_at, c.status, c.waiting_for, p.name, p.phone, p.email, c.category, c.product, c.receipt,
        c.bought_on, c.paid, c.currency, c.words, c.wishes, c.wish_words, s.name, c.next_due_at,
        (SELECT min(due_at) FROM promise WHERE complaint_id = c.id AND kept_at IS NULL AND replaced_at IS NULL),
        c.acknowledged_at, c.resolved_at, c.closed_at, c.severity, c.safety, c.vulnerable, c.deadlock, c.escalated,
        c.channel, c.cause, c.satisfaction, o.key, i.source_number
    FROM complaint c LEFT JOIN customer p ON p.id = c.customer_id LEFT JOIN staff s ON s.id = c.assigned_to_id
    LEFT JOIN complaint o ON o.id = c.duplicate_of_id LEFT JOIN imported i ON i.complaint_id = c.id
"""


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One complaint as it leaves the program; moments are aware UTC, `paid` is in minor units."""

    number: str
    received_at: datetime
    status: str
    waiting_for: str
    customer: str
    phone: str
    email: str
    category: str
    product: str
    receipt: str
    bought_on: date | None
    paid: int | None
    currency: str
    words: str
    wishes: str
    wish_words: str
    assigned_to: str
    next_due_at: datetime | None
    promised_at: datetime | None
    acknowledged_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    severity: str
    safety: bool
    vulnerable: bool
    deadlock: bool
    escalated: bool
    channel: str
    cause: str
    satisfaction: int | None
    duplicate_of: str
    source_number: str


_MOMENTS = ("received_at", "next_due_at", "promised_at", "acknowledged_at", "resolved_at", "closed_at")
_NAMES = tuple(ExportRow.__dataclass_fields__)


def in_order(filters: Filters) -> Iterator[list[ExportRow]]:
    """Everything the filters let through, in their order, in batches."""
    mark: line_orders.Mark | None = None
    while True:
        keys, mark = line_orders.following(filters, _AT_ONCE, mark)
        yield _of(keys)
        if mark is None:
            return


def count(filters: Filters) -> int:
    """How many there will be."""
    condition = line_conditions.collected(filters)
    return int(sql(f"SELECT count(*) FROM complaint c WHERE {condition.words}", condition.values)[0][0])


def _of(keys: Sequence[int]) -> list[ExportRow]:
    numbers = ", ".join(str(int(key)) for key in keys)
    found = {row[0]: row for row in sql(f"{_ROWS} WHERE c.key IN ({numbers})")}
    return [_row(found[key]) for key in keys if key in found]


def _row(values: tuple[object, ...]) -> ExportRow:
    facts = dict(zip(_NAMES, values, strict=True))
    for name in _MOMENTS:
        at = facts[name]
        facts[name] = moment(at) if isinstance(at, int) and at < milliseconds(NEVER) else None
    for name in ("safety", "vulnerable", "deadlock", "escalated"):
        facts[name] = bool(facts[name])
    for name in ("customer", "phone", "email", "assigned_to", "source_number"):
        facts[name] = facts[name] or ""
    bought = facts["bought_on"]
    facts["bought_on"] = date.fromisoformat(bought) if isinstance(bought, str) and bought else None
    facts["number"] = number.shown(int(str(facts["number"])))
    facts["duplicate_of"] = number.shown(int(str(facts["duplicate_of"]))) if facts["duplicate_of"] else ""
    return ExportRow(**facts)  # type: ignore[arg-type]
