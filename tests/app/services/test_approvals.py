"""Approvals: who may consent to what, by PIN or in their own session, and that each consent serves once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from app import clock, identity, start
from app.domain.approval import (
    AlreadyAsked,
    AlreadyDecided,
    ApprovalNeeded,
    ApprovalState,
    GrantLapsed,
    LooksLikePin,
    MayNotApprove,
    NothingToApprove,
    SamePerson,
)
from app.domain.capability import Inactive, NotAllowed
from app.domain.complaint import WaitingFor
from app.domain.money import Money
from app.domain.offer import OfferState, Remedy
from app.domain.pin import NoPin, WrongPin
from app.domain.policy import Limit, Policy, Rule
from app.domain.staff import Role, StaffMember
from app.domain.timeline import EntryKind
from app.errors import FieldMissing
from app.paths import DataFolder
from app.services import approvals, complaints, offers, pins, policies, staff, timeline, vouchers
from app.services.undoing import Undoable
from app.store import offers as offer_rows
from app.store.database import sql
from tests.app.test_hostile_at_once import at_once, kinds, posix, program, whole
from tests.builders import Desk, read
from tests.conftest import NOW

PIN = "135790"


@pytest.fixture
def strict(desk: Desk) -> Desk:
    """£50 at the desk, £150 for seniors; the owner has a PIN."""
    limits = {Role.FRONT_DESK: Limit(5000), Role.SENIOR: Limit(15000)}
    rules = tuple(Rule(remedy, limits=limits) for remedy in (Remedy.REFUND, Remedy.VOUCHER))
    policies.save(Policy(0, "GBP", rules), desk.owner, seen=policies.current().number)
    pins.set_own(desk.owner, current="", new=PIN)
    return desk


@pytest.fixture
def ticks() -> Iterator[list[float]]:
    """The process's own clock, to be moved by hand."""
    now = [1000.0]
    with clock.ticking_from(lambda: now[0]):
        yield now


def asked(desk: Desk, minor: int = 6490, **how: object) -> tuple[UUID, UUID]:
    """An offer beyond the desk and the question to the owner."""
    offer_id, approval_id = desk.offer(desk.acknowledged(), minor=minor), identity.new_id()
    approvals.ask(offer_id, desk.robin, approval_id=approval_id, because="She came twice", **how)
    return offer_id, approval_id


def second_owner(desk: Desk) -> UUID:
    member = StaffMember(identity.new_id(), "Otto Pine", Role.OWNER)
    staff.add(member, desk.owner, pin="864209")
    return member.id


def leave(desk: Desk, who: UUID) -> None:
    staff.change(replace(staff.get(who), active=False), desk.owner)


def state_of(approval_id: UUID) -> ApprovalState:
    return approvals.get(approval_id).state


def test_the_queue_holds_what_was_asked_and_the_complaint_waits(strict: Desk) -> None:
    offer_id, approval_id = asked(strict)
    (line,) = approvals.waiting()
    assert (line.approval.id, line.offer.id, line.asked_by, line.number) == (
        approval_id,
        offer_id,
        "Robin Quill",
        read(line.approval.complaint_id).number,
    )
    assert read(line.approval.complaint_id).waiting_for is WaitingFor.OWNER
    with pytest.raises(AlreadyAsked):
        approvals.ask(offer_id, strict.robin, approval_id=identity.new_id(), because="Again")
    with pytest.raises(ApprovalNeeded):
        strict.accept(offer_id)


def test_a_yes_in_the_owners_own_session_lets_the_desk_accept(strict: Desk) -> None:
    offer_id, approval_id = asked(strict)
    approvals.approve(approval_id, strict.owner, because="Fair")
    made = offer_rows.get(offer_id)
    assert (made.approved_by, made.approved_at, state_of(approval_id)) == (
        strict.owner,
        NOW,
        ApprovalState.USED,
    )
    assert read(made.complaint_id).waiting_for is None and approvals.waiting() == []
    entry = timeline.of(made.complaint_id)[0]
    assert (entry.kind, entry.by, entry.text) == (EntryKind.APPROVED, "Marta Pine", "Fair")
    strict.accept(offer_id)
    assert not offers.needs_approval(strict.offer(strict.acknowledged(), minor=5000), strict.robin)


def test_a_no_has_a_reason_and_leaves_the_offer_unaccepted(strict: Desk) -> None:
    offer_id, approval_id = asked(strict)
    with pytest.raises(FieldMissing):
        approvals.decline(approval_id, strict.owner, reason=" ")
    approvals.decline(approval_id, strict.owner, reason="Offer a repair first")
    assert state_of(approval_id) is ApprovalState.DECLINED
    with pytest.raises(ApprovalNeeded):
        strict.accept(offer_id)
    approvals.ask(offer_id, strict.robin, approval_id=identity.new_id(), because="She declined the repair")
    assert len(approvals.waiting()) == 1


def test_who_may_approve_follows_the_policy_of_the_offer(strict: Desk) -> None:
    small, _ = asked(strict, 15000)
    large, approval_id = asked(strict, 15001)
    assert {one.id for one in approvals.may_approve(small)} == {strict.senior, strict.owner}
    assert [one.id for one in approvals.may_approve(large)] == [strict.owner]
    with pytest.raises(MayNotApprove):
        approvals.approve(approval_id, strict.senior)
    with pytest.raises(NotAllowed):
        approvals.approve(approval_id, strict.reader)


def test_nobody_approves_what_they_asked_for_or_offered(strict: Desk) -> None:
    offer_id = strict.offer(strict.acknowledged())
    approval_id = identity.new_id()
    approvals.ask(offer_id, strict.owner, approval_id=approval_id, because="I was told to")
    for who in (strict.owner,):
        with pytest.raises(SamePerson):
            approvals.approve(approval_id, who)
    mine = identity.new_id()
    worth = Money(6490, "GBP")
    offers.offer(strict.acknowledged(), strict.senior, offer_id=mine, remedy=Remedy.REFUND, worth=worth)
    assert strict.senior not in {one.id for one in approvals.may_approve(mine)}
    with pytest.raises(SamePerson):
        approvals.grant(mine, strict.robin, approver=strict.senior, pin="2468")
    with pytest.raises(SamePerson):
        approvals.grant(strict.offer(strict.acknowledged()), strict.owner, approver=strict.owner, pin=PIN)


def test_what_a_senior_approves_is_of_their_own_day(strict: Desk) -> None:
    limits = {Role.FRONT_DESK: Limit(5000, 5000), Role.SENIOR: Limit(15000, 20000)}
    policy = Policy(0, "GBP", (Rule(Remedy.REFUND, limits=limits),))
    policies.save(policy, strict.owner, seen=policies.current().number)
    pins.set_for(strict.senior, strict.owner, new="2468")
    first, second = (strict.offer(strict.acknowledged(), minor=15000) for _ in range(2))
    approvals.use(approvals.grant(first, strict.robin, approver=strict.senior, pin="2468"), strict.robin)
    assert [one.id for one in approvals.may_approve(second)] == [strict.owner]
    with pytest.raises(MayNotApprove):
        approvals.grant(second, strict.robin, approver=strict.senior, pin="2468")
    strict.accept(first)  # what they have said yes to stands
    assert policies.spent_today(strict.senior, "GBP") == {Remedy.REFUND: 15000}
    assert policies.spent_today(strict.robin, "GBP") == {}


def test_a_pin_at_the_counter_is_one_consent(strict: Desk, ticks: list[float]) -> None:
    offer_id = strict.offer(strict.acknowledged())
    key = approvals.grant(offer_id, strict.robin, approver=strict.owner, pin=PIN, because="Fair")
    assert state_of(key) is ApprovalState.GRANTED
    with pytest.raises(ApprovalNeeded):
        strict.accept(offer_id)
    approvals.use(key, strict.robin)
    strict.accept(offer_id)
    with pytest.raises(GrantLapsed):
        approvals.use(key, strict.robin)
    told = [(one.kind, one.by) for one in timeline.of(offer_rows.get(offer_id).complaint_id)]
    assert (EntryKind.APPROVED, "Marta Pine") in told and (EntryKind.OFFER_ACCEPTED, "Robin Quill") in told


def test_a_wrong_pin_or_none_grants_nothing(strict: Desk) -> None:
    offer_id = strict.offer(strict.acknowledged())
    with pytest.raises(WrongPin):
        approvals.grant(offer_id, strict.robin, approver=strict.owner, pin="135791")
    with pytest.raises(NoPin):
        approvals.grant(offer_id, strict.robin, approver=strict.senior, pin="")
    assert approvals.of(offer_rows.get(offer_id).complaint_id) == []


@pytest.mark.parametrize(
    ("wall", "own"),
    [
        (timedelta(minutes=2, milliseconds=1), 0.0),
        (timedelta(0), 120.1),
        (timedelta(hours=-3), 120.1),  # the computer's clock was set back
    ],
)
def test_after_two_minutes_by_either_clock_it_lapses(
    strict: Desk, ticks: list[float], wall: timedelta, own: float
) -> None:
    offer_id, approval_id = asked(strict)
    key = approvals.grant(approval_id, strict.robin, approver=strict.owner, pin=PIN)
    ticks[0] += own
    with clock.standing_at(NOW + wall):
        for _ in range(2):
            with pytest.raises(GrantLapsed):
                approvals.use(key, strict.robin)
    assert key == approval_id and offer_rows.get(offer_id).approved_at is None
    assert state_of(key) is ApprovalState.ASKED  # it had been asked for, so it waits again
    approvals.approve(key, strict.owner)


def test_a_consent_that_lapsed_binds_nobody(strict: Desk, ticks: list[float]) -> None:
    other = second_owner(strict)
    offer_id, approval_id = asked(strict)
    key = approvals.grant(approval_id, strict.robin, approver=strict.owner, pin=PIN)
    ticks[0] += 121
    with pytest.raises(GrantLapsed):
        approvals.use(key, strict.robin)
    approvals.approve(approval_id, other)
    assert offer_rows.get(offer_id).approved_by == other


def test_to_the_last_moment_it_serves(strict: Desk, ticks: list[float]) -> None:
    key = approvals.grant(strict.offer(strict.acknowledged()), strict.robin, approver=strict.owner, pin=PIN)
    ticks[0] += 120
    with clock.standing_at(NOW + timedelta(minutes=2)):
        approvals.use(key, strict.robin)


def test_who_left_between_asking_and_approving_is_refused(strict: Desk) -> None:
    other = second_owner(strict)
    offer_id, approval_id = asked(strict, approver=other)
    with pytest.raises(MayNotApprove):
        approvals.approve(approval_id, strict.owner)  # the other was asked, who is still here
    key = approvals.grant(approval_id, strict.robin, approver=other, pin="864209")
    leave(strict, other)
    with pytest.raises(MayNotApprove):
        approvals.use(key, strict.robin)
    with pytest.raises(Inactive):
        approvals.approve(approval_id, other)
    assert offer_rows.get(offer_id).approved_at is None
    approvals.approve(approval_id, strict.owner)


def test_who_is_no_longer_allowed_is_refused(strict: Desk) -> None:
    pins.set_for(strict.senior, strict.owner, new="2468")
    key = approvals.grant(
        strict.offer(strict.acknowledged()), strict.robin, approver=strict.senior, pin="2468"
    )
    staff.change(replace(staff.get(strict.senior), role=Role.FRONT_DESK), strict.owner)
    with pytest.raises(MayNotApprove):
        approvals.use(key, strict.robin)


@pytest.mark.parametrize(
    "altered",
    [
        "UPDATE offer SET amount = 6491",
        "UPDATE offer SET currency = 'EUR'",
        "UPDATE approval SET amount = NULL",
    ],
)
def test_a_consent_is_for_one_amount(strict: Desk, altered: str) -> None:
    key = approvals.grant(strict.offer(strict.acknowledged()), strict.robin, approver=strict.owner, pin=PIN)
    sql(altered)
    with pytest.raises(MayNotApprove):
        approvals.use(key, strict.robin)


def test_a_consent_is_for_one_offer(strict: Desk) -> None:
    complaint_id = strict.acknowledged()
    one, other = strict.offer(complaint_id), strict.offer(complaint_id)
    approvals.use(approvals.grant(one, strict.robin, approver=strict.owner, pin=PIN), strict.robin)
    with pytest.raises(ApprovalNeeded):
        offers.accept(other, strict.robin)
    with pytest.raises(AlreadyDecided):
        approvals.grant(one, strict.robin, approver=strict.owner, pin=PIN)


@pytest.mark.parametrize("typed", ["135790", " 1357 90 ", "1-3-5-7-9-0", "١٣٥٧٩٠"])
def test_a_pin_in_the_wrong_field_is_kept_nowhere(strict: Desk, folder: DataFolder, typed: str) -> None:
    offer_id, approval_id = asked(strict)
    with pytest.raises(LooksLikePin) as refused:
        approvals.grant(approval_id, strict.robin, approver=strict.owner, pin=PIN, because=typed)
    assert typed not in str(refused.value) and refused.value.field == "because"
    for deed in (
        lambda: approvals.approve(approval_id, strict.owner, because=typed),
        lambda: approvals.decline(approval_id, strict.owner, reason=typed),
        lambda: approvals.ask(offer_id, strict.robin, approval_id=identity.new_id(), because=typed),
    ):
        with pytest.raises(LooksLikePin):
            deed()
    start.close_shop()
    kept = b"".join(path.read_bytes() for path in folder.root.rglob("*") if path.is_file())
    assert typed.encode() not in kept and PIN.encode() not in kept


def test_what_is_gone_is_not_approved(strict: Desk) -> None:
    offer_id, approval_id = asked(strict)
    offers.decline(offer_id, strict.robin)
    with pytest.raises(NothingToApprove):
        approvals.approve(approval_id, strict.owner)
    _, other = asked(strict)
    complaints.withdraw(approvals.get(other).complaint_id, strict.robin, because="Settled at home")
    assert state_of(approval_id) is state_of(other) is ApprovalState.LAPSED
    assert approvals.waiting() == []


def test_asking_and_approving_are_taken_back_exactly(strict: Desk) -> None:
    offer_id = strict.offer(strict.acknowledged())
    complaint_id, approval_id = offer_rows.get(offer_id).complaint_id, identity.new_id()
    asking, approving = Undoable(complaint_id), Undoable(complaint_id)
    asking.do(approvals.ask, offer_id, strict.robin, approval_id=approval_id, because="She came twice")
    approving.do(approvals.approve, approval_id, strict.owner)
    approving.take_back(strict.owner)
    assert state_of(approval_id) is ApprovalState.ASKED and len(approvals.waiting()) == 1
    assert offers.needs_approval(offer_id, strict.robin)
    again = Undoable(complaint_id)
    again.do(approvals.decline, approval_id, strict.owner, reason="No")
    again.take_back(strict.owner)
    assert len(approvals.waiting()) == 1


def test_of_two_owners_at_once_one_decides(strict: Desk, folder: DataFolder) -> None:
    other = second_owner(strict)
    offer_id, approval_id = asked(strict)
    said = at_once(folder, ("approve", strict.owner, approval_id), ("say no", other, approval_id))
    assert said == ["AlreadyDecided", "done"]
    told = kinds(offer_rows.get(offer_id).complaint_id)
    assert told.count(EntryKind.APPROVED) + told.count(EntryKind.APPROVAL_DECLINED) == 1
    assert whole()


def test_of_two_windows_at_once_one_redeems(strict: Desk, folder: DataFolder) -> None:
    complaint_id = strict.acknowledged()
    strict.accept(strict.offer(complaint_id, Remedy.VOUCHER, 1000))
    (found,) = vouchers.of(complaint_id)
    deeds = [("redeem", by, found.id) for by in (strict.robin, strict.senior, strict.owner)]
    assert at_once(folder, *deeds) == ["AlreadyRedeemed", "AlreadyRedeemed", "done"]
    assert kinds(complaint_id).count(EntryKind.VOUCHER_REDEEMED) == 1
    assert whole()


def test_the_consent_of_another_window_is_not_used(strict: Desk, folder: DataFolder) -> None:
    offer_id = strict.offer(strict.acknowledged())
    key = approvals.grant(offer_id, strict.robin, approver=strict.owner, pin=PIN)
    assert at_once(folder, ("use", strict.robin, key)) == ["GrantLapsed"]
    assert offer_rows.get(offer_id).approved_at is None


@posix
def test_a_consent_dies_with_its_program(strict: Desk, folder: DataFolder) -> None:
    offer_id = strict.offer(strict.acknowledged())
    with program(folder, "grant", strict.robin, offer_id, strict.owner) as one:
        assert one.stdout is not None and one.stdin is not None
        one.stdout.readline()
        one.stdin.write("now\n")
        one.stdin.flush()
        assert one.stdout.readline() == "done\n"
        one.kill()
    (left,) = approvals.of(offer_rows.get(offer_id).complaint_id)
    assert left.state is ApprovalState.GRANTED
    with pytest.raises(GrantLapsed):
        approvals.use(left.id, strict.robin)
    assert offer_rows.get(offer_id).state is OfferState.PROPOSED and whole()
    approvals.use(approvals.grant(offer_id, strict.robin, approver=strict.owner, pin=PIN), strict.robin)


def test_the_queue_goes_by_its_index(strict: Desk) -> None:
    asked(strict)
    from app.store.approvals import _WAITING

    plan = [step for _, _, _, step in sql(f"EXPLAIN QUERY PLAN {_WAITING}", (9,))]
    assert any("approval_state_asked_at" in step for step in plan)
    assert not any(step.startswith("SCAN") for step in plan)
