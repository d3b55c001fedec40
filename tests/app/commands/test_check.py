"""The verb `check`: it names the entry where the chain breaks with its neighbours, and proves printed seals."""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from app import clock, start
from app.commands import line
from app.domain.timeline import EntryKind
from app.errors import StorageError
from app.paths import DataFolder
from app.services import backups, complaints, month_closing, slips
from app.store import timeline as rows
from app.store.database import sql, writing
from tests.builders import Desk
from tests.conftest import NOW
from tests.guards import without_guards

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def shop(desk: Desk, folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DataFolder:
    """Two complaints; the second has two notes."""
    desk.complaint("It hums.")
    _note(desk.complaint("It drips."), desk, "Mr Smith rang", "Mr Smith came")
    monkeypatch.chdir(tmp_path)
    return folder


def _note(complaint_id: UUID, desk: Desk, *texts: str) -> None:
    for text in texts:
        complaints.note(complaint_id, desk.robin, kind=EntryKind.NOTE, text=text)


def _check(*words: str) -> int:
    start.close_shop()
    return line.run(line.parse(["--data", "data", "check", *words]))


def _change(folder: DataFolder, *statements: str) -> None:
    """As somebody does who knows the program: what it noted beside the file goes too."""
    start.close_shop()
    for noted in folder.root.glob("*.sums*"):
        noted.unlink()
    with closing(sqlite3.connect(folder.database)) as connection:
        with without_guards(connection.execute):
            for statement in statements:
                connection.execute(statement)
        connection.commit()


def _printed_seal(complaint_id: UUID, tmp_path: Path) -> str:
    (tmp_path / "slip.pdf").write_bytes(slips.pdf(complaint_id))
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "slip.pdf").pages)
    return words.split("Seal ")[1][:19]


def test_the_first_broken_entry_is_named_with_what_is_around_it(shop: DataFolder, capsys: Captured) -> None:
    _change(shop, "UPDATE timeline SET text = 'Mr Smith shouted' WHERE seq = 3")
    assert _check() == 1
    told = capsys.readouterr().out
    assert "Timeline: changed after it was written: complaint 26-0002, entry 3, note" in told
    assert "the entry before: 2, received, complaint 26-0002, 2026-11-12 10:24 UTC, by Robin Quill" in told
    assert "the entry after:  4, note, complaint 26-0002" in told
    assert "Smith" not in told


def test_a_tail_cut_off_behind_a_closed_month_is_said(shop: DataFolder, desk: Desk, capsys: Captured) -> None:
    with clock.standing_at(NOW.replace(month=12)):
        month_closing.close("2026-11", desk.owner)
    _change(shop, "DELETE FROM timeline WHERE seq > 2")
    assert _check() == 1
    assert "2 entries or more are missing at its end: the month 2026-11 was closed" in capsys.readouterr().out


def test_a_complaint_without_any_entry_is_said(shop: DataFolder, capsys: Captured) -> None:
    _change(shop, "DELETE FROM timeline WHERE seq > 1")
    assert _check() == 1
    assert "1 complaints have no entry at all, the first is 26-0002" in capsys.readouterr().out


def test_the_quick_check_looks_at_all_parts(shop: DataFolder, capsys: Captured) -> None:
    assert _check("--quick") == 0
    assert capsys.readouterr().out.count("\n") == 8
    _change(shop, "UPDATE timeline SET text = 'else' WHERE seq = 4")
    assert _check("--quick") == 1


def test_json_names_no_person(shop: DataFolder, capsys: Captured) -> None:
    _change(shop, "UPDATE timeline SET text = 'else' WHERE seq = 3")
    assert _check("--json") == 1
    told = capsys.readouterr().out
    broken = next(one for one in json.loads(told) if one["part"] == "timeline")
    assert (broken["problem"], broken["here"]["entry"], broken["before"]["entry"]) == ("entry_changed", 3, 2)
    assert "Robin" not in told


def test_the_seal_of_a_slip_is_borne_out_for_ever(
    shop: DataFolder, desk: Desk, tmp_path: Path, capsys: Captured
) -> None:
    complaint_id = complaints.by_number("26-0002").id
    seal = _printed_seal(complaint_id, tmp_path)
    _note(complaint_id, desk, "Later")
    assert _check(*seal.split()) == 0
    assert "borne out. It was taken at 4, note, complaint 26-0002" in capsys.readouterr().out
    _change(shop, "UPDATE timeline SET text = 'else' WHERE seq = 5")
    assert _check(seal) == 0  # what came after it is not its business
    _change(shop, "UPDATE timeline SET text = 'else' WHERE seq = 2")
    assert _check(seal) == 1
    assert "something before that was changed since" in capsys.readouterr().out


def test_a_backup_elsewhere_bears_witness_too(
    shop: DataFolder, desk: Desk, tmp_path: Path, capsys: Captured
) -> None:
    saved = str(backups.make(shop, tmp_path).path)
    found = complaints.by_number("26-0002").id
    _note(found, desk, "Later")
    assert _check("--against", saved) == 0
    assert "all its 4 entries stand in the present history" in capsys.readouterr().out
    _change(shop, "DELETE FROM timeline WHERE seq > 3")
    assert _check("--against", saved) == 1
    assert "only the first 3 of its 4 entries" in capsys.readouterr().out
    with suppress(StorageError):
        start.open_shop(shop.root)
    start.open_shop(shop.root)
    _note(found, desk, "Mr Smith agreed to it")
    assert _check("--against", saved) == 1
    told = capsys.readouterr().out
    assert "; entry 4, note, complaint 26-0002" in told and "Smith" not in told
    assert not [one for one in shop.backups.iterdir() if one.is_dir() and one.name.startswith(".")]
    assert _check("--against", "nowhere") == 1


def test_a_seal_that_nothing_bears_out_and_what_is_none(shop: DataFolder, capsys: Captured) -> None:
    assert _check("0000 1111 2222 3333") == 1
    assert "no entry bears it" in capsys.readouterr().out
    assert _check("0000", "1111") == 1
    assert "is no seal" in capsys.readouterr().err


def test_history_written_anew_and_linked_up_again_does_not_bear_out_the_paper(
    shop: DataFolder, desk: Desk, tmp_path: Path, capsys: Captured
) -> None:
    found = complaints.by_number("26-0002").id
    seal = _printed_seal(found, tmp_path)
    _change(shop, "DELETE FROM timeline WHERE seq > 3")
    start.open_shop(shop.root)  # whoever has the file has the program too
    with writing():
        rows.append(found, EntryKind.NOTE, at=NOW, by=desk.robin, text="Mr Smith agreed to it")
    assert sql("SELECT count(*) FROM timeline")[0][0] == 4
    assert _check() == 0  # the honest limit: in itself it is whole
    assert _check(seal) == 1
