"""How complaints end: with a cause of the tree, with our last word, taken back; and what an entry should have said."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from app import clock, identity
from app.domain.capability import NotAllowed
from app.domain.cause_tree import NOT_KNOWN, CauseTooBroad, NoSuchCause
from app.domain.complaint import Kept, Status
from app.domain.due import Due, ItemKind
from app.domain.followup import Outcome
from app.domain.lifecycle import IllegalMove, Need, StillMissing
from app.domain.next_action import Next
from app.domain.offer import OfferState, Remedy
from app.domain.shop import Cause
from app.domain.timeline import EntryKind
from app.errors import FieldMissing, FieldTooLong, NotFound
from app.services import (
    complaints,
    due,
    followups,
    lessons,
    offers,
    promises,
    settings,
    timeline,
    vouchers,
)
from app.services.escalations import CannotTakeIt
from tests.builders import Desk, read


def followed_up(desk: Desk) -> UUID:
    found = desk.resolved()
    running = followups.running(found)
    assert running
    followups.record(running.id, desk.robin, outcome=Outcome.HAPPY)
    return found


def close(desk: Desk, complaint_id: UUID, cause: str, **facts: object) -> None:
    complaints.close(complaint_id, desk.robin, cause=cause, **facts)  # type: ignore[arg-type]


@pytest.fixture
def tree(desk: Desk) -> None:
    """Packing with two leaves, one of them put aside, and a cause that is."""
    settings.save_causes(
        [Cause("Packing"), Cause("Too thin", parent="Packing"), Cause("Old boxes", active=False, parent="Packing"),
         Cause("Rain", active=False)],
        desk.owner,
    )  # fmt: skip


def test_the_cause_is_a_leaf_of_the_owners_tree(desk: Desk, tree: None) -> None:
    found = followed_up(desk)
    with pytest.raises(CauseTooBroad):
        close(desk, found, "Packing")
    with pytest.raises(NoSuchCause) as refused:
        close(desk, found, "Moonlight")
    assert refused.value.field == "cause"
    with pytest.raises(StillMissing) as missing:
        close(desk, found, " ")
    assert missing.value.need is Need.ROOT_CAUSE
    assert (read(found).status, read(found).cause) == (Status.RESOLVED, "")
    close(desk, found, "too thin")
    assert read(found).cause == "Too thin"


@pytest.mark.parametrize("cause", ["Rain", "Old boxes", NOT_KNOWN])
def test_a_cause_that_was_put_aside_or_is_not_known_closes_too(desk: Desk, tree: None, cause: str) -> None:
    found = followed_up(desk)
    close(desk, found, cause)
    assert (read(found).cause, timeline.of(found)[0].facts["cause"]) == (cause, cause)


def test_whys_are_kept_and_told(desk: Desk) -> None:
    found = followed_up(desk)
    close(desk, found, "Faulty batch", whys=("The seal", " ", "A new press"), kept=Kept.KEPT, notes="Batch 7")
    assert read(found).whys == ("The seal", "A new press")
    told = timeline.of(found)[0]
    assert (told.facts["why_1"], told.facts["why_2"], told.facts["kept"]) == (
        "The seal",
        "A new press",
        "kept",
    )
    with pytest.raises(FieldTooLong) as refused:
        close(desk, followed_up(desk), "Faulty batch", whys=("x" * 5001,))
    assert refused.value.field == "whys"


def test_the_last_word_is_for_seniors_and_resolves(desk: Desk) -> None:
    found = desk.planned()
    with pytest.raises(NotAllowed):
        complaints.declare_deadlock(found, desk.robin, because="No agreement")
    with pytest.raises(FieldMissing):
        complaints.declare_deadlock(found, desk.senior, because=" ")
    complaints.declare_deadlock(found, desk.senior, because="We offered the full price twice")
    assert read(found).deadlock
    with pytest.raises(StillMissing):
        complaints.declare_deadlock(found, desk.owner, because="Again")
    complaints.resolve(found, desk.robin)
    assert read(found).status is Status.RESOLVED
    complaints.reopen(found, desk.robin, because="She thought it over")
    assert not read(found).deadlock
    with pytest.raises(StillMissing):
        complaints.resolve(found, desk.robin)


def test_extra_care_is_told_once_with_its_reason(desk: Desk) -> None:
    found = desk.acknowledged()
    complaints.set_flag(found, desk.robin, vulnerable=True, because="Hard of hearing")
    before = timeline.of(found)
    assert (before[0].kind, before[0].text) == (EntryKind.CHANGED, "Hard of hearing")
    complaints.set_flag(found, desk.robin, vulnerable=True, because="Hard of hearing")
    assert (read(found).vulnerable, timeline.of(found)) == (True, before)
    complaints.set_flag(found, desk.robin, vulnerable=False, because="It was her aunt")
    assert not read(found).vulnerable
    with pytest.raises(IllegalMove):
        complaints.set_flag(desk.closed(), desk.robin, vulnerable=True, because="x")


def test_a_correction_names_the_entry_and_leaves_it(desk: Desk) -> None:
    found = desk.acknowledged()
    complaints.note(found, desk.robin, kind=EntryKind.NOTE, text="The lid is blue")
    wrong = timeline.of(found)[0]
    complaints.correct_entry(wrong.id, desk.senior, text="The lid is green")
    told, as_it_was = timeline.of(found)[:2]
    assert (told.kind, told.text, told.facts) == (
        EntryKind.CORRECTION,
        "The lid is green",
        {"corrects": str(wrong.id)},
    )
    assert as_it_was == wrong
    for refused, fault in (("", FieldMissing), ("x", NotFound)):
        with pytest.raises(fault):
            complaints.correct_entry(wrong.id if not refused else identity.new_id(), desk.robin, text=refused)
    with pytest.raises(NotAllowed):
        complaints.correct_entry(wrong.id, desk.reader, text="x")


def test_a_withdrawal_names_the_letter_that_says_so(desk: Desk) -> None:
    found, letter_id = desk.planned(promise=Due(date(2026, 11, 13))), identity.new_id()
    complaints.withdraw(found, desk.robin, because="It works again", letter_id=letter_id)
    told = next(one for one in timeline.of(found) if one.kind is EntryKind.WITHDRAWN)
    assert told.facts == {"letter": str(letter_id)}
    assert read(found).next_due_at is None


def test_a_complaint_goes_to_somebody_who_can_act(desk: Desk) -> None:
    found = desk.acknowledged()
    with pytest.raises(CannotTakeIt):
        complaints.assign((found,), desk.robin, to=desk.reader)
    assert read(found).assigned_to == desk.robin


def test_a_lesson_knows_what_taught_it(desk: Desk) -> None:
    found, lesson_id = followed_up(desk), identity.new_id()
    lessons.add(lesson_id, desk.robin, month="2026-11", change="Double boxes", complaint_id=found)
    assert [one.id for one in lessons.of_complaint(found)] == [lesson_id]
    assert lessons.get(lesson_id).complaint_id == found
    told = timeline.of(found)[0]
    assert (told.kind, told.text) == (EntryKind.LESSON, "Double boxes")
    settled = replace(lessons.get(lesson_id), change="Boxes")
    assert settled.complaint_id == found


def test_nothing_is_closed_while_the_customer_waits_for_what_was_agreed(desk: Desk) -> None:
    found = desk.acknowledged()
    offer_id = desk.agreed(found)
    complaints.resolve(found, desk.robin)
    owed = promises.running(found)
    assert owed and what_is_due(found) == {ItemKind.STEP, ItemKind.CALL}
    running = followups.running(found)
    assert running
    followups.record(running.id, desk.robin, outcome=Outcome.HAPPY)
    assert complaints.what_next(found, desk.robin) is Next.CARRY_OUT
    with pytest.raises(StillMissing) as refused:
        close(desk, found, "Faulty batch")
    assert refused.value.need is Need.NOTHING_OWED
    offers.carry_out(offer_id, desk.robin)
    assert promises.running(found) is None
    assert complaints.what_next(found, desk.robin) is Next.CLOSE
    close(desk, found, "Faulty batch")
    assert [one.kept_at for one in promises.of(found) if one.id == owed.id] == [clock.now()]


@pytest.mark.parametrize("remedy", [Remedy.REFUND, Remedy.VOUCHER])
@pytest.mark.parametrize("handed_over", [False, True])
@pytest.mark.parametrize("end", ["withdraw", "reject"])
def test_what_was_agreed_ends_with_a_complaint_that_goes_without(
    desk: Desk, remedy: Remedy, handed_over: bool, end: str
) -> None:
    found = desk.acknowledged()
    offer_id = desk.agreed(found, remedy, done_now=handed_over)
    if end == "withdraw":
        complaints.withdraw(found, desk.robin, because="It works again")
    else:
        complaints.reject(found, desk.robin, reason="It was cut at home")
    assert offers.get(offer_id).state is (OfferState.ACCEPTED if handed_over else OfferState.SUPERSEDED)
    assert ItemKind.STEP not in what_is_due(found)
    assert promises.running(found) is None
    assert offers.to_pay() == []
    assert all((one.cancelled_at is None) is handed_over for one in vouchers.of(found))


def what_is_due(complaint_id: UUID) -> set[ItemKind]:
    with clock.standing_at(clock.now() + timedelta(days=30)):
        return {one.kind for one in due.today() if one.complaint_id == complaint_id}
