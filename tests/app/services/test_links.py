"""Complaints that belong together, and one that was told twice: nothing owed falls out of sight, and all comes back."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock, identity
from app.domain.complaint import Channel, Status, WaitingFor
from app.domain.due import Due
from app.domain.followup import Outcome
from app.domain.lifecycle import NotAllowed
from app.domain.link import (
    AlreadyLinked,
    AlreadyMerged,
    AlreadyUndone,
    LaterMergeFirst,
    LinkKind,
    NotOpen,
    OtherCustomer,
    Place,
    Why,
    WithItself,
)
from app.domain.listing import View
from app.domain.offer import OfferState, Remedy
from app.domain.timeline import EntryKind
from app.errors import NotFound, UserError
from app.services import (
    complaints,
    due,
    files,
    followups,
    goods,
    links,
    listing,
    offers,
    plans,
    promises,
    timeline,
)
from app.store import links as store
from app.store.database import database, sql, writing
from tests.builders import Desk, read
from tests.conftest import NOW

FRIDAY, MONDAY = Due(date(2026, 11, 13), time(12)), Due(date(2026, 11, 16))
TABLES = (
    "complaint",
    "promise",
    "step",
    "offer",
    "follow_up",
    "file",
    "letter",
    "customer",
    "complaint_search",
)


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table a merge may touch, without the counters of versions."""
    found = {}
    for table in TABLES:
        names = [row[1] for row in sql(f"PRAGMA table_info({table})") if row[1] != "version"]
        found[table] = sorted(sql(f"SELECT {', '.join(names)} FROM {table}"), key=repr)
    return found


def merge(desk: Desk, kept: UUID, duplicate: UUID, **how: bool) -> UUID:
    link_id = identity.new_id()
    links.merge(link_id, desk.robin, kept_id=kept, duplicate_id=duplicate, **how)
    return link_id


def relate(desk: Desk, one: UUID, other: UUID) -> UUID:
    link_id = identity.new_id()
    links.relate(link_id, desk.robin, complaint_id=one, other_id=other)
    return link_id


def follow_up(desk: Desk, complaint_id: UUID) -> UUID:
    follow_up_id = identity.new_id()
    followups.schedule(complaint_id, desk.robin, follow_up_id=follow_up_id, due=MONDAY, about="Ask")
    return follow_up_id


def texts(complaint_id: UUID) -> list[str]:
    return [step.text for step in plans.steps_of(complaint_id)]


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


def test_undoing_brings_all_rows_back(desk: Desk) -> None:
    kept = desk.complaint(promise=MONDAY, received_at=NOW - timedelta(hours=3))
    duplicate = desk.acknowledged(promise=FRIDAY, told={"goods_left": "lid"}, customer_id=desk.customer())
    desk.step(duplicate)
    offers.accept(desk.offer(duplicate), desk.robin)
    follow_up(desk, duplicate)
    before = dump()
    link_id = merge(desk, kept, duplicate)
    assert dump() != before
    links.undo(link_id, desk.robin)
    assert dump() == before
    assert links.of(kept) == links.of(duplicate) == []
    assert timeline.of(kept)[0].kind is timeline.of(duplicate)[0].kind is EntryKind.LINK_UNDONE


def test_what_was_done_since_stays_and_what_is_open_goes_back_with_its_new_date(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged(promise=FRIDAY)
    done, moved = desk.step(duplicate, "Done since"), desk.step(duplicate, "Moved since")
    link_id = merge(desk, kept, duplicate)
    plans.do_step(done, desk.robin)
    plans.move_step(moved, desk.robin, due=Due(date(2026, 11, 20)))
    promises.keep(kept, desk.robin)
    own = desk.step(kept, "Planned since")
    links.undo(link_id, desk.robin)
    assert {step.id for step in plans.steps_of(kept)} == {done, own}
    (back,) = plans.steps_of(duplicate)
    assert (back.id, back.due_at.date()) == (moved, date(2026, 11, 20))
    assert [one.kept_at for one in promises.of(kept)] == [NOW]
    assert promises.of(duplicate) == []
    assert (read(duplicate).status, read(kept).status) == (Status.IN_PROGRESS, Status.IN_PROGRESS)


def test_goods_given_back_since_are_not_handed_out_twice(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged(told={"goods_left": "lid"})
    link_id = merge(desk, kept, duplicate)
    goods.give_back(kept, desk.robin)
    links.undo(link_id, desk.robin)
    assert (read(kept).told.goods_left, read(duplicate).told.goods_left) == ("", "")


def test_goods_taken_in_at_the_duplicate_since_stay_where_they_are(desk: Desk) -> None:
    kept, duplicate = (
        desk.acknowledged(told={"goods_left": "kettle"}),
        desk.acknowledged(told={"goods_left": "lid"}),
    )
    link_id = merge(desk, kept, duplicate)
    goods.take_in(duplicate, desk.robin, goods="box")
    links.undo(link_id, desk.robin)
    assert (read(kept).told.goods_left, read(duplicate).told.goods_left) == ("kettle; lid", "box")


def test_an_offer_on_which_the_kept_one_was_settled_stays_with_it(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    offers.accept(desk.offer(duplicate), desk.robin)
    link_id = merge(desk, kept, duplicate)
    complaints.resolve(kept, desk.robin)
    links.undo(link_id, desk.robin)
    assert [one.state for one in offers.of(kept)] == [OfferState.ACCEPTED]
    assert complaints.facts(kept).accepted_offer
    assert read(kept).status is Status.RESOLVED
    assert read(duplicate).status is Status.IN_PROGRESS


def test_the_kept_one_keeps_its_stage_where_it_was_acknowledged_since(desk: Desk) -> None:
    kept, duplicate = desk.complaint(), desk.planned()
    link_id = merge(desk, kept, duplicate)
    assert read(kept).status is Status.IN_PROGRESS
    complaints.acknowledge(kept, desk.robin, channel=Channel.CALL)
    links.undo(link_id, desk.robin)
    assert read(kept).status is Status.ACKNOWLEDGED


def test_a_chain_of_merges_is_undone_newest_first(desk: Desk) -> None:
    first, second, third = (
        desk.acknowledged(words=f"{name} telling") for name in ("First", "Second", "Third")
    )
    step = desk.step(third)
    before = dump()
    inner, outer = merge(desk, second, third), merge(desk, first, second)
    assert links.kept(third) == read(first)
    assert [(one.other.id, one.through) for one in links.of(first)] == [
        (second, ""),
        (third, read(second).number),
    ]
    assert [one.id for one in plans.steps_of(first)] == [step]
    with pytest.raises(LaterMergeFirst) as refused:
        links.undo(inner, desk.robin)
    assert (refused.value.number, refused.value.kept) == (read(second).number, read(first).number)
    links.undo(outer, desk.robin)
    links.undo(inner, desk.robin)
    assert dump() == before


def test_two_duplicates_of_one_are_undone_newest_first(desk: Desk) -> None:
    kept, one, two = desk.acknowledged(), desk.acknowledged(), desk.acknowledged()
    older, newer = merge(desk, kept, one), merge(desk, kept, two)
    with pytest.raises(LaterMergeFirst) as refused:
        links.undo(older, desk.robin)
    assert refused.value.number == read(two).number
    links.undo(newer, desk.robin)
    links.undo(older, desk.robin)
    assert links.of(kept) == []


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


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens inside is rolled back, so that examples share one shop."""

    class Enough(Exception):
        pass

    try:
        with writing():
            yield
            raise Enough
    except Enough:
        pass


_WORK = st.lists(
    st.sampled_from(["step", "done", "offer", "accepted", "declined", "follow", "wait", "promise"]),
    max_size=5,
)


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
def test_merging_and_undoing_any_two_complaints_changes_nothing(desk: Desk, data: st.DataObject) -> None:
    with taken_back():
        made = [_any_complaint(desk, data) for _ in range(data.draw(st.integers(2, 4)))]
        before, stack = dump(), []
        for _ in range(data.draw(st.integers(1, 3))):
            alive = [one for one in made if read(one).status.is_open]
            if len(alive) < 2:
                break
            kept, duplicate = data.draw(st.permutations(alive))[:2]
            owed = _owed(made)
            stack.append(merge(desk, kept, duplicate, though_other_customer=True))
            assert _owed([one for one in made if read(one).status.is_open]) == owed
        while stack:
            links.undo(stack.pop(), desk.robin)
        assert dump() == before
    assert database.in_transaction() is False


def _owed(of: list[UUID]) -> list[tuple[object, ...]]:
    """Whatever is still to be done, by key and date, wherever it hangs."""
    found: list[tuple[object, ...]] = []
    for one in of:
        found += [(step.id, step.due_at) for step in plans.steps_of(one) if not step.done_at]
        found += [(had.id, had.due_at) for had in promises.of(one) if not (had.kept_at or had.replaced_at)]
        found += [(had.id, had.due_at) for had in followups.of(one) if not had.done_at]
        found += [(had.id,) for had in offers.of(one) if had.state in ("proposed", "accepted")]
    return sorted(found, key=repr)


def _any_complaint(desk: Desk, data: st.DataObject) -> UUID:
    who = desk.customer("Ned Needle", phone="07700 900999") if data.draw(st.booleans()) else None
    told = {"goods_left": data.draw(st.sampled_from(["", "kettle"])), "safety": data.draw(st.booleans())}
    how = desk.acknowledged if data.draw(st.booleans()) else desk.complaint
    earlier = timedelta(hours=data.draw(st.integers(0, 20)))
    made = how(
        customer_id=who,
        told=told,
        received_at=NOW - earlier,
        promise=data.draw(st.sampled_from([None, FRIDAY])),
    )
    for work in data.draw(_WORK):
        _do(desk, made, work)
    return made


def _do(desk: Desk, made: UUID, work: str) -> None:
    if work in ("step", "done"):
        step = desk.step(made)
        if work == "done":
            plans.do_step(step, desk.robin)
    elif work == "follow":
        follow_up(desk, made)
    elif work == "wait":
        complaints.wait(made, desk.robin, waiting_for=WaitingFor.SUPPLIER)
    elif work == "promise":
        promises.make(made, desk.robin, due=MONDAY, because="later")
    else:
        offered = desk.offer(made)
        if work == "accepted":
            offers.accept(offered, desk.robin)
        elif work == "declined":
            offers.decline(offered, desk.robin)


def test_a_follow_up_answered_since_stays_with_the_kept_one(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    asked = follow_up(desk, duplicate)
    link_id = merge(desk, kept, duplicate)
    followups.record(asked, desk.robin, outcome=Outcome.NO_ANSWER)
    links.undo(link_id, desk.robin)
    assert len(followups.of(kept)) == 2  # the one that was tried, and the next try
    assert followups.of(duplicate) == []


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


def test_a_refund_paid_since_stays_where_it_was_paid(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    refund = desk.offer(duplicate)
    offers.accept(refund, desk.robin)
    link_id = merge(desk, kept, duplicate)
    offers.carry_out(refund, desk.robin)
    links.undo(link_id, desk.robin)
    assert [one.id for one in offers.of(kept)] == [refund]
    assert offers.of(duplicate) == []


_SINCE = (
    "do",
    "move",
    "promise",
    "keep",
    "answer",
    "accept",
    "decline",
    "plan",
    "offer",
    "wait",
    "note",
    "resolve",
)


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
def test_whatever_was_done_since_nothing_is_lost_by_undoing(desk: Desk, data: st.DataObject) -> None:
    """What is still owed is owed by exactly one of the two, with the date it has by then; no row comes or goes."""
    with taken_back():
        made = [_any_complaint(desk, data) for _ in range(2)]
        link_id = merge(desk, *made, though_other_customer=True)
        for since in data.draw(st.lists(st.sampled_from(_SINCE), max_size=6)):
            with suppress(UserError):
                _do_since(desk, made[0], since)
        owed, rows, kept = _owed(made), _keys(), read(made[0])
        links.undo(link_id, desk.robin)
        assert _owed(made) == owed
        assert _keys() == rows
        assert read(made[1]).status.is_open
        assert read(made[1]).duplicate_of is None
        if not kept.status.is_open:
            assert (read(made[0]).status, complaints.facts(made[0]).accepted_offer) == (kept.status, True)


def _keys() -> dict[str, list[tuple[object, ...]]]:
    return {
        table: sql(f"SELECT id FROM {table} ORDER BY id")
        for table in ("promise", "step", "offer", "follow_up")
    }


def _do_since(desk: Desk, kept: UUID, what: str) -> None:
    steps = [one for one in plans.steps_of(kept) if not one.done_at]
    offered = [one for one in offers.of(kept) if one.state is OfferState.PROPOSED]
    running = followups.running(kept)
    if what == "do" and steps:
        plans.do_step(steps[0].id, desk.robin)
    elif what == "move" and steps:
        plans.move_step(steps[-1].id, desk.robin, due=Due(date(2026, 11, 20)))
    elif what == "keep":
        promises.keep(kept, desk.robin)
    elif what == "answer" and running:
        followups.record(running.id, desk.robin, outcome=Outcome.NO_ANSWER)
    elif what == "accept" and offered:
        offers.accept(offered[0].id, desk.robin)
    elif what == "decline" and offered:
        offers.decline(offered[0].id, desk.robin)
    elif what == "plan":
        desk.step(kept, "Planned since")
    elif what == "note":
        complaints.note(kept, desk.robin, kind=EntryKind.NOTE, text="Since then")
    elif what == "resolve":
        if not read(kept).acknowledged_at:
            complaints.acknowledge(kept, desk.robin, channel=Channel.CALL)
        complaints.resolve(kept, desk.robin)
    elif what in ("offer", "wait", "promise"):
        _do(desk, kept, what)
