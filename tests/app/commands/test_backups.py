"""The verbs `backup`, `restore` and `check`: their words and exit status, with and without a readable database."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import clock, start
from app.commands import backup, check, line, restore
from app.paths import DataFolder
from app.services import month_closing
from app.store.database import sql
from tests.builders import Desk

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def data(desk: Desk, folder: DataFolder) -> DataFolder:
    desk.complaint()
    start.close_shop()
    return folder


def _run(data: DataFolder, *words: str) -> int:
    parser = argparse.ArgumentParser()
    verbs = parser.add_subparsers()
    for verb in (backup, restore, check):
        verb.add(verbs)
    return line.run(parser.parse_args(list(words), argparse.Namespace(data=data.root, practice=False)))


def test_backup_and_restore_over_a_ruined_database(
    data: DataFolder, tmp_path: Path, capsys: Captured
) -> None:
    saved = str(tmp_path / "monday.redress-backup")
    assert _run(data, "backup", saved) == 0
    assert "verified, complaints 1, files 0" in capsys.readouterr().out
    data.database.write_bytes(b"ruined" * 5000)
    assert _run(data, "check") == 1
    told = capsys.readouterr()
    assert "cannot be read" in told.out
    assert "2026-11-12 10:24 UTC was whole" in told.err
    assert _run(data, "restore", saved) == 0
    assert "before-restore" in capsys.readouterr().out
    assert _run(data, "check") == 0


def test_check_prints_a_line_for_each_part(data: DataFolder, capsys: Captured) -> None:
    assert _run(data, "check") == 0
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.out.splitlines()] == [
        "Database file",
        "References",
        "Timeline",
        "Files",
        "Search",
        "Merges, drafts and agreements",
        "Closed months",
        "Audit trail",
    ]
    assert told.err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["backup", "/nowhere/at/all"], "/nowhere/at/all"),
        (["restore", "/nowhere"], "/nowhere"),
        (["restore", __file__], "cannot be restored"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_1(
    data: DataFolder, words: list[str], said: str, capsys: Captured
) -> None:
    assert _run(data, *words) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert _run(data, "check") == 0


def test_check_names_a_closed_month_that_was_changed(
    desk: Desk, folder: DataFolder, capsys: Captured
) -> None:
    with clock.standing_at(datetime(2026, 10, 5, 9, tzinfo=UTC)):
        desk.complaint()
    month_closing.close("2026-10", desk.owner)
    sql("DROP TRIGGER closed_month_is_never_changed")
    sql("UPDATE closed_month SET chain = '0'")
    start.close_shop()
    assert _run(folder, "check") == 1
    told = capsys.readouterr()
    assert "Closed months: 1 of 1 changed after they were closed, the first is 2026-10" in told.out
    assert told.err.startswith("Not whole: months.")
