"""Vouchers at the counter: found by number, redeemed once, and clear words for those that cannot be."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app import clock, identity
from app.domain import voucher as numbers
from app.domain.money import Money
from app.domain.offer import Details, Remedy
from app.domain.voucher import Voucher, VoucherState
from app.services import offers, vouchers
from tests.builders import Desk
from tests.conftest import NOW
from tests.ui.offers.hands import Hands, Key, Mod
from ui import jobs
from ui.main_window import MainWindow
from ui.pages.vouchers import VouchersPage
from ui.voucher_printing import VoucherPrinting


def issued(desk: Desk, minor: int = 2000, until: date | None = date(2027, 11, 12)) -> Voucher:
    key, offer_id = desk.acknowledged(customer_id=desk.customer()), identity.new_id()
    worth, details = Money(minor, "GBP"), Details(expires_on=until)
    offers.offer(key, desk.robin, offer_id=offer_id, remedy=Remedy.VOUCHER, worth=worth, details=details)
    offers.accept(offer_id, desk.robin, only_because="It was asked for")
    return vouchers.of(key)[0]


@pytest.fixture
def page(window: MainWindow) -> VouchersPage:
    QTest.keyClick(window, Key.Key_R, Mod.ControlModifier | Mod.ShiftModifier)
    found = window.page
    assert isinstance(found, VouchersPage)
    return found


def state(one: UUID) -> VoucherState:
    return vouchers.get(one).state(date(2026, 11, 12))


def test_a_voucher_is_redeemed_by_its_number_once(
    window: MainWindow, desk: Desk, page: VouchersPage, qtbot: QtBot
) -> None:
    one, hands = issued(desk), Hands(window)
    hands.type(numbers.shown(one.number))
    hands.press(Key.Key_Return)
    assert page.card.worth_label.text() == "£20.00" and page.card.chip.words == "Open"
    hands.do_next()
    assert state(one.id) is VoucherState.REDEEMED
    assert vouchers.get(one.id).redeemed_by == desk.robin
    assert "Today 10:24: redeemed by Robin Quill" in page.card.state_label.text()
    assert page.card.redeem_button.isHidden()
    window.setFocus()
    QTest.keyClick(window, Key.Key_Z, Mod.ControlModifier)
    assert state(one.id) is VoucherState.OPEN


@pytest.mark.parametrize("typed", ["V26 00001 99", "V26 0000", "hello"])
def test_digits_that_do_not_add_up_are_told_at_the_field(
    window: MainWindow, desk: Desk, page: VouchersPage, typed: str
) -> None:
    hands = Hands(window)
    hands.type(typed)
    hands.press(Key.Key_Return)
    assert "Look at its digits again." in page.number_part.error()
    assert page.card_panel.isHidden() and QApplication.focusWidget() is page.number_field


def test_an_unknown_and_an_expired_one_say_so(
    window: MainWindow, desk: Desk, page: VouchersPage, qtbot: QtBot
) -> None:
    one, hands = issued(desk, until=date(2026, 11, 20)), Hands(window)
    hands.type(numbers.number_of(2026, 77))  # so fast that it is taken for a scan
    hands.press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.number_part.error()))
    assert page.card_panel.isHidden()
    with clock.standing_at(NOW + timedelta(days=30)):
        page.show_item(one.id)
        page.load()
        assert page.card.chip.words == "Expired" and page.card.redeem_button.isHidden()


def test_a_voucher_is_taken_out_of_use_with_the_reason(
    window: MainWindow, desk: Desk, page: VouchersPage
) -> None:
    one = issued(desk)
    window.page.backend.set_desk(desk.owner)
    window.open_page("vouchers", one.id)
    page.card.cancel_button.click()
    hands = Hands(window)
    hands.press(Key.Key_Return)
    assert page.place is not None and page.place.error_line.text()
    hands.type("It was lost")
    hands.press(Key.Key_Return)
    assert vouchers.get(one.id).cancelled_because == "It was lost"
    assert page.card.chip.words == "Cancelled"


def test_the_list_says_what_the_shop_owes(window: MainWindow, desk: Desk, page: VouchersPage) -> None:
    issued(desk, 2000), issued(desk, 500, None), issued(desk, 1000, date(2026, 12, 31))
    page.load()
    assert page.owed_label.text() == "£35.00"
    assert page.owed_note.text() == "in 3 vouchers that can still be redeemed"
    values = [page.model.index(row, 1).data() for row in range(page.model.rowCount())]
    assert values == ["£10.00", "£20.00", "£5.00"]  # those that end first come first


def test_a_scan_opens_the_voucher_from_any_page(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    one = issued(desk)
    window.open_page("complaints")
    window.scanner.voucher_scanned.emit(one.number)
    page = window.page
    assert isinstance(page, VouchersPage)
    assert page.card.number_label.text() == numbers.shown(one.number)


def test_the_card_of_a_customer_leads_to_the_voucher(window: MainWindow, desk: Desk) -> None:
    one = issued(desk)
    window.open_page("customer", desk.customer("Somebody Else", phone="07700 900999"))
    window.page.page_wanted.emit("vouchers", one.id)
    assert window.page_name == "vouchers"
    assert window.page.card.worth_label.text() == "£20.00"  # type: ignore[attr-defined]


def test_the_paper_of_a_voucher_goes_to_the_printer(
    window: MainWindow, desk: Desk, page: VouchersPage, qtbot: QtBot
) -> None:
    printed: list[tuple[bytes, str]] = []
    page._printing = VoucherPrinting(
        page, lambda parent, content, name, *_: printed.append((content, name)), page.backend.tell
    )
    one = issued(desk)
    window.open_page("vouchers", one.id)
    Hands(window).press(Key.Key_P, Mod.ControlModifier)
    qtbot.waitUntil(lambda: bool(printed))
    assert printed[0][0].startswith(b"%PDF") and printed[0][1] == f"{one.number}.pdf"


def test_a_voucher_drawn_after_its_page_is_gone_asks_for_no_printer(desk: Desk, qtbot: QtBot) -> None:
    page, printed = QWidget(), list[str]()
    printing = VoucherPrinting(page, lambda parent, content, name, *_: printed.append(name), print)
    printing.print_out(issued(desk))
    delete(page)
    qtbot.waitUntil(lambda: not jobs.any_running())
    assert printed == []


def test_the_list_of_customers_leads_to_the_vouchers(window: MainWindow, desk: Desk) -> None:
    window.open_page("customers")
    window.page.vouchers_button.click()  # type: ignore[attr-defined]
    assert window.page_name == "vouchers"
