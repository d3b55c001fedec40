"""What SQLite says of the reads that every screen waits for: each goes by an index, whatever lies in the shop."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from app import clock, identity
from app.domain.complaint import DueKind, Told
from app.domain.letter import LetterState
from app.domain.listing import Sort, View
from app.domain.timeline import EntryKind
from app.services import (
    briefings,
    calendar_export,
    complaints,
    customer_lists,
    due,
    letters,
    listing,
    policies,
    recognition,
)
from app.store import attachments, closed_months
from app.store.database import database, sql
from tests.builders import Desk
from tests.conftest import NOW

Work = Callable[[], object]
_BIG = ("complaint", "customer", "timeline", "promise", "step", "follow_up", "offer", "letter", "contact")

# Along the whole shop: nothing may be sorted, for that would read all of it first.
ALONG_ALL: dict[str, Work] = {
    **{f"everything by {sort.value}": lambda sort=sort: listing.page(listing.filters(sort=sort)) for sort in Sort},
    "search": lambda: listing.page(listing.filters(text="leaks")),
    "search of a number": lambda: listing.page(listing.filters(text="26-0001")),
    "customers": lambda: customer_lists.page(limit=50),
    "products": lambda: listing.products("bro"),
    "burst": lambda: listing.recent_of_product("Brook kettle"),
    "match of a name": lambda: recognition.recognise("Tilda Thi"),
    "match of a phone": lambda: recognition.recognise("07700 9001"),
    "match of an e-mail": lambda: recognition.recognise("tilda@exa"),
    "match of a receipt": lambda: recognition.recognise("R0012"),
    "match of a number": lambda: recognition.recognise("26-0001"),
    "goods to return": due.goods_to_return,
    "drafts of letters": lambda: letters.lines(LetterState.DRAFT),
    "letters to send": letters.to_send,
    "letters that went out": letters.sent,
    "what was told since a month was closed": lambda: closed_months.first_told([1], [EntryKind.MERGED], 1),
    "received after the clock": lambda: closed_months.received_after(NOW, NOW + timedelta(days=30)),
    "papers nobody needs": lambda: attachments.unneeded(["ab" * 32]),
}  # fmt: skip

# Of what is open, which is never much: that may be put into order.
OF_THE_OPEN: dict[str, Work] = {
    "today": due.today,
    "the shift's briefing": briefings.sheet,
    "overdue": due.overdue,
    "letters due today": letters.due_today,
    "waiting for the owner": due.waiting_for_owner,
    "most urgent": lambda: due.most_urgent(5),
    "all that waits": lambda: [due.numbers_waiting(kind) for kind in DueKind],
    "next moment": lambda: due.next_moment(timedelta(days=1)),
    "coming with a time": lambda: due.with_time(clock.now(), clock.now() + timedelta(hours=1)),
    "for other calendars": lambda: calendar_export.entries(calendar_export.everything()),
    "falling due": lambda: due.falling(clock.now() - timedelta(hours=1), clock.now()),
    "open ones": lambda: listing.page(listing.filters(View.OPEN, sort=Sort.DUE, descending=False)),
    "late ones": lambda: listing.page(listing.filters(View.LATE, sort=Sort.DUE, descending=False)),
    "a month of the calendar": lambda: due.between(
        clock.now().date(), clock.now().date() + timedelta(days=41)
    ),
}


@pytest.fixture
def shop(desk: Desk) -> Desk:
    """One of each, so that no statement is asked for nothing."""
    tilda = desk.customer("Tilda Thimble", phone="07700 900142", email="tilda@example.org")
    told = Told("It leaks", category="Faulty item", product="Brook kettle", receipt="R0012345")
    complaints.receive(identity.new_id(), desk.robin, told=told, customer_id=tilda, promise=None)
    desk.planned(customer_id=tilda)
    desk.closed()
    return desk


@contextmanager
def _overheard() -> Iterator[list[tuple[str, tuple[object, ...]]]]:
    heard: list[tuple[str, tuple[object, ...]]] = []
    execute = database.execute_sql

    def listen(statement: str, parameters: Any = None) -> Any:
        heard.append((statement, tuple(parameters or ())))
        return execute(statement, parameters)  # type: ignore[no-untyped-call]

    database.execute_sql = listen  # type: ignore[method-assign]
    try:
        yield heard
    finally:
        del database.execute_sql


def _steps(work: Work) -> list[tuple[str, str]]:
    """Every step of every statement, beside the statement."""
    with _overheard() as heard:
        work()
    return [
        (str(row[-1]), statement)
        for statement, values in heard
        if statement.lstrip().upper().startswith(("SELECT", "WITH")) and "(0 = 1)" not in statement
        for row in sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]


def _reads_all(step: str, statement: str) -> bool:
    """Whether a big table is read from end to end, not along an index nor by its numbers, where a limit stops it."""
    words, told = step.split(), statement.lower().replace('"', "")
    if words[0] != "SCAN" or "INDEX" in words or "order by c.key" in told:
        return False
    return any(
        re.search(rf"\b{name}\s+(as\s+)?{re.escape(words[1])}\b", f"{told} {name} {name}") for name in _BIG
    )


def test_a_table_read_from_end_to_end_is_seen(shop: Desk) -> None:
    for statement in (
        "SELECT id FROM complaint WHERE words = 'x'",
        "SELECT c.id FROM complaint c WHERE c.words = 'x'",
        'SELECT "t1"."id" FROM "complaint" AS "t1" WHERE "t1"."words" = 1',
    ):
        steps = _steps(lambda statement=statement: sql(statement))  # type: ignore[misc]
        assert any(_reads_all(*one) for one in steps), statement


@pytest.mark.parametrize("name", [*ALONG_ALL, *OF_THE_OPEN])
def test_no_table_is_read_from_end_to_end(shop: Desk, name: str) -> None:
    steps = _steps((ALONG_ALL | OF_THE_OPEN)[name])
    assert steps
    assert [one for one in steps if _reads_all(*one)] == []


@pytest.mark.parametrize("name", list(ALONG_ALL))
def test_nothing_of_the_whole_shop_is_sorted(shop: Desk, name: str) -> None:
    # Within one value of the first column the few rows are sorted by the second: the right part of the order.
    sorts = [one for one in _steps(ALONG_ALL[name]) if "TEMP B-TREE FOR ORDER BY" in one[0]]
    assert [one for one in sorts if "IN (" not in one[1].upper()] == []


def test_what_may_be_offered_is_asked_along_indexes(shop: Desk) -> None:
    complaint_id = shop.planned()
    shop.agreed(complaint_id)
    for work in (
        lambda: policies.options(complaint_id, shop.robin),
        lambda: policies.rights(complaint_id),
        policies.current,
        lambda: policies.version(1),
    ):
        steps = _steps(work)
        assert steps
        assert [one for one in steps if _reads_all(*one)] == []
