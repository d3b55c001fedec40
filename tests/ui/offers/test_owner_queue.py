"""What waits for the owner on Today: yes and no in place for whoever may decide, only a look for the others."""

from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import identity
from app.domain.approval import ApprovalState
from app.domain.complaint import WaitingFor
from app.domain.money import Money
from app.domain.offer import Remedy
from app.services import approvals, complaints, offers
from tests.builders import Desk
from tests.ui.offers.hands import Hands, Key, Mod
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.widgets.owner_row import OwnerRow


@pytest.fixture
def asked(window: MainWindow, desk: Desk, limits: None) -> UUID:
    """Robin has asked for a refund above the limit."""
    key = desk.acknowledged(customer_id=desk.customer())
    offer_id = identity.new_id()
    offers.offer(key, desk.robin, offer_id=offer_id, remedy=Remedy.REFUND, worth=Money(6490, "GBP"))
    approvals.ask(offer_id, desk.robin, approval_id=identity.new_id(), because="Content to wait")
    return key


def row(window: MainWindow) -> OwnerRow:
    window.open_page("today")
    page = window.page
    assert isinstance(page, TodayPage)
    page.load()
    found = page.owner.rows()[0]
    assert isinstance(found, OwnerRow)
    found.setFocus()
    return found


def test_who_asked_sees_it_and_decides_nothing(window: MainWindow, desk: Desk, asked: UUID) -> None:
    found = row(window)
    assert "Refund £64.90, Content to wait" in found.accessibleName()
    assert "asked 10:24" in found.accessibleName() and found.approve_button.isHidden()
    Hands(window).press(Key.Key_A)
    assert approvals.of(asked)[0].state is ApprovalState.ASKED


def test_the_owner_approves_with_one_key_and_takes_it_back(
    window: MainWindow, desk: Desk, asked: UUID
) -> None:
    window.page.backend.set_desk(desk.owner)
    found = row(window)
    assert not found.approve_button.isHidden() and "Robin Quill" in found.accessibleName()
    Hands(window).press(Key.Key_A)
    assert offers.of(asked)[0].approved_by == desk.owner
    assert complaints.get(asked).waiting_for is None
    window.setFocus()
    QTest.keyClick(window, Key.Key_Z, Mod.ControlModifier)
    assert offers.of(asked)[0].approved_at is None
    assert complaints.get(asked).waiting_for is WaitingFor.OWNER


def test_a_no_needs_its_reason(window: MainWindow, desk: Desk, asked: UUID) -> None:
    window.page.backend.set_desk(desk.owner)
    found, hands = row(window), Hands(window)
    hands.press(Key.Key_D)
    hands.press(Key.Key_Return)
    assert found.place is not None and found.place.error_line.text()
    hands.type("A repair comes first")
    hands.press(Key.Key_Return)
    (said,) = approvals.of(asked)
    assert (said.state, said.reason) == (ApprovalState.DECLINED, "A repair comes first")


def test_a_note_goes_with_the_yes(window: MainWindow, desk: Desk, asked: UUID, qtbot: QtBot) -> None:
    window.page.backend.set_desk(desk.owner)
    row(window)
    hands = Hands(window)
    hands.press(Key.Key_N)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    hands.type("This once")
    hands.press(Key.Key_Return)
    (said,) = approvals.of(asked)
    assert (said.state, said.reason) == (ApprovalState.USED, "This once")
