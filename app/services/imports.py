"""Bringing complaints in from a file of another program: all of it in one transaction, or nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.folding import folded
from app.domain.imported import Origin, ReadComplaint, Refusal, RefusedRow
from app.exchange.complaint_table import ComplaintTable, open_complaints
from app.exchange.refused_rows import write_refused
from app.services import import_rows, moving, settings
from app.services.import_rows import Desk, NewComplaint
from app.store import imports, search, staff, timeline
from app.store.database import writing

Progress = Callable[[int, int], object]
Explain = Callable[[Refusal], str]

_BATCH = 400


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How an import went. `read` is always the sum of `imported`, refused rows and `already_there`.

    `changed_since` of those already there say something else in this file than when they came in; they were left
    as they are. `refused_file` is where the refused rows were written, `refused_file_fault` why they were not.
    """

    source: str
    layout: str
    read: int
    imported: int
    refused: tuple[RefusedRow, ...]
    already_there: int
    changed_since: int = 0
    flagged: int = 0
    dry_run: bool = False
    refused_file: Path | None = None
    refused_file_fault: str = ""

    @property
    def changed(self) -> Changed:
        """What the screens must load again."""
        touched = Changed.COMPLAINTS | Changed.CUSTOMERS | Changed.DUE
        return touched if self.imported and not self.dry_run else Changed.NOTHING


def import_file(
    path: Path,
    by: UUID,
    *,
    source: str | None = None,
    mapping: dict[str, str] | None = None,
    date_order: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    explain: Explain | None = None,
) -> ImportReport:
    """Read the file and bring in what is new; raises an `ImportFileFault` or a fault of the mapping or its dates.

    `progress` hears of rows written and rows in all, often, and stops the import by raising. `explain` puts a reason
    into words for the file of refused rows.
    """
    moving.require(Capability.IMPORT, by)
    table = open_complaints(
        path,
        zone=settings.calendar().zone,
        currency=settings.shop().currency,
        now=clock.now(),
        source=moving.within("source", source or ""),
        mapping=mapping,
        date_order=date_order,
    )
    progress = progress or _nobody
    reads, refused = _read(table, progress)
    report = _look(table, reads, refused) if dry_run else _write(table, reads, refused, by, progress)
    return _with_refused_file(report, path, table, explain or _plainly)


def origin_of(complaint_id: UUID) -> Origin | None:
    """Where a complaint came from, with every column of its source; None for one that was taken here."""
    return imports.origin_of(complaint_id)


def _read(table: ComplaintTable, progress: Progress) -> tuple[list[ReadComplaint], tuple[RefusedRow, ...]]:
    reads: list[ReadComplaint] = []
    refused: list[RefusedRow] = []
    for place, row in enumerate(table.read()):
        if place % _BATCH == 0:
            progress(0, table.row_count)
        if isinstance(row, RefusedRow):
            refused.append(row)
        else:
            reads.append(row)
    return reads, tuple(refused)


def _look(
    table: ComplaintTable, reads: Sequence[ReadComplaint], refused: tuple[RefusedRow, ...]
) -> ImportReport:
    fresh, changed_since = _fresh(reads)
    return _report(table, reads, refused, fresh, changed_since, dry_run=True)


def _write(
    table: ComplaintTable,
    reads: Sequence[ReadComplaint],
    refused: tuple[RefusedRow, ...],
    by: UUID,
    progress: Progress,
) -> ImportReport:
    with writing():
        fresh, changed_since = _fresh(reads)
        report = _report(table, reads, refused, fresh, changed_since, dry_run=False)
        desk = _desk(table, by)
        imports.begin(desk.run_id, file_name=desk.file_name, source=table.source, at=desk.now, by=by)
        # In the order in which they were received, so that the numbers of a year follow its days.
        _insert(sorted(fresh, key=lambda read: (read.received, read.line)), desk, progress)
        counts = imports.Counts(report.read, report.imported, len(refused), report.already_there)
        imports.finish(desk.run_id, counts)
    return report


def _fresh(reads: Sequence[ReadComplaint]) -> tuple[list[ReadComplaint], int]:
    """The complaints that are not here yet, and how many of the others say something else than before."""
    fresh: dict[str, ReadComplaint] = {}
    changed = 0
    for batch in _batches(reads):
        there = imports.there_already([read.key for read in batch])
        for read in batch:
            if read.key in there:
                changed += there[read.key] != read.source
            else:
                fresh.setdefault(read.key, read)
    return list(fresh.values()), changed


def _report(
    table: ComplaintTable,
    reads: Sequence[ReadComplaint],
    refused: tuple[RefusedRow, ...],
    fresh: Sequence[ReadComplaint],
    changed_since: int,
    *,
    dry_run: bool,
) -> ImportReport:
    return ImportReport(
        source=table.source,
        layout=table.layout.name,
        read=len(reads) + len(refused),
        imported=len(fresh),
        refused=refused,
        already_there=len(reads) - len(fresh),
        changed_since=changed_since,
        flagged=sum(1 for read in fresh if read.flags),
        dry_run=dry_run,
    )


def _desk(table: ComplaintTable, by: UUID) -> Desk:
    shop = settings.shop()
    return Desk(
        run_id=identity.new_id(),
        by=by,
        now=clock.now(),
        file_name=table.table.path.name,
        source=table.source,
        currency=shop.currency,
        rules=shop.clocks,
        calendar=settings.calendar(),
        staff={folded(member.name): member.id for member in staff.everyone()},
    )


def _insert(fresh: Sequence[ReadComplaint], desk: Desk, progress: Progress) -> None:
    keys = iter(imports.draw_keys([desk.calendar.day_of(read.received).year for read in fresh]))
    done = 0
    for batch in _batches(fresh):
        customers, people = import_rows.with_customers(batch, desk.now)
        imports.insert_customers(people)
        found = zip(batch, customers, keys, strict=False)
        _insert_batch(
            [NewComplaint(identity.new_id(), key, person, read) for read, person, key in found], desk
        )
        done += len(batch)
        progress(done, len(fresh))


def _insert_batch(batch: Sequence[NewComplaint], desk: Desk) -> None:
    imports.insert_complaints(import_rows.complaint(each, desk) for each in batch)
    imports.insert_origins(import_rows.origin(each, desk) for each in batch)
    offers = (import_rows.offer(each, desk) for each in batch)
    imports.insert_offers([offer for offer in offers if offer])
    timeline.append_all((entry for each in batch for entry in import_rows.entries(each, desk)), desk.by)
    search.put(import_rows.searchable(each) for each in batch)


def _with_refused_file(
    report: ImportReport, path: Path, table: ComplaintTable, explain: Explain
) -> ImportReport:
    """A folder that cannot be written stops nothing; the report says so."""
    if report.dry_run or not report.refused:
        return report
    try:
        file = write_refused(path, report.refused, table.table.columns, explain)
    except OSError as fault:
        return replace(report, refused_file_fault=fault.strerror or str(fault))
    return replace(report, refused_file=file)


def _plainly(reason: Refusal) -> str:
    return " ".join(part for part in (reason.kind.value, reason.column, reason.text) if part)


def _nobody(_done: int, _total: int) -> None:
    """Hears of progress where nobody asked to."""


def _batches(rows: Sequence[ReadComplaint]) -> Iterable[list[ReadComplaint]]:
    whole = iter(rows)
    while batch := list(islice(whole, _BATCH)):
        yield batch
