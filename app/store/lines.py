"""Lists of complaints: saved views, filters, search, paged by key and never by offset."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, SQL, fn

from app.domain.complaint import ComplaintLine, DueKind, Status, WaitingFor, headline
from app.domain.folding import folded
from app.domain.listing import Filters, Sort, View
from app.domain.number import read as read_number
from app.store import search
from app.store.complaints import OPEN_WORDS, due_or_none
from app.store.database import sql, unindexed
from app.store.tables import (
    ComplaintRow,
    CustomerRow,
    ImportedRow,
    StaffRow,
)

_COLUMNS = {
    Sort.NUMBER: ComplaintRow.key,
    Sort.RECEIVED: ComplaintRow.received_at,
    Sort.DUE: ComplaintRow.next_due_at,
    Sort.CUSTOMER: fn.COALESCE(CustomerRow.folded_name, ""),
    Sort.STATUS: ComplaintRow.status,
    Sort.CATEGORY: ComplaintRow.category,
    Sort.WITH: fn.COALESCE(StaffRow.name, ""),
}


# The names come out of the index alone; how each is spelled is looked up once.
_PRODUCTS = """
    SELECT (SELECT product FROM complaint WHERE folded_product = found.folded_product LIMIT 1)
    FROM (SELECT DISTINCT folded_product FROM complaint WHERE folded_product BETWEEN ? AND ? LIMIT ?) AS found
"""


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines and the mark after which the next page begins, None at the end."""

    lines: list[ComplaintLine]
    after: tuple[Any, int] | None


def page(filters: Filters, *, limit: int = 100, after: tuple[Any, int] | None = None) -> Page:
    """The lines that come after a mark, in the order the filters ask for."""
    column = _COLUMNS[filters.sort]
    down = filters.descending
    rows = _joined(column.alias("mark"))
    if _is_only_words(filters):
        rows = rows.where(_newest(filters.text, limit, after[1] if after else None))
    else:
        rows = rows.where(_condition(filters))
    if after is not None:
        mark, key = after
        beyond = (column < mark) if down else (column > mark)
        tie = ComplaintRow.key < key if down else ComplaintRow.key > key
        rows = rows.where(beyond | ((column == mark) & tie))
    rows = rows.order_by(column.desc() if down else column.asc(), _keys(down)).limit(limit)
    found = list(rows.dicts())
    marks = (found[-1]["mark"], found[-1]["key"]) if len(found) == limit else None
    return Page([_line(row) for row in found], marks)


def count(filters: Filters) -> int:
    """How many complaints the filters let through."""
    rows = ComplaintRow.select(fn.COUNT(1)).where(_condition(filters))
    return int(rows.scalar() or 0)


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
    same = (ComplaintRow.folded_product == folded(product)) & (ComplaintRow.received_at >= since)
    return int(ComplaintRow.select(fn.COUNT(1)).where(same).scalar()) if product else 0


def _keys(down: bool) -> Any:
    return ComplaintRow.key.desc() if down else ComplaintRow.key.asc()


def _joined(*more: Any) -> Any:
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
            ImportedRow.flags.alias("import_flags"),
            *more,
        )
        .join(CustomerRow, JOIN.LEFT_OUTER, on=(ComplaintRow.customer == CustomerRow.id))
        .join(StaffRow, JOIN.LEFT_OUTER, on=(ComplaintRow.assigned_to == StaffRow.id))
        .join(ImportedRow, JOIN.LEFT_OUTER, on=(ImportedRow.complaint == ComplaintRow.id))
    )


def _condition(filters: Filters) -> Any:
    condition = _view(filters) & _chips(filters)
    if filters.keys is not None:
        # Whole numbers written out: a statement takes fewer parameters than a year has complaints.
        condition &= SQL(f"t1.key IN ({','.join(str(int(key)) for key in filters.keys)})")
    if filters.text.strip():
        condition &= _matching(filters.text)
    return condition


def _matching(text: str) -> Any:
    key = read_number(text)
    if key is not None:
        return ComplaintRow.key == key
    expression = search.matching_keys(text)
    return search.found_by(expression) if expression else SQL("1 = 0")


def _is_only_words(filters: Filters) -> bool:
    """Nothing but words narrows the list of all complaints, newest first."""
    return bool(filters.text.strip()) and filters == Filters(
        text=filters.text, now=filters.now, month_start=filters.month_start, me=filters.me
    )


def _newest(text: str, limit: int, before: int | None) -> Any:
    expression = None if read_number(text) else search.matching_keys(text)
    return search.newest_found_by(expression, limit, before) if expression else _matching(text)


def _view(filters: Filters) -> Any:
    is_open = ComplaintRow.status.in_(OPEN_WORDS)
    if filters.view is View.OPEN:
        return is_open
    if filters.view is View.MINE:
        return is_open & (ComplaintRow.assigned_to == filters.me)
    if filters.view is View.LATE:
        return ComplaintRow.status.in_((*OPEN_WORDS, "resolved")) & (ComplaintRow.next_due_at < filters.now)
    if filters.view is View.OWNER:
        return is_open & (ComplaintRow.waiting_for == WaitingFor.OWNER.value)
    if filters.view is View.FOLLOW_UP:
        return ComplaintRow.status == Status.RESOLVED.value
    if filters.view is View.CLOSED_THIS_MONTH:
        return (ComplaintRow.status == Status.CLOSED.value) & (ComplaintRow.closed_at >= filters.month_start)
    return SQL("1 = 1")


def _chips(filters: Filters) -> Any:
    condition: Any = SQL("1 = 1")
    if filters.status:
        condition &= ComplaintRow.status == filters.status.value
    if filters.category is not None:
        condition &= unindexed(ComplaintRow.category) == filters.category
    if filters.assigned_to:
        condition &= unindexed(ComplaintRow.assigned_to) == filters.assigned_to.hex
    if filters.received_from:
        condition &= ComplaintRow.received_at >= filters.received_from
    if filters.received_before:
        condition &= ComplaintRow.received_at < filters.received_before
    return condition


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
    )
