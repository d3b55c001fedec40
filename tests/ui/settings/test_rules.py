"""House rules: the owner writes versions, staff read them and say so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import policies, staff
from tests.builders import Desk
from ui.pages.settings import SettingsPage
from ui.widgets.chip import StatusChip
from ui.widgets.settings_rules import RulesPart

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def part(page: SettingsPage) -> RulesPart:
    page.open_section("rules")
    assert isinstance(page.part, RulesPart)
    return page.part


def write(qtbot: QtBot, page: SettingsPage, part: RulesPart, words: str) -> None:
    part.text.setFocus()
    part.text.selectAll()
    qtbot.keyClicks(part.text, words)
    qtbot.keyClick(part.text, Key.Key_S, Ctrl)


def sit_down(page: SettingsPage, who: object) -> None:
    page.backend.set_desk(who)  # type: ignore[arg-type]
    page.load()


def chips(part: RulesPart) -> list[str]:
    return [one.accessibleName() for one in part.readers.findChildren(StatusChip) if one.isVisible()]


def test_the_owner_writes_a_new_version_and_the_limits_stay(
    qtbot: QtBot, page: SettingsPage, part: RulesPart
) -> None:
    before = policies.current()
    write(qtbot, page, part, "Listen to the end.")
    now = policies.current()
    assert now.house_rules == "Listen to the end." and now.number == before.number + 1
    assert now.rules == before.rules
    assert page.foot_label.text() == "Last changed 12 Nov 2026 by Marta Pine"


def test_staff_read_and_say_so(qtbot: QtBot, desk: Desk, page: SettingsPage, part: RulesPart) -> None:
    write(qtbot, page, part, "Listen.")
    sit_down(page, desk.robin)
    assert part.text.isReadOnly() and part.text.toPlainText() == "Listen."
    assert not page.save_button.isVisible() and not part.readers.isVisible()
    part.text.setFocus()
    qtbot.keyClicks(part.text, "Mine")
    assert part.text.toPlainText() == "Listen."
    qtbot.keyClick(part.text, Key.Key_R, Alt)
    assert staff.get(desk.robin).rules_read == policies.current().number
    assert not part.read_button.isVisible() and part.state_label.text().startswith("You have read")
    sit_down(page, desk.owner)
    qtbot.waitUntil(lambda: chips(part) == ["Not read yet", "Has read them"])


def test_only_a_change_of_the_rules_is_read_again(
    qtbot: QtBot, desk: Desk, page: SettingsPage, part: RulesPart
) -> None:
    write(qtbot, page, part, "Listen.")
    policies.read_rules(desk.robin, version=policies.current().number)
    seen = policies.current()
    policies.save(replace(seen, rules=seen.rules[1:]), desk.owner, seen=seen.number)
    sit_down(page, desk.robin)
    assert not part.read_button.isVisible()
    sit_down(page, desk.owner)
    write(qtbot, page, part, "Listen to the end.")
    qtbot.waitUntil(lambda: chips(part) == ["Not read yet", "Has read those of 12 Nov 2026 by Marta Pine"])
    sit_down(page, desk.robin)
    assert part.read_button.isVisible()


def test_a_reader_reads_and_is_not_asked(
    qtbot: QtBot, desk: Desk, page: SettingsPage, part: RulesPart
) -> None:
    write(qtbot, page, part, "Listen.")
    sit_down(page, desk.reader)
    assert part.text.isReadOnly() and not part.read_button.isVisible()
    qtbot.keyClick(part.text, Key.Key_R, Alt)
    assert staff.get(desk.reader).rules_read == 0


def test_an_earlier_version_is_looked_at_while_typing_stays(
    qtbot: QtBot, page: SettingsPage, part: RulesPart
) -> None:
    write(qtbot, page, part, "One.")
    write(qtbot, page, part, "Two.")
    part.text.setFocus()
    qtbot.keyClicks(part.text, " Three.")
    typed = part.text.toPlainText()
    part.versions.setFocus()
    qtbot.keyClick(part.versions, Key.Key_Down)
    assert part.text.toPlainText() == "One." and part.text.isReadOnly() and part.is_touched
    assert page.step_out() and part.text.toPlainText() == typed
    qtbot.keyClick(part.versions, Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_S, Ctrl)
    assert policies.current().house_rules == typed.strip()


def test_rules_too_long_are_refused_at_their_field(qtbot: QtBot, page: SettingsPage, part: RulesPart) -> None:
    before = policies.current()
    part.text.setPlainText("x" * 60_000)
    qtbot.keyClick(part.text, Key.Key_S, Ctrl)
    assert part.fields["house_rules"].error() and policies.current() == before
    assert len(part.text.toPlainText()) == 60_000
