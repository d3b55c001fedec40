"""Backup, restore and check on real folders: what is whole, what is not, and that nothing is ever lost."""

import json
import os
import random
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import start
from app.domain.backup import (
    BackupFailed,
    BackupFolderMissing,
    BackupMissing,
    DatabaseInUse,
    NotABackup,
    Part,
    Problem,
    RestoreFailed,
)
from app.errors import NewerFile, StorageError
from app.paths import DataFolder
from app.services import backups, files
from app.store import database
from tests.builders import Desk
from tests.guards import without_guards


@pytest.fixture
def shop(desk: Desk, folder: DataFolder, tmp_path: Path) -> Iterator[DataFolder]:
    """A shop with two complaints and a photo."""
    desk.complaint("It hums.")
    photo = tmp_path / "hum.txt"
    photo.write_bytes(b"a photo of a hum")
    files.attach(desk.closed(), desk.robin, path=photo)
    yield folder
    start.close_shop()


def _photo(folder: DataFolder) -> Path:
    return next(folder.files.iterdir())


def _complaints(folder: DataFolder) -> int:
    with closing(sqlite3.connect(folder.database)) as connection:
        return int(connection.execute("SELECT count(*) FROM complaint").fetchone()[0])


def _unfinished(place: Path) -> list[Path]:
    return [
        path for path in place.rglob("*") if path.name.startswith(".redress") or path.name.endswith(".part")
    ]


def _wrong(folder: DataFolder) -> list[tuple[Part, Problem]]:
    return [(found.part, found.problem) for found in backups.check(folder) if found.problem]


def _change(folder: DataFolder, *statements: str) -> None:
    """Alter the file behind the program's back, guards and all."""
    start.close_shop()
    with closing(sqlite3.connect(folder.database)) as connection:
        with without_guards(connection.execute):
            for statement in statements:
                connection.execute(statement)
        connection.commit()


def test_a_backup_is_verified_and_remembered(shop: DataFolder) -> None:
    assert backups.last_verified(shop) is None
    made = backups.make(shop)
    assert made.path.parent == shop.backups
    assert (made.manifest.complaints, len(made.manifest.files), made.manifest.lost) == (2, 1, ())
    assert backups.last_verified(shop) == datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
    assert not _unfinished(shop.root)


def test_a_backup_holds_what_is_only_in_the_write_ahead_log(shop: DataFolder) -> None:
    assert shop.database.with_name("redress.db-wal").stat().st_size > 0
    with zipfile.ZipFile(backups.make(shop).path) as packed:
        assert set(packed.namelist()) == {"redress.db", "manifest.json"}


def test_files_lie_once_beside_the_backups_of_a_place_and_in_one_that_is_taken_elsewhere(
    shop: DataFolder, desk: Desk, tmp_path: Path
) -> None:
    photo, beside = _photo(shop), shop.backups / "redress-files"
    first = backups.make(shop)
    desk.complaint("One more.")
    assert (first.manifest.files, backups.make(shop).manifest.files) == ({photo.name: 16}, {photo.name: 16})
    assert [path.name for path in beside.iterdir()] == [photo.name]
    with zipfile.ZipFile(backups.make(shop, tmp_path).path) as packed:
        assert f"files/{photo.name}" in packed.namelist()


def test_what_is_lost_beside_a_backup_keeps_nothing_else_from_coming_back(shop: DataFolder) -> None:
    photo, saved = _photo(shop), backups.make(shop).path
    (shop.backups / "redress-files" / photo.name).write_bytes(b"a photo of a hun")
    start.close_shop()
    photo.unlink()
    done = backups.put_back(shop, saved)
    assert (done.manifest.files, done.manifest.lost) == ({}, (photo.name,))
    assert _complaints(shop) == 2 and not photo.exists()


def test_two_backups_of_one_second_stand_side_by_side(shop: DataFolder) -> None:
    assert backups.make(shop).path != backups.make(shop).path


def test_a_backup_goes_where_it_is_sent(shop: DataFolder, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert backups.make(shop, stick).path.parent == stick
    named = stick / "monday.redress-backup"
    named.write_bytes(b"an older backup")
    assert backups.make(shop, named).path == named
    assert zipfile.is_zipfile(named)


def test_a_stick_that_is_not_plugged_in_is_not_made_up(shop: DataFolder, tmp_path: Path) -> None:
    for place in (tmp_path / "stick", tmp_path / "stick" / "monday.redress-backup"):
        with pytest.raises(BackupFolderMissing):
            backups.make(shop, place)
    assert not (tmp_path / "stick").exists()


def test_a_lost_file_does_not_keep_all_else_from_being_saved(shop: DataFolder) -> None:
    photo = _photo(shop)
    photo.write_bytes(b"something else")
    assert backups.make(shop).manifest.lost == (photo.name,)


def test_a_damaged_database_makes_no_backup_and_leaves_earlier_ones(shop: DataFolder) -> None:
    earlier = backups.make(shop).path.read_bytes()
    start.close_shop()
    content = bytearray(shop.database.read_bytes())
    content[4096 * 3 : 4096 * 30] = os.urandom(4096 * 27)
    shop.database.write_bytes(content)
    with pytest.raises(BackupFailed):
        backups.make(shop)
    assert [path.read_bytes() for path in shop.backups.glob("*.redress-backup")] == [earlier]
    assert not _unfinished(shop.root)


@pytest.mark.skipif(
    not Path("/dev/full").exists() or not hasattr(os, "geteuid"), reason="needs a POSIX system"
)
def test_where_nothing_can_be_written_nothing_is_left(shop: DataFolder) -> None:
    with pytest.raises((BackupFailed, BackupFolderMissing)):
        backups.make(shop, Path("/dev/full/x.redress-backup"))
    with pytest.raises(BackupFailed):
        backups.make(shop, Path("/proc"))
    assert backups.last_verified(shop) is None


@pytest.mark.parametrize("room", [4096, 60_000])
def test_on_a_full_disk_no_backup_is_made_and_the_shop_works_on(shop: DataFolder, room: int) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with pytest.raises(BackupFailed):
            backups.make(shop)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(shop.backups.iterdir())
    assert _wrong(shop) == []


def test_a_backup_tells_how_far_it_is(shop: DataFolder) -> None:
    told: list[tuple[int, int]] = []
    backups.make(shop, tell=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_backup_can_be_stopped(shop: DataFolder) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        backups.make(shop, tell=stop)
    assert not list(shop.backups.iterdir())


def test_a_restore_brings_back_what_was_and_keeps_what_is(shop: DataFolder, desk: Desk) -> None:
    saved = backups.make(shop).path
    photo = _photo(shop)
    desk.complaint("One more.")
    start.close_shop()
    photo.unlink()
    done = backups.put_back(shop, saved)
    assert _complaints(shop) == 2
    assert photo.read_bytes() == b"a photo of a hum"
    assert done.kept_in is not None
    with closing(sqlite3.connect(done.kept_in / "redress.db")) as kept:
        assert kept.execute("SELECT count(*) FROM complaint").fetchone() == (3,)
    assert not _unfinished(shop.root)
    start.open_folder(shop)
    assert _wrong(shop) == []


def test_a_restore_works_over_a_database_that_cannot_be_opened(shop: DataFolder) -> None:
    saved = backups.make(shop).path
    start.close_shop()
    shop.database.write_bytes(b"this is no database" * 1000)
    shop.database.with_name("redress.db-wal").write_bytes(b"nor is this a log")
    photo = _photo(shop)
    photo.write_bytes(b"damaged")
    done = backups.put_back(shop, saved)
    start.open_folder(shop)
    assert _wrong(shop) == []
    assert done.kept_in is not None
    assert (done.kept_in / "redress.db").read_bytes().startswith(b"this is no database")
    assert (done.kept_in / "redress.db-wal").read_bytes() == b"nor is this a log"
    assert (done.kept_in / "files" / photo.name).read_bytes() == b"damaged"


def test_a_restore_into_an_empty_folder_keeps_nothing(shop: DataFolder, tmp_path: Path) -> None:
    saved = backups.make(shop).path
    new = start.data_folder(tmp_path / "new")
    assert backups.put_back(new, saved).kept_in is None
    assert _complaints(new) == 2
    assert _wrong(new) == []


def test_a_restore_under_an_open_window_is_refused(shop: DataFolder) -> None:
    saved = backups.make(shop).path
    assert database.sql("SELECT count(*) FROM complaint") == [(2,)]
    with pytest.raises(DatabaseInUse):
        backups.put_back(shop, saved)
    assert database.sql("SELECT count(*) FROM complaint") == [(2,)]


def test_a_backup_of_a_newer_program_is_refused(shop: DataFolder) -> None:
    _change(shop, "INSERT INTO schema_step (number, at) VALUES (999, 0)")
    with pytest.raises(BackupFailed, match="999"):
        backups.make(shop)
    _change(shop, "DELETE FROM schema_step WHERE number = 999")
    saved = backups.make(shop).path
    _edit_manifest(saved, schema=999)
    with pytest.raises(NewerFile):
        backups.put_back(shop, saved)
    assert _complaints(shop) == 2


def _edit_manifest(saved: Path, **fields: object) -> None:
    with zipfile.ZipFile(saved) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | fields).encode()
    with zipfile.ZipFile(saved, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)


@pytest.mark.parametrize(
    "fields",
    [
        {"rows": {}},
        {"rows": None},
        {"format": "other"},
        {"database": {"sha256": "0" * 64, "size": 1}},
        {"files": [{"sha256": "../../evil", "size": 1}]},
        {"files": [{"sha256": "0" * 64, "size": 1}], "beside": False},
        {"made_at": "yesterday"},
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(shop: DataFolder, fields: dict[str, object]) -> None:
    saved = backups.make(shop).path
    start.close_shop()
    _edit_manifest(saved, **fields)
    with pytest.raises(NotABackup):
        backups.put_back(shop, saved)
    assert _wrong(shop) == []


def test_what_has_no_room_is_not_even_begun(shop: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backups.make(shop).path
    start.close_shop()
    before = {path.name for path in shop.root.iterdir()}
    with monkeypatch.context() as patch:
        patch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=4096))
        with pytest.raises(RestoreFailed, match="space"):
            backups.put_back(shop, made)
    assert {path.name for path in shop.root.iterdir()} == before
    start.open_folder(shop)


def test_what_is_no_backup_is_refused(shop: DataFolder, tmp_path: Path) -> None:
    start.close_shop()
    empty, words, folder = tmp_path / "empty", tmp_path / "words.redress-backup", tmp_path / "folder"
    empty.touch()
    words.write_text("a letter", "utf-8")
    folder.mkdir()
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("redress.db", b"x")
    for path in (empty, words, folder, tmp_path / "other.zip", shop.database):
        with pytest.raises(NotABackup):
            backups.put_back(shop, path)
    with pytest.raises(BackupMissing):
        backups.put_back(shop, tmp_path / "nowhere")
    assert _wrong(shop) == []


def test_a_backup_that_was_damaged_anywhere_is_refused_or_still_whole(
    shop: DataFolder, tmp_path: Path
) -> None:
    saved = backups.make(shop).path
    start.close_shop()
    whole, chance = saved.read_bytes(), random.Random(2)
    before = _complaints(shop)
    for at in chance.sample(range(len(whole)), 40):
        saved.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            backups.put_back(shop, saved)
        except StorageError:
            continue
        assert _wrong(shop) == []
    saved.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotABackup):
        backups.put_back(shop, saved)
    assert _complaints(shop) == before


def test_a_restore_that_cannot_be_put_in_place_leaves_the_data_as_they_are(
    shop: DataFolder, tmp_path: Path
) -> None:
    saved = backups.make(shop, tmp_path).path
    start.close_shop()
    (shop.files / _photo(shop).name).unlink()
    shop.files.rmdir()
    shop.files.write_bytes(b"a file where the folder should be")
    with pytest.raises(RestoreFailed):
        backups.put_back(shop, saved)
    assert _complaints(shop) == 2


def test_a_whole_folder_passes_the_check(shop: DataFolder) -> None:
    found = list(backups.check(shop))
    assert [one.part for one in found] == list(Part)
    assert [one.problem for one in found] == [None] * len(Part)
    assert {one.part: one.count for one in found}[Part.FILES] == 1


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE timeline SET text = text || '!' WHERE seq = 3", (Part.TIMELINE, Problem.ENTRY_CHANGED)),
        ("UPDATE timeline SET facts = 'no json' WHERE seq = 3", (Part.TIMELINE, Problem.ENTRY_CHANGED)),
        ("UPDATE timeline SET at = at + 1 WHERE seq = 3", (Part.TIMELINE, Problem.ENTRY_CHANGED)),
        ("DELETE FROM timeline WHERE seq = 2", (Part.TIMELINE, Problem.LINK_BROKEN)),
        ("UPDATE timeline SET digest = '0' WHERE seq = 3", (Part.TIMELINE, Problem.LINK_BROKEN)),
        ("DELETE FROM complaint_search WHERE rowid = 2026000001", (Part.SEARCH, Problem.NOT_FOUND_BY_SEARCH)),
        ("UPDATE offer SET complaint_id = 'nobody'", (Part.REFERENCES, Problem.BROKEN_REFERENCES)),
    ],
)
def test_the_check_names_what_was_changed(
    shop: DataFolder, statement: str, problem: tuple[Part, Problem]
) -> None:
    _change(shop, statement)
    assert _wrong(shop) == [problem]


def test_the_first_broken_entry_is_named_with_its_complaint(shop: DataFolder) -> None:
    _change(shop, "UPDATE timeline SET text = 'x' WHERE seq IN (2, 3)")
    broken = next(found for found in backups.check(shop) if found.problem)
    assert broken.name == "26-0002"
    assert broken.detail.startswith("entry 2, ")


def test_the_check_tells_missing_files_from_changed_ones(shop: DataFolder) -> None:
    photo = _photo(shop)
    photo.write_bytes(b"something else")
    assert _wrong(shop) == [(Part.FILES, Problem.FILE_CHANGED)]
    photo.unlink()
    assert _wrong(shop) == [(Part.FILES, Problem.FILE_MISSING)]


def test_the_check_answers_for_a_database_that_is_gone_or_no_database(shop: DataFolder) -> None:
    start.close_shop()
    shop.database.write_bytes(b"this is no database" * 1000)
    assert _wrong(shop) == [(Part.DATABASE, Problem.UNREADABLE)]
    shop.database.unlink()
    assert _wrong(shop) == [(Part.DATABASE, Problem.MISSING)]
    assert not shop.database.exists()
