"""The lock by real keys: tile and PIN, tries and waits, changing who is at the desk, and nothing typed gets elsewhere."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QThreadPool
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import clock, identity
from app.changes import Changed
from app.domain.staff import Role, StaffMember
from app.services import drafts, pins, settings, staff
from tests.builders import Desk
from ui import application
from ui.idle import CLOSES_ON_LOCK, IdleWatch
from ui.main_window import MainWindow
from ui.theme import Theme

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MARTA, SAM, ROBIN = "739201", "5820", "4071"


@pytest.fixture(autouse=True)
def ticks() -> Iterator[list[float]]:
    """The running clock stands until a test moves it."""
    at = [1000.0]
    pins.waits.forget()
    with clock.ticking_from(lambda: at[0]):
        yield at


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> MainWindow:
    """Marta and Sam have a PIN, Robin and Rae have none; Robin is at the desk."""
    pins.set_for(desk.owner, desk.owner, new=MARTA)
    pins.set_for(desk.senior, desk.owner, new=SAM)
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    made.open_page("today")
    made.unlock(next(person for person in application.desk_people() if person.id == desk.robin))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(qtbot: QtBot, *keys: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        qtbot.keyClick(target, key, how)


def type_pin(qtbot: QtBot, digits: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), digits)
    press(qtbot, Key.Key_Return)


def checked(qtbot: QtBot, window: MainWindow) -> None:
    """Until the check beside the window has ended and been told."""
    entry = window.lock_screen.entry
    qtbot.waitUntil(lambda: not window.is_locked or not entry.pad.is_checking)


def message(window: MainWindow) -> str:
    return window.lock_screen.entry.pad.error_line.text()


def lock(qtbot: QtBot) -> None:
    press(qtbot, Key.Key_L, how=Ctrl | Shift)


def at_the_desk(window: MainWindow) -> UUID:
    return window.page.backend.by


def everything_typed(window: MainWindow) -> list[str]:
    """What stands in every field behind the lock and on it."""
    lines = [field.text() for field in window.findChildren(QLineEdit)]
    texts = [*window.findChildren(QPlainTextEdit), *window.findChildren(QTextEdit)]
    return sorted(lines + [text.toPlainText() for text in texts])


def test_a_number_then_the_pin_lets_in(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    lock(qtbot)
    assert window.is_locked
    press(qtbot, Key.Key_1)
    assert window.is_locked and window.lock_screen.entry.isVisible()
    type_pin(qtbot, MARTA)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert at_the_desk(window) == desk.owner


def test_who_has_no_pin_passes_by_the_tile(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    lock(qtbot)
    press(qtbot, Key.Key_3)
    assert not window.is_locked and at_the_desk(window) == desk.robin


def test_a_wrong_pin_says_how_many_tries_are_left_and_the_fifth_waits(
    qtbot: QtBot, window: MainWindow, ticks: list[float]
) -> None:
    lock(qtbot)
    press(qtbot, Key.Key_2)
    said = []
    for _ in range(5):
        type_pin(qtbot, "1111")
        checked(qtbot, window)
        said.append(message(window))
    assert said[:4] == [f"That PIN did not match. {left}" for left in
                        ("4 tries left.", "3 tries left.", "2 tries left.", "One try left.")]  # fmt: skip
    assert said[4] == "That PIN did not match. Wait 30 s."
    type_pin(qtbot, SAM)
    assert window.is_locked and window.lock_screen.entry.pad.pin() == ""
    ticks[0] += 2
    window.lock_screen.entry.pad.seconds.timeout.emit()
    assert message(window) == "That PIN did not match. Wait 28 s."
    ticks[0] += 28
    window.lock_screen.entry.pad.seconds.timeout.emit()
    assert message(window) == ""
    type_pin(qtbot, SAM)
    qtbot.waitUntil(lambda: not window.is_locked)


def test_the_wait_is_still_on_after_going_back_to_the_tiles(
    qtbot: QtBot, window: MainWindow, desk: Desk, ticks: list[float]
) -> None:
    for _ in range(5):
        with pytest.raises(pins.WrongPin):
            pins.check(desk.senior, "0000")
    lock(qtbot)
    press(qtbot, Key.Key_2, Key.Key_Escape, Key.Key_1)
    assert message(window) == ""
    press(qtbot, Key.Key_Escape)
    ticks[0] += 5
    press(qtbot, Key.Key_2)
    assert message(window) == "Wait 25 s."


def test_esc_goes_back_to_the_tiles_and_forgets_the_digits(qtbot: QtBot, window: MainWindow) -> None:
    lock(qtbot)
    press(qtbot, Key.Key_2)
    qtbot.keyClicks(QApplication.focusWidget(), "582")
    press(qtbot, Key.Key_Escape)
    assert window.lock_screen.tiles.isVisible() and window.is_locked
    press(qtbot, Key.Key_2)
    assert window.lock_screen.entry.pad.pin() == ""
    press(qtbot, Key.Key_Escape, Key.Key_Escape)
    assert window.is_locked


def test_a_pin_found_right_after_esc_lets_nobody_in(qtbot: QtBot, window: MainWindow) -> None:
    lock(qtbot)
    press(qtbot, Key.Key_1)
    type_pin(qtbot, MARTA)
    press(qtbot, Key.Key_Escape)
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert window.is_locked and window.lock_screen.tiles.isVisible()


def test_no_digit_reaches_anything_but_the_boxes(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("new_complaint")
    qtbot.waitUntil(lambda: "Sat 14 Nov, 12:00" in everything_typed(window))  # the proposed promise
    before = everything_typed(window)
    lock(qtbot)
    press(qtbot, Key.Key_1)
    pad = window.lock_screen.entry.pad
    for _ in range(8):
        press(qtbot, Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None and window.lock_screen.isAncestorOf(focus)
        pad.field.clear()
        qtbot.keyClicks(focus, "7")
        assert pad.pin() == "7" and pad.field.hasFocus()
    qtbot.mouseClick(window.lock_screen, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    press(qtbot, Key.Key_3)
    assert pad.pin() == "73"
    type_pin(qtbot, "9")
    press(qtbot, Key.Key_8, Key.Key_8)  # while it is checked
    assert pad.pin() == ""
    checked(qtbot, window)
    assert everything_typed(window) == before
    assert drafts.running() == []


def test_paste_drop_and_other_signs_are_no_pin(qtbot: QtBot, window: MainWindow) -> None:
    lock(qtbot)
    press(qtbot, Key.Key_1)
    field = window.lock_screen.entry.pad.field
    QGuiApplication.clipboard().setText(MARTA)
    press(qtbot, Key.Key_V, how=Ctrl)
    press(qtbot, Key.Key_Insert, how=Shift)
    qtbot.mouseClick(field, Qt.MouseButton.MiddleButton)
    qtbot.keyClicks(field, "a- .x")
    assert field.text() == "" and not field.acceptDrops()
    qtbot.keyClicks(field, "739")
    press(qtbot, Key.Key_A, Key.Key_C, Key.Key_X, how=Ctrl)
    assert field.text() == "739" and QGuiApplication.clipboard().text() == MARTA


def test_the_keypad_types_and_leaves_the_focus(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    lock(qtbot)
    press(qtbot, Key.Key_2)
    pad = window.lock_screen.entry.pad
    for key in ("9", "clear", "5", "8", "3", "back", "2", "0"):
        qtbot.mouseClick(pad.keypad.buttons[key], Qt.MouseButton.LeftButton)
    assert pad.field.hasFocus()
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert at_the_desk(window) == desk.senior


def test_what_was_half_typed_is_there_for_the_next_person(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.open_page("new_complaint")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "07700")
    press(qtbot, Key.Key_D, how=Ctrl | Shift)
    assert window.lock_screen.is_switching
    press(qtbot, Key.Key_2)
    type_pin(qtbot, SAM)
    qtbot.waitUntil(lambda: not window.is_locked)
    assert window.page_name == "new_complaint" and field.text() == "07700" and field.hasFocus()
    assert at_the_desk(window) == desk.senior
    assert "Sam Lantern" in window.top_bar.desk.accessibleName()


def test_esc_leaves_the_desk_to_who_is_there(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    before = QApplication.focusWidget()
    qtbot.mouseClick(window.top_bar.desk, Qt.MouseButton.LeftButton)
    press(qtbot, Key.Key_1, Key.Key_Escape, Key.Key_Escape)
    assert not window.is_locked and at_the_desk(window) == desk.robin
    assert before is None or QApplication.focusWidget() is not None


def test_a_desk_left_while_changing_hands_locks_for_good(qtbot: QtBot, window: MainWindow) -> None:
    window.switch_desk()
    window.lock()
    press(qtbot, Key.Key_Escape)
    assert window.is_locked and not window.lock_screen.is_switching


def test_the_window_starts_locked_where_anybody_has_a_pin(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    folder = application.start.folder().root
    opened = application._open_window(Theme(qapp), folder, False)
    assert opened is not None and not opened.is_locked
    opened.close()
    pins.set_for(desk.robin, desk.owner, new=ROBIN)
    opened = application._open_window(Theme(qapp), folder, False)
    assert opened is not None and opened.is_locked
    qtbot.addWidget(opened)


def test_no_name_of_a_customer_stands_on_the_lock(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    customer = desk.customer("Tilda Thimble")
    window.open_page("complaint", desk.complaint(customer_id=customer))
    lock(qtbot)
    words = [one.text() for one in window.lock_screen.findChildren(QLabel) if one.isVisible()]
    assert "1 due" in " ".join(words) or "late" in " ".join(words) or words
    assert not any("Thimble" in one for one in words) and "Thimble" not in window.windowTitle()


def test_only_an_owner_has_a_recovery_code(qtbot: QtBot, window: MainWindow) -> None:
    lock(qtbot)
    press(qtbot, Key.Key_2)
    window.lock_screen.entry.forgot_button.click()
    assert window.lock_screen.entry.note.isVisible() and window.lock_screen.entry.isVisible()


def test_the_recovery_code_sets_a_new_pin_and_brings_a_new_code(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    code = pins.new_recovery_code(desk.owner, desk.owner)
    lock(qtbot)
    press(qtbot, Key.Key_1)
    window.lock_screen.entry.forgot_button.click()
    recovery = window.lock_screen.recovery
    assert recovery.code.hasFocus()
    qtbot.keyClicks(recovery.code, code.lower())
    press(qtbot, Key.Key_Return)
    type_pin(qtbot, "864209")
    type_pin(qtbot, "864209")
    qtbot.waitUntil(recovery.sheet.isVisible)
    fresh = recovery.sheet.code.text()
    assert fresh and fresh != code and window.is_locked
    press(qtbot, Key.Key_Escape)
    assert recovery.sheet.isVisible()
    recovery.sheet.kept_button.click()
    assert not window.is_locked and at_the_desk(window) == desk.owner
    pins.check(desk.owner, "864209")
    assert recovery.sheet.code.text() == ""


def test_a_wrong_code_changes_nothing_and_says_so(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    pins.new_recovery_code(desk.owner, desk.owner)
    lock(qtbot)
    press(qtbot, Key.Key_1)
    window.lock_screen.entry.forgot_button.click()
    recovery = window.lock_screen.recovery
    qtbot.keyClicks(recovery.code, "AAAAA-BBBBB")
    press(qtbot, Key.Key_Return)
    type_pin(qtbot, "864209")
    type_pin(qtbot, "864208")
    assert "not the same" in recovery.new_pin.error_line.text()
    type_pin(qtbot, "864209")
    qtbot.waitUntil(lambda: bool(recovery.code_field.error()))
    assert window.is_locked
    pins.check(desk.owner, MARTA)
    press(qtbot, Key.Key_Escape)
    assert window.lock_screen.entry.isVisible()


def test_the_lock_follows_the_minutes_of_the_shop(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    idle = application.watch_for_idling(window)
    assert idle.minutes == 3
    for minutes in (0, 12):
        shop = replace(settings.shop(), lock_minutes=minutes)
        window.page.backend.perform(settings.save_shop, shop, desk.owner)
        assert idle.minutes == minutes and idle.timer.isActive() is bool(minutes)
    idle.timer.timeout.emit()
    assert window.is_locked


def test_staff_is_read_anew_when_a_pin_is_set(window: MainWindow, desk: Desk) -> None:
    window.page.backend.perform(pins.set_for, desk.robin, desk.owner, new=ROBIN)
    robin = next(one for one in window.page.backend.people if one.id == desk.robin)
    assert robin.has_pin and staff.get(desk.robin).has_pin
    assert timedelta(0) == pins.wait_of(desk.robin)


def test_a_pin_typed_after_a_tile_that_needs_none_comes_to_no_field(
    qtbot: QtBot, window: MainWindow, ticks: list[float]
) -> None:
    window.open_page("new_complaint")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    handle = window.windowHandle()
    lock(qtbot)
    QTest.keyClick(handle, Key.Key_3)
    assert not window.is_locked
    for key in (Key.Key_4, Key.Key_0, Key.Key_7, Key.Key_1, Key.Key_Return):
        ticks[0] += 0.2
        QTest.keyClick(handle, key)
    assert field.text() == "" and field.hasFocus()
    ticks[0] += 1
    QTest.keyClick(handle, Key.Key_5)
    assert field.text() == "5"


def test_words_typed_right_after_unlocking_are_all_there(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("new_complaint")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    lock(qtbot)
    QTest.keyClick(window.windowHandle(), Key.Key_3)
    for key in (Key.Key_T, Key.Key_1):
        QTest.keyClick(window.windowHandle(), key)
    assert field.text().lower() == "t1"


@pytest.mark.parametrize("gap", [1, 20])
def test_what_a_scanner_types_is_no_pin(qtbot: QtBot, window: MainWindow, gap: int) -> None:
    lock(qtbot)
    press(qtbot, Key.Key_1)
    pad = window.lock_screen.entry.pad
    for at, digit in enumerate("4006381333931"):
        send(pad.field, digit, 1000 + at * gap)
    send(pad.field, "\r", 1000 + 13 * gap)
    assert pad.pin() == "" and pad.note.isVisible() and not pad.is_checking
    for at, digit in enumerate("739"):
        send(pad.field, digit, 5000 + at * 90)
    assert pad.pin() == "739"


def test_a_code_of_ours_that_was_cut_off_leaves_no_digits(qtbot: QtBot, window: MainWindow) -> None:
    lock(qtbot)
    press(qtbot, Key.Key_1)
    pad = window.lock_screen.entry.pad
    for at, sign in enumerate("XR260417"):
        send(pad.field, sign, 1000 + at * 5)
    window.scanner.settle()
    assert pad.pin() == ""


def test_who_no_longer_works_here_gives_up_the_desk(window: MainWindow, desk: Desk) -> None:
    backend = window.page.backend
    gone = replace(staff.get(desk.robin), active=False)
    assert not window.is_locked and backend.by == desk.robin
    backend.perform(staff.change, gone, desk.owner)
    assert window.is_locked


@pytest.mark.parametrize("many", [4, 12, 20])
def test_all_tiles_have_their_place(qtbot: QtBot, window: MainWindow, desk: Desk, many: int) -> None:
    for number in range(many - 4):
        staff.add(StaffMember(identity.new_id(), f"Person {number}", Role.FRONT_DESK), desk.owner)
    window.page.backend.done(Changed.STAFF)
    window.resize(1366, 688)
    lock(qtbot)
    tiles = [one for one in window.lock_screen.tiles.findChildren(QAbstractButton) if one.isVisible()]
    screen = window.lock_screen.rect()
    assert len(tiles) == many
    for tile in tiles:
        assert screen.contains(tile.mapTo(window.lock_screen, tile.rect().center()))


def send(field: QWidget, text: str, at_ms: int) -> None:
    """One key as a keyboard sends it, with its time."""
    key = Key.Key_Return if text == "\r" else Qt.Key(ord(text))
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    event.setTimestamp(at_ms)
    QApplication.sendEvent(field, event)


def test_a_computer_that_slept_wakes_up_locked(qtbot: QtBot, window: MainWindow) -> None:
    at = [0.0]
    idle = IdleWatch(window, 3, steady=lambda: at[0])
    idle.idled.connect(window.lock)
    idle._watch(window.windowHandle())
    at[0] = 100.0
    QTest.keyClick(window.windowHandle(), Key.Key_F6)
    assert not window.is_locked
    at[0] += 181
    QTest.keyClick(window.windowHandle(), Key.Key_Down)
    assert window.is_locked
    QTest.keyClick(window.windowHandle(), Key.Key_1)
    assert window.lock_screen.entry.isVisible()


def test_a_question_that_loses_nothing_is_closed_by_the_lock(qtbot: QtBot, window: MainWindow) -> None:
    idle = IdleWatch(window, 3)
    idle.idled.connect(window.lock)
    for closes in (False, True):
        question = QDialog(window)
        question.setModal(True)
        question.setProperty(CLOSES_ON_LOCK, closes)
        question.show()
        idle.timer.timeout.emit()
        assert window.is_locked is closes and question.isVisible() is not closes
        question.close()


def test_the_sample_shop_tells_its_pins_on_the_lock(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    application.start.open_shop(
        tmp_path / "data", practice=True
    )  # filled before: making the sample has its own test
    Desk.set_up()
    opened = application._open_window(Theme(qapp), tmp_path / "data", True)
    assert opened is not None
    qtbot.addWidget(opened)
    opened.show()
    opened.lock()
    said = [one.text() for one in opened.lock_screen.findChildren(QLabel) if one.isVisible()]
    assert any("Marta Pine 246810" in words for words in said)
    opened.close()
    QThreadPool.globalInstance().waitForDone()
    application.start.close_shop()
