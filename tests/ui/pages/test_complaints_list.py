"""The list of complaints by real clicks and keys: chips, saved views, orders, columns, what was found, files."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import openpyxl
import peewee
import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import clock, identity
from app.domain import hits
from app.domain.complaint import Channel, Status
from app.domain.listing import Chips, Flag, Sort, View
from app.domain.saved_view import Asked
from app.domain.timeline import EntryKind
from app.services import complaints, links, preferences, promises, timeline, views
from app.store import database
from tests.builders import Desk, read
from tests.conftest import NOW
from tests.hostile import NASTY
from ui import theme
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.models.complaints_table import PARTS, Column
from ui.pages.complaints import ComplaintsPage
from ui.widgets.column_chooser import ColumnChooser
from ui.widgets.found_words import from_hit
from ui.widgets.more_filters import MoreFilters

Key = Qt.Key
Alt, Control, Shift = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Left = Qt.MouseButton.LeftButton
Open = Callable[..., ComplaintsPage]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Open]:
    """Opens the page in the window and waits for its rows."""
    backend = Backend(desk_people())
    backend.set_desk(desk.robin)
    window = MainWindow(backend, {"complaints": ComplaintsPage})
    qtbot.addWidget(window)
    window.resize(1366, 688)
    with qtbot.waitExposed(window):
        window.show()

    def open_it(item: object = None) -> ComplaintsPage:
        window.open_page("complaints", item)
        page = window.page
        assert isinstance(page, ComplaintsPage)
        with qtbot.waitSignal(page.model.loaded):
            pass
        return page

    yield open_it
    QThreadPool.globalInstance().waitForDone()


def received(desk: Desk, hours_ago: float, words: str = "It leaks", **fields: object) -> UUID:
    with clock.standing_at(NOW - timedelta(hours=hours_ago)):
        return desk.complaint(words, **fields)


def ids(page: ComplaintsPage) -> list[UUID]:
    lines = (page.model.line(row) for row in range(page.model.rowCount()))
    return [line.id for line in lines if line]


def wait_for(qtbot: QtBot, page: ComplaintsPage, *wanted: UUID) -> None:
    qtbot.waitUntil(lambda: ids(page) == list(wanted))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


# Chips


def test_each_filter_is_a_chip_that_delete_takes_away(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    delivery = received(desk, 2, told={"category": "Delivery"})
    other = received(desk, 3)
    page = opened()
    box = page.filters.kind
    box.setCurrentText("Delivery")
    box.activated.emit(box.currentIndex())
    wait_for(qtbot, page, delivery)
    assert page.filters.chips_on.chips() == [("category", "Kind: Delivery")]
    chip = page.filters.chips_on.chip("category")
    assert chip is not None and chip.isVisible()
    chip.setFocus()
    qtbot.keyClick(chip, Key.Key_Delete)
    wait_for(qtbot, page, other, delivery)
    assert page.filters.chips_on.chips() == [] and box.currentIndex() == 0
    assert page.table.hasFocus()


def test_a_click_takes_a_chip_away_and_the_others_stay(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    hurt = received(desk, 2, told={"safety": True, "channel": Channel.CALL})
    called = received(desk, 3, told={"channel": Channel.CALL})
    page = opened()
    page.filters.set_chips(Chips(flag=Flag.SAFETY, channel=Channel.CALL))
    page.filters.changed.emit()
    wait_for(qtbot, page, hurt)
    chip = page.filters.chips_on.chip("flag")
    assert chip is not None
    qtbot.mouseClick(chip, Left)
    wait_for(qtbot, page, called, hurt)
    assert [field for field, _ in page.filters.chips_on.chips()] == ["channel"]


def test_more_filters_take_days_as_people_write_them(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    with clock.standing_at(NOW - timedelta(days=4)):
        old = desk.complaint("Old")
    received(desk, 1)
    page = opened()
    qtbot.keyClick(page.table, Key.Key_F, Control | Shift)
    more = QApplication.activePopupWidget()
    assert isinstance(more, MoreFilters)
    qtbot.keyClicks(more.until, "monday")
    qtbot.keyClick(more.until, Key.Key_Return)
    wait_for(qtbot, page, old)
    assert more.isHidden()
    assert page.filters.chips_on.chips() == [("until", "Received to Mon 9 Nov 2026")]


def test_a_day_that_is_none_is_said_at_its_field(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    received(desk, 1)
    page = opened()
    page.filters.open_more()
    more = QApplication.activePopupWidget()
    assert isinstance(more, MoreFilters)
    more.since.setText("thirty-first of soon")
    qtbot.mouseClick(more.set_button, Left)
    assert more.isVisible() and more.form.fields["since"].error()
    more.since.setText("5.11")
    more.until.setText("2.11")
    qtbot.mouseClick(more.set_button, Left)
    assert "before the first" in (more.form.fields["until"].error() or "")
    more.hide()


# Saved views


def test_a_view_is_saved_shown_again_and_kept_from_others(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    lamp, kettle = received(desk, 2, "The lamp hums"), received(desk, 3, "The kettle leaks")
    page = opened()
    page.filters.words_field.setText("lamp")
    wait_for(qtbot, page, lamp)
    qtbot.keyClick(page.table, Key.Key_S, Control)
    qtbot.keyClicks(focused(), "Lamps")
    qtbot.keyClick(focused(), Key.Key_Return)
    saved = views.of(desk.robin)
    assert [(one.name, one.asked.chips.text) for one in saved] == [("Lamps", "lamp")]
    assert page.tabs.value() == saved[0].id and page.question.isHidden()
    qtbot.waitUntil(lambda: page.context() == "1 Lamps")
    qtbot.keyClick(page.table, Key.Key_1, Alt)
    wait_for(qtbot, page, kettle, lamp)
    assert page.filters.words_field.text() == ""
    qtbot.keyClick(page.table, Key.Key_8, Alt)
    wait_for(qtbot, page, lamp)
    assert views.of(desk.senior) == []


def test_a_name_that_is_taken_stays_typed(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    views.save(identity.new_id(), desk.robin, name="Lamps", asked=Asked(View.OPEN))
    page = opened()
    page.saved.ask_name()
    qtbot.keyClicks(focused(), "lamps")
    qtbot.keyClick(focused(), Key.Key_Return)
    field = page.question.form.fields["name"]
    assert page.question.isVisible() and field.text() == "lamps" and "already" in (field.error() or "")
    qtbot.keyClick(focused(), Key.Key_Escape)
    assert page.question.isHidden()


def _menu(page: ComplaintsPage) -> QMenu:
    page.saved.open_menu()
    return page.saved.menu_button.findChildren(QMenu)[-1]


def _pick(page: ComplaintsPage, words: str) -> None:
    menu = _menu(page)
    next(one for one in menu.actions() if one.text().startswith(words)).trigger()
    menu.close()


def test_views_are_renamed_moved_changed_removed_and_back(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    first, second = identity.new_id(), identity.new_id()
    views.save(first, desk.robin, name="First", asked=Asked(View.OPEN))
    views.save(second, desk.robin, name="Second", asked=Asked(View.CLOSED_THIS_MONTH))
    closed = desk.closed()
    page = opened()
    told: list = []
    page.notice.connect(told.append)
    qtbot.keyClick(focused(), Key.Key_9, Alt)
    wait_for(qtbot, page, closed)
    _pick(page, "Move “Second” to the front")
    assert [one.name for one in views.of(desk.robin)] == ["Second", "First"]
    _pick(page, "Rename")
    page.question.form.fields["name"].set_text("Done with")
    qtbot.keyClick(focused(), Key.Key_Return)
    page.filters.words_field.setText("leaks")
    _pick(page, "Keep what is shown now")
    assert views.of(desk.robin)[0].asked.chips.text == "leaks"
    _pick(page, "Take “Done with” away")
    assert [one.name for one in views.of(desk.robin)] == ["First"] and page.tabs.value() is View.OPEN
    told[-1].undo()
    assert [one.name for one in views.of(desk.robin)] == ["Done with", "First"]
    assert page.tabs.value() == second


def test_views_without_room_are_in_the_menu_alone(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    keys = [identity.new_id() for _ in range(9)]
    for turn, key in enumerate(keys):
        views.save(key, desk.robin, name=f"A view with a long name {turn}", asked=Asked(View.OPEN))
    page = opened()
    assert page.tabs.tabs[keys[-1]].isHidden()
    assert len([one for one in _menu(page).actions() if one.text().startswith("A view")]) == 9
    page.saved._choose(keys[-1])
    assert page.tabs.tabs[keys[-1]].isVisible()
    assert page.saved.save_button.geometry().right() <= page.tabs.width()


# Orders and columns


def test_every_head_sorts_both_ways_by_keys(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    received(desk, 2, customer_id=desk.customer("Bea"))
    received(desk, 3, "A lamp", customer_id=desk.customer("Otto"))
    page = opened()
    seen = set()
    for _ in range(len(Sort)):
        qtbot.keyClick(page.table, Key.Key_Right, Control | Shift)
        filters = page.model.filters
        assert filters is not None and not filters.descending
        seen.add(filters.sort)
        qtbot.keyClick(page.table, Key.Key_Down, Control | Shift)
        assert page.model.filters is not None and page.model.filters.descending
    assert seen == set(Sort) - {Sort.CATEGORY}
    with qtbot.waitSignal(page.model.loaded):
        qtbot.keyClick(page.table, Key.Key_Up, Control | Shift)


def test_the_head_of_what_happened_sorts_by_it(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    zips, apples = received(desk, 3, "Zips broke"), received(desk, 2, "Äpfel rotten")
    page = opened()
    head = page.table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(Column.WHAT) + 20, 10)
    qtbot.mouseClick(head.viewport(), Left, pos=at)
    wait_for(qtbot, page, apples, zips)
    qtbot.mouseClick(head.viewport(), Left, pos=at)
    wait_for(qtbot, page, zips, apples)


def test_columns_are_hidden_moved_and_kept_for_their_person(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    received(desk, 2)
    page = opened()
    qtbot.keyClick(page.table, Key.Key_C, Control | Shift)
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, ColumnChooser)
    qtbot.keyClick(chooser.list, Key.Key_Space)
    assert page.table.isColumnHidden(Column.NUMBER)
    qtbot.keyClick(chooser.list, Key.Key_Down)
    qtbot.keyClick(chooser.list, Key.Key_Down, Alt)
    head = page.table.horizontalHeader()
    assert head.visualIndex(Column.CUSTOMER) == head.visualIndex(Column.WHAT) + 1
    qtbot.keyClick(chooser.list, Key.Key_Right, Alt)
    assert page.table.columnWidth(Column.CUSTOMER) == theme.px(128 + 16)
    chooser.close()
    page.columns.keep()
    kept = preferences.get(preferences.name_for("complaint_columns", desk.robin))
    assert kept["hidden"] == ["kind", "number"] and kept["widths"] == {"customer": 144}
    page.backend.set_desk(desk.senior)
    page.load()
    assert not page.table.isColumnHidden(Column.NUMBER)
    page.backend.set_desk(desk.robin)
    page.load()
    assert page.table.isColumnHidden(Column.NUMBER)
    assert head.visualIndex(Column.CUSTOMER) == head.visualIndex(Column.WHAT) + 1
    page.table.arrange_as_at_first()
    assert page.table.columns()[0].key == Column.NUMBER and not page.table.isColumnHidden(Column.NUMBER)


@pytest.mark.parametrize(
    "kept",
    [
        {
            "order": ["none", "what", 3],
            "hidden": ["what", "choose", "stage"],
            "widths": {"number": -5, "with": "x"},
        },
        {"order": 7, "hidden": "all", "widths": []},
    ],
)
def test_a_kept_arrangement_that_makes_no_sense_does_no_harm(
    desk: Desk, opened: Open, kept: dict[str, object]
) -> None:
    preferences.keep(preferences.name_for("complaint_columns", desk.robin), kept)
    page = opened()
    head = page.table.horizontalHeader()
    assert not page.table.isColumnHidden(Column.WHAT) and not page.table.isColumnHidden(Column.CHOOSE)
    assert sorted(head.logicalIndex(at) for at in range(head.count())) == sorted(Column)
    assert head.logicalIndex(0) == Column.CHOOSE


# What was found


def test_the_sentence_that_was_found_is_shown_and_marked(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    found = received(desk, 2, "It came on Monday. The <b>Łamp</b> hums & the <img src=x> kettle leaks.")
    page = opened()
    page.filters.words_field.setText("lamp kett")
    qtbot.waitUntil(lambda: page.model.words == ["lamp", "kett"])
    wait_for(qtbot, page, found)
    parts = page.model.index(0, Column.WHAT).data(PARTS)
    assert [text for text, hit in parts if hit] == ["Łamp", "kettle"]
    assert "".join(text for text, _ in parts) == "The <b>Łamp</b> hums & the <img src=x> kettle leaks."
    shown = page.preview.words_label
    qtbot.waitUntil(lambda: "&lt;img src=x&gt;" in shown.text())
    assert "<img" not in shown.text() and "&lt;b&gt;" in shown.text()


@pytest.mark.parametrize("width", [90, 200, 400, 900])
def test_what_was_found_is_in_sight_however_narrow_the_column(qapp: QApplication, width: int) -> None:
    parts = hits.sentence("That is the second time my worktop has got wet and warped", ["worktop"])
    shown = from_hit(parts, width)
    before = "".join(text for text, _ in shown[: [is_hit for _, is_hit in shown].index(True)])
    assert QFontMetrics(theme.font("table", 600)).horizontalAdvance(f"{before}worktop") <= width
    assert (shown == parts) == (width >= 400)
    assert before.endswith("my ") or before == "…"


def test_cleared_words_leave_no_sign_to_clear_them(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    page = opened()
    qtbot.keyClicks(page.filters.words_field, "kettle")
    buttons = page.filters.words_field.findChildren(QToolButton)
    sign = next(one for one in buttons if "clear" in one.defaultAction().objectName())
    qtbot.waitUntil(lambda: sign.property("opacity") == 1)
    page.filters.clear()
    qtbot.waitUntil(lambda: sign.property("opacity") == 0)


def test_what_was_written_later_is_found_with_its_sentence(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    key = received(desk, 2, "It leaks")
    complaints.note(key, desk.robin, kind=EntryKind.NOTE, text="The maker sends a gasket on Friday.")
    page = opened()
    page.filters.words_field.setText("gasket")
    qtbot.waitUntil(lambda: page.model.words == ["gasket"])
    assert ids(page) == [key]
    line = page.model.line(0)
    assert line is not None and line.hit is not None and line.hit.where == "timeline"
    assert page.model.index(0, Column.WHAT).data() == "The maker sends a gasket on Friday."


def test_a_covered_name_is_not_given_away_by_a_mark(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    received(desk, 2, customer_id=desk.customer("Tilda Thimble"))
    page = opened()
    page.filters.words_field.setText("thimble")
    qtbot.waitUntil(lambda: page.model.words == ["thimble"])
    assert page.model.index(0, Column.CUSTOMER).data(PARTS)
    page.backend.cover_names(on=True)
    qtbot.waitUntil(lambda: page.model.index(0, Column.CUSTOMER).data() == "TT")
    assert not page.model.index(0, Column.CUSTOMER).data(PARTS)


def test_only_the_last_words_typed_are_shown(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    """However fast the letters come: nothing that was asked before is shown after what was asked last."""
    lamp, kettle = received(desk, 2, "The lamp hums"), received(desk, 3, "The kettle leaks")
    page = opened()
    shown: list[list[UUID]] = []
    page.model.loaded.connect(lambda new: shown.append(ids(page)))
    for words in ("k", "ke", "lam", "kettle", "lamp"):
        page.filters.words_field.setText(words)
        page.filters.changed.emit()
    wait_for(qtbot, page, lamp)
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: page.model.words == ["lamp"])
    assert shown[-1] == [lamp] and [kettle] not in shown


HOSTILE = [
    '"', "'", '"" OR ""', "NEAR(a b)", "a AND NOT b", "words:leaks", "leak*", "^leak", "{words}: x", "'; DROP TABLE complaint; --",
    "%_\\", "\x00", "\ud800", "🙂", "שלום", "\u202etxt", "a\u0301" * 300, "-", "(((", "x" * 1_000_000,
]  # fmt: skip


@pytest.mark.parametrize("words", [*HOSTILE, *NASTY][:40], ids=lambda text: repr(text)[:20])
def test_hostile_words_find_or_find_not_but_never_fail(
    qtbot: QtBot, desk: Desk, opened: Open, words: str
) -> None:
    only = received(desk, 2, "It leaks")
    page = opened()
    with qtbot.waitSignal(page.model.loaded):
        page.filters.words_field.setText(words)
        page.filters.changed.emit()
    assert page.filters.words_field.text() == "" or len(page.filters.words_field.text()) <= 500
    page.filters.clear()
    page.filters.changed.emit()
    wait_for(qtbot, page, only)


# Several at once


def test_several_are_promised_another_day_and_it_can_be_undone(
    qtbot: QtBot, desk: Desk, opened: Open
) -> None:
    both = [received(desk, hours) for hours in (3, 2)]
    before = [promises.running(one) for one in both]
    page = opened()
    told: list = []
    page.notice.connect(told.append)
    qtbot.keyClick(page.table, Key.Key_Down, Shift)
    qtbot.mouseClick(page.bulk.promise_button, Left)
    qtbot.keyClicks(focused(), "friday week")
    qtbot.keyClick(focused(), Key.Key_Return)
    assert page.question.isVisible()  # no such day, and no reason yet: all stays as typed
    page.question.form.fields["due"].set_text("20.11")
    page.question.form.fields["because"].set_text("The maker answers on Thursday")
    qtbot.mouseClick(page.question.answer_button, Left)
    assert page.question.isHidden() and page.bulk.isHidden()
    for one in both:
        running = promises.running(one)
        assert running and running.due_at.date() == date(2026, 11, 20)
        assert timeline.of(one)[0].text == "The maker answers on Thursday"
    assert told[-1].lead.startswith("2 customers")
    told[-1].undo()
    assert [promises.running(one) for one in both] == before


def test_tab_goes_through_the_question_to_its_buttons_and_back(
    qtbot: QtBot, desk: Desk, opened: Open
) -> None:
    received(desk, 2)
    page = opened()
    qtbot.keyClick(page.table, Key.Key_Space)
    for _ in range(2):  # the second time the form is another one
        qtbot.mouseClick(page.bulk.promise_button, Left)
        fields, buttons = page.question.form.fields, page.question
        way = [fields["because"].widget, buttons.answer_button, buttons.leave_button]
        for following in way:
            qtbot.keyClick(focused(), Key.Key_Tab)
            assert focused() is following
        for before in (buttons.answer_button, fields["because"].widget, fields["due"].widget):
            qtbot.keyClick(focused(), Key.Key_Backtab, Shift)
            assert focused() is before
        qtbot.keyClick(focused(), Key.Key_Escape)


def test_those_no_longer_open_are_left_out_and_it_is_said(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    desk.closed()
    received(desk, 2)
    page = opened(("view", View.EVERYTHING))
    qtbot.keyClick(page.table, Key.Key_Down, Shift)
    page.chosen.ask_day()
    assert "Promise 1" in page.question.title_label.text() and page.question.note_label.text()


# Files


@pytest.mark.parametrize("ticked", [0, 1])
def test_the_view_or_the_ticked_ones_are_written(
    qtbot: QtBot, desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ticked: int
) -> None:
    for hours in (1, 2, 3):
        received(desk, hours)
    desk.closed()
    path = tmp_path / "out.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Excel (*.xlsx)"))
    page = opened()
    told: list = []
    page.notice.connect(told.append)
    if ticked:
        qtbot.keyClick(page.table, Key.Key_Space)
    qtbot.keyClick(page.table, Key.Key_E, Control)
    qtbot.waitUntil(lambda: bool(told))
    count = ticked or 3
    assert told[-1].lead == f"{count} complaint{'s' * (count > 1)} of “Open” in out.xlsx."
    assert openpyxl.load_workbook(path).active.max_row == count + 1
    assert page.export_bar.isHidden()


def test_it_is_said_that_a_file_holds_names_that_are_covered(
    qtbot: QtBot, desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(desk, 1)
    path = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "CSV (*.csv)"))
    page = opened()
    told: list = []
    page.notice.connect(told.append)
    page.backend.cover_names(on=True)
    qtbot.keyClick(page.table, Key.Key_E, Control)
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1].lead.endswith("The names are in the file, uncovered.")


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(desk, 1)
    path = tmp_path / "none" / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "CSV (*.csv)"))
    page = opened()
    with qtbot.waitSignal(page.backend.failed) as failed:
        qtbot.keyClick(page.table, Key.Key_E, Control)
    assert failed.args is not None and type(failed.args[0]).__name__ == "CannotWriteFile"
    assert not page.exporting.is_writing and list(tmp_path.rglob("*.part")) == []


# Rows and states


def test_one_told_twice_says_of_which_it_is_the_same(qtbot: QtBot, desk: Desk, opened: Open) -> None:
    first, second = received(desk, 3), received(desk, 2)
    links.merge(identity.new_id(), desk.robin, kept_id=first, duplicate_id=second)
    page = opened(("view", View.EVERYTHING))
    row = ids(page).index(second)
    same = f"Same as {read(first).number}"
    assert page.model.index(row, Column.STAGE).data() == same
    assert same in page.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    page.preview.show_complaint(second, [])
    assert f"Seen to at {read(first).number}" in [one.text() for one in page.preview.findChildren(QLabel)]


def test_a_file_that_is_held_is_said_and_can_be_tried_again(
    qtbot: QtBot, desk: Desk, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(("stage", Status.WITHDRAWN))
    only = received(desk, 2)

    def locked(*_args: object) -> list[object]:
        raise peewee.OperationalError("database is locked")

    with monkeypatch.context() as held:
        held.setattr("app.store.line_orders.sql", locked)
        with qtbot.waitSignal(page.model.failed):
            page._on_view(View.OPEN)
        assert page.nothing.again_button.isVisible() and page.table.isHidden()
    page.filters.clear()
    qtbot.mouseClick(page.nothing.again_button, Left)
    qtbot.waitUntil(lambda: page.table.isVisible())
    assert only in ids(page)
    assert database.sql("SELECT count(*) FROM complaint") == [(1,)]
