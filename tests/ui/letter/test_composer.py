"""Other words, another envelope, what is missing and where it is mended, and what is said of an issued letter."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from pytestqt.qtbot import QtBot

from app.domain.due import Due
from app.domain.letter import LetterKind, SentBy
from app.domain.letter_checks import Check, CheckKind
from app.domain.printing import Document
from app.domain.shop import Paper
from app.identity import new_id
from app.services import letters, printing
from tests.builders import Desk
from tests.ui.letter.conftest import Opened, choose
from ui.main_window import MainWindow
from ui.pages.letter import LetterPage
from ui.widgets.button import Button

Control = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def notices(page: LetterPage) -> list[str]:
    window = page.window()
    assert isinstance(window, MainWindow)
    return [bar.notice.lead for bar in window.notices.bars()]


def short_lines(page: LetterPage) -> tuple[str, str, str]:
    form = page.form
    return form.greeting_field.text(), form.subject_field.text(), form.closing_field.text()


def test_ctrl_z_brings_back_the_text_another_language_replaced_with_all_that_goes_with_it(
    qtbot: QtBot, opened: Opened, agreed: UUID
) -> None:
    page = opened(agreed, "resolution")
    qtbot.keyClick(page.form.editor, Key.Key_Home, Control)
    qtbot.keyClicks(page.form.editor, "Ours. ")
    page.form.greeting_field.setText("Hello Tilda,")
    before = short_lines(page), page.form.editor.body()
    choose(page.form.language_choice, "de")
    german = short_lines(page), page.form.editor.body()
    assert page.form.letter().language == "de" and german[1] != before[1] and german[0] != before[0]
    page.form.editor.setFocus()
    qtbot.keyClick(page.form.editor, Key.Key_Z, Control)
    assert (short_lines(page), page.form.editor.body()) == before
    assert page.form.letter().language == "en" and page.form.language_choice.currentData() == "en"
    qtbot.keyClick(page.form.editor, Key.Key_Y, Control)
    assert (short_lines(page), page.form.editor.body()) == german
    assert page.keeper.keep()
    assert letters.of(agreed)[0].language == "de"


def test_words_nobody_has_changed_are_replaced_without_a_notice(opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    warm = page.form.editor.body()
    choose(page.form.template_choice, "plain")
    assert page.form.editor.body() != warm and page.form.letter().template == "plain"
    choose(page.form.kind_choice, LetterKind.APOLOGY)
    assert page.title() == "Apology with voucher" and page.form.letter().template == "plain"
    assert notices(page) == []


def test_another_letter_is_read_from_its_beginning(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    qtbot.keyClick(opened(agreed, "resolution").form.editor, Key.Key_End, Control)
    page = opened(agreed, "apology")
    qtbot.keyClicks(page.form.editor, "First. ")
    assert page.form.editor.body().startswith("First. ")


def test_covered_names_cannot_be_read_and_the_letter_is_kept_with_them(
    qtbot: QtBot, opened: Opened, agreed: UUID
) -> None:
    page = opened(agreed, "resolution")
    page.form.editor.insert_field("customer")
    page.backend.cover_names(True)
    shown = (page.form.greeting_field.displayText(), page.form.editor.toPlainText(), page.context())
    assert "Thimble" not in " ".join(shown) and not page.preview.pdf.isVisible()
    assert not page.preview.side.picture.isVisible()
    page.backend.cover_names(False)
    assert page.preview.pdf.isVisible() and "Thimble" in page.form.editor.toPlainText()
    assert page.keeper.keep(anyhow=True)
    (kept,) = letters.of(agreed)
    assert "Thimble" in kept.greeting and kept.body.startswith("{customer}")


def test_another_envelope_moves_the_address_and_is_kept(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    with qtbot.waitSignal(page.preview.shown):
        choose(page.preview.side.envelope_choice, Paper.A4_FRENCH)
    assert page.preview.address_in_window(("Tilda Thimble", "4 Bobbin Lane"))
    with qtbot.waitSignal(page.preview.shown):
        choose(page.preview.side.envelope_choice, Paper.A4_PLAIN)
    assert not page.preview.side.picture.isVisible() and not page.preview.window_box.isVisible()
    assert page.keeper.keep()
    assert letters.of(agreed)[0].paper is Paper.A4_PLAIN


def test_a_letter_to_the_supplier_gets_its_address_in_the_form(
    qtbot: QtBot, opened: Opened, agreed: UUID
) -> None:
    page = opened(agreed, "resolution")
    assert not page.form.addressee_field.isVisible()
    choose(page.form.kind_choice, LetterKind.SUPPLIER)
    assert page.form.addressee_field.isVisible()
    page.mending.mend(Check(CheckKind.ADDRESS, passed=False, details=("name",)))
    assert page.form.addressee_field.hasFocus()
    with qtbot.waitSignal(page.preview.shown):
        page.form.addressee_field.setPlainText("Kettle Works\n1 Steam Street\nBoilham")
    qtbot.waitUntil(lambda: page.preview.address_in_window(("Kettle Works", "1 Steam Street", "Boilham")))
    assert "Thimble" not in page.preview.pdf.text
    assert page.keeper.keep() and letters.of(agreed)[0].addressee.startswith("Kettle Works\n")


def test_what_is_missing_in_the_text_is_shown_where_it_stands(
    qtbot: QtBot, opened: Opened, agreed: UUID
) -> None:
    page = opened(agreed, "resolution")
    qtbot.keyClick(page.form.editor, Key.Key_End, Control)
    page.form.editor.insert_field("refused")
    page.form.editor.insertPlainText(" and £99.00 besides")
    with qtbot.waitSignal(page.preview.shown):
        pass
    assert not page.print_button.isEnabled()
    assert "what we cannot do" in page.print_button.toolTip()
    for words in ("what we cannot do, and why", "£99.00"):
        qtbot.keyClick(page.form.editor, Key.Key_Home, Control)
        show = [one for one in page.checks.findChildren(Button) if one.words() == "Show"]
        show[0 if "cannot" in words else 1].click()
        assert page.form.editor.textCursor().selectedText() == words


def test_the_print_button_says_nothing_is_missing_once_it_is_mended(
    qtbot: QtBot, opened: Opened, agreed: UUID
) -> None:
    page = opened(agreed, "resolution")
    page.form.editor.insert_field("refused")
    with qtbot.waitSignal(page.preview.shown):
        pass
    assert not page.print_button.isEnabled()
    page.form.editor.undo()
    with qtbot.waitSignal(page.preview.shown):
        pass
    assert page.print_button.isEnabled() and page.print_button.toolTip() == ""


def test_an_issued_letter_says_when_it_went_and_ctrl_m_mails_it(
    qtbot: QtBot, desk: Desk, opened: Opened, agreed: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_id = new_id()
    letters.draft(agreed, desk.owner, letter_id=letter_id, kind=LetterKind.RESOLUTION)
    letters.issue(letter_id, desk.owner)
    page = opened(letter_id)
    assert page.issued_panel.isVisible() and "Not sent yet" in page.issued_panel._sent.text()
    page.backend.perform(letters.mark_sent, letter_id, desk.owner, how=SentBy.HANDED)
    assert "handed over" in page.issued_panel._sent.text()
    mailed: list[UUID] = []
    monkeypatch.setattr(page.mail, "write", mailed.append)
    qtbot.keyClick(page.print_button, Key.Key_M, Control)
    assert mailed == [letter_id]
    assert not page.preview.side.envelope_choice.isEnabled()


def test_the_preview_keeps_its_size_and_place(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    page.preview.fit_choice.chosen.emit("whole")
    bar, wide = page.preview.pdf.verticalScrollBar(), page.preview.pdf.page_box().width()
    bar.setValue(150)
    choose(page.form.language_choice, "de")
    with qtbot.waitSignal(page.preview.shown):
        pass
    assert (bar.value(), page.preview.pdf.page_box().width()) == (150, wide)


def test_a_file_that_is_pasted_is_refused_with_words(opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    before = page.form.editor.body()
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile("/photo.jpg")])
    assert page.form.editor.canInsertFromMimeData(source)
    page.form.editor.insertFromMimeData(source)
    assert page.form.editor.body() == before and "no files" in notices(page)[0]


def test_the_printer_of_letters_is_remembered_from_here(opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    side = page.preview.side
    side.set_printers(["Office laser", "Counter"], "")
    choose(side.printer_choice, "Office laser")
    assert printing.chosen(Document.LETTER) == "Office laser"
    choose(side.printer_choice, "")
    assert printing.chosen(Document.LETTER) is None
    side.set_printers([], "Gone away")
    assert side.printer_choice.currentText() == "Gone away"


@pytest.mark.parametrize("width", [700, 1366])
def test_nothing_is_cut_off_in_a_narrow_window(opened: Opened, agreed: UUID, width: int) -> None:
    page = opened(agreed, "resolution")
    page.window().resize(width, 560)
    assert page.print_button.isVisible()
    box = page.print_button.mapTo(page, page.print_button.rect().bottomRight())
    assert page.rect().contains(box)
    assert page.preview.side.envelope_choice.isVisible()


def test_the_head_of_the_preview_tells_the_page_that_is_read(
    qtbot: QtBot, opened: Opened, agreed: UUID
) -> None:
    page = opened(agreed, "resolution")
    letter = page.form.letter()
    body = "\n\n".join([letter.body, *["It leaked, and it took you two ways to get it mended. " * 6] * 12])
    with qtbot.waitSignal(page.preview.shown):
        page.form.become(replace(letter, body=body), page.choosing.choices(letter))
        page.form.changed.emit()
    qtbot.waitUntil(lambda: page.preview.pdf.pages > 1)
    pages = page.preview.pdf.pages
    assert page.preview._pages.text() == f"A4, page 1 of {pages}"
    qtbot.keyClick(page.preview.pdf, Key.Key_End)
    assert page.preview._pages.text() == f"A4, page {pages} of {pages}"


def test_who_never_pauses_is_kept_all_the_same(
    qtbot: QtBot, opened: Opened, agreed: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(agreed, "resolution")
    qtbot.keyClicks(page.form.editor, "a")
    begun_anew: list[bool] = []
    monkeypatch.setattr(page.keeper._timer, "start", lambda: begun_anew.append(True))
    qtbot.keyClicks(page.form.editor, "b")
    assert begun_anew == [True]
    monkeypatch.setattr(page.keeper._since, "elapsed", lambda: 2100)
    qtbot.keyClicks(page.form.editor, "c")
    assert begun_anew == [True]  # the waiting that is under way comes to its end
    qtbot.waitUntil(lambda: letters.of(agreed) != [])


def test_a_case_study_takes_no_envelope_and_gives_it_back(opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    windowed = page.form.letter().paper
    choose(page.form.kind_choice, LetterKind.CASE_STUDY)
    assert page.form.letter().paper is Paper.A4_PLAIN
    choose(page.form.kind_choice, LetterKind.APOLOGY)
    assert page.form.letter().paper is windowed and page.form.code_box.isChecked()


@pytest.mark.parametrize("name", ["محمد علي", "山田 太郎", "Zoë Żółć"])
def test_a_name_in_any_script_sits_in_the_window(desk: Desk, opened: Opened, name: str) -> None:
    complaint_id = desk.planned(customer_id=desk.customer(name), promise=Due(date(2026, 11, 16)))
    page = opened(complaint_id, "acknowledgement")
    assert page.preview.address_in_window((name, "4 Bobbin Lane"))
    assert not page.preview.address_in_window((name, "9 Other Lane"))


def test_tab_goes_through_the_fields_as_they_are_read(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    form = page.form
    form.kind_choice.setFocus()
    passed = [form.kind_choice.accessibleName()]
    while not form.editor.hasFocus() and len(passed) < 20:
        qtbot.keyClick(page.focusWidget(), Key.Key_Tab)
        passed.append(page.focusWidget().accessibleName())
    assert passed == [
        *("Kind of letter", "Template", "Language", "Greeting", "Signed by", "Subject", "Closing"),
        *("Table of what was agreed", "Desk code", "File copy", "Insert a field", "Letter text"),
    ]
