"""The full intake from real key events, for a new and for a known customer: few keys, and one text everywhere."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.complaint import Status
from app.domain.money import Money
from app.domain.offer import Remedy
from app.services import complaints, customers, drafts, listing, promises, slips
from tests.builders import Desk
from tests.printed import printer
from tests.ui.robot.robot import Robot, Told, take
from ui import application
from ui.main_window import MainWindow
from ui.pages.new_complaint import NewComplaintPage
from ui.theme import Theme

Key, Mod = Qt.Key, Qt.KeyboardModifier
MOST_KEYS = 14  # product.md, section 6
MEGABYTE = "It leaks. \n" * 100_000
MARKS = "שלום مرحبا e\u0301\u0323 \u202eabc\u202c 👩‍👩‍👧 '; DROP TABLE complaint; --"


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    made.resize(1366, 688)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_page("today")
    page(made).slips.print_with = printer()
    yield made
    made.hide()
    QThreadPool.globalInstance().waitForDone()


def page(window: MainWindow) -> NewComplaintPage:
    made = window.stack.made("new_complaint")
    assert isinstance(made, NewComplaintPage)
    return made


@pytest.mark.parametrize("known", [False, True])
def test_the_whole_intake_takes_few_keys_and_says_one_thing(
    window: MainWindow, desk: Desk, qtbot: QtBot, known: bool
) -> None:
    told = Told()
    card = desk.customer(told.name, phone=told.phone) if known else None
    robot, said = Robot(window), list[str]()
    page(window).facing_changed.connect(lambda: said.append(page(window).content()["read_back"]))
    take(robot, told, wait=qtbot.waitUntil, known=known)
    qtbot.waitUntil(lambda: window.page_name == "complaint")
    (line,) = listing.found("worktop")
    saved, sheet = complaints.get(line.id), slips.sheet(line.id)
    assert robot.presses <= MOST_KEYS
    assert (saved.told.words, saved.told.product) == (told.words, told.product)
    assert (saved.told.bought_on, saved.told.paid) == (date(2026, 11, 2), Money(6490, "GBP"))
    assert saved.told.receipt == told.receipt and saved.told.wishes == (Remedy.REPLACEMENT,)
    assert saved.status is Status.ACKNOWLEDGED and promises.running(line.id)
    assert saved.customer_id and customers.get(saved.customer_id).phone == told.phone
    assert card is None or saved.customer_id == card
    assert saved.told.read_back_confirmed and sheet.read_back == saved.told.read_back
    assert sheet.read_back in said  # what stood on the screen
    facts = window.page.facing_facts()
    assert facts is not None
    assert (facts.read_back, facts.wish, facts.promised) == (sheet.read_back, sheet.wish, sheet.promised)
    assert drafts.running() == []


@pytest.mark.parametrize("pasted", [MEGABYTE, MARKS], ids=["a megabyte", "hostile signs"])
def test_what_is_pasted_is_kept_to_the_character(window: MainWindow, qtbot: QtBot, pasted: str) -> None:
    window.open_page("new_complaint")
    page(window).form.focus_field("words")
    QGuiApplication.clipboard().setText(pasted)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_V, Mod.ControlModifier)
    typed = page(window).content()["words"]
    assert len(typed) >= len(pasted.rstrip("\n"))
    page(window).drafts.keep()
    assert drafts.running()[0].content["words"] == typed
    assert len(page(window).content()["read_back"]) < 1000


def test_a_line_takes_hostile_signs_and_saving_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("new_complaint")
    for name in ("name", "product", "receipt", "bought_on", "paid"):
        page(window).form.focus_field(name)
        QGuiApplication.clipboard().setText(MARKS)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_V, Mod.ControlModifier)
    page(window).form.focus_field("words")
    qtbot.keyClicks(QApplication.focusWidget(), "It leaks")
    page(window).primary()
    qtbot.waitUntil(lambda: window.page_name == "complaint")
    assert complaints.get(listing.found("leaks")[0].id).told.words == "It leaks"
