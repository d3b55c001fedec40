"""The policy's word on the screen is the one by which the services go."""

from uuid import UUID

import pytest

from app import identity
from app.domain.approval import ApprovalNeeded
from app.domain.money import Money
from app.domain.next_action import Next
from app.domain.offer import Remedy
from app.domain.policy import Limit, Policy, Rule, Verdict
from app.domain.staff import Role
from app.services import complaints, offers, policies
from tests.builders import Desk
from ui.models import approval_view, complaint_view


@pytest.fixture
def limited(desk: Desk) -> Desk:
    """The desk replaces what is worth up to 50 pounds."""
    rule = Rule(Remedy.REPLACEMENT, limits={Role.FRONT_DESK: Limit(5000), Role.SENIOR: Limit(5000)})
    policies.save(Policy(0, "GBP", (rule,)), desk.owner, seen=policies.current().number)
    return desk


def replaced(desk: Desk, **told: object) -> tuple[UUID, UUID]:
    """A complaint, and the replacement that is offered for it without an amount."""
    complaint_id, offer_id = desk.planned(told=told), identity.new_id()
    offers.offer(complaint_id, desk.robin, offer_id=offer_id, remedy=Remedy.REPLACEMENT)
    return complaint_id, offer_id


@pytest.mark.parametrize("paid", [None, Money(6490, "GBP")])
def test_a_replacement_without_an_amount_needs_the_owner_on_the_screen_too(
    limited: Desk, paid: Money | None
) -> None:
    complaint_id, offer_id = replaced(limited, paid=paid)
    with pytest.raises(ApprovalNeeded):
        offers.accept(offer_id, limited.robin, only_because="It was asked for")
    line = complaint_view.read(complaint_id, limited.robin).options.line(offer_id)
    assert line is not None and line.needs_owner
    assert "£50" in approval_view.read(offer_id, limited.robin).why


def test_what_is_typed_is_judged_as_what_is_kept(limited: Desk) -> None:
    complaint_id = limited.planned(told={"paid": Money(6490, "GBP")})
    ask = policies.ask_for(complaint_id, limited.robin, Remedy.REPLACEMENT, None)
    assert policies.decide(ask).verdict is Verdict.NEEDS_APPROVAL


def test_the_list_says_the_same_next_thing_as_the_page(limited: Desk) -> None:
    complaint_id, _ = replaced(limited, paid=Money(6490, "GBP"))
    for by in (limited.robin, limited.owner):
        assert complaints.what_next(complaint_id, by) is complaint_view.read(complaint_id, by).next
    assert complaints.what_next(complaint_id, limited.robin) is Next.ASK_APPROVAL
    assert complaints.what_next(complaint_id, limited.owner) is Next.DECIDE
