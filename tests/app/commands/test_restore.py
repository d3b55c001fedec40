"""The verb `restore`: what it lists, whom it asks, and what every verb says where the database has gone."""

import shutil
from pathlib import Path

import pytest

from app import start
from app.commands import line
from app.paths import DataFolder
from app.services import files, first_run, pins, restoring
from tests.builders import Desk

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def data(desk: Desk, folder: DataFolder) -> DataFolder:
    desk.complaint()
    start.close_shop()
    return folder


def _verb(data: DataFolder, *words: str) -> int:
    return line.run(line.parse(["--data", str(data.root), *words]))


def test_restore_alone_lists_what_can_be_brought_back(
    data: DataFolder, tmp_path: Path, capsys: Captured
) -> None:
    assert _verb(data, "restore") == 0
    told = capsys.readouterr()
    assert told.out == "" and f"No backups of {data.root} are known" in told.err
    assert _verb(data, "backup") == 0
    (kept,) = data.backups.glob("*.redress-backup")
    (data.backups / "old.redress-backup").write_bytes(b"half a backup")
    data.database.write_bytes(b"ruined" * 5000)
    capsys.readouterr()
    assert _verb(data, "restore") == 0
    told = capsys.readouterr().out
    assert f"2026-11-12 10:24 UTC  ready      {kept}  (complaints 1, newest 26-0001)" in told
    assert "damaged" in told and "old.redress-backup" in told


def test_a_backup_copied_by_hand_without_its_photos_says_where_they_are(
    desk: Desk, folder: DataFolder, tmp_path: Path, capsys: Captured
) -> None:
    photo = tmp_path / "hum.txt"
    photo.write_bytes(b"a photo of a hum")
    files.attach(desk.complaint(), desk.robin, path=photo)
    start.close_shop()
    assert _verb(folder, "backup") == 0
    (kept,) = folder.backups.glob("*.redress-backup")
    stick, new = tmp_path / "stick", DataFolder(tmp_path / "new")
    stick.mkdir()
    by_hand = Path(shutil.copy(kept, stick))
    assert restoring.look_at(by_hand).alone and not restoring.look_at(kept).alone
    capsys.readouterr()
    assert _verb(new, "restore", str(by_hand)) == 0
    told = capsys.readouterr().err
    assert "1 letters, photos and papers were not with it" in told and "redress-files" in told
    shutil.copytree(folder.backups / "redress-files", stick / "redress-files")
    assert _verb(new, "restore", str(by_hand)) == 0
    assert capsys.readouterr().err == "" and not restoring.look_at(by_hand).alone
    assert _verb(new, "check") == 0


def test_half_a_backup_is_told_without_words_of_archives(
    data: DataFolder, tmp_path: Path, capsys: Captured
) -> None:
    assert _verb(data, "backup", str(tmp_path / "whole.redress-backup")) == 0
    half = tmp_path / "half.redress-backup"
    half.write_bytes((tmp_path / "whole.redress-backup").read_bytes()[:2000])
    assert _verb(data, "restore", str(half)) == 1
    told = capsys.readouterr().err
    assert "it is not a Redress backup, or not all of it" in told and "zip" not in told


def test_a_database_that_has_gone_is_told_by_every_verb(data: DataFolder, capsys: Captured) -> None:
    assert _verb(data, "backup") == 0
    data.database.unlink()
    assert _verb(data, "list") == 1
    told = capsys.readouterr().err
    assert "not there or is empty" in told and "restore" in told and told.count("\n") == 1


def test_with_pins_only_an_owner_restores_and_confirms(
    data: DataFolder, tmp_path: Path, capsys: Captured
) -> None:
    pin = tmp_path / "pin"
    assert _verb(data, "backup") == 0
    (kept,) = data.backups.glob("*.redress-backup")
    start.open_folder(data)
    owner = first_run.command_line_actor()
    assert owner is not None
    pins.set_own(owner, current="", new="246810")
    start.close_shop()
    pin.write_text("246811\n")
    assert _verb(data, "restore", str(kept), "--pin-file", str(pin)) == 1
    assert "not the PIN" in capsys.readouterr().err
    assert not list(data.backups.glob("before-restore-*"))
    pin.write_text("246810\n")
    assert _verb(data, "restore", str(kept), "--pin-file", str(pin)) == 0
    assert _verb(data, "restore", "--confirm") == 0, "the backup is from before there were PINs"
    assert "Confirmed." in capsys.readouterr().out
