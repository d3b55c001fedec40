"""Planning, passing on, correcting and closing a complaint, by real keys."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.domain.complaint import Kept, Status
from app.domain.escalation import EscalatedTo
from app.domain.plan import Doer, StepKind, TemplateStep
from app.domain.shop import Cause
from app.domain.timeline import EntryKind
from app.services import (
    case_studies,
    complaints,
    escalations,
    lessons,
    plans,
    settings,
    timeline,
)
from tests.builders import Desk, read
from tests.ui.complaint_states import STATES
from tests.ui.pages.test_complaint_page import ALT, CTRL, Opened
from ui.models.history import LINE_ROLE
from ui.widgets.complaint_plan import PlanRow

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Opened]:
    made = Opened(qtbot, desk)
    yield made
    made.window.hide()


def texts(complaint_id: object) -> list[str]:
    return [step.text for step in plans.steps_of(complaint_id) if step.kind is StepKind.PLAIN]  # type: ignore[arg-type]


def test_a_step_is_put_elsewhere_by_keys_and_back_by_undo(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    for text in ("First", "Second", "Third"):
        opened.desk.step(key, text)
    page = opened.show(key)
    page.plan.rows()[2].setFocus()
    opened.press(Qt.Key.Key_Up, ALT)
    assert texts(key) == ["First", "Third", "Second"]
    opened.press(Qt.Key.Key_Up, ALT)
    assert texts(key) == ["Third", "First", "Second"]
    opened.press(Qt.Key.Key_Up, ALT)  # it is the first already
    assert texts(key) == ["Third", "First", "Second"]
    shown = [row.step.text for row in page.plan.rows() if isinstance(row, PlanRow)]
    assert shown == ["Third", "First", "Second"]
    opened.press(Qt.Key.Key_Z, CTRL)
    assert texts(key) == ["First", "Third", "Second"]


def test_a_step_is_dropped_with_its_reason_and_taken_up_again(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    step, other = opened.desk.step(key, "Ask the supplier"), opened.desk.step(key, "Ring her")
    page = opened.show(key)
    page.plan.row(step).setFocus()  # type: ignore[union-attr]
    opened.press(Qt.Key.Key_Delete)
    opened.do_next()
    question = page.questions.question
    assert question is not None and question.form.fields["because"].error()
    opened.type("They answered already")
    opened.do_next()
    found = {one.id: one for one in plans.steps_of(key)}
    assert found[step].dropped and not found[other].dropped
    assert page.plan.row(step) is not None
    page.plan.row(step).setFocus()  # type: ignore[union-attr]
    opened.press(Qt.Key.Key_Space)
    assert next(one for one in plans.steps_of(key) if one.id == step).done_at is None


def test_the_usual_steps_are_taken_at_once_and_taken_back(opened: Opened) -> None:
    usual = (TemplateStep("Test the item", 1, Doer.DEPARTMENT, "Workshop"), TemplateStep("Ring her", 2))
    kinds = [replace(one, plan=usual) if one.name == "Faulty item" else one for one in settings.categories()]
    settings.save_categories(kinds, opened.desk.owner)
    key = opened.desk.acknowledged()
    page = opened.show(key)
    assert page.next_bar.button.words() == "Take the usual steps"
    opened.do_next()
    assert texts(key) == ["Test the item", "Ring her"]
    assert not page.plan.template_button.isVisible()
    opened.press(Qt.Key.Key_Z, CTRL)
    assert texts(key) == []


def test_passed_on_told_and_back_with_the_answer(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    opened.press(Qt.Key.Key_A, ALT)
    opened.fill("to", "Marta Pine")
    opened.fill("because", "Do we pay for the worktop?")
    opened.do_next()
    running = escalations.running(key)
    assert running and (running.kind, running.to_staff) == (EscalatedTo.STAFF, opened.desk.owner)
    assert read(key).assigned_to == opened.desk.owner
    assert page.next_bar.lead_label.text() == "Next: tell the customer that Marta Pine is looking at it"
    opened.do_next()
    assert escalations.running(key).told_how == "call"  # type: ignore[union-attr]
    assert page.next_bar.lead_label.text() == "Next: the answer of Marta Pine"
    assert page.head.flags.accessibleName() == "Passed on to Marta Pine"
    opened.do_next()
    opened.type("Yes, up to 100 pounds")
    opened.do_next()
    assert escalations.running(key) is None
    assert read(key).assigned_to != opened.desk.owner
    assert page.head.flags.accessibleName() == ""


def test_an_answer_that_nobody_was_asked_for_is_not_taken(opened: Opened) -> None:
    key = opened.desk.planned()
    page = opened.show(key)
    opened.press(Qt.Key.Key_Z, ALT)
    opened.type("Yes")
    opened.do_next()
    question = page.questions.question
    assert question is not None and question.error_line.text()
    assert EntryKind.ESCALATION_ENDED not in [one.kind for one in timeline.of(key)]


def test_a_correction_strikes_the_entry_through_and_both_point_to_the_other(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    complaints.note(key, opened.desk.robin, kind=EntryKind.CALL, text="She comes on Monday.")
    page = opened.show(key)
    page.history.list.setFocus()
    page.history.list.setCurrentIndex(page.history.model.index(0))
    opened.press(Qt.Key.Key_F2)
    question = page.questions.question
    assert question is not None and question.form.fields["text"].text() == "She comes on Monday."
    question.form.fields["text"].set_text("She comes on Tuesday.")
    opened.do_next()
    correction, wrong = (page.history.model.index(row).data(LINE_ROLE) for row in (0, 1))
    assert (wrong.struck, wrong.text) == (True, "She comes on Monday.")
    assert not correction.struck and correction.about.startswith("Corrects “Call”")
    assert wrong.about == "Corrected Today 10:24, Robin Quill"
    page.history.list.setFocus()
    page.history.list.setCurrentIndex(page.history.model.index(0))
    opened.press(Qt.Key.Key_C)
    assert page.history.list.currentIndex().row() == 1
    assert [one.text for one in timeline.of(key) if one.kind is EntryKind.CALL] == ["She comes on Monday."]


def test_the_history_is_filtered_by_who_wrote_it(opened: Opened, qtbot: QtBot) -> None:
    key = opened.desk.acknowledged()
    complaints.note(key, opened.desk.senior, kind=EntryKind.NOTE, text="Seen it.")
    page = opened.show(key)
    opened.press(Qt.Key.Key_F, ALT | SHIFT)
    menu = next(one for one in page.history.findChildren(QMenu) if one.isVisible())
    action = next(one for one in menu.actions() if one.text() == "Sam Lantern")
    action.trigger()
    menu.close()
    assert {page.history.model.line(row).who for row in range(page.history.model.rowCount())} == {
        "Sam Lantern"
    }


def test_closed_with_a_leaf_of_the_tree_its_whys_and_a_lesson(opened: Opened, qtbot: QtBot) -> None:
    settings.save_causes(
        [*settings.causes(), Cause("Goods"), Cause("Seal of the base", parent="Goods")], opened.desk.owner
    )
    key = STATES["followed up"](opened.desk)
    page = opened.show(key)
    opened.do_next()
    question = page.questions.question
    assert question is not None and "why_2" in question.form.fields
    fields = question.form.fields
    assert fields["why_1"].isVisible() and not fields["why_2"].isVisible()
    opened.fill("cause", "seal of")
    opened.fill("why_1", "The seal is thin")
    assert fields["why_2"].isVisible() and not fields["why_3"].isVisible()
    opened.fill("why_2", "Another supplier since May")
    opened.fill("then", "Note")
    opened.do_next()
    assert (read(key).status, read(key).cause) == (Status.CLOSED, "Seal of the base")
    (closed,) = [one for one in timeline.of(key) if one.kind is EntryKind.CLOSED]
    assert (closed.facts["why_1"], closed.facts["why_2"]) == (
        "The seal is thin",
        "Another supplier since May",
    )
    assert closed.facts["kept"] == Kept.UNKNOWN
    qtbot.waitUntil(lambda: page.questions.question is not None)
    opened.window.activateWindow()  # which the list of causes had in its stead
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    opened.fill("change", "Test each delivery")
    opened.do_next()
    assert [one.change for one in lessons.of_complaint(key)] == ["Test each delivery"]


def test_a_case_study_names_nobody_unless_that_is_meant(opened: Opened) -> None:
    key = opened.desk.closed(
        customer_id=opened.desk.customer(), words="Tilda Thimble here, ring 07700 900142: it leaks."
    )
    page = opened.show(key)
    opened.press(Qt.Key.Key_C, ALT | SHIFT)
    question = page.questions.question
    assert question is not None
    told = question.form.fields["what_happened"].text()
    assert "Thimble" not in told and "900142" not in told
    question.form.fields["what_happened"].set_text("Tilda Thimble said it leaks.")
    opened.do_next()
    assert case_studies.of(key) == [] and question.form.fields["what_happened"].error()
    question.form.fields["what_happened"].set_text("It leaks.")
    opened.do_next()
    assert [one.what_happened for one in case_studies.of(key)] == ["It leaks."]


def test_no_agreement_is_for_a_senior_to_say(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    opened.press(Qt.Key.Key_X, ALT | SHIFT)
    assert page.questions.question is None and opened.notices()
    opened.backend.set_desk(opened.desk.senior)
    page.load()
    opened.press(Qt.Key.Key_X, ALT | SHIFT)
    opened.type("We see no damage")
    opened.do_next()
    assert read(key).deadlock
    assert page.next_bar.lead_label.text() == "Next: give the customer our final answer"
