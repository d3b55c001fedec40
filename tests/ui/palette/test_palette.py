"""Ctrl+K: one ranked list; what comes too late is never shown, and Enter waits for what is still read."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.identity import new_id
from app.services import complaints, links
from tests.builders import Desk
from ui import application
from ui.main_window import MainWindow
from ui.pages.complaint import ComplaintPage
from ui.palette import shop
from ui.palette.found import Found, Kind, ranked
from ui.theme import Theme
from ui.widgets.search_box import SearchBox

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.open_page("today")
    yield made
    made.hide()
    QThreadPool.globalInstance().waitForDone()


def press(qtbot: QtBot, key: Key, how: Mod = Mod.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, how)


def ask(qtbot: QtBot, window: MainWindow, words: str) -> list[Found]:
    """What stands in the list when all has been read."""
    box = window.top_bar.search
    press(qtbot, Key.Key_K, Mod.ControlModifier)
    qtbot.keyClicks(box.field, words)
    qtbot.waitUntil(lambda: box.is_whole)
    return box.results()


def kinds(found: list[Found]) -> list[Kind]:
    return [one.kind for one in found]


def test_sections_that_somebody_does_not_have_are_not_found(
    desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    backend = window.page.backend
    backend.set_desk(desk.owner)
    assert Kind.SECTION in kinds(ask(qtbot, window, "promises and limits"))
    backend.set_desk(desk.robin)
    assert Kind.SECTION not in kinds(ask(qtbot, window, "promises and limits "))
    assert Kind.SECTION in kinds(ask(qtbot, window, "house rules"))


def test_people_by_their_name_come_before_complaints_about_it(
    desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    desk.complaint(customer_id=desk.customer("Tilda Thimble"))
    assert kinds(ask(qtbot, window, "tilda"))[:2] == [Kind.CUSTOMER, Kind.COMPLAINT]


def test_an_exact_number_comes_first(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    keys = [desk.complaint() for _ in range(3)]
    number = complaints.get(keys[1]).number
    first = ask(qtbot, window, number)[0]
    assert first.item == keys[1]
    press(qtbot, Key.Key_Return)
    assert window.page_name == "complaint" and window.page.title() == number


def test_one_that_was_told_twice_says_of_which_it_is_the_same(
    desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    kept, duplicate = desk.complaint(), desk.complaint()
    links.merge(new_id(), desk.owner, kept_id=kept, duplicate_id=duplicate)
    assert "Same as 26-0001" in ask(qtbot, window, "26-0002")[0].second
    qtbot.keyClick(window.top_bar.search.field, Key.Key_Escape)
    window.open_page("complaint", duplicate)
    assert "Same as 26-0001" in next(one for one in ask(qtbot, window, "") if one.item == duplicate).second


def test_a_receipt_leads_to_its_complaint(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    key = desk.complaint(told={"receipt": "K-90317"})
    assert key in [one.item for one in ask(qtbot, window, "k-90317")]


def test_pages_actions_sections_and_help_are_found_with_their_keys(window: MainWindow, qtbot: QtBot) -> None:
    found = {(one.kind, one.words): one.keys for one in ask(qtbot, window, "co")}
    assert found[Kind.PAGE, "Complaints"] == "Ctrl+2"
    assert found[Kind.ACTION, "Cover names"] == "F9"
    qtbot.keyClick(window.top_bar.search.field, Key.Key_Escape)
    assert (Kind.SECTION, "Hours and holidays") in {(o.kind, o.words) for o in ask(qtbot, window, "hours")}
    qtbot.keyClick(window.top_bar.search.field, Key.Key_Escape)
    assert Kind.HELP in kinds(ask(qtbot, window, "scanned"))


def test_without_words_the_last_complaints_and_the_main_actions(
    desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    first, *_ = [desk.complaint() for _ in range(7)]
    window.open_page("complaint", first)
    found = ask(qtbot, window, "")
    assert found[0].item == first
    assert "New complaint" in [one.words for one in found]


def test_no_name_comes_up_unasked_while_somebody_tells_their_complaint(
    desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    desk.complaint(customer_id=desk.customer("Tilda Thimble"))
    window.open_page("new_complaint")
    shown = [one.spoken for one in ask(qtbot, window, "")]
    assert any("26-0001" in one for one in shown) and not any("Thimble" in one for one in shown)


def test_an_action_of_the_page_runs_there(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("complaint", desk.complaint())
    page = window.page
    assert isinstance(page, ComplaintPage)
    assert ask(qtbot, window, "add a step")[0].words == "Add a step"
    press(qtbot, Key.Key_Return)
    assert page.questions.question is not None


def test_a_section_of_settings_opens(window: MainWindow, qtbot: QtBot) -> None:
    ask(qtbot, window, "hours and")
    press(qtbot, Key.Key_Return)
    assert window.page_name == "settings" and window.page.context() == "Hours and holidays"


def test_covered_names_stay_covered(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    desk.complaint(customer_id=desk.customer("Tilda Thimble"))
    press(qtbot, Key.Key_F9)
    found = ask(qtbot, window, "tilda")
    assert found and not any("Tilda" in one.spoken or "Thimble" in one.spoken for one in found)


def test_enter_waits_for_what_is_still_read(desk: Desk, window: MainWindow, qtbot: QtBot) -> None:
    number = complaints.get(desk.complaint()).number
    press(qtbot, Key.Key_K, Mod.ControlModifier)
    qtbot.keyClicks(window.top_bar.search.field, number)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: window.page_name == "complaint")
    assert window.page.title() == number


def test_hostile_words_find_nothing_and_break_nothing(window: MainWindow, qtbot: QtBot) -> None:
    box = window.top_bar.search
    press(qtbot, Key.Key_K, Mod.ControlModifier)
    for words in ("'; DROP TABLE complaint; --", '"* NEAR(', "مرحبا", "\u202e" * 50, "x" * 1_000_000):
        box.field.setText(words)
        qtbot.waitUntil(lambda: box.is_whole)
    assert len(box.field.text()) <= 200


def found(words: str, kind: Kind = Kind.COMPLAINT) -> Found:
    return Found(words, "", kind=kind)


def test_what_comes_too_late_is_never_shown(qtbot: QtBot) -> None:
    box, waiting = SearchBox(), {}
    qtbot.addWidget(box)
    box.look_up = lambda words, show: waiting.update({words: show})
    box.show()
    box.field.setText("a")
    box.field.setText("ab")
    waiting["ab"]([found("for ab")], True)
    waiting["a"]([found("for a")], True)
    assert [one.words for one in box.results()] == ["for ab"]
    box.close_results()
    waiting["ab"]([found("again")], True)
    assert box.results() == []


def test_no_kind_hides_the_others() -> None:
    many = [found(str(at)) for at in range(30)] + [found("h", Kind.HELP)]
    assert kinds(ranked(many)).count(Kind.HELP) == 1


def test_reading_asks_for_a_few_rows_only(desk: Desk) -> None:
    for _ in range(12):
        desk.complaint("kettle leaks")
    assert len(shop.read("kettle").complaints) <= 8
    assert len(shop.read("").complaints) <= 5


def test_after_a_fault_of_ours_it_reads_again(
    desk: Desk, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.complaint(customer_id=desk.customer())
    caught: list[object] = []
    with monkeypatch.context() as broken:
        broken.setattr("sys.excepthook", lambda *fault: caught.append(fault))
        broken.setattr(shop, "read", lambda words, opened: 1 // 0)
        press(qtbot, Key.Key_K, Mod.ControlModifier)
        window.top_bar.search.field.setText("thim")
        qtbot.waitUntil(lambda: bool(caught))
    window.top_bar.search.field.clear()
    assert Kind.CUSTOMER in kinds(ask(qtbot, window, "thimble"))
