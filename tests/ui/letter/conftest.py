"""A letter open in the window, with a printer and a file dialog that are not there."""

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.domain.due import Due
from tests.builders import Desk
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.pages.letter import LetterPage
from ui.words.faults import fault_sentence

Opened = Callable[..., LetterPage]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Opened]:
    """Opens the page in the window and waits for the drawn letter."""
    window = MainWindow(
        Backend(desk_people()),
        {"letter": lambda given: LetterPage(given, print_with=no_printer, ask_file=no_file)},
        sentence=fault_sentence,
    )
    qtbot.addWidget(window)
    window.resize(1366, 688)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def open_it(*item: object) -> LetterPage:
        window.open_page("letter", item if len(item) > 1 else item[0])
        page = window.page
        assert isinstance(page, LetterPage)
        with qtbot.waitSignal(page.preview.shown):
            pass
        return page

    yield open_it
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def agreed(desk: Desk) -> UUID:
    """A complaint with an accepted refund, of somebody with an address."""
    complaint_id = desk.planned(customer_id=desk.customer(), promise=Due(date(2026, 11, 16)))
    desk.accept(desk.offer(complaint_id))
    return complaint_id


def no_printer(
    parent: QWidget,
    content: bytes,
    name: str,
    document: str = "letter",
    then: Callable[[bool], object] | None = None,
    **_ways: object,
) -> None:
    """Takes everything."""
    if then is not None:
        then(True)


def no_file(parent: QWidget, name: str) -> None:
    """Nobody chooses one."""


def choose(box: QComboBox, value: object) -> None:
    """What a person chooses in a list."""
    box.setCurrentIndex([box.itemData(at) for at in range(box.count())].index(value))
