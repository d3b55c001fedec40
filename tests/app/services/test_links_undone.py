"""Merges of complaints taken back: all comes back, except what was done for the kept complaint since."""

from datetime import date, timedelta

import pytest

from app import identity
from app.domain.complaint import Channel, Status
from app.domain.due import Due
from app.domain.followup import Outcome
from app.domain.link import (
    LaterMergeFirst,
)
from app.domain.offer import OfferState
from app.domain.timeline import EntryKind
from app.services import (
    complaints,
    followups,
    goods,
    keep_informed,
    links,
    offers,
    plans,
    promises,
    timeline,
)
from tests.app.linking import FRIDAY, MONDAY, dump, follow_up, merge
from tests.builders import Desk, read
from tests.conftest import NOW


def test_undoing_brings_all_rows_back(desk: Desk) -> None:
    kept = desk.complaint(promise=MONDAY, received_at=NOW - timedelta(hours=3))
    duplicate = desk.acknowledged(promise=FRIDAY, told={"goods_left": "lid"}, customer_id=desk.customer())
    desk.step(duplicate)
    desk.accept(desk.offer(duplicate))
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
    desk.accept(desk.offer(duplicate))
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


def test_a_follow_up_answered_since_stays_with_the_kept_one(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    asked = follow_up(desk, duplicate)
    link_id = merge(desk, kept, duplicate)
    followups.record(asked, desk.robin, outcome=Outcome.NO_ANSWER)
    links.undo(link_id, desk.robin)
    assert len(followups.of(kept)) == 2  # the one that was tried, and the next try
    assert followups.of(duplicate) == []


def test_a_refund_paid_since_stays_where_it_was_paid(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    refund = desk.offer(duplicate)
    desk.accept(refund)
    link_id = merge(desk, kept, duplicate)
    offers.carry_out(refund, desk.robin)
    links.undo(link_id, desk.robin)
    assert [one.id for one in offers.of(kept)] == [refund]
    assert offers.of(duplicate) == []


def test_a_customer_who_is_kept_informed_of_both_is_told_once(desk: Desk) -> None:
    kept, duplicate = desk.acknowledged(), desk.acknowledged()
    keep_informed.begin(kept, desk.robin, follow_up_id=identity.new_id(), days=3)
    keep_informed.begin(duplicate, desk.robin, follow_up_id=identity.new_id(), days=2)
    sooner = followups.of(duplicate)[0].due_at
    before = dump()
    link_id = merge(desk, kept, duplicate)
    (told,) = followups.of(kept)
    assert (told.due_at, told.repeat_days, followups.of(duplicate)) == (sooner, 2, [])
    links.undo(link_id, desk.robin)
    assert dump() == before
