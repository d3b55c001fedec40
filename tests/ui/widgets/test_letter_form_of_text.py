"""Bold, italic and lists in the letter's text: what is kept is what is shown, and every step can be undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain import rich_text
from app.domain.rich_text import TABLE_FIELD, BlockKind
from ui.widgets.letter_editor import FieldWords, LetterEditor

FIELDS = {
    "product": FieldWords("item", "kettle"),
    "promise": FieldWords("promised date"),
    TABLE_FIELD: FieldWords("agreed table", "agreed table"),
}
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def editor(qtbot: QtBot) -> LetterEditor:
    made = LetterEditor("Letter text", lambda text: [])
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def choose(editor: LetterEditor, start: int, end: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start if end is None else end, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


SIGNS = st.sampled_from(list("ab .-*{}\\1\n\u00a0ü🫖م"))
WORDS = st.text(SIGNS, max_size=12)
PIECES = st.one_of(
    WORDS,
    st.sampled_from(["{product}", "{promise}", "{nobody_knows}", f"{{{TABLE_FIELD}}}"]),
    st.sampled_from(["**", "*", "***", "\n\n", "\n- ", "\n1. ", "\n2. ", "\n7. ", "\\*", "\\{"]),
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_kept_text_comes_out_as_it_went_in(text: str) -> None:
    editor = any_editor()
    editor.set_body(text, FIELDS)
    kept = editor.body()
    assert rich_text.read(kept) == rich_text.read(rich_text.write(rich_text.read(text)))
    editor.set_body(kept, FIELDS)
    assert editor.body() == kept


_made: list[LetterEditor] = []


def any_editor() -> LetterEditor:
    """One for all examples: hypothesis and fixtures of a function do not go together."""
    if not _made:
        _made.append(LetterEditor("Letter text", lambda text: []))
    return _made[0]


@pytest.fixture(autouse=True)
def _app(qapp: object) -> None:
    """The examples need the application, too."""


@pytest.mark.parametrize(("key", "mark"), [(Key.Key_B, "**"), (Key.Key_I, "*")])
def test_keys_turn_what_is_chosen_bold_or_italic_and_back(
    editor: LetterEditor, qtbot: QtBot, key: Qt.Key, mark: str
) -> None:
    editor.set_body("The {product} leaks badly.", FIELDS)
    choose(editor, 2, 16)  # from within a word over the field
    qtbot.keyClick(editor, key, Control)
    assert editor.body() == f"Th{mark}e {{product}} leaks{mark} badly."
    assert editor.toPlainText() == "The kettle leaks badly."
    qtbot.keyClick(editor, key, Control)
    assert editor.body() == "The {product} leaks badly."
    editor.undo()
    assert editor.body() == f"Th{mark}e {{product}} leaks{mark} badly."


def test_a_look_begun_without_a_choice_holds_for_what_is_typed(editor: LetterEditor, qtbot: QtBot) -> None:
    editor.set_body("Now.", FIELDS)
    choose(editor, 3)
    qtbot.keyClick(editor, Key.Key_B, Control)
    assert editor.is_bold()
    qtbot.keyClicks(editor, " or never")
    qtbot.keyClick(editor, Key.Key_B, Control)
    qtbot.keyClicks(editor, " x")
    assert editor.body() == "Now **or never** x."


def test_a_look_goes_on_past_a_field_and_part_of_a_field_takes_it_whole(
    editor: LetterEditor, qtbot: QtBot
) -> None:
    editor.set_body("{product} it is", FIELDS)
    choose(editor, 0, 6)
    qtbot.keyClick(editor, Key.Key_B, Control)
    choose(editor, 6)
    qtbot.keyClicks(editor, "s")
    assert editor.body() == "**{product}s** it is"


def test_a_list_is_begun_by_its_key_goes_on_by_enter_and_ends_by_a_second_one(
    editor: LetterEditor, qtbot: QtBot
) -> None:
    editor.set_body("Bring the {product}", FIELDS)
    qtbot.keyClick(editor, Key.Key_8, Control | Shift)
    qtbot.keyClick(editor, Key.Key_End)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "and the receipt")
    assert editor.body() == "- Bring the {product}\n- and the receipt"
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "Thank you")
    assert editor.body() == "- Bring the {product}\n- and the receipt\n\nThank you"
    assert editor.kind() is BlockKind.PARAGRAPH


def test_backspace_at_the_start_of_an_item_ends_the_list_there(editor: LetterEditor, qtbot: QtBot) -> None:
    editor.set_body("1. one\n2. two\n3. three", FIELDS)
    choose(editor, 4)
    qtbot.keyClick(editor, Key.Key_Backspace)
    assert editor.body() == "1. one\n\ntwo\n\n2. three"
    editor.undo()
    assert editor.body() == "1. one\n2. two\n3. three"


def test_shift_enter_in_an_item_begins_the_next_one(editor: LetterEditor, qtbot: QtBot) -> None:
    editor.set_body("- one", FIELDS)
    qtbot.keyClick(editor, Key.Key_End)
    qtbot.keyClick(editor, Key.Key_Return, Shift)
    qtbot.keyClicks(editor, "two")
    assert editor.body() == "- one\n- two"


def test_numbers_follow_what_is_put_between_and_other_lists_begin_anew(
    editor: LetterEditor, qtbot: QtBot
) -> None:
    editor.set_body("1. one\n2. two\n\nBetween.\n\n3. three\n1. anew", FIELDS)
    choose(editor, 3)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, "new")
    assert editor.body() == "1. one\n2. new\n3. two\n\nBetween.\n\n4. three\n1. anew"


def test_a_list_that_counts_on_shows_its_new_number_at_once_and_undo_takes_both_back(
    editor: LetterEditor, qtbot: QtBot
) -> None:
    editor.set_body("1. one\n2. two\n\nbetween\n\n3. three", FIELDS)

    def shown() -> int:
        items = editor.document().lastBlock().textList()
        assert items is not None
        return items.format().start()

    choose(editor, 3)
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: shown() == 4)
    qtbot.keyClicks(editor, "x")
    qtbot.waitUntil(lambda: not editor._counting.isActive())
    while editor.document().isUndoAvailable():
        qtbot.keyClick(editor, Key.Key_Z, Control)
    assert (shown(), editor.body()) == (3, "1. one\n2. two\n\nbetween\n\n3. three")
    while editor.document().isRedoAvailable():
        qtbot.keyClick(editor, Key.Key_Y, Control)
    assert shown() == 4


def test_bullets_become_numbers_and_paragraphs_again(editor: LetterEditor, qtbot: QtBot) -> None:
    editor.set_body("- one\n- two", FIELDS)
    editor.selectAll()
    qtbot.keyClick(editor, Key.Key_7, Control | Shift)
    assert editor.body() == "1. one\n2. two"
    qtbot.keyClick(editor, Key.Key_7, Control | Shift)
    assert editor.body() == "one\n\ntwo"


def test_a_paragraph_after_a_list_joins_it(editor: LetterEditor, qtbot: QtBot) -> None:
    editor.set_body("1. one\n2. two\n\nthree", FIELDS)
    qtbot.keyClick(editor, Key.Key_End, Control)
    qtbot.keyClick(editor, Key.Key_7, Control | Shift)
    assert editor.body() == "1. one\n2. two\n3. three"


def test_the_table_stands_for_itself_even_in_a_list(editor: LetterEditor) -> None:
    editor.set_body("- one\n- two", FIELDS)
    choose(editor, 2)
    editor.insert_field(TABLE_FIELD)
    assert TABLE_FIELD in rich_text.fields_in(editor.body())
    assert rich_text.TABLE in rich_text.read(editor.body())
    assert rich_text.write(rich_text.read(editor.body())) == editor.body()


def test_typed_marks_are_signs_like_any_other(editor: LetterEditor, qtbot: QtBot) -> None:
    editor.set_body("", FIELDS)
    qtbot.keyClicks(editor, "- not **bold** {product}")
    (block,) = rich_text.read(editor.body())
    assert block.kind is BlockKind.PARAGRAPH
    assert [(run.text, run.bold, run.field) for run in block.runs] == [
        ("- not **bold** {product}", False, "")
    ]


def test_replacing_the_text_is_one_step_with_all_that_goes_with_it(
    editor: LetterEditor, qtbot: QtBot
) -> None:
    brought: list[object] = []
    editor.brought_back.connect(brought.append)
    editor.set_body("The **old** {product}.", FIELDS)
    qtbot.keyClicks(editor, "Yes. ")
    editor.replace_body("- new\n- list", FIELDS, before="old", after="new")
    qtbot.keyClick(editor, Key.Key_End, Control)
    qtbot.keyClicks(editor, "s")
    assert editor.body() == "- new\n- lists" and brought == []
    qtbot.keyClick(editor, Key.Key_Z, Control)
    assert editor.body() == "- new\n- list" and brought == []
    qtbot.keyClick(editor, Key.Key_Z, Control)
    assert editor.body() == "Yes. The **old** {product}." and brought == ["old"]
    qtbot.keyClick(editor, Key.Key_Z, Control)
    assert editor.body() == "The **old** {product}."
    qtbot.keyClick(editor, Key.Key_Y, Control)
    qtbot.keyClick(editor, Key.Key_Z, Control | Shift)
    assert editor.body() == "- new\n- list" and brought == ["old", "new"]


def test_after_an_undo_something_else_typed_forgets_what_was_replaced(
    editor: LetterEditor, qtbot: QtBot
) -> None:
    brought: list[object] = []
    editor.brought_back.connect(brought.append)
    editor.set_body("Old.", FIELDS)
    editor.replace_body("New.", FIELDS, before="old", after="new")
    editor.undo()
    for words in ("a", "b", "c"):
        qtbot.keyClicks(editor, words)
        qtbot.keyClick(editor, Key.Key_Left)
    editor.redo()
    assert brought == ["old"]


def test_a_field_that_says_something_new_leaves_the_steps_before_it(
    editor: LetterEditor, qtbot: QtBot
) -> None:
    editor.set_body("A **{product}** by {promise}", FIELDS)
    qtbot.keyClicks(editor, "Yes. ")
    editor.refresh(
        FIELDS | {"promise": FieldWords("promised date", "Friday"), "product": FieldWords("item", "pot")}
    )
    assert editor.toPlainText() == "Yes. A pot by Friday"
    assert editor.body() == "Yes. A **{product}** by {promise}"
    editor.undo()
    editor.undo()
    assert editor.body() == "A **{product}** by {promise}"


def test_what_takes_the_place_of_a_field_is_no_field(editor: LetterEditor, qtbot: QtBot) -> None:
    editor.set_body("The {product} leaks.", FIELDS)
    choose(editor, 4, 10)
    qtbot.keyClicks(editor, "pot")
    assert editor.body() == "The pot leaks."


def test_a_frozen_text_takes_no_form(editor: LetterEditor, qtbot: QtBot) -> None:
    editor.set_body("As it is.", FIELDS)
    editor.setReadOnly(True)
    editor.selectAll()
    for key, modifiers in ((Key.Key_B, Control), (Key.Key_I, Control), (Key.Key_8, Control | Shift)):
        qtbot.keyClick(editor, key, modifiers)
    assert editor.body() == "As it is."
