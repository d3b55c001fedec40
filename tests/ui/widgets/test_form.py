"""Form rows tie label, field, help and error together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.form import ErrorLine, Form, FormField


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(12)
    made.add_line("Phone", "phone", note="As the customer says it", span=4)
    made.add_text("In the customer's own words", "words")
    made.add_choice("Kind", "kind", [(1, "Faulty item"), (2, "Delivery")])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_field_can_be_found_by_its_label_and_heard(form: Form) -> None:
    field = form.fields["phone"]
    assert field.label.buddy() is field.widget
    assert field.widget.accessibleName() == "Phone"
    assert field.widget.accessibleDescription() == "As the customer says it"


def test_an_error_is_shown_spoken_and_taken_away(form: Form) -> None:
    field = form.fields["phone"]
    field.set_error("A number has at least five digits.")
    assert field.error_line.isVisible()
    assert field.widget.accessibleDescription() == "A number has at least five digits."
    assert field.widget.property("state") == "error"
    field.set_error(None)
    assert not field.error_line.isVisible()
    assert field.widget.accessibleDescription() == "As the customer says it"
    assert not field.widget.property("state")


def test_an_error_by_key_takes_the_focus_there(qtbot: QtBot, form: Form) -> None:
    assert form.show_error("words", "Say what happened.")
    assert form.fields["words"].widget.hasFocus()
    assert [key for key, field in form.fields.items() if field.error()] == ["words"]
    assert not form.show_error("nowhere", "Nobody sees this.")
    form.clear_errors()
    assert not any(field.error() for field in form.fields.values())


def test_leaving_a_field_is_told_with_its_key(qtbot: QtBot, form: Form) -> None:
    form.fields["phone"].setFocus()
    with qtbot.waitSignal(form.left) as left:
        qtbot.keyClick(form.fields["phone"].widget, Qt.Key.Key_Tab)
    assert left.args == ["phone"]
    assert form.fields["words"].widget.hasFocus()


def test_tab_leaves_a_long_text(qtbot: QtBot, form: Form) -> None:
    form.fields["words"].setFocus()
    qtbot.keyClick(form.fields["words"].widget, Qt.Key.Key_Tab)
    assert form.fields["kind"].widget.hasFocus()


@pytest.mark.parametrize(
    ("key", "words"), [("phone", "07700 900168"), ("words", "It leaks"), ("kind", "Delivery")]
)
def test_text_goes_in_and_out_of_every_kind_of_field(form: Form, key: str, words: str) -> None:
    form.fields[key].set_text(words)
    assert form.fields[key].text() == words


def test_several_fields_may_share_one_error_line(qtbot: QtBot) -> None:
    line, box = ErrorLine(), QWidget()
    column = QVBoxLayout(box)
    field = FormField("Bought on", QLineEdit(), error_line=line)
    column.addWidget(field)
    column.addWidget(line)
    qtbot.addWidget(box)
    box.show()
    field.set_error("21 November has not come yet.")
    assert line.isVisible()
    assert line.text() == "21 November has not come yet."


def test_a_long_text_does_not_eat_tab() -> None:
    form = Form()
    widget = form.add_text("Words", "words").widget
    assert isinstance(widget, QPlainTextEdit)
    assert widget.tabChangesFocus()
