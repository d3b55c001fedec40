"""What the window does with a code while a dialog is open: it opens nothing, and its sentence can be seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.services import complaints
from tests.builders import Desk, read
from ui import application, scanned
from ui.dialogs.calm_dialog import CalmDialog
from ui.main_window import MainWindow
from ui.theme import Theme
from ui.widgets.button import Button


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> MainWindow:
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    made.open_page("today")
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def question(window: MainWindow, qtbot: QtBot) -> Iterator[CalmDialog]:
    made = CalmDialog("The slip did not print.", parent=window)
    made.offer(Button("Close"))
    with qtbot.waitExposed(made):
        made.open()
    yield made
    QToolTip.hideText()
    made.close()


def test_a_code_waits_for_an_open_dialog_and_says_so_on_it(
    desk: Desk, window: MainWindow, question: CalmDialog
) -> None:
    scanned.open_scanned(window, read(desk.complaint()).number)
    assert window.page_name == "today" and question.isVisible()
    assert QToolTip.text() == window.notices.bars()[0].notice.lead
    assert "question is open" in QToolTip.text()


def test_a_code_read_only_in_part_is_told_on_the_dialog_too(window: MainWindow, question: CalmDialog) -> None:
    scanned.say_misread(window)
    assert "not read whole" in QToolTip.text()


def test_without_a_dialog_the_notice_is_enough(desk: Desk, window: MainWindow) -> None:
    scanned.open_scanned(window, "26-9999")
    assert window.notices.bars() and QToolTip.text() == ""
    scanned.open_scanned(window, complaints.get(desk.complaint()).number)
    assert window.page_name == "complaint"
