"""The list of complaints by keys: views, filters, words, order, several at once."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app import clock
from app.domain import number
from app.domain.complaint import Channel, Status, WaitingFor
from app.domain.listing import View
from app.services import complaints
from tests.builders import Desk, read
from tests.conftest import NOW
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.models.complaints_table import PAGE, Column
from ui.pages.complaints import ComplaintsPage

Key = Qt.Key
Alt, Control, Shift = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Open = Callable[..., ComplaintsPage]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Open]:
    """Opens the page in the window and waits for its rows."""
    backend = Backend(desk_people())
    backend.set_desk(desk.robin)
    window = MainWindow(backend, {"complaints": ComplaintsPage})
    qtbot.addWidget(window)
    window.resize(1366, 688)
    with qtbot.waitExposed(window):
        window.show()

    def open_it(item: object = None) -> ComplaintsPage:
        window.open_page("complaints", item)
        page = window.page
        assert isinstance(page, ComplaintsPage)
        with qtbot.waitSignal(page.model.loaded):
            pass
        return page

    yield open_it
    QThreadPool.globalInstance().waitForDone()


def numbers(page: ComplaintsPage) -> list[str]:
    return [page.model.index(row, Column.NUMBER).data() for row in range(page.model.rowCount())]


def wait_for(qtbot: QtBot, page: ComplaintsPage, *wanted: UUID) -> None:
    expected = [number.shown(read(one).key) for one in wanted]
    qtbot.waitUntil(lambda: numbers(page) == expected)


def received(desk: Desk, hours_ago: float, words: str = "It leaks", **fields: object) -> UUID:
    with clock.standing_at(NOW - timedelta(hours=hours_ago)):
        return desk.complaint(words, **fields)


def test_open_ones_stand_by_what_is_due_first(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    later, late = received(desk, 2), received(desk, 25)
    desk.closed()
    page = opened()
    wait_for(qtbot, page, late, later)
    assert page.model.index(0, Column.TIME).data() == "Late 1 h"
    spoken = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Received" in spoken and "Late by 1 hour" in spoken


def test_the_tabs_count_and_alt_digit_changes_the_view(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    late = received(desk, 25)
    received(desk, 2)
    page = opened()
    qtbot.waitUntil(lambda: page.tabs.tabs[View.LATE].text() == "Late 1")
    assert page.tabs.tabs[View.OPEN].text() == "Open 2"
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_3, Alt)
    wait_for(qtbot, page, late)


def test_words_are_looked_for_while_they_are_typed(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    lamp = received(desk, 2, "The łamp is crooked", customer_id=desk.customer("Zoë Brown"))
    received(desk, 3, "The kettle leaks", told={"product": "Kettle"})
    page = opened()
    qtbot.keyClick(page.table, Key.Key_F, Control)
    qtbot.keyClicks(QApplication.focusWidget(), "zoe croo")
    wait_for(qtbot, page, lamp)
    qtbot.waitUntil(lambda: page.context() == "1 open")
    qtbot.keyClick(page.filters.words_field, Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(numbers(page)) == 2)


def test_nothing_found_offers_to_clear(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    only = received(desk, 2)
    page = opened()
    page.filters.words_field.setText("xyzzy")
    qtbot.waitUntil(page.nothing.isVisible)
    qtbot.mouseClick(page.clear_button, Qt.MouseButton.LeftButton)
    wait_for(qtbot, page, only)
    assert page.table.isVisible()


def test_filters_by_kind_stage_and_person(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    first = received(desk, 2, told={"category": "Delivery"})
    second = received(desk, 3, acknowledged=Channel.SLIP)
    page = opened()
    page.filters.kind.setCurrentText("Delivery")
    page.filters.kind.activated.emit(page.filters.kind.currentIndex())
    wait_for(qtbot, page, first)
    page.filters.clear_button.click()
    qtbot.waitUntil(lambda: len(numbers(page)) == 2)
    page.filters.set_stage(Status.ACKNOWLEDGED)
    page.filters.changed.emit()
    wait_for(qtbot, page, second)


def test_a_head_sorts_and_sorts_back(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    bea = received(desk, 2, customer_id=desk.customer("Bea Marigold"))
    otto = received(desk, 25, customer_id=desk.customer("Otto Lampwick"))
    page = opened()
    wait_for(qtbot, page, otto, bea)
    head = page.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(Column.CUSTOMER) + 20, 10)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    wait_for(qtbot, page, bea, otto)
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    wait_for(qtbot, page, otto, bea)


def test_the_order_can_be_chosen_by_key(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    zoe = received(desk, 25, customer_id=desk.customer("Zoe Brown"))
    bea = received(desk, 2, customer_id=desk.customer("Bea Marigold"))
    page = opened()
    wait_for(qtbot, page, zoe, bea)
    qtbot.keyClick(page.table, Key.Key_S)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Key.Key_Down)
    qtbot.keyClick(menu, Key.Key_Return)
    wait_for(qtbot, page, bea, zoe)


def test_ticked_ones_are_given_to_a_colleague_and_back(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    ids = [received(desk, hours) for hours in (4, 3, 2)]
    page = opened()
    qtbot.keyClick(page.table, Key.Key_Down, Shift)
    assert page.bulk.isVisible() and page.bulk.count_label.text() == "2 chosen"
    told: list = []
    page.notice.connect(told.append)
    page.bulk.give_button.click()
    menu = page.findChild(QMenu)
    assert menu
    next(action for action in menu.actions() if action.text() == "Sam Lantern").trigger()
    assert [read(one).assigned_to for one in ids] == [desk.senior, desk.senior, desk.robin]
    assert page.bulk.isHidden()
    told[-1].undo()
    assert [read(one).assigned_to for one in ids] == [desk.robin] * 3


def test_space_ticks_and_escape_lets_go(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    received(desk, 2)
    page = opened()
    qtbot.keyClick(page.table, Key.Key_Space)
    assert page.bulk.isVisible()
    qtbot.keyClick(page.table, Key.Key_Escape)
    assert page.bulk.isHidden()


def test_enter_opens_and_the_preview_tells(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    first = received(desk, 3, customer_id=desk.customer("Tilda Thimble"))
    second = received(desk, 2)
    page = opened()
    qtbot.waitUntil(lambda: page.preview.number_label.text() == number.shown(read(first).key))
    assert page.preview.name_label.text() == "Tilda Thimble"
    qtbot.keyClick(page.table, Key.Key_Down)
    qtbot.waitUntil(lambda: page.preview.number_label.text() == number.shown(read(second).key))
    with qtbot.waitSignal(page.complaint_chosen) as chosen:
        qtbot.keyClick(page.table, Key.Key_Return)
    assert chosen.args == [second]


def test_the_preview_goes_and_comes_with_a_key(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    received(desk, 3)
    page = opened()
    qtbot.keyClick(page.table, Key.Key_F4)
    assert page.preview.isHidden()
    qtbot.keyClick(page.table, Key.Key_F4)
    assert page.preview.isVisible()


def test_a_figures_complaints_are_shown_until_back_to_all(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    first, second, third = desk.closed(), received(desk, 3), received(desk, 2)
    keys = (read(first).key, read(second).key)
    page = opened(("keys", keys, "Acknowledged late"))
    wait_for(qtbot, page, second, first)
    qtbot.waitUntil(lambda: page.context() == "Acknowledged late")
    assert page.filters.clear_button.words() == "Back to all"
    page.filters.clear_button.click()
    wait_for(qtbot, page, second, third)


def test_a_change_elsewhere_keeps_the_place(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    received(desk, 4)
    second = received(desk, 3)
    page = opened()
    qtbot.keyClick(page.table, Key.Key_Down)
    qtbot.keyClick(page.table, Key.Key_Space)
    page.backend.perform(complaints.acknowledge, read(second).id, desk.robin, channel=Channel.CALL)
    qtbot.waitUntil(lambda: page.model.line(page.model.row_of(second) or 0).status is Status.ACKNOWLEDGED)  # type: ignore[union-attr]
    assert page.table.current_id() == second
    assert page.bulk.isVisible()


def test_more_rows_come_when_they_are_scrolled_to(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    for at in range(PAGE + 20):
        received(desk, 1 + at / 60)
    page = opened()
    assert page.model.rowCount() == PAGE
    qtbot.keyClick(page.table, Key.Key_End)
    page.table.scrollToBottom()
    qtbot.waitUntil(lambda: page.model.rowCount() == PAGE + 20)
    assert len(set(numbers(page))) == PAGE + 20


def test_who_decides_stands_in_the_stage(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    complaint_id = desk.acknowledged()
    complaints.wait(complaint_id, desk.robin, waiting_for=WaitingFor.OWNER)
    page = opened(("view", View.OWNER))
    assert page.model.index(0, Column.STAGE).data() == "Owner to decide"


def test_covered_names_stay_covered(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    received(desk, 3, customer_id=desk.customer("Tilda Thimble"))
    page = opened()
    page.backend.cover_names(True)
    qtbot.waitUntil(lambda: page.model.index(0, Column.CUSTOMER).data() == "TT")
    qtbot.waitUntil(lambda: page.preview.name_label.text() == "TT")
    assert page.preview.phone_label.text() == ""


def test_dates_of_another_year_name_it(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    received(desk, 24 * 400)
    page = opened()
    assert page.model.index(0, Column.RECEIVED).data().endswith(str(date(2025, 1, 1).year))
