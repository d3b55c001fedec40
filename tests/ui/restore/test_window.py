"""The window that brings data back: what it lists, what it refuses, and that nothing is lost by it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import clock, start
from app.domain.snapshot import Condition
from app.errors import DatabaseMissing, NotOurs
from app.paths import DataFolder
from app.services import backups, restoring, staff
from app.start import Damaged
from tests.builders import Desk
from tests.conftest import NOW
from ui import application
from ui.backend import Backend
from ui.restore import after
from ui.restore.window import RestoreWindow
from ui.starting import LEADS_TO_RESTORE
from ui.theme import Theme
from ui.widgets.settings_restore import RestorePanel
from ui.words.faults import fault_sentence


@pytest.fixture
def broken(desk: Desk, folder: DataFolder) -> Iterator[DataFolder]:
    """Two backups of an evening apart, and a database that is none any more."""
    desk.complaint("The kettle leaks.")
    with clock.standing_at(NOW - timedelta(days=1)):
        backups.make(folder)
    desk.complaint("It still leaks.")
    backups.make(folder)
    start.close_shop()
    for part in folder.root.glob("redress.db*"):
        part.unlink()
    folder.database.write_bytes(b"somebody else's file " * 500)
    yield folder
    start.close_shop()


def shown(qtbot: QtBot, folder: DataFolder, fault: Exception | None = None) -> RestoreWindow:
    window = RestoreWindow(folder, fault=fault)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.none.lead_label.text() != "Looking for backups…")
    return window


def words(window: RestoreWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_a_backup_is_brought_back_and_what_was_there_is_kept(broken: DataFolder, qtbot: QtBot) -> None:
    spoilt = broken.database.read_bytes()
    window = shown(qtbot, broken, NotOurs(broken.database, "file is not a database"))
    assert [one.complaints for one in window.model.lines] == [2, 1]
    window.table.selectRow(1)
    qtbot.mouseClick(window.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.open_button.isVisible)
    assert any("One complaint is in them." in text for text in words(window))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.chosen == broken.root
    start.open_shop(broken.root)
    assert len(staff.everyone()) == 4
    kept = [one for one in broken.backups.iterdir() if one.is_dir() and one.name.startswith("before-restore")]
    assert [(one / "redress.db").read_bytes() for one in kept] == [spoilt]


def test_a_damaged_backup_is_shown_as_such_and_cannot_be_chosen(broken: DataFolder, qtbot: QtBot) -> None:
    newest = backups.kept(broken)[0]
    newest.write_bytes(newest.read_bytes()[:1000])
    window = shown(qtbot, broken)
    conditions = [one.condition for one in window.model.lines]
    assert conditions == [Condition.DAMAGED, Condition.READY]
    assert window.snapshot() is not None and window.snapshot().can_come_back, "the likeliest is chosen"
    window.table.selectRow(0)
    assert not window.restore_button.isEnabled()
    assert any("cannot be brought back" in text for text in words(window))
    assert newest.exists()


def test_a_file_that_is_no_backup_changes_nothing(broken: DataFolder, qtbot: QtBot, tmp_path: Path) -> None:
    photo = tmp_path / "holiday.jpg"
    photo.write_bytes(b"a beach")
    spoilt = broken.database.read_bytes()
    window = shown(qtbot, broken, Damaged("malformed"))
    window.point_at(photo)
    assert window.model.lines[0].condition is Condition.FOREIGN
    window.table.selectRow(0)
    window.bring_back()
    assert not window.is_busy and not window.restore_button.isEnabled()
    window.point_at(tmp_path / "nothing.redress-backup")
    assert window.error_line.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.chosen is None
    assert broken.database.read_bytes() == spoilt


def test_a_restore_that_fails_says_so_and_can_be_tried_with_another(broken: DataFolder, qtbot: QtBot) -> None:
    newest = backups.kept(broken)[0]
    content = bytearray(newest.read_bytes())
    content[200:260] = bytes(60)  # in the packed database, where only the unpacking finds it
    newest.write_bytes(content)
    window = shown(qtbot, broken)
    window.table.selectRow(0)
    window.bring_back()
    qtbot.waitUntil(lambda: not window.is_busy)
    assert newest.name in window.error_line.text()
    window.table.selectRow(1)
    window.bring_back()
    qtbot.waitUntil(window.open_button.isVisible)


@pytest.mark.parametrize(
    "fault", [NotOurs(Path("redress.db"), "no"), Damaged("malformed"), DatabaseMissing(Path("redress.db"))]
)
def test_what_cannot_be_opened_leads_here_and_says_why(
    fault: Exception, folder: DataFolder, qtbot: QtBot
) -> None:
    assert isinstance(fault, LEADS_TO_RESTORE)
    window = shown(qtbot, folder, fault)
    assert fault_sentence(fault) in words(window)
    assert any("Nothing was changed or deleted." in text for text in words(window))
    assert window.folder_button.isVisible() and window.again_button.isVisible()
    assert not window.model.lines and window.none.isVisible()


def test_a_notice_stays_until_an_owner_says_that_all_is_there(
    desk: Desk, folder: DataFolder, qtbot: QtBot, qapp: object
) -> None:
    made = backups.make(folder)
    start.close_shop()
    backups.put_back(folder, made.path)
    start.open_shop(folder.root)
    window = application.build_window(Theme(qapp))  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.open_page("today")
    after.tell(window)
    window.page.backend.set_desk(desk.robin)
    assert window.notices.bars(), "it waits for an owner"
    assert not after.confirm(window.page.backend, window)
    assert start.awaits_word()
    window.page.backend.set_desk(desk.owner)
    assert after.confirm(window.page.backend, window)
    assert not start.awaits_word()


def test_only_an_owner_leaves_the_window_to_bring_data_back(desk: Desk, qtbot: QtBot) -> None:
    backend = Backend(application.desk_people())
    backend.set_desk(desk.robin)
    panel = RestorePanel(backend)
    qtbot.addWidget(panel)
    panel.show()
    panel.leave()
    assert panel.isVisible() and "owner" in panel.error_line.text()
    backend.set_desk(desk.owner)
    panel.leave()
    assert not panel.isVisible()
    assert panel.property("restored_by") == desk.owner.hex
    assert restoring.awaits_confirmation(backups.here()) is None
