"""Who is with us, from what a hurried person types into the first field and leaves it."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.domain.complaint import Channel
from app.domain.customer import Contact, ContactKind
from app.identity import new_id
from app.services import customers
from tests.builders import Desk, read
from tests.ui.intake.hands import Hands, hands_at


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk) -> Hands:
    return hands_at(qtbot, desk, [])


@pytest.fixture
def juno(desk: Desk) -> object:
    more = (Contact(new_id(), ContactKind.PHONE, "01632 960022", "work"),)
    made = desk.customer("Juno Fernhill", phone="07700 900168", email="juno@example.org", more=more)
    told = {"receipt": "K-90317", "product": "Brook kettle", "bought_on": date(2026, 11, 2)}
    desk.complaint(customer_id=made, told=told)
    return made


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900168",
        "+44 7700 900168",
        "01632 960022",
        "juno@example.org",
        "JUNO@example.org",
        "K-90317",
        "26-0001",
    ],
)
def test_whatever_names_one_person_is_enough_to_go_on(hands: Hands, juno: object, typed: str) -> None:
    hands.begin().type(typed)
    hands.tab()
    who = hands.page.form.who
    assert who.known and who.known.id == juno
    assert [who.lines[key].text() for key in ("phone", "name")] == ["07700 900168", "Juno Fernhill"]
    hands.into("words", "It leaks.")
    assert read(hands.save()).customer_id == juno
    assert customers.get(who.known.id if who.known else juno).note == ""  # type: ignore[arg-type]


def test_a_number_that_goes_on_is_another_one(hands: Hands, desk: Desk) -> None:
    short = desk.customer("Otto Lampwick", phone="52345", email="otto@example.org")
    hands.begin().type("52345")
    assert hands.page.form.who.known
    hands.type("67")
    content = hands.page.content()
    assert (content["phone"], content["name"], content["email"], content["customer_id"]) == (
        "5234567",
        "",
        "",
        "",
    )
    hands.into("words", "It leaks.")
    assert read(hands.save()).customer_id != short
    assert customers.get(short).phone == "52345"


def test_a_new_number_of_somebody_known_goes_on_the_card(hands: Hands, juno: object) -> None:
    hands.begin().type("07700 900168")
    hands.tab()
    line = hands.page.form.who.lines["phone"]
    hands.page.form.focus_field("phone")
    line.selectAll()
    hands.type("07700 900999")
    hands.into("words", "It leaks.")
    assert read(hands.save()).customer_id == juno


def test_a_name_that_was_typed_is_not_exchanged(hands: Hands, juno: object) -> None:
    hands.begin().into("name", "Otto Fernhill")
    hands.into("phone", "07700 900168")
    hands.tab()
    assert hands.page.content()["name"] == "Otto Fernhill"
    assert hands.page.form.who.known is None


def test_a_number_that_two_people_share_takes_neither(hands: Hands, desk: Desk) -> None:
    for name in ("Juno Fernhill", "Otto Fernhill"):
        desk.customer(name, phone="07700 900168")
    hands.begin().type("07700 900168")
    hands.tab()
    assert hands.page.form.who.known is None and hands.page.content()["name"] == ""


@pytest.mark.parametrize("chosen", [None, "letter"])
def test_a_way_for_which_there_is_no_button_stays_on_the_card(
    hands: Hands, desk: Desk, chosen: str | None
) -> None:
    made = desk.customer("Otto Lampwick", phone="07700 900555", prefers=Channel.VISIT)
    hands.begin().type("07700 900555")
    hands.tab()
    if chosen:
        hands.page.form.who.reply.set_value(chosen)
        hands.page.form.who.reply.chosen.emit(chosen)
    hands.into("words", "It leaks.")
    hands.save()
    assert customers.get(made).prefers == (chosen or Channel.VISIT)
