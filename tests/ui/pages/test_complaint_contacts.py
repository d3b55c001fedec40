"""Contacts on the page of a complaint: kept informed, told how it went, moved, taken back."""

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.complaint import Status, WaitingFor
from app.domain.due import Due
from app.domain.followup import Answers, Outcome, Purpose, Satisfaction, ToldHow
from app.identity import new_id
from app.services import complaints, drafts, followups, keep_informed
from tests.ui.pages.test_complaint_page import Opened, opened  # noqa: F401
from ui.dialogs.contact_questions import FollowUpQuestion, KeepInformedQuestion

Key = Qt.Key


def test_a_customer_is_kept_informed_told_and_left_in_peace(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.planned()
    page = opened.show(key)
    assert page.contacts.isHidden()
    page._ask("keep_informed")
    question = page.questions.question
    assert isinstance(question, KeepInformedQuestion)
    question.form.fields["keep_informed_days"].set_text("2")
    page.primary()
    running = keep_informed.of(key)
    assert running and running.repeat_days == 2
    page.load()
    (row,) = page.contacts.rows()
    assert "every 2 days" in row.accessibleName()
    row.act()
    assert isinstance(page.questions.question, FollowUpQuestion)
    page.questions.question.result.words_field.setText("The part is on its way")
    page.primary()
    (first,) = (one for one in followups.of(key) if one.done_at)
    assert (first.outcome, first.words) == (Outcome.INFORMED, "The part is on its way")
    page.load()
    page._ask("keep_informed")
    assert isinstance(page.questions.question, KeepInformedQuestion)
    qtbot.mouseClick(page.questions.question.stop_button, Qt.MouseButton.LeftButton)
    assert keep_informed.of(key) is None


def test_all_that_is_half_told_comes_back_and_is_saved(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.resolved()
    page = opened.show(key)
    opened.do_next()
    assert isinstance(page.questions.question, FollowUpQuestion)
    result = page.questions.question.result
    result.choose(4)
    result.answers.open()
    qtbot.keyClick(result.answers.lines["ease"], Key.Key_2)
    result.answers.told_field.setCurrentIndex(result.answers.told_field.findData(ToldHow.CARD))
    page.may_leave()
    other = opened.desk.acknowledged()
    opened.show(other)
    page = opened.show(key)
    assert isinstance(page.questions.question, FollowUpQuestion)
    again = page.questions.question.result
    assert again.faces.rating() == 4 and again.answers.is_open
    page.primary()
    (told,) = followups.of(key)
    assert (told.satisfaction, told.told_how) == (Satisfaction.HAPPY, ToldHow.CARD)
    assert told.answers == Answers(ease=Satisfaction.UNHAPPY)


def test_what_was_half_told_on_today_goes_on_here(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.resolved()
    asked = followups.running(key)
    assert asked
    drafts.keep_beside(asked.id, opened.desk.robin, content={"rating": "4", "words": "She says"})
    page = opened.show(key)
    opened.do_next()
    page.primary()
    assert followups.get(asked.id).words == "She says" and drafts.beside(asked.id) == {}


def test_an_unhappy_answer_is_taken_back(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.resolved()
    page = opened.show(key)
    opened.do_next()
    question = page.questions.question
    assert isinstance(question, FollowUpQuestion)
    question.result.choose(1)
    page.primary()
    assert complaints.get(key).status is Status.IN_PROGRESS
    undo = question.undo()
    undo()
    assert complaints.get(key).status is Status.RESOLVED
    running = followups.running(key)
    assert running and running.purpose is Purpose.ASK


def test_the_third_try_may_be_waived_in_place(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.resolved()
    for _ in range(2):
        running = followups.running(key)
        assert running
        followups.record(running.id, opened.desk.robin, outcome=Outcome.NO_ANSWER)
    page = opened.show(key)
    opened.do_next()
    question = page.questions.question
    assert isinstance(question, FollowUpQuestion)
    question.result.no_answer_button.click()
    assert question.result.next_try
    question.result.next_try.waive_button.click()
    assert followups.running(key) is None and complaints.facts(key).follow_up_outcome


def test_a_contact_is_not_moved_to_a_closed_day(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.planned()
    keep_informed.begin(key, opened.desk.robin, follow_up_id=new_id(), days=2)
    page = opened.show(key)
    (row,) = page.contacts.rows()
    row.setFocus()
    qtbot.keyClick(row, Key.Key_M)
    question = page.questions.question
    assert question is not None
    question.form.fields["due"].set_text("15.11")  # a Sunday
    page.primary()
    assert page.questions.question is question and question.form.fields["due"].error()
    question.form.fields["due"].set_text("17.11")
    page.primary()
    moved = keep_informed.of(key)
    assert moved and moved.due_at.day == 17 and moved.due_at > clock.now()


def test_whoever_was_to_hear_from_us_comes_before_the_wait(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.acknowledged()
    keep_informed.begin(key, opened.desk.robin, follow_up_id=new_id(), days=2)
    complaints.wait(key, opened.desk.robin, waiting_for=WaitingFor.SUPPLIER)
    page = opened.show(key)
    assert page.next_bar.button.words() == "Supplier has answered"
    with clock.standing_at(datetime(2026, 11, 16, 10, tzinfo=UTC)):
        page.load()
        assert page.next_bar.lead_label.text() == "Next: tell the customer how it stands"
        assert page.next_bar.other_button.words() == "Supplier has answered"
        page.primary()
        assert isinstance(page.questions.question, FollowUpQuestion)
        page.primary()
    assert [one.outcome for one in followups.of(key) if one.done_at] == [Outcome.INFORMED]


def test_each_contact_is_told_by_itself(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.planned()
    for day, about in ((17, "The part"), (18, "The bill")):
        facts = {"due": Due(date(2026, 11, day)), "about": about}
        followups.schedule(key, opened.desk.robin, follow_up_id=new_id(), **facts)
    page = opened.show(key)
    page.contacts.rows()[1].act()
    page.primary()
    assert [one.about for one in followups.of(key) if one.done_at] == ["The bill"]


def test_nobody_is_asked_on_a_day_the_shop_is_closed(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.planned()
    page = opened.show(key)
    page._ask("schedule")
    question = page.questions.question
    assert question is not None
    question.form.fields["due"].set_text("15.11")  # a Sunday
    page.primary()
    assert question.form.fields["due"].error() and not followups.of(key)
    question.form.fields["due"].set_text("16.11")
    page.primary()
    assert len(followups.of(key)) == 1
    take_back = question.undo()
    assert take_back is not None
    take_back()
    assert not followups.of(key)


def test_closing_says_what_ends_with_it(opened: Opened, qtbot: QtBot) -> None:  # noqa: F811
    key = opened.desk.resolved()
    running = followups.running(key)
    assert running
    followups.record(running.id, opened.desk.robin, outcome=Outcome.HAPPY, satisfaction=Satisfaction.HAPPY)
    facts = {"due": Due(date(2026, 11, 30)), "about": "Look whether it lasts"}
    followups.schedule(key, opened.desk.robin, follow_up_id=new_id(), **facts)
    page = opened.show(key)
    opened.do_next()
    assert page.questions.question is not None
    said = [one.text() for one in page.questions.question.findChildren(QLabel)]
    assert any("This ends too: Look whether it lasts, Mon 30 Nov" in words for words in said)
