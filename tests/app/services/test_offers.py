"""Offers: what may be put on the list, what may be accepted by whom, and what accepting makes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from app import clock, identity
from app.domain.agreement import Fit
from app.domain.approval import ApprovalNeeded
from app.domain.complaint import Status
from app.domain.due import Due
from app.domain.lifecycle import IllegalMove
from app.domain.money import BadAmount, Money
from app.domain.offer import Apology, Details, Handing, Method, Offer, OfferState, Remedy
from app.domain.plan import Doer, StepKind
from app.domain.policy import Limit, Policy, Rule
from app.domain.staff import Role
from app.domain.timeline import EntryKind
from app.errors import FieldMissing, FieldTooLong
from app.services import complaints, offers, plans, policies, promises, timeline
from app.services.offering import AboveReceipt
from app.services.offers import CarriedOut, NotAccepted, OnlyOneOffered
from app.services.undoing import Undoable
from app.store import offers as offer_rows
from tests.builders import Desk, read
from tests.conftest import NOW

FRIDAY = Due(date(2026, 11, 13), time(12))
WHY = "Nothing else was wanted"


def limited(desk: Desk, *, each: int | None = 5000, day: int | None = 8000, currency: str = "GBP") -> None:
    """Up to so much at the desk; seniors five times as much."""
    senior = Limit(each * 5 if each else None)
    limits = {Role.FRONT_DESK: Limit(each, day), Role.SENIOR: senior}
    rules = tuple(Rule(remedy, limits=limits) for remedy in (Remedy.REFUND, Remedy.VOUCHER, Remedy.REPAIR))
    policies.save(Policy(0, currency, rules), desk.owner, seen=policies.current().number)


def put(desk: Desk, remedy: Remedy = Remedy.REFUND, **fields: object) -> UUID:
    """An offer on a complaint of its own."""
    offer_id = identity.new_id()
    where = fields.pop("at", None) or desk.acknowledged(**fields.pop("of", {}))
    made = {"worth": Money(6490, "GBP")} | fields
    offers.offer(where, fields.get("by", desk.robin), offer_id=offer_id, remedy=remedy, **made)
    return offer_id


def one(offer_id: UUID) -> Offer:
    return offer_rows.get(offer_id)


@pytest.mark.parametrize(("minor", "passes"), [(4999, True), (5000, True), (5001, False)])
def test_the_limit_itself_passes(desk: Desk, minor: int, passes: bool) -> None:
    limited(desk)
    offer_id = put(desk, worth=Money(minor, "GBP"))
    assert offers.needs_approval(offer_id, desk.robin) is not passes
    if passes:
        desk.accept(offer_id)
    else:
        with pytest.raises(ApprovalNeeded):
            desk.accept(offer_id)
        assert read(one(offer_id).complaint_id).status is Status.IN_PROGRESS
    assert one(offer_id).state is (OfferState.ACCEPTED if passes else OfferState.PROPOSED)


def test_the_days_sum_counts_what_this_person_agreed_to_alone(desk: Desk) -> None:
    limited(desk)
    desk.accept(put(desk, worth=Money(5000, "GBP")))
    desk.accept(put(desk, worth=Money(3000, "GBP")))
    with pytest.raises(ApprovalNeeded):
        desk.accept(put(desk, worth=Money(1, "GBP")))
    desk.accept(put(desk, Remedy.VOUCHER, worth=Money(5000, "GBP")))
    offers.accept(put(desk, worth=Money(5000, "GBP")), desk.senior, only_because=WHY)


def test_a_day_is_one_of_the_shop(folder: object) -> None:
    desk = Desk.set_up(zone="America/Los_Angeles", country="US", currency="USD")
    limited(desk, currency="USD")
    worth = Money(5000, "USD")
    before, after = datetime(2026, 11, 13, 7, 59, tzinfo=UTC), datetime(2026, 11, 13, 8, 0, tzinfo=UTC)
    with clock.standing_at(before):
        desk.accept(put(desk, worth=worth))
        with pytest.raises(ApprovalNeeded):
            desk.accept(put(desk, worth=worth))
    with clock.standing_at(after):
        desk.accept(put(desk, worth=worth))


@pytest.mark.parametrize(("currency", "edge"), [("JPY", 5000), ("KWD", 12345), ("GBP", 1)])
def test_limits_are_minor_units_of_any_currency(folder: object, currency: str, edge: int) -> None:
    desk = Desk.set_up(currency=currency)
    limited(desk, each=edge, day=None, currency=currency)
    desk.accept(put(desk, worth=Money(edge, currency)))
    with pytest.raises(ApprovalNeeded):
        desk.accept(put(desk, worth=Money(edge + 1, currency)))


def test_another_currency_is_for_the_owner(desk: Desk) -> None:
    offer_id = put(desk, worth=Money(1, "KWD"))
    with pytest.raises(ApprovalNeeded):
        desk.accept(offer_id)
    offers.accept(offer_id, desk.owner, only_because=WHY)


def test_leaving_the_amount_out_is_no_way_round_the_limit(desk: Desk) -> None:
    limited(desk)
    with pytest.raises(FieldMissing):
        put(desk, Remedy.REPAIR, worth=None)
    by_owner = identity.new_id()
    offers.offer(desk.acknowledged(), desk.owner, offer_id=by_owner, remedy=Remedy.REPAIR)
    desk.accept(by_owner)  # the owner has said yes by offering it
    assert one(by_owner).decided_by == desk.owner


def test_what_an_owner_offered_is_not_asked_for_again(desk: Desk) -> None:
    limited(desk)
    offer_id = identity.new_id()
    worth = Money(90000, "GBP")
    offers.offer(desk.acknowledged(), desk.owner, offer_id=offer_id, remedy=Remedy.REFUND, worth=worth)
    assert not offers.needs_approval(offer_id, desk.robin)
    desk.accept(offer_id)
    desk.accept(put(desk, worth=Money(5000, "GBP")))  # the desk's own day is not spent by it


@pytest.mark.parametrize(
    ("worth", "problem"),
    [
        (Money(0, "GBP"), "nothing"),
        (Money(-1, "GBP"), "negative"),
        (Money(10**13, "GBP"), "too large"),
        (Money(6490.5, "GBP"), "too precise"),  # type: ignore[arg-type]
        (Money(100, "pounds"), "words"),
    ],
)
def test_an_amount_that_is_none_is_refused_in_its_field(desk: Desk, worth: Money, problem: str) -> None:
    complaint_id = desk.acknowledged()
    with pytest.raises(BadAmount) as refused:
        put(desk, at=complaint_id, worth=worth)
    assert (refused.value.problem, refused.value.field) == (problem, "amount")
    assert offers.of(complaint_id) == [] and read(complaint_id).status is Status.ACKNOWLEDGED


def test_nobody_gets_more_back_than_was_paid(desk: Desk) -> None:
    paid = {"told": {"paid": Money(6490, "GBP")}}
    for remedy in (Remedy.REFUND, Remedy.PRICE_REDUCTION):
        with pytest.raises(AboveReceipt) as refused:
            put(desk, remedy, worth=Money(6491, "GBP"), of=paid)
        assert (refused.value.paid, refused.value.field) == (Money(6490, "GBP"), "amount")
        put(desk, remedy, of=paid)
    put(desk, Remedy.VOUCHER, worth=Money(9900, "GBP"), of=paid)
    put(desk, worth=Money(9900, "EUR"), of=paid)


def test_a_policy_changed_meanwhile_does_not_break_what_was_offered(desk: Desk) -> None:
    offer_id = put(desk)
    made_under = policies.current().number
    limited(desk, each=100)
    with pytest.raises(ApprovalNeeded):
        desk.accept(put(desk))
    desk.accept(offer_id)
    entry = next(e for e in timeline.of(one(offer_id).complaint_id) if e.kind is EntryKind.OFFER_ACCEPTED)
    assert (entry.facts["policy"], entry.facts["policy_now"]) == (str(made_under), str(made_under + 1))


def test_a_policy_that_gives_more_now_does_not_help_what_was_offered_before(desk: Desk) -> None:
    limited(desk)
    offer_id = put(desk)
    limited(desk, each=None, day=None)
    with pytest.raises(ApprovalNeeded):
        desk.accept(offer_id)


def test_one_offer_is_no_choice(desk: Desk) -> None:
    offer_id = put(desk)
    assert offers.needs_reason(offer_id)
    for because in ("", "  "):
        with pytest.raises(OnlyOneOffered):
            offers.accept(offer_id, desk.robin, only_because=because)
    with pytest.raises(FieldTooLong):
        offers.accept(offer_id, desk.robin, only_because="x" * 501)
    put(desk, Remedy.REPAIR, at=one(offer_id).complaint_id)
    offers.accept(offer_id, desk.robin, only_because="there were two")
    assert one(offer_id).only_because == ""


def test_accepting_makes_a_step_and_a_promise_and_ends_the_others(desk: Desk) -> None:
    complaint_id = desk.acknowledged(promise=FRIDAY)
    other = put(desk, Remedy.REPAIR, at=complaint_id)
    offer_id = put(desk, at=complaint_id, due=Due(date(2026, 11, 19)), details=Details(method=Method.CARD))
    desk.accept(offer_id, words="Yes please", responsible=desk.senior)
    (step,) = [each for each in plans.steps_of(complaint_id) if each.kind is StepKind.REMEDY]
    assert (step.offer_id, step.responsible_id, step.text) == (offer_id, desk.senior, "Refund of £64.90")
    new, old = promises.of(complaint_id)
    assert old.kept_at == NOW and new.due_at == step.due_at == datetime(2026, 11, 19, 18, tzinfo=UTC)
    assert one(other).state is OfferState.SUPERSEDED
    assert (one(offer_id).customer_words, one(offer_id).decided_by) == ("Yes please", desk.robin)
    assert one(offer_id).details == Details(method=Method.CARD)
    with pytest.raises(IllegalMove):
        desk.accept(other)


def test_a_promise_that_was_broken_stays_broken(desk: Desk) -> None:
    complaint_id = desk.acknowledged(promise=FRIDAY)
    with clock.standing_at(NOW + timedelta(days=2)):
        desk.accept(put(desk, at=complaint_id))
        assert [each.is_broken(clock.now()) for each in promises.of(complaint_id)] == [False, True]


def test_a_day_that_passed_while_the_customer_thought_is_not_promised(desk: Desk) -> None:
    offer_id = put(desk, due=Due(date(2026, 11, 13)))
    with clock.standing_at(NOW + timedelta(days=5)):
        desk.accept(offer_id)
        running = promises.running(one(offer_id).complaint_id)
        assert running and running.due_at == datetime(2026, 11, 19, 18, tzinfo=UTC)


def test_the_step_and_the_offer_are_done_together(desk: Desk) -> None:
    for by_step in (True, False):
        offer_id = put(desk)
        desk.accept(offer_id)
        complaint_id = one(offer_id).complaint_id
        (step,) = [each for each in plans.steps_of(complaint_id) if each.kind is StepKind.REMEDY]
        if by_step:
            plans.do_step(step.id, desk.robin)
        else:
            offers.carry_out(offer_id, desk.robin)
        assert one(offer_id).carried_out_at == NOW
        assert next(each for each in plans.steps_of(complaint_id) if each.id == step.id).done_at == NOW
        assert promises.of(complaint_id)[0].kept_at == NOW
        told = [entry.kind for entry in timeline.of(complaint_id)]
        assert told.count(EntryKind.CARRIED_OUT) == 1


def test_a_step_ticked_by_a_slip_is_taken_back_with_its_offer(desk: Desk) -> None:
    offer_id = put(desk)
    desk.accept(offer_id)
    complaint_id = one(offer_id).complaint_id
    (step,) = [each for each in plans.steps_of(complaint_id) if each.kind is StepKind.REMEDY]
    doing = Undoable(complaint_id)
    doing.do(plans.do_step, step.id, desk.robin)
    doing.take_back(desk.robin)
    assert one(offer_id).carried_out_at is None
    assert [owed.offer.id for owed in offers.to_pay()] == [offer_id]


def test_what_is_done_on_the_spot_leaves_nothing_to_do(desk: Desk) -> None:
    complaint_id = desk.acknowledged(promise=FRIDAY)
    desk.accept(put(desk, Remedy.APOLOGY, at=complaint_id, worth=None), done_now=True)
    assert [step for step in plans.steps_of(complaint_id) if step.kind is StepKind.REMEDY] == []
    assert offers.of(complaint_id)[0].carried_out_at == NOW
    assert promises.running(complaint_id) is None


def test_a_repair_by_somebody_else_is_their_step(desk: Desk) -> None:
    details = Details(job="New hinge", who="Dale Joinery", loan_item="A spare door", handing=Handing.COLLECT)
    offer_id = put(desk, Remedy.REPAIR, details=details)
    desk.accept(offer_id)
    (step,) = plans.steps_of(one(offer_id).complaint_id)
    assert (step.doer, step.responsible, step.responsible_id) == (Doer.SUPPLIER, "Dale Joinery", None)
    assert one(offer_id).details == details


def test_another_choice_drops_the_step_and_replaces_the_promise(desk: Desk) -> None:
    complaint_id = desk.acknowledged()
    first = put(desk, at=complaint_id)
    desk.accept(first)
    second = put(desk, Remedy.REPLACEMENT, at=complaint_id)
    desk.accept(second)
    steps = [(step.offer_id, step.dropped) for step in plans.steps_of(complaint_id)]
    assert steps == [(first, True), (second, False)]
    new, old = promises.of(complaint_id)
    assert (old.replaced_at, old.kept_at, new.replaced_at) == (NOW, None, None)
    assert {each.attempt for each in offers.of(complaint_id)} == {1}


def test_what_did_not_help_opens_the_next_attempt(desk: Desk) -> None:
    complaint_id = desk.acknowledged()
    repair = put(desk, Remedy.REPAIR, at=complaint_id)
    desk.accept(repair, done_now=True)
    complaints.resolve(complaint_id, desk.robin)
    with pytest.raises(FieldMissing):
        offers.fail(repair, desk.robin, words="")
    with clock.standing_at(NOW + timedelta(days=3)):
        offers.fail(repair, desk.robin, words="It leaks again")
        second = put(desk, at=complaint_id)
    assert (one(repair).failed_at, one(repair).state) == (NOW + timedelta(days=3), OfferState.SUPERSEDED)
    assert (one(second).attempt, read(complaint_id).status, read(complaint_id).reopened) == (
        2,
        Status.IN_PROGRESS,
        1,
    )
    with pytest.raises(OnlyOneOffered):
        offers.accept(second, desk.robin)
    with pytest.raises(NotAccepted):
        offers.fail(repair, desk.robin, words="Twice")


def test_what_we_take_back_is_owed_no_more(desk: Desk) -> None:
    offer_id = put(desk)
    desk.accept(offer_id)
    offers.take_back(offer_id, desk.robin, because="The card was never charged")
    complaint_id = one(offer_id).complaint_id
    assert (one(offer_id).state, promises.running(complaint_id)) == (OfferState.SUPERSEDED, None)
    assert all(step.done_at for step in plans.steps_of(complaint_id) if step.kind is StepKind.REMEDY)
    assert offers.to_pay() == []
    had = put(desk)
    desk.accept(had, done_now=True)
    with pytest.raises(CarriedOut):
        offers.take_back(had, desk.robin, because="Too late")


@pytest.mark.parametrize("done_now", [True, False])
@pytest.mark.parametrize("remedy", list(Remedy))
def test_accepting_is_taken_back_exactly(desk: Desk, remedy: Remedy, done_now: bool) -> None:
    complaint_id = desk.acknowledged(promise=FRIDAY)
    offer_id, doing = put(desk, remedy, at=complaint_id), Undoable(complaint_id)
    before = (replace(one(offer_id)), plans.steps_of(complaint_id), promises.of(complaint_id))
    doing.do(offers.accept, offer_id, desk.robin, only_because=WHY, done_now=done_now)
    doing.take_back(desk.robin)
    assert (one(offer_id), plans.steps_of(complaint_id), promises.of(complaint_id)) == before
    assert timeline.of(complaint_id)[0].facts["undone"] == "offer_accepted"


def test_saying_it_was_our_fault_is_for_the_owner(desk: Desk) -> None:
    rules = (Rule(Remedy.APOLOGY, limits={Role.FRONT_DESK: Limit(), Role.SENIOR: Limit()}),)
    policies.save(Policy(0, "GBP", rules), desk.owner, seen=policies.current().number)
    regret = put(desk, Remedy.APOLOGY, worth=None, details=Details(apology=Apology.REGRET))
    ours = put(desk, Remedy.APOLOGY, worth=None, details=Details(apology=Apology.RESPONSIBILITY))
    desk.accept(regret, done_now=True)
    with pytest.raises(ApprovalNeeded):
        desk.accept(ours, done_now=True)


@pytest.mark.parametrize(
    ("wishes", "words", "agreed", "fit"),
    [
        ((Remedy.REFUND,), "", Remedy.REFUND, Fit.AS_WISHED),
        ((Remedy.REPAIR, Remedy.REFUND), "", Remedy.REFUND, Fit.AS_WISHED),
        ((Remedy.REPAIR,), "", Remedy.REFUND, Fit.OTHERWISE),
        ((), "My money", Remedy.REFUND, Fit.IN_WORDS),
        ((), "", Remedy.REFUND, Fit.NO_WISH),
        ((Remedy.REFUND,), "", None, Fit.NOT_AGREED),
    ],
)
def test_what_was_agreed_is_compared_with_the_wish(
    desk: Desk, wishes: tuple[Remedy, ...], words: str, agreed: Remedy | None, fit: Fit
) -> None:
    complaint_id = desk.acknowledged(told={"wishes": wishes, "wish_words": words})
    offers.decline(put(desk, Remedy.VOUCHER, at=complaint_id), desk.robin)
    if agreed:
        desk.accept(put(desk, agreed, at=complaint_id))
    found = offers.compare(read(complaint_id))
    assert (found.fit, found.declined, found.wishes) == (fit, (Remedy.VOUCHER,), wishes)
    assert (found.agreed.remedy if found.agreed else None) is agreed
