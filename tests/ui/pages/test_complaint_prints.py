"""What is printed from a complaint by keys: its slip, labels for its goods, the plan for its customer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.shop import SlipPaper
from app.services import settings, timeline
from tests.builders import Desk, read
from tests.printed import printer
from tests.ui.pages.test_complaint_page import ALT, Opened
from ui import shift_briefing
from ui.dialogs.labels_question import LabelsQuestion

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Opened]:
    made = Opened(qtbot, desk)
    yield made
    made.window.hide()


def test_labels_are_asked_for_and_printed_without_a_word_in_the_history(opened: Opened, desk: Desk) -> None:
    found = desk.complaint(told={"goods_left": "Kettle", "goods_labels": 3})
    opened.show(found)
    before = timeline.of(found)
    opened.press(Key.Key_B, ALT | SHIFT)
    question = opened.page.questions.question
    assert isinstance(question, LabelsQuestion) and question.form.fields["count"].text() == "3"
    assert "place" not in question.form.fields
    opened.fill("first", "3")
    opened.do_next()
    opened.qtbot.waitUntil(lambda: bool(opened.printer.names))
    assert opened.printer.names == [f"{read(found).number} labels.pdf"]
    assert opened.notices() == ["The labels are printed."]
    assert opened.page.questions.question is None and timeline.of(found) == before


@pytest.mark.parametrize(
    ("field", "typed"), [("count", "0"), ("count", "100"), ("first", "4"), ("place", "25"), ("place", "²")]
)
def test_a_number_of_labels_that_cannot_be_is_told_at_its_field(
    opened: Opened, desk: Desk, field: str, typed: str
) -> None:
    settings.save_shop(replace(settings.shop(), slip_paper=SlipPaper.A4), desk.owner)
    opened.show(desk.complaint(told={"goods_labels": 3}))
    opened.press(Key.Key_B, ALT | SHIFT)
    question = opened.page.questions.question
    assert question is not None
    question.form.fields[field].set_text(typed)
    opened.do_next()
    assert question.form.fields[field].error() and opened.printer.names == []  # type: ignore[union-attr]


def test_the_plan_is_printed_and_stands_in_the_menu_and_the_search(opened: Opened, desk: Desk) -> None:
    found = desk.planned()
    page = opened.show(found)
    words = {action.words for action in page.page_actions()}
    assert {"Print slip", "Print labels for the goods…", "Print the plan for the customer"} <= words
    opened.press(Key.Key_P, ALT | SHIFT)
    opened.qtbot.waitUntil(lambda: bool(opened.printer.names))
    assert opened.printer.names == [f"{read(found).number} plan.pdf"]
    assert opened.notices() == ["The plan is printed."]


def test_the_shift_briefing_is_printed_from_any_page(
    opened: Opened, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    monkeypatch.setattr(shift_briefing, "print_pdf", printer(names))
    opened.show(desk.complaint())
    opened.press(Key.Key_B, CTRL | SHIFT)
    opened.qtbot.waitUntil(lambda: bool(names))
    assert names == ["Shift briefing.pdf"]


def test_what_did_not_reach_a_printer_is_not_said_to_be_printed(opened: Opened, desk: Desk) -> None:
    opened.printer.works = False
    opened.show(desk.complaint(told={"goods_left": "Kettle", "goods_labels": 1}))
    opened.press(Key.Key_B, ALT | SHIFT)
    opened.do_next()
    opened.qtbot.waitUntil(lambda: bool(opened.printer.names))
    assert opened.notices() == []
