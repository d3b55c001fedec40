"""Every order in every view: each complaint once, in order, however small the pages and whatever changes meanwhile."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rules
from hypothesis import strategies as st

from app import clock, identity
from app.domain.complaint import ComplaintLine, Status
from app.domain.folding import folded
from app.domain.listing import Chips, Filters, Flag, Sort, View
from app.services import listing
from app.store import line_conditions, line_orders
from app.store.complaints import NEVER
from app.store.database import sql, writing
from app.store.fields import milliseconds
from app.store.tables import ComplaintRow, CustomerRow
from tests.builders import Desk
from tests.conftest import NOW

STATES = [one for one in Status if one is not Status.DRAFT]


@pytest.fixture
def crowd(desk: Desk) -> Desk:
    """Forty complaints with many ties in everything."""
    draw = Random(3)
    people = [desk.customer(name) for name in ("Zoë Brown", "Zoe Brown", "ada", "Łukasz", "Ada")]
    for turn in range(40):
        with clock.standing_at(NOW - timedelta(hours=draw.randrange(5))):
            customer = draw.choice([*people, None])
            told = {"category": draw.choice(["", "Fit", "delivery"]), "safety": turn % 9 == 0}
            key = desk.complaint(
                draw.choice(["It leaks", "it LEAKS.", "Ärger", "A"]), customer_id=customer, told=told
            )
        state = draw.choice(STATES)
        ended = state in (Status.CLOSED, Status.RESOLVED)
        due = NEVER if ended else NOW + timedelta(days=draw.randrange(3))
        with writing():
            ComplaintRow.update(
                status=state.value,
                next_due_at=due,
                assigned_to=draw.choice([desk.robin, desk.senior, None]),
                resolved_at=NOW - timedelta(days=draw.randrange(3)) if ended else None,
                closed_at=NOW - timedelta(days=draw.randrange(20)) if state is Status.CLOSED else None,
            ).where(ComplaintRow.id == key).execute()
    return desk


def _paged(asked: Filters, size: int) -> list[int]:
    found, after = [], None
    for _ in range(200):
        page = listing.page(asked, limit=size, after=after)
        found += [line.key for line in page.lines]
        after = page.after
        if after is None:
            return found
    raise AssertionError("the pages have no end")


@pytest.fixture(params=["few", "many"])
def size_of_shop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once as found and put into order, once as walked through along the indexes."""
    if request.param == "many":
        monkeypatch.setattr(line_conditions, "SMALL", 0)


@pytest.mark.usefixtures("size_of_shop")
@pytest.mark.parametrize("view", list(View))
def test_each_stands_once_in_one_order_both_ways(crowd: Desk, view: View) -> None:
    for sort in Sort:
        up, down = (listing.filters(view, me=crowd.robin, sort=sort, descending=way) for way in (False, True))
        whole = _paged(up, 100)
        assert len(set(whole)) == len(whole) == listing.count(up), sort
        assert [_paged(up, size) for size in (3, 7)] == [whole, whole], sort
        assert [_paged(down, size) for size in (4, 9)] == [whole[::-1], whole[::-1]], sort


@pytest.mark.usefixtures("size_of_shop")
def test_the_order_is_the_one_that_is_read(crowd: Desk) -> None:
    read: dict[Sort, Callable[[ComplaintLine], Any]] = {
        Sort.NUMBER: lambda line: line.key,
        Sort.RECEIVED: lambda line: (line.received_at, line.key),
        Sort.DUE: lambda line: (line.next_due_at or NEVER, line.key),
        Sort.CUSTOMER: lambda line: (not line.customer, folded(line.customer)),
        Sort.WHAT: lambda line: (folded(line.headline), line.key),
        Sort.STATUS: lambda line: (STATES.index(line.status), line.next_due_at or NEVER, line.key),
        Sort.CATEGORY: lambda line: line.category,
        Sort.WITH: lambda line: (not line.assigned_to, folded(line.assigned_to), STATES.index(line.status)),
    }
    for sort, key in read.items():
        lines = listing.page(listing.filters(sort=sort, descending=False), limit=100).lines
        assert [key(line) for line in lines] == sorted(key(line) for line in lines), sort


CHIPS = [
    Chips(category="Fit"),
    Chips(category=""),
    Chips(status=Status.RECEIVED),
    Chips(status=Status.CLOSED),
    Chips(flag=Flag.SAFETY),
    Chips(days=0),
    Chips(text="leak"),
    Chips(text="zoe", status=Status.CLOSED),
    Chips(product="lamp"),
    Chips(source=identity.new_id()),
]


@pytest.mark.usefixtures("size_of_shop")
def test_chips_narrow_every_order_alike(crowd: Desk) -> None:
    for chips, view, sort in product(CHIPS, (View.EVERYTHING, View.OPEN), Sort):
        asked = listing.filters(view, chips=chips, sort=sort, descending=False)
        found = _paged(asked, 6)
        assert len(set(found)) == len(found) == listing.count(asked), (chips, view, sort)
        by_number = listing.filters(view, chips=chips, sort=Sort.NUMBER, descending=False)
        assert sorted(found) == _paged(by_number, 50), (chips, view, sort)


Rows = list[tuple[object, ...]]
_CHANGING = "status, next_due_at, category, customer_id, assigned_to_id, folded_headline, received_at"


@pytest.fixture
def crowd_rows(crowd: Desk) -> Rows:
    """The crowd as every example finds it: one that began with what another left could not be told again."""
    return sql(f"SELECT {_CHANGING}, key FROM complaint")


def _put_back(rows: Rows) -> None:
    columns = ", ".join(f"{name} = ?" for name in _CHANGING.split(", "))
    with writing():
        for row in rows:
            sql(f"UPDATE complaint SET {columns} WHERE key = ?", row)


@given(data=st.data())
@rules(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@pytest.mark.usefixtures("size_of_shop")
def test_what_is_left_alone_comes_once_whatever_changes_meanwhile(
    crowd: Desk, crowd_rows: Rows, data: st.DataObject
) -> None:
    sort, view = (
        data.draw(st.sampled_from(list(Sort))),
        data.draw(st.sampled_from([View.OPEN, View.EVERYTHING])),
    )
    asked = listing.filters(view, me=crowd.robin, sort=sort, descending=data.draw(st.booleans()))
    _put_back(crowd_rows)
    keys = [key for (key,) in sql("SELECT key FROM complaint")]
    before, touched = _paged(asked, 100), set()
    found, after = [], None
    for _ in range(100):
        page = listing.page(asked, limit=data.draw(st.integers(1, 9)), after=after)
        found += [line.key for line in page.lines]
        after = page.after
        if after is None:
            break
        touched.add(_change_one(data, keys))
    left_alone = [key for key in before if key not in touched]
    assert [key for key in found if key not in touched] == left_alone


def _change_one(data: st.DataObject, keys: list[int]) -> int:
    key = data.draw(st.sampled_from(keys))
    column, value = data.draw(
        st.sampled_from(
            [
                ("status", "closed"), ("status", "received"), ("next_due_at", milliseconds(NOW)),
                ("category", "New kind"), ("category", "Aaa"), ("customer_id", None), ("assigned_to_id", None),
                ("folded_headline", "b"), ("received_at", milliseconds(NOW)),
            ]
        )
    )  # fmt: skip
    with writing():
        sql(f"UPDATE complaint SET {column} = ? WHERE key = ?", (value, key))
    return int(key)


def test_no_order_of_all_puts_all_into_order(crowd: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What SQLite says of each statement: along an index, nothing sorted, no table read from end to end."""
    monkeypatch.setattr(line_conditions, "SMALL", 0)
    asked: list[tuple[str, tuple[object, ...]]] = []

    def watched(statement: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        asked.append((statement, values))
        return sql(statement, values)

    monkeypatch.setattr(line_orders, "sql", watched)
    for sort, descending in product(Sort, (False, True)):
        page = line_orders.following(listing.filters(sort=sort, descending=descending), 5, None)
        line_orders.following(listing.filters(sort=sort, descending=descending), 5, page[1])
    for statement, values in asked:
        plan = " / ".join(str(step[-1]) for step in sql(f"EXPLAIN QUERY PLAN {statement}", values))
        # Within one customer the few complaints are sorted by their number: that is the right part of the order.
        assert "TEMP B-TREE" not in plan.replace("TEMP B-TREE FOR RIGHT PART", ""), (statement, plan)
        by_number = "ORDER BY c.key" in statement
        assert by_number or "SCAN c" not in plan or "INDEX" in plan, (statement, plan)


def test_customers_come_from_an_index_of_both_parts_of_the_order(crowd: Desk) -> None:
    assert CustomerRow.select().count() == 5
    plan = sql("EXPLAIN QUERY PLAN SELECT id FROM customer ORDER BY folded_name, id LIMIT 5")
    assert "customer_folded_name_id" in str(plan)
