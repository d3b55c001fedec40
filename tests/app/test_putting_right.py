"""Each remedy once from the counter to the close, by the services people use, read back from the database."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from app import clock, identity
from app.domain.complaint import Channel, Kept, Status, Told
from app.domain.due import Due
from app.domain.followup import Outcome, Satisfaction
from app.domain.money import Money
from app.domain.offer import Apology, Details, Handing, Method, Remedy
from app.domain.policy import Limit, Policy, Rule
from app.domain.staff import Role
from app.paths import DataFolder
from app.services import (
    approvals,
    backups,
    complaints,
    followups,
    offers,
    pins,
    plans,
    policies,
    timeline,
    vouchers,
)
from app.store.database import sql
from tests.builders import Desk
from tests.conftest import NOW

PIN = "135790"
PAID = Money(6490, "GBP")
BY = Due(date(2026, 11, 19))


@dataclass(frozen=True)
class Way:
    """How one remedy goes: what is agreed, and what its row then says."""

    worth: int | None
    details: Details
    kept: dict[str, Any]
    approved: bool = False
    at_once: bool = False


WAYS = {
    Remedy.REFUND: Way(6490, Details(method=Method.CARD), {"method": "card"}, approved=True),
    Remedy.REPLACEMENT: Way(
        6490,
        Details(item="Brook kettle", handing=Handing.COLLECT, cost=3100),
        {"item": "Brook kettle", "handing": "collect", "cost": 3100},
    ),
    Remedy.REPAIR: Way(
        None,
        Details(job="New seal", who="Dale Repairs", loan_item="Spare kettle", handing=Handing.DELIVER),
        {"handing": "deliver", "job": "New seal", "who": "Dale Repairs", "loan_item": "Spare kettle"},
    ),
    Remedy.VOUCHER: Way(1000, Details(expires_on=date(2027, 11, 12)), {"expires_on": "2027-11-12"}),
    Remedy.COMPLIMENTARY: Way(800, Details(item="Descaler", cost=350), {"item": "Descaler", "cost": 350}),
    Remedy.PRICE_REDUCTION: Way(1500, Details(method=Method.TRANSFER), {"method": "transfer"}, approved=True),
    Remedy.APOLOGY: Way(
        None,
        Details(apology=Apology.RESPONSIBILITY),
        {"apology": "responsibility"},
        approved=True,
        at_once=True,
    ),
    Remedy.EXPLANATION: Way(None, Details(), {}, at_once=True),
    Remedy.OTHER: Way(None, Details(), {}),
}


@pytest.fixture
def shop(desk: Desk) -> Desk:
    """The desk decides up to £10; what goes beyond is for the owner, who has a PIN."""
    each = {
        Remedy.REFUND: 1000,
        Remedy.PRICE_REDUCTION: 1000,
        Remedy.VOUCHER: 1000,
        Remedy.COMPLIMENTARY: 1000,
    }
    rules = tuple(
        Rule(one, limits={Role.FRONT_DESK: Limit(each.get(one)), Role.SENIOR: Limit(each.get(one))})
        for one in Remedy
    )
    policies.save(Policy(0, "GBP", rules), desk.owner, seen=policies.current().number)
    pins.set_own(desk.owner, current="", new=PIN)
    return desk


@pytest.mark.parametrize("remedy", list(Remedy))
def test_from_the_counter_to_the_close(shop: Desk, folder: DataFolder, remedy: Remedy) -> None:
    way, complaint_id = WAYS[remedy], identity.new_id()
    take_in(shop, complaint_id)
    offer_id = agree(shop, complaint_id, remedy, way)
    with clock.standing_at(NOW + timedelta(days=1)):
        carry_out(shop, complaint_id, offer_id, way)
        complaints.resolve(complaint_id, shop.robin, words="As agreed")
    with clock.standing_at(NOW + timedelta(days=8)):
        end(shop, complaint_id)
    assert row_of(offer_id) == expected(shop, remedy, way)
    assert story_of(complaint_id) == ("closed", None, 0, 0, 0)
    assert vouchers_of(complaint_id) == ([(1000, "GBP", True)] if remedy is Remedy.VOUCHER else [])
    assert [one for one in backups.check(folder) if one.problem] == []
    assert any(entry.facts.get("remedy") == remedy.value for entry in timeline.of(complaint_id))


def take_in(shop: Desk, complaint_id: UUID) -> None:
    told = Told("It leaks", category="Faulty item", paid=PAID, receipt="K-1", wishes=(Remedy.REFUND,))
    complaints.receive(
        complaint_id,
        shop.robin,
        told=told,
        customer_id=shop.customer(),
        promise=Due(date(2026, 11, 13)),
        acknowledged=Channel.SLIP,
    )


def agree(shop: Desk, complaint_id: UUID, remedy: Remedy, way: Way) -> UUID:
    """Two things are offered; the owner is asked where the desk may not say yes alone."""
    other, offer_id = identity.new_id(), identity.new_id()
    second = Remedy.EXPLANATION if remedy is not Remedy.EXPLANATION else Remedy.OTHER
    offers.offer(complaint_id, shop.robin, offer_id=other, remedy=second)
    offers.offer(
        complaint_id,
        shop.robin,
        offer_id=offer_id,
        remedy=remedy,
        worth=Money(way.worth, "GBP") if way.worth else None,
        due=BY,
        details=way.details,
        told_rights=remedy is Remedy.REPAIR,
    )
    assert offers.needs_approval(offer_id, shop.robin) is way.approved
    if way.approved:
        key = approvals.grant(offer_id, shop.robin, approver=shop.owner, pin=PIN, because="Fair")
        approvals.use(key, shop.robin)
    offers.accept(offer_id, shop.robin, words="Yes please", done_now=way.at_once)
    return offer_id


def carry_out(shop: Desk, complaint_id: UUID, offer_id: UUID, way: Way) -> None:
    """Half of them by their step, half by the offer; a voucher by being brought."""
    steps = [one for one in plans.steps_of(complaint_id) if one.offer_id == offer_id]
    assert len(steps) == (0 if way.at_once else 1)
    papers = vouchers.of(complaint_id)
    if papers:
        vouchers.redeem(papers[0].id, shop.robin)
    elif steps and way.worth:
        plans.do_step(steps[0].id, shop.robin)
    else:
        offers.carry_out(offer_id, shop.robin)


def end(shop: Desk, complaint_id: UUID) -> None:
    asked = followups.running(complaint_id)
    assert asked
    face = Satisfaction.VERY_HAPPY
    followups.record(asked.id, shop.robin, outcome=Outcome.HAPPY, satisfaction=face, words="Very happy")
    complaints.close(complaint_id, shop.robin, cause="Faulty batch", kept=Kept.KEPT)
    assert complaints.get(complaint_id).status is Status.CLOSED


def row_of(offer_id: UUID) -> tuple[object, ...]:
    """The offer as the file holds it."""
    ((remedy, state, amount, details, approver, decider, done_at, words),) = sql(
        "SELECT remedy, state, amount, details, approved_by_id, decided_by_id, carried_out_at, customer_words"
        " FROM offer WHERE id = ?",
        (offer_id.hex,),
    )
    return remedy, state, amount, json.loads(details), approver, decider, done_at is not None, words


def expected(shop: Desk, remedy: Remedy, way: Way) -> tuple[object, ...]:
    approver = shop.owner.hex if way.approved else None
    return remedy.value, "accepted", way.worth, way.kept, approver, shop.robin.hex, True, "Yes please"


def story_of(complaint_id: UUID) -> tuple[object, ...]:
    """Status, whom it waits for, and how many steps, promises and questions are still open: none may be."""
    (found,) = sql(
        """SELECT status, nullif(waiting_for, ''),
            (SELECT count(*) FROM step WHERE complaint_id = ?1 AND done_at IS NULL),
            (SELECT count(*) FROM promise WHERE complaint_id = ?1 AND kept_at IS NULL AND replaced_at IS NULL),
            (SELECT count(*) FROM approval WHERE complaint_id = ?1 AND state IN ('asked', 'granted'))
           FROM complaint WHERE id = ?1""",
        (complaint_id.hex,),
    )
    return found


def vouchers_of(complaint_id: UUID) -> list[tuple[object, ...]]:
    return [
        (amount, currency, redeemed_at is not None)
        for amount, currency, redeemed_at in sql(
            "SELECT amount, currency, redeemed_at FROM voucher WHERE complaint_id = ?", (complaint_id.hex,)
        )
    ]
