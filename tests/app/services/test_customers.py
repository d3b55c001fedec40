"""Customers: recognised in every spelling and order, with several numbers; their promises, vouchers and figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from app import clock
from app.domain.customer import Contact, ContactKind
from app.domain.due import Due
from app.domain.followup import Outcome, Satisfaction
from app.domain.offer import Remedy
from app.errors import FieldTooLong
from app.identity import new_id
from app.services import complaints, customers, followups
from app.services.customers import BadEmail, BadPhone, Figures
from app.store.database import database, sql
from tests.builders import Desk


def recognised(text: str) -> list[str]:
    return [one.name for one in customers.recognised(text)]


def further(kind: ContactKind, value: str, label: str = "") -> Contact:
    return Contact(new_id(), kind, value, label)


@pytest.mark.parametrize(
    "stored", ["07700 900123", "+44 7700 900123", "0044 7700-900123", "+44 (0)7700 900123"]
)
@pytest.mark.parametrize("typed", ["07700 9", "+44 7700 9", "00447700 9", "+44 (0) 7700", "07700 900123"])
def test_a_number_is_known_in_every_spelling(desk: Desk, stored: str, typed: str) -> None:
    desk.customer("Tilda Thimble", phone=stored)
    desk.customer("Otto Lampwick", phone="01632 960111")
    assert recognised(typed) == ["Tilda Thimble"]
    same = customers.same_as("Thimble Tilda", "(07700) 900 123", "")
    assert same and same.name == "Tilda Thimble"


def test_numbers_of_other_countries_keep_theirs(desk: Desk) -> None:
    desk.customer("Nora", phone="+353 87 123 4567")
    assert recognised("0035387") == ["Nora"] == recognised("+353 87")
    assert recognised("087 123") == []


@pytest.mark.parametrize(
    "typed",
    ["anna maria sch", "Schmidt Anna", "schmidt, maria", "maria SCHMIDT", "Schmidt", "Anna", "a. schmidt"],
)
def test_a_name_is_known_in_any_order_of_its_parts(desk: Desk, typed: str) -> None:
    desk.customer("Anna Maria Schmidt")
    desk.customer("Otto Schmied")
    assert recognised(typed) == ["Anna Maria Schmidt"]


def test_further_numbers_and_addresses_are_kept_in_order_and_known(desk: Desk) -> None:
    more = (
        further(ContactKind.PHONE, "+44 1632 960222", "work"),
        further(ContactKind.EMAIL, "Work@Thimble.example"),
        further(ContactKind.ADDRESS, "9 Mill Bank\nSampleford"),
    )
    tilda = desk.customer(more=more)
    assert customers.get(tilda).more == more
    for typed in ("01632 9602", "work@thim"):
        assert customers.recognised(typed) == [customers.get(tilda)]
    customers.change(replace(customers.get(tilda), more=more[::-1][:2]), desk.robin)
    assert customers.get(tilda).more == more[::-1][:2]
    assert recognised("01632 9602") == []


def test_bad_further_contacts_are_refused_with_their_field(desk: Desk) -> None:
    for kind, value, fault in (
        (ContactKind.PHONE, "call me", BadPhone),
        (ContactKind.EMAIL, "nowhere", BadEmail),
        (ContactKind.ADDRESS, "x" * 1_000_000, FieldTooLong),
    ):
        with pytest.raises(fault):
            desk.customer(more=(further(kind, value),))
    with pytest.raises(FieldTooLong):
        desk.customer(note="n" * 1_000_000)
    assert customers.count() == 0


HOSTILE = [
    "Robert'); DROP TABLE customer;--",
    '100% O\'Brien_"x"!',
    "\u202eשרה לוי",
    "e\u0301\u0302\u0303 Zalgo\u0336",
    "محمد بن علي",
    "李 小龍",
    "☎ 🙂",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_of_any_signs_is_kept_and_known(desk: Desk, name: str) -> None:
    kept = desk.customer(name, phone="0800 FLOWERS 4", email="")
    assert customers.get(kept).name == name
    assert recognised(name) == [name]
    assert recognised(" ".join(reversed(name.split()))) == [name]
    same = customers.same_as(name, "0800 flowers 4", "")
    assert same and same.id == kept
    for typed in (name * 400, "%", "_ _", "! !", "' OR 1=1 --", "\x00"):
        customers.recognised(typed)


def test_promises_vouchers_and_figures_over_all_complaints(desk: Desk) -> None:
    tilda = desk.customer()
    assert customers.figures(tilda) == Figures(0, 0, None, 0, 0)
    first = desk.planned(customer_id=tilda, promise=Due(date(2026, 11, 13)))
    desk.planned(customer_id=tilda, promise=Due(date(2026, 11, 12)))
    voucher = desk.offer(first, Remedy.VOUCHER, 1000)
    desk.accept(voucher)
    desk.offer(first, Remedy.VOUCHER, 2000)
    desk.closed(customer_id=tilda)
    desk.closed(customer_id=desk.customer("Otto"))
    assert [promise.due_at.day for promise in customers.open_promises(tilda)] == [12, 14]
    assert [offer.id for offer in customers.vouchers(tilda)] == [voucher]
    assert customers.figures(tilda) == Figures(3, 2, 5.0, 1, 0)
    with clock.standing_at(clock.now() + timedelta(days=30)):
        assert customers.figures(tilda).missed == 2


def test_the_last_rating_of_each_complaint_counts(desk: Desk) -> None:
    tilda = desk.customer()
    desk.closed(customer_id=tilda)
    again = desk.resolved(customer_id=tilda)
    running = followups.running(again)
    assert running
    followups.record(running.id, desk.robin, outcome=Outcome.UNHAPPY, satisfaction=Satisfaction.UNHAPPY)
    assert (customers.figures(tilda).satisfaction, customers.figures(tilda).rated) == (3.5, 2)


def test_a_promise_of_a_complaint_that_is_over_is_open_no_more(desk: Desk) -> None:
    tilda = desk.customer()
    found = desk.complaint(customer_id=tilda, promise=Due(date(2026, 11, 20)))
    complaints.withdraw(found, desk.robin, because="Content")
    assert customers.open_promises(tilda) == []


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    said: list[str] = []
    database.connection().set_trace_callback(said.append)
    try:
        yield said
    finally:
        database.connection().set_trace_callback(None)


@pytest.mark.parametrize(
    "typed", ["ti", "thimble til", "maria anna thimble", "07700 9001", "+44 7700", "tilda@th", "K-88214"]
)
def test_no_look_up_reads_the_whole_book_or_sorts_it(desk: Desk, typed: str) -> None:
    tilda = desk.customer(more=(further(ContactKind.PHONE, "01632 960222"),))
    with statements() as said:
        customers.recognised(typed)
        customers.same_as("Tilda Thimble", typed, typed)
        customers.figures(tilda)
        customers.vouchers(tilda)
        customers.open_promises(tilda)
    asked = [one for one in said if ("customer" in one and one.startswith("SELECT")) or "\n    SELECT" in one]
    assert asked
    for one in asked:
        for _, _, _, step in sql(f"EXPLAIN QUERY PLAN {one}"):
            assert not step.startswith("SCAN customer") and not step.startswith("SCAN t1"), (step, one)
            assert "ORDER BY" not in step or "folded_name" not in one.split("ORDER BY")[-1], (step, one)


def test_what_a_customer_holds_goes_by_their_own_complaints(desk: Desk) -> None:
    """Nearly all offers of a shop are accepted: a look-up by that state reads all of them."""
    tilda = desk.customer()
    for ask in (customers.vouchers, customers.open_promises, customers.figures):
        with statements() as said:
            ask(tilda)
        plans = [" ".join(row[-1] for row in sql(f"EXPLAIN QUERY PLAN {one}")) for one in said]
        assert plans and all("complaint_customer_id" in plan for plan in plans), plans


def test_a_customer_without_a_name_is_known_by_number(desk: Desk) -> None:
    nameless: UUID = desk.customer("", phone="07700 900999")
    same = customers.same_as("", "+447700900999", "")
    assert same and same.id == nameless
