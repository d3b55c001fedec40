"""Reminders ahead in the window, and the file other calendars subscribe to: kept, and calm where it cannot be."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock
from app.changes import Changed
from app.domain.announcements import Announcement
from app.domain.complaint import DueKind
from app.domain.due import Due
from app.services import plans, settings
from tests.builders import Desk
from tests.conftest import NOW
from ui import application
from ui.backend import Backend
from ui.calendar_keeper import CalendarKeeper
from ui.reminding import Reminder
from ui.widgets.notice_bar import Notice
from ui.words.announcements import coming_words

TODAY = date(2026, 11, 12)


@pytest.fixture
def backend(desk: Desk, qapp: QApplication) -> Backend:
    return Backend(application.desk_people())


def reminder(desk: Desk, backend: Backend, minutes: int) -> tuple[Reminder, list[Announcement]]:
    settings.save_shop(replace(settings.shop(), remind_minutes=minutes), desk.owner)
    found, heard = Reminder(backend), list[Announcement]()
    found.coming.connect(heard.append)
    found.start()
    return found, heard


def test_only_what_has_a_time_is_reminded_of_and_only_once(desk: Desk, backend: Backend) -> None:
    desk.acknowledged(promise=Due(TODAY, time(10, 45)))
    desk.acknowledged(promise=Due(TODAY))
    found, heard = reminder(desk, backend, 30)
    assert [said.counts for said in heard] == [{DueKind.PROMISE: 1}]
    assert coming_words(heard[0], 30) == ("Within 30 min:", "1 promise")
    found.look()
    again = Reminder(backend)  # as after the window was closed
    again.coming.connect(heard.append)
    again.start()
    assert len(heard) == 1


def test_after_sleep_what_still_comes_is_said_together(desk: Desk, backend: Backend) -> None:
    for minute in (0, 10, 20):
        desk.acknowledged(promise=Due(TODAY, time(16, minute)))
    found, heard = reminder(desk, backend, 60)
    with clock.standing_at(NOW.replace(hour=16, minute=5)):
        found.look()
    assert [said.total for said in heard] == [2]


def test_nobody_is_reminded_who_did_not_ask_for_it(desk: Desk, backend: Backend) -> None:
    desk.acknowledged(promise=Due(TODAY, time(10, 45)))
    found, heard = reminder(desk, backend, 0)
    found.look()
    assert heard == []
    backend.perform(settings.save_shop, replace(settings.shop(), remind_minutes=30), desk.owner)
    found.look()
    assert len(heard) == 1


def test_the_file_follows_every_change_and_one_notice_tells_of_trouble(
    desk: Desk, backend: Backend, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "folder" / "shop.ics"
    path.parent.mkdir()
    settings.save_shop(replace(settings.shop(), calendar_file=str(path)), desk.owner)
    path.parent.rmdir()
    keeper, told = CalendarKeeper(backend), list[Notice]()
    keeper.told.connect(told.append)
    keeper.soon.setInterval(0)
    keeper.start()
    qtbot.waitUntil(lambda: len(told) == 1)
    step = desk.step(desk.acknowledged(), "Ring the fitter")
    path.parent.mkdir()
    backend.perform(plans.move_step, step, desk.robin, due=Due(date(2026, 11, 18)))
    qtbot.waitUntil(path.exists)
    assert b"20261118" in path.read_bytes()
    qtbot.waitUntil(lambda: keeper._job is None)
    with clock.standing_at(NOW + timedelta(minutes=1)):
        backend.perform(plans.do_step, step, desk.robin)
        qtbot.waitUntil(lambda: b"CANCELLED" in path.read_bytes())
    qtbot.waitUntil(lambda: keeper._job is None)
    assert len(told) == 1
    keeper.soon.setInterval(60_000)
    desk.step(desk.acknowledged(), "Ring once more")
    backend.done(Changed.DUE)
    keeper.stop()
    QThreadPool.globalInstance().waitForDone()
    assert b"Ring once more" in path.read_bytes()
