"""The one next action: right for the state, and for who looks at it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app import identity
from app.domain.approval import Approval, ApprovalState
from app.domain.complaint import Status, WaitingFor
from app.domain.next_action import Next, Situation, next_action, next_of
from app.domain.offer import Offer, OfferState, Remedy
from app.domain.plan import Step, StepKind
from app.domain.policy import Verdict
from app.domain.staff import Role, StaffMember
from app.services import complaints
from tests.builders import Desk, read

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
ROBIN, SAM, MARTA = (UUID(int=number) for number in (1, 2, 3))
_P = Status.IN_PROGRESS

# What is seen, and what comes next; whatever is not named is not so.
CASES: list[tuple[dict[str, Any], Next]] = [
    ({"status": Status.RECEIVED, "acknowledged": False}, Next.ACKNOWLEDGE),
    ({"status": _P, "acknowledged": False, "open_steps": 1, "asked": True}, Next.ACKNOWLEDGE),
    ({"status": Status.ACKNOWLEDGED}, Next.PLAN),
    ({"status": Status.ACKNOWLEDGED, "open_steps": 1}, Next.DO_STEP),
    ({"status": _P}, Next.OFFER),
    ({"status": _P, "open_steps": 1}, Next.DO_STEP),
    ({"status": _P, "escalated": True, "untold": True, "open_steps": 1}, Next.TELL),
    ({"status": _P, "escalated": True, "waiting_for": WaitingFor.SUPPLIER}, Next.ESCALATION),
    ({"status": _P, "asked": True, "offers_open": 1, "waiting_for": WaitingFor.OWNER}, Next.WAIT_FOR_OWNER),
    ({"status": _P, "asked": True, "may_approve": True, "waiting_for": WaitingFor.OWNER}, Next.APPROVE),
    ({"status": _P, "waiting_for": WaitingFor.OWNER, "offers_open": 1}, Next.GO_ON),
    ({"status": _P, "offers_open": 1}, Next.DECIDE),
    ({"status": _P, "offers_open": 1, "open_steps": 2}, Next.DECIDE),
    ({"status": _P, "offers_open": 1, "needs_approval": True}, Next.ASK_APPROVAL),
    ({"status": _P, "accepted_offer": True, "open_steps": 2, "remedy_first": True}, Next.CARRY_OUT),
    ({"status": _P, "accepted_offer": True, "open_steps": 2}, Next.DO_STEP),
    ({"status": _P, "accepted_offer": True}, Next.RESOLVE),
    ({"status": _P, "deadlock": True}, Next.RESOLVE),
    ({"status": _P, "deadlock": True, "offers_open": 1}, Next.DECIDE),
    ({"status": Status.RESOLVED}, Next.FOLLOW_UP),
    ({"status": Status.RESOLVED, "open_steps": 1, "remedy_first": True, "owed": True}, Next.CARRY_OUT),
    (
        {
            "status": Status.RESOLVED,
            "open_steps": 1,
            "remedy_first": True,
            "owed": True,
            "follow_up_done": True,
        },
        Next.CARRY_OUT,
    ),
    ({"status": Status.RESOLVED, "open_steps": 2, "owed": True}, Next.DO_STEP),
    ({"status": Status.RESOLVED, "open_steps": 1}, Next.FOLLOW_UP),
    ({"status": Status.RESOLVED, "follow_up_done": True}, Next.CLOSE),
    ({"status": Status.CLOSED, "open_steps": 1}, Next.NOTHING),
    ({"status": Status.WITHDRAWN, "acknowledged": False}, Next.NOTHING),
]


def _situation(**seen: Any) -> Situation:
    blank = {"acknowledged": True, "waiting_for": None, "open_steps": 0, "offers_open": 0}
    return Situation(**(blank | {"accepted_offer": False, "follow_up_done": False} | seen))


@pytest.mark.parametrize(("seen", "action"), CASES)
def test_the_next_action_fits_the_situation(seen: dict[str, Any], action: Next) -> None:
    assert next_action(_situation(**seen)) is action


@pytest.mark.parametrize(("seen", "action"), CASES)
def test_a_reader_is_asked_for_nothing(seen: dict[str, Any], action: Next) -> None:
    reader = next_action(_situation(**seen, reader=True))
    assert reader is (Next.NOTHING if action is Next.NOTHING else Next.LOOK)


def _offer(**fields: Any) -> Offer:
    blank = {"terms": "", "worth": None, "state": OfferState.PROPOSED, "offered_at": NOW, "decided_at": None}
    settled = {"id": UUID(int=9), "complaint_id": UUID(int=8), "attempt": 1, "remedy": Remedy.REPAIR}
    return Offer(**(settled | blank | {"customer_words": "", "offered_by": ROBIN} | fields))


def _asked(**fields: Any) -> Approval:
    made = Approval(
        UUID(int=7),
        UUID(int=8),
        UUID(int=9),
        None,
        NOW,
        ROBIN,
        "Too dear",
        None,
        ApprovalState.ASKED,
        None,
        "",
        None,
    )
    return replace(made, **fields)


def _step(kind: StepKind, days: int = 1, **fields: Any) -> Step:
    due_at = NOW + timedelta(days=days)
    made = Step(identity.new_id(), UUID(int=8), 1, "x", ROBIN, "Robin", due_at, True, None, kind=kind)
    return replace(made, **fields)


def _next(desk: Desk, **seen: Any) -> Next:
    found = read(desk.planned())
    facts = complaints.facts(found.id)
    if seen.pop("accepted", False):
        facts = replace(facts, accepted_offer=True)
    steps, offers = seen.pop("steps", []), seen.pop("offers", [])
    who, role = seen.pop("me", (ROBIN, Role.FRONT_DESK))
    return next_of(found, facts, steps, offers, me=StaffMember(who, "x", role), **seen)


def test_who_asked_waits_and_who_may_decides(desk: Desk) -> None:
    asked = {"offers": [_offer(verdict=Verdict.NEEDS_APPROVAL.value)], "approvals": [_asked()]}
    assert _next(desk, **asked) is Next.WAIT_FOR_OWNER
    assert _next(desk, **asked, me=(MARTA, Role.OWNER), may_approve=True) is Next.APPROVE
    assert _next(desk, **asked, me=(SAM, Role.SENIOR)) is Next.WAIT_FOR_OWNER


@pytest.mark.parametrize("own", [{"asked_by": MARTA}, {}])
def test_nobody_approves_their_own(desk: Desk, own: dict[str, Any]) -> None:
    offer = _offer(verdict=Verdict.NEEDS_APPROVAL.value, offered_by=ROBIN if own else MARTA)
    found = _next(desk, offers=[offer], approvals=[_asked(**own)], me=(MARTA, Role.OWNER), may_approve=True)
    assert found is Next.WAIT_FOR_OWNER


def test_an_offer_beyond_the_policy_is_asked_for_and_after_a_no_another_is_made(desk: Desk) -> None:
    beyond = _offer(verdict=Verdict.NEEDS_APPROVAL.value)
    assert _next(desk, offers=[beyond]) is Next.ASK_APPROVAL
    assert _next(desk, offers=[replace(beyond, approved_at=NOW)]) is Next.DECIDE
    no = _asked(state=ApprovalState.DECLINED, decided_at=NOW, approver=MARTA)
    assert _next(desk, offers=[beyond], approvals=[no]) is Next.OFFER
    within = _offer(id=UUID(int=10), verdict=Verdict.ALLOWED.value)
    assert _next(desk, offers=[beyond, within], approvals=[no]) is Next.DECIDE


def test_what_was_agreed_comes_in_its_turn(desk: Desk) -> None:
    remedy, before, after = _step(StepKind.REMEDY, 3), _step(StepKind.PLAIN, 1), _step(StepKind.PLAIN, 5)
    assert _next(desk, steps=[remedy, after], accepted=True) is Next.CARRY_OUT
    assert _next(desk, steps=[before, remedy], accepted=True) is Next.DO_STEP
    done = replace(remedy, done_at=NOW)
    assert _next(desk, steps=[done], accepted=True) is Next.RESOLVE


def test_a_step_to_decide_is_no_work_of_its_own(desk: Desk) -> None:
    assert _next(desk, steps=[_step(StepKind.DECIDE)]) is Next.OFFER
    assert complaints.what_next(desk.acknowledged(), desk.robin) is Next.PLAN
    assert complaints.what_next(desk.acknowledged(), desk.reader) is Next.LOOK
