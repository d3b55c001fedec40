"""The calendar's views: keys between them, moves by half hours, who is away, paper and files, what is typed stays."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.absence import Absence
from app.domain.due import Due, ItemKind
from app.domain.followup import Outcome, Satisfaction
from app.identity import new_id
from app.services import absences, drafts, followups, plans, promises, settings
from app.store import plans as stored
from tests.builders import Desk
from tests.conftest import NOW
from tests.ui.pages.test_calendar import page as page
from ui import when
from ui.calendar.entry_menu import EntryMenu
from ui.calendar.spans import View
from ui.pages.calendar import CalendarPage
from ui.widgets.follow_up_result import FollowUpResult
from ui.widgets.notice_bar import Notice

Key, Mod = Qt.Key, Qt.KeyboardModifier
TUESDAY, WEDNESDAY = date(2026, 11, 17), date(2026, 11, 18)


def shown(qtbot: QtBot, page: CalendarPage, view: View, day: date) -> None:
    """The view, read and with the keys in it."""
    page.show_view(view)
    page.show_item(day)
    page.load()
    qtbot.waitUntil(lambda: not page.is_reading)
    page.focus_first()


def local(moment: object) -> str:
    return settings.calendar().local(moment).isoformat()[:16]  # type: ignore[arg-type]


def timed_step(desk: Desk, day: date, at: time) -> UUID:
    found, step = desk.acknowledged(), new_id()
    plans.add_step(found, desk.robin, step_id=step, text="Measure", due=Due(day, at), responsible=desk.senior)
    return step


def test_letters_lead_from_view_to_view(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    desk.step(desk.acknowledged(), on=TUESDAY)
    shown(qtbot, page, View.MONTH, TUESDAY)
    for key, view in ((Key.Key_W, View.WEEK), (Key.Key_D, View.DAY), (Key.Key_A, View.AGENDA)):
        page.days.take_focus()
        target = page.days.coming.rows.rows[0] if page.days.current is page.days.coming else page.days.current
        qtbot.keyClick(target, key)
        qtbot.waitUntil(lambda: not page.is_reading)
        assert page.bar.views.value() is view
        assert page.days.current.entry and page.days.current.entry.day == TUESDAY


def test_half_hours_and_days_by_keys_and_the_last_of_it_back(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    step = timed_step(desk, TUESDAY, time(10))
    shown(qtbot, page, View.WEEK, TUESDAY)
    told: list[Notice] = []
    page.notice.connect(told.append)
    qtbot.keyClick(page.days.hours, Key.Key_Down, Mod.AltModifier)
    assert local(stored.step(step).due_at) == "2026-11-17T10:30"
    qtbot.waitUntil(lambda: not page.is_reading)
    qtbot.keyClick(page.days.hours, Key.Key_Right, Mod.AltModifier)
    assert local(stored.step(step).due_at) == "2026-11-18T10:30"
    assert told[-1].undo
    told[-1].undo()
    assert local(stored.step(step).due_at) == "2026-11-17T10:30"


def test_before_opening_a_step_is_due_by_closing(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    step = timed_step(desk, TUESDAY, time(9))
    shown(qtbot, page, View.DAY, TUESDAY)
    qtbot.keyClick(page.days.hours, Key.Key_Up, Mod.AltModifier)
    assert stored.step(step).by_close


def test_a_later_promise_puts_telling_the_customer_into_the_plan(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    found = desk.acknowledged(promise=Due(TUESDAY, time(12)))
    shown(qtbot, page, View.WEEK, TUESDAY)
    qtbot.keyClick(page.days.hours, Key.Key_Down, Mod.AltModifier)
    place = page.move_bar.place
    assert place
    qtbot.keyClicks(place.because_line, "The part comes later")
    qtbot.keyClick(place.because_line, Key.Key_Return)
    running = promises.running(found)
    assert running and local(running.due_at) == "2026-11-17T12:30"
    assert [step.due_at.date() for step in plans.steps_of(found)] == [date(2026, 11, 12)]


def test_esc_leaves_a_promise_where_it_was(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    found = desk.acknowledged(promise=Due(TUESDAY, time(12)))
    shown(qtbot, page, View.WEEK, TUESDAY)
    qtbot.keyClick(page.days.hours, Key.Key_Right, Mod.AltModifier)
    assert page.move_bar.place
    qtbot.keyClick(page.move_bar.place.because_line, Key.Key_Escape)
    running = promises.running(found)
    assert page.move_bar.isHidden() and page.days.hours.hasFocus()
    assert running and local(running.due_at) == "2026-11-17T12:00"


def test_who_is_away_is_said_and_nothing_refused(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    step = timed_step(desk, TUESDAY, time(10))
    absences.note(Absence(new_id(), desk.senior, WEDNESDAY, WEDNESDAY), desk.owner)
    shown(qtbot, page, View.WEEK, TUESDAY)
    told: list[Notice] = []
    page.notice.connect(told.append)
    qtbot.keyClick(page.days.hours, Key.Key_Right, Mod.AltModifier)
    assert local(stored.step(step).due_at) == "2026-11-18T10:00"
    assert "is away then" in told[-1].words
    qtbot.waitUntil(lambda: not page.is_reading)
    shown(qtbot, page, View.MONTH, WEDNESDAY)
    assert "is away" in str(page.days.model.data(page.days.model.index_of(WEDNESDAY)))


def test_words_in_an_open_result_outlive_what_others_change(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    running = followups.running(desk.resolved())
    assert running
    day = settings.calendar().day_of(running.due_at)
    shown(qtbot, page, View.AGENDA, day)
    entry = page.days.coming.entry
    assert entry and entry.is_follow_up
    qtbot.keyClick(page.days.coming.rows.rows[0], Key.Key_Space)
    row = page.days.coming.row_of(entry)
    assert row and row.result
    qtbot.keyClicks(row.result.words_field, "She says")
    desk.step(desk.acknowledged(), on=day)
    page.load()
    qtbot.waitUntil(lambda: not page.is_reading)
    row = page.days.coming.row_of(entry)
    assert row and row.result and row.result.words_field.text() == "She says"


def test_a_half_told_outcome_is_there_again_after_the_program_was_killed(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    running = followups.running(desk.resolved())
    assert running
    result = result_of(qtbot, page, settings.calendar().day_of(running.due_at))
    qtbot.keyClick(result.faces, Key.Key_4)
    qtbot.keyClicks(result.words_field, "She says")
    qtbot.waitUntil(lambda: drafts.beside(running.id).get("words") == "She says")
    again = CalendarPage(page.backend)
    qtbot.addWidget(again)
    result = result_of(qtbot, again, settings.calendar().day_of(running.due_at))
    assert (result.faces.rating(), result.words_field.text()) == (4, "She says")
    qtbot.keyClick(result.words_field, Key.Key_Return)
    assert followups.get(running.id).words == "She says"
    assert drafts.beside(running.id) == {}


def test_what_another_desk_has_told_already_leaves_our_words_in_the_note(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    found = desk.resolved()
    running = followups.running(found)
    assert running
    result = result_of(qtbot, page, settings.calendar().day_of(running.due_at))
    qtbot.keyClick(result.faces, Key.Key_2)
    qtbot.keyClicks(result.words_field, "It leaks")
    happy = {"outcome": Outcome.HAPPY, "satisfaction": Satisfaction.HAPPY}
    followups.record(running.id, desk.senior, **happy)
    qtbot.keyClick(result.words_field, Key.Key_Return)
    assert drafts.beside(found) == {"note": "Unhappy: It leaks"}
    assert drafts.beside(running.id) == {}


def result_of(qtbot: QtBot, page: CalendarPage, day: date) -> FollowUpResult:
    """The place in which the first entry of a day is told."""
    page.show()
    shown(qtbot, page, View.AGENDA, day)
    entry = page.days.coming.entry
    assert entry and entry.is_follow_up
    qtbot.keyClick(page.days.coming.rows.rows[0], Key.Key_Space)
    row = page.days.coming.row_of(entry)
    assert row and row.result
    return row.result


@pytest.fixture
def twelve_hours() -> Iterator[None]:
    when.use_clock(12)
    yield
    when.use_clock(0)


@pytest.mark.usefixtures("twelve_hours")
def test_a_clock_of_twelve_hours_and_a_week_from_saturday(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    timed_step(desk, TUESDAY, time(15))
    shop = settings.shop()
    settings.save_shop(type(shop)(**{**vars(shop), "week_begins": 6}), desk.owner)
    shown(qtbot, page, View.WEEK, TUESDAY)
    assert page.days.hours.layout_now().days[0].day == date(2026, 11, 14)
    assert page.days.hours.entry and page.days.hours.entry.time == "3:00 PM"


def test_what_is_shown_is_printed_and_saved(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    from ui.application import desk_people
    from ui.backend import Backend

    timed_step(desk, TUESDAY, time(10))
    printed: list[tuple[bytes, str]] = []
    file = tmp_path / "week"
    made = CalendarPage(
        Backend(desk_people()),
        print_file=lambda parent, content, name, document="", then=None, **how: printed.append(
            (content, name)
        ),
        ask_file=lambda parent, title, name: file,
    )
    qtbot.addWidget(made)
    made.show()
    shown(qtbot, made, View.WEEK, TUESDAY)
    made.bar.print_button.click()
    qtbot.waitUntil(lambda: bool(printed))
    assert printed[0][0].startswith(b"%PDF") and printed[0][1].endswith(".pdf")
    with qtbot.waitSignal(made.papers.told):
        made.bar.export_button.click()
    assert "BEGIN:VEVENT" in file.with_suffix(".ics").read_text(encoding="utf-8")


def test_the_menu_moves_to_the_next_open_day_or_asks_which(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    step = timed_step(desk, date(2026, 11, 14), time(10))
    shown(qtbot, page, View.WEEK, date(2026, 11, 14))
    entry = page.days.current.entry
    assert entry
    menu = EntryMenu(entry, page.deeds, page.moves, page)
    _, _, _, to_next, to_other = menu.actions()
    to_next.trigger()
    assert local(stored.step(step).due_at) == "2026-11-16T10:00"
    to_other.trigger()
    assert page.move_bar.place and page.move_bar.place.due_field.hasFocus()


def test_what_falls_due_meanwhile_becomes_late(qtbot: QtBot, desk: Desk, page: CalendarPage) -> None:
    timed_step(desk, NOW.date(), time(10, 30))
    shown(qtbot, page, View.DAY, NOW.date())
    assert page.days.current.entry and page.days.current.entry.role == "soon"
    with clock.standing_at(NOW + timedelta(minutes=10)):
        page.go_with_time()
        qtbot.waitUntil(lambda: not page.is_reading)
    assert page.days.current.entry and page.days.current.entry.role == "late"


def test_goods_not_given_back_stand_among_what_is_overdue(
    qtbot: QtBot, desk: Desk, page: CalendarPage
) -> None:
    with clock.standing_at(NOW - timedelta(days=9)):
        found = desk.resolved(told={"goods_left": "Kettle"})
    shown(qtbot, page, View.MONTH, TUESDAY)
    late = [entry for entry in page.overdue._entries if entry.item.kind is ItemKind.GOODS]
    assert [entry.item.complaint_id for entry in late] == [found]
