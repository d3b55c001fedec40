"""What the customer said yes to, and what was asked, stays true while the form goes on."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.offer import Remedy
from tests.builders import Desk, read
from tests.ui.intake.hands import Hands, Key, Mod, hands_at


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk) -> Hands:
    return hands_at(qtbot, desk, [])


def corrected_by_hand(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    hands.press(Key.Key_Q, Mod.AltModifier)
    hands.page.form.read_back.text.selectAll()
    hands.type("Your kettle leaks.")
    hands.press(Key.Key_Y, Mod.AltModifier)
    assert hands.page.content()["confirmed"] == "yes"


def test_a_yes_does_not_stand_for_what_was_told_after_it(hands: Hands) -> None:
    corrected_by_hand(hands)
    hands.press(Key.Key_3, Mod.AltModifier)
    hands.press(Key.Key_1)
    told = read(hands.save()).told
    assert told.wishes == (Remedy.REFUND,)
    assert (told.read_back, told.read_back_confirmed) == ("Your kettle leaks.", None)


def test_a_yes_outlives_the_program(hands: Hands, desk: Desk, qtbot: QtBot) -> None:
    corrected_by_hand(hands)
    hands.page.drafts.keep()
    again = hands_at(qtbot, desk, []).begin()
    assert again.page.content()["confirmed"] == "yes"
    again.into("receipt", "K-90317")  # nothing that was read back
    assert again.page.content()["confirmed"] == "yes"


def test_an_answer_stays_an_answer_when_the_kind_is_chosen_after_it(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    hands.page.listening._questions["When was it?"].box.click()
    hands.type("On Tuesday.")
    hands.page.form.focus_field("category")
    hands.press(Key.Key_F)
    assert "When was it?" not in hands.page.listening._questions
    assert "When was it?" not in hands.page.content()["read_back"]
    hands.page.drafts.keep()
    assert read(hands.save()).told.answers == (("When was it?", "On Tuesday."),)


def test_tab_leads_from_the_questions_to_handing_over(hands: Hands, desk: Desk) -> None:
    hands.begin().into("words", "It leaks.")
    hands.page.listening.focus_first()
    seen = []
    while not hands.page.listening.hand_over_button.hasFocus():
        seen.append(QApplication.focusWidget().accessibleName())
        hands.tab()
        assert hands.page.listening.isAncestorOf(QApplication.focusWidget()), seen
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.page.backend.by != desk.robin
    assert hands.page.content()["words"] == "It leaks."
    assert read(hands.save()).received_by == hands.page.backend.by
