"""One person's way through the whole window by keys: first run, complaint, slip, plan, offer, letter, follow-up, review."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.complaint import Kept, Status
from app.domain.letter import LetterState
from app.domain.offer import OfferState
from app.domain.timeline import EntryKind
from app.paths import DataFolder
from app.services import (
    backups,
    complaints,
    customers,
    drafts,
    followups,
    letters,
    listing,
    offers,
    plans,
    timeline,
)
from tests.printed import printer
from ui.application import build_window
from ui.dialogs.first_run import Choice, FirstRunDialog
from ui.main_window import MainWindow
from ui.pages.complaint import ComplaintPage
from ui.pages.letter import LetterPage
from ui.pages.new_complaint import NewComplaintPage
from ui.pages.page import Page
from ui.pages.review import ReviewPage
from ui.theme import Theme

Key, Mod = Qt.Key, Qt.KeyboardModifier
Control, Alt = Mod.ControlModifier, Mod.AltModifier
Kind = TypeVar("Kind", bound=Page)
WORDS = "It leaks from the base when it boils."


@dataclass
class Person:
    """Somebody at the counter with nothing but a keyboard."""

    qtbot: QtBot
    window: QWidget

    def press(self, key: Key, how: Mod = Mod.NoModifier) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, how)

    def write(self, words: str) -> None:
        for letter in words:
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)

    def write_and(self, words: str, key: Key) -> None:
        self.write(words)
        self.press(key)

    def do_next(self) -> None:
        self.press(Key.Key_Return, Control)

    def page(self, kind: type[Kind]) -> Kind:
        """The page in front, which must be of this kind."""
        assert isinstance(self.window, MainWindow)
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, kind))  # type: ignore[attr-defined]
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def answer(self, field: str, words: str) -> None:
        """Type into a field of the question that is open on the complaint's page."""
        question = self.page(ComplaintPage).questions.question
        assert question is not None
        widget = question.form.fields[field].widget
        if isinstance(widget, QComboBox):
            widget.setFocus()
            target: QWidget = widget.lineEdit() if widget.isEditable() else widget
        else:
            target = widget
            target.setFocus()
        if isinstance(target, QLineEdit):
            target.selectAll()
        self.qtbot.keyClicks(target, words)


@pytest.fixture
def person(qtbot: QtBot, folder: DataFolder) -> Iterator[Person]:
    """First run is done by keys; then the window stands on the new shop."""
    dialog = FirstRunDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    _first_run(Person(qtbot, dialog))
    assert dialog.choice is Choice.OWN_SHOP
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = build_window(Theme(app))
    qtbot.addWidget(window)
    window.resize(1366, 688)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_page("today")
    yield Person(qtbot, window)
    window.hide()
    QThreadPool.globalInstance().waitForDone()


def _first_run(person: Person) -> None:
    person.write_and("Marrow & Pine", Key.Key_Tab)
    person.write_and("12 Example Row, Sampleford SF1 2AB", Key.Key_Return)
    person.press(Key.Key_Return)
    person.write_and("Marta Pine", Key.Key_Return)
    for _ in range(3):
        person.press(Key.Key_Return)


def test_the_main_job_from_first_run_to_the_review(
    person: Person, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = _take(person, monkeypatch)
    _plan_and_offer(person, key)
    _write_the_letter(person, key)
    with clock.standing_at(datetime(2026, 11, 18, 11, tzinfo=UTC)):
        _follow_up_and_close(person, key)
        _review(person, key)
    assert [entry.kind for entry in reversed(timeline.of(key))] == [
        *(EntryKind.RECEIVED, EntryKind.PROMISE, EntryKind.ACKNOWLEDGED, EntryKind.SLIP),
        *(EntryKind.STEP_ADDED, EntryKind.OFFER, EntryKind.OFFER_ACCEPTED, EntryKind.PROMISE_KEPT),
        *(EntryKind.PROMISE, EntryKind.STEP_DONE, EntryKind.CARRIED_OUT, EntryKind.PROMISE_KEPT),
        *(EntryKind.RESOLVED, EntryKind.FOLLOW_UP, EntryKind.LETTER, EntryKind.LETTER_SENT),
        *(EntryKind.FOLLOW_UP_DONE, EntryKind.CLOSED),
    ]
    assert all(part.problem is None for part in backups.check(folder))


def _take(person: Person, monkeypatch: pytest.MonkeyPatch) -> UUID:
    person.press(Key.Key_N, Control)
    page, slips = person.page(NewComplaintPage), list[str]()
    monkeypatch.setattr(page.slips, "print_with", printer(slips))
    person.write_and("07700 900142", Key.Key_Tab)
    person.write_and("Tilda Thimble", Key.Key_Tab)
    person.press(Key.Key_Right)  # Call to Letter, which brings the address
    page.form.focus_field("address")
    person.write("4 Bobbin Lane, Sampleford SF3 7QX")
    page.form.focus_field("product")
    person.write("Brook kettle")
    page.form.focus_field("words")
    person.write(WORDS)
    person.qtbot.waitUntil(lambda: drafts.running()[0].content["words"] == WORDS)
    person.press(Key.Key_3, Alt)
    person.press(Key.Key_1)
    person.do_next()
    person.qtbot.waitUntil(lambda: bool(slips))
    (line,) = listing.found("brook")
    found = complaints.get(line.id)
    assert (found.number, found.status, found.told.words) == ("26-0001", Status.ACKNOWLEDGED, WORDS)
    assert found.customer_id and customers.get(found.customer_id).postal_lines
    return line.id


def _plan_and_offer(person: Person, key: UUID) -> None:
    person.page(ComplaintPage)
    person.press(Key.Key_S, Alt)
    person.write("Pay the refund")
    person.answer("due", "tomorrow")
    person.do_next()
    (step,) = plans.steps_of(key)
    person.press(Key.Key_O, Alt)
    person.answer("remedy", "Refund")
    person.answer("amount", "64,90")
    person.do_next()
    page = person.page(ComplaintPage)
    (offer,) = offers.of(key)
    row = page.offers.row(offer.id)
    assert row is not None
    row.setFocus()
    person.press(Key.Key_A)
    person.answer("only_because", "It is what she asked for")
    person.do_next()
    assert offers.of(key)[0].state is OfferState.ACCEPTED
    person.do_next()
    assert plans.steps_of(key)[0].done_at and step.text == "Pay the refund"
    person.do_next()
    assert offers.of(key)[0].carried_out_at
    person.do_next()
    person.do_next()
    assert complaints.get(key).status is Status.RESOLVED


def _write_the_letter(person: Person, key: UUID) -> None:
    assert isinstance(person.window, MainWindow)
    person.window.open_page("letter", (key, "resolution"))
    page = person.page(LetterPage)
    page.papers._print_with = lambda _page, content, _name, _kind, then, **_: then(
        content.startswith(b"%PDF")
    )
    with person.qtbot.waitSignal(page.preview.shown):
        pass
    page.form.subject_field.setFocus()
    person.press(Key.Key_End)
    person.write(" and paid")
    with person.qtbot.waitSignal(page.issued):
        person.do_next()
    person.qtbot.waitUntil(lambda: letters.of(key)[0].sent_at is not None)
    (letter,) = letters.of(key)
    assert letter.state is LetterState.ISSUED and letter.subject.endswith("and paid")
    assert letters.issued_pdf(letter.id).startswith(b"%PDF")


def _follow_up_and_close(person: Person, key: UUID) -> None:
    assert isinstance(person.window, MainWindow)
    person.window.open_page("complaint", key)
    person.page(ComplaintPage).load()
    person.do_next()
    person.press(Key.Key_5)
    person.write("All is well")
    person.do_next()
    assert followups.of(key)[0].satisfaction == 5
    person.do_next()
    question = person.page(ComplaintPage).questions.question
    assert question is not None
    question.form.fields["cause"].setFocus()
    person.press(Key.Key_Down)
    question.kept.set_value(Kept.KEPT)  # type: ignore[attr-defined]
    person.do_next()
    closed = complaints.get(key)
    assert (closed.status, closed.kept, bool(closed.cause)) == (Status.CLOSED, Kept.KEPT, True)


def _review(person: Person, key: UUID) -> None:
    person.press(Key.Key_6, Control)
    page = person.page(ReviewPage)
    with person.qtbot.waitSignal(page.month_screen.shown):
        page.load()
    tiles = page.month_screen.tiles.tiles
    assert [re.sub(r"\D", "", tiles[at].value_label.text()) for at in (0, 4)] == ["1", "0"]
    page.focus_first()
    with person.qtbot.waitSignal(page.page_wanted) as wanted:
        person.press(Key.Key_Return)
    assert list(wanted.args[1][1]) == [complaints.get(key).key]
