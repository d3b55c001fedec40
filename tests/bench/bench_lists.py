"""The first fifty rows of lists, Today and the customer match, against bare SQL that fetches the same columns."""

import sqlite3
from collections.abc import Callable
from functools import partial

from app.domain.listing import Sort, View
from app.services import customer_lists, customers, due, listing, timeline
from app.store.fields import milliseconds
from app.store.tables import StaffRow
from tests.bench import measuring
from tests.bench.filling import NOW

_FIRST = 50
_OPEN = "('acknowledged', 'in_progress', 'received')"
LINE = """
    SELECT c.id, c.key, c.status, c.waiting_for, c.customer_id, p.name, c.category, c.product, substr(c.words, 1, 400),
        c.received_at, c.next_due_at, c.next_due_kind, s.name, c.safety, c.deadlock, c.escalated, i.flags
    FROM complaint c LEFT JOIN customer p ON p.id = c.customer_id LEFT JOIN staff s ON s.id = c.assigned_to_id
    LEFT JOIN imported i ON i.complaint_id = c.id
"""
_DUE = "SELECT c.key, substr(c.words, 1, 400), p.name, p.phone, p.prefers, s.name, d.* FROM "
_WITH = """
    JOIN complaint c ON c.id = d.complaint_id LEFT JOIN customer p ON p.id = c.customer_id
    LEFT JOIN staff s ON s.id = c.assigned_to_id
"""
_GOODS = f"{LINE} WHERE c.goods_left <> '' AND +c.status IN ('resolved', 'closed', 'withdrawn') ORDER BY c.received_at"
_DONE = f"""
    SELECT t.kind, c.key FROM timeline t JOIN complaint c ON c.id = t.complaint_id
    WHERE t.kind IN ('closed', 'acknowledged', 'letter', 'step_done', 'follow_up_done')
    AND t.at >= {milliseconds(NOW.replace(hour=0))} ORDER BY t.at DESC LIMIT 50
"""
_PRODUCTS = (
    "SELECT DISTINCT folded_product FROM complaint WHERE folded_product BETWEEN 'bro' AND 'bro~' LIMIT 8"
)
_PERSON = f"SELECT * FROM customer WHERE folded_name BETWEEN ? AND ? ORDER BY folded_name LIMIT {_FIRST}"


def main() -> None:
    """Measure and print."""
    wanted = measuring.asked(__doc__)
    with measuring.big_shop(wanted) as folder, measuring.bare(folder) as connection:
        me = StaffRow.get(StaffRow.name == "Robin Quill").id
        measuring.head("First fifty rows", wanted.rows, baseline="the same columns by bare SQL")
        lists = {
            "list: open, by date": (listing.filters(View.OPEN, sort=Sort.DUE, descending=False),
                f"{LINE} WHERE c.status IN {_OPEN} ORDER BY c.next_due_at, c.key"),
            "list: mine, by date": (listing.filters(View.MINE, me=me, sort=Sort.DUE, descending=False),
                f"{LINE} WHERE c.status IN {_OPEN} AND c.assigned_to_id = '{me.hex}' ORDER BY c.next_due_at, c.key"),
            "list: late, by date": (listing.filters(View.LATE, sort=Sort.DUE, descending=False),
                f"{LINE} WHERE c.status IN ('resolved', {_OPEN[1:]} AND c.next_due_at < {milliseconds(NOW)}"
                " ORDER BY c.next_due_at, c.key"),
            "list: for the owner": (listing.filters(View.OWNER, sort=Sort.DUE, descending=False),
                f"{LINE} WHERE c.status IN {_OPEN} AND c.waiting_for = 'owner' ORDER BY c.next_due_at, c.key"),
            "list: everything, newest first": (listing.filters(), f"{LINE} ORDER BY c.key DESC"),
            "list: everything, by date received": (listing.filters(sort=Sort.RECEIVED),
                f"{LINE} ORDER BY c.received_at DESC, c.key DESC"),
            "list: one category, newest first": (listing.filters(category="Faulty item"),
                f"{LINE} WHERE c.category = 'Faulty item' ORDER BY c.key DESC"),
        }  # fmt: skip
        for name, (filters, statement) in lists.items():
            compare(
                name,
                partial(listing.page, filters, limit=_FIRST),
                _rows(connection, f"{statement} LIMIT {_FIRST}"),
                wanted,
            )
        compare("Today: all that is due", due.today, lambda: _today(connection), wanted)
        compare("Today: goods to return", due.goods_to_return, _rows(connection, _GOODS), wanted)
        compare(
            "Today: done since opening",
            partial(timeline.done_since, NOW.replace(hour=0)),
            _rows(connection, _DONE),
            wanted,
        )
        compare(
            "intake: products beginning",
            partial(listing.products, "bro"),
            _rows(connection, _PRODUCTS),
            wanted,
        )
        for name, text in (("customer match: name", "tilda thi"), ("customer match: first letters", "t")):
            compare(
                name,
                partial(customers.recognised, text),
                _rows(connection, _PERSON, text, text + "\U0010ffff"),
                wanted,
            )
        compare(
            "list of customers",
            partial(customer_lists.page, limit=_FIRST),
            lambda: _people(connection),
            wanted,
        )


def compare(
    name: str, ours: Callable[[], object], baseline: Callable[[], object], wanted: measuring.Asked
) -> None:
    """All of these have the same goal."""
    measuring.compare(name, ours, baseline, rounds=wanted.rounds, goal=10)


def _rows(connection: sqlite3.Connection, statement: str, *values: object) -> Callable[[], object]:
    return lambda: connection.execute(statement, values).fetchall()


def _today(connection: sqlite3.Connection) -> None:
    tomorrow = milliseconds(NOW.replace(hour=0, minute=0)) + 86_400_000
    for statement in (
        f"{LINE} WHERE c.status IN {_OPEN} AND c.acknowledged_at IS NULL ORDER BY c.acknowledge_by",
        f"{_DUE} promise d {_WITH} WHERE d.due_at < {tomorrow} AND d.kept_at IS NULL AND d.replaced_at IS NULL"
        f" AND c.status IN {_OPEN} ORDER BY d.due_at",
        f"{_DUE} step d {_WITH} WHERE d.due_at < {tomorrow} AND d.done_at IS NULL"
        " AND c.status NOT IN ('closed', 'withdrawn') ORDER BY d.due_at",
        f"{_DUE} follow_up d {_WITH} WHERE d.due_at < {tomorrow} AND d.done_at IS NULL"
        " AND c.status NOT IN ('closed', 'withdrawn') ORDER BY d.due_at",
    ):
        connection.execute(statement).fetchall()


def _people(connection: sqlite3.Connection) -> None:
    found = connection.execute(f"SELECT * FROM customer ORDER BY folded_name, id LIMIT {_FIRST}").fetchall()
    keys = [row[0] for row in found]
    connection.execute(
        f"SELECT customer_id, count(*), sum(status IN {_OPEN}) FROM complaint"
        f" WHERE customer_id IN ({', '.join('?' * len(keys))}) GROUP BY customer_id",
        keys,
    ).fetchall()


if __name__ == "__main__":
    main()
