"""A question that was open is open again: whoever looked at another complaint meanwhile finds their words in sight."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.offer import Remedy
from app.services import offers, plans
from tests.builders import Desk
from tests.conftest import NOW
from tests.ui.pages.test_complaint_page import Opened
from ui.backend import Backend
from ui.dialogs.entry_question import CorrectEntryQuestion
from ui.dialogs.offer_answers import AcceptQuestion, DeclineQuestion, TakeBackQuestion
from ui.dialogs.offer_questions import OfferQuestion
from ui.dialogs.plan_questions import DropStepQuestion, MoveStepQuestion
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Opened]:
    with clock.standing_at(NOW):
        yield Opened(qtbot, desk)


def shown(opened: Opened) -> Question:
    question = opened.page.questions.question
    assert question is not None
    return question


def test_an_offer_half_typed_is_in_sight_again_after_another_complaint(opened: Opened) -> None:
    key, other = opened.desk.acknowledged(), opened.desk.acknowledged()
    page = opened.show(key)
    page.questions.ask_for(OfferQuestion.name, page._view)  # type: ignore[arg-type]
    shown(opened).form.fields["remedy"].set_text(Remedy.VOUCHER.value)
    shown(opened).form.fields["amount"].set_text("7.50")
    opened.show(other)
    assert page.questions.question is None and page.next_bar.button.isVisible()
    opened.show(key)
    question = shown(opened)
    assert isinstance(question, OfferQuestion)
    assert (question.picker.remedy(), question.form.fields["amount"].text()) == (Remedy.VOUCHER, "7.50")
    assert not page.next_bar.button.isVisible()  # one filled button: that of the question


def test_a_question_that_was_put_away_stays_away(opened: Opened) -> None:
    key, other = opened.desk.acknowledged(), opened.desk.acknowledged()
    page = opened.show(key)
    page.questions.ask_for("step", page._view)  # type: ignore[arg-type]
    shown(opened).form.fields["step"].set_text("Call the maker")
    page.questions.close_question()
    opened.show(other)
    opened.show(key)
    assert page.questions.question is None


_ABOUT_OFFERS = (AcceptQuestion, DeclineQuestion, TakeBackQuestion)


@pytest.mark.parametrize("kind", [*_ABOUT_OFFERS, DropStepQuestion, MoveStepQuestion, CorrectEntryQuestion])
def test_a_question_about_one_part_opens_again_about_the_same_part(
    opened: Opened, kind: Callable[[Backend, ComplaintView, object], Question]
) -> None:
    key, other = opened.desk.acknowledged(), opened.desk.acknowledged()
    opened.desk.offer(key, Remedy.VOUCHER)
    opened.desk.offer(key, Remedy.REPLACEMENT)
    opened.desk.step(key, "Call the maker")
    page = opened.show(key)
    view = page._view
    assert view is not None
    part: object = offers.of(key)[0] if kind in _ABOUT_OFFERS else plans.steps_of(key)[0]
    if kind is CorrectEntryQuestion:
        part = view.entries[-1]
    page._ask_about(kind, part)
    name, field = shown(opened).name, next(reversed([*_texts(shown(opened))]))
    shown(opened).form.fields[field].set_text("In her words")
    opened.show(other)
    opened.show(key)
    question = shown(opened)
    assert isinstance(question, kind)  # type: ignore[arg-type]
    assert (question.name, question.form.fields[field].text()) == (name, "In her words")


def test_what_is_no_longer_to_be_answered_is_not_asked_again(opened: Opened) -> None:
    key, other = opened.desk.acknowledged(), opened.desk.acknowledged()
    offer = opened.desk.offer(key, Remedy.VOUCHER)
    page = opened.show(key)
    page._ask_about(DeclineQuestion, offers.get(offer))
    opened.show(other)
    offers.decline(offer, opened.desk.robin)
    opened.show(key)
    assert page.questions.question is None


def _texts(question: Question) -> Iterator[str]:
    return (key for key in question.form.fields if key in ("words", "because", "text"))
