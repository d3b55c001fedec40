"""The tree of causes and the steps of plans, by keys; and the minutes to the lock."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.offer import Remedy
from app.domain.plan import Doer, TemplateStep
from app.domain.policy import Rule
from app.domain.shop import Category, Cause
from app.services import policies, settings
from tests.builders import Desk
from ui.pages.settings import SettingsPage
from ui.widgets.form import FormField
from ui.widgets.settings_causes import CausesPart
from ui.widgets.settings_kinds import KindsPart

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def focus() -> object:
    return QApplication.focusWidget()


@pytest.fixture
def causes(qtbot: QtBot, desk: Desk, page: SettingsPage) -> CausesPart:
    settings.save_causes([Cause(name) for name in ("Goods", "Lid", "Seal", "Desk")], desk.owner)
    page.open_section("causes")
    assert isinstance(page.part, CausesPart)
    page.part.list.setFocus()
    return page.part


def press(qtbot: QtBot, *keys: tuple[Key, Qt.KeyboardModifier] | Key) -> None:
    for key in keys:
        code, held = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
        qtbot.keyClick(QApplication.focusWidget(), code, held)


def tree() -> list[tuple[str, int]]:
    return [(one.cause.name, one.depth) for one in settings.tree_of_causes(active_only=False)]


def test_causes_grow_on_the_one_above(qtbot: QtBot, page: SettingsPage, causes: CausesPart) -> None:
    inwards, outwards = (Key.Key_Right, Ctrl), (Key.Key_Left, Ctrl)
    press(qtbot, Key.Key_Down, inwards, Key.Key_Down, inwards, inwards, Key.Key_Down, inwards, outwards)
    press(qtbot, (Key.Key_S, Ctrl))
    assert tree() == [("Goods", 0), ("Lid", 1), ("Seal", 2), ("Desk", 0)]
    assert settings.causes()[2].parent == "Lid"


def test_a_branch_moves_with_what_grows_on_it(qtbot: QtBot, page: SettingsPage, causes: CausesPart) -> None:
    press(qtbot, Key.Key_Down, (Key.Key_Right, Ctrl), Key.Key_Up, (Key.Key_Down, Alt), (Key.Key_Down, Alt))
    assert causes.list.currentItem().text() == "Goods"
    press(qtbot, (Key.Key_Down, Alt), (Key.Key_S, Ctrl))
    assert tree() == [("Seal", 0), ("Desk", 0), ("Goods", 0), ("Lid", 1)]


def test_off_its_branch_it_stands_behind_it(
    qtbot: QtBot, desk: Desk, page: SettingsPage, causes: CausesPart
) -> None:
    grown = [
        Cause("Goods"),
        Cause("Lid", parent="Goods"),
        Cause("Bend", parent="Lid"),
        Cause("Seal", parent="Goods"),
    ]
    settings.save_causes(grown, desk.owner)
    page.load()
    causes.list.setCurrentRow(1)
    press(qtbot, (Key.Key_Left, Ctrl), (Key.Key_S, Ctrl))
    assert tree() == [("Goods", 0), ("Seal", 1), ("Lid", 0), ("Bend", 1)]


def test_a_branch_renamed_keeps_its_leaves_and_one_taken_away_leaves_them(
    qtbot: QtBot, desk: Desk, page: SettingsPage, causes: CausesPart
) -> None:
    settings.save_causes([Cause("Goods"), Cause("Lid", parent="Goods"), Cause("Desk")], desk.owner)
    page.load()
    name = causes.fields["name"]
    assert isinstance(name, FormField) and isinstance(name.widget, QLineEdit)
    causes.list.setCurrentRow(0)
    name.widget.selectAll()
    qtbot.keyClicks(name.widget, "Faulty goods")
    press(qtbot, (Key.Key_S, Ctrl))
    assert settings.causes()[1] == Cause("Lid", parent="Faulty goods")
    causes.list.setFocus()
    causes.list.setCurrentRow(0)
    press(qtbot, Key.Key_Delete, (Key.Key_S, Ctrl))
    assert tree() == [("Lid", 0), ("Desk", 0)]


def test_a_new_cause_stands_behind_the_chosen_one_on_its_branch(
    qtbot: QtBot, page: SettingsPage, causes: CausesPart
) -> None:
    press(qtbot, Key.Key_Down, (Key.Key_Right, Ctrl), (Key.Key_A, Alt))
    qtbot.keyClicks(QApplication.focusWidget(), "Hinge")
    press(qtbot, (Key.Key_S, Ctrl))
    assert tree() == [("Goods", 0), ("Lid", 1), ("Hinge", 1), ("Seal", 0), ("Desk", 0)]
    said = causes.list.item(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Hinge, on Goods"


def test_the_first_cause_can_grow_on_nothing(qtbot: QtBot, page: SettingsPage, causes: CausesPart) -> None:
    press(qtbot, (Key.Key_Right, Ctrl), (Key.Key_Left, Ctrl), (Key.Key_Up, Alt))
    assert not causes.is_touched and not causes.in_button.isEnabled() and not causes.out_button.isEnabled()


def test_the_same_name_on_two_branches_is_refused_where_it_stands(
    qtbot: QtBot, desk: Desk, page: SettingsPage, causes: CausesPart
) -> None:
    press(qtbot, Key.Key_Down, (Key.Key_Right, Ctrl), (Key.Key_A, Alt))
    qtbot.keyClicks(QApplication.focusWidget(), "DESK ")
    causes.list.setCurrentRow(0)
    press(qtbot, (Key.Key_S, Ctrl))
    assert causes.list.currentRow() == 4 and causes.fields["name"].error()
    assert tree() == [("Goods", 0), ("Lid", 0), ("Seal", 0), ("Desk", 0)]


@pytest.fixture
def kinds(desk: Desk, page: SettingsPage) -> KindsPart:
    settings.save_categories([Category("Faulty item", ("When?",)), Category("Delivery")], desk.owner)
    page.open_section("kinds")
    assert isinstance(page.part, KindsPart)
    page.part.list.setFocus()
    return page.part


def test_steps_are_typed_moved_and_saved_with_their_kind(
    qtbot: QtBot, page: SettingsPage, kinds: KindsPart
) -> None:
    press(qtbot, (Key.Key_P, Alt))
    qtbot.keyClicks(QApplication.focusWidget(), "Ask the maker")
    row = kinds.plan.rows[0]
    row.days.setFocus()
    row.days.selectAll()
    qtbot.keyClicks(row.days, "5")
    row.doer.setFocus()
    press(qtbot, Key.Key_Down, Key.Key_Down)
    row.who.setFocus()
    qtbot.keyClicks(row.who, "Brook Ltd")
    press(qtbot, Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Look at it")
    press(qtbot, (Key.Key_Up, Alt), (Key.Key_S, Ctrl))
    steps = (TemplateStep("Look at it"), TemplateStep("Ask the maker", 5, Doer.SUPPLIER, "Brook Ltd"))
    assert settings.categories() == [Category("Faulty item", ("When?",), plan=steps), Category("Delivery")]


def test_a_kind_renamed_keeps_what_is_not_offered_for_it(
    qtbot: QtBot, desk: Desk, page: SettingsPage, kinds: KindsPart
) -> None:
    seen = policies.current()
    never = Rule(Remedy.REFUND, "Faulty item", offered=False)
    policies.save(replace(seen, rules=(*seen.rules, never)), desk.owner, seen=seen.number)
    name = kinds.fields["name"]
    assert isinstance(name, FormField) and isinstance(name.widget, QLineEdit)
    name.widget.selectAll()
    qtbot.keyClicks(name.widget, "Broken item")
    press(qtbot, (Key.Key_S, Ctrl))
    rule = policies.current().rule_for(Remedy.REFUND, "Broken item")
    assert rule is not None and not rule.offered


def test_each_kind_shows_its_own_steps(qtbot: QtBot, page: SettingsPage, kinds: KindsPart) -> None:
    press(qtbot, (Key.Key_P, Alt))
    qtbot.keyClicks(QApplication.focusWidget(), "Look at it")
    kinds.list.setCurrentRow(1)
    assert not kinds.plan.rows and kinds.plan.empty.isVisible()
    kinds.list.setCurrentRow(0)
    assert kinds.plan.rows[0].text.text() == "Look at it"
    kinds.plan.rows[0].text.setFocus()
    press(qtbot, (Key.Key_Delete, Ctrl))
    assert not kinds.is_touched


def test_a_step_that_cannot_be_is_shown_with_its_kind(
    qtbot: QtBot, page: SettingsPage, kinds: KindsPart
) -> None:
    press(qtbot, (Key.Key_P, Alt), Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "Look at it")
    kinds.plan.rows[1].days.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    kinds.list.setCurrentRow(1)
    press(qtbot, (Key.Key_S, Ctrl))
    assert kinds.list.currentRow() == 0 and kinds.plan.rows[0].text.hasFocus()
    assert kinds.plan.rows[0].text.error() and kinds.plan.rows[1].days.error()
    assert not settings.categories()[0].plan
    press(qtbot, Key.Key_F8)
    assert kinds.plan.rows[1].days.hasFocus()


def test_a_department_needs_its_name(qtbot: QtBot, page: SettingsPage, kinds: KindsPart) -> None:
    press(qtbot, (Key.Key_P, Alt))
    qtbot.keyClicks(QApplication.focusWidget(), "Send it")
    row = kinds.plan.rows[0]
    assert not row.who.isVisible()
    row.doer.setFocus()
    press(qtbot, Key.Key_Down, (Key.Key_S, Ctrl))
    assert row.who.isVisible() and row.who.hasFocus() and row.who.error()


def test_the_lock_takes_minutes_in_its_range(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("privacy")
    field = page.part.fields["lock_minutes"]
    for words in ("61", "-1", "soon", "2.5", ""):
        field.setFocus()
        field.selectAll()  # type: ignore[union-attr]
        qtbot.keyClick(field, Key.Key_Delete)
        qtbot.keyClicks(field, words)
        press(qtbot, (Key.Key_S, Ctrl))
        assert (
            field.error() == "“Minutes until the desk locks” goes from 0 to 60."
            and settings.shop().lock_minutes == 3
        )
    field.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(field, "10")
    press(qtbot, (Key.Key_S, Ctrl))
    assert settings.shop().lock_minutes == 10
