"""Goods left with us are given back once, and the timeline tells of both."""

import pytest

from app.changes import Changed
from app.domain.timeline import EntryKind
from app.errors import FieldMissing
from app.services import due, goods, timeline
from app.services.undoing import Undoable
from tests.builders import Desk, read


def test_goods_stand_on_today_until_they_are_given_back(desk: Desk) -> None:
    found = desk.resolved(told={"goods_left": "Kettle, base and lid"})
    assert [line.id for line in due.goods_to_return()] == [found]
    goods.give_back(found, desk.robin)
    assert due.goods_to_return() == []
    entry = timeline.of(found)[0]
    assert (entry.kind, entry.text) == (EntryKind.GOODS_RETURNED, "Kettle, base and lid")
    assert goods.give_back(found, desk.robin) is Changed.NOTHING


def test_what_is_given_back_leaves_nothing_behind_for_other_goods(desk: Desk) -> None:
    told = {"goods_left": "Kettle", "goods_condition": "dented", "goods_with": "base", "goods_labels": 2}
    found = desk.resolved(told=told)
    step = Undoable(found)
    step.do(goods.give_back, found, desk.robin)
    after = read(found).told
    assert (after.goods_left, after.goods_condition, after.goods_with, after.goods_labels) == ("", "", "", 0)
    step.take_back(desk.robin)
    assert {name: getattr(read(found).told, name) for name in told} == told


def test_a_slip_is_taken_back(desk: Desk) -> None:
    found = desk.resolved(told={"goods_left": "Kettle"})
    goods.give_back(found, desk.robin)
    goods.take_in(found, desk.robin, goods="Kettle")
    assert read(found).told.goods_left == "Kettle"
    with pytest.raises(FieldMissing):
        goods.take_in(found, desk.robin, goods=" ")
