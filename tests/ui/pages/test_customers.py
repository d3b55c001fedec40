"""The list of customers and a card, by keys."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.services import customers
from tests.builders import Desk
from ui.application import desk_people
from ui.backend import Backend
from ui.models.customer_table import EMAIL
from ui.pages.customer import CustomerPage
from ui.pages.customers import CustomersPage


@pytest.fixture
def backend(qtbot: QtBot, desk: Desk) -> Backend:
    found = Backend(desk_people())
    found.set_desk(desk.robin)
    return found


def _shown(qtbot: QtBot, page: CustomerPage | CustomersPage) -> None:
    qtbot.addWidget(page)
    page.resize(1190, 610)
    page.load()
    page.show()


def test_typing_narrows_the_list_and_enter_opens(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    desk.customer("Otto Lampwick", phone="01632 960111")
    page = CustomersPage(backend)
    _shown(qtbot, page)
    assert page.model.rowCount() == 2
    page.filter_field.setText("TÍLD")
    assert page.model.rowCount() == 1
    with qtbot.waitSignal(page.customer_chosen) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [tilda]
    qtbot.keyClicks(page.filter_field, "zz")
    assert page.empty.isVisible() and "Ctrl+K" in page.empty.accessibleName()
    assert page.step_out()
    assert page.model.rowCount() == 2


def test_covered_names_are_initials(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    desk.customer("Tilda Thimble", email="tilda.thimble@example.org")
    backend.cover_names(True)
    page = CustomersPage(backend)
    _shown(qtbot, page)
    assert page.model.index(0, 0).data() == "TT"
    assert page.model.index(0, EMAIL).data() == ""


def test_contact_is_changed_in_place_and_a_bad_mail_stays_in_sight(
    qtbot: QtBot, desk: Desk, backend: Backend
) -> None:
    tilda = desk.customer("Tilda Thimble")
    page = CustomerPage(backend)
    page.show_item(tilda)
    _shown(qtbot, page)
    qtbot.mouseClick(page.change_button, Qt.MouseButton.LeftButton)
    fields = page.form.form.fields
    fields["email"].widget.setFocus()
    qtbot.keyClicks(fields["email"].widget, "no mail")
    page.primary()
    assert fields["email"].error()
    assert not page.may_leave()
    fields["email"].set_text("tilda@thimble.example")
    page.primary()
    assert customers.get(tilda).email == "tilda@thimble.example"
    assert not page.form.isVisible()


def test_the_card_lists_the_complaints_and_opens_one(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    complaint = desk.complaint(customer_id=tilda)
    page = CustomerPage(backend)
    page.show_item(tilda)
    _shown(qtbot, page)
    page.focus_first()
    row = page.focusWidget()
    assert row is not None
    with qtbot.waitSignal(page.complaint_chosen) as opened:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened.args == [complaint]
