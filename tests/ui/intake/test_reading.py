"""What stands in the fields becomes values; what cannot be read is kept letter by letter."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.money import Money
from app.errors import UserError
from tests.builders import Desk
from tests.conftest import NOW
from ui.intake.reading import IntakeReader, Reading
from ui.when import counted
from ui.words.faults import fault_sentence
from ui.words.intake import without_questions


@pytest.fixture
def reader(desk: Desk) -> IntakeReader:
    return IntakeReader.of_shop(NOW)


def read(reader: IntakeReader, **content: str) -> Reading:
    return reader.read({"words": "It leaks."} | content)


@pytest.mark.parametrize(
    ("key", "typed", "told"),
    [
        ("bought_on", "2.11", {"bought_on": date(2026, 11, 2)}),
        ("bought_on", "yesterday", {"bought_on": date(2026, 11, 11)}),
        ("paid", "1,50", {"paid": Money(150, "GBP")}),
        ("paid", "£64.90", {"paid": Money(6490, "GBP")}),
        ("goods_left", " the kettle ", {"goods_left": "the kettle"}),
        ("safety", "1", {"safety": True}),
    ],
)
def test_what_can_be_read_is_a_value(
    reader: IntakeReader, key: str, typed: str, told: dict[str, Any]
) -> None:
    reading = read(reader, **{key: typed})
    assert not reading.faults
    assert {name: getattr(reading.told, name) for name in told} == told


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("bought_on", "21/11/2026", "21 November has not come yet. The receipt may say 2 Nov or 12 Nov."),
        ("bought_on", "1.1.1900", "1900 is too long ago to be meant. Look at the receipt again."),
        ("bought_on", "at Easter", "“at Easter” names no day. Type it as 2.11 or yesterday."),
        ("paid", "abc", "“abc” is not an amount. Type it as 64.90."),
        ("paid", "-3", "An amount cannot be below zero."),
        ("email", "juno at home", "An e-mail address has an @ between two words."),
        ("phone", "x1", "A phone number has at least three digits."),
        ("promise", "1.11.2026", "Sun 1 Nov has gone by. Choose today or a later day."),
    ],
)
def test_what_cannot_be_read_is_a_thing_to_check(
    reader: IntakeReader, key: str, typed: str, sentence: str
) -> None:
    reading = read(reader, **{key: typed})
    assert [fault_sentence(fault) for fault in reading.faults.values()] == [sentence]
    assert [kept.partition(": ")[2] for kept in reading.told.to_check] == [typed]


def test_a_line_that_is_far_too_long_is_kept_whole_beside_the_complaint(reader: IntakeReader) -> None:
    reading = read(reader, product="k" * 1_000_000)
    assert reading.told.product == ""
    assert reading.told.to_check == ("Item: " + "k" * 1_000_000,)


def test_an_address_without_a_name_is_not_lost(reader: IntakeReader) -> None:
    reading = read(reader, address="4 Bobbin Lane, Sampleford")
    assert reading.customer is None
    assert reading.told.to_check == ("Address: 4 Bobbin Lane, Sampleford",)


def test_an_address_is_lines(reader: IntakeReader) -> None:
    customer = read(reader, name="Juno", reply="letter", address="4 Bobbin Lane, Sampleford").customer
    assert customer and customer.postal_lines == ("4 Bobbin Lane", "Sampleford")
    assert customer.prefers is Channel.LETTER


def test_an_unreadable_promise_leaves_what_the_shop_promises_everybody(reader: IntakeReader) -> None:
    assert read(reader, promise="soonish").promise == Due(date(2026, 11, 14), time(12))
    assert read(reader, promise="").promise is None
    assert read(reader, promise="tomorrow 2pm").promise == Due(date(2026, 11, 13), time(14))


def test_a_mistyped_year_of_a_promise_is_told_beside_its_field(reader: IntakeReader) -> None:
    found = read(reader, promise="13.11.2062")
    assert found.promise == reader.first_promise()
    assert "2062" in fault_sentence(found.faults["promise"])


def test_the_month_comes_first_where_the_country_writes_it_so(desk: Desk) -> None:
    from dataclasses import replace

    reader = IntakeReader.of_shop(datetime(2026, 11, 12, 15, tzinfo=UTC))
    there = replace(reader, shop=replace(reader.shop, country="US"))
    assert read(there, bought_on="11/2").told.bought_on == date(2026, 11, 2)


def test_every_fault_belongs_to_its_field(reader: IntakeReader) -> None:
    faults = read(reader, phone="?", bought_on="?", paid="?", promise="?", name="n" * 600).faults
    assert list(faults) == ["phone", "name", "bought_on", "paid", "promise"]
    assert all(isinstance(fault, UserError) for fault in faults.values())


def test_questions_do_not_come_back_in_the_read_back() -> None:
    words = "It leaks.\nWhen did you first notice it? On Tuesday.\nIs it with you?"
    asked = ("When did you first notice it?", "Is it with you?")
    assert without_questions(words, asked) == "It leaks.\nOn Tuesday.\n"


def test_one_thing_and_several_things() -> None:
    assert counted("1 thing(s) to check") == "1 thing to check"
    assert counted("2 thing(s) to check") == "2 things to check"
    assert counted("1 earlier complaint(s)") == "1 earlier complaint"
