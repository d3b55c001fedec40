"""What was told is kept whole: goods with their condition, answers to what was asked, the moment of the yes."""

import pytest

from app.domain.money import BadAmount, Money
from app.services import listing
from tests.builders import Desk, read
from tests.conftest import NOW

GOODS = {
    "goods_left": "The kettle",
    "goods_condition": "Scratched lid",
    "goods_with": "Base, cable",
    "goods_labels": 3,
}


def test_goods_answers_and_the_moment_of_the_yes_are_kept(desk: Desk) -> None:
    answers = (("When was it?", "On Tuesday, “at 9”"), ("Who saw it?", ""))
    told = read(desk.complaint(told=GOODS | {"answers": answers, "read_back_at": NOW})).told
    assert {name: getattr(told, name) for name in GOODS} == GOODS
    assert (told.answers, told.read_back_at) == (answers, NOW)


def test_an_answer_loses_only_what_no_file_can_hold(desk: Desk) -> None:
    told = read(desk.complaint(told={"answers": (("When?\x00", "\ud83d"),)})).told
    assert told.answers == (("When?", "\ufffd"),)


@pytest.mark.parametrize("minor", [-(10**19), 10**19])
def test_a_price_that_cannot_be_is_refused_and_nothing_is_kept(desk: Desk, minor: int) -> None:
    with pytest.raises(BadAmount) as refused:
        desk.complaint(told={"paid": Money(minor, "GBP")})
    assert refused.value.problem == "too large"
    assert listing.count(listing.filters()) == 0
