"""An owner's PIN before what is the owner's alone: wrong ones let nobody on, and the desk stays whose it is."""

import pytest
from pytestqt.qtbot import QtBot

from app.services import pins
from tests.builders import Desk
from ui import application
from ui.backend import Backend
from ui.dialogs.owner_pin import OwnerPin

PIN = "246810"


@pytest.fixture
def backend(desk: Desk) -> Backend:
    pins.set_own(desk.owner, current="", new=PIN)
    backend = Backend(application.desk_people())
    backend.set_desk(desk.robin)
    return backend


def test_the_right_pin_names_the_owner_and_leaves_the_desk(
    backend: Backend, desk: Desk, qtbot: QtBot
) -> None:
    dialog = OwnerPin(backend, "Bring data back", "The window closes.")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.pad.entered.emit("111222")
    qtbot.waitUntil(lambda: bool(dialog.pad.error_line.text()))
    assert dialog.owner is None and dialog.isVisible()
    dialog.pad.entered.emit(PIN)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.owner == desk.owner
    assert backend.by == desk.robin


def test_left_without_a_pin_nobody_has_proved_anything(backend: Backend, qtbot: QtBot) -> None:
    dialog = OwnerPin(backend, "Bring data back", "The window closes.")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.not_now_button.click()
    assert dialog.owner is None and not dialog.isVisible()


def test_while_no_owner_has_a_pin_only_an_owner_at_the_desk_goes_on(desk: Desk, qtbot: QtBot) -> None:
    backend = Backend(application.desk_people())
    dialog = OwnerPin  # it is never shown
    backend.set_desk(desk.robin)
    assert dialog.ask(backend, "", "", None) is None  # type: ignore[arg-type]
    backend.set_desk(desk.owner)
    assert dialog.ask(backend, "", "", None) == desk.owner  # type: ignore[arg-type]
