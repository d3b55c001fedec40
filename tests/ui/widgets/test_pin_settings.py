"""PINs under Settings: one's own, those of others, and the recovery code."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.pin import WrongPin
from app.services import pins, staff
from tests.builders import Desk
from ui.application import desk_people
from ui.backend import Backend
from ui.pages.settings import SettingsPage
from ui.widgets.settings_pin import OwnPinPart
from ui.widgets.settings_staff import StaffPart

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
MARTA, ROBIN = "739201", "4071"


@pytest.fixture(autouse=True)
def _ticks() -> Iterator[None]:
    pins.waits.forget()
    with clock.ticking_from(lambda: 1000.0):
        yield


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SettingsPage:
    pins.set_for(desk.owner, desk.owner, new=MARTA)
    backend = Backend(desk_people())
    backend.set_desk(desk.owner)
    found = SettingsPage(backend)
    qtbot.addWidget(found)
    found.resize(1190, 620)
    backend.changed.connect(lambda _: found.load())
    backend.desk_changed.connect(found.load)
    found.load()
    with qtbot.waitExposed(found):
        found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def own(page: SettingsPage) -> OwnPinPart:
    page.open_section("pin")
    assert isinstance(page.part, OwnPinPart)
    return page.part


def people(page: SettingsPage) -> StaffPart:
    page.open_section("staff")
    assert isinstance(page.part, StaffPart)
    return page.part


def type_in(qtbot: QtBot, *pins_typed: str) -> None:
    for digits in pins_typed:
        qtbot.keyClicks(QApplication.focusWidget(), digits)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)


def test_staff_see_only_what_is_theirs(page: SettingsPage, desk: Desk) -> None:
    people(page)
    page.backend.set_desk(desk.robin)
    seen = [name for name, entry in page.sections.entries.items() if entry.isVisible()]
    assert seen == ["rules", "printing", "backup", "pin", "health", "look"] and page.part.isEnabled()
    page.backend.set_desk(desk.owner)
    assert all(entry.isVisible() for entry in page.sections.entries.values())


def test_a_first_pin_of_one_s_own(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    page.backend.set_desk(desk.robin)
    part = own(page)
    assert "no PIN yet" in part.state.text() and not part.recovery.isVisible()
    part.setting.begin()
    type_in(qtbot, ROBIN, ROBIN)
    qtbot.waitUntil(lambda: staff.get(desk.robin).has_pin)
    qtbot.waitUntil(part.said.isVisible)
    pins.check(desk.robin, ROBIN)


def test_one_s_own_pin_is_changed_with_the_one_before(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    part = own(page)
    part.setting.begin()
    type_in(qtbot, "000111", "864209", "864209")
    qtbot.waitUntil(lambda: "4 tries left" in part.setting.current.error_line.text())
    assert part.setting.current.field.hasFocus() and part.setting.current.pin() == ""
    type_in(qtbot, MARTA)
    part.setting.new_pin.clear()
    type_in(qtbot, "864209", "864208")
    assert "not the same" in part.setting.new_pin.error_line.text()
    type_in(qtbot, "864209")
    qtbot.waitUntil(part.said.isVisible)
    pins.check(desk.owner, "864209")


@pytest.mark.parametrize("easy", ["111111", "123456", "7392", "987654"])
def test_what_is_easily_guessed_is_no_pin_of_an_owner(qtbot: QtBot, page: SettingsPage, easy: str) -> None:
    part = own(page)
    part.setting.begin()
    type_in(qtbot, MARTA, easy, easy)
    assert "6 to 12 digits" in part.setting.new_pin.error_line.text()
    assert part.setting.new_pin.first.hasFocus()


def test_an_owner_sets_and_takes_away_the_pin_of_another(
    qtbot: QtBot, page: SettingsPage, desk: Desk
) -> None:
    part = people(page)
    part.rows[2].name.setFocus()
    qtbot.keyClick(part.rows[2].name, Key.Key_I, Alt)
    type_in(qtbot, ROBIN, ROBIN)
    qtbot.waitUntil(part.said.isVisible)
    pins.check(desk.robin, ROBIN)
    assert part.rows[2].pin_button.hasFocus() and not part.setting.isVisible()
    qtbot.mouseClick(part.rows[2].pin_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(part.setting.take_away_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not staff.get(desk.robin).has_pin)
    qtbot.waitUntil(lambda: "tile alone" in part.said.text())


def test_what_is_typed_in_the_rows_stays_while_a_pin_is_set(
    qtbot: QtBot, page: SettingsPage, desk: Desk
) -> None:
    part = people(page)
    part.rows[2].job.setText("Workshop")
    qtbot.mouseClick(part.rows[2].pin_button, Qt.MouseButton.LeftButton)
    type_in(qtbot, ROBIN, ROBIN)
    qtbot.waitUntil(part.said.isVisible)
    assert part.rows[2].job.text() == "Workshop"
    assert page.save()
    assert (staff.get(desk.robin).job, staff.get(desk.robin).has_pin) == ("Workshop", True)


def test_esc_leaves_a_pin_as_it_was(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    part = people(page)
    qtbot.mouseClick(part.rows[1].pin_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "5820")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not part.setting.isVisible() and not staff.get(desk.senior).has_pin
    assert part.rows[1].pin_button.hasFocus() and part.setting.new_pin.is_empty


def test_a_new_person_gets_the_pin_together_with_the_name(qtbot: QtBot, page: SettingsPage) -> None:
    part = people(page)
    part.add()
    qtbot.keyClicks(QApplication.focusWidget(), "Ines Bramble")
    qtbot.mouseClick(part.rows[-1].pin_button, Qt.MouseButton.LeftButton)
    type_in(qtbot, "2580", "2580")
    assert len(staff.everyone()) == 4
    assert page.save()
    ines = staff.everyone()[-1]
    assert (ines.name, ines.has_pin) == ("Ines Bramble", True)
    pins.check(ines.id, "2580")


def test_open_work_of_who_leaves_is_told(page: SettingsPage, desk: Desk) -> None:
    desk.planned()
    part = people(page)
    part.rows[2].works_here.setChecked(False)
    assert part.rows[2].note.text().startswith("1 open complaint ")


def test_a_new_recovery_code_asks_for_the_pin(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    before = pins.new_recovery_code(desk.owner, desk.owner)
    part = own(page)
    part.recovery.pad.setFocus()
    type_in(qtbot, "000111")
    qtbot.waitUntil(lambda: "4 tries left" in part.recovery.pad.error_line.text())
    assert not part.recovery.sheet.isVisible()
    type_in(qtbot, MARTA)
    qtbot.waitUntil(part.recovery.sheet.isVisible)
    code = part.recovery.sheet.code.text()
    assert code != before
    page.backend.set_desk(desk.robin)
    own(page)
    assert not part.recovery.sheet.isVisible()
    pins.recover(desk.owner, code=code, new="864209")
    with pytest.raises(WrongPin):
        pins.check(desk.owner, MARTA)


def test_the_order_of_the_tiles_is_the_owner_s(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    part = people(page)
    part.rows[2].name.setFocus()
    for _ in range(3):
        qtbot.keyClick(part.rows[0].name, Key.Key_Up, Alt)
    assert part.rows[0].name.text() == "Robin Quill" and part.rows[0].name.hasFocus()
    assert staff.everyone()[0].id == desk.owner
    assert page.save()
    assert [one.id for one in staff.everyone()] == [desk.robin, desk.owner, desk.senior, desk.reader]
    assert not part.is_touched
