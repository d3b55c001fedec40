"""The owner's consent at the counter by real keys: few of them, one use, and nothing lost when it goes wrong."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import identity
from app.domain.approval import ApprovalState
from app.domain.money import Money
from app.domain.offer import OfferState, Remedy
from app.domain.policy import Limit, Policy, Rule
from app.domain.staff import Role
from app.domain.timeline import EntryKind
from app.services import approvals, drafts, offers, pins, policies, timeline
from tests.builders import Desk
from tests.ui.offers.hands import OWNERS_PIN, Hands, Key, Mod
from ui.dialogs.approval import ApprovalDialog
from ui.main_window import MainWindow
from ui.widgets.offer_row import OfferRow

MOST_KEYS = 12  # beyond the words typed: issue of the approval at the counter


class AtTheDialog:
    """What somebody does once the dialog is up; each step waits for what it needs."""

    def __init__(self, qtbot: QtBot, *steps: Callable[[ApprovalDialog], object]) -> None:
        self.seen: list[str] = []
        self.faults: list[Exception] = []
        self._qtbot, self._steps = qtbot, list(steps)
        self._left = 200  # turns after the last step before a dialog that stays open is a fault
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ApprovalDialog) or dialog.pad.is_checking or not _has_focus(dialog):
            return
        if not self._steps:
            self._left -= 1
            if self._left == 0:
                self.faults.append(AssertionError(f"still open: {dialog.pad.error_line.text()}"))
                dialog.reject()
            return
        step = self._steps.pop(0)
        try:
            step(dialog)
        except Exception as fault:  # noqa: BLE001 raised in the test, not in the event loop
            self.faults.append(fault)
            dialog.reject()

    def check(self) -> None:
        self._timer.stop()
        assert not self._steps, "not all was done"
        for fault in self.faults:
            raise fault


def _has_focus(dialog: ApprovalDialog) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and dialog.isAncestorOf(focus)


@pytest.fixture
def over(desk: Desk, limits: None) -> UUID:
    """A complaint whose refund is above what the desk decides alone."""
    complaint_id = desk.acknowledged(told={"paid": Money(6490, "GBP")}, customer_id=desk.customer())
    offer(desk, complaint_id, Remedy.REPAIR, None)
    offer(desk, complaint_id, Remedy.REFUND, 6490)
    return complaint_id


def offer(desk: Desk, complaint_id: UUID, remedy: Remedy, minor: int | None) -> UUID:
    offer_id = identity.new_id()
    worth = Money(minor, "GBP") if minor else None
    offers.offer(complaint_id, desk.robin, offer_id=offer_id, remedy=remedy, worth=worth)
    return offer_id


def refund(complaint_id: UUID) -> OfferState:
    return offers.of(complaint_id)[-1].state


def keys(target: QWidget | None, words: str) -> None:
    assert target is not None
    QTest.keyClicks(target, words)


def type_pin(pin: str = OWNERS_PIN) -> Callable[[ApprovalDialog], None]:
    def type_it(dialog: ApprovalDialog) -> None:
        assert QApplication.focusWidget() is dialog.pad.field
        keys(dialog.pad.field, pin)
        QTest.keyClick(dialog.pad.field, Key.Key_Return)

    return type_it


def test_the_whole_path_at_the_counter_takes_few_keys(
    window: MainWindow, desk: Desk, limits: None, qtbot: QtBot
) -> None:
    key = desk.acknowledged(told={"paid": Money(6490, "GBP")}, customer_id=desk.customer())
    hands = Hands(window)
    hands.open(key)
    hands.press(Key.Key_O, Mod.AltModifier)
    hands.choose("ref")  # the refund of what was paid: over the limit
    assert hands.question.save_button.words() == "Owner approves here"

    def approve(dialog: ApprovalDialog) -> None:
        assert "Full refund of £64.90" in dialog.accessibleName()
        for digit in OWNERS_PIN:
            hands.press(getattr(Key, f"Key_{digit}"))
        hands.press(Key.Key_Return)

    at = AtTheDialog(qtbot, approve)
    hands.do_next()
    qtbot.waitUntil(lambda: offers.of(key)[0].approved_at is not None)
    at.check()
    assert hands.presses <= MOST_KEYS, hands.presses
    assert offers.of(key)[0].approved_by == desk.owner
    assert window.page.backend.by == desk.robin  # the desk stays whose it is


def test_an_offer_over_the_limit_is_accepted_only_after_the_owner(
    window: MainWindow, desk: Desk, over: UUID, qtbot: QtBot
) -> None:
    hands = Hands(window)
    page = hands.open(over)
    row = page.offers.row(offers.of(over)[-1].id)
    assert isinstance(row, OfferRow)
    assert row.verdict == "Needs the owner, limit £50"
    assert "Up to £50.00 you decide alone." in row.accessibleName()
    row.setFocus()
    at = AtTheDialog(qtbot, lambda dialog: QTest.keyClick(dialog.pad.field, Key.Key_Escape))
    hands.press(Key.Key_A)
    at.check()
    assert refund(over) is OfferState.PROPOSED and page.questions.question is None
    qtbot.waitUntil(window.isActiveWindow)
    row.setFocus()
    again = AtTheDialog(qtbot, type_pin())
    hands.press(Key.Key_A)
    again.check()
    assert row.verdict == "Approved"
    qtbot.waitUntil(window.isActiveWindow)
    hands.do_next()  # the customer's answer is asked at once
    assert refund(over) is OfferState.ACCEPTED


def test_a_wrong_pin_leaves_the_reason_and_says_how_many_tries_are_left(
    window: MainWindow, over: UUID, qtbot: QtBot
) -> None:
    hands = Hands(window)
    page = hands.open(over)

    def look(dialog: ApprovalDialog) -> None:
        assert dialog.pad.error_line.text() == "That PIN did not match. 4 tries left."
        assert dialog.reason_line.text() == "A good customer" and dialog.pad.pin() == ""
        assert QApplication.focusWidget() is dialog.pad.field

    at = AtTheDialog(
        qtbot,
        lambda dialog: keys(dialog.reason_line, "A good customer"),
        type_pin("999999"),
        look,
        type_pin(),
    )
    assert page.agreeing.approve(offers.of(over)[-1])
    at.check()
    approved = approvals.of(over)[-1]
    assert (approved.state, approved.reason) == (ApprovalState.USED, "A good customer")


def test_after_five_wrong_tries_the_pad_waits(window: MainWindow, over: UUID, qtbot: QtBot) -> None:
    page = Hands(window).open(over)

    def look(dialog: ApprovalDialog) -> None:
        assert dialog.pad.is_waiting and "Wait" in dialog.pad.error_line.text()
        assert not dialog.approve_button.isEnabled()
        dialog.reject()

    at = AtTheDialog(qtbot, *[type_pin("999999")] * 5, look)
    assert not page.agreeing.approve(offers.of(over)[-1])
    at.check()
    assert offers.of(over)[-1].approved_at is None


def test_a_pin_in_the_field_for_the_reason_is_kept_nowhere(
    window: MainWindow, over: UUID, qtbot: QtBot
) -> None:
    page = Hands(window).open(over)

    def look(dialog: ApprovalDialog) -> None:
        assert dialog.reason_line.text() == "" and dialog.reason_field.error()
        dialog.reject()

    at = AtTheDialog(qtbot, lambda dialog: keys(dialog.reason_line, OWNERS_PIN), type_pin(), look)
    assert not page.agreeing.approve(offers.of(over)[-1])
    at.check()
    told = " ".join(f"{one.text} {one.facts}" for one in timeline.of(over))
    assert OWNERS_PIN not in told and OWNERS_PIN not in str(drafts.beside(over))
    assert offers.of(over)[-1].approved_at is None


def test_what_one_approver_typed_is_gone_when_another_is_chosen(
    window: MainWindow, desk: Desk, over: UUID, qtbot: QtBot
) -> None:
    rules = (Rule(Remedy.REFUND, limits={Role.FRONT_DESK: Limit(5000), Role.SENIOR: Limit(10_000)}),)
    policies.save(Policy(0, "GBP", rules), desk.owner, seen=policies.current().number)
    pins.set_for(desk.senior, desk.owner, new="4826")
    offer_id = offer(desk, over, Remedy.REFUND, 6490)
    page = Hands(window).open(over)

    def look(dialog: ApprovalDialog) -> None:
        assert not dialog.who_field.isHidden() and dialog.who_choice.count() == 2
        keys(dialog.pad.field, "27")
        dialog.who_choice.setCurrentIndex(1)
        assert dialog.pad.pin() == "" and QApplication.focusWidget() is dialog.pad.field
        dialog.who_choice.setCurrentText("Sam Lantern")

    at = AtTheDialog(qtbot, look, type_pin("4826"))
    assert page.agreeing.approve(offers.get(offer_id))
    at.check()
    assert offers.get(offer_id).approved_by == desk.senior


def test_a_no_has_its_reason_and_the_history_tells_who_was_asked(
    window: MainWindow, desk: Desk, over: UUID, qtbot: QtBot
) -> None:
    page = Hands(window).open(over)
    at = AtTheDialog(
        qtbot,
        lambda dialog: QTest.mouseClick(dialog.decline_button, Qt.MouseButton.LeftButton),
        lambda dialog: keys(QApplication.focusWidget(), "A repair comes first"),
        lambda dialog: dialog.pad.setFocus(),
        type_pin(),
    )
    assert not page.agreeing.approve(offers.of(over)[-1])
    at.check()
    assert approvals.of(over)[-1].state is ApprovalState.DECLINED
    kinds = [one.kind for one in timeline.of(over)]
    assert EntryKind.APPROVAL_ASKED in kinds and EntryKind.APPROVAL_DECLINED in kinds
    row = page.offers.row(offers.of(over)[-1].id)
    assert isinstance(row, OfferRow) and row.verdict == "The owner said no"


def test_without_anybody_who_could_approve_the_dialog_says_what_to_do(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    policies.save(Policy(0, "GBP", ()), desk.owner, seen=policies.current().number)
    key = desk.acknowledged()
    offer_id = offer(desk, key, Remedy.REFUND, 6490)
    page = Hands(window).open(key)

    def look(dialog: ApprovalDialog) -> None:
        assert "No PIN yet: Marta Pine." in dialog.nobody_label.text()
        assert dialog.approve_button.isHidden() and dialog.pad.isHidden()
        dialog.reject()

    at = AtTheDialog(qtbot, look)
    assert not page.agreeing.approve(offers.get(offer_id))
    at.check()


def test_asking_later_puts_it_into_the_queue_with_the_limit_as_the_reason(
    window: MainWindow, desk: Desk, limits: None, qtbot: QtBot
) -> None:
    key = desk.acknowledged(told={"paid": Money(6490, "GBP")}, customer_id=desk.customer())
    hands = Hands(window)
    page = hands.open(key)
    hands.press(Key.Key_O, Mod.AltModifier)
    hands.choose("ref")
    assert hands.question.form.fields["because"].text() == "Front desk limit £50"
    question = page.questions.question
    QTest.mouseClick(question.later_button, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    (waiting,) = approvals.waiting()
    assert waiting.approval.asked_because == "Front desk limit £50"
    row = page.offers.row(waiting.offer.id)
    assert isinstance(row, OfferRow) and row.verdict == "The owner is asked"


def test_the_lock_takes_the_dialog_away(window: MainWindow, over: UUID, qtbot: QtBot) -> None:
    page = Hands(window).open(over)
    at = AtTheDialog(qtbot, lambda dialog: window.lock())
    assert not page.agreeing.approve(offers.of(over)[-1])
    at.check()
    assert window.is_locked and QApplication.activeModalWidget() is None


def test_what_is_written_for_the_owner_is_shown_to_them_and_kept_when_they_are_not_there(
    window: MainWindow, desk: Desk, limits: None, qtbot: QtBot
) -> None:
    key = desk.acknowledged(told={"paid": Money(6490, "GBP")}, customer_id=desk.customer())
    hands = Hands(window)
    hands.open(key)
    hands.press(Key.Key_O, Mod.AltModifier)
    hands.choose("ref")
    hands.fill("because", "Third time this year")
    seen: list[str] = []

    def not_now(dialog: ApprovalDialog) -> None:
        seen.extend([dialog.view.because, dialog.view.why_and_who])
        hands.press(Key.Key_Escape)

    at = AtTheDialog(qtbot, not_now)
    hands.do_next()
    qtbot.waitUntil(lambda: bool(seen))
    at.check()
    assert seen[0] == "“Third time this year”" and ", today " in seen[1]
    (waiting,) = approvals.waiting()
    assert waiting.approval.asked_because == "Third time this year"
