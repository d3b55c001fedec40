"""Erasing from the customer's page: looked at, ticked, confirmed by number and PIN, done beside the window."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from pytestqt.qtbot import QtBot

from app import clock
from app.changes import Changed
from app.domain.customer import ERASED_NAME
from app.domain.timeline import EntryKind
from app.services import backups, complaints, customers, pins, retention
from tests.app.wanda import Wanda, wanda
from tests.builders import Desk, read
from tests.conftest import NOW
from ui.application import desk_people
from ui.backend import Backend
from ui.dialogs.owner_pin import OwnerPin
from ui.models.hits_table import WORDS
from ui.pages.customer import CustomerPage
from ui.widgets.erasing_panel import ErasingPanel
from ui.widgets.settings_retention import RetentionPanel


@pytest.fixture
def backend(qtbot: QtBot, desk: Desk) -> Backend:
    found = Backend(desk_people())
    found.set_desk(desk.owner)
    return found


@pytest.fixture
def her(desk: Desk, tmp_path: Path) -> Wanda:
    return wanda(desk, tmp_path)


def idle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


def opened(qtbot: QtBot, backend: Backend, her: Wanda) -> CustomerPage:
    page = CustomerPage(backend)
    qtbot.addWidget(page)
    backend.changed.connect(page.load)
    page.resize(1190, 610)
    page.show_item(her.id)
    page.load()
    page.show()
    page.erasing.button.click()
    qtbot.waitUntil(lambda: page.erasing.panel.plan is not None)
    idle(qtbot)
    return page


def type_number(panel: ErasingPanel) -> None:
    assert panel.plan is not None
    panel.typed_line.setText(panel.plan.to_type)


def test_what_is_ticked_goes_and_what_is_not_stays(qtbot: QtBot, backend: Backend, her: Wanda) -> None:
    page = opened(qtbot, backend, her)
    panel = page.erasing.panel
    row = next(at for at, hit in enumerate(panel.hits.lines) if hit.words == "Quettlebury")
    panel.hits_table.setCurrentIndex(panel.hits.index(row, WORDS))
    qtbot.keyClick(panel.hits_table, Qt.Key.Key_Space)
    kept = panel.hits.lines[row].place
    type_number(panel)
    page.primary()
    qtbot.waitUntil(lambda: customers.get(her.id).erased_at is not None)
    qtbot.waitUntil(lambda: not page.erasing.is_showing)
    assert page.title() == ERASED_NAME and not page.new_button.isEnabled()
    assert kept.table == "complaint" and read(her.other).told.words == "Mr Quettlebury says it hums."
    assert read(her.complaint).told.words.startswith("I am [customer] of")
    assert backups.kept(backups.here())  # never without one before it


def test_another_card_is_told_and_the_rail_hears_of_the_backup(
    qtbot: QtBot, desk: Desk, backend: Backend, her: Wanda
) -> None:
    desk.customer("W. Quettlebury", phone=customers.get(her.id).phone)
    page = opened(qtbot, backend, her)
    panel, told = page.erasing.panel, list[Changed]()
    assert panel.alike_label.isVisibleTo(panel) and "1 other card may" in panel.alike_label.text()
    backend.changed.connect(told.append)
    type_number(panel)
    page.primary()
    qtbot.waitUntil(lambda: bool(told) and not page.erasing.is_showing)
    assert told[-1] & Changed.BACKUPS
    assert "Alt+E" not in {hint.keys for hint in page.hints()}


def test_the_wrong_number_says_which_one_is_meant_and_erases_nobody(
    qtbot: QtBot, backend: Backend, her: Wanda
) -> None:
    page = opened(qtbot, backend, her)
    page.erasing.panel.typed_line.setText("26-9999")
    page.primary()
    assert page.erasing.panel.plan is not None
    assert page.erasing.panel.plan.to_type in page.erasing.panel.error_line.text()
    assert customers.get(her.id).erased_at is None


def test_where_owners_have_a_pin_it_is_asked_again(
    qtbot: QtBot, desk: Desk, her: Wanda, monkeypatch: pytest.MonkeyPatch
) -> None:
    pins.set_own(desk.owner, current="", new="246810")
    backend = Backend(desk_people())
    backend.set_desk(desk.owner)
    page = opened(qtbot, backend, her)
    monkeypatch.setattr(OwnerPin, "exec", lambda dialog: dialog.reject())
    type_number(page.erasing.panel)
    page.primary()
    idle(qtbot)
    assert customers.get(her.id).erased_at is None and page.erasing.is_showing


def test_what_stands_against_it_is_said_and_nothing_can_be_typed(
    qtbot: QtBot, desk: Desk, backend: Backend, her: Wanda
) -> None:
    desk.complaint(customer_id=her.id)
    panel = opened(qtbot, backend, her).erasing.panel
    assert not panel.erase_button.isVisibleTo(panel) and not panel.typed_line.isVisibleTo(panel)
    page = panel.window()
    assert isinstance(page, CustomerPage) and [hint.keys for hint in page.hints()] == ["Esc"]


def test_words_somebody_adds_are_looked_for_too(qtbot: QtBot, backend: Backend, her: Wanda) -> None:
    panel = opened(qtbot, backend, her).erasing.panel
    before = len(panel.hits.lines)
    panel.more_line.setText("hums")
    panel.more_button.click()
    qtbot.waitUntil(lambda: len(panel.hits.lines) == before + 1)


def test_a_note_written_meanwhile_is_shown_before_anything_goes(
    qtbot: QtBot, desk: Desk, backend: Backend, her: Wanda
) -> None:
    page = opened(qtbot, backend, her)
    complaints.note(her.complaint, desk.robin, kind=EntryKind.NOTE, text="Wanda rang again")
    before = len(page.erasing.panel.hits.lines)
    type_number(page.erasing.panel)
    page.primary()
    qtbot.waitUntil(lambda: len(page.erasing.panel.hits.lines) == before + 1)
    assert customers.get(her.id).erased_at is None


def test_the_front_desk_sees_no_way_to_erase(qtbot: QtBot, desk: Desk, backend: Backend, her: Wanda) -> None:
    backend.set_desk(desk.robin)
    page = CustomerPage(backend)
    qtbot.addWidget(page)
    page.show_item(her.id)
    page.load()
    assert page.erasing.button.isHidden()


def test_the_list_of_the_year_leads_to_a_customer_or_keeps_them(
    qtbot: QtBot, desk: Desk, backend: Backend, her: Wanda
) -> None:
    retention.settle(6, desk.owner)
    with clock.standing_at(NOW + timedelta(days=7 * 366)):
        panel = RetentionPanel(backend)
        qtbot.addWidget(panel)
        panel.load()
        qtbot.waitUntil(lambda: panel._rows_column.count() == 1)
        retention.hold(
            her.id, desk.owner, until=(NOW + timedelta(days=8 * 366)).date(), because="A claim runs"
        )
        panel.load()
        qtbot.waitUntil(lambda: panel._rows_column.count() == 0)
        assert retention.is_due_to_look()
        retention.looked_through(desk.owner, kept=1)
        assert not retention.is_due_to_look()
