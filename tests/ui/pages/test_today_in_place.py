"""Today by real keys: done with a note, another date with its reason, undo that restores exactly, rows that hold still."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.due import Due
from app.domain.timeline import EntryKind
from app.identity import new_id
from app.services import complaints, drafts, followups, offers, plans, promises, timeline
from app.store import snapshots
from app.store.database import sql
from tests.builders import Desk, read
from tests.conftest import NOW
from tests.ui.pages.test_today import _due_follow_up, press, received, shown, window
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.placed_row import PlacedRow
from ui.widgets.row_place import MovePlace
from ui.widgets.work_panel import WorkPanel

__all__ = ["window"]

Key = Qt.Key
TODAY, FRIDAY, MONDAY = date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 16)


def undo(qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def stand(complaint_id: UUID) -> object:
    """All rows but for their versions."""
    found = snapshots.of(complaint_id)
    rows = [found.complaint, *(values for part in found.parts.values() for values in part.values())]
    return [{name: value for name, value in row.items() if name != "version"} for row in rows]


def row_in(panel: WorkPanel, at: int = 0) -> PlacedRow:
    row = panel.rows()[at]
    assert isinstance(row, PlacedRow)
    return row


def move_place(panel: WorkPanel) -> MovePlace:
    place = row_in(panel).place
    assert isinstance(place, MovePlace)
    return place


def promised(desk: Desk, on: date = TODAY, **fields: object) -> UUID:
    with clock.standing_at(NOW - timedelta(days=3)):
        return desk.acknowledged(promise=Due(on), **fields)


def test_n_adds_a_note_to_what_is_done(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "Order a hinge", TODAY)
    second = desk.step(complaint_id, "Fit it", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_N, "From the van", Key.Key_Return)
    done = timeline.of(complaint_id)[0]
    assert (done.kind, done.text, done.facts["words"]) == (
        EntryKind.STEP_DONE,
        "Order a hinge",
        "From the van",
    )
    assert [row.key for row in page.steps.rows()] == [second] and page.steps.rows()[0].hasFocus()


def test_a_note_left_with_esc_comes_back(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    desk.step(desk.acknowledged(), "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_N, "From the v", Key.Key_Escape)
    assert not row_in(page.steps).is_busy and row_in(page.steps).hasFocus()
    press(qtbot, window, Key.Key_N)
    assert row_in(page.steps).note() == "From the v"


def test_the_box_takes_the_open_note_along(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_N, "From the van")
    qtbot.mouseClick(page.steps.rows()[0].box, Qt.MouseButton.LeftButton)
    assert timeline.of(complaint_id)[0].facts["words"] == "From the van"


def test_another_date_with_its_reason_by_keys(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "Order a hinge", TODAY)
    before = stand(complaint_id)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_R, "16.11", Key.Key_Return, "Supplier is away", Key.Key_Return)
    (step,) = plans.steps_of(complaint_id)
    assert step.due_at.date() == MONDAY and page.steps.rows() == []
    assert timeline.of(complaint_id)[0].facts["words"] == "Supplier is away"
    assert "Mon 16 Nov" in window.notices.bars()[0].notice.lead
    undo(qtbot)
    assert stand(complaint_id) == before and len(page.steps.rows()) == 1


@pytest.mark.parametrize(
    ("typed", "says"), [("yesterday", "gone by"), ("sunday", "next open day"), ("soonish", "no day")]
)
def test_a_day_that_will_not_do_is_refused_in_place(
    qtbot: QtBot, desk: Desk, window: MainWindow, typed: str, says: str
) -> None:
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_R, typed, Key.Key_Return)
    place = move_place(page.steps)
    assert says in place.error_line.text() and place.due_field.hasFocus()
    assert plans.steps_of(complaint_id)[0].due_at.date() == TODAY


def test_enter_takes_the_next_open_day(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_R, "15.11", Key.Key_Return, Key.Key_Return, "Van is full", Key.Key_Return)
    assert plans.steps_of(complaint_id)[0].due_at.date() == MONDAY


def test_a_promise_moved_later_makes_a_step_to_tell_the_customer(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    complaint_id = promised(desk)
    before = stand(complaint_id)
    page = shown(window)
    page.promises.setFocus()
    press(qtbot, window, Key.Key_R, Key.Key_Return, "The part is late", Key.Key_Return)
    running = promises.running(complaint_id)
    assert running and running.due_at.date() == FRIDAY  # the day that was proposed
    (step,) = plans.steps_of(complaint_id)
    assert step.due_at.date() == TODAY and step.text.startswith("Tell the customer")
    assert page.promises.isHidden() and [row.key for row in page.steps.rows()] == [step.id]
    undo(qtbot)
    assert stand(complaint_id) == before and len(page.promises.rows()) == 1


def test_telling_the_customer_can_be_left_out(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = promised(desk)
    page = shown(window)
    page.promises.setFocus()
    press(qtbot, window, Key.Key_R)
    move_place(page.promises).tell_row.set_checked(False)
    press(qtbot, window, Key.Key_Return, "She knows", Key.Key_Return)
    assert plans.steps_of(complaint_id) == []


def test_a_follow_up_keeps_its_time_on_another_day(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id, _ = _due_follow_up(desk)
    page = shown(window)
    page.follow_ups.setFocus()
    press(qtbot, window, Key.Key_R, Key.Key_Return, "On holiday", Key.Key_Return)
    running = followups.running(complaint_id)
    assert running and (running.due_at.date(), running.due_at.hour, running.by_close) == (FRIDAY, 11, False)


def test_the_24_hours_cannot_be_moved(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    received(desk, 3)
    page = shown(window)
    press(qtbot, window, Key.Key_R, Key.Key_N)
    assert not row_in(page.acknowledge).is_busy


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_Space])
def test_keeping_a_promise_is_taken_back_exactly(
    qtbot: QtBot, desk: Desk, window: MainWindow, key: Key
) -> None:
    complaint_id = promised(desk)
    before = stand(complaint_id)
    page = shown(window)
    page.promises.setFocus()
    press(qtbot, window, key)
    assert promises.running(complaint_id) is None
    undo(qtbot)
    assert stand(complaint_id) == before and len(page.promises.rows()) == 1


def test_an_acknowledgement_is_taken_back_exactly(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = received(desk, 3)
    before = stand(complaint_id)
    page = shown(window)
    press(qtbot, window, Key.Key_A, Key.Key_Return)
    assert read(complaint_id).acknowledged_at
    undo(qtbot)
    assert stand(complaint_id) == before and len(page.acknowledge.rows()) == 1


def test_an_unhappy_result_is_taken_back_exactly(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id, _ = _due_follow_up(desk)
    before = stand(complaint_id)
    page = shown(window)
    page.follow_ups.setFocus()
    press(qtbot, window, "1", "It leaks again", Key.Key_Return)
    undo(qtbot)
    assert stand(complaint_id) == before and len(page.follow_ups.rows()) == 1


def test_undo_is_refused_calmly_when_somebody_went_on(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_Space)
    complaints.assign((complaint_id,), desk.senior, to=desk.senior)
    window.setFocus()
    qtbot.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert plans.steps_of(complaint_id)[0].done_at
    assert any(bar.notice.kind == "warning" for bar in window.notices.bars())


def test_a_refund_is_to_pay_until_space_says_paid(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer("Cressida Fogg"))
    offer = desk.offer(complaint_id)
    page = shown(window)
    assert page.to_pay.isHidden()
    page.backend.perform(offers.accept, offer, desk.robin)
    assert "Cressida Fogg, Refund £64.90, accepted Thu 12 Nov" in page.to_pay.rows()[0].accessibleName()
    page.to_pay.setFocus()
    press(qtbot, window, Key.Key_N, "Cash, till 2", Key.Key_Return)
    assert page.to_pay.isHidden() and timeline.of(complaint_id)[0].text == "Cash, till 2"
    window.setFocus()
    qtbot.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(page.to_pay.rows()) == 1


def test_a_cancelled_draft_says_how_long_it_is_kept(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    draft_id = new_id()
    drafts.keep(draft_id, desk.robin, content={"words": "The lamp"})
    drafts.cancel(draft_id, desk.robin)
    page = shown(window)
    (row,) = page.drafts.rows()
    assert "cancelled, kept until Fri 13 Nov, 10:24" in row.accessibleName()
    page.drafts.setFocus()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        press(qtbot, window, Key.Key_Return)
    assert wanted.args == ["new_complaint", draft_id]


# Rows hold still under whoever works in them


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
    from ui.when import When
    from ui.words.entries import entry_headline, entry_sign

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
