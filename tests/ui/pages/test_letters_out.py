"""Letters that leave the shop from the list: printed, all at once, drafted as e-mails, handed over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.due import Due
from app.domain.letter import LetterKind, SentBy
from app.domain.printing import Document
from app.identity import new_id
from app.services import customers, letters, preferences, printing
from tests.builders import Desk
from tests.queue import Queue
from ui import opening
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.models.letter_table import STATE, WHEN
from ui.pages.letters import LettersPage
from ui.pages.page import Page
from ui.printing.print_sheet import PrintSheet
from ui.widgets.button import Button
from ui.words.faults import fault_sentence

LASER = "Office_laser"
Key, Mod = Qt.Key, Qt.KeyboardModifier


def letter(desk: Desk, name: str, *, issued: bool = True, words: str = "", **who: str) -> UUID:
    customer = desk.customer(name, **who)
    complaint_id = desk.acknowledged(customer_id=customer, promise=Due(date(2026, 11, 12)))
    letter_id = new_id()
    letters.draft(complaint_id, desk.owner, letter_id=letter_id, kind=LetterKind.HOLDING)
    body = words or "Thank you for your patience. I am sorry. You hear from us by {promise}."
    letters.save(replace(letters.get(letter_id), body=body), desk.owner)
    if issued:
        letters.issue(letter_id, desk.owner)
    return letter_id


class Hands:
    """The window on the letters to send, and its keys."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        backend = Backend(desk_people())
        backend.set_desk(desk.owner)
        self.window = MainWindow(backend, {"letters": LettersPage, "letter": Page}, sentence=fault_sentence)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 688)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def open(self, view: str = "to_send") -> LettersPage:
        self.window.open_page("letters", view)
        page = self.window.page
        assert isinstance(page, LettersPage)
        self.page = page
        return page

    def press(self, key: Key, how: Mod = Mod.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, how)

    def told(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: any(words in bar.notice.lead for bar in self.window.notices.bars()))

    def print_all(self) -> LettersPage:
        self.press(Key.Key_P, Mod.AltModifier)
        self.qtbot.waitUntil(self.page.run.print_button.hasFocus)
        self.press(Key.Key_Return)
        self.qtbot.waitUntil(self.page.run.results.isVisible)
        return self.page


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, queue: Queue) -> Iterator[Hands]:
    yield Hands(qtbot, desk)
    QThreadPool.globalInstance().waitForDone()


def rows(page: LettersPage, column: int) -> list[str]:
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def test_a_printed_letter_goes_over_to_sent(hands: Hands, queue: Queue) -> None:
    one = letter(hands.desk, "Tilda Thimble")
    queue.have(LASER)
    printing.remember(Document.LETTER, LASER)
    page = hands.open()
    hands.press(Key.Key_P, Mod.ControlModifier)
    hands.told("gone to the printer")
    assert letters.get(one).sent_by is SentBy.PRINTED and len(queue.jobs()) == 1
    assert page.model.rowCount() == 0
    hands.press(Key.Key_3, Mod.AltModifier)
    assert rows(page, STATE) == ["Printed"] and rows(page, WHEN) == ["Today 10:24"]


def test_ctrl_shift_p_asks_for_the_printer_first(hands: Hands, queue: Queue) -> None:
    letter(hands.desk, "Tilda Thimble")
    queue.have(LASER).have("Till")
    printing.remember(Document.LETTER, LASER)
    hands.open()
    hands.press(Key.Key_P, Mod.ControlModifier | Mod.ShiftModifier)
    hands.qtbot.waitUntil(lambda: any(one.isVisible() for one in hands.page.findChildren(PrintSheet)))
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.told("gone to the printer")
    assert queue.jobs()[0].printer == "Till" and not hands.page.asks_for_printer


def test_a_draft_that_cannot_be_printed_asks_for_no_printer_afterwards(hands: Hands, queue: Queue) -> None:
    letter(hands.desk, "Tilda Thimble", issued=False)
    hands.open("drafts")
    hands.press(Key.Key_P, Mod.ControlModifier | Mod.ShiftModifier)
    hands.told("is a draft")
    assert not hands.page.asks_for_printer


def test_a_letter_the_queue_may_have_is_asked_about_before_it_is_printed_again(
    hands: Hands, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = letter(hands.desk, "Tilda Thimble")
    queue.have(LASER).hang("lp")
    monkeypatch.setattr(printing, "PATIENCE", timedelta(seconds=1))
    printing.remember(Document.LETTER, LASER)
    hands.open()
    hands.press(Key.Key_P, Mod.ControlModifier)
    for key in (Key.Key_Return, Key.Key_Escape):
        hands.qtbot.waitUntil(
            lambda: any(one.error_line.isVisible() for one in hands.page.findChildren(PrintSheet))
        )
        queue.hang()
        hands.press(key)
    hands.told("may be in the printer")
    asked = hands.page.sending.asking.bars()
    assert len(asked) == 1 and queue.jobs() == [] and letters.get(one).sent_at is None


def test_without_a_letter_due_nothing_is_asked(hands: Hands) -> None:
    hands.open()
    hands.press(Key.Key_P, Mod.AltModifier)
    hands.told("No letter is due today")
    assert not hands.page.run.isVisible()


def test_a_printer_that_refuses_leaves_it_to_send(hands: Hands, queue: Queue) -> None:
    one = letter(hands.desk, "Tilda Thimble")
    queue.have(LASER, trouble="Out of paper")
    printing.remember(Document.LETTER, LASER)
    page = hands.open()
    hands.press(Key.Key_P, Mod.ControlModifier)
    hands.qtbot.waitUntil(lambda: "switched off or stopped" in _said(page))
    hands.press(Key.Key_Escape)
    hands.told("not printed")
    assert letters.get(one).sent_at is None and page.model.rowCount() == 1


def _said(page: LettersPage) -> str:
    return " ".join(one.error_line.text() for one in page.findChildren(PrintSheet))


def test_all_due_today_go_out_and_those_that_did_not_say_why(hands: Hands, queue: Queue) -> None:
    letter(hands.desk, "Tilda Thimble")
    letter(hands.desk, "Juno Fernhill", issued=False)
    bad = letter(hands.desk, "Ada Moss", issued=False, words="Sorry. {refused} and {promise}.")
    queue.have(LASER, default=True)
    hands.open()
    page = hands.print_all()
    assert "2 of 3 letters" in page.run.results.said.text() and len(queue.jobs()) == 2
    assert page.model.rowCount() == 0 and printing.chosen(Document.LETTER) == LASER
    wanted: list[object] = []
    page.run.letter_wanted.connect(wanted.append)
    next(one for one in page.run.results.findChildren(Button) if one.text() == "26-0003").click()
    assert wanted == [bad]
    assert hands.window.page_name == "letter"


def test_the_run_begins_from_anywhere(hands: Hands, queue: Queue) -> None:
    letter(hands.desk, "Tilda Thimble")
    queue.have(LASER)
    hands.window.open_page("letter")
    hands.qtbot.keyClick(hands.window, Key.Key_A, Mod.ControlModifier | Mod.ShiftModifier)
    page = hands.window.page
    assert isinstance(page, LettersPage)
    hands.qtbot.waitUntil(page.run.print_button.hasFocus)
    assert page.run.what_label.text() == "1 issued letter to send."


def test_a_printer_that_gives_up_is_said_once(hands: Hands, queue: Queue) -> None:
    for name in ("Tilda Thimble", "Juno Fernhill"):
        letter(hands.desk, name)
    queue.have(LASER).refuse("lp: Out of toner.")
    hands.open()
    page = hands.print_all()
    assert "Out of toner." in page.run.results.reason.text() and page.model.rowCount() == 2
    hands.press(Key.Key_Escape)
    assert not page.run.isVisible() and page.table.hasFocus()


def test_what_may_be_printed_already_is_asked_about(hands: Hands) -> None:
    one = letter(hands.desk, "Tilda Thimble")
    preferences.keep("letters on their way to the printer", {one.hex: "2026-11-12"})
    page = hands.open()
    (bar,) = page.sending.asking.bars()
    assert "26-0001" in bar.notice.lead
    bar.notice.actions[0].run()
    assert letters.get(one).sent_by is SentBy.PRINTED
    assert not page.sending.asking.isVisible() and page.model.rowCount() == 0


def test_an_e_mail_opens_in_the_mail_program_and_a_person_says_it_is_sent(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = letter(hands.desk, "Tilda Thimble", email="tilda@thimble.example")
    opened: list[Path] = []
    monkeypatch.setattr(opening, "open_file", lambda path: not opened.append(path))
    hands.open()
    hands.press(Key.Key_M, Mod.ControlModifier)
    hands.told("open in your mail program")
    mail = message_from_bytes(opened[0].read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage) and mail["To"].addresses[0].addr_spec == "tilda@thimble.example"
    assert next(mail.iter_attachments()).get_content() == letters.issued_pdf(one)
    body = mail.get_body()
    assert body is not None and "26-0001" in body.get_content()
    assert letters.get(one).sent_at is None
    hands.press(Key.Key_M, Mod.AltModifier)
    hands.told("marked as sent by e-mail")
    assert letters.get(one).sent_by is SentBy.MAILED


def test_without_a_mail_program_the_draft_is_saved_and_said_where(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    letter(hands.desk, "Tilda Thimble", email="tilda@thimble.example")
    monkeypatch.setattr(opening, "open_file", lambda path: False)
    monkeypatch.setattr(opening, "in_documents", lambda name: str(tmp_path / name))
    (tmp_path / "26-0001 holding.eml").write_text("somebody's", encoding="utf-8")
    hands.open()
    hands.press(Key.Key_M, Mod.ControlModifier)
    hands.told("saved as 26-0001 holding 2.eml")
    assert (tmp_path / "26-0001 holding.eml").read_text("utf-8") == "somebody's"


def test_a_customer_without_an_address_says_so(hands: Hands) -> None:
    one = letter(hands.desk, "Tilda Thimble")
    complaint = letters.get(one).complaint_id
    assert complaint and not customers.get(hands.desk.customer("Tilda Thimble")).email
    hands.open()
    hands.press(Key.Key_M, Mod.ControlModifier)
    hands.told("no e-mail address")


def test_what_was_handed_over_is_said_by_a_key(hands: Hands) -> None:
    one = letter(hands.desk, "Tilda Thimble")
    hands.open()
    hands.press(Key.Key_Y, Mod.AltModifier)
    assert letters.get(one).sent_by is SentBy.HANDED


def test_a_letter_that_went_out_otherwise_is_not_asked_about_any_more_nor_shown(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = letter(hands.desk, "Tilda Thimble", email="tilda@thimble.example")
    monkeypatch.setattr(opening, "open_file", lambda path: True)
    page = hands.open()
    hands.qtbot.waitUntil(lambda: page.pdf.pages == 1)
    hands.press(Key.Key_M, Mod.ControlModifier)
    hands.told("Sent?")
    hands.press(Key.Key_Y, Mod.AltModifier)
    assert [bar.notice.actions for bar in hands.window.notices.bars()] == [()]
    assert page.pdf.pages == 0
    hands.open("sent")
    hands.press(Key.Key_M, Mod.ControlModifier)
    hands.told("is open in your mail program.")
    assert not any(bar.notice.actions for bar in hands.window.notices.bars())
    assert letters.get(one).sent_by is SentBy.HANDED
