"""Passing a complaint on: to whom, why, by when, is the customer told; and back to where it was."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from app import clock, identity
from app.domain.complaint import Channel, Status, WaitingFor
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.lifecycle import Need, NotAllowed, StillMissing
from app.domain.listing import Filters, Flag
from app.domain.plan import Doer, StepKind
from app.domain.timeline import EntryKind
from app.errors import FieldMissing
from app.services import complaints, due, escalations, listing, offers, plans, timeline
from app.services.escalations import AlreadyBack, CannotTakeIt
from app.services.undoing import Undoable
from tests.builders import Desk, read

FRIDAY = Due(date(2026, 11, 13))


def escalate(desk: Desk, complaint_id: UUID, **facts: Any) -> UUID:
    escalation_id = identity.new_id()
    settled = {"kind": EscalatedTo.STAFF, "to_staff": desk.owner} if "kind" not in facts else {}
    settled |= {"because": "Above what I may give", "due": FRIDAY}
    escalations.escalate(complaint_id, desk.robin, escalation_id=escalation_id, **(settled | facts))
    return escalation_id


def open_steps(complaint_id: UUID) -> dict[StepKind, Any]:
    return {step.kind: step for step in plans.steps_of(complaint_id) if step.done_at is None}


def test_the_owner_has_it_until_it_comes_back_with_an_answer(desk: Desk) -> None:
    found = desk.planned()
    escalation_id = escalate(desk, found, told_how=Channel.COUNTER)
    passed_on = read(found)
    assert (passed_on.assigned_to, passed_on.escalated, passed_on.waiting_for) == (
        desk.owner,
        True,
        WaitingFor.OWNER,
    )
    answer = open_steps(found)[StepKind.ANSWER]
    assert (answer.responsible_id, answer.due_at) == (desk.owner, datetime(2026, 11, 13, 18, tzinfo=UTC))
    assert StepKind.TELL not in open_steps(found)
    escalations.end(escalation_id, desk.owner, answer="Give the full price")
    back = read(found)
    assert (back.assigned_to, back.escalated, back.waiting_for) == (desk.robin, False, None)
    assert set(open_steps(found)) == {StepKind.PLAIN}
    told = [one for one in timeline.of(found) if one.kind is EntryKind.ESCALATION_ENDED]
    assert [(one.text, one.facts["to"]) for one in told] == [("Give the full price", "Marta Pine")]


def test_a_supplier_answers_and_the_complaint_stays(desk: Desk) -> None:
    found = desk.acknowledged()
    escalate(desk, found, kind=EscalatedTo.SUPPLIER, to_words="Brook Ltd", told_how=Channel.CALL)
    assert (read(found).assigned_to, read(found).waiting_for) == (desk.robin, WaitingFor.SUPPLIER)
    assert read(found).status is Status.IN_PROGRESS
    step = open_steps(found)[StepKind.ANSWER]
    assert (step.doer, step.responsible) == (Doer.SUPPLIER, "Brook Ltd")


def test_a_customer_who_was_not_told_is_a_step_for_today(desk: Desk) -> None:
    found = desk.planned()
    escalation_id = escalate(desk, found, kind=EscalatedTo.DEPARTMENT, to_words="Workshop")
    step = open_steps(found)[StepKind.TELL]
    assert (step.responsible_id, step.due_at) == (desk.robin, datetime(2026, 11, 12, 18, tzinfo=UTC))
    assert step.id in [item.id for item in due.today()]
    escalations.told(escalation_id, desk.robin, how=Channel.CALL, words="She is glad")
    assert StepKind.TELL not in open_steps(found)
    running = escalations.running(found)
    assert running and running.told_how == "call"


def test_an_answer_that_does_not_come_stands_on_today(desk: Desk) -> None:
    found = desk.planned()
    escalate(desk, found, told_how=Channel.CALL)
    with clock.standing_at(datetime(2026, 11, 16, 9, tzinfo=UTC)):
        late = [item for item in due.overdue() if item.complaint_id == found]
        assert [(item.text, item.who) for item in late] == [("Get the answer of Marta Pine", "Marta Pine")]


def test_ticking_the_steps_does_what_they_stand_for(desk: Desk) -> None:
    found = desk.planned()
    escalate(desk, found)
    plans.do_step(open_steps(found)[StepKind.TELL].id, desk.robin)
    answer = open_steps(found)[StepKind.ANSWER].id
    with pytest.raises(FieldMissing):
        plans.do_step(answer, desk.owner)
    plans.move_step(answer, desk.owner, due=Due(date(2026, 11, 17)), because="I ask my husband")
    running = escalations.running(found)
    assert running and running.due_at == datetime(2026, 11, 17, 18, tzinfo=UTC)
    plans.do_step(answer, desk.owner, words="Yes, give it")
    assert escalations.running(found) is None and not read(found).escalated
    assert escalations.of(found)[0].answer == "Yes, give it"


def test_one_at_a_time_with_reason_and_somebody_who_can_act(desk: Desk) -> None:
    found = desk.planned()
    for refused, fault in (
        ({"because": " "}, FieldMissing),
        ({"to_staff": None}, FieldMissing),
        ({"to_staff": desk.reader}, CannotTakeIt),
        ({"kind": EscalatedTo.SUPPLIER, "to_words": ""}, FieldMissing),
    ):
        with pytest.raises(fault):
            escalate(desk, found, **refused)
    assert not read(found).escalated and escalations.of(found) == []
    escalation_id = escalate(desk, found)
    with pytest.raises(StillMissing) as twice:
        escalate(desk, found)
    assert twice.value.need is Need.NOT_ESCALATED
    with pytest.raises(NotAllowed):
        escalations.end(escalation_id, desk.reader, answer="x")
    escalations.end(escalation_id, desk.owner, answer="Yes")
    for again in (lambda: escalations.end(escalation_id, desk.owner, answer="No"),
                  lambda: escalations.told(escalation_id, desk.robin)):  # fmt: skip
        with pytest.raises(AlreadyBack):
            again()


@pytest.mark.parametrize("end", ["reject", "withdraw"])
def test_when_the_complaint_ends_it_comes_back_by_itself(desk: Desk, end: str) -> None:
    found = desk.planned()
    escalate(desk, found)
    if end == "reject":
        complaints.reject(found, desk.owner, reason="It was dropped")
    else:
        complaints.withdraw(found, desk.owner, because="Found the other one")
    assert (read(found).assigned_to, read(found).escalated) == (desk.robin, False)
    assert escalations.running(found) is None
    assert not {StepKind.ANSWER, StepKind.TELL} & set(open_steps(found))


def test_whoever_had_it_has_it_again_though_it_was_given_on(desk: Desk) -> None:
    found = desk.planned()
    escalation_id = escalate(desk, found)
    complaints.assign((found,), desk.owner, to=desk.senior)
    escalations.end(escalation_id, desk.senior, answer="Yes")
    assert read(found).assigned_to == desk.robin


def test_a_wait_for_somebody_else_goes_on(desk: Desk) -> None:
    found = desk.planned()
    escalation_id = escalate(desk, found)
    complaints.wait(found, desk.owner, waiting_for=WaitingFor.CUSTOMER)
    escalations.end(escalation_id, desk.owner, answer="Ask her for the receipt")
    assert read(found).waiting_for is WaitingFor.CUSTOMER


def test_it_is_found_by_its_flag_and_taken_back_whole(desk: Desk) -> None:
    found = desk.planned()
    before = read(found)
    deed = Undoable(found)
    deed.do(
        escalations.escalate, found, desk.robin, escalation_id=identity.new_id(), kind=EscalatedTo.STAFF,
        to_staff=desk.owner, because="Too dear", due=FRIDAY,
    )  # fmt: skip
    flagged = listing.page(Filters(flag=Flag.ESCALATED), limit=10).lines
    assert [line.id for line in flagged] == [found]
    deed.take_back(desk.robin)
    assert (read(found).escalated, read(found).assigned_to) == (False, before.assigned_to)
    assert escalations.running(found) is None


def test_an_offer_goes_on_while_it_is_passed_on(desk: Desk) -> None:
    found = desk.planned()
    escalate(desk, found)
    desk.offer(found)
    assert [offer.state.value for offer in offers.of(found)] == ["proposed"]
