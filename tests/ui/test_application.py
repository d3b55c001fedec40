"""The start and the end of the window, and what goes on meanwhile: faults of storage, place, idle lock, language."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from app import start
from app.errors import CannotWrite, NewerFile, NotOurs, StorageError
from app.paths import DataFolder, FolderUnusable, NetworkFolder, SyncedFolder
from app.services import drafts, due
from app.start import Damaged
from app.store.database import database
from tests.builders import Desk
from tests.conftest import NOW
from ui import application, language, window_place
from ui.crash import LastWord
from ui.dialogs.start_fault import StartFault
from ui.idle import IdleWatch
from ui.main_window import MainWindow
from ui.pages.customer import CustomerPage
from ui.starting import Opened, opened
from ui.theme import Theme
from ui.when import When
from ui.words.due_counts import due_counts
from ui.words.faults import fault_sentence

ROOT = Path(__file__).resolve().parents[2]
FAULTS = [
    NotOurs(Path("redress.db"), "file is not a database"),
    NewerFile(9, 1),
    SyncedFolder(Path("Dropbox/shop"), "Dropbox"),
    NetworkFolder(Path("shop"), "nfs4"),
    FolderUnusable(Path("shop"), "Permission denied"),
    CannotWrite("disk full"),
    Damaged("malformed"),
]


@dataclass
class Answers:
    """Answers the question of the start, one after the other, and remembers what was asked."""

    answers: list[Path | None]
    asked: list[StorageError]

    def __call__(self, fault: StorageError, folder: DataFolder) -> Path | None:
        self.asked.append(fault)
        return self.answers.pop(0)


@pytest.fixture(autouse=True)
def _same_language() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> MainWindow:
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    made.open_page("today")
    return made


def open_plainly(data_dir: Path | None, practice: bool) -> MainWindow | None:
    start.open_shop(data_dir, practice=practice)
    return None


def spoil(database: Path) -> None:
    database.parent.mkdir(parents=True, exist_ok=True)
    database.write_bytes(b"somebody else's file " * 500)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_every_storage_fault_of_the_start_is_said_calmly(
    fault: StorageError, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = StartFault(fault, DataFolder(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert fault_sentence(fault) in words
    assert "Nothing was changed or deleted." in words
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.chosen is None and not dialog.isVisible()


def test_a_spoilt_database_asks_and_ends_when_the_person_closes(tmp_path: Path, qapp: QApplication) -> None:
    spoil(tmp_path / "redress.db")
    ask = Answers([None], [])
    assert opened(tmp_path, practice=False, open_it=open_plainly, ask=ask) == 1
    assert [type(fault) for fault in ask.asked] == [NotOurs]
    assert (tmp_path / "redress.db").read_bytes().startswith(b"somebody else's")


def test_another_folder_can_be_chosen_at_the_start(tmp_path: Path, qapp: QApplication) -> None:
    spoil(tmp_path / "a" / "redress.db")
    ask = Answers([tmp_path / "b"], [])
    assert opened(tmp_path / "a", practice=False, open_it=open_plainly, ask=ask) == 0
    assert start.folder().root == tmp_path / "b"
    start.close_shop()


def test_a_second_start_shows_the_first_window_and_ends(
    window: MainWindow, folder: DataFolder, qtbot: QtBot
) -> None:
    first = opened(folder.root, practice=False, open_it=lambda *_: window)
    assert isinstance(first, Opened)
    first.single.wanted.connect(window.come_to_front)
    window.showMinimized()
    second = subprocess.Popen([sys.executable, ROOT / "main.py", "--data", folder.root])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    first.single.release()
    assert second.returncode == 0
    assert not window.isMinimized()


def test_the_window_opens_and_closes_cleanly(desk: Desk, folder: DataFolder, qapp: QApplication) -> None:
    start.close_shop()
    for left in qapp.topLevelWidgets():
        left.close()  # a window that another test left open would keep the program from ending
    seen: list[str] = []

    def close() -> None:
        for widget in qapp.topLevelWidgets():
            if isinstance(widget, MainWindow) and widget.isVisible():
                seen.append(widget.page_name)
                widget.resize(1100, 700)
                widget.close()

    again = QTimer(interval=20)
    again.timeout.connect(close)
    again.start()
    assert application.run(folder.root) == 0
    again.stop()
    assert set(seen) == {"today"}  # asked more than once: a backup comes before the end
    assert (folder.root / "window.ini").exists()
    assert not list(folder.root.glob("redress.db-wal")), "the database was not closed"


@pytest.mark.qt_no_exception_capture
def test_a_fault_before_there_is_a_window_has_its_word(
    desk: Desk, folder: DataFolder, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> MainWindow:
        raise ValueError("Tilda Thimble")

    def close() -> None:
        word = qapp.activeModalWidget()
        if isinstance(word, LastWord):
            seen.append(word.accessibleName())
            word.close_button.click()

    start.close_shop()
    seen: list[str] = []
    monkeypatch.setattr(application, "build_window", broken)
    again = QTimer(interval=20)
    again.timeout.connect(close)
    again.start()
    assert application.run(folder.root) == 1
    again.stop()
    assert seen == ["Redress has to close"]
    written = (folder.logs / "redress.log").read_text("utf-8")
    assert "ValueError" in written and "Thimble" not in written
    assert not (folder.logs / "open.json").exists()


def test_the_window_comes_back_where_it_stood(folder: DataFolder, qtbot: QtBot) -> None:
    before, after = QMainWindow(), QMainWindow()
    qtbot.addWidget(before)
    qtbot.addWidget(after)
    assert not window_place.restore(after, folder)
    before.setGeometry(40, 50, 640, 480)
    before.show()
    window_place.keep(before, folder)
    assert window_place.restore(after, folder)
    assert after.size() == before.size()


def test_a_screen_that_is_gone_does_not_hide_the_window(folder: DataFolder, qtbot: QtBot) -> None:
    before, after = QMainWindow(), QMainWindow()
    qtbot.addWidget(before)
    qtbot.addWidget(after)
    before.setGeometry(QRect(9000, 9000, 640, 480))
    before.show()
    window_place.keep(before, folder)
    window_place.restore(after, folder)
    after.show()
    assert any(screen.geometry().intersects(after.frameGeometry()) for screen in QGuiApplication.screens())


def test_nobody_at_the_desk_locks_and_keeps_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    watch = IdleWatch(window)
    watch.idled.connect(window.lock)
    watch.timer.timeout.emit()
    assert window.is_locked
    watch.timer.timeout.emit()
    assert window.is_locked and window.page_name == "today"


def test_a_key_starts_the_wait_anew(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    qtbot.waitExposed(window)
    watch = IdleWatch(window, minutes=3)
    watch._watch(window.windowHandle())
    watch.timer.stop()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert watch.timer.isActive()
    watch.set_minutes(0)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F6)
    assert not watch.timer.isActive()


def test_the_lock_screen_counts_what_is_due_without_names(window: MainWindow, desk: Desk) -> None:
    customer = desk.customer()
    desk.complaint(customer_id=customer)
    moments, when = due.moments_waiting(), When.of_shop()
    assert len(moments) == 1
    later = moments[0] + timedelta(minutes=22)
    assert due_counts(moments, when, later) == "1 late"
    before = moments[0] - timedelta(minutes=5)
    assert due_counts(moments, when, before) == f"1 due by {when.time(moments[0])}"
    assert due_counts([], when, NOW) == "Nothing more is due today"
    assert "Thimble" not in due_counts(moments, when, later)


def test_the_shop_s_country_writes_dates_and_numbers(qapp: QApplication, tmp_path: Path) -> None:
    language.speak("en", "US", tmp_path)
    assert QLocale() == QLocale("en_US")
    language.speak("de", "AT", tmp_path)
    assert QLocale().toString(1234.5, "f", 1)[-2] == ","
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    language.speak("en", "GB", tmp_path)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_ctrl_q_closes_and_keeps_what_was_typed(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.open_page("new_complaint")
    QTest.keyClicks(QApplication.focusWidget(), "Tilda Thimble")
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    kept = drafts.running()
    assert len(kept) == 1 and "Tilda Thimble" in str(kept[0].content)


def test_what_can_neither_be_saved_nor_kept_holds_the_window_open_until_the_person_says_so(
    window: MainWindow, desk: Desk, folder: DataFolder, qtbot: QtBot
) -> None:
    with qtbot.waitExposed(window):
        window.show()
    window.open_page("customer", desk.customer())
    page = window.page
    assert isinstance(page, CustomerPage)
    page.change_button.click()
    name = page.form.form.fields["name"].widget
    assert isinstance(name, QLineEdit)
    database.execute_sql("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        name.setText("Tilda Thimbel")
        assert not window.close()
        window._on_close_anyway()
    assert not window.isVisible()
