"""Settings in a window of its own, with the owner at the desk."""

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import Desk
from ui.application import desk_people
from ui.backend import Backend
from ui.pages.settings import SettingsPage


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SettingsPage:
    backend = Backend(desk_people())
    backend.set_desk(desk.owner)
    found = SettingsPage(backend)
    qtbot.addWidget(found)
    found.resize(1190, 620)
    backend.changed.connect(lambda _: found.load())
    found.load()
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    found.focus_first()
    return found
