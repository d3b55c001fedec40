"""The clock watch with clocks that stand: said within seconds, once, in one group after sleep, never with a name."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.announcements import Announcement, Gap
from app.domain.complaint import DueKind
from app.domain.due import Due
from app.identity import new_id
from app.services import followups, plans, preferences, promises, settings
from tests.builders import Desk
from tests.conftest import NOW
from ui import application
from ui.announcing import Announcer
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.theme import Theme
from ui.tray import Tray, sign
from ui.watching import RHYTHM, DueWatch
from ui.words.announcements import announced_lead, announced_words, set_back_words

TODAY = date(2026, 11, 12)


@dataclass
class Clocks:
    """The wall clock and the steady one, moved by the test."""

    wall: datetime = NOW
    steady: float = 1000.0

    def go(self, length: timedelta) -> None:
        self.wall += length
        self.steady += length.total_seconds()

    def set_wall(self, length: timedelta) -> None:
        self.wall += length


@dataclass
class Heard:
    """What a watch has said."""

    said: list[Announcement] = field(default_factory=list)
    back: list[timedelta] = field(default_factory=list)


@pytest.fixture
def clocks(desk: Desk) -> Iterator[Clocks]:
    made = Clocks()
    with clock.reading_from(lambda: made.wall):
        yield made


@pytest.fixture
def backend(desk: Desk, qapp: QApplication) -> Backend:
    return Backend(application.desk_people())


def watching(backend: Backend, clocks: Clocks) -> tuple[DueWatch, Heard]:
    watch, heard = DueWatch(backend, steady=lambda: clocks.steady), Heard()
    watch.announced.connect(heard.said.append)
    watch.went_back.connect(heard.back.append)
    watch.start()
    return watch, heard


def go_by(clocks: Clocks, watch: DueWatch, length: timedelta) -> None:
    """Let time pass with somebody watching."""
    for _ in range(int(length / RHYTHM)):
        clocks.go(RHYTHM)
        watch.beat()


def promised(desk: Desk, hour: int, minute: int = 0) -> UUID:
    return desk.acknowledged(promise=Due(TODAY, time(hour, minute)))


def called(desk: Desk, hour: int) -> UUID:
    complaint_id = desk.acknowledged()
    followups.schedule(complaint_id, desk.robin, follow_up_id=new_id(), due=Due(TODAY, time(hour)))
    return complaint_id


def test_what_falls_due_is_said_within_five_seconds(desk: Desk, clocks: Clocks, backend: Backend) -> None:
    promised(desk, 10, 30)
    watch, heard = watching(backend, clocks)
    assert watch.beats.interval() <= 5000
    assert 0 <= watch.aimed.interval() - 6 * 60_000 <= 1000  # aimed at the very moment
    go_by(clocks, watch, timedelta(minutes=5, seconds=56))
    assert heard.said == []
    clocks.go(timedelta(seconds=4))
    watch.beat()
    assert [said.counts for said in heard.said] == [{DueKind.PROMISE: 1}]
    clocks.go(RHYTHM)
    watch.beat()
    assert len(heard.said) == 1


def test_what_is_made_while_it_watches_is_aimed_at(desk: Desk, clocks: Clocks, backend: Backend) -> None:
    watch, heard = watching(backend, clocks)
    complaint_id = desk.acknowledged()
    backend.perform(promises.make, complaint_id, desk.robin, due=Due(TODAY, time(10, 25)))
    assert 0 <= watch.aimed.interval() - 60_000 <= 1000
    go_by(clocks, watch, timedelta(seconds=64))
    assert len(heard.said) == 1


def test_what_another_program_wrote_is_seen(desk: Desk, clocks: Clocks, backend: Backend) -> None:
    watch, heard = watching(backend, clocks)
    promised(desk, 10, 30)  # no signal comes of it
    go_by(clocks, watch, timedelta(minutes=8))
    assert len(heard.said) == 1 and clocks.wall < NOW + timedelta(minutes=9)


def test_after_sleep_all_is_said_at_once(desk: Desk, clocks: Clocks, backend: Backend) -> None:
    watch, heard = watching(backend, clocks)
    for hour in (12, 13):
        promised(desk, hour)
    for hour in (12, 14, 15):
        called(desk, hour)
    clocks.go(timedelta(hours=9))
    watch.beat()
    (said,) = heard.said
    assert (said.gap, said.since) == (Gap.SLEPT, NOW)
    assert f"{announced_lead(said)} {announced_words(said)}" == (
        "While the PC slept: 2 promises passed, 3 follow-ups became due"
    )


def test_a_sleep_in_which_nothing_fell_due_is_not_worth_a_word(
    desk: Desk, clocks: Clocks, backend: Backend
) -> None:
    watch, heard = watching(backend, clocks)
    clocks.go(timedelta(hours=9))
    watch.beat()
    assert heard == Heard()


def test_a_clock_set_forward_is_one_group_too(desk: Desk, clocks: Clocks, backend: Backend) -> None:
    watch, heard = watching(backend, clocks)
    promised(desk, 12)
    called(desk, 13)
    clocks.go(RHYTHM)
    clocks.set_wall(timedelta(hours=5))
    watch.beat()
    assert [(said.gap, said.total) for said in heard.said] == [(Gap.FORWARD, 2)]


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=3)])
def test_a_clock_set_back_is_said_calmly_and_nothing_comes_twice(
    desk: Desk, clocks: Clocks, backend: Backend, back: timedelta
) -> None:
    promised(desk, 11)
    watch, heard = watching(backend, clocks)
    clocks.go(timedelta(hours=1))
    watch.beat()
    assert len(heard.said) == 1
    clocks.go(RHYTHM)
    clocks.set_wall(-back)
    watch.beat()
    assert len(heard.back) == 1 and abs(heard.back[0] - back) < RHYTHM
    assert "set back" in set_back_words(heard.back[0])[0]
    clocks.go(back + timedelta(hours=1))
    watch.beat()
    assert len(heard.said) == 1


@pytest.mark.parametrize("closed_between", [False, True])
def test_what_a_clock_set_a_year_ahead_announced_is_said_again_at_its_time(
    desk: Desk, clocks: Clocks, backend: Backend, closed_between: bool
) -> None:
    promised(desk, 10, 25)
    promised(desk, 11)
    watch, heard = watching(backend, clocks)
    go_by(clocks, watch, timedelta(minutes=2))
    clocks.set_wall(timedelta(days=365))
    watch.beat()
    assert [said.gap for said in heard.said] == [Gap.NONE, Gap.FORWARD]
    if closed_between:
        watch.stop()
    clocks.set_wall(timedelta(days=-365))
    if closed_between:
        watch, heard = watching(backend, clocks)
    else:
        watch.beat()
    clocks.go(timedelta(hours=1))
    watch._last = replace(watch._last, wall=clocks.wall, steady=clocks.steady)
    watch.beat()
    assert [said.counts for said in heard.said][-1] == {DueKind.PROMISE: 1}
    assert len(heard.said) == (1 if closed_between else 3)  # and what had truly been said stays said


def test_at_the_start_comes_what_fell_due_meanwhile(desk: Desk, clocks: Clocks, backend: Backend) -> None:
    watch, _ = watching(backend, clocks)
    promised(desk, 11)
    watch.stop()
    clocks.go(timedelta(hours=2))
    again, heard = watching(backend, clocks)
    assert [(said.gap, said.total) for said in heard.said] == [(Gap.CLOSED, 1)]
    again.stop()
    clocks.go(timedelta(hours=1))
    assert watching(backend, clocks)[1].said == []


def test_a_start_after_the_clock_went_back_says_nothing_again(
    desk: Desk, clocks: Clocks, backend: Backend
) -> None:
    promised(desk, 11)
    watch, heard = watching(backend, clocks)
    clocks.go(timedelta(hours=1))
    watch.beat()
    watch.stop()
    clocks.set_wall(-timedelta(hours=1))
    again, later = watching(backend, clocks)
    clocks.go(timedelta(hours=1))
    again.beat()
    assert (len(heard.said), later.said) == (1, [])


def test_the_first_start_ever_says_nothing(desk: Desk, clocks: Clocks, backend: Backend) -> None:
    with clock.standing_at(NOW - timedelta(days=3)):
        desk.acknowledged(promise=Due(date(2026, 11, 10)))
    assert watching(backend, clocks)[1].said == []
    assert preferences.get("announced")["until"] == NOW.isoformat()


def test_a_moment_of_the_night_the_hour_repeats_is_said_once(desk: Desk, backend: Backend) -> None:
    clocks = Clocks(datetime(2026, 10, 24, 23, 0, tzinfo=NOW.tzinfo))
    with clock.reading_from(lambda: clocks.wall):
        complaint_id = desk.acknowledged()
        plans.add_step(
            complaint_id, desk.robin, step_id=new_id(), text="Ring", due=Due(date(2026, 10, 25), time(1, 30))
        )
        watch, heard = watching(backend, clocks)
        go_by(clocks, watch, timedelta(hours=4))
    assert [(said.gap, said.total) for said in heard.said] == [(Gap.NONE, 1)]
    assert heard.back == []


# In the window


class SilentTray(Tray):
    """A desktop with a place for it, which only remembers."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[str, str]] = []

    def set_on(self, wanted: bool) -> None:
        self.wanted = wanted

    def say(self, lead: str, words: str) -> bool:
        self.messages.append((lead, words))
        return True


@pytest.fixture
def window(desk: Desk, clocks: Clocks, qtbot: QtBot, qapp: QApplication) -> MainWindow:
    made = application.build_window(Theme(qapp))
    qtbot.addWidget(made)
    made.open_page("today")
    with qtbot.waitExposed(made):
        made.show()
    return made


def announcing(window: MainWindow, clocks: Clocks, tray: Tray | None = None) -> Announcer:
    announcer = Announcer(window, window.page.backend, tray)
    announcer.watch._steady = lambda: clocks.steady
    announcer.start()
    return announcer


def test_the_desktop_is_told_counts_and_no_name(desk: Desk, clocks: Clocks, window: MainWindow) -> None:
    desk.acknowledged(promise=Due(TODAY, time(10, 30)), customer_id=desk.customer("Bea Marigold"))
    tray = SilentTray()
    announcer = announcing(window, clocks, tray)
    window.lock()
    go_by(clocks, announcer.watch, timedelta(minutes=6))
    assert tray.messages == [("Due now", "1 promise passed")]
    assert window.notices.bars() == [] and window.is_locked
    assert "Marigold" not in tray._tip and tray._late == 0
    clocks.go(RHYTHM)
    announcer._on_minute()
    assert tray._late == 1


def test_a_click_on_it_opens_today_and_a_lock_stays(desk: Desk, clocks: Clocks, window: MainWindow) -> None:
    tray = SilentTray()
    announcing(window, clocks, tray)
    window.open_page("settings")
    window.showMinimized()
    tray.opened.emit()
    assert window.page_name == "today" and not window.isMinimized()
    window.open_page("settings")
    window.lock()
    tray.opened.emit()
    assert window.is_locked and window.page_name == "settings"


def test_without_a_tray_the_window_says_it_with_a_key_to_the_list(
    desk: Desk, clocks: Clocks, window: MainWindow, qtbot: QtBot
) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    promised(desk, 10, 30)
    announcer = announcing(window, clocks)
    window.open_page("settings")
    go_by(clocks, announcer.watch, timedelta(minutes=6))
    (bar,) = window.notices.bars()
    assert (bar.notice.lead, bar.notice.words) == ("Due now:", "1 promise passed")
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.page_name == "today" and window.notices.bars() == [])


def test_catching_up_stands_in_the_window_as_well(desk: Desk, clocks: Clocks, window: MainWindow) -> None:
    for hour in (12, 13):
        promised(desk, hour)
    tray = SilentTray()
    announcer = announcing(window, clocks, tray)
    clocks.go(timedelta(hours=9))
    announcer.watch.beat()
    assert len(tray.messages) == 1
    (bar,) = window.notices.bars()
    assert bar.notice.lead == "While the PC slept:"


def test_after_sleep_the_page_is_of_today_at_once(desk: Desk, clocks: Clocks, window: MainWindow) -> None:
    promised(desk, 12)
    announcer = announcing(window, clocks, SilentTray())
    clocks.go(timedelta(days=1))
    announcer.watch.beat()
    assert isinstance(window.page, TodayPage)
    assert "Late by" in window.page.promises.rows()[0].accessibleName()
    clocks.go(RHYTHM)
    announcer.watch.beat()
    clocks.set_wall(timedelta(days=-1))
    announcer.watch.beat()
    assert "Late by" not in window.page.promises.rows()[0].accessibleName()


def test_switched_off_nothing_pops_up(desk: Desk, clocks: Clocks, window: MainWindow) -> None:
    promised(desk, 10, 30)
    tray = SilentTray()
    announcer = announcing(window, clocks, tray)
    window.page.backend.perform(settings.save_shop, replace(settings.shop(), announce=False), desk.owner)
    assert tray.wanted is False
    go_by(clocks, announcer.watch, timedelta(minutes=6))
    assert tray.messages == [] and window.notices.bars() == []
    assert window.rail.entries["today"].accessibleName() == "Today, 1"


def test_the_sign_shows_how_much_is_late(qapp: QApplication) -> None:
    plain, late, many = (sign(count).pixmap(64, 64).toImage() for count in (0, 3, 250))
    assert plain != late and late != many


def test_a_closed_window_leaves_nothing_running(desk: Desk, clocks: Clocks, window: MainWindow) -> None:
    announcer = announcing(window, clocks)
    announcer.stop()
    assert not announcer.watch.beats.isActive() and not announcer.watch.aimed.isActive()
    assert not announcer.tray.is_on


def test_a_fault_while_watching_is_told_once_and_the_watch_goes_on_later(
    desk: Desk, clocks: Clocks, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, heard = watching(backend, clocks)
    monkeypatch.setattr("ui.watching.gap_between", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        watch.beat()
    assert not watch.beats.isActive()
    monkeypatch.undo()
    promised(desk, 10, 25)
    clocks.go(timedelta(minutes=5))
    watch.aimed.timeout.emit()
    assert heard.said and watch.beats.isActive()
