"""The verbs `backup`, `restore` and `check`: their words and exit status, with and without a readable database."""

import argparse
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import clock, start
from app.commands import backup, check, import_file, line, restore
from app.paths import DataFolder
from app.services import backup_keeping, backups, first_run, month_closing
from app.store import backup_file, sealed
from app.store.database import sql
from tests.builders import Desk
from tests.guards import without_guards

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
    with without_guards(sql):
        sql("UPDATE closed_month SET chain = '0'")
    start.close_shop()
    assert _run(folder, "check") == 1
    told = capsys.readouterr()
    assert "Closed months: 1 of 1 changed after they were closed, the first is 2026-10" in told.out
    assert told.err.startswith("Not whole: months.")


PASSPHRASE = "seven grey herons over the weir"


def _passphrase_file(tmp_path: Path, words: str = PASSPHRASE) -> str:
    file = tmp_path / "words.txt"
    file.write_text(words + "\n", "utf-8")
    return str(file)


def test_a_sealed_copy_is_made_and_opens_with_its_passphrase(
    data: DataFolder, tmp_path: Path, capsys: Captured
) -> None:
    asked = ["backup", str(tmp_path / "out.redress-sealed"), "--sealed", "--passphrase-file"]
    assert _run(data, *asked, _passphrase_file(tmp_path, "kettle")) == 1
    assert "passphrase" in capsys.readouterr().err and not (tmp_path / "out.redress-sealed").exists()
    assert _run(data, *asked, _passphrase_file(tmp_path)) == 0
    assert "verified, complaints 1, files 0" in capsys.readouterr().out
    sealed.unseal(tmp_path / "out.redress-sealed", PASSPHRASE, tmp_path / "plain")
    assert backup_file.manifest_of(tmp_path / "plain").complaints == 1


@pytest.mark.parametrize(
    "words", [("--sealed",), ("--passphrase-file", "x"), ("x", "--passphrase-file", "x")]
)
def test_sealing_without_a_place_is_wrong_usage(data: DataFolder, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        _run(data, "backup", *words)
    assert ended.value.code == 2


def test_a_backup_of_a_schedule_goes_to_the_second_place_too_and_says_where_it_could_not(
    data: DataFolder, tmp_path: Path, capsys: Captured
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    start.open_folder(data)
    owner = first_run.command_line_actor()
    assert owner is not None
    backup_keeping.settle_place(stick, owner)
    start.close_shop()
    assert _run(data, "backup") == 0
    assert "copied and read again" in capsys.readouterr().out and len(list(stick.iterdir())) == 1
    shutil.rmtree(stick)
    assert _run(data, "backup") == 0
    said = capsys.readouterr()
    assert "verified" in said.out and said.err.startswith("Second place: ") and "is not there" in said.err


def test_an_import_waits_for_a_backup_unless_told_otherwise(
    data: DataFolder, tmp_path: Path, capsys: Captured
) -> None:
    table = tmp_path / "old.csv"
    table.write_text("id,text,received\n1,It hums,2026-01-02\n", "utf-8")
    words = ["import", str(table), "--map", "text=text", "--map", "received=received", "--map", "number=id"]
    for path in data.backups.iterdir():
        path.unlink()
    data.backups.rmdir()
    data.backups.write_bytes(b"no folder")
    start.open_folder(data)
    args = _import_args(words, first_run.command_line_actor())
    assert import_file.run(args) == 1 and "Nothing was imported" in capsys.readouterr().err
    args.without_backup = True
    assert import_file.run(args) == 0 and "imported 1" in capsys.readouterr().out
    data.backups.unlink()
    data.backups.mkdir()
    args.without_backup = False
    assert import_file.run(args) == 0
    assert [backup_file.manifest_of(path).before for path in backups.kept(data)] == ["import"]


def _import_args(words: list[str], by: object) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    import_file.add(parser.add_subparsers())
    return parser.parse_args(words, argparse.Namespace(by=by))
