"""What no foreign key says: merges, links, drafts and their papers that were altered behind the program's back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import UUID

import pytest

from app import identity, start
from app.domain.backup import LooseEnd, Part, Problem
from app.domain.customer import Contact, ContactKind
from app.domain.customer_merge import proposed
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.offer import Remedy
from app.paths import DataFolder
from app.services import (
    approvals,
    backups,
    customer_merges,
    customers,
    draft_files,
    drafts,
    escalations,
    files,
    links,
    pins,
    settings,
    vouchers,
)
from app.store.database import sql
from tests.builders import Desk

FRIDAY = Due(date(2026, 11, 13))
_ANOTHER = "(SELECT id FROM complaint WHERE duplicate_of_id IS NULL AND id <> complaint_id)"


@pytest.fixture
def merged(desk: Desk, folder: DataFolder) -> Iterator[DataFolder]:
    """Two merges of cards and two of complaints that stand, one of each that was undone, a draft with a paper."""
    cards = [
        desk.customer(
            f"Tilda {turn}", more=(Contact(identity.new_id(), ContactKind.PHONE, f"0161 {turn}00"),)
        )
        for turn in range(4)
    ]
    told = [desk.acknowledged(customer_id=one, promise=FRIDAY) for one in (cards[0], *cards[:3])]
    for one, other in (cards[:2], cards[1:3], cards[2:4]):
        merge_card(desk, other, one)
    customer_merges.undo(customer_merges.of(cards[3])[0].id, desk.robin)
    for kept, duplicate in pairwise(told):
        links.merge(identity.new_id(), desk.robin, kept_id=duplicate, duplicate_id=kept)
    links.undo(links.of(told[3])[0].link_id, desk.robin)
    desk.agreed(told[3], Remedy.VOUCHER)
    approvals.ask(desk.offer(told[3]), desk.robin, approval_id=identity.new_id(), because="She came twice")
    draft_id = identity.new_id()
    drafts.keep(draft_id, desk.robin, content={"words": "It leaks"})
    draft_files.add_content(draft_id, desk.robin, file_id=identity.new_id(), content=b"paper", name="a.txt")
    yield folder
    start.close_shop()


def merge_card(desk: Desk, kept: UUID, absorbed: UUID) -> None:
    card = proposed(customers.get(kept), customers.get(absorbed))
    customer_merges.merge(identity.new_id(), desk.robin, kept_id=kept, absorbed_id=absorbed, card=card)


def altered(folder: DataFolder, *statements: str) -> list[tuple[Problem | None, str]]:
    """What the check says of merges once the file was altered."""
    start.close_shop()
    with closing(sqlite3.connect(folder.database)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount, statement
        connection.commit()
    return [(one.problem, one.detail) for one in backups.check(folder) if one.part is Part.MERGES]


def test_merges_that_stand_and_those_undone_fit_together(merged: DataFolder) -> None:
    assert [one for one in backups.check(merged) if one.problem] == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE customer_merge SET undone_at = 1 WHERE undone_at IS NULL", LooseEnd.CARD_WITHOUT_MERGE),
        ("UPDATE customer SET merged_into_id = NULL", LooseEnd.CARD_WITHOUT_MERGE),
        (
            "UPDATE complaint SET customer_id = (SELECT id FROM customer WHERE merged_into_id NOTNULL)",
            LooseEnd.COMPLAINT_OF_MERGED_CARD,
        ),
        (
            "UPDATE contact SET customer_id = (SELECT id FROM customer WHERE merged_into_id NOTNULL)",
            LooseEnd.CONTACT_OF_MERGED_CARD,
        ),
        ("UPDATE complaint SET duplicate_of_id = NULL", LooseEnd.DUPLICATE_WITHOUT_LINK),
        ("DELETE FROM complaint_link", LooseEnd.DUPLICATE_WITHOUT_LINK),
        (
            "UPDATE promise SET complaint_id = (SELECT id FROM complaint WHERE duplicate_of_id NOTNULL)",
            LooseEnd.WORK_OF_DUPLICATE,
        ),
        (f"UPDATE voucher SET complaint_id = {_ANOTHER}", LooseEnd.ASTRAY_FROM_OFFER),
        (f"UPDATE approval SET complaint_id = {_ANOTHER}", LooseEnd.ASTRAY_FROM_OFFER),
        ("UPDATE step SET offer_id = complaint_id WHERE offer_id NOTNULL", LooseEnd.ASTRAY_FROM_OFFER),
        ("UPDATE voucher SET redeemed_at = 1, cancelled_at = 1", LooseEnd.VOUCHER_TWICE),
        ("UPDATE voucher SET number = 'X'", LooseEnd.VOUCHER_TWICE),
        ("UPDATE customer_merge SET before = 'no json'", LooseEnd.FORGOTTEN),
        ("UPDATE complaint_link SET before = '{}'", LooseEnd.FORGOTTEN),
        ("UPDATE file SET draft_id = NULL", LooseEnd.PAPER_OF_NOTHING),
        ("UPDATE draft SET content = '{\"words\": '", LooseEnd.DRAFT_UNREADABLE),
    ],
)
def test_what_was_altered_is_named(merged: DataFolder, statement: str, found: LooseEnd) -> None:
    assert altered(merged, statement) == [(Problem.LOOSE_END, found)]


@pytest.fixture
def agreed(desk: Desk, folder: DataFolder) -> Iterator[DataFolder]:
    """A refund to pay, vouchers in every state, one offer approved at the counter, one complaint passed on."""
    pins.set_own(desk.owner, current="", new="135790")
    desk.agreed(desk.acknowledged(promise=FRIDAY))
    for brought in (False, True):
        told = desk.acknowledged()
        desk.agreed(told, Remedy.VOUCHER)
        if brought:
            vouchers.redeem(vouchers.of(told)[0].id, desk.robin)
    offer_id = desk.offer(desk.acknowledged())
    key = approvals.grant(offer_id, desk.robin, approver=desk.owner, pin="135790", because="Fair")
    approvals.use(key, desk.robin)
    desk.accept(offer_id, done_now=True)
    escalations.escalate(
        desk.acknowledged(), desk.robin, escalation_id=identity.new_id(), kind=EscalatedTo.SUPPLIER,
        to_words="Brook Ltd", because="Whose fault is it?", due=FRIDAY,
    )  # fmt: skip
    yield folder
    start.close_shop()


def test_agreements_in_every_state_fit_together(agreed: DataFolder) -> None:
    assert [one for one in backups.check(agreed) if one.problem] == []


_THE = "UPDATE offer SET {} WHERE state = 'accepted' AND remedy = 'refund' AND carried_out_at IS NULL"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (_THE.format("state = 'perhaps'"), LooseEnd.UNKNOWN_WORD),
        ("UPDATE step SET kind = 'guess' WHERE kind = 'answer'", LooseEnd.UNKNOWN_WORD),
        ("DELETE FROM step WHERE kind = 'remedy'", LooseEnd.AGREED_NOT_PLANNED),
        ("UPDATE step SET done_at = 1 WHERE kind = 'remedy'", LooseEnd.AGREED_NOT_PLANNED),
        ("UPDATE offer SET decided_at = NULL WHERE state = 'accepted'", LooseEnd.AGREED_NOT_PLANNED),
        (_THE.format("carried_out_at = 1"), LooseEnd.STEP_OF_NO_OFFER),
        (_THE.format("state = 'proposed'"), LooseEnd.STEP_OF_NO_OFFER),
        ("DELETE FROM voucher", LooseEnd.VOUCHER_UNLIKE_OFFER),
        ("UPDATE voucher SET amount = 10 * amount", LooseEnd.VOUCHER_UNLIKE_OFFER),
        ("UPDATE voucher SET currency = 'EUR'", LooseEnd.VOUCHER_UNLIKE_OFFER),
        ("UPDATE voucher SET redeemed_at = 1 WHERE redeemed_at IS NULL", LooseEnd.REDEEMED_UNSEEN),
        ("UPDATE voucher SET redeemed_by_id = NULL", LooseEnd.REDEEMED_UNSEEN),
        ("UPDATE approval SET approver_id = NULL", LooseEnd.CONSENT_OF_NOBODY),
        ("UPDATE approval SET approver_id = asked_by_id", LooseEnd.CONSENT_OF_NOBODY),
        ("UPDATE approval SET amount = 1", LooseEnd.CONSENT_OF_NOBODY),
        ("UPDATE approval SET state = 'lapsed'", LooseEnd.CONSENT_OF_NOBODY),
        ("UPDATE offer SET approved_at = NULL", LooseEnd.CONSENT_OF_NOBODY),
        ("UPDATE offer SET policy = 99", LooseEnd.OFFER_OF_NO_POLICY),
        ("UPDATE escalation SET returned_at = 1", LooseEnd.ESCALATION_ASTRAY),
        ("UPDATE complaint SET escalated = 0", LooseEnd.ESCALATION_ASTRAY),
        ("UPDATE complaint SET escalated = 1", LooseEnd.ESCALATION_ASTRAY),
        ("DELETE FROM step WHERE kind = 'decide'", LooseEnd.DATE_ASTRAY),
        ("UPDATE complaint SET next_due_at = next_due_at + 1", LooseEnd.DATE_ASTRAY),
        ("UPDATE promise SET due_at = due_at - 1 WHERE kept_at IS NULL", LooseEnd.DATE_ASTRAY),
    ],
)
def test_what_was_altered_of_agreements_is_named(agreed: DataFolder, statement: str, found: LooseEnd) -> None:
    ((problem, named),) = altered(agreed, statement)
    assert (problem, named) == (Problem.LOOSE_END, found)


@pytest.mark.parametrize(
    ("table", "column", "found"),
    [
        ("customer", "merged_into_id", LooseEnd.RING_OF_CARDS),
        ("complaint", "duplicate_of_id", LooseEnd.RING_OF_COMPLAINTS),
    ],
)
def test_a_ring_is_found_and_does_not_go_on_for_ever(
    merged: DataFolder, table: str, column: str, found: LooseEnd
) -> None:
    ring = (
        f"UPDATE {table} SET {column} = (SELECT id FROM {table} AS other WHERE other.{column} = {table}.id)"
        f" WHERE {column} IS NULL AND id IN (SELECT {column} FROM {table})"
    )
    assert altered(merged, ring) == [(Problem.LOOSE_END, found)]


def test_bytes_of_a_draft_s_paper_and_of_the_logo_must_be_there(desk: Desk, merged: DataFolder) -> None:
    settings.save_shop(replace(settings.shop(), logo=files.put(b"a logo")), desk.owner)
    assert [one.problem for one in backups.check(merged) if one.part is Part.FILES] == [None]
    for path in merged.files.iterdir():
        path.unlink()
    (files_,) = [one for one in backups.check(merged) if one.part is Part.FILES]
    assert (files_.problem, files_.bad) == (Problem.FILE_MISSING, 2)


def test_a_backup_carries_merges_and_drafts_with_their_papers(desk: Desk, merged: DataFolder) -> None:
    saved = backups.make(merged).path
    (draft,) = drafts.running()
    draft_files.add_content(draft.id, desk.robin, file_id=identity.new_id(), content=b"later", name="b.txt")
    start.close_shop()
    for path in merged.files.iterdir():
        path.unlink()
    backups.put_back(merged, saved)
    start.open_folder(merged)
    assert [one for one in backups.check(merged) if one.problem] == []
    (draft,) = drafts.running()
    assert [files.get(one.sha256) for one in draft_files.of(draft.id)] == [b"paper"]
    (absorbed, *_) = sql("SELECT absorbed_id FROM customer_merge WHERE undone_at IS NULL")
    kept = customers.get(UUID(hex=absorbed[0]))
    customer_merges.undo(customer_merges.of(kept.id)[0].id, desk.robin)
    assert [one for one in backups.check(merged) if one.problem] == []
