"""A new contact in place: the time of day, closed days, and one that comes again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.followup import Purpose
from app.services import complaints, followups, keep_informed
from tests.builders import Desk
from ui import application
from ui.backend import Backend
from ui.calendar.new_follow_up import NewFollowUpBar
from ui.when import When

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)


@pytest.fixture
def bar(qtbot: QtBot, desk: Desk) -> Iterator[NewFollowUpBar]:
    with clock.standing_at(NOW):
        desk.planned()
        found = NewFollowUpBar(Backend(application.desk_people()))
        qtbot.addWidget(found)
        found.ask(date(2026, 11, 14), When.of_shop())
        found.number_field.setText("26-1")
        yield found


def test_a_time_may_stand_with_the_day_and_closed_days_give_way(qtbot: QtBot, bar: NewFollowUpBar) -> None:
    bar.date_field.setText("15.11 14:00")  # a Sunday
    qtbot.keyClick(bar.date_field, Qt.Key.Key_Return)
    assert bar.error_line.text() and not bar.isHidden()
    assert bar.date_field.text() == "Mon 16 Nov, 14:00"
    with qtbot.waitSignal(bar.scheduled) as told:
        qtbot.keyClick(bar.date_field, Qt.Key.Key_Return)
    assert told.args == [date(2026, 11, 16)]
    (one,) = followups.of(_complaint())
    assert (one.due_at, one.purpose) == (datetime(2026, 11, 16, 14, tzinfo=UTC), Purpose.OTHER)


def test_one_that_comes_again_keeps_the_customer_informed(qtbot: QtBot, bar: NewFollowUpBar) -> None:
    bar.often_choice.setCurrentIndex(bar.often_choice.findData(3))
    bar.about_field.setText("The part")
    bar.schedule()
    running = keep_informed.of(_complaint())
    assert running and running.about == "The part"
    assert (running.repeat_days, running.due_at.date()) == (3, date(2026, 11, 14))
    assert bar.isHidden() and bar.often_choice.currentData() == 0


def test_a_name_that_is_on_one_complaint_alone_will_do(bar: NewFollowUpBar) -> None:
    bar.number_field.setText("kettle boils")
    bar.schedule()
    assert len(followups.of(_complaint())) == 1


def _complaint() -> UUID:
    return complaints.by_number("26-1").id
