"""Complaints that belong together, and one that was told twice: nothing owed falls out of sight."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app import clock, identity
from app.domain.capability import NotAllowed
from app.domain.complaint import Status, WaitingFor
from app.domain.link import (
    AlreadyLinked,
    AlreadyMerged,
    AlreadyUndone,
    LinkKind,
    NotOpen,
    OtherCustomer,
    Place,
    Why,
    WithItself,
)
from app.domain.listing import View
from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.errors import NotFound
from app.services import (
    complaints,
    customers,
    due,
    files,
    followups,
    links,
    listing,
    offers,
    promises,
    timeline,
)
from app.store import links as store
from app.store.database import database, sql
from tests.app.linking import FRIDAY, MONDAY, dump, follow_up, merge, relate, texts
from tests.builders import Desk, read
from tests.conftest import NOW


def test_what_is_open_goes_to_the_kept_complaint_with_its_dates(desk: Desk) -> None:
    kept = desk.acknowledged(promise=MONDAY)
    desk.step(kept, "Look at it")
    duplicate = desk.acknowledged(promise=FRIDAY)
    desk.step(duplicate, "Call the supplier")
    proposed, called = desk.offer(duplicate, Remedy.REPLACEMENT), follow_up(desk, duplicate)
    merge(desk, kept, duplicate)
    assert texts(kept) == ["Look at it", "Call the supplier"]
    assert [one.id for one in offers.of(kept)] == [proposed]
    assert [one.id for one in followups.of(kept)] == [called]
    running = promises.running(kept)
    assert running and running.due_at == datetime.fromisoformat("2026-11-13T12:00:00+00:00")
    assert len(promises.of(kept)) == 2
    assert not (texts(duplicate) or offers.of(duplicate) or followups.of(duplicate) or promises.of(duplicate))
    assert read(kept).next_due_at == running.due_at


def test_the_duplicate_leaves_the_open_lists_and_says_why(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged(promise=FRIDAY)
    merge(desk, kept, duplicate)
    found = read(duplicate)
    assert (found.status, found.duplicate_of, found.next_due_at) == (Status.WITHDRAWN, kept, None)
    assert [line.id for line in listing.page(listing.filters(View.OPEN)).lines] == [kept]
    assert links.kept(duplicate) == read(kept)
    assert links.kept(kept) is None
    told = {one: timeline.of(one)[0] for one in (kept, duplicate)}
    assert [told[one].kind for one in told] == [EntryKind.MERGED, EntryKind.MERGED]
    assert told[kept].facts == {"other": found.number, "place": "kept"}
    assert told[duplicate].facts == {"other": read(kept).number, "place": "duplicate"}


def test_a_broken_promise_of_the_duplicate_is_seen_on_today(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged(promise=FRIDAY)
    with clock.standing_at(NOW + timedelta(days=4)):
        merge(desk, kept, duplicate)
        late = [item for item in due.today() if item.due_at < clock.now()]
        assert [(item.complaint_id, item.done_at) for item in late] == [(kept, None)]


def test_the_words_of_a_duplicate_are_read_from_the_kept_one_and_both_are_found(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(words="The kettle leaks."), desk.acknowledged(words="Water all over.")
    link_id = merge(desk, kept, duplicate)
    (seen,) = links.of(kept)
    assert (seen.link_id, seen.place, seen.other.words) == (link_id, Place.DUPLICATE, "Water all over.")
    (back,) = links.of(duplicate)
    assert (back.place, back.other.id) == (Place.KEPT, kept)
    assert [line.id for line in listing.found("water all")] == [duplicate]
    assert [line.id for line in listing.found("kettle leaks")] == [kept]
    assert set(links.family(duplicate)) == {kept, duplicate}


def test_goods_flags_waiting_and_customer_come_along(desk: Desk) -> None:
    kept = desk.acknowledged(told={"goods_left": "kettle"})
    tilda = desk.customer()
    duplicate = desk.acknowledged(told={"goods_left": "lid", "safety": True}, customer_id=tilda)
    complaints.wait(duplicate, desk.robin, waiting_for=WaitingFor.OWNER)
    merge(desk, kept, duplicate)
    found = read(kept)
    assert (found.told.goods_left, found.told.safety, found.customer_id) == ("kettle; lid", True, tilda)
    assert (found.status, found.waiting_for) == (Status.IN_PROGRESS, WaitingFor.OWNER)
    assert read(duplicate).told.goods_left == ""
    assert [line.id for line in due.waiting_for_owner()] == [kept]
    assert [line.id for line in listing.found("thimble kettle")] == [duplicate, kept]


def test_the_earlier_clock_binds_where_nobody_has_been_told(desk: Desk) -> None:
    kept = desk.complaint()
    duplicate = desk.complaint(received_at=NOW - timedelta(hours=20))
    merge(desk, kept, duplicate)
    assert read(kept).acknowledge_by == NOW + timedelta(hours=4)
    assert read(kept).status is Status.RECEIVED


def test_papers_are_reached_from_both(desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "receipt.txt"
    paper.write_text("K-88214")
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    files.attach(duplicate, desk.robin, path=paper)
    merge(desk, kept, duplicate)
    for one in (kept, duplicate):
        assert [file.name for member in links.family(one) for file in files.of(member)] == ["receipt.txt"]


def test_what_cannot_be_merged_is_said_and_changes_nothing(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    resolved, closed = desk.resolved(), desk.closed()
    merge(desk, kept, duplicate)
    other = desk.acknowledged()
    before = dump()
    with pytest.raises(WithItself):
        merge(desk, kept, kept)
    with pytest.raises(AlreadyMerged) as refused:
        merge(desk, other, duplicate)
    assert (refused.value.number, refused.value.kept) == (read(duplicate).number, read(kept).number)
    with pytest.raises(AlreadyMerged):
        merge(desk, duplicate, other)
    for ended in (resolved, closed):
        with pytest.raises(NotOpen) as not_open:
            merge(desk, ended, other)
        assert not_open.value.number == read(ended).number
        with pytest.raises(NotOpen):
            merge(desk, other, ended)
    with pytest.raises(NotFound):
        merge(desk, other, identity.new_id())
    assert dump() == before


def test_a_reopened_complaint_can_be_merged(desk: Desk) -> None:
    kept, again = desk.acknowledged(), desk.closed()
    complaints.reopen(again, desk.robin, because="It leaks again")
    before = dump()
    link_id = merge(desk, kept, again)
    assert read(again).status is Status.WITHDRAWN
    links.undo(link_id, desk.robin)
    assert dump() == before


def test_across_customers_only_when_it_is_meant(desk: Desk) -> None:
    kept = desk.acknowledged(customer_id=desk.customer())
    duplicate = desk.acknowledged(customer_id=desk.customer("Ned Needle", phone="07700 900999"))
    with pytest.raises(OtherCustomer) as refused:
        merge(desk, kept, duplicate)
    assert (refused.value.one, refused.value.other) == ("Tilda Thimble", "Ned Needle")
    assert links.weigh(kept_id=kept, duplicate_id=duplicate).is_other_customer
    merge(desk, kept, duplicate, though_other_customer=True)
    assert read(kept).customer_id != read(duplicate).customer_id


def test_a_reader_links_nothing(desk: Desk) -> None:
    one, other = desk.acknowledged(), desk.acknowledged()
    link_id = merge(desk, one, other)
    third = desk.acknowledged()
    before = dump()
    with pytest.raises(NotAllowed):
        links.relate(identity.new_id(), desk.reader, complaint_id=one, other_id=third)
    with pytest.raises(NotAllowed):
        links.merge(identity.new_id(), desk.reader, kept_id=one, duplicate_id=third)
    with pytest.raises(NotAllowed):
        links.undo(link_id, desk.reader)
    assert dump() == before


def test_related_ones_stay_as_they_are_and_are_seen_from_both(desk: Desk) -> None:
    one, other = desk.planned(promise=FRIDAY), desk.closed()
    before = dump()
    link_id = relate(desk, one, other)
    assert dump() == before
    assert [(seen.place, seen.other.id, seen.made_by) for seen in links.of(one)] == [
        (Place.RELATED, other, "Robin Quill")
    ]
    assert [seen.other.id for seen in links.of(other)] == [one]
    assert timeline.of(other)[0].kind is EntryKind.RELATED
    with pytest.raises(AlreadyLinked):
        relate(desk, other, one)
    links.undo(link_id, desk.robin)
    assert links.of(one) == []
    with pytest.raises(AlreadyUndone):
        links.undo(link_id, desk.robin)
    assert sql("SELECT kind FROM complaint_link") == [(LinkKind.RELATED.value,)]
    relate(desk, other, one)
    with pytest.raises(WithItself):
        relate(desk, one, one)


def test_suggestions_name_their_reason_best_first(desk: Desk) -> None:
    tilda = desk.customer()
    mine = desk.acknowledged(customer_id=tilda, told={"receipt": "K-88214"})
    same_receipt = desk.acknowledged(told={"receipt": "k-88214", "product": "Lamp"})
    both = desk.acknowledged(customer_id=tilda)
    same_customer = desk.acknowledged(customer_id=tilda, told={"product": "Lamp"})
    same_item = desk.acknowledged(received_at=NOW - timedelta(days=10))
    desk.acknowledged(received_at=NOW - timedelta(days=20))
    found = [(one.other.id, one.why) for one in links.suggestions(mine)]
    assert found == [
        (same_receipt, Why.RECEIPT),
        (both, Why.CUSTOMER_AND_PRODUCT),
        (same_customer, Why.CUSTOMER),
        (same_item, Why.PRODUCT),
    ]
    relate(desk, mine, both)
    assert both not in [one.other.id for one in links.suggestions(mine)]


def test_who_was_told_first_is_kept(desk: Desk) -> None:
    older = desk.acknowledged(received_at=NOW - timedelta(hours=1))
    younger = desk.acknowledged()
    assert links.older_first(younger, older) == links.older_first(older, younger) == (older, younger)


@pytest.mark.parametrize(
    ("ask", "indexes"),
    [
        (lambda: store.near("brook kettle", 1, 1, 9), ["received_at>? AND received_at<?"]),
        (lambda: store.of_receipt("k-1", 9), ["complaint_folded_receipt"]),
        (lambda: store.of_customer(identity.new_id(), 9), ["complaint_customer_id"]),
        (lambda: store.live(identity.new_id()), ["complaint_link_complaint_id", "complaint_link_other_id"]),
        (lambda: store.family(identity.new_id()), ["complaint_link_complaint_id"]),
    ],
)
def test_every_question_goes_by_an_index(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, ask: Callable[[], object], indexes: list[str]
) -> None:
    asked: list[tuple[str, object]] = []
    execute = database.execute_sql

    def listen(statement: str, params: object = None) -> object:
        asked.append((statement, params))
        return execute(statement, params)

    with monkeypatch.context() as watched:
        watched.setattr(database, "execute_sql", listen)
        ask()
    steps = [row[-1] for said, values in asked for row in sql(f"EXPLAIN QUERY PLAN {said}", values or ())]
    assert not [step for step in steps if re.match(r"SCAN (t1|complaint|complaint_link)\b", step)], steps
    for index in indexes:
        assert any(index in step for step in steps), steps


def test_what_a_customer_was_promised_stands_on_their_card_after_a_chain_of_merges(desk: Desk) -> None:
    tilda, milo = desk.customer("Tilda Thimble"), desk.customer("Milo Cobble")
    first, second = desk.complaint(), desk.complaint(customer_id=milo)
    told_again = desk.complaint(customer_id=tilda)
    promises.make(told_again, desk.owner, due=FRIDAY, because="The maker answers")
    promised = {one.id for one in customers.open_promises(tilda)}
    for kept, duplicate in ((second, told_again), (first, second)):
        links.merge(
            identity.new_id(), desk.owner, kept_id=kept, duplicate_id=duplicate, though_other_customer=True
        )
    now = customers.open_promises(tilda)
    assert promised and promised <= {one.id for one in now} and {one.complaint_id for one in now} == {first}
