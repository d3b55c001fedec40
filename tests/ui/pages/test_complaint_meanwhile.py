"""Two people at one complaint: nothing is overwritten unseen, and both texts stand beside one another."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.complaint import Severity, WaitingFor
from app.domain.due import Due
from app.domain.timeline import EntryKind
from app.services import complaints, promises, timeline
from tests.builders import Desk, read
from tests.conftest import NOW
from tests.ui.pages.test_complaint_page import ALT, Opened
from ui.dialogs.correct_question import CorrectQuestion

FRIDAY = Due(date(2026, 11, 13))


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Opened]:
    made = Opened(qtbot, desk)
    yield made
    made.window.hide()


def correct(opened: Opened, complaint_id: UUID) -> CorrectQuestion:
    opened.show(complaint_id)
    opened.press(Qt.Key.Key_I, ALT)
    question = opened.page.questions.question
    assert isinstance(question, CorrectQuestion)
    return question


def type_into(question: CorrectQuestion, key: str, text: str) -> None:
    widget = question.form.fields[key].widget
    assert isinstance(widget, QLineEdit | QPlainTextEdit)
    widget.selectAll()
    widget.setPlainText(text) if isinstance(widget, QPlainTextEdit) else widget.setText(text)


def colleague_corrects(complaint_id: UUID, desk: Desk, **facts: str) -> None:
    seen = read(complaint_id)
    complaints.change(
        complaint_id,
        desk.senior,
        seen_version=seen.version,
        told=replace(seen.told, **facts),  # type: ignore[arg-type]
        severity=seen.severity,
    )


def test_what_was_told_is_corrected_by_keys(opened: Opened) -> None:
    found = opened.desk.acknowledged()
    question = correct(opened, found)
    type_into(question, "product", "Brook kettle 1.7 l")
    type_into(question, "bought_on", "2.11.2026")
    type_into(question, "paid", "64,90")
    choice = question.form.fields["severity"].widget
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findData(Severity.HIGH.value))
    opened.do_next()
    told = read(found).told
    assert (told.product, told.bought_on, told.paid and told.paid.minor) == (
        "Brook kettle 1.7 l",
        date(2026, 11, 2),
        6490,
    )
    assert read(found).severity is Severity.HIGH
    assert set(timeline.of(found)[0].facts) == {"product", "bought_on", "paid", "severity"}


def test_both_texts_are_kept_where_two_correct_the_same(opened: Opened) -> None:
    found = opened.desk.acknowledged()
    question = correct(opened, found)
    type_into(question, "words", "It leaks from the lid.")
    type_into(question, "receipt", "K-1")
    colleague_corrects(found, opened.desk, words="It leaks from the spout.", product="Brook kettle 2 l")
    opened.do_next()
    assert read(found).told.words == "It leaks from the spout."
    assert question.form.fields["words"].text() == "It leaks from the lid."
    assert question.form.fields["words"].error() == "Now stands: “It leaks from the spout.”"
    assert question.form.fields["product"].text() == "Brook kettle 2 l"
    assert question.error_line.text().startswith("Sam Lantern changed this meanwhile.")
    assert opened.page.told.words_label.text() == "It leaks from the spout."
    opened.do_next()
    told = read(found).told
    assert (told.words, told.product, told.receipt) == ("It leaks from the lid.", "Brook kettle 2 l", "K-1")
    assert "It leaks from the spout." in timeline.of(found)[0].facts["words"]


def test_corrections_of_different_fields_are_both_kept(opened: Opened) -> None:
    found = opened.desk.acknowledged()
    question = correct(opened, found)
    type_into(question, "receipt", "K-1")
    colleague_corrects(found, opened.desk, product="Brook kettle 2 l")
    complaints.note(found, opened.desk.senior, kind=EntryKind.NOTE, text="She rang")
    opened.do_next()
    assert (read(found).told.receipt, read(found).told.product) == ("K-1", "Brook kettle 2 l")


def test_a_note_is_added_beside_a_colleagues(opened: Opened) -> None:
    found = opened.desk.acknowledged()
    opened.show(found)
    opened.press(Qt.Key.Key_N, ALT)
    opened.type("Mine")
    complaints.note(found, opened.desk.senior, kind=EntryKind.NOTE, text="Theirs")
    opened.press(Qt.Key.Key_N, ALT)
    assert {entry.text for entry in timeline.of(found)} >= {"Mine", "Theirs"}


def test_handed_over_meanwhile_is_told_with_the_name(opened: Opened) -> None:
    found = opened.desk.acknowledged()
    opened.show(found)
    opened.press(Qt.Key.Key_H, ALT)
    opened.fill("to", "Marta")
    complaints.assign((found,), opened.desk.senior, to=opened.desk.senior)
    opened.do_next()
    question = opened.page.questions.question
    assert question is not None
    assert question.error_line.text() == (
        "Sam Lantern changed this meanwhile. Now with Sam. Nothing was overwritten, and what you typed is still here: "
        "save again if it holds."
    )
    assert read(found).assigned_to == opened.desk.senior
    opened.do_next()
    assert read(found).assigned_to == opened.desk.owner


@pytest.mark.parametrize(
    ("key", "fields", "change", "told"),
    [
        (
            Qt.Key.Key_P,
            {"due": "Mon 16 Nov", "because": "Late"},
            lambda found, desk: promises.make(
                found, desk.senior, due=Due(date(2026, 11, 20)), because="Asked"
            ),
            "Now promised by Fri 20 Nov.",
        ),
        (
            Qt.Key.Key_W,
            {"because": "Parts"},
            lambda found, desk: complaints.wait(found, desk.senior, waiting_for=WaitingFor.OWNER),
            "Now “",
        ),
        (
            Qt.Key.Key_T,
            {"because": "Never mind"},
            lambda found, desk: complaints.wait(found, desk.senior, waiting_for=WaitingFor.OWNER),
            "Now “",
        ),
    ],
)
def test_what_a_colleague_changed_meanwhile_stands_beside_what_is_typed(
    opened: Opened, key: Qt.Key, fields: dict[str, str], change: object, told: str
) -> None:
    found = opened.desk.acknowledged(promise=FRIDAY)
    opened.show(found)
    opened.press(key, ALT)
    for field, words in fields.items():
        opened.fill(field, words)
    change(found, opened.desk)  # type: ignore[operator]
    before = read(found)
    opened.do_next()
    question = opened.page.questions.question
    assert question is not None
    assert told in question.error_line.text()
    assert {name: question.form.fields[name].text() for name in fields} == fields
    assert read(found) == before


def test_the_clock_set_back_leaves_order_and_dates_right(opened: Opened) -> None:
    found = opened.desk.acknowledged(promise=FRIDAY)
    opened.desk.step(found, on=date(2026, 11, 12))
    with clock.standing_at(NOW - timedelta(hours=1)):
        complaints.note(found, opened.desk.robin, kind=EntryKind.NOTE, text="An hour before it began")
        page = opened.show(found)
        assert timeline.of(found)[0].text == "An hour before it began"
        first = page.history.model.index(0, 0)
        assert "An hour before" in str(first.data(Qt.ItemDataRole.AccessibleTextRole))
        assert [stage.state for stage in page._stages][:3] == ["done", "done", "here"]
        assert not [stage for stage in page._stages if "-" in stage.when.replace("follow-up", "")]
        for stage in page._stages:
            if stage.dial:
                assert 0 <= stage.dial[0] <= 1
    late = NOW + timedelta(days=5)
    with clock.standing_at(late):
        opened.page.load()
        before = opened.page.next_bar.why_label.text()
    with clock.standing_at(late - timedelta(hours=1)):
        opened.page.load()
        assert opened.page.next_bar.why_label.text()
        assert before
