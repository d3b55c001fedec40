"""Lists: every view, every order paged without loss, search by every field."""

from datetime import date, timedelta

import pytest

from app import clock
from app.domain.complaint import Channel, Told, WaitingFor
from app.domain.due import Due
from app.domain.listing import Sort, View
from app.domain.timeline import EntryKind
from app.services import complaints, customers, due, listing
from tests.builders import Desk, read


@pytest.fixture
def busy(desk: Desk) -> Desk:
    for turn in range(7):
        customer = desk.customer(f"Person {turn % 3}", phone=f"0770090010{turn}")
        desk.complaint(f"Complaint {turn}", customer_id=customer, told={"category": f"Kind {turn % 2}"})
    desk.planned()
    desk.closed()
    return desk


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", list(Sort))
def test_pages_of_every_order_join_to_the_whole(busy: Desk, sort: Sort, descending: bool) -> None:
    asked = listing.filters(sort=sort, descending=descending)
    whole = [line.key for line in listing.page(asked, limit=100).lines]
    joined, after = [], None
    while True:
        page = listing.page(asked, limit=2, after=after)
        joined += [line.key for line in page.lines]
        after = page.after
        if after is None:
            break
    assert joined == whole
    assert len(set(joined)) == 9


def test_the_views_hold_what_they_say(desk: Desk) -> None:
    received, resolved, closed = desk.complaint(), desk.resolved(), desk.closed()
    waiting = desk.planned()
    complaints.wait(waiting, desk.robin, waiting_for=WaitingFor.OWNER)
    complaints.assign((waiting,), desk.robin, to=desk.owner)
    with clock.standing_at(clock.now() + timedelta(days=2)):
        found = {view: _ids(view, desk) for view in View}
    assert found[View.OPEN] == {received, waiting}
    assert found[View.MINE] == {received}
    assert found[View.LATE] == {received}
    assert found[View.OWNER] == {waiting}
    assert found[View.FOLLOW_UP] == {resolved}
    assert found[View.CLOSED_THIS_MONTH] == {closed}
    assert found[View.EVERYTHING] == {received, resolved, closed, waiting}


def _ids(view: View, desk: Desk) -> set[object]:
    asked = listing.filters(view, me=desk.robin)
    lines = listing.page(asked).lines
    assert listing.count(asked) == len(lines)
    return {line.id for line in lines}


def test_what_is_found_pages_without_loss(desk: Desk) -> None:
    wanted = [desk.complaint("Boils and leaks") for _ in range(5)]
    desk.complaint("Nothing like it")
    found, after = [], None
    while len(found) < 10:
        page = listing.page(listing.filters(text="leaks"), limit=2, after=after)
        found, after = [*found, *(line.id for line in page.lines)], page.after
        if after is None:
            break
    assert found == wanted[::-1]


@pytest.mark.parametrize(
    "query",
    [
        "26-0001",
        "26-1",
        "thimble",
        "THÍMB",
        "900142",
        "0142",
        "brook",
        "Kettle le",
        "k-88214",
        "boils",
        "zebra crossing",
        "lodz",
    ],
)
def test_a_complaint_is_found_by_all_its_words(desk: Desk, query: str) -> None:
    told = {"receipt": "K-88214", "product": "Brook kettle"}
    found = desk.complaint("It leaks when it boils, bought in Łódź", customer_id=desk.customer(), told=told)
    desk.complaint("Nothing like it", told={"product": "Lamp"})
    complaints.note(found, desk.robin, kind=EntryKind.CALL, text="Met at the zebra crossing")
    assert [line.id for line in listing.found(query)] == [found]


@pytest.mark.parametrize(
    "query", ['"', "NOT", "*", "a AND", "NEAR(", "x'; DROP TABLE complaint; --", "()", "\x00", "-" * 900]
)
def test_no_query_breaks_the_search(desk: Desk, query: str) -> None:
    desk.complaint()
    assert listing.found(query) == []


def test_a_changed_name_is_found_and_the_old_one_is_not(desk: Desk) -> None:
    from dataclasses import replace

    customer_id = desk.customer("Tilda Thimble")
    complaint_id = desk.complaint(customer_id=customer_id)
    customers.change(replace(customers.get(customer_id), name="Tilda Needle"), desk.robin)
    assert [line.id for line in listing.found("needle")] == [complaint_id]
    assert listing.found("thimble") == []


def test_people_are_recognised_while_typing(desk: Desk) -> None:
    tilda = desk.customer("Tilda Thimble", phone="07700 900142", email="tilda@thimble.example")
    desk.customer("Otto Lampwick", phone="01632 960111")
    for typed in ("til", "TÍL", "thim", "Thimble Til", "07700", "0770090", "tilda@"):
        assert [person.id for person in customers.recognised(typed)] == [tilda], typed
    assert customers.recognised("  ") == []


def test_what_is_due_today_and_what_is_not(desk: Desk) -> None:
    promise = Due(date(2026, 11, 12))
    desk.complaint(promise=promise)
    desk.step(desk.acknowledged(), "soon", on=date(2026, 11, 12))
    desk.step(desk.acknowledged(), "later", on=date(2026, 11, 20))
    kinds = sorted(item.kind.value for item in due.today())
    assert kinds == ["acknowledge", "promise", "step"]


def test_the_next_date_of_a_complaint_follows_every_command(desk: Desk) -> None:
    found = desk.complaint(promise=Due(date(2026, 11, 20)))
    assert read(found).next_due_at == read(found).acknowledge_by
    complaints.acknowledge(found, desk.robin, channel=Channel.CALL)
    assert due_day(found) == date(2026, 11, 20)
    desk.step(found, on=date(2026, 11, 13))
    assert due_day(found) == date(2026, 11, 13)
    complaints.withdraw(found, desk.robin, because="The customer is content")
    assert read(found).next_due_at is None


def due_day(complaint_id: object) -> date:
    due_at = read(complaint_id).next_due_at  # type: ignore[arg-type]
    assert due_at
    return due_at.date()


def test_like_before_names_nobody(desk: Desk) -> None:
    desk.closed(customer_id=desk.customer("Juno Fernhill"))
    found = listing.like_before("Faulty item", "brook KETTLE")
    assert len(found) == 1
    assert "Juno" not in str(found)
    assert listing.products("bro") == ["Brook kettle"]
    assert listing.recent_of_product("Brook Kettle") == 1


def test_a_draft_that_is_told_keeps_its_words(desk: Desk) -> None:
    assert read(desk.complaint("Ω ☂ \U0001f525 שלום", told={"product": "P" * 500})).told.words.endswith(
        "שלום"
    )
    assert Told("x").channel is Channel.COUNTER
