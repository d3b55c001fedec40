"""Asking for a printer over the page, and what is said when one does not print."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.printing import Document
from app.paths import DataFolder
from app.services import printing, slips
from tests.builders import Desk
from tests.queue import Queue
from ui import jobs, opening
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.pages.page import Page
from ui.printing import print_pdf
from ui.printing.print_sheet import PrintSheet

Key = Qt.Key
LASER = "Office_laser"


class Paper:
    """A page that prints, in the window; `ended` is what came of each."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.page = Page(Backend(desk_people()))
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.content = slips.pdf(desk.complaint())
        self.ended: list[bool] = []
        self.window = MainWindow(self.page.backend, {"today": self.page})
        qtbot.addWidget(self.window)
        self.window.resize(1366, 688)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.open_page("today")

    def print_it(self, *, ask: bool = False) -> None:
        print_pdf(self.page, self.content, "26-0001 slip.pdf", "slip", self.ended.append, ask=ask)

    def asked(self) -> PrintSheet:
        self.qtbot.waitUntil(lambda: bool(self.sheets()))
        return self.sheets()[0]

    def sheets(self) -> list[PrintSheet]:
        return [
            one
            for one in self.page.findChildren(PrintSheet)
            if one.isVisible() and not one.working.isVisible()
        ]

    def told(self) -> PrintSheet:
        self.qtbot.waitUntil(lambda: any(one.error_line.text() for one in self.sheets()))
        return self.asked()

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget(), key, how)

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.ended))


@pytest.fixture
def paper(qtbot: QtBot, desk: Desk, queue: Queue) -> Paper:
    return Paper(qtbot, desk)


def test_the_first_time_asks_and_enter_prints_and_remembers(paper: Paper, queue: Queue) -> None:
    queue.have("Attic").have(LASER, default=True)
    paper.print_it()
    sheet = paper.asked()
    assert sheet.printer_box.currentData() == LASER and sheet.printer_box.hasFocus()
    paper.press(Key.Key_Return)
    paper.wait()
    assert paper.ended == [True] and queue.jobs()[0].printer == LASER
    assert printing.chosen(Document.SLIP) == LASER and printing.chosen(Document.LETTER) is None
    assert paper.sheets() == []


def test_a_known_printer_prints_at_once(paper: Paper, queue: Queue) -> None:
    queue.have(LASER)
    printing.remember(Document.SLIP, LASER)
    paper.print_it()
    paper.wait()
    assert paper.ended == [True] and len(queue.jobs()) == 1 and paper.page.findChildren(PrintSheet) == []


def test_who_wants_another_printer_once_is_asked_and_nothing_is_remembered(
    paper: Paper, queue: Queue
) -> None:
    queue.have(LASER).have("Till")
    printing.remember(Document.SLIP, LASER)
    paper.print_it(ask=True)
    sheet = paper.asked()
    sheet.printer_box.setCurrentIndex(sheet.printer_box.findData("Till"))
    sheet.copies_box.setCurrentIndex(2)
    sheet.remember_row.set_checked(False)
    paper.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    paper.wait()
    (job,) = queue.jobs()
    assert job.printer == "Till" and job.copies == 3 and printing.chosen(Document.SLIP) == LASER


def test_esc_leaves_it_and_gives_the_focus_back(paper: Paper, queue: Queue) -> None:
    queue.have(LASER)
    paper.page.setFocus()
    paper.print_it()
    paper.asked()
    paper.press(Key.Key_Escape)
    assert paper.ended == [False] and queue.jobs() == [] and paper.page.hasFocus()


def test_a_printer_removed_meanwhile_is_said_and_another_takes_it(paper: Paper, queue: Queue) -> None:
    queue.have(LASER).have("Till")
    printing.remember(Document.SLIP, LASER)
    queue.lose(LASER)
    paper.print_it()
    sheet = paper.told()
    assert "no longer knows the printer Office_laser" in sheet.error_line.text() and paper.ended == []
    assert sheet.printer_box.currentData() == "Till"
    paper.press(Key.Key_Return)
    paper.wait()
    assert paper.ended == [True] and queue.jobs()[0].printer == "Till"


def test_a_printer_that_refuses_can_be_tried_again(paper: Paper, queue: Queue) -> None:
    queue.have(LASER).refuse("lp: Toner is empty.")
    printing.remember(Document.SLIP, LASER)
    paper.print_it()
    sheet = paper.told()
    assert "Toner is empty." in sheet.error_line.text() and sheet.print_button.text() == "Try again"
    queue.refuse("")
    paper.press(Key.Key_Return)
    paper.wait()
    assert paper.ended == [True]


def test_a_printer_that_hangs_never_holds_the_window(
    paper: Paper, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.have(LASER).hang("lp")
    printing.remember(Document.SLIP, LASER)
    monkeypatch.setattr(printing, "PATIENCE", timedelta(seconds=2))
    paper.print_it()
    assert paper.ended == []
    assert "does not answer" in paper.told().error_line.text()


def test_without_a_printer_the_pdf_is_opened_and_a_person_says_whether_it_is_printed(
    paper: Paper, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(opening, "open_file", lambda path: not opened.append(path))
    paper.print_it()
    sheet = paper.asked()
    assert "no printer" in sheet.state_label.text() and sheet.open_button.hasFocus()
    paper.press(Key.Key_Return)
    assert opened[0].read_bytes() == paper.content and folder.root in opened[0].parents and paper.ended == []
    sheet.done_button.click()
    assert paper.ended == [True]


def test_what_is_left_for_another_print_counts_as_not_printed(paper: Paper, queue: Queue) -> None:
    queue.have(LASER)
    paper.print_it()
    paper.asked()
    paper.print_it()
    assert paper.ended == [False]
    paper.qtbot.waitUntil(lambda: not jobs.any_running())


def test_outside_a_page_the_question_lies_over_the_window(
    qtbot: QtBot, folder: DataFolder, queue: Queue
) -> None:
    queue.have(LASER)
    window = QWidget()
    qtbot.addWidget(window)
    sheet = QWidget(window)
    window.resize(420, 300)
    window.show()
    print_pdf(sheet, b"%PDF-1.4", "Recovery code.pdf", "sheet")
    qtbot.waitUntil(lambda: bool(window.findChildren(PrintSheet)))
    (question,) = window.findChildren(PrintSheet)
    assert question.parent() is window and window.rect().contains(question.geometry())


def test_a_locked_desk_hides_the_question(paper: Paper, queue: Queue) -> None:
    queue.have(LASER)
    paper.print_it()
    sheet = paper.asked()
    paper.window.lock()
    assert not sheet.isVisible()
