"""The short form of flipped bytes, and what the start says of them."""

import shutil
from pathlib import Path

import pytest

from app import start
from app.commands import line
from app.commands.sentences import sentence
from app.domain.backup import Part, Problem
from app.errors import ChangedWhileClosed
from app.paths import DataFolder
from app.services import backups
from app.store import engine, file_sums, log_sums
from tests.builders import Desk
from tests.faults import flips
from ui import starting


def test_a_changed_byte_is_found_or_harmless_and_never_a_traceback() -> None:
    found = flips.run(25, seed=7)
    assert (found.cases, found.lost, found.wrong) == (25, 0, 0), found.findings


def alter(folder: DataFolder) -> None:
    """Another name for the customer, which SQLite takes for sound."""
    swap(folder, b"Tilda Thimble", b"Tilla Thimble")


def swap(folder: DataFolder, before: bytes, after: bytes) -> None:
    """In place, as a dying disk does."""
    body = folder.database.read_bytes()
    assert before in body
    with folder.database.open("r+b") as out:
        out.write(body.replace(before, after))


def test_a_letter_changed_while_closed_leads_to_the_backups_once(desk: Desk) -> None:
    desk.complaint(customer_id=desk.customer())
    folder = start.folder()
    start.close_shop()
    assert not [one for one in backups.check(folder) if one.problem]
    alter(folder)
    assert [(one.part, one.problem) for one in backups.check(folder) if one.problem] == [
        (Part.DATABASE, Problem.DAMAGED)
    ]
    with pytest.raises(ChangedWhileClosed) as told:
        start.open_folder(folder)
    assert "backup" in sentence(told.value)
    assert issubclass(ChangedWhileClosed, starting.LEADS_TO_RESTORE)
    start.open_folder(folder)
    desk.complaint("It goes on with the file as it is")


def test_what_redress_itself_writes_is_no_change_from_outside(desk: Desk) -> None:
    folder = start.folder()
    for turn in range(5):
        desk.complaint(f"Words {turn}")
        start.close_shop()
        start.open_folder(folder)
    kept = backups.make(folder).path
    desk.complaint("After the backup")
    start.close_shop()
    backups.put_back(folder, kept)
    start.open_folder(folder)
    start.close_shop()
    assert not [one for one in backups.check(folder) if one.problem]


def test_a_database_another_process_has_open_is_not_judged(desk: Desk) -> None:
    folder = start.folder()
    with engine.connected(folder.database) as other:
        other.execute("SELECT count(*) FROM complaint").fetchone()
        start.close_shop()
        assert not (folder.root / "redress.sums").exists()
        assert file_sums.changed(folder.database) == []
    start.open_folder(folder)


def test_a_broken_log_is_told_and_kept_before_sqlite_throws_the_rest_away(desk: Desk, tmp_path: Path) -> None:
    for turn in range(3):
        desk.complaint(f"Words {turn}")
    killed = DataFolder(tmp_path / "killed")
    shutil.copytree(start.folder().root, killed.root)
    start.close_shop()
    assert not log_sums.broken_at(killed.database)
    log = killed.root / "redress.db-wal"
    body = bytearray(log.read_bytes())
    body[len(body) // 2] ^= 1
    log.write_bytes(body)
    assert [one.problem for one in backups.check(killed)] == [Problem.DAMAGED]
    with pytest.raises(ChangedWhileClosed):
        start.open_folder(killed)
    assert [one.read_bytes() for one in killed.backups.glob("damaged-*/redress.db-wal")] == [bytes(body)]
    start.open_folder(killed)


def said_of(folder: DataFolder, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, bool]:
    """The status of a verb after the file was altered, and whether that was told."""
    status = line.run(line.parse(["--data", str(folder.root), *words]))
    return status, "changed while Redress was closed" in capsys.readouterr().err


def test_whoever_only_reads_is_told_and_reads_on_and_whoever_writes_is_stopped_once(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.complaint(customer_id=desk.customer())
    folder = start.folder()
    start.close_shop()
    rows = tmp_path / "rows.csv"
    rows.write_text("number,received,text\nA-1,2026-03-01,It leaked\n", "utf-8")
    alter(folder)
    assert said_of(folder, capsys, "list") == (0, True)
    assert said_of(folder, capsys, "list") == (0, False)
    swap(folder, b"Tilla Thimble", b"Tilda Thimble")
    assert said_of(folder, capsys, "import", str(rows)) == (1, True)
    assert said_of(folder, capsys, "import", str(rows)) == (0, False)
