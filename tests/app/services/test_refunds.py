"""Money that was accepted stands on Today until the customer has had it."""

import pytest

from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.services import offers, timeline
from app.services.offers import NotAccepted
from app.services.undoing import Undoable
from app.store.database import sql
from app.store.offers import _UNPAID
from tests.builders import Desk


def test_an_accepted_refund_is_to_pay_until_it_is_paid(desk: Desk) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer("Tilda Thimble"))
    offer = desk.offer(complaint_id)
    assert offers.to_pay() == []
    desk.accept(offer)
    (owed,) = offers.to_pay()
    assert (owed.offer.id, owed.customer, str(owed.offer.worth)) == (offer, "Tilda Thimble", "£64.90")
    offers.carry_out(offer, desk.robin, words="In cash")
    offers.carry_out(offer, desk.robin)
    assert offers.to_pay() == [] and offers.count_to_pay(9) == 0
    entries = [entry for entry in timeline.of(complaint_id) if entry.kind is EntryKind.CARRIED_OUT]
    assert [(entry.text, entry.facts["amount"]) for entry in entries] == [("In cash", "6490")]


def test_a_slip_is_taken_back(desk: Desk) -> None:
    complaint_id = desk.acknowledged()
    offer = desk.offer(complaint_id)
    desk.accept(offer)
    paying = Undoable(complaint_id)
    paying.do(offers.carry_out, offer, desk.robin)
    paying.take_back(desk.robin)
    assert [owed.offer.id for owed in offers.to_pay()] == [offer]
    assert timeline.of(complaint_id)[0].facts["undone"] == "carried_out"


def test_only_what_was_accepted_is_paid(desk: Desk) -> None:
    with pytest.raises(NotAccepted):
        offers.carry_out(desk.offer(desk.acknowledged()), desk.robin)


def test_an_apology_is_no_money(desk: Desk) -> None:
    offer = desk.offer(desk.acknowledged(), remedy=Remedy.APOLOGY)
    desk.accept(offer)
    assert offers.to_pay() == []


def test_the_index_of_what_is_to_pay_serves(desk: Desk) -> None:
    plan = str(sql(f"EXPLAIN QUERY PLAN {_UNPAID}", (6,)))
    assert "offer_decided_at_to_pay" in plan and "B-TREE" not in plan
