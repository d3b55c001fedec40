"""One box knows people by whatever they can name."""

import pytest

from app.domain.customer import Contact, ContactKind
from app.identity import new_id
from app.services import customers
from app.services.recognition import By, recognise
from app.store import complaints as store
from app.store.database import sql
from tests.builders import Desk, read


def test_each_thing_a_customer_can_name_leads_to_the_card(desk: Desk) -> None:
    juno = desk.customer("Juno Fernhill", phone="07700 900168", email="juno@example.org")
    desk.customer("Tilda Thimble")
    complaint_id = desk.complaint(customer_id=juno, told={"receipt": "K-90317"})
    typed = {
        "07700 900168": By.PHONE,
        "juno fern": By.NAME,
        "fernhill": By.NAME,
        "JUNO@ex": By.EMAIL,
        "k-903": By.RECEIPT,
        read(complaint_id).number: By.NUMBER,
    }
    for text, by in typed.items():
        found = [one for one in recognise(text) if one.customer.id == juno]
        assert [one.by for one in found] == [by], text
        assert (found[0].complaint is not None) == (by in (By.RECEIPT, By.NUMBER))


@pytest.mark.parametrize(
    "typed", ["+44 7700 900168", "0044 7700 900168", "07700900168", "+44 (0)7700 900168"]
)
def test_a_number_is_whole_however_it_is_spelled(desk: Desk, typed: str) -> None:
    desk.customer("Juno Fernhill", phone="07700 900168")
    assert [one.exact for one in recognise(typed)] == [True]
    assert [one.exact for one in recognise("07700 90016")] == [False]


def test_a_further_number_or_address_names_the_person_too(desk: Desk) -> None:
    more = (
        Contact(new_id(), ContactKind.PHONE, "01632 960 022"),
        Contact(new_id(), ContactKind.EMAIL, "juno@mill.example"),
    )
    desk.customer("Juno Fernhill", phone="07700 900168", more=more)
    for typed in ("01632 960022", "Juno@mill.example"):
        assert [one.exact for one in recognise(typed)] == [True]


def test_a_receipt_brings_what_was_bought_and_says_when_it_is_whole(desk: Desk) -> None:
    juno = desk.customer("Juno Fernhill")
    desk.complaint(customer_id=juno, told={"receipt": "K-90317", "product": "Brook kettle"})
    assert [one.exact for one in recognise("K-9031")] == [False]
    (found,) = recognise("k-90317 ")
    assert found.exact and found.complaint and found.complaint.told.product == "Brook kettle"


def test_a_receipt_leads_to_all_who_brought_it(desk: Desk) -> None:
    for name in ("Juno Fernhill", "Otto Quince"):
        person = desk.customer(name, more=(Contact(new_id(), ContactKind.PHONE, "01632 960 022"),))
        desk.complaint(customer_id=person, told={"receipt": "K-90317"})
    found = recognise("K-9031")
    assert [one.customer.name for one in found] == ["Juno Fernhill", "Otto Quince"]
    assert all(one.customer.more and one.customer == customers.get(one.customer.id) for one in found)


@pytest.mark.parametrize(
    "typed", ["", "ju", "0770", "K-9", "\x00", "%' OR 1=1 --", "ж" * 100_000, "é\u0301" * 50]
)
def test_too_little_or_nobody_finds_nobody(desk: Desk, typed: str) -> None:
    desk.customer("Juno Fernhill", phone="07700 900168")
    desk.complaint(told={"receipt": "K-90317"})  # anonymous
    assert recognise(typed) == []
    assert recognise("K-90317") == []


def test_a_receipt_is_found_by_its_index_alone(desk: Desk) -> None:
    asked = f"EXPLAIN QUERY PLAN SELECT * FROM complaint AS t1 WHERE {store._WITH_RECEIPT}"
    plan = " ".join(str(row[3]) for row in sql(asked, ("k", "l", 8)))
    assert "complaint_folded_receipt" in plan and "TEMP B-TREE" not in plan
