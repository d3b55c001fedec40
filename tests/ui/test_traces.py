"""What was copied or handed to other programs does not stay."""

import os
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app import clock
from app.services import new_file, passing
from tests.builders import Desk
from ui.traces import Traces, copy_harmless

OURS = "Tilda Thimble, 07700 900142"


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_what_was_copied_here_goes_after_a_while(desk: Desk, qtbot: QtBot) -> None:
    parent = QObject()
    traces = Traces(parent, wait_ms=1, is_ours=lambda: True)
    QGuiApplication.clipboard().setText(OURS)
    assert traces.is_waiting
    qtbot.waitUntil(lambda: copied() == "")
    assert not traces.is_waiting


def test_what_another_program_copied_stays(desk: Desk, qtbot: QtBot) -> None:
    parent = QObject()
    traces = Traces(parent, is_ours=lambda: copied() == OURS)
    QGuiApplication.clipboard().setText(OURS)
    QGuiApplication.clipboard().setText("Theirs")
    assert not traces.is_waiting
    traces.end()
    assert copied() == "Theirs"


def test_the_details_of_a_fault_are_about_nobody_and_stay(desk: Desk, qtbot: QtBot) -> None:
    parent = QObject()
    traces = Traces(parent, is_ours=lambda: True)
    copy_harmless("ValueError at page.py:7")
    assert not traces.is_waiting
    traces.end()
    assert copied() == "ValueError at page.py:7"


def test_closing_the_window_clears_at_once(desk: Desk, qtbot: QtBot) -> None:
    parent = QObject()
    traces = Traces(parent, is_ours=lambda: True)
    QGuiApplication.clipboard().setText(OURS)
    fresh, old = passing.put(b"%PDF", "photo.png"), passing.put(b"%PDF", "letter.pdf")
    age(old, timedelta(minutes=5))
    traces.end()
    assert copied() == "" and fresh.exists() and not old.exists()


def test_copies_of_yesterday_go_while_the_window_stands_open(desk: Desk) -> None:
    new, old = passing.put(b"%PDF", "new.pdf"), passing.put(b"%PDF", "old.pdf")
    age(new, timedelta(hours=23))
    age(old, timedelta(hours=25))
    passing.clear_old()
    assert new.exists() and not old.parent.exists()


def age(file: Path, by: timedelta) -> None:
    at = (clock.now() - by).timestamp()
    os.utime(file.parent, (at, at))


def test_what_a_killed_export_left_beside_its_file_goes_with_the_next_one(desk: Desk, tmp_path: Path) -> None:
    left, sheets, fresh = (
        tmp_path / ".redress-7-7.part",
        tmp_path / ".redress-abc",
        tmp_path / ".redress-8.part",
    )
    sheets.mkdir()
    for one in (left, fresh, sheets / "sheet1.xml"):
        one.write_text(OURS)
    at = (clock.now() - timedelta(hours=25)).timestamp()
    for one in (left, sheets):
        os.utime(one, (at, at))
    now = clock.now().timestamp()
    os.utime(fresh, (now, now))
    new_file.put(tmp_path / "all.csv", b"name")
    assert sorted(one.name for one in tmp_path.glob(".redress-*")) == [fresh.name]
