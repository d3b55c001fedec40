"""Settings by keys and clicks: what is saved, what is refused at its field, and that nothing typed is lost."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.changes import Changed
from app.domain.complaint import Channel, Severity
from app.domain.shop import Cause
from app.domain.staff import Role
from app.domain.workdays import Hours
from app.services import backups, files, settings, staff
from tests.builders import Desk
from ui import application, theme
from ui.main_window import MainWindow
from ui.pages.settings import SettingsPage
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.form import FormField
from ui.widgets.notice_bar import Notice
from ui.widgets.settings_backup import BackupPart
from ui.widgets.settings_hours import HoursPart
from ui.widgets.settings_look import LookPart
from ui.widgets.settings_names import NamesPart
from ui.widgets.settings_part import CheckedLine
from ui.widgets.settings_promises import PromisesPart
from ui.widgets.settings_shop import ShopFactsPart
from ui.widgets.settings_staff import StaffPart
from ui.words.backup import backup_line, last_backup
from ui.words.sections import OPEN_TO_ALL

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def _typed(qtbot: QtBot, page: SettingsPage, key: str, words: str) -> None:
    field = page.part.fields[key]
    widget = field.widget if isinstance(field, FormField) else field
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, words)


def _save(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.keyClick(QApplication.focusWidget() or page, Key.Key_S, Ctrl)


def _notices(page: SettingsPage) -> list[Notice]:
    told: list[Notice] = []
    page.notice.connect(told.append)
    return told


def _press(qtbot: QtBot, page: SettingsPage, words: str) -> None:
    """Click the button of the question that stands above the form."""
    buttons = [one for bar in page.asking.bars() for one in bar.findChildren(Button) if one.words() == words]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def test_the_keys_go_through_the_sections(qtbot: QtBot, page: SettingsPage) -> None:
    for name in list(page.sections.entries)[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)
        assert page.sections.entries[name].isChecked() and page.sections.entries[name].hasFocus()
    assert isinstance(page.part, LookPart)


def test_the_shop_is_saved_as_typed(qtbot: QtBot, page: SettingsPage) -> None:
    _typed(qtbot, page, "tagline", "Homewares since 1987")
    _typed(qtbot, page, "email", "help@marrow.example")
    assert settings.shop().tagline == ""
    _save(qtbot, page)
    assert (settings.shop().tagline, settings.shop().email) == ("Homewares since 1987", "help@marrow.example")
    assert settings.shop().name == "Marrow & Pine"
    assert not page.part.is_touched and not page.save_button.isEnabled()


def test_an_empty_name_is_refused_at_its_field(qtbot: QtBot, page: SettingsPage) -> None:
    name = page.part.fields["name"]
    assert isinstance(name, FormField) and isinstance(name.widget, QLineEdit)
    name.widget.setFocus()
    name.widget.selectAll()
    qtbot.keyClick(name.widget, Key.Key_Delete)
    _save(qtbot, page)
    assert name.error() and name.widget.hasFocus()
    assert settings.shop().name == "Marrow & Pine"
    page.sections.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F8)
    assert name.widget.hasFocus()


def test_regions_and_zones_follow_the_country(page: SettingsPage) -> None:
    part = page.part
    assert isinstance(part, ShopFactsPart)
    boxes = {key: part.place.fields[key].widget for key in ("country", "region", "zone")}
    country, region, zone = (boxes[key] for key in ("country", "region", "zone"))
    assert isinstance(country, QComboBox) and isinstance(region, QComboBox) and isinstance(zone, QComboBox)
    country.setCurrentIndex(country.findData("DE"))
    country.activated.emit(country.currentIndex())
    region.setCurrentIndex(region.findData("BY"))
    page.save()
    assert (settings.shop().country, settings.shop().region) == ("DE", "BY")
    assert settings.shop().zone == "Europe/Berlin"
    assert settings.calendar().closed_because(date(2026, 1, 6))  # Epiphany, a holiday in Bavaria


def test_the_logo_is_kept_beside_the_database(page: SettingsPage, tmp_path: Path) -> None:
    part = page.part
    assert isinstance(part, ShopFactsPart)
    words = tmp_path / "logo.png"
    words.write_text("not a picture")
    assert not part.logo.take(words) and part.logo.error_line.text() and not part.is_touched
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    picture = tmp_path / "mark.png"
    image.save(str(picture))
    assert part.logo.take(picture) and not part.logo.error_line.text()
    page.save()
    assert files.get(settings.shop().logo) == picture.read_bytes()
    assert not part.logo.preview.pixmap().isNull()


def test_hours_are_read_as_people_write_them(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("hours")
    _typed(qtbot, page, "opens_0", "8")
    _typed(qtbot, page, "closes_0", "6.30 pm")
    _save(qtbot, page)
    assert settings.shop().week[0] == Hours(time(8), time(18, 30))


@pytest.mark.parametrize("typed", ["", "later", "25", "9:75", "8", "09:00"])
def test_hours_that_cannot_be_are_refused_at_their_field(
    qtbot: QtBot, page: SettingsPage, typed: str
) -> None:
    page.open_section("hours")
    field = page.part.fields["closes_2"]
    assert isinstance(field, CheckedLine)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClicks(field, typed)
    _save(qtbot, page)
    assert settings.shop().week[2] == Hours(time(9), time(18))
    wrong = page.part.with_errors()
    assert wrong and wrong[0] in (field, page.part.fields["opens_2"])
    assert field.text() == typed


def test_hours_shown_in_another_language_are_saved_as_they_were(page: SettingsPage) -> None:
    before = QLocale()
    for language in ("en_US", "ar_EG", "zh_TW", "hi_IN"):
        QLocale.setDefault(QLocale(language))
        page.open_section("hours")
        assert isinstance(page.part, HoursPart)
        page.part.load()
        page.part.closed.day_field.setText("24.12")
        assert page.save(), language
        page.undo_changes()
    QLocale.setDefault(before)
    assert settings.shop().week[5] == Hours(time(9), time(14))


def test_a_shop_that_never_opens_is_refused(page: SettingsPage) -> None:
    page.open_section("hours")
    assert isinstance(page.part, HoursPart)
    for day in page.part.days:
        day.is_open.setChecked(False)
    assert not page.save()
    assert len(settings.shop().week) == 6
    assert page.part.days[0].error_line.text()


def test_closed_days_are_added_by_enter_and_by_saving(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("hours")
    part = page.part
    assert isinstance(part, HoursPart)
    qtbot.keyClicks(part.closed.day_field, "24.12")
    qtbot.keyClicks(part.closed.reason_field, "Stock-taking")
    qtbot.keyClick(part.closed.reason_field, Key.Key_Return)
    assert part.closed.day_field.text() == ""
    qtbot.keyClicks(part.closed.day_field, "tomorrow")
    _save(qtbot, page)
    assert settings.shop().closed_days == {date(2026, 12, 24): "Stock-taking", date(2026, 11, 13): "Closed"}
    qtbot.keyClicks(part.closed.reason_field, "Without a day")
    _save(qtbot, page)
    assert part.closed.day_field.error() and part.closed.reason_field.text() == "Without a day"
    qtbot.keyClicks(part.closed.day_field, "31.02")
    _save(qtbot, page)
    assert part.closed.day_field.error() and part.closed.day_field.text() == "31.02"


def test_promises_are_saved_and_numbers_out_of_range_refused(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("promises")
    _typed(qtbot, page, "acknowledge_hours", "12")
    _typed(qtbot, page, "resolve_high", "4")
    _save(qtbot, page)
    assert settings.shop().clocks.acknowledge_hours == 12
    assert settings.shop().clocks.resolve_days[Severity.HIGH] == 4
    for key, words in (("follow_up_days", "abc"), ("resolve_low", "999"), ("soon_hours", "-1")):
        _typed(qtbot, page, key, words)
        _save(qtbot, page)
        assert page.part.fields[key].error() and page.part.fields[key].hasFocus()
        page.undo_changes()
    assert settings.shop().clocks.follow_up_days == 5


def test_the_owners_rule_for_contacts_is_kept_whatever_else_is_changed(
    qtbot: QtBot, page: SettingsPage
) -> None:
    page.open_section("promises")
    assert isinstance(page.part, PromisesPart)
    page.part.way_choice.setCurrentIndex(page.part.way_choice.findData(Channel.EMAIL))
    assert page.part.is_touched
    _typed(qtbot, page, "keep_informed_days", "3")
    _save(qtbot, page)
    _typed(qtbot, page, "promise_days", "4")
    _save(qtbot, page)
    clocks = settings.shop().clocks
    assert (clocks.follow_up_by, clocks.keep_informed_days, clocks.promise_days) == (Channel.EMAIL, 3, 4)


def test_f8_goes_from_one_thing_to_check_to_the_next(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("promises")
    for key in ("acknowledge_hours", "soon_hours", "resolve_low"):
        _typed(qtbot, page, key, "999")
    _save(qtbot, page)
    assert page.part.fields["acknowledge_hours"].hasFocus()
    for key in ("soon_hours", "resolve_low", "acknowledge_hours"):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_F8)
        assert page.part.fields[key].hasFocus()


def test_leaving_with_changes_asks_and_keeps_them(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("promises")
    _typed(qtbot, page, "promise_days", "3")
    assert not page.may_leave()
    assert page.asking.isVisible()
    page.open_section("causes")
    assert page.context() == "Promises and limits" and page.part.is_touched
    _press(qtbot, page, "Save")
    assert page.context() == "Causes" and settings.shop().clocks.promise_days == 3
    assert page.may_leave() and not page.asking.bars()


def test_discarding_goes_on_with_what_is_saved(qtbot: QtBot, page: SettingsPage) -> None:
    _typed(qtbot, page, "name", "Another shop")
    page.open_section("promises")
    _press(qtbot, page, "Discard")
    assert page.context() == "Promises and limits" and settings.shop().name == "Marrow & Pine"
    page.open_section("shop")
    assert not page.part.is_touched


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unasked(
    qtbot: QtBot, desk: Desk, page: SettingsPage
) -> None:
    _typed(qtbot, page, "tagline", "Mine")
    settings.save_shop(replace(settings.shop(), phone="01632 960999", tagline="Theirs"), desk.owner)
    page.load()
    _save(qtbot, page)
    assert settings.shop().tagline == "Theirs" and page.part.is_touched
    _press(qtbot, page, "Save mine over it")
    assert settings.shop().tagline == "Mine"


def test_a_newer_list_is_not_overwritten_unasked(qtbot: QtBot, desk: Desk, page: SettingsPage) -> None:
    page.open_section("causes")
    qtbot.keyClick(page.part, Key.Key_A, Alt)
    qtbot.keyClicks(QApplication.focusWidget(), "Label missing")
    settings.save_causes([Cause("Only this")], desk.owner)
    _save(qtbot, page)
    assert [one.name for one in settings.causes()] == ["Only this"]
    _press(qtbot, page, "Show what is saved")
    assert isinstance(page.part, NamesPart) and page.part.list.count() == 1


def test_the_look_is_shown_at_once_and_undone(qtbot: QtBot, qapp: QApplication, page: SettingsPage) -> None:
    look = Theme(qapp)
    look.apply("light", 100)
    page.look_tried.connect(look.apply)
    page.open_section("look")
    part = page.part
    assert isinstance(part, LookPart)
    part.size_choice.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    part.mode_choice.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert (look.mode, look.percent) == ("dark", 115)
    qtbot.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)
    assert (look.mode, look.percent) == ("light", 100)
    part.size_choice.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    _save(qtbot, page)
    assert settings.shop().text_size == 115
    look.apply("light", 100)


def test_whoever_looks_sets_light_and_size_and_nothing_else(
    qtbot: QtBot, desk: Desk, page: SettingsPage
) -> None:
    page.backend.set_desk(desk.reader)
    page.load()
    page.open_section("look")
    part = page.part
    assert isinstance(part, LookPart)
    assert not part.language_choice.isEnabled() and not part.announce_row.isEnabled()
    part.size_choice.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    settings.save_shop(replace(settings.shop(), name="Meanwhile"), desk.owner)
    _save(qtbot, page)
    assert (settings.shop().text_size, settings.shop().name) == (115, "Meanwhile")
    assert not part.is_touched
    page.backend.set_desk(desk.owner)
    page.load()
    assert part.language_choice.isEnabled() and part.announce_row.isEnabled()


def test_sections_open_to_all_are_those_that_others_may_change(page: SettingsPage) -> None:
    for name in page.sections.entries:
        page.open_section(name)
        assert page.part.owner_only is (name not in OPEN_TO_ALL)


def test_others_than_the_owner_read_and_do_not_change(qtbot: QtBot, desk: Desk, page: SettingsPage) -> None:
    _typed(qtbot, page, "name", "Typed by the owner")
    page.backend.set_desk(desk.robin)
    page.load()
    _save(qtbot, page)
    assert settings.shop().name == "Marrow & Pine"
    assert not page.save_button.isEnabled() and page.foot_label.text() == "Only the owner can change these"
    assert page.part.is_touched  # what the owner typed is still there
    page.undo_changes()
    seen = [name for name, entry in page.sections.entries.items() if entry.isVisible()]
    assert (
        seen == ["rules", "printing", "backup", "pin", "health", "look"] and page.context() == "House rules"
    )
    told = _notices(page)
    page.show_item("promises")
    assert page.context() == "House rules" and told[-1].lead == "Only the owner can change these."
    page.open_section("backup")
    assert page.part.isEnabled()


def test_a_kind_is_added_with_its_questions(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("kinds")
    qtbot.keyClick(page.part, Key.Key_A, Alt)
    qtbot.keyClicks(QApplication.focusWidget(), "Gift card")
    questions = page.part.fields["questions"]
    assert isinstance(questions, FormField)
    questions.widget.setFocus()
    qtbot.keyClicks(questions.widget, "Where was it bought?")
    for _ in range(2):
        qtbot.keyClick(questions.widget, Key.Key_Return)
    qtbot.keyClicks(questions.widget, " What does the till say? ")
    qtbot.keyClick(page.part, Key.Key_Up, Alt)
    _save(qtbot, page)
    found = settings.categories()
    assert found[-2].name == "Gift card"
    assert found[-2].questions == ("Where was it bought?", "What does the till say?")


def test_a_cause_is_renamed_put_aside_and_not_twice_the_same(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("causes")
    part = page.part
    assert isinstance(part, NamesPart)
    _typed(qtbot, page, "name", "Faulty lot")
    part.list.setCurrentRow(1)
    qtbot.mouseClick(part.active.box, Qt.MouseButton.LeftButton)
    _save(qtbot, page)
    assert settings.causes()[0].name == "Faulty lot"
    assert not settings.causes(active_only=False)[1].active
    part.list.setCurrentRow(3)
    _typed(qtbot, page, "name", "faulty LOT")
    part.list.setCurrentRow(0)
    _save(qtbot, page)
    assert part.list.currentRow() == 3 and part.fields["name"].error()
    assert settings.causes(active_only=False)[3].name == "Wrong item"


def test_staff_is_added_and_changed(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("staff")
    part = page.part
    assert isinstance(part, StaffPart)
    qtbot.keyClick(part, Key.Key_A, Alt)
    _save(qtbot, page)
    assert part.rows[-1].name.error() and len(staff.everyone()) == 4
    qtbot.keyClicks(QApplication.focusWidget(), "Ines Bramble")
    part.rows[1].role.setCurrentIndex(part.rows[1].role.findData(Role.OWNER.value))
    _save(qtbot, page)
    assert "PIN" in part.rows[1].error_line.text() and part.setting.new_pin.first.hasFocus()
    _type_pin_twice(qtbot, "739201")
    _save(qtbot, page)
    assert {one.name: one.role for one in staff.everyone()} == {
        "Marta Pine": Role.OWNER,
        "Sam Lantern": Role.OWNER,
        "Robin Quill": Role.FRONT_DESK,
        "Rae Reader": Role.READER,
        "Ines Bramble": Role.FRONT_DESK,
    }


def _type_pin_twice(qtbot: QtBot, digits: str) -> None:
    for _ in range(2):
        qtbot.keyClicks(QApplication.focusWidget(), digits)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)


def test_the_last_owner_stays_and_may_hand_over(qtbot: QtBot, desk: Desk, page: SettingsPage) -> None:
    page.open_section("staff")
    part = page.part
    assert isinstance(part, StaffPart)
    part.rows[0].role.setCurrentIndex(part.rows[0].role.findData(Role.READER.value))
    assert not page.save()
    assert part.rows[0].error_line.text() and staff.get(desk.owner).role is Role.OWNER
    part.rows[1].role.setCurrentIndex(part.rows[1].role.findData(Role.OWNER.value))
    qtbot.mouseClick(part.rows[1].pin_button, Qt.MouseButton.LeftButton)
    _type_pin_twice(qtbot, "739201")
    assert page.save()
    assert [staff.get(one).role for one in (desk.owner, desk.senior)] == [Role.READER, Role.OWNER]


def test_a_backup_is_made_beside_the_window(qtbot: QtBot, page: SettingsPage) -> None:
    assert backup_line(last_backup(), clock.now()) == ("No backup yet", False)
    page.open_section("backup")
    part = page.part
    assert isinstance(part, BackupPart)
    with qtbot.waitSignal(page.backend.changed):
        qtbot.mouseClick(part.now_button, Qt.MouseButton.LeftButton)
    assert len(backups.kept(backups.here())) == 1
    assert "10:24" in part.state_label.text() and part.now_button.isEnabled()
    words, fine = backup_line(last_backup(), clock.now())
    assert "10:24" in words and fine


def test_a_backup_that_cannot_be_made_says_so(qtbot: QtBot, page: SettingsPage, tmp_path: Path) -> None:
    page.open_section("backup")
    part = page.part
    assert isinstance(part, BackupPart)
    part.back_up(tmp_path / "stick")
    qtbot.waitUntil(lambda: bool(part.error_line.text()))
    assert part.now_button.isEnabled() and last_backup() is None


def test_every_control_has_a_name(page: SettingsPage) -> None:
    for name in page.sections.entries:
        page.open_section(name)
        tabbed = [
            one for one in page.part.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert tabbed
        nameless = [
            one for one in tabbed if one.isVisible() and not (one.accessibleName() or one.property("text"))
        ]
        assert not nameless, name


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk) -> MainWindow:
    look = Theme(qapp)
    found = application.build_window(look)
    qtbot.addWidget(found)
    found.open_page("settings")
    found.show()
    return found


def test_the_window_does_not_leave_changes_behind(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, SettingsPage)
    _typed(qtbot, page, "tagline", "Not saved yet")
    assert not window.open_page("today") and window.page_name == "settings"
    assert not window.close()
    assert page.part.fields["tagline"].text() == "Not saved yet"
    _press(qtbot, page, "Discard")
    assert window.open_page("today")


def test_the_rail_tells_of_the_last_backup(window: MainWindow) -> None:
    line = window.rail.backup_line.words_label
    assert line.text() == "No backup yet"
    backups.make(backups.here())
    window.page.backend.changed.emit(Changed.BACKUPS)
    assert "10:24" in line.text()


def test_a_look_that_is_not_saved_goes_with_its_undoing(qtbot: QtBot, window: MainWindow) -> None:
    page = window.page
    assert isinstance(page, SettingsPage)
    page.open_section("look")
    assert isinstance(page.part, LookPart)
    page.part.mode_choice.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert theme.is_dark()
    page.undo_changes()
    assert not theme.is_dark()


def test_a_name_too_long_is_refused_where_it_stands(qtbot: QtBot, page: SettingsPage) -> None:
    page.open_section("causes")
    part = page.part
    assert isinstance(part, NamesPart)
    part.list.setCurrentRow(2)
    name = part.fields["name"]
    assert isinstance(name, FormField)
    name.set_text("x" * 100_000)
    part.list.setCurrentRow(0)
    _save(qtbot, page)
    assert part.list.currentRow() == 2 and name.error()
    assert settings.causes()[2].name == "Delivered late"
