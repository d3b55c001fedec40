"""Today holds still under whoever works in it; what is typed in a row outlives minutes, more urgent work and a kill."""

from datetime import date, time, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.complaint import Channel
from app.domain.due import Due
from app.identity import new_id
from app.services import complaints, drafts, plans, promises, timeline
from app.store.database import sql
from tests.builders import Desk
from tests.conftest import NOW
from tests.ui.pages.test_today import _due_follow_up, press, received, shown, window
from tests.ui.pages.test_today_in_place import FRIDAY, MONDAY, TODAY, move_place, promised, row_in
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.when import When
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.placed_row import PlacedRow
from ui.widgets.row_place import MovePlace
from ui.widgets.work_panel import WorkPanel
from ui.widgets.work_rows import DialRow
from ui.words.entries import entry_headline, entry_sign

__all__ = ["window"]

Key = Qt.Key


def minute_later(page: TodayPage, minutes: int = 1) -> None:
    with clock.standing_at(NOW + timedelta(minutes=minutes)):
        page._on_minute()


def test_what_is_typed_outlives_minutes_and_more_urgent_work(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_R, Key.Key_Return, "The part is l")
    for at in range(8):
        plans.add_step(complaint_id, desk.robin, step_id=new_id(), text=f"{at}", due=Due(TODAY, time(11, at)))
    minute_later(page)
    place = next(row.place for row in page.steps.rows() if isinstance(row, PlacedRow) and row.is_busy)
    assert isinstance(place, MovePlace)
    assert place.because_line.text() == "The part is l" and place.because_line.hasFocus()
    assert page.steps.rows()[0].is_busy and page.steps.count_label.text() == "9"


def test_a_row_sorts_again_once_the_focus_has_left_it(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    late = desk.step(complaint_id, "Fit it", TODAY)
    page = shown(window)
    page.steps.setFocus()
    early = new_id()
    plans.add_step(complaint_id, desk.robin, step_id=early, text="Ring", due=Due(TODAY, time(11)))
    minute_later(page)
    assert [row.key for row in page.steps.rows()] == [late, early]
    assert page.steps.rows()[0].hasFocus()
    page.day_line.setFocus()
    qtbot.waitUntil(lambda: [row.key for row in page.steps.rows()] == [early, late])


def test_a_row_under_the_pointer_stays(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    late = desk.step(complaint_id, "Fit it", TODAY)
    page = shown(window)
    page.day_line.setFocus()
    (row,) = page.steps.rows()
    row.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    early = new_id()
    plans.add_step(complaint_id, desk.robin, step_id=early, text="Ring", due=Due(TODAY, time(11)))
    minute_later(page)
    assert [row.key for row in page.steps.rows()] == [late, early]
    row.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QTest.mouseMove(window, QPoint(1, 1))
    page.steps.sort()
    assert [row.key for row in page.steps.rows()] == [early, late]


def test_the_minute_does_not_steal_the_focus(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    desk.step(desk.acknowledged(), "Fit it", TODAY)
    page = shown(window)
    window.top_bar.open_search()
    focus = QApplication.focusWidget()
    for minutes in (1, 2, 60 * 20):
        minute_later(page, minutes)
        assert QApplication.focusWidget() is focus


def test_a_promise_nobody_kept_stands_first_and_no_filter_hides_it(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    broken = promised(desk, date(2026, 11, 10), customer_id=desk.customer("Tilda Thimble"))
    for _ in range(9):
        promised(desk, TODAY)
    complaints.assign((broken,), desk.senior, to=desk.senior)
    page = shown(window)
    page.whose.set_mine(True)
    page.backend.cover_names(True)
    page.load()
    row = page.promises.rows()[0]
    assert "Late by 2 days" in row.accessibleName() and "TT" in row.accessibleName()
    assert page.promises.count_label.text() == "10"
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.promises._see_all.click()
    assert wanted.args[0] == "complaints"


def test_a_broken_promise_that_was_replaced_is_told_for_ever(desk: Desk) -> None:
    complaint_id = promised(desk, date(2026, 11, 10))
    promises.make(complaint_id, desk.robin, due=Due(MONDAY), because="Supplier away")
    moved = timeline.of(complaint_id)[0]
    assert entry_headline(moved, When.of_shop()) == (
        "Promise broken: it was for Tue 10 Nov. New promise: by Mon 16 Nov"
    )
    assert entry_sign(moved)[0] == "late"


def test_the_keys_of_the_row_stand_below(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    received(desk, 3)
    desk.step(desk.acknowledged(), "Fit it", TODAY)
    page = shown(window)
    assert "A" in [hint.keys for hint in page.hints()] and "R" not in [hint.keys for hint in page.hints()]
    page.steps.setFocus()
    assert {"Space", "N", "R"} <= {hint.keys for hint in page.hints()}


def test_the_keys_of_an_open_place_stand_below(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    desk.step(desk.acknowledged(), "Fit it", TODAY)
    _due_follow_up(desk)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_R)
    assert [(hint.keys, hint.words) for hint in page.hints()][:2] == [("Enter", "Move"), ("Esc", "Leave it")]
    press(qtbot, window, Key.Key_Escape)
    assert ("Space", "Tick step") in [(hint.keys, hint.words) for hint in page.hints()]
    page.follow_ups.setFocus()
    press(qtbot, window, "4")
    assert [(hint.keys, hint.words) for hint in page.hints()][:2] == [("Enter", "Save"), ("Esc", "Leave it")]


def test_with_nothing_to_do_no_keys_for_it_stand_below(desk: Desk, window: MainWindow) -> None:
    assert [hint.keys for hint in shown(window).hints()] == ["Ctrl+N", "Ctrl+K", "F9"]


def test_a_window_made_narrow_shows_one_column_and_cuts_nothing(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    desk.step(desk.acknowledged(), "Fit it", TODAY)
    received(desk, 2, customer_id=desk.customer("Ann", prefers=Channel.CALL))
    page = shown(window)
    for width in (1200, 900):
        window.resize(width, 688)
        qtbot.waitUntil(lambda: page.follow_ups.mapTo(page, QPoint(0, 0)).x() < 100)
        assert page.width() <= width


def test_who_prefers_nothing_leaves_the_room_to_the_name(desk: Desk, window: MainWindow) -> None:
    plain = received(desk, 3, customer_id=desk.customer("Wilhelmina Featherstone"))
    by_call = received(desk, 2, customer_id=desk.customer("Ann", prefers=Channel.CALL))
    page = shown(window)
    widths = {row.key: row.two_lines.width() for row in page.acknowledge.rows() if isinstance(row, DialRow)}
    assert widths[plain] > widths[by_call]


def test_today_with_thousands_late_reads_no_more_than_it_shows(desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    for at in range(60):
        desk.step(complaint_id, f"Step {at}", TODAY)
    with clock.standing_at(NOW + timedelta(days=2)):
        page = shown(window)
        assert len(page.steps.rows()) == 6 and page.steps.count_label.text() == "60"
        assert page.day_line.late_box.text() == "60 late"
        assert isinstance(page.follow_ups, WorkPanel) and not isinstance(page.steps.rows()[0], FollowUpRow)


def test_what_is_typed_in_a_row_outlives_the_program(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    _due_follow_up(desk)
    desk.step(desk.acknowledged(), "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_R, Key.Key_Tab, "The part is l")
    page.follow_ups.setFocus()
    press(qtbot, window, "4", "So far so g")
    window.open_page("settings")
    again = TodayPage(page.backend)
    qtbot.addWidget(again)
    again.load()
    row = row_in(again.steps)
    row.move_wanted.emit()
    assert move_place(again.steps).because_line.text() == "The part is l"
    (followed,) = again.follow_ups.rows()
    assert isinstance(followed, FollowUpRow)
    followed.open_result()
    assert followed.result and followed.result.words_field.text() == "So far so g"


def test_a_pause_is_enough_to_keep_it_and_done_forgets_it(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    step = desk.step(desk.acknowledged(), "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_N, "From the v")
    qtbot.waitUntil(lambda: drafts.beside(step) == {"note": "From the v"})
    press(qtbot, window, "an", Key.Key_Return)
    assert drafts.beside(step) == {}


def test_a_disk_that_refuses_leaves_the_row_as_it_is(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_R, Key.Key_Return, "The part is late")
    page._rows.keep_typed()
    sql("PRAGMA query_only = ON")
    try:
        press(qtbot, window, Key.Key_Return)
    finally:
        sql("PRAGMA query_only = OFF")
    assert window.notices.bars()[0].notice.kind == "problem"
    assert move_place(page.steps).because_line.text() == "The part is late"
    press(qtbot, window, Key.Key_Return)
    assert plans.steps_of(complaint_id)[0].due_at.date() == FRIDAY


def test_one_button_is_filled_wherever_the_focus_is(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    received(desk, 3)
    complaint_id = desk.acknowledged()
    step = desk.step(complaint_id, "Fit it", TODAY)
    page = shown(window)
    page.steps.setFocus()
    (waiting,) = page.acknowledge.rows()
    assert waiting.button.property("kind") == "primary"  # type: ignore[attr-defined]
    press(qtbot, window, Key.Key_N, "In the yard")
    page.load()
    assert waiting.button.property("kind") == "outlined"  # type: ignore[attr-defined]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert next(one for one in plans.steps_of(complaint_id) if one.id == step).done_at
    assert timeline.of(complaint_id)[0].facts["words"] == "In the yard"
