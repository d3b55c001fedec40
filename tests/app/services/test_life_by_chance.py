"""Any commands in any order by anybody: no complaint is left without a date, nobody keeps what was passed on, and
entries are never changed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import clock, identity
from app.domain.complaint import Channel, Status, WaitingFor
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.followup import Outcome
from app.domain.money import Money
from app.domain.offer import OfferState, Remedy
from app.domain.plan import StepKind
from app.domain.policy import Limit, Policy, Rule
from app.domain.staff import Role
from app.domain.timeline import Entry
from app.errors import UserError
from app.services import (
    approvals,
    complaints,
    escalations,
    followups,
    links,
    offers,
    plans,
    policies,
    promises,
    timeline,
    vouchers,
)
from app.services.undoing import Undoable
from app.store import chain, database, loose_ends
from app.store.database import database as file
from app.store.database import sql, writing
from tests.builders import Desk, read
from tests.conftest import NOW

_DAYS = st.integers(1, 9).map(lambda days: Due(date(2026, 11, 16) + timedelta(days=days)))


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens inside is rolled back, so that examples share one shop."""

    class Enough(Exception):
        pass

    with suppress(Enough), writing():
        yield
        raise Enough


class NothingThere(Exception):
    """What would be acted on is not there."""


class Chance:
    """One complaint and another to merge it with, and whoever happens to act on them."""

    def __init__(self, desk: Desk, data: st.DataObject) -> None:
        self.desk, self.draw = desk, data.draw
        self.one, self.other = desk.complaint(), desk.acknowledged()
        self.link_id = identity.new_id()

    @property
    def by(self) -> UUID:
        return self.draw(st.sampled_from([self.desk.robin, self.desk.senior, self.desk.owner]))

    @property
    def due(self) -> Due:
        return self.draw(_DAYS)

    def _one_of(self, things: list[Any]) -> Any:
        if not things:
            raise NothingThere
        return self.draw(st.sampled_from(things))

    def acknowledge(self) -> None:
        complaints.acknowledge(self.one, self.by, channel=Channel.CALL)

    def promise(self) -> None:
        promises.make(self.one, self.by, due=self.due, because="Later")

    def keep(self) -> None:
        promises.keep(self.one, self.by)

    def step(self) -> None:
        plans.add_step(
            self.one, self.by, step_id=identity.new_id(), text="Try it", due=self.due, responsible=self.by
        )

    def _any_step(self) -> UUID:
        return self._one_of(plans.steps_of(self.one)).id

    def tick(self) -> None:
        plans.do_step(self._any_step(), self.by, words="Done")

    def drop(self) -> None:
        plans.drop_step(self._any_step(), self.by, because="No longer")

    def untick(self) -> None:
        plans.undo_step(self._any_step(), self.by)

    def move(self) -> None:
        plans.move_step(self._any_step(), self.by, due=self.due, because="Later")

    def order(self) -> None:
        steps = [step.id for step in plans.steps_of(self.one)]
        plans.order(self.one, self.by, step_ids=self.draw(st.permutations(steps)))

    def offer(self) -> None:
        remedy, worth = self.draw(st.sampled_from(_OFFERED))
        money = Money(worth, "GBP") if worth else None
        offers.offer(self.one, self.by, offer_id=identity.new_id(), remedy=remedy, worth=money)

    def _any_offer(self) -> UUID:
        return self._one_of(offers.of(self.one)).id

    def accept(self) -> None:
        proposed = [one for one in offers.of(self.one) if one.state is OfferState.PROPOSED]
        at_once = self.draw(st.booleans())
        offers.accept(self._one_of(proposed).id, self.by, only_because="She asked for this", done_now=at_once)

    def turn_down(self) -> None:
        offers.decline(self._any_offer(), self.by, words="No")

    def carry_out(self) -> None:
        offers.carry_out(self._any_offer(), self.by)

    def regret(self) -> None:
        offers.take_back(self._any_offer(), self.by, because="A slip")

    def fail(self) -> None:
        offers.fail(self._any_offer(), self.by, words="It came back")

    def ask(self) -> None:
        approvals.ask(self._any_offer(), self.by, approval_id=identity.new_id(), because="She is right")

    def _any_question(self) -> UUID:
        return self._one_of(approvals.of(self.one)).id

    def approve(self) -> None:
        approvals.approve(self._any_question(), self.by)

    def say_no(self) -> None:
        approvals.decline(self._any_question(), self.by, reason="Too much")

    def redeem(self) -> None:
        vouchers.redeem(self._one_of(vouchers.of(self.one)).id, self.by)

    def cancel(self) -> None:
        vouchers.cancel(self._one_of(vouchers.of(self.one)).id, self.by, because="Lost")

    def wait(self) -> None:
        complaints.wait(self.one, self.by, waiting_for=self.draw(st.sampled_from(WaitingFor)))

    def go_on(self) -> None:
        complaints.go_on(self.one, self.by)

    def escalate(self) -> None:
        to = {"kind": EscalatedTo.STAFF, "to_staff": self.by}
        if self.draw(st.booleans()):
            to = {"kind": EscalatedTo.SUPPLIER, "to_words": "Brook Ltd"}
        told = self.draw(st.sampled_from(["", Channel.CALL]))
        escalations.escalate(
            self.one, self.by, escalation_id=identity.new_id(), because="Why", due=self.due, told_how=told,
            **to,  # type: ignore[arg-type]
        )  # fmt: skip

    def end(self) -> None:
        running = escalations.running(self.one)
        if running is not None:
            escalations.end(running.id, self.by, answer="Yes")

    def assign(self) -> None:
        complaints.assign((self.one,), self.by, to=self.by)

    def deadlock(self) -> None:
        complaints.declare_deadlock(self.one, self.by, because="No agreement")

    def resolve(self) -> None:
        complaints.resolve(self.one, self.by)

    def reject(self) -> None:
        complaints.reject(self.one, self.by, reason="Cut at home")

    def follow_up(self) -> None:
        followups.schedule(self.one, self.by, follow_up_id=identity.new_id(), due=self.due)

    def follow(self) -> None:
        running = followups.running(self.one)
        if running is not None:
            followups.record(running.id, self.by, outcome=self.draw(st.sampled_from(Outcome)), words="So")

    def close(self) -> None:
        complaints.close(self.one, self.by, cause="Faulty batch")

    def reopen(self) -> None:
        complaints.reopen(self.one, self.by, because="Again")

    def withdraw(self) -> None:
        complaints.withdraw(self.one, self.by, because="Enough")

    def merge(self) -> None:
        self.link_id = identity.new_id()
        links.merge(self.link_id, self.by, kept_id=self.other, duplicate_id=self.one)

    def part(self) -> None:
        links.undo(self.link_id, self.by)

    def correct(self) -> None:
        entry = self.draw(st.sampled_from(timeline.of(self.one)))
        complaints.correct_entry(entry.id, self.by, text="Not so")

    def undone(self) -> None:
        deed = Undoable(self.one)
        deed.do(promises.make, self.one, self.by, due=self.due, because="Later")
        deed.take_back(self.by)


_OFFERED = [(Remedy.APOLOGY, 0), (Remedy.VOUCHER, 1000), (Remedy.REFUND, 900), (Remedy.REFUND, 5000)]
_DEEDS = sorted(name for name in vars(Chance) if not name.startswith("_") and name not in ("by", "due"))


def _goes_nowhere_without_a_date(complaint_id: UUID) -> None:
    found = read(complaint_id)
    steps = [step for step in plans.steps_of(complaint_id) if step.done_at is None]
    planned = [step for step in steps if step.kind is not StepKind.DECIDE]
    others = planned or promises.running(complaint_id) or followups.running(complaint_id)
    if found.status.is_open and found.acknowledged_at is not None:
        assert found.next_due_at is not None
        assert bool(others) is not any(step.kind is StepKind.DECIDE for step in steps)
    if not found.status.is_open:
        assert not any(step.kind is StepKind.DECIDE for step in steps)


def _is_with_whom_it_belongs(complaint_id: UUID) -> None:
    found, running = read(complaint_id), escalations.running(complaint_id)
    assert found.escalated is (running is not None)
    open_kinds = [step.kind for step in plans.steps_of(complaint_id) if step.done_at is None]
    assert open_kinds.count(StepKind.ANSWER) == (1 if running else 0)
    assert open_kinds.count(StepKind.TELL) <= (1 if running else 0)


def _is_owed_once(complaint_id: UUID) -> None:
    """What was accepted has its step, what ended owes nothing, and a voucher is honoured once."""
    found = [one for one in offers.of(complaint_id) if one.state is OfferState.ACCEPTED]
    owed = [one.id for one in found if one.carried_out_at is None]
    steps = [one for one in plans.steps_of(complaint_id) if one.kind is StepKind.REMEDY and not one.done_at]
    assert sorted(owed) == sorted(one.offer_id for one in steps if one.offer_id)
    if not read(complaint_id).status.is_open and read(complaint_id).status is not Status.RESOLVED:
        assert (owed, promises.running(complaint_id)) == ([], None)
    assert len(owed) <= 1


def _fits_together() -> None:
    checked = loose_ends.look(file.connection())
    assert checked.problem is None, (checked.detail, checked.name)
    open_ones = sql(
        "SELECT count(*), sum(amount) FROM voucher WHERE redeemed_at IS NULL AND cancelled_at IS NULL"
    )
    assert [(one.count, one.sum) for one in vouchers.liability()] == [one for one in open_ones if one[0]]


@pytest.fixture
def strict(desk: Desk) -> Desk:
    """The desk decides up to £20 and a senior at any price."""
    limits = {Role.FRONT_DESK: Limit(2000), Role.SENIOR: Limit()}
    rules = tuple(Rule(remedy, limits=limits) for remedy in Remedy)
    policy = Policy(0, "GBP", rules, responsibility=Role.FRONT_DESK)
    policies.save(policy, desk.owner, seen=policies.current().number)
    return desk


@given(data=st.data(), deeds=st.lists(st.sampled_from(_DEEDS), min_size=4, max_size=20))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
def test_whatever_is_done_it_has_a_next_date_and_comes_back(
    strict: Desk, data: st.DataObject, deeds: list[str]
) -> None:
    with taken_back():
        chance, at = Chance(strict, data), NOW
        written: dict[UUID, Entry] = {}
        chance.acknowledge()
        for name in deeds:
            at += timedelta(hours=data.draw(st.integers(0, 30)))
            origin = _origin(chance.one)
            with clock.standing_at(at), suppress(UserError, NothingThere), file.atomic():
                getattr(chance, name)()
            for one in (chance.one, chance.other):
                _goes_nowhere_without_a_date(one)
                _is_with_whom_it_belongs(one)
                _is_owed_once(one)
            _fits_together()
            if (
                origin is not None
                and escalations.running(chance.one) is None
                and name not in ("merge", "part")
            ):
                assert read(chance.one).assigned_to == origin
            now = {entry.id: entry for one in (chance.one, chance.other) for entry in timeline.of(one)}
            assert written.items() <= now.items()
            written = now
        assert chain.timeline(file.connection()).problem is None
        assert sql("SELECT count(*) FROM timeline")[0][0] >= len(written)


def _origin(complaint_id: UUID) -> UUID | None:
    running = escalations.running(complaint_id)
    return running.origin if running else None


def test_the_chain_verifies_after_corrections(desk: Desk) -> None:
    found = desk.acknowledged()
    for entry in timeline.of(found):
        complaints.correct_entry(entry.id, desk.robin, text="Not so")
    checked = chain.timeline(file.connection())
    assert (checked.problem, checked.count) == (None, len(timeline.of(found)))
    assert database.sql("SELECT count(*) FROM timeline")[0][0] == checked.count
