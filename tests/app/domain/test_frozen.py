"""What is frozen is read back the same, also by a program that knows more or fewer fields by then."""

from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from json import dumps, loads
from typing import Any
from uuid import UUID

import pytest

from app.domain.frozen import Unreadable, plain, restored
from app.domain.metric import Interval, Measure, Metric
from app.domain.review import Review


class Fruit(StrEnum):
    APPLE = "apple"
    PEAR = "pear"


class Mark(IntEnum):
    BAD = 1
    GOOD = 5


@dataclass(frozen=True)
class Seed:
    weight: float


@dataclass(frozen=True)
class Basket:
    owner: UUID
    picked_on: date
    sold_at: datetime | None
    kinds: dict[Fruit, int]
    marks: dict[Mark, int]
    seeds: tuple[Seed, ...]
    pair: tuple[int, str]
    grid: tuple[tuple[int, ...], ...]
    is_full: bool
    extra: Seed | None = None
    words: str = "none"


BASKET = Basket(
    UUID(int=7),
    date(2026, 10, 1),
    datetime(2026, 10, 2, 9, tzinfo=UTC),
    {Fruit.APPLE: 3, Fruit.PEAR: 0},
    {Mark.GOOD: 2},
    (Seed(0.1), Seed(1 / 3)),
    (1, "a"),
    ((1, 2), (3,)),
    True,
    Seed(2.0),
)


def kept(value: object) -> Any:
    return loads(dumps(plain(value)))


def test_it_comes_back_the_same() -> None:
    assert restored(Basket, kept(BASKET)) == BASKET


def test_a_measure_comes_back_to_the_last_digit() -> None:
    measure = Measure(
        Metric.COST, 1 / 3, 1, 3, values=(0.1, 2.0), sums={"GBP": 5}, interval=Interval(0.1, 0.7)
    )
    assert restored(Measure, kept(measure)) == measure


def test_fields_that_came_later_take_their_default_or_nothing() -> None:
    found = kept(BASKET)
    for name in ("extra", "words", "sold_at", "kinds", "seeds", "is_full"):
        del found[name]
    read = restored(Basket, found)
    assert (read.extra, read.words, read.sold_at, read.kinds, read.seeds) == (None, "none", None, {}, ())
    assert read.is_full is False


def test_fields_and_names_that_are_gone_are_passed_over() -> None:
    found = kept(BASKET) | {"was_once": 1}
    found["kinds"]["quince"] = 4
    assert restored(Basket, found) == BASKET


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("owner", "no key"), ("picked_on", 5), ("sold_at", "soon"), ("kinds", []), ("kinds", {"apple": "three"}),
        ("seeds", {}), ("seeds", [1]), ("pair", [1]), ("is_full", 1), ("words", None), ("grid", [[True]]), ("marks", 1),
    ],
)  # fmt: skip
def test_what_has_another_form_is_refused(name: str, value: object) -> None:
    with pytest.raises(Unreadable):
        restored(Basket, kept(BASKET) | {name: value})


@pytest.mark.parametrize("value", [None, [], "text", 3])
def test_what_is_no_record_at_all_is_refused(value: object) -> None:
    with pytest.raises(Unreadable):
        restored(Basket, value)


def test_what_cannot_be_kept_is_a_fault_of_ours() -> None:
    with pytest.raises(TypeError):
        plain(object())


def test_a_review_of_which_nothing_was_kept_is_empty() -> None:
    """Every field of a review has a default or something that stands for nothing."""
    read = restored(Review, {"month": "2026-10"})
    assert read.month == "2026-10"
    assert {one.name for one in fields(Review)} >= {"measures", "by_cause"}
    assert not read.measures and not read.by_cause


@dataclass(frozen=True)
class Later:
    month: str
    numbers: dict[str, int] = field(default_factory=dict)


def test_an_older_record_is_read_by_a_newer_program() -> None:
    assert restored(Later, {"month": "2026-10", "gone": {"deep": [1]}}) == Later("2026-10")
