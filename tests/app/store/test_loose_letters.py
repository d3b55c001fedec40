"""Letters that were altered behind the program's back are named by the check."""

from dataclasses import replace
from datetime import date

import pytest

from app import identity, start
from app.domain.backup import LooseEnd, Part, Problem
from app.domain.due import Due
from app.domain.letter import LetterKind, SentBy
from app.paths import DataFolder
from app.services import backups, letters, templates
from app.store.database import sql
from tests.builders import Desk


@pytest.fixture
def written(desk: Desk, folder: DataFolder) -> DataFolder:
    """A draft, a letter that lies here, one that went out, and one in place of it."""
    one = desk.acknowledged(customer_id=desk.customer(), promise=Due(date(2026, 11, 16)))
    keys = [identity.new_id() for _ in range(3)]
    for key in keys:
        letters.draft(one, desk.robin, letter_id=key, kind=LetterKind.FOLLOW_UP)
    for key in keys[1:]:
        letters.issue(key, desk.robin)
    letters.mark_sent(keys[2], desk.robin, how=SentBy.HANDED)
    letters.reissue(keys[2], desk.robin, new_id=identity.new_id())
    return folder


def problems(folder: DataFolder) -> list[tuple[Problem | None, str]]:
    return [
        (one.problem, one.detail) for one in backups.check(folder) if one.part is Part.MERGES and one.problem
    ]


def test_letters_in_every_state_fit_together(written: DataFolder) -> None:
    assert [one for one in backups.check(written) if one.problem] == []
    start.close_shop()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("pdf_sha256 = '' WHERE state = 'issued'", LooseEnd.LETTER_WITHOUT_PAPER),
        ("issued_at = NULL WHERE state = 'issued'", LooseEnd.LETTER_WITHOUT_PAPER),
        ("state = 'draft' WHERE sent_at IS NULL AND state = 'issued'", LooseEnd.LETTER_WITHOUT_PAPER),
        ("sent_at = 1 WHERE state = 'draft'", LooseEnd.LETTER_SENT_UNISSUED),
        ("sent_by = '' WHERE sent_by <> ''", LooseEnd.LETTER_SENT_UNISSUED),
        ("sent_by = 'pigeon' WHERE sent_by <> ''", LooseEnd.UNKNOWN_WORD),
        ("paper = 'vellum' WHERE state = 'draft'", LooseEnd.UNKNOWN_WORD),
        ("kind = 'love' WHERE state = 'draft'", LooseEnd.UNKNOWN_WORD),
        ("replaces = complaint_id WHERE state = 'draft'", LooseEnd.LETTER_ASTRAY),
    ],
)
def test_what_was_altered_is_named(written: DataFolder, change: str, found: LooseEnd) -> None:
    sql(f"UPDATE letter SET {change}")
    assert problems(written) == [(Problem.LOOSE_END, found)]
    start.close_shop()


def test_a_paper_of_another_complaint_is_no_letters(written: DataFolder, desk: Desk) -> None:
    other = desk.complaint()
    sql("UPDATE file SET complaint_id = ?", [other.hex])
    assert (Problem.LOOSE_END, LooseEnd.LETTER_WITHOUT_PAPER) in problems(written)
    start.close_shop()


@pytest.mark.parametrize(
    "facts", ["", "{", "[]", "{}", '{"text": "No name"}', '{"name": "X", "text": 7}', "ff"]
)
def test_a_letter_text_that_cannot_be_read_is_named(desk: Desk, folder: DataFolder, facts: str) -> None:
    warm = templates.get(LetterKind.HOLDING, "en", "warm")
    templates.save(replace(warm, text="Ours"), desk.owner, seen=0)
    templates.reset(LetterKind.HOLDING, "en", "warm", desk.owner, seen=1)
    templates.remove(LetterKind.HOLDING, "en", "warm", desk.owner, seen=2)
    assert problems(folder) == []
    sql("UPDATE letter_template SET facts = ? WHERE number = 1", [facts])
    assert problems(folder) == [(Problem.LOOSE_END, LooseEnd.LETTER_TEXT_UNREADABLE)]
    start.close_shop()
