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
from app.domain.offer import Remedy
from app.paths import DataFolder
from app.services import (
    approvals,
    backups,
    customer_merges,
    customers,
    draft_files,
    drafts,
    files,
    links,
    settings,
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
