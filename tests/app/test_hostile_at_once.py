"""Two programs at the same rows at the same moment, and programs killed in the middle: one of two wins, all is whole."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app import clock, identity, start
from app.domain.complaint import Status
from app.domain.customer_merge import proposed
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.followup import Outcome
from app.domain.metric import Metric
from app.domain.offer import OfferState, Remedy
from app.domain.plan import StepKind
from app.domain.staff import Role
from app.domain.timeline import EntryKind
from app.paths import DataFolder
from app.services import (
    backups,
    customer_merges,
    customers,
    drafts,
    escalations,
    files,
    followups,
    links,
    listing,
    month_closing,
    offers,
    plans,
    policies,
    promises,
    staff,
    timeline,
    vouchers,
)
from app.store.database import sql
from tests.builders import Desk, read

PROGRAM = Path(__file__).parents[2]
FRIDAY = Due(date(2026, 11, 13))
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


def program(folder: DataFolder, name: str, *keys: UUID) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "tests.app.at_once", str(folder.root), name, *map(str, keys)]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, cwd=PROGRAM, stdin=pipe, stdout=pipe, text=True)


def at_once(folder: DataFolder, *deeds: tuple[str, *tuple[UUID, ...]]) -> list[str]:
    """What came of each of the deeds, all of which were ready before the first began."""
    programs = []
    for name, *keys in deeds:
        one = program(folder, name, *keys)
        assert one.stdout is not None and one.stdout.readline() == "ready\n"
        programs.append(one)
    for one in programs:
        assert one.stdin is not None
        one.stdin.write("now\n")
        one.stdin.flush()
    said = [one.communicate(timeout=60)[0].strip() for one in programs]
    assert [one.returncode for one in programs] == [0] * len(programs)
    return sorted(said)


def whole() -> bool:
    return not [one for one in backups.check(start.folder()) if one.problem]


def kinds(complaint_id: UUID) -> list[EntryKind]:
    return [entry.kind for entry in timeline.of(complaint_id)]


@pytest.mark.parametrize("crosswise", [False, True])
def test_two_cards_are_merged_once(desk: Desk, folder: DataFolder, crosswise: bool) -> None:
    one, other = desk.customer("Tilda"), desk.customer("T. Thimble")
    for owner in (one, other):
        desk.complaint(customer_id=owner)
    pair = (other, one) if crosswise else (one, other)
    said = at_once(folder, ("merge cards", desk.robin, one, other), ("merge cards", desk.senior, *pair))
    assert said in (["CardMerged", "done"], ["ChangedMeanwhile", "done"])
    assert customers.count() == 1
    assert len({read(row.id).customer_id for row in listing.page(listing.filters()).lines}) == 1
    assert whole()


def test_two_cards_are_parted_once(desk: Desk, folder: DataFolder) -> None:
    one, other, merge_id = desk.customer("Tilda"), desk.customer("T. Thimble"), identity.new_id()
    mine = desk.complaint(customer_id=other)
    card = proposed(customers.get(one), customers.get(other))
    customer_merges.merge(merge_id, desk.robin, kept_id=one, absorbed_id=other, card=card)
    said = at_once(folder, ("part cards", desk.robin, merge_id), ("part cards", desk.senior, merge_id))
    assert said == ["MergeUndone", "done"]
    assert read(mine).customer_id == other
    assert kinds(mine).count(EntryKind.CARD_PARTED) == 1
    assert whole()


def test_a_card_is_not_saved_over_a_merge(desk: Desk, folder: DataFolder) -> None:
    one, other = desk.customer("Tilda"), desk.customer("T. Thimble")
    said = at_once(folder, ("save card", desk.robin, other), ("merge cards", desk.senior, one, other))
    assert said == ["ChangedMeanwhile", "done"]
    assert whole()


def test_a_month_is_closed_once(desk: Desk, folder: DataFolder) -> None:
    with clock.standing_at(datetime(2026, 10, 5, 9, tzinfo=UTC)):
        desk.complaint()
    assert at_once(folder, *[("close month", desk.owner)] * 3) == ["AlreadyClosed", "AlreadyClosed", "done"]
    closed = month_closing.closed("2026-10")
    assert closed and closed.entries == sql("SELECT max(seq) FROM timeline")[0][0]
    assert whole()


def test_figures_and_seal_of_a_closed_month_are_of_one_moment(desk: Desk, folder: DataFolder) -> None:
    with clock.standing_at(datetime(2026, 10, 5, 9, tzinfo=UTC)):
        one, other = desk.acknowledged(), desk.acknowledged()
    deeds = (("close month", desk.owner), ("merge complaints", desk.senior, one, other))
    assert at_once(folder, *deeds) == ["done", "done"]
    closed = month_closing.closed("2026-10")
    assert closed
    merged = sql("SELECT min(seq) FROM timeline WHERE kind = 'merged'")[0][0]
    assert closed.figures.measures[Metric.RECEIVED].met == (2 if closed.entries < merged else 1)
    assert bool(month_closing.corrections("2026-10")) == (closed.entries < merged)
    assert whole()


def test_of_two_numbers_of_sales_one_is_kept(desk: Desk, folder: DataFolder) -> None:
    said = at_once(folder, ("type sales", desk.owner), ("type sales", desk.senior))
    assert said == ["ChangedMeanwhile", "done"]


def test_of_two_owners_one_changes_the_policy(desk: Desk, folder: DataFolder) -> None:
    staff.change(replace(staff.get(desk.senior), role=Role.OWNER), desk.owner, pin="246813")
    said = at_once(folder, ("save policy", desk.owner), ("save policy", desk.senior))
    assert said == ["ChangedMeanwhile", "done"]
    assert [one.number for one in policies.versions()] == [3, 2, 1]
    assert whole()


@pytest.mark.parametrize("crosswise", [False, True])
def test_two_complaints_are_merged_once_and_what_was_promised_stays(
    desk: Desk, folder: DataFolder, crosswise: bool
) -> None:
    one, other = desk.acknowledged(promise=FRIDAY), desk.acknowledged(promise=FRIDAY)
    pair = (other, one) if crosswise else (one, other)
    said = at_once(
        folder, ("merge complaints", desk.robin, one, other), ("merge complaints", desk.senior, *pair)
    )
    assert said == ["AlreadyMerged", "done"]
    ended = [each for each in (one, other) if read(each).status is Status.WITHDRAWN]
    assert len(ended) == 1
    kept = links.kept(ended[0])
    assert kept and len([each for each in promises.of(kept.id) if each.replaced_at is None]) == 2
    assert whole()


def test_a_link_is_undone_once(desk: Desk, folder: DataFolder) -> None:
    one, other, link_id = desk.acknowledged(), desk.acknowledged(promise=FRIDAY), identity.new_id()
    links.merge(link_id, desk.robin, kept_id=one, duplicate_id=other)
    said = at_once(folder, ("undo link", desk.robin, link_id), ("undo link", desk.senior, link_id))
    assert said[1:] == ["done"]
    assert read(other).status.is_open and promises.running(other)
    assert kinds(other).count(EntryKind.LINK_UNDONE) == 1
    assert whole()


def test_two_are_related_once(desk: Desk, folder: DataFolder) -> None:
    one, other = desk.acknowledged(), desk.acknowledged()
    said = at_once(folder, ("relate", desk.robin, one, other), ("relate", desk.senior, other, one))
    assert said == ["AlreadyLinked", "done"]
    assert len(links.of(one)) == 1


def test_of_two_new_dates_for_one_promise_the_second_is_told(desk: Desk, folder: DataFolder) -> None:
    found = desk.acknowledged(promise=FRIDAY)
    running = promises.running(found)
    assert running
    deeds = [("reschedule promise", by, running.id, found) for by in (desk.robin, desk.senior)]
    assert at_once(folder, *deeds) == ["ChangedMeanwhile", "done"]
    assert len(promises.of(found)) == 2
    assert whole()


def test_a_promise_that_was_just_kept_is_not_made_again_unseen(desk: Desk, folder: DataFolder) -> None:
    found = desk.acknowledged(promise=FRIDAY)
    running = promises.running(found)
    assert running
    deeds = (("keep promise", desk.robin, found), ("reschedule promise", desk.senior, running.id, found))
    said = at_once(folder, *deeds)
    assert said in (["ChangedMeanwhile", "done"], ["done", "done"])  # kept first, or given another date first
    assert promises.running(found) is None
    assert [bool(one.kept_at) for one in promises.of(found)].count(True) == 1


def test_a_step_is_done_or_moved(desk: Desk, folder: DataFolder) -> None:
    found = desk.acknowledged()
    step_id = desk.step(found)
    said = at_once(folder, ("do step", desk.robin, step_id), ("reschedule step", desk.senior, step_id, found))
    assert said in (["ChangedMeanwhile", "done"], ["done", "done"])
    assert plans.steps_of(found)[0].done_at


def test_what_several_are_promised_is_whole_beside_others(desk: Desk, folder: DataFolder) -> None:
    found = [desk.acknowledged(promise=FRIDAY) for _ in range(5)]
    deeds = (("promise several", desk.robin, *found), ("promise several", desk.senior, *found[::-1]))
    assert at_once(folder, *deeds) == ["done", "done"]
    assert [len([one for one in promises.of(each) if one.replaced_at is None]) for each in found] == [1] * 5
    assert whole()


def test_nothing_is_taken_back_over_what_another_did(desk: Desk, folder: DataFolder) -> None:
    found = desk.acknowledged(promise=FRIDAY)
    said = at_once(folder, ("take back", desk.robin, found), ("hand over", desk.senior, found))
    assert said in (["ChangedMeanwhile", "done"], ["ChangedSince", "done"])
    assert whole()


def test_money_and_goods_are_handed_out_once(desk: Desk, folder: DataFolder) -> None:
    found = desk.acknowledged(told={"goods_left": "Kettle"})
    offer_id = desk.offer(found)
    desk.accept(offer_id)
    assert at_once(folder, *[("carry out", by, offer_id) for by in (desk.robin, desk.senior)]) == ["done"] * 2
    assert at_once(folder, *[("give back", by, found) for by in (desk.robin, desk.senior)]) == ["done"] * 2
    assert [kinds(found).count(one) for one in (EntryKind.CARRIED_OUT, EntryKind.GOODS_RETURNED)] == [1, 1]


def test_an_offer_is_accepted_once(desk: Desk, folder: DataFolder) -> None:
    found = desk.acknowledged()
    offer_id = desk.offer(found, Remedy.VOUCHER)
    said = at_once(folder, *[("accept", by, offer_id) for by in (desk.robin, desk.senior)])
    assert said == ["IllegalMove", "done"]
    assert (len(vouchers.of(found)), kinds(found).count(EntryKind.OFFER_ACCEPTED)) == (1, 1)
    assert whole()


def test_of_two_offers_accepted_at_once_one_stands(desk: Desk, folder: DataFolder) -> None:
    found = desk.acknowledged()
    both = desk.offer(found, Remedy.VOUCHER), desk.offer(found, Remedy.REFUND)
    said = at_once(folder, ("accept", desk.robin, both[0]), ("accept", desk.senior, both[1]))
    assert said == ["IllegalMove", "done"]
    stands = [one for one in offers.of(found) if one.state is OfferState.ACCEPTED]
    steps = [one for one in plans.steps_of(found) if one.kind is StepKind.REMEDY and one.done_at is None]
    assert [one.id for one in stands] == [one.offer_id for one in steps]
    assert whole()


def test_an_answer_comes_and_a_complaint_is_closed_once(desk: Desk, folder: DataFolder) -> None:
    found, escalation_id = desk.acknowledged(), identity.new_id()
    escalations.escalate(
        found, desk.robin, escalation_id=escalation_id, kind=EscalatedTo.STAFF, to_staff=desk.owner,
        because="What now?", due=FRIDAY,
    )  # fmt: skip
    said = at_once(folder, *[("answer", by, escalation_id) for by in (desk.robin, desk.senior)])
    assert (said, read(found).assigned_to) == (["AlreadyBack", "done"], desk.robin)
    ended = desk.resolved()
    running = followups.running(ended)
    assert running
    followups.record(running.id, desk.robin, outcome=Outcome.HAPPY)
    said = at_once(folder, *[("close", by, ended) for by in (desk.robin, desk.senior)])
    assert said == ["IllegalMove", "done"]
    assert kinds(ended).count(EntryKind.CLOSED) == 1
    assert whole()


def test_two_orders_of_a_plan_leave_one_of_them(desk: Desk, folder: DataFolder) -> None:
    found = desk.acknowledged()
    steps = [desk.step(found, text) for text in ("One", "Two", "Three")]
    orders = steps[::-1], [steps[1], steps[0], steps[2]]
    said = at_once(
        folder,
        ("put in order", desk.robin, found, *orders[0]),
        ("put in order", desk.senior, found, *orders[1]),
    )
    assert said == ["done", "done"]
    assert [one.id for one in plans.steps_of(found)] in orders
    assert [one.position for one in plans.steps_of(found)] == [1, 2, 3]


@posix
def test_killed_while_agreeing_offer_step_promise_and_voucher_are_there_or_none(
    desk: Desk, folder: DataFolder
) -> None:
    found = desk.acknowledged()
    for turn in range(4):
        going_on(folder, "agreements", desk.robin, found, times=1 + 2 * turn)
        owed = [one.id for one in offers.of(found) if one.state is OfferState.ACCEPTED]
        steps = [
            one.offer_id for one in plans.steps_of(found) if one.kind is StepKind.REMEDY and not one.done_at
        ]
        papers = [one.offer_id for one in vouchers.of(found) if one.cancelled_at is None]
        assert owed == steps == papers and len(owed) <= 1
        assert (promises.running(found) is not None) is bool(owed)
        assert whole()


def going_on(folder: DataFolder, name: str, *keys: UUID, times: int) -> int:
    """How often a deed was confirmed before the program was killed in the middle of the next one."""
    with program(folder, name, *keys) as one:
        assert one.stdout is not None
        said = [one.stdout.readline() for _ in range(times)]
        one.send_signal(signal.SIGKILL)
        said += one.stdout.readlines()
    assert set(said) == {"done\n"}
    return len(said)


@posix
@pytest.mark.parametrize("name", ["cards", "complaints", "several"])
def test_killed_while_merging_and_parting_everything_is_before_or_after(
    desk: Desk, folder: DataFolder, name: str
) -> None:
    pair = desk.customer("Tilda"), desk.customer("T. Thimble")
    owners = pair if name == "cards" else (pair[0], pair[0])
    both = [desk.acknowledged(customer_id=one, promise=FRIDAY) for one in owners]
    for turn in range(3):
        going_on(folder, name, desk.robin, *(pair if name == "cards" else both), times=1 + 2 * turn)
        undo_what_was_left(desk, pair[0], both[0], name)
        assert whole()
    assert customers.count() == 2
    assert [read(one).customer_id for one in both] == list(owners)
    assert all(promises.running(one) for one in both)


def undo_what_was_left(desk: Desk, customer_id: UUID, complaint_id: UUID, name: str) -> None:
    """A merge that was confirmed before the kill is parted as any other."""
    for one in customer_merges.of(customer_id):
        customer_merges.undo(one.id, desk.robin)
    for link in links.of(complaint_id):
        links.undo(link.link_id, desk.robin)


@posix
def test_killed_while_people_come_in_all_of_a_file_are_there_or_none(desk: Desk, folder: DataFolder) -> None:
    for turn in range(3):
        before = customers.count()
        confirmed = going_on(folder, "people", desk.robin, times=1 + turn)
        came = customers.count() - before
        assert came % 100 == 0 and came >= 100 * confirmed
    assert whole()


@posix
def test_killed_while_a_draft_gets_its_paper_no_paper_is_half(desk: Desk, folder: DataFolder) -> None:
    confirmed = sum(going_on(folder, "drafts", desk.robin, times=2 + turn) for turn in range(3))
    kept = sql("SELECT draft_id, sha256 FROM file")
    assert len(drafts.running()) >= len(kept) >= confirmed
    assert all(files.get(sha256) == UUID(hex=draft_id).bytes * 5000 for draft_id, sha256 in kept)
    assert whole()


@posix
def test_killed_while_a_list_is_written_the_file_is_the_old_or_the_new_one(
    desk: Desk, folder: DataFolder
) -> None:
    for turn in range(30):
        desk.complaint(customer_id=desk.customer(f"Tilda {turn}", phone=f"0770090{turn:04}"))
    names = ("list.csv", "list.xlsx", "out.csv", "out.vcf")
    before: dict[str, int] = {}
    for turn in range(3):
        going_on(folder, "exports", desk.robin, times=1 + turn)
        sizes = {name: (folder.root / name).stat().st_size for name in names}
        assert all(abs(sizes[name] - size) < 50 for name, size in before.items())  # a workbook bears a moment
        before = sizes
