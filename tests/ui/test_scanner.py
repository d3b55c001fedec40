"""A hand scanner in every field: our code opens the complaint and types nothing, all else is typed as it came."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QStringListModel, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.domain import code, number
from app.services import complaints, drafts
from tests.builders import Desk
from ui import application
from ui.main_window import MainWindow
from ui.pages.new_complaint import NewComplaintPage
from ui.scanner import GAP_MS, Scanner
from ui.theme import Theme

Key, Mod = Qt.Key, Qt.KeyboardModifier
OURS = code.of(number.key_of(2026, 417))
WRONG = OURS[:-1] + str((int(OURS[-1]) + 1) % 10)
FAST, SLOW = 8.0, 180.0
ENDS = {"enter": Key.Key_Return, "tab": Key.Key_Tab, "nothing": None}


@dataclass
class Keyboard:
    """Presses keys at moments of its own; `scanner` believes them."""

    target: QWidget
    now: float = 1000.0
    scanner: Scanner | None = None
    numbers: list[str] = field(default_factory=list)
    misread: list[bool] = field(default_factory=list)

    def watch(self, window: QWidget) -> Scanner:
        self.scanner = Scanner(window, arrived=lambda event: self.now)
        self.scanner.scanned.connect(self.numbers.append)
        self.scanner.misread.connect(lambda: self.misread.append(True))
        return self.scanner

    def press(
        self, key: Qt.Key, text: str = "", how: Qt.KeyboardModifier = Mod.NoModifier, gap: float = FAST
    ) -> None:
        self.now += gap
        if gap >= GAP_MS and self.scanner is not None:
            self.scanner.settle()  # the timer, had time really gone by
        target = QApplication.activePopupWidget() or self.target
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, how, text)
        override.ignore()
        QApplication.sendEvent(target, override)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, how, text))

    def type(self, words: str, gap: float = FAST, first: float | None = None) -> None:
        for at, sign in enumerate(words):
            key = Key(ord(sign.upper())) if sign.isascii() and sign.isprintable() else Key.Key_unknown
            how = Mod.ShiftModifier if sign.isupper() else Mod.NoModifier
            self.press(key, sign, how, first if at == 0 and first is not None else gap)

    def rest(self) -> None:
        """A pause, and what was waiting for it."""
        assert self.scanner is not None
        self.now += SLOW
        self.scanner.settle()
        QApplication.processEvents()


@dataclass
class Desktop:
    window: QWidget
    line: QLineEdit
    text: QPlainTextEdit
    combo: QComboBox
    days: QCalendarWidget
    list: QListWidget


@pytest.fixture
def desktop(qtbot: QtBot) -> Desktop:
    window = QWidget()
    made = Desktop(window, QLineEdit(), QPlainTextEdit(), QComboBox(), QCalendarWidget(), QListWidget())
    made.combo.addItems(["Refund", "Replacement", "Xylophone"])
    made.list.addItems(["One", "Two", "Xylophone"])
    column = QVBoxLayout(window)
    for part in (made.line, made.text, made.combo, made.days, made.list):
        column.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return made


@pytest.fixture
def any_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys that go through the window bear real moments, and a busy machine is slow to press them."""
    monkeypatch.setattr("ui.scanner.GAP_MS", 60_000)


def at(desktop: Desktop, target: QWidget) -> Keyboard:
    """A keyboard whose keys go to this widget."""
    keyboard = Keyboard(target)
    keyboard.watch(desktop.window)
    target.setFocus()
    keyboard.target = QApplication.focusWidget() or target
    return keyboard


@contextmanager
def only_scanner(desktop: Desktop, target: QWidget) -> Iterator[Keyboard]:
    """One example's: left behind, each would give the keys it held to those of all later examples."""
    keyboard = at(desktop, target)
    try:
        yield keyboard
    finally:
        delete(keyboard.scanner)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("place", ["line", "text", "combo", "days", "list"])
def test_our_code_is_taken_everywhere_and_types_nothing(desktop: Desktop, place: str, end: str) -> None:
    before = desktop.days.selectedDate(), desktop.combo.currentText()
    keyboard = at(desktop, getattr(desktop, place))
    keyboard.type(OURS)
    key = ENDS[end]
    if key is not None:
        keyboard.press(key, "\r" if key == Key.Key_Return else "\t")
    keyboard.rest()
    assert keyboard.numbers == ["26-0417"] and not keyboard.misread
    assert (desktop.line.text(), desktop.text.toPlainText()) == ("", "")
    assert (desktop.days.selectedDate(), desktop.combo.currentText()) == before
    assert QApplication.focusWidget() is keyboard.target


@pytest.mark.parametrize(
    "other",
    [
        "4006381333931",
        "X",
        "XR",
        "XR12",
        OURS[:-1],
        OURS + "7",
        OURS + "A",
        "XRAY-2600041762",
        "X" + OURS[:-1],
        "K-90317",
        "26-0417",
        "]C1XR26000417",
    ],
)
def test_other_codes_reach_the_field_character_by_character(desktop: Desktop, other: str) -> None:
    keyboard = at(desktop, desktop.line)
    keyboard.type(other)
    keyboard.press(Key.Key_Return, "\r")
    keyboard.rest()
    assert desktop.line.text() == other
    assert not keyboard.numbers and not keyboard.misread


def test_a_wrong_check_digit_types_nothing_and_is_told(desktop: Desktop) -> None:
    keyboard = at(desktop, desktop.line)
    keyboard.type(WRONG)
    keyboard.press(Key.Key_Return, "\r")
    keyboard.rest()
    assert keyboard.misread == [True]
    assert desktop.line.text() == "" and not keyboard.numbers


def test_a_burst_in_mid_typing_leaves_what_a_person_types_before_and_after(desktop: Desktop) -> None:
    keyboard = at(desktop, desktop.text)
    keyboard.type("the box", SLOW)
    keyboard.type(OURS, first=30)
    keyboard.press(Key.Key_Return, "\r")
    keyboard.type(" leaks", SLOW)
    keyboard.rest()
    assert keyboard.numbers == ["26-0417"]
    assert desktop.text.toPlainText() == "the box leaks"


def test_a_person_who_types_the_whole_code_by_hand_types_it(desktop: Desktop) -> None:
    keyboard = at(desktop, desktop.line)
    keyboard.type(OURS, SLOW)
    keyboard.rest()
    assert desktop.line.text() == OURS and not keyboard.numbers


def test_a_second_end_key_of_the_scanner_presses_nothing(desktop: Desktop) -> None:
    presses: list[bool] = []
    desktop.line.returnPressed.connect(lambda: presses.append(True))
    keyboard = at(desktop, desktop.line)
    keyboard.type(OURS)
    keyboard.press(Key.Key_Return, "\r")
    keyboard.press(Key.Key_Return, "\r")
    assert not presses


@pytest.mark.parametrize("how", [Mod.ControlModifier, Mod.AltModifier])
def test_a_shortcut_finds_what_was_typed_before_it(desktop: Desktop, how: Qt.KeyboardModifier) -> None:
    seen: list[str] = []
    keyboard = at(desktop, desktop.line)
    keyboard.type("x")
    assert desktop.line.text() == ""
    action = QAction(desktop.window)
    action.setShortcut("Ctrl+S")
    action.triggered.connect(lambda: seen.append(desktop.line.text()))
    desktop.window.addAction(action)
    keyboard.press(Key.Key_S, "", how)
    assert desktop.line.text() == "x"


def test_leaving_the_field_leaves_its_keys_there(desktop: Desktop) -> None:
    keyboard = at(desktop, desktop.line)
    keyboard.type("xr2")
    desktop.text.setFocus()
    assert (desktop.line.text(), desktop.text.toPlainText()) == ("xr2", "")


def test_a_held_key_appears_by_itself(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.line.setFocus()
    scanner = Scanner(desktop.window)
    desktop.text.setFocus()
    desktop.line.setFocus()
    QTest.keyClick(desktop.line, Key.Key_X)
    assert scanner.held == "x"
    qtbot.waitUntil(lambda: desktop.line.text() == "x")


def test_keys_that_the_system_sends_to_the_window(desktop: Desktop, any_speed: None, qtbot: QtBot) -> None:
    scanner = Scanner(desktop.window)
    desktop.text.setFocus()
    desktop.line.setFocus()
    handle = desktop.window.windowHandle()
    with qtbot.waitSignal(scanner.scanned) as scanned:
        for sign in OURS:
            QTest.keyClick(handle, Key(ord(sign)), Mod.ShiftModifier if sign.isalpha() else Mod.NoModifier)
        QTest.keyClick(handle, Key.Key_Return)
    assert scanned.args == ["26-0417"] and desktop.line.text() == ""


def test_a_list_of_proposals_over_the_field(desktop: Desktop, any_speed: None, qtbot: QtBot) -> None:
    completer = QCompleter(QStringListModel(["Xylophone", "Xerox"], desktop.line), desktop.line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    desktop.line.setCompleter(completer)
    scanner = Scanner(desktop.window)
    desktop.line.setFocus()
    handle = desktop.window.windowHandle()
    for sign in "xe":
        QTest.keyClick(handle, sign)
    qtbot.waitUntil(completer.popup().isVisible)
    QApplication.processEvents()
    with qtbot.waitSignal(scanner.scanned) as scanned:
        for sign in OURS:
            QTest.keyClick(handle, sign)
        QTest.keyClick(handle, Key.Key_Return)
    assert scanned.args == ["26-0417"] and desktop.line.text() == "xe"
    completer.popup().close()


def test_a_list_of_choices_that_is_open(desktop: Desktop, any_speed: None, qtbot: QtBot) -> None:
    scanner = Scanner(desktop.window)
    desktop.combo.setFocus()
    desktop.combo.showPopup()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.processEvents()
    with qtbot.waitSignal(scanner.scanned):
        for sign in OURS:
            QTest.keyClick(desktop.window.windowHandle(), sign)
        QTest.keyClick(desktop.window.windowHandle(), Key.Key_Return)
    assert desktop.combo.currentText() == "Refund"
    desktop.combo.hidePopup()


SIGNS = st.sampled_from([*"XRxr0123456789", *"aé ä-", "\b", "left", "enter"])
STROKES = st.lists(st.tuples(SIGNS, st.sampled_from([1.0, FAST, 49.0, 50.0, SLOW])), max_size=40)


def stroke(keyboard: Keyboard, sign: str, gap: float) -> None:
    named = {"\b": (Key.Key_Backspace, "\b"), "left": (Key.Key_Left, ""), "enter": (Key.Key_Return, "\r")}
    if sign in named:
        keyboard.press(*named[sign], gap=gap)
    else:
        keyboard.type(sign, gap)


def test_two_windows_do_not_take_each_others_keys(desktop: Desktop, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    elsewhere = Keyboard(desktop.line)
    elsewhere.watch(other)
    keyboard = at(desktop, desktop.line)
    keyboard.type("xr and more")
    keyboard.rest()
    assert desktop.line.text() == "xr and more"
    keyboard.type(OURS)
    keyboard.rest()
    assert (keyboard.numbers, elsewhere.numbers) == (["26-0417"], [])
    assert desktop.line.text() == "xr and more"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STROKES)
def test_nothing_typed_is_ever_lost_or_changes_its_place(
    desktop: Desktop, strokes: list[tuple[str, float]]
) -> None:
    plain = QPlainTextEdit()
    desktop.text.clear()
    bare = Keyboard(plain)
    with only_scanner(desktop, desktop.text) as watched:
        for sign, gap in strokes:
            stroke(watched, sign, gap)
            stroke(bare, sign, gap)
        watched.rest()
    assert watched.numbers or watched.misread or desktop.text.toPlainText() == plain.toPlainText()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STROKES, STROKES, st.sampled_from([1.0, 20.0, SLOW]), st.sampled_from([1.0, 20.0, 45.0]))
def test_a_code_between_any_keys_takes_none_of_them(
    desktop: Desktop,
    before: list[tuple[str, float]],
    after: list[tuple[str, float]],
    first: float,
    speed: float,
) -> None:
    plain = QPlainTextEdit()
    desktop.text.clear()
    bare = Keyboard(plain)
    with only_scanner(desktop, desktop.text) as watched:
        for sign, gap in before:
            stroke(watched, sign, gap)
            stroke(bare, sign, gap)
        others = len(watched.numbers) + len(watched.misread)
        watched.type(OURS, speed, first=first)
        watched.rest()
    assert watched.numbers[-1:] == ["26-0417"]
    assert others or desktop.text.toPlainText() == plain.toPlainText()


@pytest.fixture
def shop(any_speed: None, desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[tuple[MainWindow, UUID]]:
    """The real window on a shop with one complaint."""
    key = desk.complaint()
    window = application.build_window(Theme(qapp))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_page("today")
    yield window, key
    window.hide()


def scan(window: MainWindow, words: str) -> None:
    """As the system hands on what a scanner types: to the window, which knows who has the focus."""
    for sign in words:
        QTest.keyClick(window.windowHandle(), Key(ord(sign)))
    QTest.keyClick(window.windowHandle(), Key.Key_Return)


def test_a_scan_while_a_complaint_is_typed_keeps_the_draft(
    shop: tuple[MainWindow, UUID], qtbot: QtBot
) -> None:
    window, key = shop
    window.open_page("new_complaint")
    page = window.page
    assert isinstance(page, NewComplaintPage)
    page.form.focus_field("words")
    for letter in "The mixer sto":
        QTest.keyClicks(QApplication.focusWidget(), letter)
    scan(window, code.printed(complaints.get(key).number))
    qtbot.waitUntil(lambda: window.page_name == "complaint")
    (kept,) = drafts.running()
    assert kept.content["words"] == "The mixer sto"
    window.go_back()
    assert page.form.content()["words"] == "The mixer sto"


@pytest.mark.parametrize("typed", [code.of(number.key_of(2026, 999)), WRONG])
def test_a_code_that_leads_nowhere_is_told_calmly(
    shop: tuple[MainWindow, UUID], qtbot: QtBot, typed: str
) -> None:
    window, _ = shop
    window.top_bar.open_search()
    scan(window, typed)
    qtbot.waitUntil(window.notices.isVisible)
    assert window.page_name == "today" and window.top_bar.search.field.text() == ""


def test_a_scan_at_the_locked_window_opens_nothing_and_picks_nobody(
    shop: tuple[MainWindow, UUID], qtbot: QtBot
) -> None:
    window, key = shop
    window.lock()
    with qtbot.waitSignal(window.scanner.scanned):
        scan(window, code.printed(complaints.get(key).number))
    assert window.is_locked and window.page_name == "today"
