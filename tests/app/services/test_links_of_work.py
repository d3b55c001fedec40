"""Merges and partings of complaints about which much is agreed, asked and passed on."""

from datetime import date
from uuid import UUID

import pytest

from app import identity
from app.domain.complaint import Channel, WaitingFor
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.offer import Remedy
from app.domain.plan import StepKind
from app.services import complaints, escalations, links, offers, plans, promises
from app.store import loose_ends
from app.store.database import database
from tests.app.linking import dump, merge
from tests.builders import Desk, read

SOON = Due(date(2026, 11, 20))


def passed_on(desk: Desk, complaint_id: UUID, who: str) -> UUID:
    made = identity.new_id()
    escalations.escalate(
        complaint_id, desk.robin, escalation_id=made, kind=EscalatedTo.SUPPLIER, to_words=who,
        because="Whose fault is it?", due=SOON,
    )  # fmt: skip
    return made


def fits() -> bool:
    return loose_ends.look(database.connection()).problem is None


def still(complaint_id: UUID, kind: StepKind) -> list[str]:
    return [one.text for one in plans.steps_of(complaint_id) if one.kind is kind and one.done_at is None]


def test_what_was_passed_on_is_awaited_where_it_is_merged_into(desk: Desk) -> None:
    one, other = desk.acknowledged(), desk.acknowledged()
    made = passed_on(desk, other, "Brook Ltd")
    link_id = merge(desk, one, other)
    assert (read(one).escalated, read(other).escalated, fits()) == (True, False, True)
    escalations.end(made, desk.senior, answer="Ours")
    links.undo(link_id, desk.robin)
    assert (read(one).escalated, read(other).escalated, fits()) == (False, False, True)


@pytest.mark.parametrize("first", [0, 1])
def test_two_answers_are_awaited_each_for_itself(desk: Desk, first: int) -> None:
    one, other = desk.acknowledged(), desk.acknowledged()
    complaints.assign((other,), desk.robin, to=desk.senior)
    made = passed_on(desk, one, "Brook Ltd"), passed_on(desk, other, "Stream Ltd")
    before = dump()
    link_id = merge(desk, one, other)
    links.undo(link_id, desk.robin)
    assert dump() == before
    merge(desk, one, other)
    names = ["Brook Ltd", "Stream Ltd"]
    escalations.told(made[first], desk.robin, how=Channel.CALL)
    assert still(one, StepKind.TELL) == [f"Tell the customer that {names[1 - first]} is looking at it"]
    escalations.end(made[first], desk.robin, answer="Ours")
    assert still(one, StepKind.ANSWER) == [f"Get the answer of {names[1 - first]}"]
    assert (read(one).escalated, read(one).waiting_for, fits()) == (True, WaitingFor.SUPPLIER, True)
    (step,) = [each for each in plans.steps_of(one) if each.kind is StepKind.ANSWER and each.done_at is None]
    plans.do_step(step.id, desk.robin, words="Theirs")
    assert {each.id: each.answer for each in escalations.of(one)} == {
        made[first]: "Ours",
        made[1 - first]: "Theirs",
    }
    assert (read(one).escalated, read(one).assigned_to, read(one).waiting_for) == (False, desk.robin, None)
    assert (still(one, StepKind.TELL), fits()) == ([], True)


def test_what_was_agreed_and_its_step_stay_together(desk: Desk) -> None:
    one, other = desk.acknowledged(), desk.acknowledged()
    offer_id = desk.agreed(other, Remedy.REFUND)
    link_id = merge(desk, one, other)
    complaints.resolve(one, desk.robin)
    links.undo(link_id, desk.robin)
    assert (offers.get(offer_id).complaint_id, fits()) == (one, True)
    offers.carry_out(offer_id, desk.robin)
    assert still(one, StepKind.REMEDY) == still(other, StepKind.REMEDY) == []
    assert (promises.running(one), promises.running(other)) == (None, None)
