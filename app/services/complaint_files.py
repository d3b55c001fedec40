"""A list of complaints as a file, of any length: CSV or XLSX by the file's ending, whole or not at all."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from app.domain.capability import Capability
from app.domain.listing import Filters
from app.domain.money import digits_of
from app.domain.workdays import WorkCalendar
from app.exchange.complaint_export import WRITERS, Cell
from app.services import audits, moving, new_file, settings
from app.services.audits import Exported
from app.store import export_rows
from app.store.database import reading
from app.store.export_rows import ExportRow

_HEAD = (
    "Number", "Received", "Stage", "Waiting for", "Customer", "Phone", "E-mail", "Kind", "Item", "Receipt",
    "Bought on", "Paid", "Currency", "In the customer's own words", "Wish", "Wish in words", "With", "Next due",
    "Promised by", "Acknowledged", "Put right", "Closed", "Severity", "Safety", "Vulnerable", "Deadlock", "Escalated",
    "Came by", "Root cause", "Satisfaction", "Same as", "Number before import",
)  # fmt: skip


def write(asked: Filters, path: Path, by: UUID, report: Callable[[int, int], object] | None = None) -> int:
    """Write everything the filters let through, in their order, and give back how many there were. `report(done,
    total)` may raise to stop it. Raises `UnknownEnding`, `CannotWriteFile`; a file that was there stays as it was."""
    moving.require(Capability.EXPORT, by)
    ending = new_file.require_ending(path, WRITERS)
    done = _Counted(report or (lambda done, total: None))
    with new_file.aside(path) as beside:
        with reading():
            WRITERS[ending](beside, _HEAD, done.cells(asked, settings.calendar()))
        audits.exported(Exported.COMPLAINTS, by, ending=ending, count=done.count)
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


def _cells(row: ExportRow, calendar: WorkCalendar) -> tuple[Cell, ...]:
    def at(moment: datetime | None) -> datetime | None:
        return calendar.local(moment).replace(tzinfo=None) if moment else None

    paid = Decimal(row.paid).scaleb(-digits_of(row.currency)) if row.paid is not None else None
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
