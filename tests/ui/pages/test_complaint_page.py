"""One complaint by keys and clicks: the next thing, questions in place, and what is typed stays."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.complaint import Channel, Kept, Status, WaitingFor
from app.domain.due import Due
from app.domain.offer import OfferState, Remedy
from app.domain.plan import Doer, Step, StepKind
from app.domain.timeline import EntryKind
from app.services import (
    complaints,
    drafts,
    files,
    followups,
    imports,
    offers,
    plans,
    promises,
    settings,
    timeline,
)
from tests.builders import Desk, read
from tests.conftest import NOW
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.pages.complaint import ComplaintPage
from ui.pages.page import Page
from ui.widgets.form import OwnField
from ui.words.faults import fault_sentence

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Printer:
    """A printer that writes down what it got."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.works = True

    def __call__(
        self,
        parent: QWidget,
        content: bytes,
        name: str,
        document: str = "letter",
        then: Callable[[bool], object] | None = None,
    ) -> None:
        assert content.startswith(b"%PDF")
        self.names.append(name)
        if then is not None:
            then(self.works)


class Opened:
    """The window on one complaint, and its keys."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.backend = Backend(desk_people())
        self.backend.set_desk(desk.robin)
        self.printer = Printer()
        self.page = self.new_page()
        pages: dict[str, Page] = {"today": Page(self.backend), "complaint": self.page}
        self.window = MainWindow(self.backend, pages, sentence=fault_sentence)
        qtbot.addWidget(self.window)

    def new_page(self) -> ComplaintPage:
        return ComplaintPage(self.backend, print_with=self.printer)

    def show(self, complaint_id: UUID) -> ComplaintPage:
        self.window.open_page("complaint", complaint_id)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return self.page

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, how)

    def do_next(self) -> None:
        self.press(Qt.Key.Key_Return, CTRL)

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), words)

    def fill(self, field: str, words: str) -> None:
        """Type into a field of the open question."""
        question = self.page.questions.question
        assert question is not None
        widget = question.form.fields[field].widget
        if isinstance(widget, QComboBox) and not widget.isEditable():
            widget.setFocus()
            self.qtbot.keyClicks(widget, words)
            return
        if isinstance(widget, OwnField):
            widget.setFocus()
            self.type(words)
            return
        target = widget.lineEdit() if isinstance(widget, QComboBox) else widget
        assert isinstance(target, QLineEdit)
        target.setFocus()
        target.selectAll()
        self.qtbot.keyClicks(target, words)

    def notices(self) -> list[str]:
        return [bar.notice.lead for bar in self.window.notices.bars()]


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk) -> Iterator[Opened]:
    made = Opened(qtbot, desk)
    yield made
    made.window.hide()


def step_of(complaint_id: UUID, step_id: UUID) -> Step:
    """A step as it stands now."""
    return next(one for one in plans.steps_of(complaint_id) if one.id == step_id)


def kinds(complaint_id: UUID) -> list[EntryKind]:
    return [entry.kind for entry in timeline.of(complaint_id)]


def test_acknowledged_by_the_way_that_is_shown_beside_the_button(opened: Opened) -> None:
    key = opened.desk.complaint(customer_id=opened.desk.customer(prefers=Channel.EMAIL))
    page = opened.show(key)
    assert page.next_bar.way_choice.currentText() == "told by e-mail"
    opened.do_next()
    assert read(key).acknowledged_by is Channel.EMAIL
    assert page.next_bar.button.words() == "Add a step"
    assert page.next_bar.way_choice.isHidden()


def test_a_step_is_added_by_keys_and_ticked(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    opened.press(Qt.Key.Key_S, ALT)
    opened.type("Ring the supplier")
    opened.fill("responsible", "Brook Supplies")
    opened.fill("due", "tomorrow 12:00")
    opened.do_next()
    (step,) = plans.steps_of(key)
    assert (step.text, step.responsible, step.by_close) == ("Ring the supplier", "Brook Supplies", False)
    assert step.due_at == NOW.replace(hour=12, minute=0) + timedelta(days=1)
    assert page.next_bar.lead_label.text() == "Next: ring the supplier"
    assert step.doer is Doer.DEPARTMENT
    opened.do_next()
    assert step_of(key, step.id).done_at == NOW
    opened.press(Qt.Key.Key_Z, CTRL)
    assert step_of(key, step.id).done_at is None


def test_a_date_that_has_gone_by_is_told_at_its_field_and_nothing_typed_goes(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    opened.press(Qt.Key.Key_S, ALT)
    opened.type("Ring the supplier")
    opened.fill("due", "1.11.2026")
    opened.do_next()
    question = page.questions.question
    assert question is not None
    assert "has gone by" in question.form.fields["due"].error()
    assert question.form.fields["step"].text() == "Ring the supplier"
    assert all(step.kind is StepKind.DECIDE for step in plans.steps_of(key))


def test_space_ticks_the_step_that_has_the_focus(opened: Opened) -> None:
    key = opened.desk.planned()
    page = opened.show(key)
    (step,) = plans.steps_of(key)
    page.plan.row(step.id).setFocus()  # type: ignore[union-attr]
    opened.press(Qt.Key.Key_Space)
    assert step_of(key, step.id).done_at
    opened.press(Qt.Key.Key_Space)
    assert step_of(key, step.id).done_at is None


def test_an_offer_is_made_accepted_and_put_right(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    opened.press(Qt.Key.Key_O, ALT)
    opened.fill("remedy", "Refund")
    opened.fill("amount", "64,90")
    opened.do_next()
    (offer,) = offers.of(key)
    assert (offer.remedy, offer.worth and offer.worth.minor) == (Remedy.REFUND, 6490)
    assert page.next_bar.button.words() == "Customer accepts"
    opened.do_next()  # asks what the customer said, and why there was only one to choose from
    opened.fill("only_because", "Nothing else was wanted")
    opened.do_next()
    assert offers.of(key)[0].state is OfferState.ACCEPTED
    assert page.next_bar.button.words() == "Paid"
    opened.do_next()
    assert offers.of(key)[0].carried_out_at == NOW
    opened.do_next()  # asks what was done and when to follow up
    opened.type("Paid in cash")
    opened.do_next()
    assert read(key).status is Status.RESOLVED
    running = followups.running(key)
    assert running and running.due_at > NOW


def test_the_answer_is_given_in_the_row_of_the_offer(opened: Opened, qtbot: QtBot) -> None:
    key = opened.desk.acknowledged()
    first, second = opened.desk.offer(key), opened.desk.offer(key, Remedy.VOUCHER)
    page = opened.show(key)
    row = page.offers.row(first)
    assert row is not None
    row.setFocus()
    opened.press(Qt.Key.Key_D)
    opened.do_next()
    assert {one.id: one.state for one in offers.of(key)}[first] is OfferState.DECLINED
    button = page.offers.row(second).accept_button  # type: ignore[union-attr]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    opened.do_next()
    assert {one.id: one.state for one in offers.of(key)}[second] is OfferState.ACCEPTED


def test_what_is_missing_is_said_in_the_question(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    opened.press(Qt.Key.Key_Y, ALT)
    opened.do_next()
    question = page.questions.question
    assert question is not None and "which offer the customer accepts" in question.error_line.text()
    assert read(key).status is Status.ACKNOWLEDGED


def test_followed_up_with_five_and_closed_with_its_cause(opened: Opened) -> None:
    key = opened.desk.resolved()
    page = opened.show(key)
    opened.do_next()
    opened.press(Qt.Key.Key_5)
    opened.type("The new one is fine")
    opened.do_next()
    assert followups.of(key)[0].satisfaction == 5
    assert page.next_bar.button.words() == "Close"
    opened.do_next()
    opened.do_next()
    question = page.questions.question
    assert question is not None and "still empty" in question.form.fields["cause"].error()
    cause = settings.causes()[0].name
    opened.press(Qt.Key.Key_Down)  # the focus is in the field that was missing
    question.kept.set_value(Kept.KEPT)  # type: ignore[attr-defined]
    opened.do_next()
    closed = read(key)
    assert (closed.status, closed.cause, closed.kept) == (Status.CLOSED, cause, Kept.KEPT)
    assert page.next_bar.lead_label.text() == "Closed on Thu 12 Nov, very happy"
    assert page.next_bar.button.isHidden()


def test_no_answer_sets_the_next_try(opened: Opened, qtbot: QtBot) -> None:
    key = opened.desk.resolved()
    page = opened.show(key)
    opened.do_next()
    qtbot.mouseClick(page.questions.question.result.no_answer_button, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    page.primary()
    running = followups.running(key)
    assert running and running.attempt == 2


def test_reopening_needs_a_reason(opened: Opened, qtbot: QtBot) -> None:
    key = opened.desk.closed()
    page = opened.show(key)
    qtbot.mouseClick(page.next_bar.other_button, Qt.MouseButton.LeftButton)
    opened.do_next()
    question = page.questions.question
    assert question is not None and "still empty" in question.form.fields["because"].error()
    assert read(key).status is Status.CLOSED
    opened.fill("because", "It leaks again")
    opened.do_next()
    assert read(key).status is Status.IN_PROGRESS
    assert page.questions.question is None


def test_a_move_the_stage_does_not_allow_says_so(opened: Opened) -> None:
    key = opened.desk.closed()
    page = opened.show(key)
    opened.press(Qt.Key.Key_S, ALT)
    assert page.questions.question is None
    assert "Closed" in opened.notices()[0]


def test_another_promise_needs_its_reason(opened: Opened) -> None:
    key = opened.desk.acknowledged(promise=Due(date(2026, 11, 13)))
    opened.show(key)
    opened.press(Qt.Key.Key_P, ALT)
    opened.fill("due", "16.11")
    opened.do_next()
    question = opened.page.questions.question
    assert question is not None and question.form.fields["because"].error()
    opened.fill("because", "The supplier is closed")
    opened.do_next()
    running = promises.running(key)
    assert running and running.due_at.day == 16 and len(promises.of(key)) == 2


def test_waiting_and_going_on(opened: Opened) -> None:
    key = opened.desk.planned()
    page = opened.show(key)
    opened.press(Qt.Key.Key_W, ALT)
    opened.press(Qt.Key.Key_Right)
    opened.press(Qt.Key.Key_Right)
    opened.do_next()
    assert read(key).waiting_for is WaitingFor.OWNER
    assert page.next_bar.lead_label.text() == "Next: the owner decides"
    opened.do_next()
    opened.type("Yes")
    opened.do_next()
    assert read(key).waiting_for is None


def test_handed_over_to_a_colleague(opened: Opened, qtbot: QtBot) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    qtbot.mouseClick(page.head.hand_over_button, Qt.MouseButton.LeftButton)
    opened.fill("to", "Sam")
    opened.do_next()
    assert read(key).assigned_to == opened.desk.senior


@pytest.mark.parametrize(
    ("letter", "kind"),
    [(Qt.Key.Key_N, EntryKind.NOTE), (Qt.Key.Key_C, EntryKind.CALL), (Qt.Key.Key_V, EntryKind.VISIT)],
)
def test_a_note_a_call_a_visit(opened: Opened, letter: Qt.Key, kind: EntryKind) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    opened.press(letter, ALT)  # nothing typed yet: the focus comes into the box
    opened.type("She will come by")
    opened.press(letter, ALT)
    entry = timeline.of(key)[0]
    assert (entry.kind, entry.text) == (kind, "She will come by")
    assert page.history.note.text() == ""
    assert drafts.beside(key) == {}
    assert page.history.model.line(0).text == "She will come by"


def test_a_typed_note_survives_leaving_loading_and_another_page(opened: Opened) -> None:
    key, other = opened.desk.acknowledged(), opened.desk.complaint("The lamp flickers")
    page = opened.show(key)
    opened.press(Qt.Key.Key_N, ALT)
    opened.type("She will come by on")
    page.load()
    opened.type(" Friday")
    opened.show(other)
    assert page.history.note.text() == ""
    opened.window.open_page("today")
    opened.show(key)
    assert page.history.note.text() == "She will come by on Friday"
    fresh = opened.new_page()
    fresh.show_item(key)
    fresh.load()
    assert fresh.history.note.text() == "She will come by on Friday"
    assert drafts.running() == []
    fresh.deleteLater()


def test_a_refused_note_stays_in_its_box(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    opened.backend.set_desk(opened.desk.reader)
    page = opened.show(key)
    opened.press(Qt.Key.Key_N, ALT)
    opened.type("May I")
    opened.press(Qt.Key.Key_N, ALT)
    assert page.history.note.text() == "May I"
    assert "Reader" in opened.notices()[0]
    assert kinds(key)[0] is not EntryKind.NOTE


def test_an_open_question_comes_back_with_what_was_typed(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    opened.press(Qt.Key.Key_S, ALT)
    opened.type("Ring the supplier")
    opened.window.open_page("today")
    fresh = opened.new_page()
    fresh.show_item(key)
    fresh.load()
    question = fresh.questions.question
    assert question is not None and question.form.fields["step"].text() == "Ring the supplier"
    fresh.deleteLater()
    opened.show(key)
    opened.press(Qt.Key.Key_Escape)  # closed, and still there when it is asked again
    assert page.questions.question is None
    opened.press(Qt.Key.Key_S, ALT)
    again = page.questions.question
    assert again is not None and again.form.fields["step"].text() == "Ring the supplier"
    opened.fill("due", "Monday")
    opened.do_next()
    opened.press(Qt.Key.Key_S, ALT)
    third = page.questions.question
    assert third is not None and third.form.fields["step"].text() == ""


def test_load_keeps_focus_and_the_question(opened: Opened) -> None:
    key = opened.desk.acknowledged()
    page = opened.show(key)
    opened.press(Qt.Key.Key_O, ALT)
    opened.fill("terms", "the same kettle")
    before = QApplication.focusWidget()
    complaints.note(key, opened.desk.owner, kind=EntryKind.NOTE, text="Meanwhile")
    page.load()
    assert QApplication.focusWidget() is before
    assert isinstance(before, QLineEdit) and before.text() == "the same kettle"
    assert page.history.model.line(0).text == "Meanwhile"


def test_a_file_is_attached_and_one_that_cannot_be_taken_is_told(opened: Opened, tmp_path: Path) -> None:
    photo = tmp_path / "wet worktop.png"
    photo.write_bytes(b"\x89PNG")
    key = opened.desk.acknowledged()
    page = opened.show(key)
    page.attach([tmp_path / "gone.png", photo])
    opened.qtbot.waitUntil(lambda: len(page.papers.rows()) == 1)
    assert [file.name for file in files.of(key)] == ["wet worktop.png"]
    assert "gone.png" in opened.notices()[0]


def test_the_slip_is_written_down_only_when_it_was_printed(opened: Opened) -> None:
    key = opened.desk.complaint()
    opened.show(key)
    opened.printer.works = False
    opened.press(Qt.Key.Key_P, CTRL)
    opened.qtbot.waitUntil(lambda: len(opened.printer.names) == 1)
    assert EntryKind.SLIP not in kinds(key)
    opened.printer.works = True
    opened.press(Qt.Key.Key_P, CTRL)
    opened.qtbot.waitUntil(lambda: EntryKind.SLIP in kinds(key))
    assert read(key).acknowledged_by is Channel.SLIP


def test_enter_on_a_stage_shows_only_its_entries(opened: Opened) -> None:
    key = opened.desk.planned()
    page = opened.show(key)
    total = page.history.model.rowCount()
    page.strip.setFocus()
    opened.press(Qt.Key.Key_Return)
    assert page.history.filter_button.words() == "Planned"
    assert 0 < page.history.model.rowCount() < total
    opened.press(Qt.Key.Key_Return)
    assert page.history.model.rowCount() == total


def test_covered_names_leave_initials_and_no_phone(opened: Opened) -> None:
    page = opened.show(opened.desk.complaint(customer_id=opened.desk.customer()))
    assert page.head.name_label.text() == "Tilda Thimble"
    opened.press(Qt.Key.Key_F9)
    assert page.head.name_label.text() == "TT"
    shown = [label.text() for label in opened.window.findChildren(QWidget) if hasattr(label, "text")]
    assert not any("07700" in str(text) for text in shown if not callable(text))


def test_more_offers_only_what_can_be_done(opened: Opened) -> None:
    page = opened.show(opened.desk.closed())
    opened.press(Qt.Key.Key_M, ALT)
    menu = page.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions()]
    assert "Reopen" in words and "Customer takes it back" not in words
    menu.close()


def test_an_imported_complaint_opens_with_its_source(opened: Opened, tmp_path: Path) -> None:
    source = tmp_path / "old desk.csv"
    source.write_text(
        "number,received,closed,category,text\n"
        "A-1,2026-02-03,2026-02-01,Delivery,It came late and the box was wet\n",
        encoding="utf-8",
    )
    report = imports.import_file(source, opened.desk.owner)
    assert report.imported == 1
    key = complaints.by_number("26-0001").id
    page = opened.show(key)
    assert page.head.name_label.text() == "No name given"
    assert "old desk.csv" in page.told.origin_label.text()
    assert not page.told.flags.isHidden()
    assert page.next_bar.lead_label.text()


def test_long_words_and_a_huge_note_are_shown(opened: Opened) -> None:
    key = opened.desk.complaint("wet " * 5000)
    complaints.note(key, opened.desk.robin, kind=EntryKind.NOTE, text="x" * 200_000)
    page = opened.show(key)
    assert len(page.told.words_label.text()) < 500
    page.told.all_button.click()
    assert len(page.told.words_label.text()) > 10_000
    assert page.history.list.sizeHintForRow(0) < 400


def test_times_go_on_without_a_change(opened: Opened) -> None:
    page = opened.show(opened.desk.complaint())
    assert "24 h" in page.next_bar.why_label.text() or "23 h" in page.next_bar.why_label.text()
    with clock.standing_at(NOW + timedelta(hours=30)):
        page.load()
    assert page.next_bar.why_label.text().startswith("Late by")


def test_the_page_fits_a_small_window(opened: Opened, qtbot: QtBot) -> None:
    page = opened.show(opened.desk.planned(customer_id=opened.desk.customer()))
    for width, height in ((1366, 688), (800, 520), (1920, 1000)):
        opened.window.resize(width, height)
        QApplication.processEvents()
        assert opened.window.width() == width
        end = page.columns.mapTo(page, QPoint(page.columns.width(), 0)).x()
        assert end <= page.width()
        right = page.told.parentWidget()
        qtbot.waitUntil(lambda: right.width() <= right.parentWidget().width())  # noqa: B023


def test_tab_leads_through_a_question_and_on_into_the_page(opened: Opened, desk: Desk) -> None:
    page = opened.show(desk.acknowledged())
    opened.press(Qt.Key.Key_S, ALT)
    places = []
    for _ in range(6):
        opened.press(Qt.Key.Key_Tab)
        places.append(QApplication.focusWidget())
    question = page.questions.question
    assert question is not None
    assert places[3:5] == [question.save_button, question.cancel_button]
    assert places[5] is not None and page.isAncestorOf(places[5])


def test_after_reopening_the_focus_is_on_what_is_next(opened: Opened, qtbot: QtBot) -> None:
    page = opened.show(opened.desk.closed())
    opened.press(Qt.Key.Key_R, ALT)
    opened.type("It leaks again")
    opened.do_next()
    assert page.questions.question is None
    qtbot.waitUntil(page.next_bar.button.hasFocus)
