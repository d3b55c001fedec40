"""Backups beside the window: every half hour, before closing, told calmly when they fail, never in the way."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import clock
from app.paths import DataFolder
from app.services import backup_keeping, backups
from app.store import backup_state
from tests.builders import Desk
from tests.conftest import NOW
from ui import application, jobs
from ui.backup_keeper import BackupKeeper
from ui.main_window import MainWindow
from ui.theme import Theme
from ui.widgets.button import Button


class Clock:
    """A clock that nobody can set, but a test."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def steady() -> Clock:
    return Clock()


@pytest.fixture
def window(desk: Desk, folder: DataFolder, qtbot: QtBot) -> MainWindow:
    desk.complaint("It hums.")
    window = application.build_window(Theme(application.QApplication.instance()))
    qtbot.addWidget(window)
    window.open_page("today")
    return window


@pytest.fixture
def keeper(window: MainWindow, steady: Clock) -> BackupKeeper:
    keeper = BackupKeeper(window, window.page.backend, steady=steady)
    keeper.start()
    return keeper


def _done(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not jobs.any_running(), timeout=20_000)


def _leads(window: MainWindow) -> list[str]:
    return [bar.notice.lead for bar in window.notices.bars()]


def _press(qtbot: QtBot, window: MainWindow, words: str) -> None:
    found = [one for one in window.notices.findChildren(Button) if one.words() == words and one.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def _spoil(folder: DataFolder) -> None:
    """Nothing can be put there."""
    shutil.rmtree(folder.backups)
    folder.backups.write_bytes(b"no folder")


def _mend(folder: DataFolder) -> None:
    folder.backups.unlink()
    folder.backups.mkdir()


def test_one_is_made_each_half_hour_in_which_something_changed(
    keeper: BackupKeeper, steady: Clock, desk: Desk, folder: DataFolder, window: MainWindow, qtbot: QtBot
) -> None:
    keeper.turn()
    _done(qtbot)
    assert len(backups.kept(folder)) == 1
    assert window.rail.backup_line.words_label.text().startswith("Backed up")
    for seconds, write, expected in ((1799, True, 1), (1800, True, 2), (3600, False, 2), (90_000, True, 3)):
        steady.seconds = float(seconds)
        if write:
            desk.complaint("One more.")
        with clock.standing_at(NOW + timedelta(seconds=seconds)):
            keeper.beat()
            _done(qtbot)
        assert len(backups.kept(folder)) == expected


def test_a_failed_one_is_told_once_and_the_next_turn_makes_it(
    keeper: BackupKeeper, folder: DataFolder, window: MainWindow, qtbot: QtBot
) -> None:
    _spoil(folder)
    for _ in range(2):
        keeper.turn()
        _done(qtbot)
        assert _leads(window) == ["There is no backup yet."]
    _mend(folder)
    keeper.turn()
    _done(qtbot)
    assert len(backups.kept(folder)) == 1 and _leads(window) == []


def test_a_full_disk_is_told_once_a_day_and_the_notice_goes_when_there_is_a_backup(
    keeper: BackupKeeper, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("app.store.backup.tempfile.mkdtemp", full)
        keeper.turn()
        _done(qtbot)
        assert _leads(window) == ["There is no backup yet."]
        window.notices.clear()
        keeper.turn()
        _done(qtbot)
        assert _leads(window) == []
        with clock.standing_at(NOW + timedelta(days=1)):
            keeper.turn()
            _done(qtbot)
            assert len(_leads(window)) == 1
    window.show()
    _press(qtbot, window, "Back up now")
    _done(qtbot)
    assert _leads(window) == [] and backup_keeping.standing().at == NOW


def test_a_second_place_without_a_copy_is_told_after_some_days(
    keeper: BackupKeeper, window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup_keeping.settle_place(stick, desk.owner)
    keeper.turn()
    _done(qtbot)
    shutil.rmtree(stick)
    for days, expected in ((6, []), (7, ["No copy at the second place since Thu 12 Nov."])):
        with clock.standing_at(NOW + timedelta(days=days)):
            keeper.turn()
            _done(qtbot)
            assert _leads(window) == expected
    stick.mkdir()
    with clock.standing_at(NOW + timedelta(days=7)):
        keeper.back_up()
        _done(qtbot)
    assert _leads(window) == []


def test_a_second_place_that_was_just_chosen_gets_its_copy_at_once(
    keeper: BackupKeeper, window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window.page.backend.perform(backup_keeping.settle_place, stick, desk.owner)
    assert _leads(window) == []
    _done(qtbot)
    assert _leads(window) == [] and list(stick.rglob("*.redress-backup"))


def test_closing_waits_for_a_backup_of_what_was_written(
    keeper: BackupKeeper, folder: DataFolder, window: MainWindow, qtbot: QtBot
) -> None:
    window.show()
    assert not window.close()
    assert _leads(window) == ["A backup is being made."]
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert len(backups.kept(folder)) == 1
    assert window.close()


def test_where_nothing_was_written_closing_is_at_once(
    keeper: BackupKeeper, window: MainWindow, qtbot: QtBot
) -> None:
    keeper.turn()
    _done(qtbot)
    window.show()
    assert window.close()


def test_a_window_stays_when_its_last_backup_failed_and_goes_by_choice(
    keeper: BackupKeeper, folder: DataFolder, window: MainWindow, qtbot: QtBot
) -> None:
    window.show()
    _spoil(folder)
    window.close()
    _done(qtbot)
    assert window.isVisible() and _leads(window) == ["The backup before closing was not made."]
    _press(qtbot, window, "Try again")
    _done(qtbot)
    assert window.isVisible()
    _press(qtbot, window, "Close without it")
    assert not window.isVisible()


def test_behind_the_lock_it_is_said_there_and_closing_once_more_goes_without(
    keeper: BackupKeeper, folder: DataFolder, window: MainWindow, qtbot: QtBot
) -> None:
    window.show()
    window.lock()
    _spoil(folder)
    said = window.lock_screen.said_label
    assert not window.close()
    assert said.isVisible() and said.text().startswith("A backup is being made.")
    _done(qtbot)
    assert window.isVisible() and said.text().startswith("The backup before closing was not made.")
    assert window.close()


def test_a_turn_that_ends_in_a_way_nobody_foresaw_holds_up_none_after_it(
    keeper: BackupKeeper,
    folder: DataFolder,
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window.show()
    with monkeypatch.context() as patch, qtbot.captureExceptions() as caught:
        patch.setattr("app.services.backup_keeping.thin", None)
        assert not window.close()
        _done(qtbot)
    assert len(caught) == 1
    keeper.turn()
    _done(qtbot)
    assert not keeper.is_working and window.isVisible()


def test_a_notice_that_is_still_there_says_what_is_so_now(
    keeper: BackupKeeper, window: MainWindow, desk: Desk, folder: DataFolder, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window.page.backend.done(backup_keeping.settle_place(stick, desk.owner))
    _done(qtbot)
    shutil.rmtree(stick)
    with clock.standing_at(NOW + timedelta(days=8)):
        keeper.turn()
        _done(qtbot)
        (bar,) = window.notices.bars()
        assert "is not there now" in bar.notice.words
        stick.mkdir()
        backup_state.placed(folder, stick, reason="the stick is full")
        keeper.tell()
        (bar,) = window.notices.bars()
        assert "the stick is full" in bar.notice.words
        keeper.back_up()
        _done(qtbot)
        assert not window.notices.bars()


def test_a_second_place_is_asked_by_nobody_who_cannot_wait(
    keeper: BackupKeeper, window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup_keeping.settle_place(stick, desk.owner)
    keeper.turn()
    _done(qtbot)
    shutil.rmtree(stick)
    remembered = backup_keeping.standing(ask_place=False).place
    assert remembered is not None and remembered.is_there
    desk.complaint("One more.")
    with clock.standing_at(NOW + timedelta(hours=1)):
        keeper.turn()
        _done(qtbot)
    stick.mkdir()
    remembered = backup_keeping.standing(ask_place=False).place
    assert remembered is not None and not remembered.is_there
