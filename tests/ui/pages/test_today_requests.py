"""Requests about personal data on Today: seen every day, counted from their last one on, and leading to the card."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.consent import How
from app.domain.privacy_request import RequestEnd, RequestKind
from app.identity import new_id
from app.services import privacy_requests
from tests.builders import Desk
from tests.conftest import NOW
from ui.application import desk_people
from ui.backend import Backend
from ui.models import today_lists
from ui.pages.today import TodayPage


def asked(desk: Desk, days_ago: int) -> UUID:
    request_id = new_id()
    said: dict[str, Any] = {"kind": RequestKind.ACCESS, "how": How.WRITTEN}
    on = (NOW - timedelta(days=days_ago)).date()
    privacy_requests.note(request_id, desk.robin, customer_id=desk.customer(), asked_on=on, **said)
    return request_id


def test_a_request_is_seen_from_its_first_day_and_counts_from_its_last(qtbot: QtBot, desk: Desk) -> None:
    backend = Backend(desk_people())
    page = TodayPage(backend)
    qtbot.addWidget(page)
    page.load()
    assert page.requests.isHidden()
    asked(desk, 2)
    page.load()
    assert len(page.requests.rows()) == 1 and not page.requests.isHidden()
    assert today_lists.read().waiting == today_lists.waiting() == 0
    late = asked(desk, 50)
    lists = today_lists.read()
    assert (lists.waiting, today_lists.waiting(), lists.late, lists.late_items[0].id) == (1, 1, 1, late)


def test_its_row_leads_to_the_customer_and_the_late_box_to_all_of_them(qtbot: QtBot, desk: Desk) -> None:
    late = asked(desk, 50)
    page = TodayPage(Backend(desk_people()))
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.show()
    page.load()
    (row,) = page.requests.rows()
    with qtbot.waitSignal(page.customer_chosen) as chosen:
        qtbot.mouseDClick(row, Qt.MouseButton.LeftButton)
    assert chosen.args == [privacy_requests.get(late).customer_id]
    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.day_line.late_wanted.emit()
    assert wanted.args == ["settings", "privacy"]
    privacy_requests.end(late, desk.owner, how=RequestEnd.ANSWERED)
    page.load()
    assert page.requests.isHidden()
