"""A kind or a cause under another name: figures count both as one unless that is taken away; a merge is asked for."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.shop import Cause
from app.services import renamings, settings
from tests.builders import Desk
from ui.pages.settings import SettingsPage
from ui.widgets.settings_causes import CausesPart

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def causes(desk: Desk, page: SettingsPage) -> CausesPart:
    settings.save_causes([Cause(name) for name in ("Goods", "Lid", "Seal")], desk.owner)
    page.open_section("causes")
    assert isinstance(page.part, CausesPart)
    return page.part


def _renamed(part: CausesPart, at: int, name: str) -> None:
    part.list.setCurrentRow(at)
    part.form.fields["name"].set_text(name)


def _save(qtbot: QtBot, part: CausesPart) -> None:
    qtbot.keyClick(part.list, Qt.Key.Key_S, Ctrl)


def _names() -> list[str]:
    return [cause.name for cause in settings.causes()]


def test_a_new_name_counts_with_the_old_one(qtbot: QtBot, causes: CausesPart) -> None:
    assert causes.as_one.isHidden()
    _renamed(causes, 1, "Loose lid")
    assert not causes.as_one.isHidden() and causes.as_one.is_checked()
    assert "Lid" in causes.as_one.box.accessibleName()
    _save(qtbot, causes)
    assert (_names(), renamings.names().causes) == (["Goods", "Loose lid", "Seal"], {"Lid": "Loose lid"})


def test_a_new_name_may_stand_for_something_else(qtbot: QtBot, causes: CausesPart) -> None:
    _renamed(causes, 1, "Handle")
    causes.as_one.box.toggle()
    _save(qtbot, causes)
    assert (_names(), renamings.every()) == (["Goods", "Handle", "Seal"], [])


def test_the_name_of_another_one_is_refused_until_a_merge_is_asked_for(
    qtbot: QtBot, causes: CausesPart
) -> None:
    _renamed(causes, 1, "Seal")
    assert not causes.as_one.is_checked()
    _save(qtbot, causes)
    assert _names() == ["Goods", "Lid", "Seal"]
    causes.list.setCurrentRow(1)
    causes.as_one.box.toggle()
    _save(qtbot, causes)
    assert (_names(), renamings.names().causes) == (["Goods", "Seal"], {"Lid": "Seal"})


def test_a_branch_is_not_merged_from_under_what_grows_on_it(
    qtbot: QtBot, desk: Desk, page: SettingsPage
) -> None:
    settings.save_causes([Cause("Goods"), Cause("Lid", parent="Goods"), Cause("Seal")], desk.owner)
    page.open_section("causes")
    assert isinstance(page.part, CausesPart)
    _renamed(page.part, 0, "Seal")
    page.part.as_one.set_checked(True)
    _save(qtbot, page.part)
    assert _names() == ["Goods", "Lid", "Seal"]
