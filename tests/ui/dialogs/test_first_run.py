"""First run by keys: six pages, each of which can wait, or the sample shop."""

from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import start
from app.domain.recovery import WrongCode
from app.domain.shop import Paper, Shop
from app.paths import DataFolder
from app.services import backups, first_run, pins, preferences, settings, staff
from ui import application
from ui.dialogs.first_run import Choice, FirstRunDialog
from ui.restore.window import RestoreWindow
from ui.widgets.pin_field import PinField

Key = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot, folder: DataFolder) -> FirstRunDialog:
    made = FirstRunDialog()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def press(qtbot: QtBot, key: Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def type_words(qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), words)


def test_enter_leads_through_the_six_pages_into_the_shop(qtbot: QtBot, dialog: FirstRunDialog) -> None:
    type_words(qtbot, "Marrow & Pine")
    press(qtbot, Key.Key_Tab)
    type_words(qtbot, "12 Example Row, Sampleford SF1 2AB")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    type_words(qtbot, "Marta Pine")
    for _ in range(4):
        press(qtbot, Key.Key_Return)
    assert dialog.choice is Choice.OWN_SHOP
    shop = settings.shop()
    assert (shop.name, shop.address_lines) == ("Marrow & Pine", ("12 Example Row", "Sampleford SF1 2AB"))
    assert shop.clocks.promise_days == 2
    assert staff.everyone()[0].name == "Marta Pine"


def test_the_country_brings_paper_money_and_zone(dialog: FirstRunDialog) -> None:
    dialog.shop_page.country.setCurrentIndex(dialog.shop_page.country.findData("US"))
    dialog.later_button.click()
    shop = settings.shop()
    assert (shop.country, shop.paper, shop.currency) == ("US", Paper.LETTER_US_10, "USD")
    assert shop.zone == "America/New_York"


def test_later_keeps_what_was_typed_and_is_asked_again(qtbot: QtBot, dialog: FirstRunDialog) -> None:
    dialog.shop_page.form.fields["phone"].set_text("01632 960114")
    dialog.later_button.click()
    assert dialog.choice is Choice.OWN_SHOP
    assert settings.shop().phone == "01632 960114"
    assert first_run.is_needed()


def test_hours_that_cannot_be_are_shown_on_their_page(dialog: FirstRunDialog) -> None:
    dialog.shop_page.form.fields["name"].set_text("Marrow & Pine")
    for box, _, _ in dialog.hours_page.days:
        box.setChecked(False)
    dialog.later_button.click()
    assert dialog.step() == 1
    assert "never opens" in dialog._error.text()
    assert not settings.is_set_up()
    dialog.hours_page.days[0][0].setChecked(True)
    dialog.later_button.click()
    assert settings.shop().name == "Marrow & Pine"


def test_a_logo_is_a_picture(dialog: FirstRunDialog, tmp_path: Path) -> None:
    words = tmp_path / "logo.png"
    words.write_text("not a picture")
    assert not dialog.shop_page.take_logo(words)
    assert "no picture" in dialog.shop_page.logo_words.text()
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(words))
    assert dialog.shop_page.take_logo(words)
    dialog.later_button.click()
    assert settings.shop().logo


def test_closing_it_saves_nothing(dialog: FirstRunDialog) -> None:
    dialog.close()
    assert dialog.choice is Choice.GIVEN_UP
    assert not settings.is_set_up()


def test_the_sample_shop_opens_beside_the_own_one(tmp_path: Path, standing_clock: datetime) -> None:
    start.open_shop(tmp_path / "data", practice=True)  # filled before: making the sample has its own test
    first_run.finish(Shop(name="The sample"), "Marta")
    try:
        assert application.open_shop(tmp_path / "data", practice=False, ask=lambda: Choice.SAMPLE_SHOP)
        assert start.folder().root == tmp_path / "data" / "practice"
        assert settings.shop().name == "The sample"
    finally:
        start.close_shop()


def test_on_a_new_computer_a_backup_is_brought_back(
    qtbot: QtBot, tmp_path: Path, standing_clock: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, data = tmp_path / "stick", tmp_path / "new"
    stick.mkdir()
    start.open_shop(tmp_path / "old")
    first_run.finish(Shop(name="Marrow & Pine"), "Marta")
    made = backups.make(backups.here(), stick)
    start.close_shop()

    def sit_there(window: RestoreWindow) -> None:
        window.point_at(made.path)
        window.restore_button.click()
        qtbot.waitUntil(lambda: not window.is_busy)
        window.open_button.click()

    monkeypatch.setattr(RestoreWindow, "exec", sit_there)
    try:
        assert application.open_shop(data, practice=False, ask=lambda: Choice.BRING_BACK)
        assert start.folder().root == data
        assert settings.shop().name == "Marrow & Pine"
    finally:
        start.close_shop()


def test_who_brings_nothing_back_is_asked_again(
    qtbot: QtBot, tmp_path: Path, standing_clock: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RestoreWindow, "exec", RestoreWindow.reject)
    answers = iter((Choice.BRING_BACK, Choice.GIVEN_UP))
    assert not application.open_shop(tmp_path / "data", practice=False, ask=lambda: next(answers))
    assert next(answers, None) is None


def test_the_page_of_the_shop_offers_a_backup(qtbot: QtBot, dialog: FirstRunDialog) -> None:
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert dialog.choice is Choice.BRING_BACK
    assert not settings.is_set_up()


def test_a_shop_with_a_name_is_not_asked(tmp_path: Path, standing_clock: datetime) -> None:
    asked: list[int] = []

    def ask() -> Choice:
        asked.append(1)
        return Choice.GIVEN_UP

    assert not application.open_shop(tmp_path / "data", practice=False, ask=ask)
    start.open_shop(tmp_path / "data")
    first_run.finish(Shop(name="Marrow & Pine"), "Marta")
    try:
        assert application.open_shop(tmp_path / "data", practice=False, ask=ask)
        assert len(asked) == 1
    finally:
        start.close_shop()


def test_tab_from_the_last_field_leads_on(qtbot: QtBot, dialog: FirstRunDialog) -> None:
    dialog.show_step(2)
    dialog.staff_page.form.fields["others"].setFocus()
    press(qtbot, Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.next_button


def test_the_owner_s_pin_brings_a_code_that_is_to_be_kept(qtbot: QtBot, dialog: FirstRunDialog) -> None:
    type_words(qtbot, "Marrow & Pine")
    dialog.show_step(2)
    type_words(qtbot, "Marta Pine")
    press(qtbot, Key.Key_Tab)
    for digits in ("739201", "739202"):
        type_words(qtbot, digits)
        press(qtbot, Key.Key_Return)
    assert "not the same" in dialog.staff_page.new_pin.error_line.text() and dialog.step() == 2
    type_words(qtbot, "739201")
    press(qtbot, Key.Key_Return)
    code = dialog.staff_page.sheet.code.text()
    assert dialog.staff_page.shows_code and dialog.next_button.words() == "I have kept it"
    dialog.next_button.setFocus()
    press(qtbot, Key.Key_Return)
    assert dialog.step() == 3
    dialog.later_button.click()
    owner = staff.everyone()[0]
    pins.check(owner.id, "739201")
    pins.recover(owner.id, code=code, new="864209")


def test_the_code_can_wait_and_then_none_is_worth_anything(qtbot: QtBot, dialog: FirstRunDialog) -> None:
    dialog.show_step(2)
    dialog.staff_page.new_pin.setFocus()
    for _ in range(2):
        type_words(qtbot, "739201")
        press(qtbot, Key.Key_Return)
    code = dialog.staff_page.sheet.code.text()
    dialog.later_button.click()
    owner = staff.everyone()[0]
    assert dialog.choice is Choice.OWN_SHOP and owner.has_pin
    with pytest.raises(WrongCode):
        pins.recover(owner.id, code=code, new="864209")


def test_esc_goes_from_the_code_back_to_the_fields(qtbot: QtBot, dialog: FirstRunDialog) -> None:
    dialog.show_step(2)
    type_words(qtbot, "Marta")
    dialog.staff_page.new_pin.setFocus()
    for _ in range(2):
        type_words(qtbot, "739201")
        press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Escape)
    assert dialog.step() == 2 and not dialog.staff_page.shows_code
    assert dialog.staff_page.owner() == "Marta" and dialog.staff_page.state.isVisible()
    press(qtbot, Key.Key_Escape)
    assert dialog.step() == 1


def test_an_easy_pin_is_refused_on_its_page_and_none_is_needed(qtbot: QtBot, dialog: FirstRunDialog) -> None:
    dialog.show_step(2)
    dialog.staff_page.new_pin.setFocus()
    type_words(qtbot, "123456")
    dialog.later_button.click()
    assert dialog.isVisible() and not settings.is_set_up()
    assert "6 to 12 digits" in dialog.staff_page.new_pin.error_line.text()
    dialog.later_button.click()
    assert settings.is_set_up() and not staff.everyone()[0].has_pin


def test_the_sheet_is_a_page_with_name_and_code(qtbot: QtBot, dialog: FirstRunDialog, tmp_path: Path) -> None:
    dialog.shop_page.form.fields["name"].set_text("Marrow & Pine")
    dialog.show_step(2)
    type_words(qtbot, "Marta Pine")
    dialog.staff_page.new_pin.setFocus()
    for _ in range(2):
        type_words(qtbot, "739201")
        press(qtbot, Key.Key_Return)
    sheet = dialog.staff_page.sheet
    sheet.save(tmp_path / "code.pdf")
    pages = PdfReader(tmp_path / "code.pdf").pages
    words = pages[0].extract_text()
    assert len(pages) == 1 and sheet.code.text() in words
    assert "Marta Pine, made on Thu 12 November 2026" in words and "Marrow & Pine" in words
    sheet.save(tmp_path)
    assert sheet.error_line.text()


def test_what_is_no_currency_is_shown_on_its_page_and_nothing_typed_is_lost(
    qtbot: QtBot, dialog: FirstRunDialog
) -> None:
    type_words(qtbot, "Marrow & Pine")
    dialog.paper_page.form.fields["currency"].set_text("£")
    dialog.show_step(5)
    dialog.finish()
    assert dialog.step() == 4 and first_run.is_needed()
    dialog.paper_page.form.fields["currency"].set_text("eur")
    dialog.finish()
    assert (settings.shop().name, settings.shop().currency) == ("Marrow & Pine", "EUR")


def test_the_sample_shop_is_offered_before_anything_is_typed_on_later_pages(dialog: FirstRunDialog) -> None:
    assert dialog.sample_button.isVisible()
    dialog.show_step(1)
    assert not dialog.sample_button.isVisible()
    dialog.go_back()
    assert dialog.sample_button.isVisible()


def test_what_was_typed_is_there_again_after_the_window_was_closed(
    qtbot: QtBot, dialog: FirstRunDialog
) -> None:
    type_words(qtbot, "Marrow & Pine")
    dialog.shop_page.country.setCurrentIndex(dialog.shop_page.country.findData("DE"))
    dialog.staff_page.form.fields["owner"].set_text("Marta Pine")
    dialog.staff_page.new_pin.findChildren(PinField)[0].setText("864209")
    dialog.close()
    again = FirstRunDialog()
    qtbot.addWidget(again)
    assert again.shop_page.form.fields["name"].text() == "Marrow & Pine"
    assert again.shop_page.country.currentData() == "DE"
    assert again.staff_page.owner() == "Marta Pine" and again.staff_page.new_pin.is_empty
    assert "864209" not in str(preferences.get("first_run"))


def test_what_was_typed_is_kept_while_it_is_typed_and_forgotten_once_the_shop_has_it(
    qtbot: QtBot, dialog: FirstRunDialog
) -> None:
    type_words(qtbot, "Marrow")
    qtbot.waitUntil(lambda: "Marrow" in preferences.get("first_run").values())
    dialog.later_button.click()
    assert settings.shop().name == "Marrow" and preferences.get("first_run") == {}


def test_a_second_place_is_chosen_at_once_or_refused_with_the_reason(
    dialog: FirstRunDialog, tmp_path: Path, folder: DataFolder
) -> None:
    page = dialog.backup_page
    page.choose(folder.backups)
    assert page.error_line.text() and page.answers() == {"second_place": ""}
    stick = tmp_path / "stick"
    stick.mkdir()
    page.choose(stick)
    assert not page.error_line.text() and "would die with it" in page.place_words.text()
    dialog.finish()
    assert settings.shop().second_place == str(stick)
