"""Today by keys: what waits is told, what is done goes, nothing late can be hidden."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.complaint import Channel, Status, WaitingFor
from app.domain.due import Due
from app.domain.followup import Outcome, Satisfaction
from app.domain.letter import LetterKind, SentBy
from app.identity import new_id
from app.services import complaints, drafts, followups, letters, plans, policies, promises
from app.store import plans as stored
from tests.builders import Desk, read
from tests.conftest import NOW
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.models import today_lists
from ui.pages.complaints import ComplaintsPage
from ui.pages.today import TodayPage
from ui.widgets.acknowledge_menu import AcknowledgeMenu
from ui.widgets.button import Button
from ui.widgets.follow_up_row import FollowUpRow
from ui.widgets.work_rows import DialRow
from ui.words.faults import fault_sentence

Key = Qt.Key
TODAY = date(2026, 11, 12)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    backend = Backend(desk_people())
    backend.set_desk(desk.robin)
    made = MainWindow(backend, {"today": TodayPage, "complaints": ComplaintsPage}, sentence=fault_sentence)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(window: MainWindow) -> TodayPage:
    window.open_page("today")
    assert isinstance(window.page, TodayPage)
    return window.page


def press(qtbot: QtBot, window: MainWindow, *keys: Key | str) -> None:
    for key in keys:
        target: QWidget = QApplication.activePopupWidget() or QApplication.focusWidget() or window
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


def received(desk: Desk, hours_ago: float, **fields: object) -> UUID:
    with clock.standing_at(NOW - timedelta(hours=hours_ago)):
        return desk.complaint(**fields)


def test_acknowledging_by_keys_is_stored_and_the_row_goes(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    late = received(desk, 24.5, customer_id=desk.customer("Otto Lampwick", prefers=Channel.EMAIL))
    soon = received(desk, 22)
    page = shown(window)
    assert [row.key for row in page.acknowledge.rows()] == [late, soon]
    press(qtbot, window, Key.Key_A)
    press(qtbot, window, Key.Key_Return)
    assert read(late).acknowledged_by is Channel.EMAIL
    assert [row.key for row in page.acknowledge.rows()] == [soon]
    assert page.acknowledge.rows()[0].hasFocus()
    assert window.notices.bars()


def test_only_the_most_urgent_row_has_the_filled_button(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    received(desk, 22)
    received(desk, 20)
    page = shown(window)
    first, second = page.acknowledge.rows()
    assert isinstance(first, DialRow) and isinstance(second, DialRow)
    assert [row.button.property("kind") for row in (first, second)] == ["primary", "outlined"]
    press(qtbot, window, Key.Key_Down)
    assert [row.button.property("kind") for row in (first, second)] == ["outlined", "primary"]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.findChild(AcknowledgeMenu)


def test_time_left_stands_in_words_with_the_row(desk: Desk, window: MainWindow) -> None:
    received(desk, 24 - 1.2)
    (row,) = shown(window).acknowledge.rows()
    assert isinstance(row, DialRow)
    assert row.time.words_label.text() == "1 h 12 min left"
    assert "1 hour 12 minutes left, by 11:36" in row.accessibleName()


def test_space_ticks_a_step_and_undo_opens_it_again(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    first, second = desk.step(complaint_id, "Order a hinge", TODAY), desk.step(complaint_id, "Fit it", TODAY)
    page = shown(window)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_Space)
    assert stored.step(first).done_at == NOW
    assert [row.key for row in page.steps.rows()] == [second]
    assert page.steps.rows()[0].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored.step(first).done_at is None
    assert len(page.steps.rows()) == 2


def test_steps_can_be_narrowed_to_mine(desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    mine = desk.step(complaint_id, "Order a hinge", TODAY)
    plans.add_step(
        complaint_id, desk.robin, step_id=new_id(), text="Fit it", due=Due(TODAY), responsible=desk.senior
    )
    page = shown(window)
    page.whose.set_mine(True)
    page.whose.chosen.emit(True)
    assert [row.key for row in page.steps.rows()] == [mine]


def _due_follow_up(desk: Desk) -> tuple[UUID, FollowUpRow | None]:
    with clock.standing_at(NOW - timedelta(days=7)):
        complaint_id = desk.resolved()
    running = followups.running(complaint_id)
    assert running
    followups.move(running.id, desk.robin, due=Due(TODAY, time(11)))
    return complaint_id, None


def test_a_follow_up_is_told_with_a_digit_words_and_enter(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    complaint_id, _ = _due_follow_up(desk)
    page = shown(window)
    page.follow_ups.setFocus()
    press(qtbot, window, "5", "All is well", Key.Key_Return)
    (told,) = followups.of(complaint_id)
    assert (told.outcome, told.satisfaction, told.words) == (
        Outcome.HAPPY,
        Satisfaction.VERY_HAPPY,
        "All is well",
    )
    assert page.follow_ups.rows() == []


def test_after_a_result_the_keys_go_to_the_next_row_and_never_to_undo(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    for _ in range(2):
        _due_follow_up(desk)
    page = shown(window)
    page.follow_ups.setFocus()
    press(qtbot, window, "5", "Glad", Key.Key_Return)
    assert window.page is page and len(page.follow_ups.rows()) == 1
    assert page.follow_ups.rows()[0].hasFocus()


def test_an_unhappy_customer_opens_the_complaint_again(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id, _ = _due_follow_up(desk)
    page = shown(window)
    page.follow_ups.setFocus()
    press(qtbot, window, "1", "It leaks again", Key.Key_Return)
    assert read(complaint_id).status is Status.IN_PROGRESS


def test_no_answer_proposes_the_next_open_day(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id, _ = _due_follow_up(desk)
    page = shown(window)
    page.follow_ups.setFocus()
    press(qtbot, window, Key.Key_Space)
    (row,) = page.follow_ups.rows()
    assert isinstance(row, FollowUpRow) and row.result
    qtbot.mouseClick(row.result.no_answer_button, Qt.MouseButton.LeftButton)
    assert row.result.next_try and row.result.next_try.due_field.text() == "Fri 13 Nov, 16:30"
    press(qtbot, window, Key.Key_Return)
    again = followups.running(complaint_id)
    assert again and again.due_at == datetime(2026, 11, 13, 16, 30, tzinfo=UTC) and again.attempt == 2


def test_words_of_a_result_outlive_a_change_elsewhere(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    _due_follow_up(desk)
    page = shown(window)
    page.follow_ups.setFocus()
    press(qtbot, window, "4", "So far so g")
    desk.complaint("Another one")
    window.page.load()
    (row,) = page.follow_ups.rows()
    assert isinstance(row, FollowUpRow) and row.result
    assert row.result.words_field.text() == "So far so g" and row.result.words_field.hasFocus()
    press(qtbot, window, Key.Key_Escape)
    assert row.result is None and row.hasFocus()
    press(qtbot, window, Key.Key_Space)
    assert row.result and row.result.words_field.text() == "So far so g"


def test_a_broken_promise_is_shown_whoever_looks(desk: Desk, window: MainWindow) -> None:
    with clock.standing_at(NOW - timedelta(days=3)):
        complaint_id = desk.acknowledged(promise=Due(date(2026, 11, 10)))
    page = shown(window)
    page.whose.set_mine(True)
    page.load()
    (row,) = page.promises.rows()
    assert isinstance(row, DialRow)
    assert row.time.words_label.text() == "Late by 2 days"
    row.button.click()
    assert promises.running(complaint_id) is None
    assert page.promises.isHidden()


def test_enter_opens_the_complaint(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = received(desk, 3)
    page = shown(window)
    with qtbot.waitSignal(page.complaint_chosen) as chosen:
        press(qtbot, window, Key.Key_Return)
    assert chosen.args == [complaint_id]


def test_more_than_six_are_told_and_not_shown(desk: Desk, window: MainWindow) -> None:
    for hours in range(9):
        received(desk, hours)
    page = shown(window)
    assert len(page.acknowledge.rows()) == 6
    assert page.acknowledge.count_label.text() == "9"


def test_see_all_shows_exactly_those_that_were_counted(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    desk.acknowledged()
    for hour in range(7):
        desk.acknowledged(promise=Due(date(2026, 11, 12), time(11 + hour)))  # later today: promised, not late
    page = shown(window)
    foot = next(one for one in page.promises.findChildren(Button) if one.words() == "See all 7")
    qtbot.mouseClick(foot, Qt.MouseButton.LeftButton)
    assert window.page_name == "complaints"
    complaints_page = window.page
    assert isinstance(complaints_page, ComplaintsPage)
    qtbot.waitUntil(lambda: complaints_page.model.rowCount() == 7)


@pytest.mark.parametrize("panel", ["goods", "drafts", "to_pay"])
def test_every_panel_that_says_see_all_shows_all(
    qtbot: QtBot, desk: Desk, window: MainWindow, panel: str
) -> None:
    for at in range(7):
        if panel == "drafts":
            drafts.keep(new_id(), desk.robin, content={"words": f"Half told {at}"})
        elif panel == "goods":
            complaints.withdraw(
                desk.acknowledged(told={"goods_left": "A clock"}), desk.robin, because="Settled by phone"
            )
        else:
            desk.accept(desk.offer(desk.acknowledged()))
    page = shown(window)
    shown_panel = getattr(page, panel)
    foot = next(one for one in shown_panel.findChildren(Button) if one.words() == "See all 7")
    qtbot.mouseClick(foot, Qt.MouseButton.LeftButton)
    if panel == "drafts":
        assert len(shown_panel.rows()) == 7 and not foot.isVisible()
        return
    complaints_page = window.page
    assert isinstance(complaints_page, ComplaintsPage)
    qtbot.waitUntil(lambda: complaints_page.model.rowCount() == 7)


def test_the_row_with_the_focus_is_seen(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    for hours in range(6):
        received(desk, hours)
    window.resize(1366, 520)
    page = shown(window)
    press(qtbot, window, Key.Key_End)
    last = page.acknowledge.rows()[-1]
    assert last.hasFocus()
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().height() == last.height())


def test_the_owners_decision_and_a_draft_have_their_places(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    complaint_id = desk.acknowledged()
    desk.offer(complaint_id)
    complaints.wait(complaint_id, desk.robin, waiting_for=WaitingFor.OWNER, because="over the £50 desk limit")
    draft_id = new_id()
    drafts.keep(draft_id, desk.robin, content={"words": "The lamp"})
    page = shown(window)
    (asked,) = page.owner.rows()
    assert "Refund £64.90, over the £50 desk limit" in asked.accessibleName()
    (draft,) = page.drafts.rows()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        draft.opened.emit()
    assert wanted.args == ["new_complaint", draft_id]


def test_with_nothing_due_one_thing_is_offered(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    page = shown(window)
    assert page.empty_note.isVisible() and not page.acknowledge.isVisible()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.primary()
    assert wanted.args == ["new_complaint", None]


def test_an_empty_panel_says_so_in_a_line(desk: Desk, window: MainWindow) -> None:
    received(desk, 3)
    page = shown(window)
    assert page.follow_ups.rows() == [] and page.follow_ups.isVisible()


def test_a_minute_later_the_words_are_new_and_the_focus_stays(desk: Desk, window: MainWindow) -> None:
    received(desk, 20)
    page = shown(window)
    (row,) = page.acknowledge.rows()
    assert isinstance(row, DialRow)
    with clock.standing_at(NOW + timedelta(minutes=1)):
        page._on_minute()
    assert row.time.words_label.text() == "3 h 59 min left"
    assert row.hasFocus()


def test_covered_names_are_covered_everywhere(desk: Desk, window: MainWindow) -> None:
    received(desk, 24 - 1.2, customer_id=desk.customer("Bea Marigold"))
    page = shown(window)
    page.backend.cover_names(True)
    (row,) = page.acknowledge.rows()
    assert "Marigold" not in row.accessibleName() and "BM" in row.accessibleName()
    assert "Marigold" not in page.day_line.axis.accessibleName()


def test_a_reader_is_refused_and_nothing_is_lost(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    complaint_id = desk.acknowledged()
    step = desk.step(complaint_id, "Order a hinge", TODAY)
    page = shown(window)
    page.backend.set_desk(desk.reader)
    page.steps.setFocus()
    press(qtbot, window, Key.Key_Space)
    assert stored.step(step).done_at is None
    assert "Reader" in window.notices.bars()[0].notice.lead
    assert len(page.steps.rows()) == 1


def test_the_day_line_goes_from_pin_to_pin(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    received(desk, 24 - 1.2, customer_id=desk.customer("Bea Marigold"))
    last = received(desk, 24 - 6.5)
    page = shown(window)
    page.day_line.setFocus()
    assert page.day_line.axis.accessibleName().startswith("11:36, Acknowledge")
    with qtbot.waitSignal(page.complaint_chosen) as chosen:
        press(qtbot, window, Key.Key_Right, Key.Key_Return)
    assert chosen.args == [last]


def test_the_rail_counts_what_the_page_shows(desk: Desk, window: MainWindow) -> None:
    received(desk, 3)
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "Order a hinge", TODAY)
    desk.step(complaint_id, "Fit it", date(2026, 11, 13))
    complaints.wait(complaint_id, desk.robin, waiting_for=WaitingFor.OWNER)
    assert today_lists.waiting() == today_lists.read().waiting == 3


def test_letters_to_send_are_counted_in_the_top_bar(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    page, wanted = shown(window), list[tuple[str, object]]()
    page.page_wanted.connect(lambda name, item: wanted.append((name, item)))
    assert not page.lines.letters_button.isVisible()
    letter_id = new_id()
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    letters.draft(complaint_id, desk.owner, letter_id=letter_id, kind=LetterKind.FOLLOW_UP)
    letters.save(replace(letters.get(letter_id), body="Is all well now?"), desk.owner)
    page.backend.perform(letters.issue, letter_id, desk.owner)
    assert page.lines.letters_button.isVisible()
    assert page.lines.letters_button.accessibleName() == "1 letter to send"
    qtbot.mouseClick(page.lines.letters_button, Qt.MouseButton.LeftButton)
    assert wanted == [("letters", "to_send")]
    page.backend.perform(letters.mark_sent, letter_id, desk.owner, how=SentBy.HANDED)
    assert not page.lines.letters_button.isVisible()


def test_rules_not_read_yet_are_one_line_that_leads_to_them(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    page, wanted = shown(window), list[tuple[str, object]]()
    page.page_wanted.connect(lambda name, item: wanted.append((name, item)))
    assert not page.lines.rules_button.isVisible()
    now = policies.current()
    policies.save(replace(now, house_rules="Listen first."), desk.owner, seen=now.number)
    page.load()
    assert page.lines.rules_button.isVisible()
    qtbot.mouseClick(page.lines.rules_button, Qt.MouseButton.LeftButton)
    assert wanted == [("settings", "rules")]
    policies.read_rules(desk.robin, version=policies.current().number)
    page.load()
    assert not page.lines.rules_button.isVisible()
