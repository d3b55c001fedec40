"""A complaint waits for the owner as long as something is asked of them, and no longer."""

import pytest

from app import identity
from app.domain.complaint import WaitingFor
from app.domain.offer import Remedy
from app.domain.policy import Policy
from app.services import approvals, offers, policies
from tests.builders import Desk, read


@pytest.mark.parametrize("end", ["accept another", "decline", "take back"])
def test_a_complaint_waits_no_longer_for_the_owner_once_the_question_is_over(desk: Desk, end: str) -> None:
    key = desk.acknowledged()
    repair = desk.offer(key, Remedy.REPAIR, 0)
    policies.save(Policy(0, "GBP", ()), desk.owner, seen=policies.current().number)
    refund = desk.offer(key, Remedy.REFUND, 5000)
    approvals.ask(refund, desk.robin, approval_id=identity.new_id(), because="Over the limit")
    assert read(key).waiting_for is WaitingFor.OWNER
    if end == "accept another":
        offers.accept(repair, desk.robin)
    elif end == "decline":
        offers.decline(refund, desk.robin)
    else:
        offers.take_back(refund, desk.robin, because="She wants a repair")
    assert read(key).waiting_for is None
    assert approvals.waiting() == []
