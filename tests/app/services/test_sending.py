"""Letters on their way out: printed one by one or all at once, and nothing twice however it ends."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from app import start
from app.domain.due import Due
from app.domain.letter import LetterKind, LetterState, SentBy
from app.domain.letter_checks import NotReady
from app.domain.printing import PrinterOff, PrinterRefused, PrinterSilent, PrintOrder, SystemSilent
from app.identity import new_id
from app.paths import DataFolder
from app.services import letters, printing, sending
from app.services.sending import MayBePrinted, Tried
from tests.builders import Desk
from tests.queue import Queue

LASER = "Office_laser"
HERE = Path(__file__).parents[3]
CHILD = """
import sys
from pathlib import Path
from uuid import UUID
from app import clock, start
from app.services import letters, printing, sending
start.open_shop(Path(sys.argv[1]))
hand_over = lambda content, order: printing.hand_over(content, order, None)
sending.print_all(letters.due_today(), UUID(sys.argv[2]), printer="Office_laser", hand_over=hand_over,
                  report=lambda done, total: None, is_stopped=lambda: False)
"""


def hand_over(content: bytes, order: PrintOrder) -> None:
    def draw(_content: bytes, _order: PrintOrder) -> None:
        raise AssertionError("the system takes the PDF itself")

    printing.hand_over(content, order, draw)


def letter(desk: Desk, name: str = "Tilda Thimble", *, issued: bool = True, **how: bool) -> UUID:
    complaint_id = desk.acknowledged(customer_id=desk.customer(name), promise=Due(date(2026, 11, 12)))
    letter_id = new_id()
    letters.draft(complaint_id, desk.owner, letter_id=letter_id, kind=LetterKind.HOLDING)
    drawn = letters.get(letter_id)
    letters.save(_as_ready(drawn, **how), desk.owner)
    if issued:
        letters.issue(letter_id, desk.owner)
    return letter_id


def _as_ready(drawn: object, *, with_copy: bool = False, body: str = "") -> object:
    from dataclasses import replace

    words = body or "Thank you for your patience. I am sorry. You hear from us by {promise}."
    return replace(drawn, body=words, with_copy=with_copy)  # type: ignore[type-var]


def print_all(desk: Desk, *, is_stopped: Callable[[], bool] = lambda: False) -> list[Tried]:
    return sending.print_all(
        letters.due_today(),
        desk.owner,
        printer=LASER,
        hand_over=hand_over,
        report=lambda done, total: None,
        is_stopped=is_stopped,
    )


def test_a_letter_is_sent_only_once_the_system_took_it(desk: Desk, queue: Queue) -> None:
    queue.have(LASER, trouble="The printer is offline.")
    one = letter(desk)
    with pytest.raises(PrinterOff):
        sending.print_out(one, desk.owner, printer=LASER, hand_over=hand_over)
    assert letters.get(one).sent_at is None and sending.uncertain() is None
    queue.have(LASER)
    sending.print_out(one, desk.owner, printer=LASER, hand_over=hand_over)
    assert letters.get(one).sent_by is SentBy.PRINTED and len(queue.jobs()) == 1
    sending.print_out(one, desk.owner, printer=LASER, hand_over=hand_over)
    assert len(queue.jobs()) == 1


def test_the_file_copy_is_printed_behind_the_letter_and_not_kept(desk: Desk, queue: Queue) -> None:
    queue.have(LASER)
    one = letter(desk, with_copy=True)
    kept = letters.issued_pdf(one)
    sending.print_out(one, desk.owner, printer=LASER, hand_over=hand_over)
    first, second = PdfReader(queue.jobs()[0].file).pages
    assert "File copy" not in first.extract_text() and "File copy" in second.extract_text()
    assert "sides=one-sided" in queue.jobs()[0].options
    assert letters.issued_pdf(one) == kept


def test_all_that_is_due_goes_out_drafts_too(desk: Desk, queue: Queue) -> None:
    queue.have(LASER)
    issued, draft = letter(desk), letter(desk, "Juno Fernhill", issued=False)
    assert [one.is_printed for one in print_all(desk)] == [True, True]
    assert len(queue.jobs()) == 2 and letters.due_today() == []
    assert {letters.get(one).state for one in (issued, draft)} == {LetterState.ISSUED}
    assert print_all(desk) == [] and len(queue.jobs()) == 2


def test_what_one_letter_lacks_stops_no_other(desk: Desk, queue: Queue) -> None:
    queue.have(LASER)
    letter(desk, "Ada Moss", issued=False, body="Nobody knows {refused}.")
    letter(desk)
    found = {one.line.customer: one for one in print_all(desk)}
    assert isinstance(found["Ada Moss"].fault, NotReady) and not found["Ada Moss"].is_printed
    assert found["Tilda Thimble"].is_printed


def test_a_printer_that_gives_up_is_asked_no_more(desk: Desk, queue: Queue) -> None:
    queue.have(LASER).refuse("lp: No paper in the house.", after=1)
    for name in ("Ada Moss", "Juno Fernhill", "Tilda Thimble"):
        letter(desk, name)
    first, second, third = print_all(desk)
    assert first.is_printed and isinstance(second.fault, PrinterRefused)
    assert third.fault is None and not third.is_printed
    assert len(letters.to_send()) == 2


def test_stopping_finishes_the_letter_under_way(desk: Desk, queue: Queue) -> None:
    queue.have(LASER)
    for name in ("Ada Moss", "Juno Fernhill"):
        letter(desk, name)
    found = print_all(desk, is_stopped=lambda: len(queue.jobs()) > 0)
    assert [one.is_printed for one in found] == [True, False]


@pytest.mark.parametrize(("at", "is_there"), [(0, False), (1, True), (2, False)])
def test_killed_in_the_middle_nothing_is_printed_twice(
    desk: Desk, folder: DataFolder, queue: Queue, at: int, is_there: bool
) -> None:
    queue.have(LASER).kill_at(at, takes_it=is_there)
    names = ("Ada Moss", "Juno Fernhill", "Tilda Thimble")
    for name in names:
        letter(desk, name)
    before = [one.id for one in letters.due_today()]
    start.close_shop()
    subprocess.run([sys.executable, "-c", CHILD, str(folder.root), str(desk.owner)], cwd=HERE, check=False)
    start.open_shop(folder.root)
    assert [letters.get(one).sent_at is not None for one in before] == [number < at for number in range(3)]
    assert sending.uncertain() == before[at]
    queue.kill_at(-1)
    tried = {one.line.id: one for one in print_all(desk)}
    assert isinstance(tried[before[at]].fault, MayBePrinted)
    sending.settle(before[at], desk.owner, is_printed=is_there)
    print_all(desk)
    assert len(queue.jobs()) == 3 == len({job.title for job in queue.jobs()})
    assert letters.to_send() == [] and sending.uncertain() is None


def test_two_programs_that_print_all_at_once_print_each_letter_once(
    desk: Desk, folder: DataFolder, queue: Queue
) -> None:
    queue.have(LASER)
    names = ("Ada Moss", "Juno Fernhill", "Tilda Thimble", "Bea Marigold", "Otto Lampwick", "Nell Teacup")
    keys = [letter(desk, name, issued=number % 2 == 0) for number, name in enumerate(names)]
    start.close_shop()
    words = [sys.executable, "-c", CHILD, str(folder.root), str(desk.owner)]
    both = [subprocess.Popen(words, cwd=HERE) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    start.open_shop(folder.root)
    titles = [job.title for job in queue.jobs()]
    assert len(titles) == len(set(titles)) == sum(letters.get(one).sent_at is not None for one in keys)
    assert sending.uncertain() is None
    print_all(desk)
    assert letters.due_today() == [] and len(queue.jobs()) == len(keys)


def test_a_letter_that_goes_to_the_printer_goes_there_once(desk: Desk) -> None:
    one, other = letter(desk), letter(desk, "Juno Fernhill")
    tried: list[bytes] = []

    def prints_again(content: bytes, _order: PrintOrder) -> None:
        tried.append(content)
        with pytest.raises(MayBePrinted):
            sending.print_out(one, desk.owner, printer=LASER, hand_over=prints_again)
        sending.print_out(other, desk.owner, printer=LASER, hand_over=lambda content, _order: None)
        assert sending.uncertain() == one

    sending.print_out(one, desk.owner, printer=LASER, hand_over=prints_again)
    assert len(tried) == 1 and sending.uncertain() is None and letters.to_send() == []


def test_a_queue_that_never_answered_may_have_it(
    desk: Desk, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.have(LASER).hang("lp")
    monkeypatch.setattr(printing, "PATIENCE", timedelta(seconds=2))
    one = letter(desk)
    assert isinstance(print_all(desk)[0].fault, PrinterSilent) and sending.uncertain() == one
    queue.hang()
    assert isinstance(print_all(desk)[0].fault, MayBePrinted) and queue.jobs() == []
    queue.hang("lpstat")
    sending.settle(one, desk.owner, is_printed=False)
    assert isinstance(print_all(desk)[0].fault, SystemSilent) and sending.uncertain() is None


def test_who_finds_it_in_the_printer_says_so(desk: Desk, queue: Queue) -> None:
    one = letter(desk)

    def dies(_content: bytes, _order: PrintOrder) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sending.print_out(one, desk.owner, printer=LASER, hand_over=dies)
    sending.settle(one, desk.owner, is_printed=True)
    assert letters.get(one).sent_by is SentBy.PRINTED and queue.jobs() == []


def test_one_letter_by_itself_is_claimed_as_well(desk: Desk) -> None:
    one, seen = letter(desk), []

    def gives_up(_content: bytes, _order: PrintOrder) -> None:
        seen.append(sending.may_be_printed(one))
        raise PrinterSilent(LASER) if len(seen) > 1 else PrinterOff(LASER)

    give, order = sending.handing_over(one, gives_up), PrintOrder(LASER, "26-0001 holding")
    with pytest.raises(PrinterOff):
        give(b"", order)
    assert seen == [True] and sending.uncertain() is None
    for fault in (PrinterSilent, MayBePrinted):
        with pytest.raises(fault):
            give(b"", order)
    assert len(seen) == 2 and sending.uncertain() == one
    sending.settle(one, desk.owner, is_printed=True)
    assert sending.uncertain() is None and letters.get(one).sent_by is SentBy.PRINTED
    sending.handing_over(one, lambda _content, _order: seen.append(sending.may_be_printed(one)))(b"", order)
    assert seen[2:] == [False]
