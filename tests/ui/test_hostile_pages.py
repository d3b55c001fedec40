"""Every page paints a shop full of hostile text: nothing is taken for markup, nothing stops the window."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QImage, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.letter import LetterKind
from app.domain.timeline import EntryKind
from app.services import complaints, settings
from tests.app.test_hostile_text import MEGABYTE, letter_of, settle, whole_life
from tests.builders import Desk, read
from tests.hostile import NASTY, by_the_handful
from ui import application, theme
from ui.main_window import MainWindow

MARKUP = "<b>bold</b><h1>HUGE</h1><img src='file:///etc/hostname'>&amp;"


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Callable[[], MainWindow]:
    """The whole window, made when the shop is filled."""

    def make() -> MainWindow:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look = theme.Theme(app)
        look.apply("light", settings.shop().text_size)
        one = application.build_window(look)
        qtbot.addWidget(one)
        one.unlock(application.desk_people()[0])
        one.resize(1366, 768)
        one.show()
        return one

    return make


def pages(complaint_id: UUID, letter_id: UUID | None) -> list[tuple[str, object]]:
    customer_id = read(complaint_id).customer_id
    return [
        ("today", None),
        ("complaints", None),
        ("complaint", complaint_id),
        ("calendar", None),
        ("letters", None),
        ("letter", (complaint_id, LetterKind.HOLDING)),
        ("customers", None),
        ("customer", customer_id),
        ("review", "2026-11"),
        ("settings", None),
        ("new_complaint", None),
    ]


def settled(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0, timeout=20_000)


def picture(qtbot: QtBot, window: MainWindow, page: str, item: object) -> QImage:
    window.open_page(page, item)
    settled(qtbot)
    QApplication.sendPostedEvents()
    return window.grab().toImage()


def rich(widget: QWidget) -> list[str]:
    """Labels that would read their text as markup."""
    return [
        f"{type(one).__module__}.{type(one).__name__} in {type(one.parent()).__name__}: {one.text()[:40]}"
        for one in widget.findChildren(QLabel)
        if one.textFormat() != Qt.TextFormat.PlainText and ("<" in one.text() or "&" in one.text())
    ]


def reads_as_markup(tooltip: str) -> bool:
    """Markup of somebody else's: our own shields it as a paragraph."""
    return Qt.mightBeRichText(tooltip) and "<b>" in tooltip


@pytest.mark.parametrize("text", [*by_the_handful(NASTY)[1:6:2], MARKUP])
def test_every_page_paints_it(qtbot: QtBot, desk: Desk, window: Callable[[], MainWindow], text: str) -> None:
    settle(desk, text)
    complaint_id = whole_life(desk, text)
    letter_id = letter_of(desk, complaint_id, text)
    desk.step(complaint_id, "step " + text[:300])
    one = window()
    for page, item in pages(complaint_id, letter_id):
        assert not picture(qtbot, one, page, item).isNull()
        assert rich(one) == [], page
        marked = [each for each in one.findChildren(QWidget) if reads_as_markup(each.toolTip())]
        assert [f"{type(each).__name__} {each.toolTip()[:80]}" for each in marked] == [], page


def test_a_megabyte_of_words_is_painted(qtbot: QtBot, desk: Desk, window: Callable[[], MainWindow]) -> None:
    complaint_id = desk.complaint(
        MEGABYTE, customer_id=desk.customer(), told={"wish_words": MEGABYTE, "goods_left": MEGABYTE}
    )
    complaints.note(complaint_id, desk.robin, kind=EntryKind.NOTE, text=MEGABYTE)
    one = window()
    for page, item in pages(complaint_id, None):
        assert not picture(qtbot, one, page, item).isNull()
