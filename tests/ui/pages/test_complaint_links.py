"""Links on the page of one complaint, by keys: related, told twice, taken away and put back; and two at one desk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.complaint import Severity, Status, WaitingFor
from app.domain.due import Due
from app.domain.link import Place
from app.domain.timeline import EntryKind
from app.services import complaints, files, links, plans, promises, timeline
from tests.builders import Desk, read
from tests.conftest import NOW
from tests.ui.pages.test_complaint_page import ALT, Opened
from ui.dialogs.correct_question import CorrectQuestion
from ui.dialogs.link_question import LinkQuestion
from ui.widgets.complaint_links import LinkRow

FRIDAY = Due(date(2026, 11, 13))


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Opened]:
    made = Opened(qtbot, desk)
    yield made
    made.window.hide()


def link_question(opened: Opened) -> LinkQuestion:
    question = opened.page.questions.question
    assert isinstance(question, LinkQuestion)
    return question


def choices(question: LinkQuestion) -> list[str]:
    return [one.text() for one in question.choices.findChildren(QPushButton) if not one.isHidden()]


def rows(opened: Opened) -> list[LinkRow]:
    return [row for row in opened.page.links.rows() if isinstance(row, LinkRow)]


def told_twice(opened: Opened, kept: UUID, duplicate: UUID) -> None:
    opened.show(kept)
    opened.press(Qt.Key.Key_B, ALT)
    opened.type(read(duplicate).number)
    opened.fill("how", "The")
    opened.do_next()


def test_two_are_linked_by_number_and_taken_apart_by_the_notice(opened: Opened) -> None:
    one, other = opened.desk.acknowledged(), opened.desk.acknowledged(words="The lid is loose")
    opened.show(one)
    assert opened.page.links.isHidden() is bool(not opened.page.links.rows())
    opened.press(Qt.Key.Key_B, ALT)
    opened.type(read(other).number)
    opened.do_next()
    (row,) = rows(opened)
    assert row.accessibleName() == f"{read(other).number}, The lid is loose, acknowledged"
    assert opened.notices() == [f"Linked with {read(other).number}."]
    opened.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert links.of(one) == []
    assert timeline.of(one)[0].kind is EntryKind.LINK_UNDONE


def test_a_complaint_told_twice_shows_the_way_and_all_comes_back(opened: Opened) -> None:
    kept = opened.desk.acknowledged(received_at=NOW - timedelta(hours=2))
    duplicate = opened.desk.acknowledged(words="Water all over the worktop.", promise=FRIDAY)
    step = opened.desk.step(duplicate)
    opened.show(kept)
    opened.press(Qt.Key.Key_B, ALT)
    opened.type(read(duplicate).number)
    opened.fill("how", "The")
    question = link_question(opened)
    question.look()
    numbers = {"number": read(duplicate).number, "kept": read(kept).number}
    ends = "{number} ends, and is worked on as {kept}, which was told first. There go: 1 promise, 1 step."
    assert question.what_label.text() == ends.format(**numbers)
    opened.do_next()
    assert [one.id for one in plans.steps_of(kept)] == [step]
    assert "Water all over the worktop." in opened.page.told.again_words()
    page = opened.show(duplicate)
    assert page.next_bar.lead_label.text() == "{number} is the same complaint as {kept}".format(**numbers)
    assert page.next_bar.button.words() == "Open {kept}".format(**numbers)
    chosen: list[object] = []
    page.complaint_chosen.connect(chosen.append)
    opened.do_next()
    assert chosen == [kept]
    opened.show(duplicate)
    opened.qtbot.mouseClick(page.next_bar.other_button, Qt.MouseButton.LeftButton)
    assert read(duplicate).status is Status.IN_PROGRESS
    assert [one.id for one in plans.steps_of(duplicate)] == [step]
    opened.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert read(duplicate).duplicate_of == kept


def test_papers_of_a_duplicate_stand_on_the_kept_one_with_its_number(opened: Opened, tmp_path: Path) -> None:
    paper = tmp_path / "receipt.txt"
    paper.write_text("K-88214")
    kept, duplicate = opened.desk.acknowledged(), opened.desk.acknowledged()
    files.attach(duplicate, opened.desk.robin, path=paper)
    told_twice(opened, kept, duplicate)
    (row,) = opened.page.papers.rows()
    assert row.accessibleName() == f"receipt.txt, {read(duplicate).number}"


def test_what_may_be_meant_is_offered_and_chosen_by_key(opened: Opened) -> None:
    tilda = opened.desk.customer()
    mine, other = opened.desk.acknowledged(customer_id=tilda), opened.desk.acknowledged(customer_id=tilda)
    opened.show(mine)
    (row,) = rows(opened)
    assert "same customer and item" in row.accessibleName()
    row.setFocus()
    opened.press(Qt.Key.Key_L)
    question = link_question(opened)
    assert question.form.fields["number"].text() == read(other).number
    question.form.fields["number"].set_text("")
    question.look()
    assert [read(other).number in text for text in choices(question)] == [True]
    question.form.fields["number"].set_text("leaks")
    question.look()
    assert (choices(question), question.what_label.text()) == ([], read(other).headline)
    opened.do_next()
    assert [seen.other.id for seen in links.of(mine)] == [other]


def test_two_customers_must_be_meant(opened: Opened) -> None:
    kept = opened.desk.acknowledged(customer_id=opened.desk.customer())
    ned = opened.desk.customer("Ned Needle", phone="07700 900999")
    duplicate = opened.desk.acknowledged(customer_id=ned, received_at=NOW)
    told_twice(opened, kept, duplicate)
    question = link_question(opened)
    assert "Tilda Thimble" in question.form.fields["number"].error()
    assert "Ned Needle" in question.what_label.text()
    assert links.of(kept) == []
    question.though_box.setChecked(True)
    opened.do_next()
    assert [seen.place for seen in links.of(kept)] == [Place.DUPLICATE]


def test_what_cannot_be_linked_is_said_at_the_field(opened: Opened) -> None:
    mine, closed = opened.desk.acknowledged(), opened.desk.closed()
    for _ in range(2):
        opened.desk.acknowledged(words="A loose lid")
    opened.show(mine)
    for text, how, said in (
        ("", "Belongs", "still empty"),
        ("26-9999", "Belongs", "There is no complaint 26-9999"),
        ("loose", "Belongs", "Several complaints fit"),
        ("nothing like it", "Belongs", "There is no complaint"),
        (read(mine).number, "Belongs", "with itself"),
        (read(closed).number, "The", "no longer open"),
    ):
        opened.press(Qt.Key.Key_B, ALT)
        opened.fill("number", text) if text else link_question(opened).form.fields["number"].set_text("")
        opened.fill("how", how)
        opened.do_next()
        question = link_question(opened)
        assert said in question.form.fields["number"].error() + question.error_line.text()
        assert question.form.fields["number"].text() == text


def test_del_takes_a_link_away(opened: Opened) -> None:
    one, other = opened.desk.acknowledged(), opened.desk.acknowledged()
    told_twice(opened, one, other)
    rows(opened)[0].setFocus()
    opened.press(Qt.Key.Key_Delete)
    assert links.of(one) == []
    assert read(other).status is Status.ACKNOWLEDGED


def test_a_reader_sees_links_and_changes_none(opened: Opened) -> None:
    one, other = opened.desk.acknowledged(), opened.desk.acknowledged()
    told_twice(opened, one, other)
    opened.backend.set_desk(opened.desk.reader)
    opened.page.load()
    (row,) = rows(opened)
    assert row.undo_button.isHidden()
    row.setFocus()
    opened.press(Qt.Key.Key_Delete)
    assert len(links.of(one)) == 1


# Two people at one complaint: the second connection is a colleague at another window.


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
