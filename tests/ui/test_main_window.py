"""The frame: keys that work everywhere, the way back, notices, lock, cover names, narrow windows."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import clock
from app.changes import Changed
from app.errors import StorageError, UserError
from ui.backend import Backend, DeskPerson
from ui.main_window import MainWindow
from ui.pages.page import Hint, Page
from ui.palette.found import Found
from ui.widgets.button import Button
from ui.widgets.notice_bar import Notice, NoticeAction

PEOPLE = [
    DeskPerson(UUID(int=1), "Robin Quill", "Front desk"),
    DeskPerson(UUID(int=2), "Marta Pine", "Owner"),
]


class FakePage(Page):
    """A page that writes down what the frame does with it."""

    reloads_on = Changed.COMPLAINTS

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.loads, self.items, self.primaries = 0, list[object](), 0
        self.lets_go, self.comes_back = True, True
        self.first, self.second = QLineEdit(), QPushButton("second")
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)

    def title(self) -> str:
        return self.backend.shown_name("Tilda Thimble")

    def hints(self) -> list[Hint]:
        return [Hint("A", "Acknowledge")]

    def regions(self) -> list[QWidget]:
        return [self.first, self.second]

    def show_item(self, item: object) -> None:
        self.items.append(item)

    def load(self) -> None:
        self.loads += 1

    def primary(self) -> None:
        self.primaries += 1

    def may_leave(self) -> bool:
        return self.lets_go

    def may_come_back(self) -> bool:
        return self.comes_back


@pytest.fixture
def backend() -> Backend:
    return Backend(PEOPLE)


@pytest.fixture
def window(qtbot: QtBot, backend: Backend) -> MainWindow:
    pages = {name: FakePage(backend) for name in ("today", "complaints", "complaint")}
    made = MainWindow(backend, pages)
    made.top_bar.search.look_up = lambda words, show: show([Found(words, "", "complaint", UUID(int=9))], True)
    qtbot.addWidget(made)
    made.open_page("today")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def page(window: MainWindow) -> FakePage:
    assert isinstance(window.page, FakePage)
    return window.page


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key, modifier)


def test_digits_open_the_pages_of_the_rail(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name == "complaints"
    assert window.rail.entries["complaints"].isChecked()
    assert not window.rail.entries["today"].isChecked()


def test_a_page_that_is_missing_shows_a_note(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name == "new_complaint"
    assert window.top_bar.title_label.text()


def test_alt_left_goes_back_to_the_same_item(qtbot: QtBot, window: MainWindow) -> None:
    first, second = uuid4(), uuid4()
    window.page.complaint_chosen.emit(first)
    detail = page(window)
    window.page.complaint_chosen.emit(second)
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert detail.items == [first, second, first]
    press(qtbot, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page_name == "today"


def test_escape_steps_out_of_a_detail_page_only(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("complaint", uuid4())
    press(qtbot, Qt.Key.Key_Escape)
    assert window.page_name == "today"
    press(qtbot, Qt.Key.Key_Escape)
    assert window.page_name == "today"


def test_a_page_may_refuse_to_be_left(window: MainWindow) -> None:
    page(window).lets_go = False
    assert not window.open_page("complaints")
    assert window.page_name == "today"


def test_ctrl_enter_does_the_main_action_even_from_a_field(qtbot: QtBot, window: MainWindow) -> None:
    page(window).first.setFocus()
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page(window).primaries == 1


def test_f6_goes_round_the_regions_and_shift_f6_back(qtbot: QtBot, window: MainWindow) -> None:
    page(window).first.setFocus()
    press(qtbot, Qt.Key.Key_F6)
    assert page(window).second.hasFocus()
    press(qtbot, Qt.Key.Key_F6)
    focus = QApplication.focusWidget()
    assert focus is not None and window.rail.isAncestorOf(focus)
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page(window).second.hasFocus()


def test_the_way_back_passes_over_a_page_that_is_done_with(window: MainWindow) -> None:
    window.open_page("complaints")
    page(window).comes_back = False
    window.open_page("complaint", uuid4())
    window.go_back()
    assert window.stack.name == "today"


def test_a_click_in_a_notice_leaves_the_focus_in_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page(window).first.setFocus()
    again = NoticeAction("Try again", lambda: window.show_notice(Notice("done", "It is printed.")))
    bar = window.notices.show_notice(Notice("problem", "It did not print.", actions=(again,)))
    qtbot.mouseClick(bar.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert page(window).first.hasFocus()


def test_only_the_page_shown_loads_at_once(window: MainWindow, backend: Backend) -> None:
    window.open_page("complaints")
    hidden, shown = window.stack.made("today"), page(window)
    assert isinstance(hidden, FakePage)
    before = hidden.loads, shown.loads
    backend.perform(lambda: Changed.COMPLAINTS | Changed.DUE)
    assert (hidden.loads, shown.loads) == (before[0], before[1] + 1)
    backend.perform(lambda: Changed.LETTERS)
    assert shown.loads == before[1] + 1


def test_what_is_refused_becomes_a_notice(window: MainWindow, backend: Backend) -> None:
    def refuse() -> Changed:
        raise UserError("Not today")

    assert not backend.perform(refuse)
    assert [bar.notice.lead for bar in window.notices.bars()] == ["Not today"]


def test_a_storage_fault_is_a_problem_and_says_not_saved(window: MainWindow, backend: Backend) -> None:
    def fail() -> Changed:
        raise StorageError("The disk is full")

    assert not backend.perform(fail)
    assert window.notices.bars()[0].notice.kind == "problem"
    assert window.rail.saved_line.words_label.text() == "Not saved"
    with clock.standing_at(datetime(2026, 11, 12, 14, 3, 21, tzinfo=UTC)):
        window.lock_screen.set_zone(UTC)
        backend.perform(lambda: Changed.DUE)
    assert window.rail.saved_line.words_label.text() == "Saved 14:03:21"


def test_ctrl_z_undoes_what_the_notice_offers_once(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[str] = []
    window.show_notice(Notice("done", "Ticked", undo=lambda: undone.append("step")))
    page(window).second.setFocus()
    for _ in range(2):
        press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == ["step"]
    assert not window.notices.isVisible()


def test_ctrl_z_in_a_field_undoes_typing_first(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[str] = []
    window.show_notice(Notice("done", "Ticked", undo=lambda: undone.append("step")))
    page(window).first.setFocus()
    qtbot.keyClicks(page(window).first, "abc")
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page(window).first.text() == ""
    assert undone == []


def test_f9_covers_names_everywhere(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Qt.Key.Key_F9)
    assert window.top_bar.title_label.text() == "TT"
    press(qtbot, Qt.Key.Key_F9)
    assert window.top_bar.title_label.text() == "Tilda Thimble"


def test_locking_keeps_what_was_typed_and_a_number_unlocks(
    qtbot: QtBot, window: MainWindow, backend: Backend
) -> None:
    page(window).first.setFocus()
    qtbot.keyClicks(page(window).first, "half a sentence")
    press(qtbot, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.is_locked
    press(qtbot, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name == "today"
    window.lock()
    press(qtbot, Qt.Key.Key_2)
    assert not window.is_locked
    assert backend.by == UUID(int=2)
    assert page(window).first.text() == "half a sentence"


def test_unlocking_finds_a_place_for_the_focus_when_the_old_one_has_gone(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.page
    assert isinstance(page, FakePage)
    page.second.setFocus()
    window.lock()
    page.second.deleteLater()
    QApplication.sendPostedEvents(page.second, QEvent.Type.DeferredDelete)
    window.unlock(PEOPLE[0])
    assert page.first.hasFocus()


def test_a_menu_that_is_open_does_not_stay_over_the_lock(qtbot: QtBot, window: MainWindow) -> None:
    menu = QMenu(window)
    menu.addAction("Told by call")
    menu.popup(window.mapToGlobal(window.rect().center()))
    assert menu.isVisible()
    window.lock()
    assert not menu.isVisible() and QApplication.activePopupWidget() is None


def test_search_opens_the_first_thing_found(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.top_bar.search.field, "0417")
    assert [found.words for found in window.top_bar.search.results()] == ["0417"]
    press(qtbot, Qt.Key.Key_Return)
    assert window.page_name == "complaint"
    assert page(window).items == [UUID(int=9)]
    assert window.top_bar.search.field.text() == ""


def test_escape_in_the_search_gives_the_page_back(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.top_bar.search.field, "04")
    press(qtbot, Qt.Key.Key_Escape)
    assert window.top_bar.search.results() == []
    assert page(window).first.hasFocus()


def test_a_narrow_window_keeps_names_for_those_who_listen(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1000, 560)
    qtbot.waitUntil(lambda: window.rail.width() < 100)
    assert not window.top_bar.search.isVisible()
    assert not window.hint_bar.isVisible()
    assert window.rail.entries["letters"].accessibleName() == "Letters"
    window.resize(1366, 688)
    qtbot.waitUntil(lambda: window.rail.width() > 100)
    assert window.top_bar.search.isVisible()
    assert window.hint_bar.isVisible()


def test_a_badge_is_part_of_the_spoken_name(window: MainWindow) -> None:
    window.rail.set_badge("today", 13)
    assert window.rail.entries["today"].accessibleName() == "Today, 13"


def test_arrows_move_along_the_rail(qtbot: QtBot, window: MainWindow) -> None:
    window.rail.entries["today"].setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert window.rail.entries["complaints"].hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert window.page_name == "complaints"


def test_pages_are_made_when_first_shown(qtbot: QtBot, backend: Backend) -> None:
    made: list[str] = []

    def factory(name: str) -> Callable[[Backend], Page]:
        def make(given: Backend) -> Page:
            made.append(name)
            return FakePage(given)

        return make

    window = MainWindow(backend, {"today": factory("today"), "review": factory("review")})
    qtbot.addWidget(window)
    assert made == []
    window.open_page("today")
    window.open_page("review")
    window.open_page("today")
    assert made == ["today", "review"]


def test_f6_reaches_the_buttons_of_a_notice(qtbot: QtBot, window: MainWindow) -> None:
    window.show_notice(Notice("done", "Ticked", undo=lambda: None))
    page(window).first.setFocus()
    press(qtbot, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.notices.isAncestorOf(focus)


def test_ctrl_k_opens_the_search_in_a_narrow_window_too(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1000, 680)
    qtbot.waitUntil(lambda: not window.top_bar.search.isVisible())
    press(qtbot, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.top_bar.search.field.hasFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert not window.top_bar.search.isVisible()
    assert page(window).first.hasFocus()


def test_a_page_scrolls_only_below_its_least_size(qtbot: QtBot, window: MainWindow) -> None:
    area = window.stack.currentWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: window.page.height() == area.viewport().height())
    window.page.layout().itemAt(0).widget().setMinimumHeight(2000)
    qtbot.waitUntil(lambda: window.page.height() > 2000)
    assert area.verticalScrollBar().maximum() > 0


def scan(qtbot: QtBot, words: str) -> None:
    """As a hand scanner types: to whatever has the focus, then Enter."""
    for sign in words:
        target = QApplication.focusWidget()
        assert target is not None
        qtbot.keyClicks(target, sign)
    press(qtbot, Qt.Key.Key_Return)


def test_a_scanned_number_is_taken_outside_text_fields(qtbot: QtBot, window: MainWindow) -> None:
    clicks: list[bool] = []
    page(window).second.clicked.connect(clicks.append)
    page(window).second.setFocus()
    with qtbot.waitSignal(window.scanner.scanned) as scanned:
        scan(qtbot, "26-0417")
    assert scanned.args == ["26-0417"]
    assert clicks == []


def test_a_number_typed_into_a_field_stays_there(qtbot: QtBot, window: MainWindow) -> None:
    page(window).first.setFocus()
    with qtbot.assertNotEmitted(window.scanner.scanned):
        scan(qtbot, "26-0417")
    assert page(window).first.text() == "26-0417"


def test_enter_after_a_lone_digit_is_no_scan(qtbot: QtBot, window: MainWindow) -> None:
    page(window).second.setFocus()
    with qtbot.assertNotEmitted(window.scanner.scanned):
        scan(qtbot, "5")
