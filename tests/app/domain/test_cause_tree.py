"""The tree of causes: read in order, without rings, and what is put aside takes its leaves along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cause_tree import RingOfCauses, UnknownBranch, offered, placed
from app.domain.shop import Cause

GOODS = [
    Cause("Broken handle", parent="Faulty goods"),
    Cause("Delivery"),
    Cause("Faulty goods"),
    Cause("Leaking lid", parent="Faulty goods"),
    Cause("Bad seal", parent="Leaking lid"),
]


def test_each_branch_stands_before_what_grows_on_it() -> None:
    tree = placed(GOODS)
    assert [(one.cause.name, one.depth, one.is_branch) for one in tree] == [
        ("Delivery", 0, False),
        ("Faulty goods", 0, True),
        ("Broken handle", 1, False),
        ("Leaking lid", 1, True),
        ("Bad seal", 2, False),
    ]
    assert tree[-1].branches == ("Faulty goods", "Leaking lid")


def test_what_grows_on_a_branch_put_aside_is_not_offered() -> None:
    aside = [Cause(one.name, one.name != "Faulty goods", one.parent) for one in GOODS]
    assert [one.cause.name for one in offered(placed(aside))] == ["Delivery"]


@pytest.mark.parametrize(
    "causes",
    [
        [Cause("Alone", parent="Alone")],
        [Cause("Hen", parent="Egg"), Cause("Egg", parent="Hen")],
        [Cause("Root"), Cause("A", parent="C"), Cause("B", parent="A"), Cause("C", parent="B")],
    ],
)
def test_rings_are_refused(causes: list[Cause]) -> None:
    with pytest.raises(RingOfCauses):
        placed(causes)


def test_a_branch_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownBranch) as refused:
        placed([Cause("Leaf", parent="Gone")])
    assert (refused.value.name, refused.value.branch) == ("Leaf", "Gone")


def test_a_very_deep_tree_is_read() -> None:
    deep = [Cause(str(at), parent=str(at - 1) if at else "") for at in range(5000)]
    assert placed(reversed(deep))[-1].depth == 4999


@given(st.lists(st.integers(-1, 11), max_size=12))
def test_every_list_is_a_whole_tree_or_refused(parents: list[int]) -> None:
    causes = [Cause(f"c{at}", parent="" if on < 0 else f"c{on}") for at, on in enumerate(parents)]
    try:
        tree = placed(causes)
    except (RingOfCauses, UnknownBranch):
        return
    names = [one.cause.name for one in tree]
    assert sorted(names) == sorted(one.name for one in causes)
    assert all(names.index(one.cause.parent) < at for at, one in enumerate(tree) if one.cause.parent)
