"""Today by real keys: done with a note, another date with its reason, undo that restores exactly, rows that hold still."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.complaint import Status
from app.domain.due import Due
from app.domain.followup import Answers, Outcome, Satisfaction, ToldHow
from app.domain.timeline import EntryKind
from app.identity import new_id
from app.services import complaints, drafts, followups, offers, plans, promises, timeline
from app.store import snapshots
from tests.builders import Desk, read
from tests.conftest import NOW
from tests.ui.pages.test_today import _due_follow_up, press, received, shown, window
from ui.main_window import MainWindow
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


def test_a_time_of_today_that_has_gone_by_is_told_as_such(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    desk.step(desk.acknowledged(), "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_R, "today 09:00", Key.Key_Return)
    assert "time today has gone by" in move_place(page.steps).error_line.text()


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


def test_no_window_comes_up_beside_the_rows(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    promised(desk, customer_id=desk.customer())
    page = shown(window)
    page.promises.setFocus()
    opened = list[QWidget]()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                opened.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    try:
        press(qtbot, window, Key.Key_R, Key.Key_Escape, Key.Key_N, Key.Key_Escape)
    finally:
        QApplication.instance().removeEventFilter(watch)
    assert opened == []


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
    step = desk.step(complaint_id, "Order a hinge", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_Space)
    complaints.assign((complaint_id,), desk.senior, to=desk.senior)
    window.setFocus()
    qtbot.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [one.id for one in plans.steps_of(complaint_id) if one.done_at] == [step]
    assert any(bar.notice.kind == "warning" for bar in window.notices.bars())


def test_a_refund_is_to_pay_until_space_says_paid(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged(customer_id=desk.customer("Cressida Fogg"))
    offer = desk.offer(complaint_id)
    page = shown(window)
    assert page.to_pay.isHidden()
    page.backend.perform(offers.accept, offer, desk.robin, only_because="Nothing else would do")
    assert "Cressida Fogg, Refund £64.90, accepted Thu 12 Nov" in page.to_pay.rows()[0].accessibleName()
    page.to_pay.setFocus()
    press(qtbot, window, Key.Key_N, "Cash, till 2", Key.Key_Return)
    assert page.to_pay.isHidden() and "Cash, till 2" in [one.text for one in timeline.of(complaint_id)]
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


def test_an_outcome_half_told_comes_back_and_is_taken_back_whole(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    complaint_id, _ = _due_follow_up(desk)
    before = stand(complaint_id)
    page = shown(window)
    page.follow_ups.setFocus()
    press(qtbot, window, "2", "Leaks")
    row = page.follow_ups.rows()[0]
    assert isinstance(row, FollowUpRow) and row.result
    qtbot.keyClick(row.result.words_field, Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert row.result.answers.is_open and row.result.words_field.text() == "Leaks"
    press(qtbot, window, "5", Key.Key_Escape)
    assert row.result is None
    page.may_leave()
    assert drafts.beside(row.item.id)["rating"] == "2"
    press(qtbot, window, Key.Key_Space)
    assert row.result and row.result.faces.rating() == 2 and row.result.answers.is_open
    row.act()
    (told,) = (one for one in followups.of(complaint_id) if one.done_at)
    assert told.answers == Answers(result=Satisfaction.VERY_HAPPY) and told.told_how is ToldHow.PHONE
    assert read(complaint_id).status is Status.IN_PROGRESS and drafts.beside(row.item.id) == {}
    undo(qtbot)
    assert stand(complaint_id) == before


def test_esc_leads_from_the_next_try_back_to_the_faces(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id, _ = _due_follow_up(desk)
    page = shown(window)
    page.follow_ups.setFocus()
    press(qtbot, window, Key.Key_Space)
    row = page.follow_ups.rows()[0]
    assert isinstance(row, FollowUpRow) and row.result
    row.result.no_answer_button.click()
    assert row.result.next_try and row.result.next_try.due_field.hasFocus()
    press(qtbot, window, Key.Key_Escape)
    assert row.result and row.result.next_try is None and row.result.faces.isVisible()
    row.result.no_answer_button.click()
    assert row.result.next_try
    row.result.next_try.due_field.setText("15.11 11:00")  # a Sunday
    press(qtbot, window, Key.Key_Return)
    assert row.result.next_try.error_line.text()
    press(qtbot, window, Key.Key_Return)
    running = followups.running(complaint_id)
    assert running and running.due_at.date() == MONDAY and running.attempt == 2


def test_a_follow_up_a_colleague_saw_to_meanwhile_is_refused_in_words(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    complaint_id, _ = _due_follow_up(desk)
    page = shown(window)
    page.follow_ups.setFocus()
    complaints.reopen(complaint_id, desk.robin, because="They rang")  # takes the follow-up away
    row = page.follow_ups.rows()[0]
    assert isinstance(row, FollowUpRow)
    row.open_result()
    assert row.result
    with qtbot.waitSignal(page.backend.refused):
        row.result.no_answer_button.click()


def test_what_another_desk_has_told_already_leaves_our_words_in_the_note(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    with clock.standing_at(NOW - timedelta(days=9)):
        complaint_id = desk.resolved()
    page = shown(window)
    row = row_in(page.follow_ups)
    assert isinstance(row, FollowUpRow)
    row.open_result()
    assert row.result is not None
    row.result.choose(2)
    row.result.words_field.setText("It leaks")
    happy = {"outcome": Outcome.HAPPY, "satisfaction": Satisfaction.HAPPY}
    followups.record(row.item.id, desk.senior, **happy)
    row.act()
    assert drafts.beside(complaint_id) == {"note": "Unhappy: It leaks"}
    assert page.follow_ups.rows() == [] and drafts.beside(row.item.id) == {}
