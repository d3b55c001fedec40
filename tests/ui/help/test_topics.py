"""F1: every screen has its topic, words are found, keys are all listed, Esc goes back to work."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.builders import Desk
from ui import application
from ui.actions import rail_pages, window_actions
from ui.help.keys import HelpKeys
from ui.help.topics import FOLDER, TOPICS, Topic, find, keys_table, read, topic_of
from ui.main_window import MainWindow
from ui.page_stack import PAGE_NAMES
from ui.theme import Theme
from ui.widgets.help_panel import HelpPanel


@pytest.fixture(autouse=True)
def _same_language() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> MainWindow:
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    made.open_page("today")
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def open_help(window: MainWindow) -> HelpPanel:
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.help_side.panel is not None
    return window.help_side.panel


@pytest.mark.parametrize("page", [*PAGE_NAMES, *(entry.name for entry in rail_pages())])
def test_every_screen_has_its_topic(page: str) -> None:
    assert topic_of(page) in TOPICS


def test_every_topic_is_written_and_listed() -> None:
    written = {file.stem for file in (FOLDER / "en").glob("*.md")}
    assert written == set(TOPICS)
    assert all(topic.title and len(topic.text) > 200 for topic in read())


def test_links_lead_to_topics() -> None:
    links = {link for topic in read() for link in re.findall(r"\]\(([^)]*)\)", topic.text)}
    assert links and links <= set(TOPICS)


@pytest.mark.parametrize("topic", read(), ids=lambda topic: topic.name)
def test_help_speaks_the_words_of_the_shop(topic: Topic) -> None:
    foreign = (
        r"\b(tickets?|cases?(?! stud)|issues?|SLA|escalat\w+|stakeholders?|oops|unfortunately)\b|!(?!\[)"
    )
    assert re.findall(foreign, topic.text, re.IGNORECASE) == []


@pytest.mark.parametrize(
    "figure",
    [
        "Complaints received",
        "Acknowledged in 24 h",
        "Days to resolve (middle)",
        "Satisfaction, out of 5",
        "Repeat complaints",
        "Promises kept",
        "Reopened",
        "Cost",
    ],
)
def test_every_figure_of_the_review_is_defined(figure: str) -> None:
    review = next(topic for topic in read() if topic.name == "review")
    assert f"| {figure} |" in review.text


def test_words_are_found_whatever_their_case_and_accents() -> None:
    names = [hit.topic.name for hit in find("BÁCKUP rest", read())]
    assert names[0] == "backup"
    assert find("zebra", read()) == []
    assert len(find("", read())) == len(TOPICS)


def test_a_hit_shows_its_line_without_marks() -> None:
    hit = find("promised date", [Topic("x", "X", "# A\n- **The [promised](today) date** stays.")])[0]
    assert hit.line == "The promised date stays."


def test_another_language_falls_back_to_english(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "today.md").write_text("# Heute\n\nAlles.", encoding="utf-8")
    copytree(FOLDER / "en", tmp_path / "en")
    QLocale.setDefault(QLocale("de_AT"))
    titles = {topic.name: topic.title for topic in read(tmp_path)}
    assert titles["today"] == "Heute"
    assert titles["review"] == "Review"


def test_f1_opens_the_topic_of_the_screen_and_esc_goes_back_to_work(window: MainWindow) -> None:
    window.open_page("calendar")
    focus = QApplication.focusWidget()
    panel = open_help(window)
    assert panel.topic == "calendar" and panel.browser.hasFocus()
    assert panel.browser.toPlainText().startswith("Calendar")
    QTest.keyClick(panel.browser, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is focus


def test_typing_finds_and_enter_opens(window: MainWindow) -> None:
    panel = open_help(window)
    panel.field.setFocus()
    QTest.keyClicks(panel.field, "restore")
    assert panel.topic == ""
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.topic == "backup"
    assert panel.browser.textCursor().selectedText().lower() == "restore"


def test_esc_leaves_a_search_before_it_closes(window: MainWindow) -> None:
    panel = open_help(window)
    panel.field.setFocus()
    QTest.keyClicks(panel.field, "zebra")
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert panel.field.text() == "" and panel.isVisible()
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_links_open_their_topic(window: MainWindow) -> None:
    panel = open_help(window)
    panel.browser.anchorClicked.emit(QUrl("data"))
    assert panel.topic == "data"
    shown = panel.browser.toPlainText()
    assert "{folder}" not in shown and "The data of this shop are in" in shown


def test_a_screen_s_topic_ends_with_its_keys(window: MainWindow) -> None:
    shown = open_help(window).browser.toPlainText()
    for hint in window.page.hints():
        assert hint.words in shown


def test_all_keys_are_listed(window: MainWindow, qtbot: QtBot) -> None:
    panel = open_help(window)
    panel.show_topic("keys")
    qtbot.waitUntil(lambda: window.stack.names_made() == list(PAGE_NAMES))
    qtbot.waitUntil(lambda: "Keys: Settings" in panel.browser.toPlainText())
    shown = panel.browser.toPlainText()
    for action in [*window_actions(), *rail_pages()]:
        assert action.words in shown
    for name in PAGE_NAMES:
        assert all(hint.words in shown for hint in window.stack.made(name).hints() if hint.keys)


@pytest.mark.parametrize("page", PAGE_NAMES)
def test_no_key_of_a_page_is_kept_secret(window: MainWindow, page: str) -> None:
    made = window.stack.made(page)
    topic = next(topic for topic in read() if topic.name == topic_of(page))
    told = topic.text + HelpKeys(window.stack).addition(topic)
    told = told.replace("PgDn", "PgDown").replace("Alt+1-3", "Alt+1…3")
    for first, last in re.findall(r"Alt\+(\d)…(\d)", told):
        told += "".join(f" Alt+{number}" for number in range(int(first), int(last) + 1))
    keys = {shortcut.key().toString() for shortcut in made.findChildren(QShortcut)}
    keys |= {button.shortcut().toString() for button in made.findChildren(QAbstractButton)}
    assert [key for key in sorted(keys) if key not in told] == []


def test_a_key_with_a_bar_does_not_break_the_table() -> None:
    assert "| **\\|** | Split |" in keys_table("Keys", [("|", "Split")])


def test_the_lock_covers_the_help(window: MainWindow) -> None:
    panel = open_help(window)
    window.lock()
    assert not panel.isVisible()
