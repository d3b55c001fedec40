"""The desk goes from hand to hand: what one person may, and may take back, is not left to the next."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock, identity
from app.changes import Changed
from app.domain.approval import ApprovalState
from app.domain.money import Money
from app.domain.offer import Remedy
from app.domain.policy import Limit, Policy, Rule
from app.domain.staff import Role
from app.services import approvals, pins, policies, staff
from tests.builders import Desk
from ui import application
from ui.backend import DeskPerson
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.theme import Theme
from ui.widgets.owner_row import OwnerRow

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
MARTA = "739201"


@pytest.fixture(autouse=True)
def ticks() -> Iterator[list[float]]:
    at = [1000.0]
    pins.waits.forget()
    with clock.ticking_from(lambda: at[0]):
        yield at


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> MainWindow:
    """Marta has a PIN and is at the desk; the others have none."""
    pins.set_for(desk.owner, desk.owner, new=MARTA)
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    made.open_page("today")
    made.unlock(person(desk.owner))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def person(staff_id: UUID) -> DeskPerson:
    return next(one for one in application.desk_people() if one.id == staff_id)


@pytest.fixture
def asked(desk: Desk) -> UUID:
    """Robin asks the owner for a refund above £50."""
    rule = Rule(Remedy.REFUND, limits={Role.FRONT_DESK: Limit(5000), Role.SENIOR: Limit(5000)})
    policies.save(Policy(0, "GBP", (rule,)), desk.owner, seen=policies.current().number)
    approval_id = identity.new_id()
    offer_id = desk.offer(desk.acknowledged(told={"paid": Money(6490, "GBP")}))
    approvals.ask(offer_id, desk.robin, approval_id=approval_id, because="Content to wait")
    return approval_id


def decline(window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, TodayPage)
    page.load()
    row = page.owner.rows()[0]
    assert isinstance(row, OwnerRow)
    row.setFocus()
    row.declined.emit("A repair comes first")


def test_the_next_person_does_not_take_back_what_the_owner_said(
    window: MainWindow, desk: Desk, asked: UUID
) -> None:
    decline(window)
    assert approvals.get(asked).state is ApprovalState.DECLINED and window.notices.bars()
    window.switch_desk()
    window.lock_screen.pick(person(desk.robin))
    assert not window.is_locked and window.page.backend.by == desk.robin
    window.setFocus()
    QTest.keyClick(window, Key.Key_Z, Ctrl)
    assert approvals.get(asked).state is ApprovalState.DECLINED
    assert not any(bar.notice.undo for bar in window.notices.bars())


def test_who_comes_back_to_the_desk_still_takes_back_their_own(
    window: MainWindow, desk: Desk, asked: UUID
) -> None:
    decline(window)
    window.switch_desk()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    window.setFocus()
    QTest.keyClick(window, Key.Key_Z, Ctrl)
    assert approvals.get(asked).state is ApprovalState.ASKED


def test_the_tiles_follow_what_another_window_changes(window: MainWindow, desk: Desk) -> None:
    """Somebody leaves, and somebody gets a PIN, while this one is locked."""
    sam, robin = person(desk.senior), person(desk.robin)
    window.lock()
    staff.change(replace(staff.get(desk.senior), active=False), desk.owner)
    pins.set_for(desk.robin, desk.owner, new="4071")
    window.page.backend.done(Changed.STAFF)
    window.lock_screen.let_in.emit(sam)  # a tile that was pressed in the same moment
    assert window.is_locked
    window.lock_screen.pick(robin)
    assert window.is_locked and window.lock_screen.entry.isVisible()


def test_whoever_leaves_while_their_pin_is_asked_is_asked_no_more(window: MainWindow, desk: Desk) -> None:
    pins.set_for(desk.senior, desk.owner, new="5820")
    window.page.backend.done(Changed.STAFF)
    window.lock()
    window.lock_screen.pick(person(desk.senior))
    staff.change(replace(staff.get(desk.senior), active=False), desk.owner)
    window.page.backend.done(Changed.STAFF)
    assert window.is_locked and window.lock_screen.tiles.isVisible()
