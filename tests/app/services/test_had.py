"""What a customer has had already: no money twice, no limit in two halves, and no consent older than the facts."""

from dataclasses import replace
from uuid import UUID

import pytest

from app import identity
from app.domain.money import Money
from app.domain.offer import Offer, Remedy
from app.domain.policy import Limit, Policy, Rule
from app.domain.staff import Role
from app.services import complaints, links, offers, policies
from app.services.offering import AboveReceipt
from app.store import offers as offer_rows
from tests.builders import Desk, read

LIMITED = (Remedy.REFUND, Remedy.PRICE_REDUCTION, Remedy.VOUCHER)


def limited(desk: Desk) -> None:
    """£50 at the desk."""
    rules = tuple(Rule(one, limits={Role.FRONT_DESK: Limit(5000), Role.SENIOR: Limit()}) for one in LIMITED)
    policies.save(Policy(0, "GBP", rules), desk.owner, seen=policies.current().number)


def put(desk: Desk, remedy: Remedy = Remedy.REFUND, *, at: UUID, worth: Money) -> UUID:
    offer_id = identity.new_id()
    offers.offer(at, desk.robin, offer_id=offer_id, remedy=remedy, worth=worth)
    return offer_id


def one(offer_id: UUID) -> Offer:
    return offer_rows.get(offer_id)


def test_nobody_gets_the_same_money_back_twice(desk: Desk) -> None:
    complaint_id = desk.acknowledged(told={"paid": Money(6490, "GBP")})
    desk.accept(put(desk, Remedy.PRICE_REDUCTION, at=complaint_id, worth=Money(1490, "GBP")), done_now=True)
    with pytest.raises(AboveReceipt) as refused:
        put(desk, at=complaint_id, worth=Money(5001, "GBP"))
    assert refused.value.back == Money(1490, "GBP")
    rest = put(desk, at=complaint_id, worth=Money(5000, "GBP"))
    desk.accept(rest, done_now=True)
    offers.fail(rest, desk.robin, words="The transfer came back")
    desk.accept(put(desk, at=complaint_id, worth=Money(5000, "GBP")))


def test_what_was_given_back_for_a_duplicate_counts(desk: Desk) -> None:
    paid = {"told": {"paid": Money(6490, "GBP")}}
    kept, duplicate = desk.acknowledged(**paid), desk.acknowledged(**paid)
    desk.accept(put(desk, at=duplicate, worth=Money(6490, "GBP")), done_now=True)
    links.merge(identity.new_id(), desk.robin, kept_id=kept, duplicate_id=duplicate)
    with pytest.raises(AboveReceipt):
        put(desk, at=kept, worth=Money(1, "GBP"))


def test_a_price_that_turns_out_lower_stops_what_was_offered(desk: Desk) -> None:
    offer_id = put(desk, at=desk.acknowledged(), worth=Money(5000, "GBP"))
    before = read(one(offer_id).complaint_id)
    told = replace(before.told, paid=Money(1000, "GBP"))
    complaints.change(before.id, desk.robin, seen_version=before.version, told=told, severity=before.severity)
    with pytest.raises(AboveReceipt):
        desk.accept(offer_id)


@pytest.mark.parametrize(
    ("first", "second", "stopped"),
    [
        (Remedy.REFUND, Remedy.REFUND, True),
        (Remedy.PRICE_REDUCTION, Remedy.REFUND, True),
        (Remedy.VOUCHER, Remedy.VOUCHER, True),
        (Remedy.VOUCHER, Remedy.REFUND, False),
    ],
)
def test_a_limit_is_not_had_in_two_halves(desk: Desk, first: Remedy, second: Remedy, stopped: bool) -> None:
    limited(desk)
    complaint_id = desk.acknowledged()
    desk.accept(put(desk, first, at=complaint_id, worth=Money(3000, "GBP")), done_now=True)
    for minor, needs in ((2000, False), (2001, stopped)):
        offer_id = put(desk, second, at=complaint_id, worth=Money(minor, "GBP"))
        assert offers.needs_approval(offer_id, desk.robin) is needs
        assert offers.needs_approval(offer_id, desk.owner) is False
