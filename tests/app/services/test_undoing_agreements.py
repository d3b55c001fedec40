"""What is agreed, asked, passed on and ended is taken back exactly, and all still fits together."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from app import identity
from app.changes import Changed
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.offer import Remedy
from app.services import approvals, complaints, escalations, offers, plans, vouchers
from app.services.undoing import Undoable
from app.store import loose_ends
from app.store.database import database
from tests.app.services.test_undoing import without_versions
from tests.builders import Desk

SOON = Due(date(2026, 11, 20))
Deed = Callable[[Desk, UUID], Callable[[], Changed]]


def of_offer(deed: Callable[[UUID, UUID], Changed], *, accepted: bool) -> Deed:
    """A deed on an offer of a voucher."""

    def prepared(desk: Desk, found: UUID) -> Callable[[], Changed]:
        offer_id = desk.offer(found, Remedy.VOUCHER)
        if accepted:
            desk.accept(offer_id)
        return lambda: deed(offer_id, desk.robin)

    return prepared


def of_voucher(deed: Callable[[UUID, UUID], Changed]) -> Deed:
    """A deed on a voucher that was issued."""

    def prepared(desk: Desk, found: UUID) -> Callable[[], Changed]:
        desk.agreed(found, Remedy.VOUCHER)
        return lambda: deed(vouchers.of(found)[0].id, desk.owner)

    return prepared


def of_question(deed: Callable[[UUID, UUID], Changed]) -> Deed:
    """A deed on what the owner was asked."""

    def prepared(desk: Desk, found: UUID) -> Callable[[], Changed]:
        asked = identity.new_id()
        approvals.ask(desk.offer(found), desk.robin, approval_id=asked, because="She is right")
        return lambda: deed(asked, desk.owner)

    return prepared


def of_escalation(deed: Callable[[UUID, UUID], Changed]) -> Deed:
    """A deed on what was passed on to the owner."""

    def prepared(desk: Desk, found: UUID) -> Callable[[], Changed]:
        made = identity.new_id()
        pass_on(desk, found, made)
        return lambda: deed(made, desk.robin)

    return prepared


def pass_on(desk: Desk, found: UUID, key: UUID) -> Changed:
    return escalations.escalate(
        found, desk.robin, escalation_id=key, kind=EscalatedTo.STAFF, to_staff=desk.owner, because="Why",
        due=SOON,
    )  # fmt: skip


def of_agreed(deed: Callable[[UUID, UUID], Changed]) -> Deed:
    """A deed on a complaint of which a voucher is agreed and not handed over."""

    def prepared(desk: Desk, found: UUID) -> Callable[[], Changed]:
        desk.agreed(found, Remedy.VOUCHER)
        return lambda: deed(found, desk.senior)

    return prepared


def ordered(desk: Desk, found: UUID) -> Callable[[], Changed]:
    steps = [desk.step(found, "One"), desk.step(found, "Two")]
    return lambda: plans.order(found, desk.robin, step_ids=steps[::-1])


DEEDS: dict[str, Deed] = {
    "accepted": of_offer(lambda one, by: offers.accept(one, by, only_because="No other"), accepted=False),
    "had at once": of_offer(
        lambda one, by: offers.accept(one, by, only_because="No other", done_now=True), accepted=False
    ),
    "declined": of_offer(lambda one, by: offers.decline(one, by), accepted=False),
    "regretted": of_offer(lambda one, by: offers.take_back(one, by, because="A slip"), accepted=True),
    "failed": of_offer(lambda one, by: offers.fail(one, by, words="No use"), accepted=True),
    "redeemed": of_voucher(lambda one, by: vouchers.redeem(one, by)),
    "cancelled": of_voucher(lambda one, by: vouchers.cancel(one, by, because="Lost")),
    "approved": of_question(lambda one, by: approvals.approve(one, by)),
    "refused": of_question(lambda one, by: approvals.decline(one, by, reason="Too much")),
    "passed on": lambda desk, found: lambda: pass_on(desk, found, identity.new_id()),
    "told": of_escalation(lambda one, by: escalations.told(one, by, how=Channel.CALL)),
    "answered": of_escalation(lambda one, by: escalations.end(one, by, answer="Yes")),
    "withdrawn": of_agreed(lambda one, by: complaints.withdraw(one, by, because="It works")),
    "rejected": of_agreed(lambda one, by: complaints.reject(one, by, reason="Cut at home")),
    "resolved": of_agreed(lambda one, by: complaints.resolve(one, by)),
    "last word": of_agreed(lambda one, by: complaints.declare_deadlock(one, by, because="No way")),
    "ordered": ordered,
}


@pytest.mark.parametrize("name", DEEDS)
def test_every_deed_is_taken_back_exactly(desk: Desk, name: str) -> None:
    found = desk.acknowledged(promise=SOON)
    command = DEEDS[name](desk, found)
    before, deed = without_versions(found), Undoable(found)
    deed.do(command)
    assert without_versions(found) != before
    assert loose_ends.look(database.connection()).problem is None
    deed.take_back(desk.robin)
    assert without_versions(found) == before
    assert loose_ends.look(database.connection()).problem is None
