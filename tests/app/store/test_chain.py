"""The check of the chains: what was taken out, put in, cut off or changed is found, and named without its words."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.audit import AuditKind
from app.domain.backup import Checked, Problem
from app.domain.timeline import EntryKind, kept_digest
from app.paths import DataFolder
from app.store import audit, chain, database, timeline
from app.store.database import sql, writing
from tests.builders import Desk
from tests.conftest import NOW


@pytest.fixture
def complaint(desk: Desk) -> UUID:
    """A complaint with the entries 1 to 3; a second one follows it."""
    found = desk.complaint("It hums.")
    for words in ("Mr Smith rang", "Mr Smith came"):
        _note(found, desk.robin, words)
    desk.complaint("It drips.")
    return found


@pytest.fixture
def unguarded(complaint: UUID) -> None:
    """Whoever holds the file can take the guards away."""
    for (name,) in sql("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        sql(f"DROP TRIGGER {name}")


def _note(complaint_id: UUID, by: UUID, words: str) -> None:
    with writing():
        timeline.append(complaint_id, EntryKind.NOTE, at=NOW, by=by, text=words)


def _checked() -> Checked:
    return chain.timeline(database.database.connection())


def _erase(complaint_id: UUID, by: UUID, *seqs: int) -> None:
    """Take words and salt away as erasing does, and say so."""
    with writing():
        for seq in seqs:
            sql("UPDATE timeline SET text = '', facts = '{}', salt = '' WHERE seq = ?", (seq,))
        rows = [(seq, "", {}) for (seq,) in sql("SELECT seq FROM timeline WHERE salt = '' ORDER BY seq")]
        said = {"entries": " ".join(str(seq) for seq, _, _ in rows), "kept": kept_digest(rows)}
        timeline.append(complaint_id, EntryKind.ERASED, at=NOW, by=by, facts=said)


def test_erased_entries_leave_the_chain_whole(complaint: UUID, desk: Desk) -> None:
    _erase(complaint, desk.owner, 2)
    assert _checked().problem is None
    _erase(complaint, desk.owner, 3)
    assert _checked().problem is None


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE timeline SET text = 'He agreed to it', salt = '' WHERE seq = 2",
        'UPDATE timeline SET facts = \'{"amount": "0"}\' WHERE seq = 3',
        "UPDATE timeline SET facts = 'no json' WHERE seq = 3",
        "UPDATE timeline SET salt = 'a grain' WHERE seq = 3",
        "UPDATE timeline SET salt = '' WHERE kind = 'erased'",
    ],
)
def test_nothing_can_be_put_in_the_place_of_what_was_erased(
    complaint: UUID, desk: Desk, unguarded: None, tampering: str
) -> None:
    _erase(complaint, desk.owner, 3)
    sql(tampering)
    assert _checked().problem is Problem.ENTRY_CHANGED


def test_salt_alone_cannot_be_taken_away(complaint: UUID, unguarded: None) -> None:
    sql("UPDATE timeline SET salt = '' WHERE seq = 2")
    found = _checked()
    assert (found.problem, found.around and found.around.here.seq) == (Problem.ENTRY_CHANGED, 2)


def test_another_complaints_erasing_does_not_bear_it_out(
    complaint: UUID, desk: Desk, unguarded: None
) -> None:
    _erase(desk.complaint("It smells."), desk.owner, 2)
    assert _checked().problem is Problem.ENTRY_CHANGED


def test_the_entry_where_it_breaks_is_named_with_its_neighbours_and_without_words(
    complaint: UUID, desk: Desk, unguarded: None
) -> None:
    sql("UPDATE timeline SET text = 'Mr Smith rang twice' WHERE seq = 2")
    found = _checked()
    assert found.around and found.around.before and found.around.after
    near = (found.around.before, found.around.here, found.around.after)
    assert [(one.seq, one.number, one.kind) for one in near] == [
        (1, "26-0001", "received"),
        (2, "26-0001", "note"),
        (3, "26-0001", "note"),
    ]
    assert (near[1].by, near[1].at) == ("Robin Quill", NOW)
    assert "Smith" not in repr(found)


def test_a_gap_in_the_numbers_is_a_break_though_the_links_are_made_to_fit(
    complaint: UUID, unguarded: None
) -> None:
    sql("UPDATE timeline SET seq = seq + 1 WHERE seq = 4")
    assert _checked().problem is Problem.LINK_BROKEN


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE timeline SET digest = 'Ärger' WHERE seq = 2",
        "UPDATE timeline SET at = 'then', complaint_id = 'that one' WHERE seq = 2",
        "UPDATE timeline SET at = 9e18 WHERE seq = 2",
        "UPDATE timeline SET by_id = 'me' WHERE seq = 2",
    ],
)
def test_what_has_not_even_the_right_form_is_named_too(
    complaint: UUID, unguarded: None, tampering: str
) -> None:
    sql("PRAGMA foreign_keys = OFF")
    sql(tampering)
    found = _checked()
    assert found.problem in (Problem.LINK_BROKEN, Problem.ENTRY_CHANGED)
    assert found.around and found.around.here.seq == 2


@pytest.mark.parametrize(
    ("tampering", "line"),
    [
        ('UPDATE audit SET facts = \'{"what": "contacts"}\' WHERE seq = 2', "2"),
        ("UPDATE audit SET by_id = NULL WHERE seq = 1", "1"),
        ("DELETE FROM audit WHERE seq = 1", "2"),
        ("UPDATE audit SET at = 'then' WHERE seq = 3", "3"),
        ("UPDATE audit SET facts = 'no json' WHERE seq = 3", "3"),
    ],
)
def test_the_audit_trail_is_a_chain_of_its_own(
    complaint: UUID, desk: Desk, unguarded: None, tampering: str, line: str
) -> None:
    for day in range(3):
        with writing():
            audit.append(
                AuditKind.EXPORTED, at=NOW + timedelta(days=day), by=desk.owner, facts={"what": "review"}
            )
    assert (chain.trail(database.database.connection()).problem, _trail_count()) == (None, 3)
    sql(tampering)
    found = chain.trail(database.database.connection())
    assert (found.problem, found.name) == (Problem.TRAIL_BROKEN, line)


def _trail_count() -> int:
    return int(sql("SELECT count(*) FROM audit")[0][0])


def test_a_shop_from_before_there_was_a_trail_passes(folder: DataFolder) -> None:
    sql("DROP TABLE audit")
    sql("DELETE FROM schema_step WHERE number = 2")
    assert chain.trail(database.database.connection()).problem is None
