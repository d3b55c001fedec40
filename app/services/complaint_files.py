"""A list of complaints as a file, of any length: CSV or XLSX by the file's ending, whole or not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.domain.listing import Filters
from app.domain.money import digits_of
from app.domain.workdays import WorkCalendar
from app.exchange.complaint_export import WRITERS, Cell
from app.services import settings
from app.services.review_files import CannotWriteFile, UnknownEnding
from app.store import export_rows
from app.store.database import reading
from app.store.export_rows import ExportRow

ENDINGS = tuple(WRITERS)
_HEAD = (
    "Number", "Received", "Stage", "Waiting for", "Customer", "Phone", "E-mail", "Kind", "Item", "Receipt",
    "Bought on", "Paid", "Currency", "In the customer's own words", "Wish", "Wish in words", "With", "Next due",
    "Promised by", "Acknowledged", "Put right", "Closed", "Severity", "Safety", "Vulnerable", "Deadlock", "Escalated",
    "Came by", "Root cause", "Satisfaction", "Same as", "Number before import",
)  # fmt: skip


def write(asked: Filters, path: Path, report: Callable[[int, int], object] | None = None) -> int:
    """Write everything the filters let through, in their order, and give back how many there were. `report(done,
    total)` may raise to stop it. Raises `UnknownEnding`, `CannotWriteFile`; a file that was there stays as it was."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UnknownEnding(path, ENDINGS)
    done = _Counted(report or (lambda done, total: None))
    with reading(), _aside(path) as aside:
        writer(aside, _HEAD, done.cells(asked, settings.calendar()))
    return done.count


class _Counted:
    """Gives the rows on and counts them."""

    def __init__(self, report: Callable[[int, int], object]) -> None:
        self._report, self.count = report, 0

    def cells(self, asked: Filters, calendar: WorkCalendar) -> Iterator[tuple[Cell, ...]]:
        total = export_rows.count(asked)
        self._report(0, total)
        for rows in export_rows.in_order(asked):
            for row in rows:
                yield _cells(row, calendar)
            self.count += len(rows)
            self._report(self.count, max(total, self.count))


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A file beside the wanted one, which takes its name once it is whole and goes when it is not."""
    try:
        target = path.resolve()  # a link stays a link
        if target.is_dir():
            raise CannotWriteFile(path, "it is a folder")
        if target.exists() and not os.access(target, os.W_OK):
            raise CannotWriteFile(path, "it is read-only")
        aside = target.with_name(f".redress-{os.getpid()}{path.suffix}.part")
        try:
            yield aside
            aside.replace(target)
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
    except (OSError, ValueError, RuntimeError) as fault:  # NUL in the name; links in a ring
        raise CannotWriteFile(path, getattr(fault, "strerror", None) or str(fault)) from fault


def _cells(row: ExportRow, calendar: WorkCalendar) -> tuple[Cell, ...]:
    def at(moment: datetime | None) -> datetime | None:
        return calendar.local(moment).replace(tzinfo=None) if moment else None

    paid = row.paid / 10 ** digits_of(row.currency) if row.paid is not None else None
    return (
        row.number, at(row.received_at), _said(row.status), _said(row.waiting_for), row.customer, row.phone, row.email,
        row.category, row.product, row.receipt, row.bought_on, paid, row.currency, row.words, _said(row.wishes),
        row.wish_words, row.assigned_to, at(row.next_due_at), at(row.promised_at), at(row.acknowledged_at),
        at(row.resolved_at), at(row.closed_at), _said(row.severity), row.safety, row.vulnerable, row.deadlock,
        row.escalated, _said(row.channel), row.cause, row.satisfaction, row.duplicate_of, row.source_number,
    )  # fmt: skip


def _said(word: str) -> str:
    """Our own words as they are read: "in_progress" is "in progress"."""
    return ", ".join(word.split()).replace("_", " ")
