"""What can be brought back is told from outside; bringing it back is remembered until an owner finds it good."""

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import clock, start
from app.domain.audit import AuditKind
from app.domain.backup import NotABackup
from app.domain.capability import OwnerOnly
from app.domain.keys import WrongPassphrase
from app.domain.snapshot import Condition, Lies, PassphraseNeeded
from app.errors import DatabaseMissing
from app.paths import DataFolder
from app.services import backups, restoring
from app.store import audit, restore, restore_state
from app.store.database import sql
from tests.builders import Desk
from tests.conftest import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def shop(desk: Desk, folder: DataFolder) -> DataFolder:
    """One complaint in the backup of an hour ago, and one since."""
    with clock.standing_at(NOW - timedelta(hours=1)):
        desk.complaint("It hums.")
        backups.make(folder)
    desk.complaint("It has hummed again.")
    return folder


def brought_back(folder: DataFolder, source: Path, **more: str) -> None:
    start.close_shop()
    restoring.bring_back(folder, source, **more)  # type: ignore[arg-type]
    start.open_folder(folder)


def count() -> int:
    return int(sql("SELECT count(*) FROM complaint")[0][0])


def test_each_backup_says_what_it_holds(shop: DataFolder) -> None:
    (shop.backups / "notes.txt").write_text("not ours")
    (found,) = restoring.snapshots(shop)
    assert (found.lies, found.condition, found.made_at) == (
        Lies.HERE,
        Condition.READY,
        NOW - timedelta(hours=1),
    )
    assert (found.complaints, found.customers, found.files) == (1, 0, 0)
    assert found.newest_at == NOW - timedelta(hours=1) and found.newest == 2026000001
    assert not found.locked and not found.before


def test_damaged_newer_and_foreign_files_are_told_apart(shop: DataFolder, tmp_path: Path) -> None:
    (one,) = backups.kept(shop)
    cut = shop.backups / "2026-11-12 08.00.00.redress-backup"
    cut.write_bytes(one.read_bytes()[:2000])
    newer = shop.backups / "newer.redress-backup"
    with zipfile.ZipFile(one) as source, zipfile.ZipFile(newer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name, content.replace(b'"schema": 2', b'"schema": 99') if name == "manifest.json" else content
            )
    found = {snapshot.path.name: snapshot.condition for snapshot in restoring.snapshots(shop)}
    assert found[cut.name] is Condition.DAMAGED
    assert found[newer.name] is Condition.NEWER
    assert found[one.name] is Condition.READY
    photo = tmp_path / "beach.jpg"
    photo.write_bytes(b"a beach")
    assert restoring.look_at(photo).condition is Condition.FOREIGN


def test_backups_at_another_place_are_found_where_they_were_put(shop: DataFolder, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.make(shop, stick)
    found = restoring.snapshots(shop, restoring.places(shop))
    assert [one.lies for one in found] == [Lies.ELSEWHERE, Lies.HERE]


def test_a_restore_awaits_an_owners_word_and_stands_in_the_trail_once(shop: DataFolder, desk: Desk) -> None:
    assert restoring.awaits_confirmation(shop) is None
    brought_back(shop, backups.kept(shop)[0])
    start.close_shop()
    start.open_folder(shop)
    waiting = restoring.awaits_confirmation(shop)
    assert waiting is not None and (waiting.complaints, waiting.made_at) == (1, NOW - timedelta(hours=1))
    assert waiting.kept_in is not None and waiting.kept_in.is_dir()
    assert [line.kind for line in audit.newest(5)] == [AuditKind.RESTORED]
    with pytest.raises(OwnerOnly):
        restoring.confirm(desk.robin)
    restoring.confirm(desk.owner)
    assert restoring.awaits_confirmation(shop) is None
    assert [line.kind for line in audit.newest(5)] == [AuditKind.RESTORE_CONFIRMED, AuditKind.RESTORED]


def test_a_restore_can_be_taken_back(shop: DataFolder) -> None:
    brought_back(shop, backups.kept(shop)[0])
    assert count() == 1
    (aside,) = (one for one in restoring.snapshots(shop) if one.lies is Lies.ASIDE)
    assert (aside.complaints, aside.condition) == (2, Condition.READY)
    with clock.standing_at(NOW + MINUTE):
        brought_back(shop, aside.path)
    assert count() == 2
    assert [found.problem for found in backups.check(shop) if found.problem] == []


def test_what_was_put_aside_for_its_damage_is_not_brought_back(shop: DataFolder) -> None:
    start.close_shop()
    shop.database.write_bytes(b"no database" * 900)
    restoring.bring_back(shop, backups.kept(shop)[0])
    (aside,) = (one for one in restoring.snapshots(shop) if one.lies is Lies.ASIDE)
    assert aside.condition is Condition.DAMAGED
    with pytest.raises(NotABackup):
        restoring.bring_back(shop, aside.path)
    start.open_folder(shop)
    assert count() == 1


def test_a_sealed_copy_opens_by_its_passphrase_only(shop: DataFolder, tmp_path: Path) -> None:
    copy = tmp_path / "stick.redress-sealed"
    backups.seal(shop, copy, "eleven green kettles")
    told = restoring.look_at(copy)
    assert (told.condition, told.complaints, told.customers) == (Condition.SEALED, 2, None)
    start.close_shop()
    before = shop.database.read_bytes()
    with pytest.raises(PassphraseNeeded):
        restoring.bring_back(shop, copy)
    with pytest.raises(WrongPassphrase):
        restoring.bring_back(shop, copy, passphrase="eleven green tables")
    with zipfile.ZipFile(copy) as sealed, zipfile.ZipFile(tmp_path / "x.redress-sealed", "w", 8) as grown:
        for name in sealed.namelist():
            grown.writestr(name, sealed.read(name))
    with pytest.raises(NotABackup, match="no sealed copy"):  # squeezed, it could hold more than any disk
        restoring.bring_back(shop, tmp_path / "x.redress-sealed", passphrase="eleven green kettles")
    assert shop.database.read_bytes() == before
    assert restoring.awaits_confirmation(shop) is None
    restoring.bring_back(shop, copy, passphrase="eleven green kettles")
    start.open_folder(shop)
    assert count() == 2


@pytest.mark.parametrize("left", [None, b""])
def test_a_database_that_has_gone_is_no_new_shop(shop: DataFolder, left: bytes | None) -> None:
    start.close_shop()
    for path in shop.root.glob("redress.db*"):
        path.unlink()
    if left is not None:
        shop.database.write_bytes(left)
    with pytest.raises(DatabaseMissing):
        start.open_shop(shop.root)
    restoring.bring_back(shop, backups.kept(shop)[0])
    start.open_folder(shop)
    assert count() == 1


def test_a_restore_cut_off_after_the_swap_is_brought_to_its_end(
    shop: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    start.close_shop()
    with monkeypatch.context() as patch:
        patch.setattr(restore_state, "finish", cut_off)
        with pytest.raises(KeyboardInterrupt):
            restore.restore(shop, backups.kept(shop)[0])
    start.open_folder(shop)
    assert count() == 1
    assert restoring.awaits_confirmation(shop) is not None


def test_spoilt_notes_of_a_restore_ask_once_too_often_rather_than_never(shop: DataFolder) -> None:
    (shop.backups / "restored.json").write_text('{"at": "yesterday"}')
    assert restoring.awaits_confirmation(shop) is not None
    (shop.backups / "restored.json").write_text("half a")
    assert restoring.awaits_confirmation(shop) is not None
    start.close_shop()
    start.open_folder(shop)
    assert audit.newest(1)[0].at == datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
