"""Imports in the database: their runs, what is there already, and the writing of many complaints at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import chunked

from app.domain import number
from app.domain.customer import Customer, phone_digits
from app.domain.folding import folded
from app.domain.imported import ImportFlag, Origin
from app.store import bulk, customers
from app.store.tables import (
    ComplaintRow,
    CounterRow,
    CustomerRow,
    ImportedRow,
    ImportRow,
    OfferRow,
)

# Values asked for in one statement.
_BATCH = 400


@dataclass(frozen=True, slots=True)
class Counts:
    """How the rows of a file fared; `read` is always the sum of the others."""

    read: int
    imported: int
    refused: int
    already_there: int


def begin(run_id: UUID, *, file_name: str, source: str, at: datetime, by: UUID) -> None:
    """Write down that a file is imported."""
    ImportRow.insert(id=run_id, file_name=file_name, source=source, at=at, by=by).execute()


def finish(run_id: UUID, counts: Counts) -> None:
    """Write down how it went."""
    ImportRow.update(
        read=counts.read,
        imported=counts.imported,
        refused=counts.refused,
        already_there=counts.already_there,
    ).where(ImportRow.id == run_id).execute()


def there_already(keys: Sequence[str]) -> dict[str, Mapping[str, str]]:
    """Of these keys those that were imported before, with the columns that came with them."""
    found: dict[str, Mapping[str, str]] = {}
    for batch in chunked(keys, _BATCH):
        columns = (ImportedRow.dedupe_key, ImportedRow.columns)
        rows: Any = ImportedRow.select(*columns).where(ImportedRow.dedupe_key.in_(batch))
        found.update(list(rows.tuples()))
    return found


def origin_of(complaint_id: UUID) -> Origin | None:
    """Where a complaint came from; None for one that was taken here."""
    query = ImportedRow.select(ImportedRow, ImportRow).join(ImportRow)
    row = query.where(ImportedRow.complaint == complaint_id).get_or_none()
    if row is None:
        return None
    flags = tuple(ImportFlag(flag) for flag in row.flags)
    run = row.run
    return Origin(run.source, run.file_name, run.at, row.line, row.source_number, flags, row.columns)


def draw_keys(years: Sequence[int]) -> list[int]:
    """A number for each of these years, in their order and without gaps; see `complaints.next_key`."""
    last: dict[int, int] = {}
    for year, count in Counter(years).items():
        CounterRow.insert(year=year, last=0).on_conflict_ignore().execute()
        last[year] = CounterRow.get_by_id(year).last
        CounterRow.update(last=last[year] + count).where(CounterRow.year == year).execute()
    keys = []
    for year in years:
        last[year] += 1
        keys.append(number.key_of(year, last[year]))
    return keys


def insert_complaints(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write complaints from whole column values; each row names the same columns."""
    bulk.insert(ComplaintRow, rows)


def insert_origins(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write where the complaints came from."""
    bulk.insert(ImportedRow, rows)


def insert_offers(rows: Iterable[Mapping[str, Any]]) -> None:
    """Write what the source says was given."""
    bulk.insert(OfferRow, rows)


def insert_customers(people: Iterable[Customer]) -> None:
    """Write new customers."""
    bulk.insert(
        CustomerRow,
        ({"id": each.id, "since": each.since, **customers.fields_of(each)} for each in people),
    )


def customers_with(emails: Iterable[str], phones: Iterable[str]) -> list[tuple[UUID, str, str, str]]:
    """Customers with one of these e-mail addresses or phone numbers: key, folded name, folded e-mail, digits. A card
    that was merged away is known by its own name still, and leads to the one that was kept."""
    columns = (CustomerRow.id, CustomerRow.folded_name, CustomerRow.folded_email, CustomerRow.phone_digits,
               CustomerRow.merged_into)  # fmt: skip
    wanted = (
        (CustomerRow.folded_email, {folded(email) for email in emails if email}),
        (CustomerRow.phone_digits, {phone_digits(phone) for phone in phones if phone}),
    )
    found: list[tuple[UUID, str, str, str, UUID | None]] = []
    for column, values in wanted:
        for batch in chunked(sorted(values), _BATCH):
            rows: Any = CustomerRow.select(*columns).where(column.in_(batch))
            found += list(rows.tuples())
    return [
        (customers.kept_id(into) if into else one, name, email, digits)
        for one, name, email, digits, into in found
    ]


def runs(limit: int = 50) -> list[tuple[UUID, str, datetime]]:
    """Key, file name and moment of the imports that brought complaints, newest first."""
    rows: Any = ImportRow.select(ImportRow.id, ImportRow.file_name, ImportRow.at).where(
        ImportRow.imported > 0
    )
    return list(rows.order_by(ImportRow.at.desc()).limit(limit).tuples())
