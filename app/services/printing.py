"""Printing: which printer takes what, how far it is off, and handing a PDF to it. Nothing is asked or shown here."""

from collections.abc import Callable
from datetime import timedelta

from app import clock
from app.changes import Changed
from app.domain.printing import FARTHEST, Document, Printer, PrintOrder, Shift, ShiftTooFar
from app.exchange import print_queue
from app.exchange.print_queue import Way
from app.identity import new_id
from app.services import passing
from app.store import printing as store
from app.store.database import writing

PATIENCE = timedelta(seconds=20)  # a queue that does not answer by then does not answer
Draw = Callable[[bytes, PrintOrder], None]


def chosen(document: Document) -> str | None:
    """The printer this kind of paper goes to; None before somebody has chosen one."""
    return store.last_of(document)


def offset_of(printer: str) -> Shift:
    """How far what this printer prints has to be moved."""
    return store.shift_of(printer)


def offsets() -> dict[str, Shift]:
    """Every printer that was ever chosen, with its offset, by name."""
    return store.shifted()


def remember(document: Document, printer: str) -> Changed:
    """This kind of paper goes to this printer from now on, for whoever is at the desk: it is the computer's."""
    with writing():
        store.put(new_id(), document, printer, store.shift_of(printer), clock.now())
    return Changed.NOTHING


def forget(document: Document) -> Changed:
    """Ask for the printer again the next time."""
    with writing():
        store.forget(document)
    return Changed.NOTHING


def set_offset(printer: str, shift: Shift) -> Changed:
    """What was read off its calibration sheet; raises `ShiftTooFar`."""
    for field, length in (("shift_x", shift.x), ("shift_y", shift.y)):
        if abs(length) > FARTHEST:
            raise ShiftTooFar(field)
    with writing():
        store.set_shift(printer, shift)
    return Changed.NOTHING


def asks_the_system() -> bool:
    """Whether `printers` knows the printers of this computer; elsewhere the window does."""
    return print_queue.way() is Way.CUPS


def printers() -> list[Printer]:
    """The printers of this computer; asked beside the window, because it can take its time."""
    return print_queue.printers(PATIENCE.total_seconds())


def hand_over(content: bytes, order: PrintOrder, draw: Draw) -> None:
    """Let a printer have a PDF. It is the PDF itself where the system takes one, else `draw` draws its pages.

    Raises a `PrintFault` where nothing was printed, `CannotWriteFile` where there is no room for the copy it takes.
    """
    from app.documents import transform  # loads what reads and draws PDFs

    way, shift = print_queue.way(), store.shift_of(order.printer)
    moved = transform.for_printer(content, shift) if shift else content
    if way is Way.CUPS:
        _to_queue(moved, order, transform.size_of(moved))
    elif way is Way.DRAWN or not _to_shell(transform.for_printer(moved, Shift(), copies=order.copies), order):
        draw(moved, order)


def _to_queue(content: bytes, order: PrintOrder, size: tuple[float, float]) -> None:
    file = passing.put(content, f"{order.title}.pdf")
    try:
        print_queue.hand_over(file, order, size, PATIENCE.total_seconds())
    finally:
        passing.take_back(file)  # the queue has its own copy


def _to_shell(content: bytes, order: PrintOrder) -> bool:
    """False where no program prints PDFs. One that does reads the file whenever it comes to it: it stays till the
    next start."""
    file = passing.put(content, f"{order.title}.pdf")
    if not print_queue.by_shell(file, order.printer):
        passing.take_back(file)
        return False
    return True
