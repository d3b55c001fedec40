"""Somebody who types a complaint into the window, as a process that is to be killed: it says what a pause has followed."""

import os
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import ui  # noqa: F401 - before Qt
from app import clock, start
from tests.builders import Desk
from tests.conftest import NOW
from ui.application import desk_people
from ui.backend import Backend
from ui.intake.draft_keeper import PAUSE_MS
from ui.main_window import MainWindow
from ui.pages.new_complaint import NewComplaintPage
from ui.words.faults import fault_sentence

_WORDS = "It leaks from the base when it boils and nobody called me back. "
_SURELY_KEPT_MS = PAUSE_MS + 250


def type_until_killed(root: Path, desk: Desk, seed: int, told: Connection) -> None:
    """Type in bursts; after each pause the words so far are said to be safe."""
    with clock.standing_at(NOW):
        app = QApplication([])
        start.open_shop(root)
        field, chance, typed = _field(desk), Random(seed), ""
        told.send(typed)
        while True:
            for _ in range(chance.randrange(1, 15)):
                letter = _WORDS[len(typed) % len(_WORDS)]
                QTest.keyClicks(field, letter, delay=chance.randrange(1, 40))
                typed += letter
            if chance.random() < 0.5:
                QTest.qWait(_SURELY_KEPT_MS)
                app.processEvents()
                told.send(typed)


def _field(desk: Desk):  # type: ignore[no-untyped-def]
    """Where the customer's words go, in a window with a new complaint."""
    backend = Backend(desk_people())
    backend.set_desk(desk.robin)
    window = MainWindow(backend, {"new_complaint": NewComplaintPage}, sentence=fault_sentence)
    _open.append(window)
    window.show()
    window.open_page("new_complaint")
    window.activateWindow()
    page = window.stack.made("new_complaint")
    assert isinstance(page, NewComplaintPage)
    page.form.focus_field("words")
    QTest.qWait(50)
    found = QApplication.focusWidget()
    assert found is not None
    return found


_open: list[MainWindow] = []
