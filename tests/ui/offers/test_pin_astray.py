"""A PIN that is typed into a field for words: refused, gone from the field for good, and kept nowhere."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app import identity
from app.domain.approval import ApprovalState
from app.domain.money import Money
from app.domain.offer import OfferState
from app.services import approvals, complaints, drafts, offers, timeline
from tests.builders import Desk
from tests.ui.offers.hands import OWNERS_PIN, Hands, Key, Mod
from tests.ui.offers.test_approval import AtTheDialog, keys, type_pin
from ui.dialogs.approval import ApprovalDialog
from ui.dialogs.offer_answers import AcceptQuestion, DeclineQuestion, TakeBackQuestion
from ui.idle import IdleWatch
from ui.main_window import MainWindow
from ui.models import approval_view
from ui.pages.today import TodayPage
from ui.widgets.owner_row import OwnerRow


@pytest.fixture
def over(desk: Desk, limits: None) -> UUID:
    """A refund above what the desk decides alone, and nothing else on offer."""
    complaint_id = desk.acknowledged(told={"paid": Money(6490, "GBP")}, customer_id=desk.customer())
    desk.offer(complaint_id)
    return complaint_id


def kept(complaint_id: UUID) -> str:
    told = " ".join(f"{one.text} {one.facts}" for one in timeline.of(complaint_id))
    return told + str(drafts.beside(complaint_id)) + str(offers.of(complaint_id))


def undo_in(line: QLineEdit) -> str:
    QTest.keyClick(line, Key.Key_Z, Mod.ControlModifier)
    return line.text()


def test_ctrl_z_does_not_bring_the_pin_back_into_the_reason(
    window: MainWindow, over: UUID, qtbot: QtBot
) -> None:
    page = Hands(window).open(over)

    def look(dialog: ApprovalDialog) -> None:
        assert undo_in(dialog.reason_line) == ""
        dialog.reject()

    at = AtTheDialog(qtbot, lambda dialog: keys(dialog.reason_line, OWNERS_PIN), type_pin(), look)
    page.agreeing.approve(offers.of(over)[-1])
    at.check()


def test_a_no_with_a_pin_for_its_reason_asks_nobody(window: MainWindow, over: UUID, qtbot: QtBot) -> None:
    page = Hands(window).open(over)

    def decline(words: str) -> list[object]:
        return [
            lambda dialog: QTest.mouseClick(dialog.decline_button, Qt.MouseButton.LeftButton),
            lambda dialog: keys(dialog.reason_line, words),
            lambda dialog: dialog.pad.setFocus(),
            type_pin(),
        ]

    def look(dialog: ApprovalDialog) -> None:
        assert dialog.reason_field.error() and approvals.of(over) == []

    at = AtTheDialog(qtbot, *decline(OWNERS_PIN), look, *decline("A repair comes first"))  # type: ignore[arg-type]
    assert not page.agreeing.approve(offers.of(over)[-1])
    at.check()
    (said,) = approvals.of(over)
    assert (said.state, said.reason) == (ApprovalState.DECLINED, "A repair comes first")
    assert OWNERS_PIN not in kept(over)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (AcceptQuestion, "words"),
        (AcceptQuestion, "only_because"),
        (DeclineQuestion, "words"),
        (TakeBackQuestion, "because"),
    ],
)
def test_words_of_an_answer_are_no_pin(
    window: MainWindow, desk: Desk, limits: None, kind: type[AcceptQuestion], field: str
) -> None:
    key = desk.acknowledged()
    offer_id = desk.offer(key, minor=4000)
    page = Hands(window).open(key)
    page.agreeing._ask(kind, offers.get(offer_id))
    question = page.questions.question
    assert question is not None
    for one in question.form.fields.values():
        if isinstance(one.widget, QLineEdit) and one.key != field:
            keys(one.widget, "As she wished")
    line = question.form.fields[field].widget
    assert isinstance(line, QLineEdit)
    keys(line, OWNERS_PIN)
    page.questions.keep()
    assert OWNERS_PIN not in kept(key)
    question.submit()
    assert offers.get(offer_id).state is OfferState.PROPOSED
    assert question.form.fields[field].error() and undo_in(line) == ""
    page.questions.keep()
    assert OWNERS_PIN not in kept(key)


@pytest.mark.parametrize("opens", [Key.Key_D, Key.Key_N])
def test_a_pin_in_a_row_of_the_owners_queue_is_kept_nowhere(
    window: MainWindow, desk: Desk, over: UUID, opens: Key
) -> None:
    approvals.ask(offers.of(over)[0].id, desk.robin, approval_id=identity.new_id(), because="She can wait")
    window.page.backend.set_desk(desk.owner)
    page = window.page
    assert isinstance(page, TodayPage)
    page.load()
    row = page.owner.rows()[0]
    assert isinstance(row, OwnerRow)
    row.setFocus()
    hands = Hands(window)
    hands.press(opens)
    assert row.place is not None
    line = row.place.focus_field()
    keys(line, OWNERS_PIN)
    page.may_leave()
    (asked,) = approvals.of(over)
    assert OWNERS_PIN not in str(drafts.beside(asked.id)) + str(drafts.beside(over))
    QTest.keyClick(line, Key.Key_Return)
    assert approvals.of(over)[0].state is ApprovalState.ASKED
    assert row.place.error_line.text() and undo_in(line) == ""


def test_a_desk_that_is_left_with_the_dialog_open_locks_and_keeps_the_reason(
    window: MainWindow, over: UUID, qtbot: QtBot
) -> None:
    page = Hands(window).open(over)
    idle = IdleWatch(window)
    idle.idled.connect(window.lock)
    at = AtTheDialog(
        qtbot, lambda dialog: keys(dialog.reason_line, "Fair"), lambda dialog: idle.timer.timeout.emit()
    )
    assert not page.agreeing.approve(offers.of(over)[-1])
    at.check()
    assert window.is_locked and QApplication.activeModalWidget() is None
    window.unlock(window.page.backend.people[0])
    again = AtTheDialog(qtbot, lambda dialog: (keys(dialog.reason_line, ", once"), dialog.reject()))
    page.agreeing.approve(offers.of(over)[-1])
    again.check()
    last = AtTheDialog(qtbot, lambda dialog: (seen.append(dialog.reason_line.text()), dialog.reject()))
    seen: list[str] = []
    page.agreeing.approve(offers.of(over)[-1])
    last.check()
    assert seen == ["Fair, once"]


def test_whoever_approves_is_told_that_the_price_was_changed(desk: Desk, over: UUID) -> None:
    offer_id = offers.of(over)[0].id
    assert approval_view.read(offer_id, desk.robin).price == ""
    before = complaints.get(over)
    told = replace(before.told, paid=Money(64900, "GBP"))
    complaints.change(over, desk.robin, seen_version=before.version, told=told, severity=before.severity)
    said = approval_view.read(offer_id, desk.robin).price
    assert said.startswith("The price paid was £64.90 until Robin Quill changed it, today ")
