"""Letter texts: written, looked at, taken again; nothing typed is lost, and a fault stands at its line."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.letter import LetterKind
from app.domain.letter_template import KNOWN_FIELDS, LetterTemplate, TemplateState
from app.services import template_files, templates
from app.store.database import sql
from tests.builders import Desk
from ui.pages.settings import SettingsPage
from ui.widgets.button import Button
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.settings_templates import TemplatesPart
from ui.words.template import FIELD_GROUPS

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def part(page: SettingsPage) -> TemplatesPart:
    page.open_section("templates")
    assert isinstance(page.part, TemplatesPart)
    return page.part


def now(key: str = "warm") -> LetterTemplate:
    return templates.get(LetterKind.ACKNOWLEDGEMENT, "en", key)


def write(qtbot: QtBot, part: TemplatesPart, words: str, *, save: bool = True) -> None:
    text = part.editor.text
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, words)
    if save:
        qtbot.keyClick(text, Key.Key_S, Ctrl)


def told(part: TemplatesPart) -> list[str]:
    return [bar.accessibleName() for bar in part.asking.findChildren(NoticeBar)]


def press(part: TemplatesPart, words: str) -> None:
    found = [one for one in part.asking.findChildren(Button) if one.words() == words]
    found[-1].click()


def shown(part: TemplatesPart) -> list[str]:
    model = part.list.model
    return [str(model.index(row, 2).data()) for row in range(model.rowCount())]


def test_what_is_written_is_saved_and_listed_as_changed(
    qtbot: QtBot, page: SettingsPage, part: TemplatesPart
) -> None:
    assert part.editor.form.fields["name"].text() == "Plain and warm"
    assert set(shown(part)) == {"As shipped"}
    write(qtbot, part, "We have it, {{ customer }}.")
    assert (now().text, now().version) == ("We have it, {{ customer }}.", 1)
    assert shown(part)[0] == "Changed 12 Nov 2026 by Marta Pine"
    assert page.foot_label.text() == shown(part)[0] and not page.save_button.isEnabled()


def test_a_fault_stands_at_its_field_with_its_line(
    qtbot: QtBot, page: SettingsPage, part: TemplatesPart
) -> None:
    write(qtbot, part, "one", save=False)
    part.editor.text.insertPlainText("\n\n{{ prodct }}")
    qtbot.keyClick(part.editor.text, Key.Key_S, Ctrl)
    assert part.editor.fields["text"].error() == "Line 3: there is no field “prodct”. Is “product” meant?"
    assert part.editor.text.textCursor().selectedText() == "{{ prodct }}"
    assert now().version == 0 and page.save_button.isEnabled()
    with qtbot.waitSignal(part.editor.drawn):
        part.editor.text.insertPlainText("{{ product }}")
    assert part.editor.fields["text"].error() == ""


def test_the_preview_follows_what_is_typed_and_says_what_is_wrong(qtbot: QtBot, part: TemplatesPart) -> None:
    qtbot.waitUntil(lambda: part.editor.pdf.pages == 1)
    with qtbot.waitSignal(part.editor.drawn):
        write(qtbot, part, "A green umbrella.", save=False)
    assert "A green umbrella." in part.editor.pdf.accessibleDescription()
    with qtbot.waitSignal(part.editor.drawn):
        part.editor.text.insertPlainText("{% for a in b %}")
    assert part.editor.state_label.text().startswith("Line 1: “for” cannot stand in a letter text")
    assert part.editor.pdf.pages == 1


def test_an_older_version_is_looked_at_and_taken_again(qtbot: QtBot, part: TemplatesPart) -> None:
    write(qtbot, part, "First")
    write(qtbot, part, "Second")
    assert part.versions.count() == 3
    part.versions.setCurrentIndex(1)
    part.versions.activated.emit(1)
    assert part.editor.text.toPlainText() == "First" and part.editor.text.isReadOnly()
    assert not part.is_touched
    press(part, "Back to now")
    assert part.editor.text.toPlainText() == "Second" and not part.editor.text.isReadOnly()
    part.versions.activated.emit(1)
    press(part, "Take this again")
    assert (now().text, now().version) == ("First", 3)


def test_shipped_words_come_back_and_go_again(qtbot: QtBot, part: TemplatesPart) -> None:
    write(qtbot, part, "Ours")
    part.reset_button.click()
    assert now().state is TemplateState.SHIPPED and not part.reset_button.isEnabled()
    press(part, "Undo")
    assert now().text == "Ours"


def test_what_is_asked_or_done_at_the_foot_is_in_sight_and_ctrl_z_takes_it_back(
    qtbot: QtBot, page: SettingsPage, part: TemplatesPart
) -> None:
    write(qtbot, part, "First")
    write(qtbot, part, "Second")
    part.versions.setFocus()
    qtbot.keyClick(part.versions, Key.Key_Down)
    qtbot.waitUntil(lambda: not part.asking.bars()[0].visibleRegion().isEmpty())
    part.reset_button.click()
    assert now().state is TemplateState.SHIPPED
    assert page.undo() and now().text == "Second"
    assert not page.undo()
    part.list.new_button.setFocus()
    part.list.new_button.click()
    name = part.editor.fields["name"].widget
    qtbot.waitUntil(lambda: name.visibleRegion().boundingRect().height() > name.height() // 2)


def test_a_new_text_of_the_shops_own_and_taken_away(qtbot: QtBot, part: TemplatesPart) -> None:
    part.list.new_button.click()
    name = part.editor.fields["name"].widget
    assert name.hasFocus() and not part.is_touched
    qtbot.keyClicks(name, "For regulars")
    qtbot.keyClick(name, Key.Key_S, Ctrl)
    assert [one.name for one in templates.choices(LetterKind.ACKNOWLEDGEMENT, "en")][2] == "For regulars"
    assert part.versions.count() == 1 and not part.reset_button.isVisible()
    part.remove_button.click()
    assert len(templates.choices(LetterKind.ACKNOWLEDGEMENT, "en")) == 2
    press(part, "Undo")
    assert len(templates.choices(LetterKind.ACKNOWLEDGEMENT, "en")) == 3


def test_going_to_another_text_asks_what_is_to_become_of_what_was_typed(
    qtbot: QtBot, part: TemplatesPart
) -> None:
    write(qtbot, part, "Ours", save=False)
    part.list.table.setFocus()
    qtbot.keyClick(part.list.table, Key.Key_Down)
    assert part.list.table.currentIndex().row() == 0 and part.editor.text.toPlainText() == "Ours"
    assert told(part) == ["“Plain and warm” has changes that are not saved."]
    press(part, "Save")
    assert now().text == "Ours"
    assert part.list.table.currentIndex().row() == 1
    assert part.editor.text.toPlainText() == now("plain").text
    write(qtbot, part, "Other", save=False)
    part.list.new_button.click()
    press(part, "Discard")
    assert now("plain").version == 0 and part.editor.fields["name"].text() == ""


def test_what_was_typed_is_there_again_after_the_program_ended(
    qtbot: QtBot, page: SettingsPage, part: TemplatesPart
) -> None:
    write(qtbot, part, "Half a sen", save=False)
    qtbot.waitUntil(lambda: templates.typed() is not None)
    again = TemplatesPart(page.backend)
    qtbot.addWidget(again)
    again.load()
    assert again.editor.text.toPlainText() == "Half a sen" and again.is_touched
    assert told(again) == ["What you typed here and had not saved is here again."]
    again.load()  # undone
    assert again.editor.text.toPlainText() == now().text and templates.typed() is None


def test_saving_over_a_newer_version_asks(
    qtbot: QtBot, desk: Desk, page: SettingsPage, part: TemplatesPart
) -> None:
    write(qtbot, part, "Mine", save=False)
    templates.save(replace(now(), text="Theirs"), desk.owner, seen=0)
    qtbot.keyClick(part.editor.text, Key.Key_S, Ctrl)
    assert now().text == "Theirs" and part.editor.text.toPlainText() == "Mine"
    found = [one for one in page.asking.findChildren(Button) if one.words() == "Save mine over it"]
    found[0].click()
    assert (now().text, now().version) == ("Mine", 2)


def test_a_spoiled_text_says_so_and_can_be_written_anew(
    qtbot: QtBot, page: SettingsPage, part: TemplatesPart
) -> None:
    write(qtbot, part, "Ours")
    sql("UPDATE letter_template SET facts = '{'")
    part.load()
    assert shown(part)[0] == "Cannot be read"
    assert told(part)[0].startswith("The words saved for “Plain and warm” cannot be read.")
    write(qtbot, part, "Ours again")
    assert now().text == "Ours again"


def test_fields_and_conditions_come_from_the_menus(qtbot: QtBot, part: TemplatesPart) -> None:
    part.editor.text.clear()
    part.editor.field_menu.picked.emit("product")
    assert part.editor.text.toPlainText() == "{{ product }}"
    part.editor.text.selectAll()
    part.editor.only_if_menu.picked.emit("product")
    assert part.editor.text.toPlainText() == "{% if product %}{{ product }}{% endif %}"


def test_the_menus_have_every_field() -> None:
    named = [name for names in FIELD_GROUPS.values() for name in names]
    assert sorted(named) == sorted(KNOWN_FIELDS)


def test_everything_is_reached_by_tab(qtbot: QtBot, page: SettingsPage, part: TemplatesPart) -> None:
    write(qtbot, part, "Ours")
    part.list.language.setFocus()
    reached = [part.list.language]
    while len(reached) < 30 and reached[-1] is not part.remove_button:
        qtbot.keyClick(reached[-1], Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    editor = part.editor
    wanted = [part.list.new_button, part.list.import_button, part.list.export_button, part.list.table]
    wanted += [editor.form.fields[name].widget for name in ("name", "subject", "greeting", "closing")]
    wanted += [editor.only_if_button, editor.field_button, editor.text, editor.pdf]
    wanted += [part.versions, part.reset_button, part.remove_button]
    assert [one for one in reached if one in wanted] == wanted


def test_texts_go_out_to_a_file_and_come_in_with_a_report(
    qtbot: QtBot, tmp_path: Path, part: TemplatesPart
) -> None:
    write(qtbot, part, "Ours")
    place = tmp_path / "texts.json"
    part.ask_place = part.ask_file = lambda: place
    part.export(False)
    qtbot.waitUntil(place.exists)
    assert place.read_bytes() == template_files.export()
    part.reset_button.click()
    part.list.import_button.click()
    qtbot.waitUntil(part.importing.isVisible)
    assert part.importing.take_button.words() == "Take 1"
    assert part.importing.sum_label.text() == "1 to take, 0 that cannot be taken, 0 the same as here."
    part.importing.take_button.click()
    qtbot.waitUntil(lambda: now().text == "Ours")
    qtbot.waitUntil(lambda: part.editor.text.toPlainText() == "Ours")
    place.write_bytes(b"\xff\xfe nothing of ours")
    part.list.import_button.click()
    qtbot.waitUntil(
        lambda: told(part) == ["This file holds no letter texts from Redress. Nothing was changed."]
    )
