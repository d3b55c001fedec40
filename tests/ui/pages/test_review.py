"""The review by keys: months, figures that open their complaints, lessons, the table, the papers."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.offer import Remedy
from app.domain.review import LessonState
from app.services import lessons, offers, reviews
from tests.builders import Desk, read
from ui.application import desk_people
from ui.backend import Backend
from ui.pages.review import ReviewPage
from ui.widgets.bar_row import BarRow
from ui.widgets.review_lessons import LessonRow

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReviewPage:
    backend = Backend(desk_people())
    backend.set_desk(desk.owner)
    printed: list[bytes] = []

    def keep(_parent: QWidget, content: bytes, *_: object) -> None:
        printed.append(content)

    found = ReviewPage(backend, print_file=keep)
    found.printed = printed  # type: ignore[attr-defined]
    qtbot.addWidget(found)
    found.resize(1190, 610)
    backend.changed.connect(lambda _: found.load())
    return found


def _read(qtbot: QtBot, page: ReviewPage) -> None:
    with qtbot.waitSignal(page.head_changed):
        page.load()
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.focus_first()


def test_a_tile_opens_the_complaints_behind_it(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    keys = sorted(read(one).key for one in (desk.closed(), desk.complaint()))
    _read(qtbot, page)
    assert "2" in page.tiles[0].accessibleName()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        qtbot.keyClick(page.tiles[0], Key.Key_Return)
    name, (kind, opened, words) = wanted.args
    assert (name, kind, list(opened)) == ("complaints", "keys", keys)
    assert "November 2026" in words


def test_months_are_walked_and_the_future_is_not(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    with clock.standing_at(datetime(2026, 10, 5, 10, tzinfo=UTC)):
        desk.complaint()
    _read(qtbot, page)
    assert not page.later_button.isEnabled()
    with qtbot.waitSignal(page.head_changed):
        qtbot.keyClick(page.tiles[0], Key.Key_PageUp)
    assert page.month_box.currentText() == "October 2026"
    assert "1" in page.tiles[0].accessibleName()
    page.show_later()
    page.show_later()
    assert page.month_box.currentText() == "November 2026"


def test_a_cause_and_a_face_open_their_complaints(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    closed = read(desk.closed()).key
    desk.complaint()
    _read(qtbot, page)
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.charts.causes.setFocus()
        qtbot.keyClick(page.charts.causes, Key.Key_Up)
        qtbot.keyClick(page.charts.causes, Key.Key_Up)
        qtbot.keyClick(page.charts.causes, Key.Key_Return)
    assert wanted.args[1][1] == (closed,)
    row = next(row for row in page.findChildren(BarRow) if "Very happy" in row.accessibleName())
    with qtbot.waitSignal(page.page_wanted) as wanted:
        qtbot.keyClick(row, Key.Key_Return)
    assert wanted.args[1][1] == (closed,)


def test_the_last_week_opens_its_complaints(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    found = read(desk.complaint()).key
    _read(qtbot, page)
    page.charts.trend.setFocus()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        qtbot.keyClick(page.charts.trend, Key.Key_Return)
    assert wanted.args[1][1] == (found,)


def test_a_lesson_is_added_by_keys_and_taken_on(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    qtbot.mouseClick(page.lessons_panel.add_button, Qt.MouseButton.LeftButton)
    form = page.lessons_panel.form
    qtbot.keyClick(form.change_field, Key.Key_Return)
    assert form.error_line.text()
    qtbot.keyClicks(form.change_field, "Double box for lamps")
    form.because.setCurrentText("Packing too thin")
    form.by_field.setText("20.11")
    with qtbot.waitSignal(page.head_changed):
        qtbot.keyClick(form.change_field, Key.Key_Return)
    (lesson,) = lessons.for_review("2026-11")
    assert (lesson.change, lesson.because, str(lesson.due_on)) == (
        "Double box for lamps",
        "Packing too thin",
        "2026-11-20",
    )
    (row,) = page.lessons_panel.findChildren(LessonRow)
    with qtbot.waitSignal(page.head_changed):
        qtbot.keyClick(row, Key.Key_Space)
    (lesson,) = lessons.for_review("2026-11")
    assert lesson.state == LessonState.IN_HAND


def test_the_same_figures_stand_in_a_table(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    desk.closed()
    _read(qtbot, page)
    qtbot.keyClick(page.tiles[0], Key.Key_D)
    table = page.table.table
    assert table.isVisible()
    rows = {
        (table.item(at, 0).text(), table.item(at, 1).text()): table.item(at, 2).text()
        for at in range(table.rowCount())
    }
    assert rows["Cause", "Faulty batch"] == "1"
    assert page.step_out()
    assert page.tiles[0].isVisible()


def test_papers_are_written_beside_the_window(
    qtbot: QtBot, desk: Desk, page: ReviewPage, tmp_path: Path
) -> None:
    desk.closed()
    _read(qtbot, page)
    qtbot.keyClick(page.tiles[0], Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.printed))  # type: ignore[attr-defined]
    assert page.printed[0].startswith(b"%PDF")  # type: ignore[attr-defined]
    for ending in ("pdf", "xlsx", "csv", "json"):
        path = tmp_path / f"review.{ending}"
        with qtbot.waitSignal(page.notice):
            page.save_report(path)
        assert path.stat().st_size
    assert json.loads((tmp_path / "review.json").read_text("utf-8"))["received"] == 1


def test_a_folder_that_cannot_be_written_is_said_so(
    qtbot: QtBot, desk: Desk, page: ReviewPage, tmp_path: Path
) -> None:
    _read(qtbot, page)
    with qtbot.waitSignal(page.backend.failed):
        page.save_report(tmp_path / "missing" / "review.pdf")


def test_an_empty_month_has_figures_too(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    assert [tile.words.value for tile in page.tiles] == ["0", "–", "–", "–", "0"]
    assert reviews.this_month() == "2026-11"


def test_what_is_owed_by_vouchers_leads_to_them(qtbot: QtBot, desk: Desk, page: ReviewPage) -> None:
    _read(qtbot, page)
    assert page.owed_button.isHidden()  # nothing is owed
    offer = desk.offer(desk.acknowledged(), Remedy.VOUCHER, 1500)
    offers.accept(offer, desk.robin, only_because="It was asked for")
    _read(qtbot, page)
    assert page.owed_button.words() == "£15.00 owed by vouchers"
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.owed_button.click()
    assert wanted.args[0] == "vouchers"


def test_the_case_studies_are_printed_as_a_binder(qtbot: QtBot, page: ReviewPage) -> None:
    _read(qtbot, page)
    qtbot.keyClick(page, Key.Key_B, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(page.printed))  # type: ignore[attr-defined]
    assert page.printed[0].startswith(b"%PDF")  # type: ignore[attr-defined]
