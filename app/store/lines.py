"""Lists of complaints, paged by key and never by offset: the rows, and what is counted or offered from them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, SQL, fn

from app.domain.complaint import ComplaintLine, DueKind, Status, WaitingFor, headline
from app.domain.folding import folded
from app.domain.listing import Filters
from app.domain.number import shown
from app.store import line_conditions, line_hits, line_orders
from app.store.complaints import due_or_none
from app.store.database import sql, unindexed
from app.store.line_orders import Mark
from app.store.tables import (
    ComplaintRow,
    CustomerRow,
    ImportedRow,
    StaffRow,
)

# From each name a jump along the index to the next one: a product has thousands of complaints. How each is spelled is
# looked up once.
_PRODUCTS = """
    WITH RECURSIVE found (name) AS (
        SELECT min(folded_product) FROM complaint WHERE folded_product BETWEEN ?1 AND ?2
        UNION ALL
        SELECT (SELECT min(folded_product) FROM complaint WHERE folded_product > name AND folded_product <= ?2)
        FROM found WHERE name IS NOT NULL LIMIT ?3
    )
    SELECT (SELECT product FROM complaint WHERE folded_product = name LIMIT 1) FROM found WHERE name IS NOT NULL
"""


_ORIGINAL = ComplaintRow.alias("original")


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines and the mark after which the next page begins, None at the end."""

    lines: list[ComplaintLine]
    after: Mark | None


def page(filters: Filters, *, limit: int = 100, after: Mark | None = None) -> Page:
    """The lines that come after a mark, in the order the filters ask for."""
    keys, mark = line_orders.following(filters, limit, after)
    found = {row["key"]: row for row in _joined().where(ComplaintRow.key.in_(keys)).dicts()} if keys else {}
    lines = [_line(found[key]) for key in keys if key in found]
    return Page(line_hits.with_hits(lines, filters.text), mark)


def count(filters: Filters) -> int:
    """How many complaints the filters let through."""
    condition = line_conditions.collected(filters)
    return int(sql(f"SELECT count(*) FROM complaint c WHERE {condition.words}", condition.values)[0][0])


def of_customer(customer_id: UUID, limit: int = 200) -> list[ComplaintLine]:
    """A customer's complaints, newest first."""
    rows = (
        _joined()
        .where(ComplaintRow.customer == customer_id)
        .order_by(ComplaintRow.received_at.desc())
        .limit(limit)
    )
    return [_line(row) for row in rows.dicts()]


def with_goods(limit: int = 200) -> list[ComplaintLine]:
    """Complaints put right while the customer's goods are still with us."""
    # Written out, so that SQLite sees that its partial index serves, and not by state: nearly all are closed.
    ended = unindexed(ComplaintRow.status).in_(("resolved", "closed", "withdrawn"))
    done = ended & SQL("t1.goods_left <> ''")
    return [
        _line(row) for row in _joined().where(done).order_by(ComplaintRow.received_at).limit(limit).dicts()
    ]


def like_before(category: str, product: str, limit: int = 5) -> list[dict[str, Any]]:
    """Solved complaints about the same product (or else kind), without any name: what it was and how it ended."""
    same = ComplaintRow.folded_product == folded(product) if product else ComplaintRow.category == category
    rows: Any = (
        ComplaintRow.select(
            ComplaintRow.key,
            ComplaintRow.product,
            ComplaintRow.words,
            ComplaintRow.resolved_at,
            ComplaintRow.satisfaction,
        )
        .where(same & ComplaintRow.status.in_(("resolved", "closed")))
        .order_by(ComplaintRow.resolved_at.desc())
        .limit(limit)
    )
    return list(rows.dicts())


def products_beginning(text: str, limit: int = 8) -> list[str]:
    """Products named before that begin as typed."""
    start = folded(text.strip())
    return [name for (name,) in sql(_PRODUCTS, (start, start + "\U0010ffff", limit))] if start else []


def count_of_product(product: str, since: datetime) -> int:
    """How many complaints about a product were received since a moment."""
    if not product:
        return 0
    same = (ComplaintRow.folded_product == folded(product)) & (ComplaintRow.received_at >= since)
    ends = (
        ComplaintRow.resolved_at.is_null(),
        ComplaintRow.resolved_at >= since,
    )  # one range of the index each
    return sum(int(ComplaintRow.select(fn.COUNT(1)).where(same & end).scalar()) for end in ends)


def _joined() -> Any:
    return (
        ComplaintRow.select(
            ComplaintRow.id,
            ComplaintRow.key,
            ComplaintRow.status,
            ComplaintRow.waiting_for,
            ComplaintRow.customer.alias("customer_id"),
            CustomerRow.name.alias("customer"),
            ComplaintRow.category,
            ComplaintRow.product,
            fn.SUBSTR(ComplaintRow.words, 1, 400).alias("words"),
            ComplaintRow.received_at,
            ComplaintRow.next_due_at,
            ComplaintRow.next_due_kind,
            StaffRow.name.alias("assigned_to"),
            ComplaintRow.safety,
            ComplaintRow.deadlock,
            ComplaintRow.escalated,
            _ORIGINAL.key.alias("original"),
            ImportedRow.flags.alias("import_flags"),
        )
        .join(CustomerRow, JOIN.LEFT_OUTER, on=(ComplaintRow.customer == CustomerRow.id))
        .join(StaffRow, JOIN.LEFT_OUTER, on=(ComplaintRow.assigned_to == StaffRow.id))
        .join(ImportedRow, JOIN.LEFT_OUTER, on=(ImportedRow.complaint == ComplaintRow.id))
        .join(_ORIGINAL, JOIN.LEFT_OUTER, on=(ComplaintRow.duplicate_of == _ORIGINAL.id))
    )


def _line(row: dict[str, Any]) -> ComplaintLine:
    flags = [name for name in ("deadlock", "escalated") if row[name]] + list(row["import_flags"] or [])
    return ComplaintLine(
        id=row["id"],
        key=row["key"],
        status=Status(row["status"]),
        waiting_for=WaitingFor(row["waiting_for"]) if row["waiting_for"] else None,
        customer_id=row["customer_id"],
        customer=row["customer"] or "",
        category=row["category"],
        product=row["product"],
        headline=headline(row["words"]),
        received_at=row["received_at"],
        next_due_at=due_or_none(row["next_due_at"]),
        next_due_kind=DueKind(row["next_due_kind"]) if row["next_due_kind"] else None,
        assigned_to=row["assigned_to"] or "",
        safety=row["safety"],
        flags=tuple(flags),
        duplicate_of=shown(row["original"]) if row["original"] else "",
    )
