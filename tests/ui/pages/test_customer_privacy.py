"""Privacy on a customer's page by hand and by keys: noted, taken back, answered, handed over; nothing typed lost."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.capability import OwnerOnly
from app.domain.consent import How, Purpose
from app.domain.privacy_request import RequestKind
from app.identity import new_id
from app.services import consents, privacy_requests
from tests.builders import Desk
from tests.ui.pages.test_customer import _opened, backend  # noqa: F401
from ui import opening
from ui.backend import Backend
from ui.customer.privacy import PrivacyPanel
from ui.customer.privacy_rows import ConsentRow, RequestRow
from ui.widgets.notice_bar import Notice
from ui.widgets.settings_requests import RequestsPanel


@pytest.fixture
def tilda(desk: Desk) -> object:
    return desk.customer("Tilda Thimble")


@pytest.fixture
def panel(qtbot: QtBot, backend: Backend, tilda: object) -> PrivacyPanel:  # noqa: F811
    page = _opened(qtbot, backend, tilda)
    backend.changed.connect(lambda _: page.load())
    return page.privacy_panel


def test_what_they_allow_is_noted_by_keys_and_taken_back_with_a_way_back(
    qtbot: QtBot, panel: PrivacyPanel, tilda: object
) -> None:
    told: list[Notice] = []
    panel.notice.connect(told.append)
    qtbot.mouseClick(panel.allow_button, Qt.MouseButton.LeftButton)
    form = panel.consent_form
    assert form.isVisible() and not panel.allow_button.isVisible()
    qtbot.keyClicks(form.words_line, "Only the kettle")
    qtbot.keyClick(form.words_line, Qt.Key.Key_Return)
    (one,) = consents.of(tilda)  # type: ignore[arg-type]
    assert (one.purpose, one.how, one.words) == (Purpose.PHOTOS, How.COUNTER, "Only the kettle")
    assert not form.isVisible()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in panel.findChildren(ConsentRow)))
    row = next(one for one in panel.findChildren(ConsentRow) if one.isVisible())
    qtbot.mouseClick(row.back_button, Qt.MouseButton.LeftButton)
    assert not consents.allows(tilda, Purpose.PHOTOS)  # type: ignore[arg-type]
    assert told[-1].undo is not None
    told[-1].undo()
    assert consents.allows(tilda, Purpose.PHOTOS)  # type: ignore[arg-type]


def test_what_is_typed_and_not_noted_stands_there_again(
    qtbot: QtBot,
    backend: Backend,  # noqa: F811
    panel: PrivacyPanel,
    tilda: object,
) -> None:
    panel.ask()
    qtbot.keyClicks(panel.request_form.words_line, "Wants the notes")
    panel.hide()
    again = _opened(qtbot, backend, tilda).privacy_panel
    again.ask()
    assert again.request_form.words() == "Wants the notes"
    assert again.step_out() is False or not again.request_form.isVisible()
    again.request_form.left.emit()
    assert privacy_requests.of(tilda) == []  # type: ignore[arg-type]
    again.ask()
    assert again.request_form.words() == ""


def test_a_day_that_has_not_come_is_told_at_its_field(
    qtbot: QtBot, panel: PrivacyPanel, tilda: object
) -> None:
    panel.ask()
    form = panel.request_form
    form.day_field.setText("31 December 2199")
    form.noted.emit()
    assert form.form.fields["said_on"].error() and form.isVisible()
    assert privacy_requests.of(tilda) == []  # type: ignore[arg-type]


def test_an_owner_answers_and_the_desk_only_notes(
    qtbot: QtBot,
    desk: Desk,
    backend: Backend,  # noqa: F811
    panel: PrivacyPanel,
    tilda: object,
) -> None:
    request_id = new_id()
    said = {"kind": RequestKind.ERASURE, "how": How.PHONE}
    privacy_requests.note(request_id, desk.robin, customer_id=tilda, **said)  # type: ignore[arg-type]
    backend.set_desk(desk.owner)
    page = _opened(qtbot, backend, tilda)
    row = next(one for one in page.privacy_panel.findChildren(RequestRow) if one.isVisible())
    button = next(iter(row.buttons.values()))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not privacy_requests.get(request_id).is_open
    backend.set_desk(desk.reader)
    seen = _opened(qtbot, backend, tilda).privacy_panel
    assert seen.allow_button.isHidden() and seen.ask_button.isHidden()


def test_all_that_is_kept_is_written_in_one_click(
    qtbot: QtBot,
    desk: Desk,
    backend: Backend,  # noqa: F811
    tilda: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backend.set_desk(desk.owner)
    panel = _opened(qtbot, backend, tilda).privacy_panel
    told: list[Notice] = []
    panel.notice.connect(told.append)
    monkeypatch.setattr(opening, "choose_place", lambda parent, name: tmp_path / name)
    qtbot.mouseClick(panel.access_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told))
    assert sorted(one.suffix for one in tmp_path.glob("what-we-keep.*")) == [".json", ".pdf"]
    assert panel.access_button.isEnabled()


def test_names_that_no_card_knows_are_typed_before_it_is_written(
    qtbot: QtBot,
    desk: Desk,
    backend: Backend,  # noqa: F811
    tilda: object,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk.complaint("Agnes heard it, and so did Bo Lee", customer_id=tilda)
    backend.set_desk(desk.owner)
    panel = _opened(qtbot, backend, tilda).privacy_panel
    monkeypatch.setattr(opening, "choose_place", lambda parent, name: tmp_path / name)
    panel.names_line.setText("Agnes, Bo Lee")
    with qtbot.waitSignal(panel.notice):
        qtbot.keyClick(panel.names_line, Qt.Key.Key_Return)
    told = (tmp_path / "what-we-keep.json").read_text(encoding="utf-8")
    assert "heard it" in told and "Agnes" not in told and "Bo Lee" not in told


def test_who_may_not_hand_over_is_told_so(
    qtbot: QtBot,
    desk: Desk,
    backend: Backend,  # noqa: F811
    panel: PrivacyPanel,
) -> None:
    backend.set_desk(desk.robin)
    with qtbot.waitSignal(backend.refused) as refused:
        qtbot.mouseClick(panel.access_button, Qt.MouseButton.LeftButton)
    assert isinstance(refused.args[0], OwnerOnly)


def test_settings_lists_who_waits_and_leads_to_them(
    qtbot: QtBot,
    desk: Desk,
    backend: Backend,  # noqa: F811
    tilda: object,
) -> None:
    said = {"kind": RequestKind.ACCESS, "how": How.WRITTEN, "asked_on": date(2026, 9, 1)}
    privacy_requests.note(new_id(), desk.robin, customer_id=tilda, **said)  # type: ignore[arg-type]
    listed = RequestsPanel(backend)
    qtbot.addWidget(listed)
    listed.load()
    words = [one.text() for one in listed.findChildren(QLabel)]
    assert any("Late by" in one for one in words)
    with qtbot.waitSignal(listed.customer_wanted) as wanted:
        row = next(one for one in listed.findChildren(QLabel) if one.text() == "Tilda Thimble").parentWidget()
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert wanted.args == [tilda]


def test_words_are_covered_with_the_names(
    qtbot: QtBot,
    desk: Desk,
    backend: Backend,  # noqa: F811
    tilda: object,
) -> None:
    said = {"purpose": Purpose.PHOTOS, "how": How.SIGNED, "words": "Only the kettle"}
    consents.give(new_id(), desk.robin, customer_id=tilda, **said)  # type: ignore[arg-type]
    panel = _opened(qtbot, backend, tilda).privacy_panel
    assert "Only the kettle" in [one.text() for one in panel.findChildren(QLabel)]
    backend.cover_names(on=True)
    covered = _opened(qtbot, backend, tilda).privacy_panel
    assert "Only the kettle" not in [one.text() for one in covered.findChildren(QLabel)]
