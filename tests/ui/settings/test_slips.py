"""The section for slips and labels: what is saved, and the picture that follows what is typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.shop import SlipPaper
from app.services import settings
from ui.pages.settings import SettingsPage
from ui.widgets.settings_slips import SlipsPart


def test_paper_copies_and_words_are_shown_at_once_and_saved(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("slips")
    part = page.part
    assert isinstance(part, SlipsPart)
    qtbot.waitUntil(lambda: part.picture.pages == 1)
    part.paper.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    part.copies.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.mouseClick(part.signature.box, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(part._field().widget, "We put it right.")
    qtbot.waitUntil(lambda: "We put it right." in part.picture.accessibleDescription())
    assert part.picture.pages == 2 and "Signed by the customer" in part.picture.accessibleDescription()
    assert round(part.picture.document.pagePointSize(0).width() / 72 * 25.4) == 58
    assert page.save()
    shop = settings.shop()
    assert (shop.slip_paper, shop.slip_copies, shop.slip_signature) == (SlipPaper.ROLL_58, 2, True)
    assert shop.slip_words.endswith("We put it right.")


def test_what_is_not_saved_is_undone(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("slips")
    assert isinstance(page.part, SlipsPart)
    page.part.signature.box.click()
    assert page.part.is_touched
    page.undo_changes()
    assert not page.part.is_touched and not settings.shop().slip_signature
