"""Printers by kind of paper, and the offset worked out from what the calibration sheet shows."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.printing import Document, Shift
from app.services import printing
from tests.queue import Queue
from ui.pages.settings import SettingsPage
from ui.widgets.settings_printing import PrintingPart

LASER = "Office_laser"


@pytest.fixture
def part(qtbot: QtBot, queue: Queue, page: SettingsPage) -> PrintingPart:
    """The section once it knows the printers."""
    queue.have(LASER, default=True).have("Till")
    printing.remember(Document.LETTER, LASER)
    printing.remember(Document.LABEL, "Thrown_away")
    printing.set_offset(LASER, Shift(10, 0))
    page.open_section("printing")
    found = page.part
    assert isinstance(found, PrintingPart)
    qtbot.waitUntil(lambda: found.boxes[Document.SLIP].count() == 3)
    return found


def choose(part: PrintingPart, document: Document, printer: str) -> None:
    box = part.boxes[document]
    box.setCurrentIndex(box.findData(printer))


def test_what_was_chosen_is_shown_even_where_it_is_not_there(part: PrintingPart, page: SettingsPage) -> None:
    assert part.boxes[Document.LETTER].currentData() == LASER
    assert part.boxes[Document.LABEL].currentText() == "Thrown_away (not there now)"
    assert part.boxes[Document.SLIP].currentText() == "Ask each time" and not part.is_touched


def test_a_printer_is_chosen_and_another_asked_for_again(part: PrintingPart, page: SettingsPage) -> None:
    choose(part, Document.SLIP, "Till")
    choose(part, Document.LABEL, "")
    assert part.is_touched and page.save() and not part.is_touched
    assert printing.chosen(Document.SLIP) == "Till" and printing.chosen(Document.LABEL) is None


def test_what_was_measured_gives_the_offset(part: PrintingPart, page: SettingsPage) -> None:
    offset = part.offset
    offset.seen.fields["left"].set_text("14,2")
    offset.seen.fields["top"].set_text("15.5")
    offset.seen.fields["across"].set_text("150")
    offset.work_button.click()
    assert [offset.form.fields[key].text() for key in ("shift_x", "shift_y")] == ["1.8", "-0.5"]
    assert printing.offset_of(LASER) == Shift(10, 0)
    assert page.save() and printing.offset_of(LASER) == Shift(18, -5)


def test_a_printer_that_shrinks_pages_is_said(part: PrintingPart) -> None:
    for key, words in (("left", "15"), ("top", "15"), ("across", "146")):
        part.offset.seen.fields[key].set_text(words)
    part.offset.work_button.click()
    assert "shrinks" in part.offset.verdict.text()


def test_cells_in_the_window_tell_whether_the_address_shows(part: PrintingPart) -> None:
    part.offset.seen.fields["first"].set_text("A1")
    part.offset.seen.fields["last"].set_text("zz9")
    part.offset.work_button.click()
    assert part.offset.seen.fields["last"].error() and not part.offset.verdict.text()


@pytest.mark.parametrize("typed", ["far", "1e999", "nan", "99"])
def test_what_is_no_offset_is_said_at_its_field(part: PrintingPart, page: SettingsPage, typed: str) -> None:
    part.offset.form.fields["shift_x"].set_text(typed)
    assert not page.save() and part.offset.form.fields["shift_x"].error()
    assert printing.offset_of(LASER) == Shift(10, 0)


def test_the_sheet_goes_to_the_printer_that_is_measured(
    qtbot: QtBot, part: PrintingPart, queue: Queue
) -> None:
    part.offset.sheet_button.click()
    qtbot.waitUntil(lambda: len(queue.jobs()) == 1)
    assert queue.jobs()[0].printer == LASER and "media=A4" in queue.jobs()[0].options
    choose(part, Document.SLIP, "Till")
    part.tests[Document.SLIP].click()
    qtbot.waitUntil(lambda: len(queue.jobs()) == 2)
    assert queue.jobs()[1].printer == "Till" and printing.chosen(Document.SLIP) is None
    qtbot.keyClick(part, Qt.Key.Key_Escape)
