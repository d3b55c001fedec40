"""The list of letters by keys, with the PDF of the chosen one beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QThreadPool
from pytestqt.qtbot import QtBot

from app.domain.due import Due
from app.domain.letter import LetterKind
from app.identity import new_id
from app.services import letters
from tests.builders import Desk, read
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.models.letter_table import CUSTOMER, NUMBER, STATE
from ui.pages.letters import LettersPage

Alt = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def written(desk: Desk, name: str, *, issued: bool = False) -> UUID:
    complaint_id = desk.acknowledged(customer_id=desk.customer(name), promise=Due(date(2026, 11, 16)))
    letter_id = new_id()
    letters.draft(complaint_id, desk.owner, letter_id=letter_id, kind=LetterKind.HOLDING)
    if issued:
        body = "I am sorry. You hear from us by {promise}."
        letters.save(replace(letters.get(letter_id), body=body), desk.owner)
        letters.issue(letter_id, desk.owner)
    return letter_id


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[LettersPage]:
    """The page on two drafts and one issued letter."""
    written(desk, "Tilda Thimble"), written(desk, "Juno Fernhill"), written(desk, "Ada Moss", issued=True)
    window = MainWindow(Backend(desk_people()), {"letters": LettersPage})
    qtbot.addWidget(window)
    window.resize(1366, 688)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_page("letters")
    shown = window.page
    assert isinstance(shown, LettersPage)
    with qtbot.waitSignal(shown.pdf.shown):
        pass
    yield shown
    QThreadPool.globalInstance().waitForDone()


def names(page: LettersPage) -> set[str]:
    return {page.model.index(row, CUSTOMER).data() for row in range(page.model.rowCount())}


def test_drafts_come_first_and_alt_keys_change_the_view(qtbot: QtBot, page: LettersPage) -> None:
    assert names(page) == {"Tilda Thimble", "Juno Fernhill"}
    qtbot.keyClick(page.table, Key.Key_2, Alt)
    assert names(page) == {"Ada Moss"} and page.context() == "1 letter"
    assert page.model.index(0, STATE).data() == "To send"
    qtbot.keyClick(page.table, Key.Key_3, Alt)
    assert page.context() == "0 letters" and page.empty.isVisible()
    qtbot.keyClick(page.table, Key.Key_4, Alt)
    assert page.context() == "3 letters"


def test_enter_opens_the_chosen_letter(qtbot: QtBot, page: LettersPage) -> None:
    wanted: list[tuple[str, object]] = []
    page.page_wanted.connect(lambda name, item: wanted.append((name, item)))
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Key.Key_Down)
    chosen = page.model.line(page.table.currentIndex().row())
    qtbot.keyClick(page.table, Key.Key_Return)
    assert chosen and wanted == [("letter", chosen.id)]


def test_the_pdf_beside_it_is_that_of_the_row(qtbot: QtBot, page: LettersPage) -> None:
    with qtbot.waitSignal(page.pdf.shown):
        qtbot.keyClick(page.table, Key.Key_Down)
    number = page.model.index(page.table.currentIndex().row(), NUMBER).data()
    assert number in page.pdf.document.getAllText(0).text()


def test_the_chosen_row_stays_when_something_changes(qtbot: QtBot, desk: Desk, page: LettersPage) -> None:
    qtbot.keyClick(page.table, Key.Key_Down)
    chosen = page.model.line(page.table.currentIndex().row())
    written(desk, "New Comer")
    page.load()
    assert page.model.line(page.table.currentIndex().row()) == chosen


def test_covered_names_show_as_initials(page: LettersPage) -> None:
    page.backend.cover_names(True)
    assert names(page) == {"TT", "JF"}
    page.load()
    assert not page.pdf.isVisible() and page.covered.isVisible()


def test_the_complaint_is_one_button_away(qtbot: QtBot, page: LettersPage) -> None:
    asked: list[UUID] = []
    page.complaint_chosen.connect(asked.append)
    qtbot.mouseClick(page.complaint_button, Qt.MouseButton.LeftButton)
    chosen = page.model.line(page.table.currentIndex().row())
    assert chosen and asked == [chosen.complaint_id] and read(asked[0]).key == chosen.key


def test_no_letters_says_where_they_begin(qtbot: QtBot, desk: Desk) -> None:
    page = LettersPage(Backend(desk_people()))
    qtbot.addWidget(page)
    page.load()
    assert not page.empty.isHidden() and page.table.isHidden()
