"""Fields are kept whole whatever key is pressed, and come out as they went in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain import wording
from ui.widgets.letter_editor import FieldWords, LetterEditor

FIELDS = {"product": FieldWords("item", "kettle"), "promise": FieldWords("promised date")}


@pytest.fixture
def editor(qtbot: QtBot) -> LetterEditor:
    made = LetterEditor(
        "Letter text", lambda text: [(n.start, len(n.found)) for n in wording.notes(text, "en")]
    )
    qtbot.addWidget(made)
    return made


def put_cursor(editor: LetterEditor, at: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(at)
    editor.setTextCursor(cursor)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Only words.",
        "{product}",
        "The {product} and {promise}.\n\nA second paragraph\nwith a second line.",
        "{product}{product} twice, 🫖 {product} after an emoji.",
        "A field {nobody_knows} stays as it is.",
    ],
)
def test_a_body_comes_out_as_it_went_in(editor: LetterEditor, body: str) -> None:
    editor.set_body(body, FIELDS)
    assert editor.body() == body


def test_a_field_shows_its_value_or_its_name(editor: LetterEditor) -> None:
    editor.set_body("The {product} by {promise}.", FIELDS)
    assert editor.toPlainText() == "The kettle by promised date."


@pytest.mark.parametrize(
    ("at", "key", "left"),
    [
        (10, Qt.Key.Key_Backspace, "The  leaks."),
        (4, Qt.Key.Key_Delete, "The  leaks."),
        (4, Qt.Key.Key_Backspace, "The{product} leaks."),
        (10, Qt.Key.Key_Delete, "The {product}leaks."),
    ],
)
def test_a_field_is_deleted_whole_and_its_neighbours_are_not(
    editor: LetterEditor, qtbot: QtBot, at: int, key: Qt.Key, left: str
) -> None:
    editor.set_body("The {product} leaks.", FIELDS)
    put_cursor(editor, at)
    qtbot.keyClick(editor, key)
    assert editor.body() == left
    editor.undo()
    assert editor.body() == "The {product} leaks."


@pytest.mark.parametrize(("at", "body"), [(4, "The new {product}."), (10, "The {product}new .")])
def test_typing_beside_a_field_is_not_part_of_it(
    editor: LetterEditor, qtbot: QtBot, at: int, body: str
) -> None:
    editor.set_body("The {product}.", FIELDS)
    put_cursor(editor, at)
    qtbot.keyClicks(editor, "new ")
    assert editor.body() == body


def test_the_cursor_steps_over_a_field(editor: LetterEditor, qtbot: QtBot) -> None:
    editor.set_body("The {product}.", FIELDS)
    put_cursor(editor, 4)
    qtbot.keyClick(editor, Qt.Key.Key_Right)
    assert editor.textCursor().position() == 10
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    assert editor.textCursor().position() == 4


def test_a_field_is_inserted_and_undone_in_one_step(editor: LetterEditor) -> None:
    editor.set_body("By .", FIELDS)
    put_cursor(editor, 3)
    editor.insert_field("promise")
    assert editor.body() == "By {promise}."
    editor.undo()
    assert editor.body() == "By ."


def test_copied_fields_are_fields_again_when_pasted(editor: LetterEditor) -> None:
    editor.set_body("The {product}.", FIELDS)
    editor.selectAll()
    editor.copy()
    assert QApplication.clipboard().text() == "The kettle."  # for other programs
    put_cursor(editor, 11)
    editor.paste()
    assert editor.body() == "The {product}.The {product}."
    assert editor.toPlainText() == "The kettle.The kettle."


def test_only_a_person_changes_it(editor: LetterEditor, qtbot: QtBot) -> None:
    told: list[str] = []
    editor.changed.connect(lambda: told.append(editor.body()))
    editor.set_body("The {product}.", FIELDS)
    assert told == []
    qtbot.keyClicks(editor, "a")
    assert len(told) == 1


def test_notes_are_found_after_an_emoji_and_taken(editor: LetterEditor) -> None:
    editor.set_body("🫖 You say it leaks.\n\nUnfortunately so.", FIELDS)
    assert [words for _, _, words in editor.notes()] == ["You say", "Unfortunately"]
    assert editor.go_to_next_note()
    assert editor.textCursor().selectedText() == "You say"
    editor.take_note(0, "You told us")
    assert editor.body() == "🫖 You told us it leaks.\n\nUnfortunately so."


def test_what_stands_in_a_field_gets_no_note(editor: LetterEditor) -> None:
    editor.set_body("{words} You say so.", {"words": FieldWords("words", "🫖 unfortunately broken.")})
    assert [words for _, _, words in editor.notes()] == ["You say"]


def test_a_field_is_chosen_whole_by_a_double_click_and_let_go_by_the_keyboard(
    editor: LetterEditor, qtbot: QtBot
) -> None:
    editor.set_body("The {words} leaks.", {"words": FieldWords("words", "big old kettle")})
    cursor = editor.textCursor()
    cursor.setPosition(8)
    cursor.setPosition(11, cursor.MoveMode.KeepAnchor)  # as a double click on "old" does
    editor.setTextCursor(cursor)
    assert editor.textCursor().selectedText() == "big old kettle"
    qtbot.keyClicks(editor, "pot")
    assert editor.body() == "The pot leaks."
    editor.set_body("A {words}", {"words": FieldWords("words", "big old kettle")})
    put_cursor(editor, 0)
    qtbot.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(editor, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert editor.textCursor().selectedText() == "A "
