"""Settings, Backup: the second place, its passphrase, the test restore, and what there is to bring back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.backup import BackupFailed, BackupFolderMissing
from app.services import backup_keeping, backups, settings
from app.store import sealed
from tests.builders import Desk
from ui import jobs
from ui.pages.settings import SettingsPage
from ui.widgets.settings_backup import BackupPart
from ui.words import backup as words

PASSPHRASE = "seven grey herons over the weir"


@pytest.fixture
def part(page: SettingsPage, desk: Desk) -> BackupPart:
    desk.complaint("It hums.")
    page.open_section("backup")
    assert isinstance(page.part, BackupPart)
    return page.part


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def _done(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not jobs.any_running(), timeout=20_000)


def _said(part: BackupPart) -> str:
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible())


def test_a_place_is_settled_at_once_and_gets_the_next_backup(
    part: BackupPart, stick: Path, qtbot: QtBot
) -> None:
    place = part.second_place
    assert not place.settle_place(backups.here().root)
    assert "inside the data" in place.error_line.text() and settings.shop().second_place == ""
    assert place.settle_place(stick)
    assert settings.shop().second_place == str(stick) and not place.error_line.text()
    qtbot.mouseClick(part.now_button, Qt.MouseButton.LeftButton)
    _done(qtbot)
    assert len(list(stick.glob("*.redress-backup"))) == 1
    assert "Last copy: Today 10:24" in place.state_label.text()
    assert [one.complaints for one in part.kept.found] == [1, 1]
    assert "Second place" in _said(part)
    stick.rename(stick.with_name("gone"))
    part.read()
    assert "not there now" in place.state_label.text()
    qtbot.mouseClick(place.none_button, Qt.MouseButton.LeftButton)
    assert settings.shop().second_place == ""


def test_a_copy_that_fails_is_not_told_as_a_backup_that_fails(stick: Path) -> None:
    told = words.not_copied(BackupFailed(stick, "No space left on device"))
    assert told.startswith("It was not copied to the second place (No space left on device).")
    assert "Plug the drive in" in words.not_copied(BackupFolderMissing(stick))


def test_days_until_reminded_are_kept(part: BackupPart, qtbot: QtBot) -> None:
    part.second_place.days_box.setFocus()
    qtbot.keyClick(part.second_place.days_box, Qt.Key.Key_Down)
    assert settings.shop().second_place_days == 14


def test_a_passphrase_seals_copies_from_now_on(part: BackupPart, stick: Path, qtbot: QtBot) -> None:
    place = part.second_place
    place.settle_place(stick)
    qtbot.mouseClick(place.seal_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(place.passphrase.first.line, PASSPHRASE)
    qtbot.keyClicks(place.passphrase.second.line, PASSPHRASE)
    qtbot.keyClick(place.passphrase.second.line, Qt.Key.Key_Return)
    _done(qtbot)
    assert backup_keeping.standing().is_sealing and place.open_button.isVisible()
    assert not place.passphrase.isVisible() and place.passphrase.first.text() == ""
    part.back_up(backups.here().backups)
    _done(qtbot)
    copy = next(stick.glob("*.redress-sealed"))
    sealed.unseal(copy, PASSPHRASE, stick / "opened")
    qtbot.mouseClick(place.open_button, Qt.MouseButton.LeftButton)
    assert not backup_keeping.standing().is_sealing


def test_esc_closes_the_passphrase_and_forgets_it(part: BackupPart, qtbot: QtBot) -> None:
    place = part.second_place
    qtbot.mouseClick(place.seal_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(place.passphrase.first.line, "seven")
    assert part.step_out() and not part.step_out()
    assert place.passphrase.first.text() == ""


def test_a_test_restore_says_how_it_went(part: BackupPart, qtbot: QtBot) -> None:
    assert not part.test_button.isEnabled()
    part.back_up(backups.here().backups)
    _done(qtbot)
    qtbot.mouseClick(part.test_button, Qt.MouseButton.LeftButton)
    _done(qtbot)
    assert "all of it was whole" in part.test_label.text()
    newest = backup_keeping.standing().path
    assert newest is not None
    newest.write_bytes(newest.read_bytes()[:3000])
    qtbot.mouseClick(part.test_button, Qt.MouseButton.LeftButton)
    _done(qtbot)
    assert "not whole" in part.test_label.text()


def test_who_is_no_owner_looks_and_backs_up_but_settles_nothing(
    page: SettingsPage, part: BackupPart, desk: Desk
) -> None:
    page.backend.set_desk(desk.robin)
    part.read()
    place = part.second_place
    assert part.now_button.isEnabled()
    assert not any(one.isEnabled() for one in (place.choose_button, place.days_box, place.seal_button))
