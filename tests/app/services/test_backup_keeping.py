"""Keeping backups: what a turn does, what it leaves alone, and that no fault at one place stops another."""

import json
import os
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app import clock, start
from app.domain.backup import BackupFailed, BackupFolderMissing
from app.domain.backup_keeping import Deed, PlaceInsideData, PlaceSynced
from app.domain.keys import PassphrasesDiffer, WeakPassphrase, WrongPassphrase
from app.paths import DataFolder
from app.services import backup_keeping, backups, files, restoring, settings
from app.store import sealed
from tests.app import command_subjects as subjects
from tests.builders import Desk
from tests.conftest import NOW

PASSPHRASE = "seven grey herons over the weir"


@pytest.fixture
def shop(desk: Desk, folder: DataFolder, tmp_path: Path) -> Iterator[DataFolder]:
    """A shop with a complaint and a photo."""
    photo = tmp_path / "hum.txt"
    photo.write_bytes(b"a photo of a hum")
    files.attach(desk.complaint("It hums."), desk.robin, path=photo)
    yield folder
    start.close_shop()


@pytest.fixture
def stick(tmp_path: Path, shop: DataFolder, desk: Desk) -> Path:
    """The second place."""
    place = tmp_path / "stick"
    place.mkdir()
    backup_keeping.settle_place(place, desk.owner)
    return place


def _names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def test_a_turn_makes_one_only_when_something_has_changed(shop: DataFolder, desk: Desk) -> None:
    assert backup_keeping.turn().made is not None
    assert not backup_keeping.is_due() and backup_keeping.turn().made is None
    desk.complaint("One more.")
    assert backup_keeping.is_due()
    with clock.standing_at(NOW + timedelta(minutes=30)):
        made = backup_keeping.turn().made
    assert made is not None and made.manifest.complaints == 2


def test_what_only_moved_from_the_log_into_the_file_is_no_change(shop: DataFolder) -> None:
    backup_keeping.turn()
    start.close_shop()  # folds the log in, so the file is another one to look at
    start.open_folder(shop)
    assert backup_keeping.is_due()
    assert backup_keeping.turn().made is None and not backup_keeping.is_due()


@pytest.mark.parametrize("by", [timedelta(days=1), timedelta(days=-2), timedelta(days=4000)])
def test_one_is_made_each_day_and_whenever_the_clock_was_set(shop: DataFolder, by: timedelta) -> None:
    backup_keeping.turn()
    with clock.standing_at(NOW + by):
        assert backup_keeping.turn().made is not None
        assert backup_keeping.turn().made is None
    assert len(backups.kept(shop)) == 2


def test_a_failed_one_is_written_down_and_the_next_is_made(
    shop: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("app.store.backup.tempfile.mkdtemp", _full)
        with pytest.raises(BackupFailed):
            backup_keeping.turn()
        found = backup_keeping.standing()
        assert (found.at, found.failed_at, found.reason) == (None, NOW, "No space left on device")
    assert backup_keeping.turn().made is not None
    assert backup_keeping.standing().failed_at is None


def _full(**_: object) -> str:
    raise OSError(28, os.strerror(28))


def test_each_goes_to_the_second_place_with_its_files(shop: DataFolder, stick: Path) -> None:
    copied = backup_keeping.turn().copied
    assert copied is not None
    assert _names(stick) == [copied.name, "redress-files"]
    aside = start.data_folder(stick.parent / "another")
    assert backups.put_back(aside, copied).manifest.lost == ()
    assert len(list(aside.files.iterdir())) == 1


def test_a_stick_that_is_out_stops_nothing_and_gets_its_copy_when_it_is_back(
    shop: DataFolder, stick: Path
) -> None:
    stick.rmdir()
    turn = backup_keeping.turn()
    assert turn.made is not None and isinstance(turn.place_fault, BackupFolderMissing)
    place = backup_keeping.standing().place
    assert place is not None and not place.is_there and backup_keeping.is_place_late(place, 7)
    stick.mkdir()
    assert backup_keeping.turn().copied is not None
    place = backup_keeping.standing().place
    assert place is not None and place.at == NOW and not backup_keeping.is_place_late(place, 7)
    with clock.standing_at(NOW + timedelta(days=7)):
        assert backup_keeping.is_place_late(place, 7)


def test_a_copy_spoilt_on_its_way_bears_no_name(
    shop: DataFolder, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:-1])

    monkeypatch.setattr("app.store.backup_places._copy_whole", cut)
    turn = backup_keeping.turn()
    assert turn.made is not None and isinstance(turn.place_fault, BackupFailed)
    assert _names(stick) == ["redress-files"]


def test_a_sealed_copy_opens_with_the_passphrase_only(
    shop: DataFolder, stick: Path, desk: Desk, tmp_path: Path
) -> None:
    with pytest.raises(WeakPassphrase):
        backup_keeping.seal_copies("kettle", "kettle", desk.owner)
    with pytest.raises(PassphrasesDiffer):
        backup_keeping.seal_copies(PASSPHRASE, PASSPHRASE + "s", desk.owner)
    backup_keeping.seal_copies(PASSPHRASE, PASSPHRASE, desk.owner)
    copied = backup_keeping.turn().copied
    assert copied is not None and _names(stick) == [copied.name] and copied.suffix == ".redress-sealed"
    assert b"It hums" not in copied.read_bytes() and b"photo" not in copied.read_bytes()
    with pytest.raises(WrongPassphrase):
        sealed.unseal(copied, "seven grey herons", tmp_path / "out")
    sealed.unseal(copied, PASSPHRASE, tmp_path / "out")
    done = backups.put_back(start.data_folder(tmp_path / "another"), tmp_path / "out")
    assert (done.manifest.complaints, done.manifest.lost) == (1, ())
    backup_keeping.leave_copies_plain(desk.owner)
    assert not backup_keeping.standing().is_sealing


def test_sealed_copies_are_made_every_few_hours(shop: DataFolder, stick: Path, desk: Desk) -> None:
    backup_keeping.seal_copies(PASSPHRASE, PASSPHRASE, desk.owner)
    backup_keeping.turn()
    for hours, expected in ((1, 1), (5, 2)):
        desk.complaint("One more.")
        with clock.standing_at(NOW + timedelta(hours=hours)):
            backup_keeping.turn()
        assert len(list(stick.glob("*.redress-sealed"))) == expected


def test_a_place_that_is_none_is_refused_with_its_reason(
    shop: DataFolder, desk: Desk, tmp_path: Path
) -> None:
    cloud = tmp_path / "Dropbox" / "shop"
    cloud.mkdir(parents=True)
    for place, fault in ((shop.backups, PlaceInsideData), (shop.root, PlaceInsideData), (cloud, PlaceSynced)):
        with pytest.raises(fault):
            backup_keeping.settle_place(place, desk.owner)
    with pytest.raises(BackupFolderMissing):
        backup_keeping.settle_place(tmp_path / "nowhere", desk.owner)
    assert settings.shop().second_place == ""
    backup_keeping.seal_copies(PASSPHRASE, PASSPHRASE, desk.owner)
    backup_keeping.settle_place(cloud, desk.owner)
    with pytest.raises(PlaceSynced):
        backup_keeping.leave_copies_plain(desk.owner)


def test_a_test_restore_is_made_once_a_month_and_leaves_nothing(shop: DataFolder, desk: Desk) -> None:
    tested = backup_keeping.turn().tested
    assert tested is not None and (tested.complaints, tested.files, tested.problem) == (1, 1, "")
    assert backup_keeping.standing().tested == tested
    for days, is_made in ((29, False), (31, True)):
        with clock.standing_at(NOW + timedelta(days=days)):
            assert (backup_keeping.turn().tested is not None) is is_made
    assert not [path for path in shop.backups.iterdir() if path.is_dir() and path.name != "redress-files"]


def test_a_test_restore_says_what_is_wrong_and_a_spoilt_file_is_put_there_anew(shop: DataFolder) -> None:
    backup_keeping.turn(with_test=False)
    beside = next((shop.backups / "redress-files").iterdir())
    beside.write_bytes(b"a photo of a hun")
    assert backup_keeping.try_restore().problem
    backups.make(shop)
    assert beside.read_bytes() == b"a photo of a hum" and not backup_keeping.try_restore().problem
    newest = backup_keeping.standing().path
    assert newest is not None
    newest.write_bytes(newest.read_bytes()[:2000])
    assert backup_keeping.try_restore().problem


def _aged(newest: Path, place: Path, hours: int, **facts: object) -> Path:
    """The same backup, as if it had been made that long ago."""
    made = place / f"{hours} hours ago.redress-backup"
    with zipfile.ZipFile(newest) as packed, zipfile.ZipFile(made, "w") as out:
        told = json.loads(packed.read("manifest.json"))
        told["made_at"] = (NOW - timedelta(hours=hours)).isoformat()
        out.writestr("manifest.json", json.dumps(told | facts))
    return made


def test_old_ones_are_thinned_out_at_both_places_and_those_of_others_stay(
    shop: DataFolder, stick: Path
) -> None:
    newest = backup_keeping.turn().made
    assert newest is not None
    foreign = _aged(newest.path, stick, 9000, shop="another")
    damaged = stick / "damaged.redress-backup"
    damaged.write_bytes(b"no backup")
    for place in (shop.backups, stick):
        for hours in range(1, 2400, 8):
            _aged(newest.path, place, hours)
    swept, fresh = (shop.backups / "redress-files" / (letter * 64) for letter in "ab")
    for path in (swept, fresh):
        path.write_bytes(b"of no backup")
    os.utime(swept, (0, 0))
    os.utime(fresh, (NOW.timestamp(), NOW.timestamp()))
    assert backup_keeping.thin(shop) > 300
    assert len(backups.kept(shop)) < 90 and newest.path.exists()
    assert foreign.exists() and damaged.exists() and fresh.exists() and not swept.exists()
    assert backup_keeping.thin(shop) == 0


def test_nothing_is_thinned_out_while_a_restore_awaits_the_owner(shop: DataFolder, desk: Desk) -> None:
    saved = backups.make(shop).path
    for hours in range(1, 2400, 8):
        _aged(saved, shop.backups, hours)
    start.close_shop()
    backups.put_back(shop, saved)
    start.open_folder(shop)
    assert backup_keeping.thin(shop) == 0
    restoring.confirm(desk.owner)
    assert backup_keeping.thin(shop) > 100


@pytest.mark.parametrize("deed", [Deed.IMPORT, Deed.ERASE, Deed.ENCRYPT, Deed.MERGE])
def test_before_a_risky_deed_comes_a_backup_that_says_so(shop: DataFolder, desk: Desk, deed: Deed) -> None:
    made = backups.before(deed)
    assert made is not None and made.manifest.before == deed.value
    assert backups.before(deed) is None
    desk.complaint("One more.")
    assert (backups.before(deed) is None) is (deed is Deed.MERGE)


def test_an_empty_shop_needs_none(desk: Desk) -> None:
    assert backups.before(Deed.IMPORT) is None


def test_an_encrypted_shop_is_kept_as_any_other_and_never_lies_plain(
    shop: DataFolder, stick: Path, desk: Desk
) -> None:
    subjects.encrypted_shop(desk)
    turn = backup_keeping.turn()
    assert turn.made is not None and turn.tested is not None and turn.copied is not None
    assert (turn.tested.complaints, turn.tested.files, turn.tested.problem) == (1, 1, "")
    assert not backup_keeping.is_due() and backup_keeping.turn().made is None
    with zipfile.ZipFile(turn.copied) as packed:
        assert "key.json" in packed.namelist()
        assert not packed.read("redress.db").startswith(b"SQLite format 3")
