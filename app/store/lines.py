"""Lists of complaints, paged by key and never by offset: the rows, and what is counted or offered from them."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import fn

from app.domain.complaint import ComplaintLine, DueKind, Status, WaitingFor, headline
from app.domain.folding import folded
from app.domain.listing import Filters
from app.domain.number import shown
from app.store import line_conditions, line_hits, line_orders
from app.store.complaints import due_or_none
from app.store.database import sql
from app.store.fields import moment
from app.store.line_orders import Mark
from app.store.tables import ComplaintRow

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


# The columns as `_line` takes them. Every list runs it, so it stands here as it is run.
_LINE = """
    SELECT c.id, c.key, c.status, c.waiting_for, c.customer_id, p.name, c.category, c.product, substr(c.words, 1, 400),
        c.received_at, c.next_due_at, c.next_due_kind, s.name, c.safety, c.deadlock, c.escalated, o.key, i.flags
    FROM complaint AS c LEFT JOIN customer AS p ON p.id = c.customer_id LEFT JOIN staff AS s ON s.id = c.assigned_to_id
    LEFT JOIN imported AS i ON i.complaint_id = c.id LEFT JOIN complaint AS o ON o.id = c.duplicate_of_id
"""


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines and the mark after which the next page begins, None at the end."""

    lines: list[ComplaintLine]
    after: Mark | None


def page(filters: Filters, *, limit: int = 100, after: Mark | None = None) -> Page:
    """The lines that come after a mark, in the order the filters ask for."""
    keys, mark = line_orders.following(filters, limit, after)
    rows = sql(f"{_LINE} WHERE c.key IN ({', '.join('?' for _ in keys)})", keys) if keys else []
    found = {line.key: line for line in map(_line, rows)}
    lines = [found[key] for key in keys if key in found]
    return Page(line_hits.with_hits(lines, filters.text), mark)


def count(filters: Filters) -> int:
    """How many complaints the filters let through."""
    condition = line_conditions.collected(filters)
    return int(sql(f"SELECT count(*) FROM complaint c WHERE {condition.words}", condition.values)[0][0])


def of_customer(customer_id: UUID, limit: int = 200) -> list[ComplaintLine]:
    """A customer's complaints, newest first."""
    statement = f"{_LINE} WHERE c.customer_id = ? ORDER BY c.received_at DESC LIMIT ?"
    return [_line(row) for row in sql(statement, (customer_id.hex, limit))]


def with_goods(limit: int = 200) -> list[ComplaintLine]:
    """Complaints put right while the customer's goods are still with us."""
    # By the partial index of goods and not by state: nearly all are closed.
    ended = "c.goods_left <> '' AND +c.status IN ('resolved', 'closed', 'withdrawn')"
    return [_line(row) for row in sql(f"{_LINE} WHERE {ended} ORDER BY c.received_at LIMIT ?", (limit,))]


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


def _line(row: tuple[Any, ...]) -> ComplaintLine:
    key, number, status, waiting_for, customer_id, customer, category, product, words, *more = row
    received_at, due_at, due_kind, assigned_to, safety, deadlock, escalated, original, import_flags = more
    flags = [name for name, on in (("deadlock", deadlock), ("escalated", escalated)) if on]
    return ComplaintLine(
        id=UUID(hex=key),
        key=number,
        status=Status(status),
        waiting_for=WaitingFor(waiting_for) if waiting_for else None,
        customer_id=UUID(hex=customer_id) if customer_id else None,
        customer=customer or "",
        category=category,
        product=product,
        headline=headline(words),
        received_at=moment(received_at),
        next_due_at=None if due_at is None else due_or_none(moment(due_at)),
        next_due_kind=DueKind(due_kind) if due_kind else None,
        assigned_to=assigned_to or "",
        safety=bool(safety),
        flags=(*flags, *json.loads(import_flags or "[]")),
        duplicate_of=shown(original) if original else "",
    )
