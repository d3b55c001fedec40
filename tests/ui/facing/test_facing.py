"""Shift+F9: what a customer may see, live, on a screen of its own or over the window, and nothing else."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.complaint import Channel, Mood, Told
from app.domain.due import Due
from app.domain.facing import without_contact
from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.services import complaints, customers, facing, listing, slips
from tests.builders import Desk
from ui import application
from ui.facing.view import FacingView
from ui.main_window import MainWindow
from ui.pages.new_complaint import NewComplaintPage
from ui.theme import Theme

Key, Mod = Qt.Key, Qt.KeyboardModifier
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_page("today")
    yield made
    made.facing.close()
    made.hide()


@pytest.fixture
def upset(desk: Desk) -> UUID:
    """A complaint with all that a customer, or the next one in the queue, must not read."""
    who = desk.customer("Tilda Thimble", phone="07700 900142", prefers=Channel.CALL, note="Talks loudly")
    told = {
        "mood": Mood.ANGRY,
        "safety": True,
        "wishes": (Remedy.REPLACEMENT,),
        "read_back": "Your Brook kettle leaks. You would like a replacement. Have I got that right?",
    }
    key = desk.complaint(customer_id=who, told=told, promise=Due(date(2026, 11, 13)))
    complaints.note(key, desk.robin, kind=EntryKind.NOTE, text="He shouted at Robin")
    return key


def press(qtbot: QtBot, key: Key, how: Mod = Mod.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, how)


def view(window: MainWindow) -> FacingView:
    assert window.facing.view is not None
    return window.facing.view


def seen(window: MainWindow) -> str:
    return "\n".join(one.text() for one in view(window).findChildren(QLabel) if one.isVisible())


def test_a_complaint_as_its_slip_says_it(window: MainWindow, upset: UUID, qtbot: QtBot) -> None:
    window.open_page("complaint", upset)
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    sheet, text = slips.sheet(upset), seen(window)
    read_back = complaints.get(upset).told.read_back
    assert all(
        part in text for part in (sheet.number, sheet.wish, sheet.promised, "Marrow & Pine", read_back)
    )


def test_nothing_internal_and_nobody_else(window: MainWindow, upset: UUID, qtbot: QtBot) -> None:
    window.open_page("complaint", upset)
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    text = seen(window).casefold()
    hidden = ("tilda", "thimble", "900142", "loudly", "shouted", "robin", "angry", "safety", "quill")
    assert [word for word in hidden if word in text] == []
    assert "…142" in text


def test_it_follows_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("new_complaint")
    page = window.page
    assert isinstance(page, NewComplaintPage)
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    page.form.focus_field("product")
    qtbot.keyClicks(QApplication.focusWidget(), "Brook kettle")
    assert "Brook kettle" in view(window).read_back.text()
    assert view(window).read_back.text() == page.content()["read_back"]
    assert not view(window).number.isVisible()  # it has none before it is saved


def test_another_page_leaves_nothing_of_it(window: MainWindow, upset: UUID, qtbot: QtBot) -> None:
    window.open_page("complaint", upset)
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    window.open_page("today")
    assert "kettle" not in seen(window) and "Marrow & Pine" in seen(window)


@pytest.mark.parametrize("key", [(Key.Key_F9, Mod.ShiftModifier), (Key.Key_Escape, Mod.NoModifier)])
def test_the_same_key_and_escape_give_the_window_back(
    window: MainWindow, qtbot: QtBot, key: tuple[Key, Mod]
) -> None:
    window.open_page("new_complaint")
    before = QApplication.focusWidget()
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    assert QApplication.focusWidget() is view(window)
    press(qtbot, *key)
    assert not window.facing.is_open and QApplication.focusWidget() is before


def test_keys_do_nothing_to_what_lies_behind(window: MainWindow, upset: UUID, qtbot: QtBot) -> None:
    window.open_page("complaint", upset)
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    for key, how in (
        (Key.Key_N, Mod.ControlModifier),
        (Key.Key_Return, Mod.ControlModifier),
        (Key.Key_S, Mod.AltModifier),
    ):
        press(qtbot, key, how)
    press(qtbot, Key.Key_Tab)
    assert window.page_name == "complaint"
    focus = QApplication.focusWidget()
    assert focus is not None and view(window).isAncestorOf(focus)


def test_larger_text_and_high_contrast(window: MainWindow, upset: UUID, qtbot: QtBot) -> None:
    window.open_page("complaint", upset)
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    before = view(window).read_back.font().pixelSize()
    qtbot.keyClicks(view(window), "+")
    assert view(window).read_back.font().pixelSize() > before
    larger = view(window).read_back.font().pixelSize()
    qtbot.keyClicks(view(window), "c")
    assert view(window).read_back.font().pixelSize() == larger
    assert view(window).property("contrast") == "high"
    assert view(window).grab().toImage().pixelColor(3, 3).name() == "#000000"


def test_text_too_large_for_the_screen_is_scrolled_by_keys(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.open_page("complaint", desk.complaint(told={"read_back": "A long story. " * 600}))
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    bar = view(window)._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(qtbot, Key.Key_PageDown)
    below = bar.value()
    assert below > 0
    press(qtbot, Key.Key_Up)
    assert 0 <= bar.value() < below


def test_a_locked_window_shows_nobody_anything(window: MainWindow, upset: UUID, qtbot: QtBot) -> None:
    window.open_page("complaint", upset)
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    press(qtbot, Key.Key_L, Mod.ControlModifier | Mod.ShiftModifier)
    assert window.is_locked and not window.facing.is_open


def test_long_and_hostile_words_stay_readable(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    key = desk.complaint(told={"read_back": "<b>مرحبا</b> " + "very long " * 800})
    window.open_page("complaint", key)
    press(qtbot, Key.Key_F9, Mod.ShiftModifier)
    assert view(window).read_back.text().startswith("<b>") and view(window).read_back.font().pixelSize() >= 15
    assert view(window).read_back.textFormat() is Qt.TextFormat.PlainText


def test_contacts_are_shortened_to_what_their_owner_knows_them_by(desk: Desk) -> None:
    customer = customers.get(desk.customer("Tilda", phone="07700 900142", email="t@example.org"))
    assert without_contact("We call you on 07700 900142", customer) == "We call you on …142"
    assert without_contact("We write to t@example.org", customer) == "We write to …org"
    assert without_contact("We call you", None) == "We call you"


def test_a_promise_that_cannot_be_meant_is_shown_to_nobody(desk: Desk) -> None:
    given = facing.of_told(Told("It leaks"), None, Due(date(2999, 1, 1)))
    assert given.promised == ""


def test_facts_need_no_customer_and_no_promise(desk: Desk) -> None:
    key = desk.complaint()
    assert facing.of_complaint(key).number == listing.found("kettle")[0].number


TWO_SCREENS = {
    "screens": [
        {
            "name": "desk",
            "x": 0,
            "y": 0,
            "width": 1366,
            "height": 768,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        },
        {
            "name": "customer",
            "x": 1366,
            "y": 0,
            "width": 1024,
            "height": 600,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        },
    ]
}
BESIDE = """
import sys
import ui
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from ui.backend import Backend
from ui.main_window import MainWindow

app = QApplication([])
window = MainWindow(Backend(), {})
window.open_page("today")
window.show()
window.activateWindow()
app.processEvents()
here = window.screen().name()
screens = sorted(QGuiApplication.screens(), key=lambda one: one.name() != here)
facing = window.facing
facing.toggle()
app.processEvents()
assert facing.is_beside and facing.view.screen().name() == screens[1].name() != here, here
assert facing.view.geometry() == screens[1].geometry()
assert window.isVisible() and QApplication.activeWindow() is window
facing._screens = lambda: screens[:1]
app.screenRemoved.emit(screens[1])
for _ in range(5):
    app.processEvents()
assert not facing.is_open and window.notices.isVisible() and window.isVisible()
facing.toggle()
assert facing.is_open and not facing.is_beside
print("two screens")
"""


def test_a_second_screen_and_its_plug(tmp_path: Path) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps(TWO_SCREENS), encoding="utf-8")
    given = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={screens.as_posix()}"}
    done = subprocess.run(
        [sys.executable, "-c", BESIDE],
        cwd=ROOT,
        env=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == "two screens", done.stderr
