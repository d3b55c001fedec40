"""A fault of ours: what is typed is kept, the log tells the place, one dialog lets the person go on."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app import logs, start
from app.errors import CannotWrite
from app.services import drafts, staff
from tests.builders import Desk
from tests.guards import without_guards
from ui import application, jobs
from ui.crash import CrashHook, LastWord
from ui.pages.new_complaint import NewComplaintPage
from ui.theme import Theme


class Kept:
    """Counts how often drafts were kept; can break itself."""

    def __init__(self) -> None:
        self.times, self.breaks = 0, False

    def __call__(self) -> None:
        self.times += 1
        if self.breaks:
            raise RuntimeError("the draft too")


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def hook(qtbot: QtBot, tmp_path: Path, kept: Kept) -> Iterator[CrashHook]:
    made = CrashHook(kept)
    (tmp_path / "logs").mkdir()
    logs.start(tmp_path / "logs")
    made.install()
    yield made
    made.uninstall()
    logs.stop()
    if made.dialog is not None:
        made.dialog.close()
        made.dialog.deleteLater()


def log(tmp_path: Path) -> str:
    return (tmp_path / "logs" / "redress.log").read_text(encoding="utf-8")


def raise_about_a_customer() -> None:
    raise ValueError("Tilda Thimble")


@pytest.mark.qt_no_exception_capture
def test_a_fault_in_a_slot_keeps_what_is_typed_and_lets_the_person_go_on(
    hook: CrashHook, kept: Kept, qtbot: QtBot, tmp_path: Path
) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(raise_about_a_customer)
    button.click()
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert kept.times == 1
    assert "test_crash.py" in log(tmp_path) and "ValueError" in log(tmp_path)
    assert "Thimble" not in log(tmp_path)
    assert hook.dialog is not None
    qtbot.mouseClick(hook.dialog.copy_button, Qt.MouseButton.LeftButton)
    assert "ValueError" in QGuiApplication.clipboard().text()
    assert "Thimble" not in QGuiApplication.clipboard().text()
    qtbot.keyClick(hook.dialog, Qt.Key.Key_Escape)
    assert not hook.dialog.isVisible()


@pytest.mark.qt_no_exception_capture
def test_many_faults_at_once_show_one_dialog(hook: CrashHook, qtbot: QtBot, kept: Kept) -> None:
    for _ in range(3):
        QTimer.singleShot(0, raise_about_a_customer)
    qtbot.waitUntil(lambda: kept.times == 3)
    first = hook.dialog
    assert first is not None and first.isVisible()


@pytest.mark.qt_no_exception_capture
def test_a_fault_while_keeping_drafts_does_not_hide_the_first(
    hook: CrashHook, qtbot: QtBot, kept: Kept, tmp_path: Path
) -> None:
    kept.breaks = True
    QTimer.singleShot(0, raise_about_a_customer)
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert "RuntimeError" in log(tmp_path)


@pytest.mark.qt_no_exception_capture
def test_a_dialog_that_cannot_be_shown_does_not_come_round_for_ever(
    hook: CrashHook, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.crash.CrashDialog", None)
    QTimer.singleShot(0, raise_about_a_customer)
    qtbot.waitUntil(
        lambda: "TypeError" in log(tmp_path) if (tmp_path / "logs" / "redress.log").exists() else False
    )
    assert log(tmp_path).count("TypeError") == 1
    assert hook.dialog is None


@pytest.mark.qt_no_exception_capture
def test_a_fault_on_another_thread_comes_to_the_window_s_own(
    hook: CrashHook, qtbot: QtBot, tmp_path: Path
) -> None:
    thread = threading.Thread(target=raise_about_a_customer)
    thread.start()
    thread.join()
    assert hook.dialog is None
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert "ValueError" in log(tmp_path)


@pytest.mark.qt_no_exception_capture
def test_a_fault_of_a_job_is_told_too(hook: CrashHook, qtbot: QtBot) -> None:
    jobs.run(lambda report: raise_about_a_customer(), print)
    qtbot.waitUntil(lambda: hook.dialog is not None)


@pytest.mark.qt_no_exception_capture
def test_a_storage_fault_that_nobody_caught_is_told_as_one(hook: CrashHook, qtbot: QtBot) -> None:
    def fill_the_disk() -> None:
        raise CannotWrite("disk full")

    with qtbot.waitSignal(hook.told) as told:
        QTimer.singleShot(0, fill_the_disk)
    assert isinstance(told.args[0], CannotWrite)
    assert hook.dialog is None


@pytest.mark.qt_no_exception_capture
def test_a_database_that_breaks_while_reading_is_a_storage_fault(
    desk: Desk, hook: CrashHook, qtbot: QtBot
) -> None:
    database = start.folder().database
    start.close_shop()
    for part in database.parent.glob("redress.db*"):
        part.unlink()
    database.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    with qtbot.waitSignal(hook.told) as told:
        QTimer.singleShot(0, staff.everyone)
    assert isinstance(told.args[0], start.Damaged)


@pytest.mark.qt_no_exception_capture
def test_a_fault_that_comes_of_spoilt_data_is_looked_into_beside_the_window(
    desk: Desk, hook: CrashHook, kept: Kept, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.complaint("It hums.")
    with closing(sqlite3.connect(start.folder().database)) as other, other, without_guards(other.execute):
        other.execute("UPDATE timeline SET text = 'changed'")

    def trip() -> None:
        raise KeyError("a state nobody wrote")

    with qtbot.waitSignal(hook.told) as told:
        QTimer.singleShot(0, trip)
    assert kept.times == 1 and "KeyError" in log(tmp_path)
    assert isinstance(told.args[0], start.Damaged)
    assert hook.dialog is None


def test_what_qt_complains_of_is_logged_without_names(hook: CrashHook, tmp_path: Path) -> None:
    qWarning('Cannot open "Thimble.pdf" in /home/tilda/My files/Tilda Thimble now')
    assert "Qt: Cannot open" in log(tmp_path)
    assert "Thimble" not in log(tmp_path) and "tilda" not in log(tmp_path)


def test_a_fault_with_no_window_to_go_on_in_is_told_once_and_logged(
    hook: CrashHook, qtbot: QtBot, tmp_path: Path
) -> None:
    said: list[str] = []

    def close() -> None:
        word = QApplication.activeModalWidget()
        if isinstance(word, LastWord):
            said.extend(one.text() for one in word.findChildren(QLabel))
            word.close_button.click()

    QTimer.singleShot(0, close)
    try:
        raise_about_a_customer()
    except ValueError as fault:
        hook.tell_last(fault, tmp_path / "logs")
    assert "ValueError" in log(tmp_path) and "Thimble" not in log(tmp_path)
    assert any("What was saved is safe" in words for words in said)


@pytest.mark.qt_no_exception_capture
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_fault_while_something_is_thrown_away_is_logged_and_asks_nobody(
    hook: CrashHook, tmp_path: Path
) -> None:
    class Thrown:
        def __del__(self) -> None:
            raise_about_a_customer()

    one = Thrown()
    del one
    assert "ValueError" in log(tmp_path) and "Thimble" not in log(tmp_path)
    assert hook.dialog is None


@pytest.mark.qt_no_exception_capture
def test_what_is_half_typed_outlives_a_fault(
    desk: Desk, hook: CrashHook, qapp: QApplication, qtbot: QtBot
) -> None:
    window = application.build_window(Theme(qapp))
    qtbot.addWidget(window)
    hook.keep_drafts = window.stack.keep_drafts
    window.open_page("new_complaint")
    page = window.page
    assert isinstance(page, NewComplaintPage)
    page.form.what.words.setPlainText("I")
    page.form.what.words.setPlainText("It leaks from the ba")  # no pause since
    QTimer.singleShot(0, raise_about_a_customer)
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert [one.content["words"] for one in drafts.running()] == ["It leaks from the ba"]
    assert page.form.what.words.toPlainText() == "It leaks from the ba"
