"""Where the keys are after a move, what is told of it, and what each person finds again."""

from datetime import time, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.due import Due, ItemKind
from app.services import preferences, promises
from app.store import plans as stored
from tests.builders import Desk
from tests.conftest import NOW
from tests.ui.pages.test_calendar import page as page
from tests.ui.pages.test_calendar_views import TUESDAY, WEDNESDAY, local, shown, timed_step
from ui.application import desk_people
from ui.backend import Backend
from ui.calendar.spans import View
from ui.pages.calendar import CalendarPage
from ui.widgets.button import Button
from ui.widgets.notice_bar import Notice, NoticeArea

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier


def test_after_undo_the_keys_are_on_what_was_moved(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    """Else the next key would move whatever stands on the other day."""
    told: list[Notice] = []
    page.notice.connect(told.append)
    timed_step(desk, WEDNESDAY, time(9))
    step = timed_step(desk, TUESDAY, time(14))
    shown(qtbot, page, View.MONTH, TUESDAY)
    for day in (WEDNESDAY, TUESDAY):
        if day == WEDNESDAY:
            qtbot.keyClick(page.days.grid, Key.Key_Right, Alt)
        elif told[-1].undo:
            told[-1].undo()
        qtbot.waitUntil(lambda: not page.is_reading)
        entry = page.days.grid.entry
        assert entry and (entry.item.id, entry.day) == (step, day)
    assert stored.step(step).due_at.date() == TUESDAY


def test_a_moved_promise_keeps_the_keys(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    found = desk.acknowledged(promise=Due(TUESDAY, time(12)))
    timed_step(desk, WEDNESDAY, time(9))
    shown(qtbot, page, View.MONTH, TUESDAY)
    qtbot.keyClick(page.days.grid, Key.Key_Right, Alt)
    place = page.move_bar.place
    assert place
    qtbot.keyClicks(place.because_line, "The part comes later")
    qtbot.keyClick(place.because_line, Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_reading)
    running, entry = promises.running(found), page.days.grid.entry
    assert running and entry and (entry.item.id, entry.item.kind) == (running.id, ItemKind.PROMISE)


def test_a_reason_begun_and_left_is_there_again(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    desk.acknowledged(promise=Due(TUESDAY, time(12)))
    shown(qtbot, page, View.MONTH, TUESDAY)
    for typed in ("The part", "The part comes later"):
        qtbot.keyClick(page.days.grid, Key.Key_Right, Alt)
        place = page.move_bar.place
        assert place
        place.because_line.end(False)
        qtbot.keyClicks(place.because_line, typed.removeprefix(place.because_line.text()))
        assert place.because_line.text() == typed
        qtbot.keyClick(place.because_line, Key.Key_Escape)
        page.step_out()
        page.focus_first()


def test_who_only_reads_is_told_so_before_writing_a_reason(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    refused: list[object] = []
    page.backend.refused.connect(refused.append)
    page.backend.set_desk(desk.reader)
    desk.acknowledged(promise=Due(TUESDAY, time(12)))
    shown(qtbot, page, View.MONTH, TUESDAY)
    qtbot.keyClick(page.days.grid, Key.Key_Right, Alt)
    qtbot.keyClick(page.days.grid, Key.Key_N)
    assert len(refused) == 2
    assert page.move_bar.isHidden() and page.new_bar.isHidden()


def test_each_person_finds_the_calendar_as_they_left_it(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    page.show_view(View.WEEK)
    views = {}
    for person in (desk.robin, desk.senior):
        backend = Backend(desk_people())
        backend.set_desk(person)
        again = CalendarPage(backend)
        qtbot.addWidget(again)
        again.load()
        qtbot.waitUntil(lambda again=again: not again.is_reading)  # type: ignore[misc]
        views[person] = again.bar.views.value()
    assert views == {desk.robin: View.WEEK, desk.senior: View.MONTH}
    preferences.keep(preferences.name_for("calendar", desk.senior), {"view": "a year"})
    again.load()


def test_a_night_later_another_day_is_today(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    cells = page.days.model
    tomorrow = cells.index_of(NOW.date() + timedelta(days=1))
    assert not cells.cell(tomorrow).is_today  # type: ignore[union-attr]
    with clock.standing_at(NOW + timedelta(days=1)):
        page.go_with_time()
        qtbot.waitUntil(lambda: not page.is_reading)
        assert cells.cell(tomorrow).is_today  # type: ignore[union-attr]


def test_a_refusal_goes_with_the_next_move_but_takes_no_undo_away(qtbot: QtBot) -> None:
    area, about = NoticeArea(), "moves"
    qtbot.addWidget(area)
    done = Notice("done", "Moved to Tuesday.", undo=lambda: None, about=about)
    area.show_notice(done)
    area.show_notice(Notice("warning", "The shop is closed then.", about=about))
    assert [bar.notice.kind for bar in area.bars()] == ["warning", "done"]
    area.show_notice(done)
    assert [bar.notice for bar in area.bars()] == [done]


def test_tab_leads_from_what_is_overdue_over_days_and_agenda_to_the_filter(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    timed_step(desk, NOW.date(), time(11))
    with clock.standing_at(NOW + timedelta(hours=2)):
        page.load()
        qtbot.waitUntil(lambda: not page.is_reading)
        qtbot.waitUntil(lambda: page.filter.fold_button.previousInFocusChain() in page.agenda.rows.rows)
    qtbot.waitUntil(lambda: page.agenda.rows.rows[0].isVisible())
    strip = page.overdue
    chip = next(button for button in strip.findChildren(Button) if button.isVisible())
    stops = [chip, strip.do_button, strip.to_today_button, page.days.grid, page.agenda.rows.rows[0]]
    stops[0].setFocus()
    for stop in [*stops[1:], page.filter.fold_button]:
        qtbot.keyClick(page.window().focusWidget(), Key.Key_Tab)
        assert page.window().focusWidget() is stop


def test_keys_that_follow_at_once_are_not_lost(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    step = timed_step(desk, TUESDAY, time(10))
    shown(qtbot, page, View.WEEK, TUESDAY)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Right):
        qtbot.keyClick(page.days.hours, key, Alt)
    assert local(stored.step(step).due_at) == "2026-11-18T11:30"
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.days.hours.entry and page.days.hours.entry.due == Due(WEDNESDAY, time(11, 30))
