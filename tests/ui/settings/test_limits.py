"""Who may offer what, by keys: what is typed is a new version, what cannot be is said in its line."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.offer import Remedy
from app.domain.policy import Basis, Limit, Rule
from app.domain.staff import Role
from app.services import policies, settings
from tests.builders import Desk
from ui.pages.settings import SettingsPage
from ui.widgets.button import Button
from ui.widgets.limit_field import LimitField
from ui.widgets.settings_promises import PromisesPart
from ui.widgets.settings_rule_row import RuleRow

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def part(page: SettingsPage) -> PromisesPart:
    page.open_section("promises")
    assert isinstance(page.part, PromisesPart)
    return page.part


def line(part: PromisesPart, remedy: Remedy, category: str = "") -> RuleRow:
    rows = part.policy.lines.rows
    return next(row for row in rows if (row.remedy, row.category) == (remedy, category))


def limit(part: PromisesPart, remedy: Remedy, column: str) -> LimitField:
    return line(part, remedy).limits[column]


def type_limit(qtbot: QtBot, part: PromisesPart, remedy: Remedy, column: str, words: str) -> None:
    field = limit(part, remedy, column)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClicks(field, words)
    field.completer().popup().hide()


def save(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, Key.Key_S, Ctrl)


def saved(remedy: Remedy, category: str = "") -> Rule:
    found = policies.current().rule_for(remedy, category)
    assert found is not None
    return found


def test_limits_are_saved_as_a_new_version(
    qtbot: QtBot, desk: Desk, page: SettingsPage, part: PromisesPart
) -> None:
    before = policies.current().number
    type_limit(qtbot, part, Remedy.REFUND, "front_desk_each", "50")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert limit(part, Remedy.REFUND, "front_desk_each").text() == "£50.00"
    type_limit(qtbot, part, Remedy.REFUND, "front_desk_day", "200.50")
    type_limit(qtbot, part, Remedy.REPAIR, "front_desk_each", "Owner Only")
    assert policies.current().number == before
    save(qtbot, page)
    assert policies.current().number == before + 1 and policies.current().made_by == desk.owner
    assert saved(Remedy.REFUND).limits == {Role.FRONT_DESK: Limit(5000, 20050), Role.SENIOR: Limit()}
    assert saved(Remedy.REPAIR).limits == {Role.SENIOR: Limit()}
    assert page.foot_label.text() == "Last changed 12 Nov 2026 by Marta Pine"
    assert not limit(part, Remedy.REPAIR, "front_desk_day").isEnabled()


def test_what_is_the_same_makes_no_version(qtbot: QtBot, page: SettingsPage, part: PromisesPart) -> None:
    before = policies.current().number
    part.fields["promise_days"].setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "1")
    save(qtbot, page)
    assert settings.shop().clocks.promise_days == 21 and policies.current().number == before
    type_limit(qtbot, part, Remedy.REFUND, "front_desk_each", "ANY PRICE")
    assert not part.is_touched


def test_a_seniors_limit_below_the_front_desks_is_said_when_it_is_left(
    qtbot: QtBot, page: SettingsPage, part: PromisesPart
) -> None:
    before = policies.current()
    type_limit(qtbot, part, Remedy.VOUCHER, "front_desk_each", "10")
    type_limit(qtbot, part, Remedy.VOUCHER, "senior_each", "5")
    assert not limit(part, Remedy.VOUCHER, "senior_each").error()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    row = line(part, Remedy.VOUCHER)
    assert row.error_line.text() == "A senior's limit cannot be below the front desk's £10.00."
    save(qtbot, page)
    assert policies.current() == before and row.limits["senior_each"].hasFocus()
    type_limit(qtbot, part, Remedy.VOUCHER, "senior_each", "10")
    save(qtbot, page)
    assert saved(Remedy.VOUCHER).limits[Role.SENIOR] == Limit(1000) and not row.error_line.text()


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("front_desk_each", "-5"),
        ("front_desk_each", "lots"),
        ("senior_each", "5.005"),
        ("senior_day", "99999999999999"),
        ("front_desk_day", "owner only"),
    ],
)
def test_what_is_no_amount_stays_as_typed(
    qtbot: QtBot, page: SettingsPage, part: PromisesPart, column: str, words: str
) -> None:
    before = policies.current()
    type_limit(qtbot, part, Remedy.REFUND, column, words)
    save(qtbot, page)
    field = limit(part, Remedy.REFUND, column)
    assert field.error() and field.hasFocus() and field.text() == words
    assert policies.current() == before and part.is_touched
    page.sections.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F8)
    assert field.hasFocus()


def test_numbers_and_limits_are_marked_at_once_and_nothing_is_saved(
    qtbot: QtBot, page: SettingsPage, part: PromisesPart
) -> None:
    part.fields["soon_hours"].setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "99")
    type_limit(qtbot, part, Remedy.REFUND, "front_desk_each", "x")
    type_limit(qtbot, part, Remedy.REPAIR, "front_desk_day", "y")
    save(qtbot, page)
    assert len(part.with_errors()) == 3 and settings.shop().clocks.soon_hours == 4
    assert part.fields["soon_hours"].hasFocus()


def test_arrows_go_along_a_column(qtbot: QtBot, part: PromisesPart) -> None:
    limit(part, Remedy.REFUND, "senior_day").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)
    assert limit(part, Remedy.REPLACEMENT, "senior_day").hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Up)
    assert limit(part, Remedy.REFUND, "senior_day").hasFocus()


def test_details_open_in_place_and_are_saved(qtbot: QtBot, page: SettingsPage, part: PromisesPart) -> None:
    limit(part, Remedy.REFUND, "front_desk_each").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    details = line(part, Remedy.REFUND).details
    assert details is not None and details.kinds["Faulty item"].hasFocus()
    qtbot.keyClick(details.kinds["Service"], Key.Key_Space)
    details.days.setFocus()
    qtbot.keyClicks(details.days, "30")
    details.basis.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    details.receipt.setFocus()
    qtbot.keyClick(details.receipt, Key.Key_Space)
    qtbot.keyClick(details.always, Key.Key_Space)
    qtbot.keyClick(details.days, Key.Key_Escape)
    row = line(part, Remedy.REFUND)
    assert not details.isVisible() and row.details_button.hasFocus()
    assert row.not_for_label.text() == "Service"
    save(qtbot, page)
    rule = saved(Remedy.REFUND)
    assert (rule.days, rule.needs_receipt, rule.needs_approval) == (30, True, True)
    assert rule.basis is Basis.STATUTORY
    assert not saved(Remedy.REFUND, "Service").offered


def test_days_that_cannot_be_open_the_details(qtbot: QtBot, page: SettingsPage, part: PromisesPart) -> None:
    details = line(part, Remedy.REPAIR).open_details()
    details.days.setFocus()
    qtbot.keyClicks(details.days, "soon")
    details.hide()
    save(qtbot, page)
    assert details.isVisible() and details.days.hasFocus() and details.days.error()


def test_one_kind_gets_a_rule_of_its_own_and_loses_it(
    qtbot: QtBot, page: SettingsPage, part: PromisesPart
) -> None:
    details = line(part, Remedy.REFUND).open_details()
    details.kind_choice.setCurrentIndex(details.kind_choice.findData("Delivery"))
    qtbot.keyClick(details.add_button, Key.Key_Space)
    own = line(part, Remedy.REFUND, "Delivery")
    assert own.limits["front_desk_each"].hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "5")
    own.open_details().basis.set_value(Basis.GUARANTEE)
    save(qtbot, page)
    assert saved(Remedy.REFUND, "Delivery").limits[Role.FRONT_DESK] == Limit(500)
    assert saved(Remedy.REFUND, "Delivery").basis is Basis.GUARANTEE
    assert saved(Remedy.REFUND).limits[Role.FRONT_DESK] == Limit()
    own = line(part, Remedy.REFUND, "Delivery")
    qtbot.keyClick(own.open_details().remove_button, Key.Key_Space)
    save(qtbot, page)
    assert policies.current().rule_for(Remedy.REFUND, "Delivery") == saved(Remedy.REFUND)


def test_an_apology_has_no_price(part: PromisesPart) -> None:
    row = line(part, Remedy.APOLOGY)
    assert list(row.limits) == ["front_desk_each", "senior_each"]
    assert row.limits["front_desk_each"].text() == "no limit"


def press(qtbot: QtBot, part: PromisesPart, words: str) -> None:
    bar = part.policy.asking.bars()[0]
    qtbot.mouseClick(
        next(one for one in bar.findChildren(Button) if one.words() == words), Qt.MouseButton.LeftButton
    )


def look_at(qtbot: QtBot, part: PromisesPart, at: int) -> None:
    part.policy.versions.setFocus()
    for _ in range(at):
        qtbot.keyClick(part.policy.versions, Key.Key_Down)


def test_an_earlier_version_is_looked_at_and_put_back(
    qtbot: QtBot, desk: Desk, page: SettingsPage, part: PromisesPart
) -> None:
    first = policies.current()
    type_limit(qtbot, part, Remedy.REFUND, "front_desk_each", "20")
    save(qtbot, page)
    look_at(qtbot, part, 1)
    assert limit(part, Remedy.REFUND, "front_desk_each").text() == "any price"
    assert not limit(part, Remedy.REFUND, "front_desk_each").isEnabled()
    row = line(part, Remedy.REFUND)
    qtbot.keyClick(row.details_button, Key.Key_Space)
    assert row.details is not None and row.details.isVisible() and not row.details.days.isEnabled()
    assert not part.is_touched and not page.save_button.isEnabled()
    assert page.step_out() and not row.details.isVisible()
    assert page.step_out() and limit(part, Remedy.REFUND, "front_desk_each").text() == "£20.00"
    look_at(qtbot, part, 1)
    press(qtbot, part, "Put it back")
    assert part.is_touched and limit(part, Remedy.REFUND, "front_desk_each").isEnabled()
    assert policies.current().number == first.number + 1
    save(qtbot, page)
    assert policies.current().rules == first.rules and policies.current().number == first.number + 2


def test_the_starter_of_the_country_fills_the_table_once_confirmed(
    qtbot: QtBot, page: SettingsPage, part: PromisesPart
) -> None:
    before = policies.current()
    qtbot.keyClick(part.policy.starter_button, Key.Key_Space)
    press(qtbot, part, "Leave it")
    assert not part.is_touched
    qtbot.keyClick(part.policy.starter_button, Key.Key_Space)
    press(qtbot, part, "Fill the table")
    assert part.is_touched and policies.current() == before
    save(qtbot, page)
    assert policies.current().rules == policies.starter("GB", "GBP").rules
    assert policies.current().house_rules == before.house_rules


def test_a_newer_policy_is_not_overwritten_unasked(
    qtbot: QtBot, desk: Desk, page: SettingsPage, part: PromisesPart
) -> None:
    type_limit(qtbot, part, Remedy.REFUND, "front_desk_each", "20")
    seen = policies.current()
    policies.save(replace(seen, house_rules="Listen."), desk.owner, seen=seen.number)
    save(qtbot, page)
    assert policies.current().number == seen.number + 1 and part.is_touched
    bar = page.asking.bars()[0]
    mine = next(one for one in bar.findChildren(Button) if one.words() == "Save mine over it")
    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    assert saved(Remedy.REFUND).limits[Role.FRONT_DESK] == Limit(2000)
    assert policies.current().house_rules == "Listen."


def test_undoing_puts_every_line_back(qtbot: QtBot, page: SettingsPage, part: PromisesPart) -> None:
    details = line(part, Remedy.REFUND).open_details()
    details.kind_choice.setCurrentIndex(details.kind_choice.findData("Delivery"))
    qtbot.keyClick(details.add_button, Key.Key_Space)
    type_limit(qtbot, part, Remedy.REPAIR, "senior_each", "1")
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert not part.is_touched and len(part.policy.lines.rows) == len(Remedy)
    assert limit(part, Remedy.REPAIR, "senior_each").text() == "any price"


@pytest.mark.parametrize("typed", ["10.001", "$5", "$ 5.00", "-5", "abc", "1e9"])
def test_what_could_be_read_a_thousand_times_too_high_is_refused_as_typed(
    qtbot: QtBot, page: SettingsPage, part: PromisesPart, typed: str
) -> None:
    before = policies.current().number
    type_limit(qtbot, part, Remedy.REFUND, "front_desk_each", typed)
    save(qtbot, page)
    field = limit(part, Remedy.REFUND, "front_desk_each")
    assert field.error() and field.text() == typed and policies.current().number == before


def test_figures_are_taken_over_into_the_currency_the_shop_has_now(
    qtbot: QtBot, desk: Desk, page: SettingsPage, part: PromisesPart
) -> None:
    type_limit(qtbot, part, Remedy.REFUND, "front_desk_each", "50")
    save(qtbot, page)
    settings.save_shop(replace(settings.shop(), currency="EUR"), desk.owner)
    page.load()
    type_limit(qtbot, part, Remedy.REFUND, "senior_each", "75.50")
    save(qtbot, page)
    assert policies.current().currency == "GBP"
    button = next(one for one in part.policy.findChildren(Button) if one.words() == "Take the figures over")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    save(qtbot, page)
    assert policies.current().currency == "EUR"
    assert saved(Remedy.REFUND).limits == {Role.FRONT_DESK: Limit(5000), Role.SENIOR: Limit(7550)}
    assert not part.policy.asking.bars()


def test_what_is_typed_is_not_lost_by_a_look_at_an_earlier_version(
    qtbot: QtBot, page: SettingsPage, part: PromisesPart
) -> None:
    type_limit(qtbot, part, Remedy.REFUND, "front_desk_each", "50")
    versions = part.policy.versions
    versions.setCurrentIndex(1)
    versions.activated.emit(1)
    assert not part.policy.is_looking and versions.currentIndex() == 0
    assert limit(part, Remedy.REFUND, "front_desk_each").text() in ("50", "£50.00")
    page.undo_changes()
    versions.setCurrentIndex(1)
    versions.activated.emit(1)
    assert part.policy.is_looking
