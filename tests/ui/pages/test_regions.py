"""F6 on each page of the program: every section it names is there, and lies on the page."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import Desk
from ui.application import build_window
from ui.page_stack import PAGE_NAMES
from ui.theme import Theme


@pytest.mark.parametrize("name", PAGE_NAMES)
def test_every_section_lies_on_its_page(name: str, qtbot: QtBot, qapp: QApplication, desk: Desk) -> None:
    window = build_window(Theme(qapp))
    qtbot.addWidget(window)
    page = window.stack.made(name)
    regions = page.regions()
    assert regions
    assert all(part is page or page.isAncestorOf(part) for part in regions)
