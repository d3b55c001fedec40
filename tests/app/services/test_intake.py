"""The whole form in one transaction; a known customer's card is brought up to date and loses nothing."""

from datetime import date, time
from typing import Any
from uuid import UUID

import pytest

from app.changes import Changed
from app.domain.complaint import Channel, Status, Told
from app.domain.customer import Contact, ContactKind, Customer
from app.domain.due import Due
from app.errors import FieldMissing
from app.identity import new_id
from app.services import complaints, customers, drafts, intake, promises
from app.services.intake import Intake
from tests.builders import Desk, read

NOBODY = UUID(int=0)


def take(desk: Desk, *, words: str = "It leaks.", **fields: Any) -> UUID:
    complaint_id = new_id()
    settled: dict[str, Any] = {"customer": None, "promise": None, "acknowledged": None} | fields
    intake.take(complaint_id, desk.robin, intake=Intake(Told(words), **settled))
    return complaint_id


def test_customer_complaint_promise_and_acknowledgement_are_one(desk: Desk) -> None:
    draft_id = new_id()
    drafts.keep(draft_id, desk.robin, content={"words": "It leaks."})
    complaint_id = take(
        desk,
        customer=Customer(NOBODY, "Juno Fernhill", phone="07700 900168"),
        promise=Due(date(2026, 11, 13), time(12)),
        acknowledged=Channel.COUNTER,
        draft_id=draft_id,
    )
    complaint = read(complaint_id)
    assert complaint.status is Status.ACKNOWLEDGED
    assert complaint.customer_id and customers.get(complaint.customer_id).name == "Juno Fernhill"
    assert promises.running(complaint_id) is not None
    assert drafts.get(draft_id) is None


def test_without_words_nothing_at_all_is_stored(desk: Desk) -> None:
    with pytest.raises(FieldMissing):
        take(desk, words=" ", customer=Customer(NOBODY, "Juno Fernhill"))
    assert customers.count() == 0
    assert complaints.expected_number() == "26-0001"


def test_nobody_named_is_anonymous(desk: Desk) -> None:
    assert read(take(desk, customer=Customer(NOBODY, " "))).customer_id is None


def test_a_new_number_replaces_the_old_one_which_stays_readable(desk: Desk) -> None:
    juno = desk.customer("Juno Fernhill", phone="07700 900168")
    take(desk, customer=Customer(juno, "Juno Fernhill", phone="07700 900777"), before="Before: {value}")
    card = customers.get(juno)
    assert card.phone == "07700 900777"
    assert card.note == "Before: 07700 900168"


def test_the_same_number_spelled_otherwise_changes_nothing(desk: Desk) -> None:
    juno = desk.customer("Juno Fernhill", phone="07700 900168", address="")
    take(desk, customer=Customer(NOBODY, "JUNO Fernhill", phone="07700900168"))
    assert customers.get(juno).version == 1


@pytest.mark.parametrize("phone", ["+44 7700 900168", "01632 960022"])
def test_a_number_that_stands_on_the_card_changes_nothing(desk: Desk, phone: str) -> None:
    more = (Contact(new_id(), ContactKind.PHONE, "01632960022", "work"),)
    juno = desk.customer("Juno Fernhill", phone="07700 900168", address="", more=more)
    take(desk, customer=Customer(NOBODY, "Juno Fernhill", phone=phone))
    card = customers.get(juno)
    assert (card.version, card.phone, card.note) == (1, "07700 900168", "")


def test_a_number_that_two_people_share_says_not_which_of_them_it_is(desk: Desk) -> None:
    for name in ("Juno Fernhill", "Otto Fernhill"):
        desk.customer(name, phone="07700 900168")
    taken = read(take(desk, customer=Customer(NOBODY, "", phone="07700 900168"))).customer_id
    assert taken and customers.get(taken).name == ""
    named = read(take(desk, customer=Customer(NOBODY, "Otto Fernhill", phone="07700 900168"))).customer_id
    assert named and customers.get(named).name == "Otto Fernhill"


def test_another_name_on_the_same_phone_is_another_person(desk: Desk) -> None:
    juno = desk.customer("Juno Fernhill", phone="07700 900168")
    complaint_id = take(desk, customer=Customer(juno, "Otto Fernhill", phone="07700 900168"))
    assert read(complaint_id).customer_id != juno
    assert customers.count() == 2


def test_what_was_changed_is_told(desk: Desk) -> None:
    changed = intake.take(
        new_id(), desk.robin, intake=Intake(Told("It leaks."), Customer(NOBODY, "Juno"), None, None)
    )
    assert Changed.CUSTOMERS in changed and Changed.COMPLAINTS in changed and Changed.DRAFTS in changed
