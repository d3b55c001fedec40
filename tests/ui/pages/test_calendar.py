"""The calendar by keys and by dragging: days, moves, refusals, results."""

from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.followup import Outcome
from app.identity import new_id
from app.services import complaints, followups, lessons, promises, settings
from app.store import plans as stored
from tests.builders import Desk, read
from ui.application import desk_people
from ui.backend import Backend
from ui.pages.calendar import CalendarPage
from ui.widgets.notice_bar import Notice

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> CalendarPage:
    backend = Backend(desk_people())
    backend.set_desk(desk.robin)
    found = CalendarPage(backend)
    qtbot.addWidget(found)
    found.resize(1190, 620)
    backend.changed.connect(lambda _: found.load())
    found.load()
    found.show()
    _read(qtbot, found)
    found.focus_first()
    return found


def _loaded(qtbot: QtBot, page: CalendarPage, day: date) -> None:
    page.show_item(day)
    page.load()
    _read(qtbot, page)
    page.focus_first()


def _read(qtbot: QtBot, page: CalendarPage) -> None:
    """The month is read beside the window."""
    qtbot.waitUntil(lambda: not page.is_reading)


def _notices(page: CalendarPage) -> list[Notice]:
    told: list[Notice] = []
    page.notice.connect(told.append)
    return told


def test_a_step_moves_by_a_day_and_back_by_undo(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    step = desk.step(desk.acknowledged(), on=date(2026, 11, 17))
    _loaded(qtbot, page, date(2026, 11, 17))
    told = _notices(page)
    qtbot.keyClick(page.days.grid, Key.Key_Right, Alt)
    assert stored.step(step).due_at.date() == date(2026, 11, 18)
    assert told[-1].undo
    told[-1].undo()
    assert stored.step(step).due_at.date() == date(2026, 11, 17)


def test_an_improvement_moves_like_a_step_and_is_asked_for_no_reason(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    lesson = new_id()
    lessons.add(lesson, desk.owner, month="2026-11", change="Ring first", due_on=date(2026, 11, 17))
    _loaded(qtbot, page, date(2026, 11, 17))
    told = _notices(page)
    qtbot.keyClick(page.days.grid, Key.Key_Right, Alt)
    assert lessons.get(lesson).due_on == date(2026, 11, 18)
    assert told[-1].undo
    told[-1].undo()
    assert lessons.get(lesson).due_on == date(2026, 11, 17)
    _read(qtbot, page)
    page.moves.ask(next(one for one in page._entries if one.item.id == lesson))
    place = page.move_bar.place
    assert place is not None and place.because_line.isHidden()
    qtbot.keyClick(place.due_field, Key.Key_Return)
    assert lessons.get(lesson).due_on == date(2026, 11, 18)


def test_a_closed_day_refuses_and_offers_the_next_open_one(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    step = desk.step(desk.acknowledged(), on=date(2026, 11, 14))
    _loaded(qtbot, page, date(2026, 11, 14))
    told = _notices(page)
    qtbot.keyClick(page.days.grid, Key.Key_Right, Alt)
    assert stored.step(step).due_at.date() == date(2026, 11, 14)
    told[-1].actions[0].run()
    assert stored.step(step).due_at.date() == date(2026, 11, 16)


def test_a_promise_asks_why_and_tells_the_customer(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    found = desk.acknowledged(promise=Due(date(2026, 11, 13), time(12)))
    _loaded(qtbot, page, date(2026, 11, 13))
    told = _notices(page)
    qtbot.keyClick(page.days.grid, Key.Key_Right, Alt)
    place = page.move_bar.place
    assert page.move_bar.isVisible() and place and place.because_line.hasFocus()
    qtbot.keyClick(place.because_line, Key.Key_Return)
    assert place.error_line.text()
    qtbot.keyClicks(place.because_line, "The part comes later")
    qtbot.keyClick(place.because_line, Key.Key_Return)
    running = promises.running(found)
    assert running and settings.calendar().local(running.due_at).isoformat()[:16] == "2026-11-14T12:00"
    assert told[-1].actions


def test_an_acknowledgement_cannot_be_moved(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    found = desk.complaint()
    _loaded(qtbot, page, date(2026, 11, 13))
    told = _notices(page)
    before = read(found).acknowledge_by
    qtbot.keyClick(page.days.grid, Key.Key_Right, Alt)
    assert told and read(found).acknowledge_by == before


def test_dragging_moves_and_the_past_refuses(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    step = desk.step(desk.acknowledged(), on=date(2026, 11, 17))
    _loaded(qtbot, page, date(2026, 11, 17))
    _drag(qtbot, page, date(2026, 11, 17), date(2026, 11, 20))
    assert stored.step(step).due_at.date() == date(2026, 11, 20)
    _read(qtbot, page)
    told = _notices(page)
    _drag(qtbot, page, date(2026, 11, 20), date(2026, 11, 10))
    assert stored.step(step).due_at.date() == date(2026, 11, 20)
    assert told[-1].kind == "problem"


def _drag(qtbot: QtBot, page: CalendarPage, start: date, end: date) -> None:
    grid, view = page.days.grid, page.days.grid.viewport()
    cell = grid.visualRect(page.days.model.index_of(start))
    begin = QPoint(cell.left() + 30, cell.top() + 26)
    target = grid.visualRect(page.days.model.index_of(end)).center()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    for place in (begin + QPoint(12, 12), target):
        left = Qt.MouseButton.LeftButton
        where = QPointF(place)
        grid.mouseMoveEvent(
            QMouseEvent(QEvent.Type.MouseMove, where, where, left, left, Qt.KeyboardModifier.NoModifier)
        )
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=target)


def test_space_ticks_a_step_and_asks_what_came_of_a_call(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    step = desk.step(desk.acknowledged(), on=date(2026, 11, 17))
    resolved = desk.resolved()
    _loaded(qtbot, page, date(2026, 11, 17))
    qtbot.keyClick(page.days.grid, Key.Key_Space)
    assert stored.step(step).done_at
    running = followups.running(resolved)
    assert running
    _loaded(qtbot, page, date(2026, 11, 18))
    qtbot.keyClick(page.days.grid, Key.Key_Space)
    row = page.agenda.row_of(page.days.grid.entry)  # type: ignore[arg-type]
    assert row and row.result
    qtbot.keyClick(row.result, Key.Key_5)
    qtbot.keyClicks(row.result.words_field, "Very content")
    qtbot.keyClick(row.result.words_field, Key.Key_Return)
    assert [one.outcome for one in followups.of(running.complaint_id) if one.id == running.id] == [
        Outcome.HAPPY
    ]


def test_a_new_follow_up_by_number_and_lenient_date(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    found = desk.acknowledged()
    qtbot.keyClick(page.days.grid, Key.Key_N)
    assert page.new_bar.isVisible()
    qtbot.keyClicks(page.new_bar.number_field, "26-99")
    qtbot.keyClick(page.new_bar.number_field, Key.Key_Return)
    assert page.new_bar.error_line.text()
    page.new_bar.number_field.setText("26-1")
    page.new_bar.date_field.setText("24.11")
    qtbot.keyClick(page.new_bar.about_field, Key.Key_Return)
    running = followups.running(found)
    assert running and running.due_at.date() == date(2026, 11, 24)
    assert not page.new_bar.isVisible()


def test_pages_keys_and_filters(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    desk.step(desk.acknowledged(), on=date(2026, 11, 17))
    _loaded(qtbot, page, date(2026, 11, 17))
    cell = page.days.model.cell(page.days.model.index_of(date(2026, 11, 17)))
    assert cell and len(cell.entries) == 1
    assert "17 November" in str(page.days.model.data(page.days.model.index_of(date(2026, 11, 17))))
    page.filter._boxes[page.days.grid.entry.item.kind].setChecked(False)  # type: ignore[union-attr]
    cell = page.days.model.cell(page.days.model.index_of(date(2026, 11, 17)))
    assert cell and not cell.entries
    qtbot.keyClick(page.days.grid, Key.Key_PageDown)
    _read(qtbot, page)
    assert page.bar.span_label.text() == "December 2026"
    qtbot.keyClick(page.days.grid, Key.Key_PageUp)
    qtbot.keyClick(page.days.grid, Key.Key_PageUp)
    _read(qtbot, page)
    assert page.bar.span_label.text() == "October 2026"
    qtbot.keyClick(page.days.grid, Key.Key_T)
    _read(qtbot, page)
    assert page.bar.span_label.text() == "November 2026"


def test_the_overdue_strip_shows_what_no_filter_hides(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    found = desk.planned()
    follow_up = new_id()
    followups.schedule(
        found, desk.robin, follow_up_id=follow_up, due=Due(date(2026, 11, 11)), channel=Channel.CALL
    )
    for box in page.filter._boxes.values():
        box.setChecked(False)
    page.load()
    _read(qtbot, page)
    assert page.overdue.isVisible()
    qtbot.mouseClick(page.overdue.to_today_button, Qt.MouseButton.LeftButton)
    assert [one.due_at.date() for one in followups.of(found) if one.id == follow_up] == [date(2026, 11, 12)]
    _read(qtbot, page)
    assert not page.overdue.isVisible()
    for box in page.filter._boxes.values():
        box.setChecked(True)
    _loaded(qtbot, page, date(2026, 11, 12))
    with qtbot.waitSignal(page.complaint_chosen):
        qtbot.keyClick(page.days.grid, Key.Key_Return)


def test_covered_names_are_not_in_the_calendar(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    desk.planned(customer_id=desk.customer("Tilda Thimble"))
    page.backend.cover_names(True)
    _loaded(qtbot, page, date(2026, 11, 16))
    assert "Thimble" not in str(page.days.model.data(page.days.model.index_of(date(2026, 11, 16))))
    assert complaints.by_number("26-1")


def test_right_at_the_end_of_a_week_goes_into_the_next(qtbot: QtBot, page: CalendarPage) -> None:
    _loaded(qtbot, page, date(2026, 11, 15))
    qtbot.keyClick(page.days.grid, Key.Key_Right)
    assert page._day == date(2026, 11, 16)
    qtbot.keyClick(page.days.grid, Key.Key_Left)
    assert page._day == date(2026, 11, 15)


def test_esc_in_the_new_follow_up_leads_back_to_the_days(qtbot: QtBot, page: CalendarPage) -> None:
    qtbot.keyClick(page.days.grid, Key.Key_N)
    assert page.new_bar.number_field.hasFocus()
    qtbot.keyClick(page.new_bar.number_field, Key.Key_Escape)
    assert page.days.grid.hasFocus() and not page.new_bar.isVisible()


def test_the_month_shown_stays_until_the_other_one_is_read(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    desk.step(desk.acknowledged(), on=date(2026, 11, 17))
    _loaded(qtbot, page, date(2026, 11, 17))
    page.show_later()
    assert page.bar.span_label.text() == "November 2026" and page.days.grid.entry
    page.show_later()
    _read(qtbot, page)
    assert page.bar.span_label.text() == "January 2027"


def test_a_crowded_day_is_shown_to_the_last_row(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    planned = desk.acknowledged()
    steps = [desk.step(planned, f"Step {at}", on=date(2026, 11, 17)) for at in range(30)]
    _loaded(qtbot, page, date(2026, 11, 17))
    last = next(entry for entry in page._entries if entry.item.id == steps[-1])
    assert page.agenda.row_of(last)
    assert len({row.entry.item.id for row in page.agenda.rows.rows}) == len(page.agenda.rows.rows) == 30
