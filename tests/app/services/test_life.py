"""The main job through the services: each command, its timeline entry, its refusals."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from app import clock, identity
from app.domain.capability import NotAllowed, OwnerOnly
from app.domain.complaint import Channel, Kept, Severity, Status, Told, WaitingFor
from app.domain.due import Due
from app.domain.followup import Outcome, Satisfaction
from app.domain.lifecycle import IllegalMove, Need, StillMissing
from app.domain.money import Money
from app.domain.offer import OfferState, Remedy
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile, FieldMissing, FieldTooLong, NotFound
from app.services import (
    complaints,
    customers,
    drafts,
    first_run,
    followups,
    offers,
    plans,
    promises,
    settings,
    staff,
    timeline,
)
from app.services.followups import AlreadyDone, TooEarlyToWaive
from tests.builders import Desk, read


def kinds(complaint_id: UUID) -> list[EntryKind]:
    return [entry.kind for entry in reversed(timeline.of(complaint_id))]


def test_the_whole_life_leaves_the_whole_story(desk: Desk) -> None:
    found = desk.closed(promise=Due(date(2026, 11, 13), time(12)))
    assert kinds(found) == [
        EntryKind.RECEIVED,
        EntryKind.PROMISE,
        EntryKind.ACKNOWLEDGED,
        EntryKind.OFFER,
        EntryKind.OFFER_ACCEPTED,
        EntryKind.PROMISE_KEPT,
        EntryKind.CARRIED_OUT,
        EntryKind.RESOLVED,
        EntryKind.FOLLOW_UP,
        EntryKind.FOLLOW_UP_DONE,
        EntryKind.CLOSED,
    ]
    assert read(found).status is Status.CLOSED
    assert read(found).cause == "Faulty batch"
    assert {entry.by for entry in timeline.of(found)} == {"Robin Quill"}


def test_the_customers_words_are_all_that_is_needed(desk: Desk) -> None:
    assert read(desk.complaint("It broke", told={"category": "", "product": ""})).status is Status.RECEIVED
    for words in ("", "   \n\t", "\x00"):
        with pytest.raises(FieldMissing) as refused:
            desk.complaint(words)
        assert refused.value.field == "words"


def test_huge_words_are_kept_to_the_letter_and_huge_names_are_refused_in_place(desk: Desk) -> None:
    huge = "Ärger 🔥 " * 150_000
    assert read(desk.complaint(huge)).told.words == huge.strip()
    with pytest.raises(FieldTooLong) as refused:
        desk.complaint(told={"product": "x" * 501})
    assert refused.value.field == "product"


def test_a_safety_complaint_is_to_be_resolved_sooner(desk: Desk) -> None:
    danger = read(desk.complaint(told={"safety": True}))
    plain = read(desk.complaint())
    assert danger.severity is Severity.SAFETY
    assert danger.resolve_by and plain.resolve_by and danger.resolve_by < plain.resolve_by


def test_it_is_acknowledged_once(desk: Desk) -> None:
    found = desk.complaint()
    complaints.acknowledge(found, desk.robin, channel=Channel.CALL, words="Thank you for telling us")
    assert (read(found).status, read(found).acknowledged_by) == (Status.ACKNOWLEDGED, Channel.CALL)
    with pytest.raises(IllegalMove):
        complaints.acknowledge(found, desk.robin, channel=Channel.CALL)
    planned_first = desk.complaint()
    desk.step(planned_first)
    complaints.acknowledge(planned_first, desk.robin, channel=Channel.EMAIL)
    assert read(planned_first).status is Status.IN_PROGRESS


def test_a_reader_changes_nothing(desk: Desk) -> None:
    found = desk.complaint()
    with pytest.raises(NotAllowed):
        complaints.note(found, desk.reader, kind=EntryKind.NOTE, text="I looked")
    with pytest.raises(NotAllowed):
        complaints.receive(identity.new_id(), desk.reader, told=Told("x"), customer_id=None, promise=None)
    with pytest.raises(NotAllowed):
        customers.add(customers.Customer(identity.new_id(), "X"), desk.reader)
    assert kinds(found) == [EntryKind.RECEIVED]


def test_a_promise_is_moved_only_with_a_reason(desk: Desk) -> None:
    found = desk.acknowledged(promise=Due(date(2026, 11, 13), time(12)))
    with pytest.raises(FieldMissing):
        promises.make(found, desk.robin, due=Due(date(2026, 11, 16)))
    promises.make(found, desk.robin, due=Due(date(2026, 11, 16)), because="The part comes on Monday")
    new, old = promises.of(found)
    assert (old.replaced_at, new.due_at) == (clock.now(), datetime(2026, 11, 16, 18, tzinfo=UTC))
    assert kinds(found)[-1] is EntryKind.PROMISE_MOVED


def test_a_promise_moved_too_late_stays_broken(desk: Desk) -> None:
    found = desk.acknowledged(promise=Due(date(2026, 11, 13), time(12)))
    late = datetime(2026, 11, 14, 9, tzinfo=UTC)
    with clock.standing_at(late):
        promises.make(found, desk.robin, due=Due(date(2026, 11, 16)), because="We forgot")
    assert [promise.is_broken(late) for promise in promises.of(found)] == [False, True]


def test_resolving_needs_an_accepted_offer_or_a_reasoned_rejection(desk: Desk) -> None:
    found = desk.planned()
    with pytest.raises(StillMissing) as refused:
        complaints.resolve(found, desk.robin)
    assert refused.value.need is Need.REMEDY_OR_REJECTION
    with pytest.raises(FieldMissing):
        complaints.reject(found, desk.robin, reason=" ")
    assert read(found).status is Status.IN_PROGRESS
    complaints.reject(found, desk.robin, reason="The hem was cut at home")
    assert (read(found).status, read(found).rejection_reason) == (Status.RESOLVED, "The hem was cut at home")


def test_a_refused_rejection_leaves_no_reason_behind(desk: Desk) -> None:
    found = desk.closed()
    with pytest.raises(IllegalMove):
        complaints.reject(found, desk.robin, reason="Too late")
    assert read(found).rejection_reason == ""


def test_closing_needs_outcome_and_cause(desk: Desk) -> None:
    found = desk.resolved()
    with pytest.raises(StillMissing) as refused:
        complaints.close(found, desk.robin, cause="Faulty batch")
    assert refused.value.need is Need.FOLLOW_UP_OUTCOME_OR_WAIVER
    assert read(found).cause == ""
    followups.record(running(found), desk.robin, outcome=Outcome.WAIVED, words="No phone")
    with pytest.raises(StillMissing) as refused:
        complaints.close(found, desk.robin, cause="")
    assert refused.value.need is Need.ROOT_CAUSE
    complaints.close(found, desk.robin, cause="Faulty batch", kept=Kept.KEPT)
    assert read(found).status is Status.CLOSED


def running(complaint_id: UUID) -> UUID:
    found = followups.running(complaint_id)
    assert found
    return found.id


def test_no_answer_asks_again_on_the_next_open_day(desk: Desk) -> None:
    found = desk.resolved()
    with clock.standing_at(datetime(2026, 11, 21, 13, tzinfo=UTC)):  # a Saturday
        followups.record(running(found), desk.robin, outcome=Outcome.NO_ANSWER)
    again = followups.running(found)
    assert again
    assert (again.attempt, again.due_at.date()) == (2, date(2026, 11, 23))
    with pytest.raises(TooEarlyToWaive):
        followups.record(again.id, desk.robin, outcome=Outcome.WAIVED)


def test_an_unhappy_customer_reopens(desk: Desk) -> None:
    found = desk.resolved()
    done = running(found)
    followups.record(
        done, desk.robin, outcome=Outcome.UNHAPPY, satisfaction=Satisfaction.UNHAPPY, words="Leaks again"
    )
    assert (read(found).status, read(found).reopened) == (Status.IN_PROGRESS, 1)
    assert [offer.state for offer in offers.of(found)] == [OfferState.SUPERSEDED]
    with pytest.raises(AlreadyDone):
        followups.record(done, desk.robin, outcome=Outcome.HAPPY)
    with pytest.raises(StillMissing):
        complaints.resolve(found, desk.robin)
    second = desk.offer(found, Remedy.REPLACEMENT)
    assert [offer.attempt for offer in offers.of(found)] == [1, 2]
    desk.accept(second)
    complaints.resolve(found, desk.robin)
    assert read(found).status is Status.RESOLVED


def test_one_offer_at_a_time_is_accepted(desk: Desk) -> None:
    found = desk.acknowledged()
    first, other = desk.offer(found), desk.offer(found, Remedy.VOUCHER)
    desk.accept(first)
    second = desk.offer(found, Remedy.REPAIR)
    desk.accept(second, words="Rather that")
    assert {offer.id: offer.state for offer in offers.of(found)} == {
        first: OfferState.SUPERSEDED,
        other: OfferState.SUPERSEDED,
        second: OfferState.ACCEPTED,
    }


def test_an_amount_is_needed_where_money_moves(desk: Desk) -> None:
    found = desk.acknowledged()
    with pytest.raises(FieldMissing):
        offers.offer(found, desk.robin, offer_id=identity.new_id(), remedy=Remedy.REFUND)
    offers.offer(found, desk.robin, offer_id=identity.new_id(), remedy=Remedy.APOLOGY)
    assert offers.of(found)[0].worth is None


def test_steps_are_ticked_and_reopened(desk: Desk) -> None:
    found = desk.acknowledged()
    step = desk.step(found)
    plans.do_step(step, desk.robin)
    plans.do_step(step, desk.robin)
    assert kinds(found).count(EntryKind.STEP_DONE) == 1
    plans.undo_step(step, desk.robin)
    plans.move_step(step, desk.robin, due=Due(date(2026, 11, 17), time(9, 30)))
    (now,) = plans.steps_of(found)
    assert (now.done_at, now.due_at, now.by_close) == (None, datetime(2026, 11, 17, 9, 30, tzinfo=UTC), False)
    assert now.responsible == "Robin Quill"


def test_waiting_and_going_on(desk: Desk) -> None:
    found = desk.planned()
    complaints.wait(found, desk.robin, waiting_for=WaitingFor.SUPPLIER, because="Hinge ordered")
    assert (read(found).status, read(found).waiting_for) == (Status.IN_PROGRESS, WaitingFor.SUPPLIER)
    complaints.go_on(found, desk.robin)
    assert read(found).waiting_for is None
    with pytest.raises(StillMissing):
        complaints.go_on(found, desk.robin)


def test_a_correction_says_what_it_was_before_and_a_second_window_is_refused(desk: Desk) -> None:
    found = desk.complaint()
    seen = read(found)
    told = replace(seen.told, product="Brook kettle 1.7 l", paid=Money(6490, "GBP"))
    complaints.change(found, desk.robin, seen_version=seen.version, told=told, severity=Severity.HIGH)
    assert timeline.of(found)[0].facts == {"product": "Brook kettle", "paid": "None", "severity": "normal"}
    with pytest.raises(ChangedMeanwhile):
        complaints.change(
            found, desk.senior, seen_version=seen.version, told=seen.told, severity=Severity.LOW
        )
    assert read(found).told.product == "Brook kettle 1.7 l"


def test_withdrawn_is_the_end_and_closed_can_be_reopened(desk: Desk) -> None:
    gone = desk.planned(promise=Due(date(2026, 11, 13)))
    complaints.withdraw(gone, desk.robin, because="It was the plug")
    with pytest.raises(IllegalMove):
        complaints.reopen(gone, desk.robin, because="Not the plug")
    assert promises.running(gone) is None
    closed = desk.closed()
    complaints.reopen(closed, desk.owner, because="It leaks again")
    assert (read(closed).status, read(closed).closed_at, read(closed).resolved_at) == (
        Status.IN_PROGRESS,
        None,
        None,
    )


@pytest.mark.parametrize("number", ["26-9999", "", "kettle", "99-0001", "0" * 500])
def test_an_unknown_number_is_said_so(desk: Desk, number: str) -> None:
    with pytest.raises(NotFound):
        complaints.by_number(number)


def test_the_expected_number_is_the_one_that_comes(desk: Desk) -> None:
    expected = complaints.expected_number()
    assert read(desk.complaint()).number == expected == "26-0001"


def test_a_draft_lives_from_the_first_key_until_it_is_saved(desk: Desk) -> None:
    first, second = identity.new_id(), identity.new_id()
    drafts.keep(first, desk.robin, content={"words": "It l"})
    drafts.keep(second, desk.robin, content={"words": "The lid\x00 Ω🔥"})
    drafts.keep(first, desk.robin, content={"words": "It leaks"})
    assert {draft.id: draft.content["words"] for draft in drafts.running()} == {
        first: "It leaks",
        second: "The lid Ω🔥",
    }
    desk.complaint("It leaks", draft_id=first)
    assert [draft.id for draft in drafts.running()] == [second]


def test_a_cancelled_draft_is_kept_for_a_day(desk: Desk) -> None:
    draft = identity.new_id()
    drafts.keep(draft, desk.robin, content={"words": "Never mind"})
    drafts.cancel(draft, desk.robin)
    with clock.standing_at(clock.now() + timedelta(hours=23)):
        assert len(drafts.running()) == 1
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        assert drafts.running() == []


def test_customers_are_known_by_phone_or_mail_and_saved_over_what_was_seen(desk: Desk) -> None:
    tilda = desk.customer("Tilda Thimble", phone="07700 900142", email="tilda@thimble.example")
    for name, phone, email in (
        ("tilda THIMBLE", "+07700-900142", ""),
        ("", "", "TILDA@thimble.example"),
        ("Tilda Thimble", "07700900142", "x@y.example"),
    ):
        same = customers.same_as(name, phone, email)
        assert same and same.id == tilda
    assert customers.same_as("Otto", "07700 900142", "") is None
    seen = customers.get(tilda)
    customers.change(replace(seen, note="Likes to talk"), desk.robin)
    with pytest.raises(ChangedMeanwhile):
        customers.change(replace(seen, note="Other"), desk.robin)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"name": " "}, FieldMissing),
        ({"name": "A", "email": "no mail"}, customers.BadEmail),
        ({"name": "A", "phone": "1"}, customers.BadPhone),
        ({"name": "A" * 501}, FieldTooLong),
    ],
)
def test_what_cannot_be_a_customer_is_refused_in_place(
    desk: Desk, fields: dict[str, str], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        customers.add(customers.Customer(identity.new_id(), **fields), desk.robin)


def test_only_the_owner_settles_the_shop_and_impossible_days_are_refused(desk: Desk) -> None:
    shop = settings.shop()
    with pytest.raises(OwnerOnly):
        settings.save_shop(replace(shop, name="Mine"), desk.senior)
    for wrong, fault in (
        ({"name": ""}, FieldMissing),
        ({"zone": "Mars/Olympus"}, settings.UnknownZone),
        ({"currency": "€"}, settings.NoCurrency),
        ({"currency": ""}, settings.NoCurrency),
        ({"week": {}}, settings.NeverOpen),
        ({"clocks": replace(shop.clocks, acknowledge_hours=0)}, settings.OutOfRange),
    ):
        with pytest.raises(fault):
            settings.save_shop(replace(shop, **wrong), desk.owner)
    settings.save_shop(replace(shop, closed_days={date(2026, 11, 25): "Stocktaking"}), desk.owner)
    assert not settings.calendar().is_open(date(2026, 11, 25))
    with pytest.raises(ChangedMeanwhile):
        settings.save_shop(replace(shop, name="Late"), desk.owner)


def test_the_last_owner_stays(desk: Desk) -> None:
    owner = staff.get(desk.owner)
    with pytest.raises(staff.LastOwner):
        staff.change(replace(owner, active=False), desk.owner)


def test_a_shop_is_set_up_once(desk: Desk) -> None:
    with pytest.raises(first_run.AlreadySetUp):
        Desk.set_up()


def test_a_follow_up_set_before_goes_to_the_day_named_when_put_right(desk: Desk) -> None:
    complaint_id = desk.planned()
    desk.accept(desk.offer(complaint_id))
    followups.schedule(complaint_id, desk.robin, follow_up_id=identity.new_id(), due=Due(date(2026, 12, 1)))
    complaints.resolve(complaint_id, desk.robin, follow_up=Due(date(2026, 11, 24)))
    running = followups.running(complaint_id)
    assert running and running.due_at.date() == date(2026, 11, 24)
    assert len(followups.of(complaint_id)) == 1
