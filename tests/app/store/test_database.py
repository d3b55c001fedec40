"""What the database promises: guards, whole transactions, numbers without gaps, the schema as the tables say."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import peewee
import pytest

from app import identity, start
from app.domain.complaint import Told
from app.domain.timeline import FIRST_LINK, EntryKind, digest, link
from app.errors import CannotWrite, MigrationFailed, NewerFile, NotOurs
from app.paths import DataFolder
from app.services import complaints
from app.store import database, migrations, tables, timeline
from app.store.fields import milliseconds
from app.store.tables import ComplaintRow, CounterRow, TimelineRow
from tests.builders import Desk, read


def test_the_migrations_make_what_the_tables_say(folder: DataFolder) -> None:
    for table in tables.ALL:
        made = {
            (column.name, column.null) for column in database.database.get_columns(table._meta.table_name)
        }
        said = {(field.column_name, field.null) for field in table._meta.sorted_fields}
        assert made == said, table
        indexed = {tuple(index.columns) for index in database.database.get_indexes(table._meta.table_name)}
        asked = {
            tuple(field.column_name for field in index._expressions)
            for index in table._meta.fields_to_index()
        }
        assert asked <= indexed, table


def test_the_file_is_kept_as_promised(folder: DataFolder) -> None:
    settings = {
        name: database.sql(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    "statement",
    ["UPDATE timeline SET text = 'other'", "DELETE FROM timeline", "UPDATE timeline SET seq = seq + 100"],
)
def test_a_timeline_entry_is_never_changed(desk: Desk, statement: str) -> None:
    desk.complaint()
    with pytest.raises(peewee.IntegrityError, match="never"):
        database.sql(statement)
    assert TimelineRow.select().count() == 1


def test_the_entries_form_one_chain(desk: Desk) -> None:
    desk.closed()
    desk.planned()
    head = FIRST_LINK
    for row in TimelineRow.select().order_by(TimelineRow.seq):
        content = digest(
            row.salt, row.kind, milliseconds(row.at), row.complaint_id, row.by_id, row.text, row.facts
        )
        head = link(head, content)
        assert (row.digest, row.chain) == (content, head)


def test_a_command_that_fails_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_args: object, **_options: object) -> None:
        raise peewee.OperationalError("database or disk is full")

    monkeypatch.setattr(timeline, "append", full_disk)
    with pytest.raises(CannotWrite, match="full"):
        desk.complaint()
    assert (ComplaintRow.select().count(), CounterRow.select().count()) == (0, 0)
    monkeypatch.undo()
    assert read(desk.complaint()).number == "26-0001"


def test_concurrent_saves_draw_numbers_without_gaps_or_doubles(desk: Desk) -> None:
    def save(turn: int) -> None:
        try:
            told = Told(f"complaint {turn}")
            complaints.receive(identity.new_id(), desk.robin, told=told, customer_id=None, promise=None)
        finally:
            start.thread_done()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(40)))
    keys = sorted(row.key for row in ComplaintRow.select())
    assert keys == [2026_000_000 + serial for serial in range(1, 41)]
    assert TimelineRow.select().count() == 40


def test_numbers_begin_anew_each_year_of_the_shops_calendar(desk: Desk) -> None:
    from datetime import UTC, datetime

    new_year = desk.complaint(received_at=datetime(2026, 1, 1, 0, 0, tzinfo=UTC))
    year_end = desk.complaint(received_at=datetime(2025, 12, 31, 23, 59, tzinfo=UTC))
    assert [read(one).number for one in (new_year, year_end)] == ["26-0001", "25-0001"]


def test_a_newer_file_is_refused_and_left_alone(folder: DataFolder) -> None:
    database.sql("INSERT INTO schema_step (number, at) VALUES (?, 0)", (migrations.NEWEST + 1,))
    start.close_shop()
    before = folder.database.read_bytes()
    with pytest.raises(NewerFile):
        start.open_folder(folder)
    start.close_shop()
    assert folder.database.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all, just words" * 40, b"%PDF-1.4", b"\x00" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "redress.db").write_bytes(content)
    with pytest.raises(NotOurs):
        start.open_shop(tmp_path)
    assert (tmp_path / "redress.db").read_bytes() == content


def test_migrating_twice_changes_nothing(folder: DataFolder) -> None:
    assert migrations.migrate(lambda: pytest.fail("no backup is needed")) is False


def test_a_failed_step_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half_a_step() -> None:
        database.sql("CREATE TABLE half (id TEXT)")
        raise sqlite3.OperationalError("the power went")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, half_a_step))
    monkeypatch.setattr(migrations, "NEWEST", migrations.NEWEST + 1)
    with pytest.raises(MigrationFailed, match="the power went"):
        start.open_shop(tmp_path)
    assert migrations.level() == migrations.NEWEST - 1
    assert not database.database.table_exists("half")
    start.close_shop()


def test_the_same_seed_gives_the_same_keys_in_order_of_time(standing_clock: object) -> None:
    with identity.seeded(7):
        first = [identity.new_id() for _ in range(3)]
    with identity.seeded(7):
        assert [identity.new_id() for _ in range(3)] == first
    assert all(key.version == 7 for key in first)


def test_an_entry_kind_is_one_word_for_ever() -> None:
    assert len({kind.value for kind in EntryKind}) == len(EntryKind)


def test_a_full_disk_is_named_and_leaves_what_was_stored(desk: Desk) -> None:
    first = desk.complaint("The first")
    pages = database.sql("PRAGMA page_count")[0][0]
    database.sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotWrite, match="full"):
        desk.complaint("x" * 400_000)
    database.sql("PRAGMA max_page_count = 1000000")
    assert read(first).told.words == "The first"
    assert read(desk.complaint("The second")).number == "26-0002"


@pytest.mark.parametrize("statement", ["UPDATE policy SET facts = '{}'", "DELETE FROM policy"])
def test_a_version_of_the_policy_is_never_changed(desk: Desk, statement: str) -> None:
    with pytest.raises(peewee.IntegrityError, match="never"):
        database.sql(statement)
