"""Handing a PDF to the system's queue, which here are two small programs that write down what they are asked."""

import os
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.documents import transform
from app.domain.printing import (
    Document,
    PrinterGone,
    PrinterOff,
    PrinterRefused,
    PrinterSilent,
    PrintOrder,
    Shift,
    ShiftTooFar,
)
from app.paths import DataFolder
from app.services import new_file, passing, printing, slips
from tests.builders import Desk
from tests.queue import Queue

LASER = "Office_laser"


@pytest.fixture
def paper(desk: Desk) -> bytes:
    return slips.pdf(desk.complaint())


def hand_over(paper: bytes, printer: str = LASER, **order: object) -> None:
    def draw(content: bytes, asked: PrintOrder) -> None:
        raise AssertionError("the system takes the PDF itself")

    printing.hand_over(paper, PrintOrder(printer, "26-0001 slip", **order), draw)  # type: ignore[arg-type]


def test_printers_are_those_of_the_system_with_their_state(desk: Desk, queue: Queue) -> None:
    queue.have(LASER, default=True).have("Till", trouble="Paused by somebody").have("attic")
    found = {one.name: one for one in printing.printers()}
    assert list(found) == ["attic", LASER, "Till"]
    assert found[LASER].is_default and found[LASER].is_ready
    assert not found["Till"].is_ready and found["Till"].trouble == "Paused by somebody"


def test_the_pdf_itself_goes_to_the_printer_unscaled(queue: Queue, paper: bytes) -> None:
    queue.have(LASER)
    hand_over(paper, copies=2)
    (job,) = queue.jobs()
    assert job.printer == LASER and job.copies == 2 and job.title == "26-0001 slip"
    assert "print-scaling=none" in job.options and any(
        one.startswith("media=Custom.80x") for one in job.options
    )
    assert job.file.read_bytes() == paper


def test_no_copy_stays_behind(folder: DataFolder, queue: Queue, paper: bytes) -> None:
    queue.have(LASER)
    hand_over(paper)
    queue.refuse("lp: Destination is on fire.")
    with pytest.raises(PrinterRefused):
        hand_over(paper)
    assert not list((folder.root / "passing").rglob("*.*"))


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("lp: The printer or class does not exist.", PrinterGone),
        ('lp: Destination "Office_laser" is not accepting jobs.', PrinterRefused),
        ("lp: Error - scheduler not responding.", PrinterRefused),
    ],
)
def test_what_the_queue_refuses_is_told_with_its_words(
    queue: Queue, paper: bytes, said: str, fault: type[PrinterGone]
) -> None:
    queue.have(LASER).refuse(said)
    with pytest.raises(fault) as told:
        hand_over(paper)
    assert told.value.name == LASER and told.value.reason in said and told.value.reason


def test_a_printer_that_is_off_gets_nothing_to_keep_for_later(queue: Queue, paper: bytes) -> None:
    queue.have(LASER, trouble="The printer is offline.")
    with pytest.raises(PrinterOff) as told:
        hand_over(paper)
    assert told.value.reason == "The printer is offline." and queue.jobs() == []


def test_a_queue_that_hangs_is_called_off(
    queue: Queue, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.have(LASER).hang("lp")
    monkeypatch.setattr(printing, "PATIENCE", timedelta(seconds=2))
    with pytest.raises(PrinterSilent):
        hand_over(paper)


def test_without_room_for_the_copy_nothing_is_printed(queue: Queue, paper: bytes, folder: DataFolder) -> None:
    queue.have(LASER)
    (folder.root / "passing").write_bytes(b"in the way")
    with pytest.raises(new_file.CannotWriteFile):
        hand_over(paper)
    assert queue.jobs() == []


def test_windows_prints_the_pdf_by_its_shell_or_else_page_by_page(
    paper: bytes, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, str, str]] = []
    drawn: list[PrintOrder] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", lambda *how: asked.append(how), raising=False)
    order = PrintOrder(LASER, "26-0001 slip", copies=2)
    printing.hand_over(paper, order, lambda content, order: drawn.append(order))
    ((file, verb, printer),) = asked
    assert verb == "printto" and printer == '"Office_laser"' and drawn == []
    assert len(PdfReader(file).pages) == 2 * len(PdfReader(_as_file(paper, folder.root)).pages)

    def nobody(*_: object) -> None:
        raise OSError("no program prints this")

    monkeypatch.setattr(os, "startfile", nobody, raising=False)
    printing.hand_over(paper, order, lambda content, order: drawn.append(order))
    assert drawn == [order] and len(list((folder.root / "passing").rglob("*.pdf"))) == 1


def test_the_last_printer_of_a_kind_of_paper_is_the_one(desk: Desk) -> None:
    assert printing.chosen(Document.LETTER) is None
    printing.remember(Document.LETTER, "Old")
    printing.remember(Document.SLIP, "Till")
    printing.remember(Document.LETTER, LASER)
    assert printing.chosen(Document.LETTER) == LASER and printing.chosen(Document.SLIP) == "Till"
    printing.forget(Document.LETTER)
    assert printing.chosen(Document.LETTER) is None and printing.chosen(Document.SLIP) == "Till"


def test_an_offset_is_the_printers_whatever_it_prints(queue: Queue, paper: bytes) -> None:
    queue.have(LASER)
    printing.remember(Document.LETTER, LASER)
    printing.set_offset(LASER, Shift(-15, 8))
    printing.remember(Document.REVIEW, LASER)
    assert printing.offset_of(LASER) == Shift(-15, 8) and printing.offsets() == {LASER: Shift(-15, 8)}
    hand_over(paper)
    assert queue.jobs()[0].file.read_bytes() == transform.for_printer(paper, Shift(-15, 8))
    with pytest.raises(ShiftTooFar) as told:
        printing.set_offset(LASER, Shift(0, 900))
    assert told.value.field == "shift_y" and printing.offset_of(LASER) == Shift(-15, 8)


def test_copies_for_other_programs_are_private_and_cleared_at_the_start(folder: DataFolder) -> None:
    file = passing.put(b"words", "../26-0417: what/ever?.pdf")
    assert "/" not in file.name and file.name.endswith(".pdf")
    assert file.read_bytes() == b"words" and file.parent.parent == folder.root / "passing"
    assert file.parent.stat().st_mode & 0o077 == 0
    passing.clear()
    assert not (folder.root / "passing").exists()


def _as_file(content: bytes, folder: Path) -> Path:
    file = folder / "kept.pdf"
    file.write_bytes(content)
    return file
