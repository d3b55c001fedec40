"""The pages of the list of customers. Each way a name, number or address can begin is its own look-up in the order
of its own index, one after the other, so that no page costs more than another one."""

from dataclasses import dataclass, field
from typing import Any

from app.domain.customer import Customer, phone_digits
from app.domain.customer_list import CustomerLine, CustomerPage, CustomerSort, Place
from app.domain.folding import folded
from app.store import customers
from app.store.tables import ContactRow, CustomerRow

_AFTER_ALL = "\U0010ffff"
_FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class _Source:
    """One look-up: the column it runs along, between which words, without those an earlier one has found."""

    column: Any
    start: str = ""
    without: tuple[Any, ...] = ()
    contact: str = ""
    backwards: bool = field(default=False)


def page(text: str, sort: CustomerSort, after: Place | None, limit: int) -> CustomerPage:
    """The next lines of everybody, or of those whose name, surname, number or address begins as typed."""
    sources = _sources(text, sort)
    rows: list[tuple[str, Any]] = []
    at = after.source if after else 0
    start = after
    while at < len(sources):
        rows += [(at, row) for row in _rows(sources[at], start, limit - len(rows))]  # type: ignore[misc]
        if len(rows) >= limit:
            break
        at, start = at + 1, None
    people = [customers.of_row(row) for _, row in rows]
    return CustomerPage(_lines(people), _place(sources, rows) if len(rows) >= limit else None)


def _sources(text: str, sort: CustomerSort) -> list[_Source]:
    start, digits = folded(text.strip())[:200], phone_digits(text)
    if not start:
        return [
            {
                CustomerSort.NAME: _Source(CustomerRow.folded_name),
                CustomerSort.SURNAME: _Source(CustomerRow.surname_first),
                CustomerSort.NEWEST: _Source(CustomerRow.id, backwards=True),
            }[sort]
        ]
    if len(digits) >= _FEWEST_DIGITS and len(digits) >= len(start.replace(" ", "")) - 2:
        first = _between(CustomerRow.phone_digits, digits)
        return [
            _Source(CustomerRow.phone_digits, digits),
            _Source(ContactRow.folded, digits, (first,), "phone"),
        ]
    if "@" in start:
        first = _between(CustomerRow.folded_email, start)
        return [
            _Source(CustomerRow.folded_email, start),
            _Source(ContactRow.folded, start, (first,), "email"),
        ]
    names = [CustomerRow.folded_name, CustomerRow.surname_first]
    if sort is CustomerSort.SURNAME:
        names.reverse()
    columns = [*names, CustomerRow.folded_email]
    return [
        _Source(column, start, tuple(_between(other, start) for other in columns[:at]))
        for at, column in enumerate(columns)
    ]


def _rows(source: _Source, after: Place | None, limit: int) -> list[Any]:
    column, last = source.column, CustomerRow.id
    value = column.alias("found_by")
    query = CustomerRow.select(CustomerRow, value).where(
        CustomerRow.merged_into.is_null() & CustomerRow.erased_at.is_null()
    )
    if source.contact:
        query = query.join(ContactRow, on=(ContactRow.customer == CustomerRow.id))
        query = query.where(ContactRow.kind == source.contact)
    if source.start:
        query = query.where(_between(column, source.start))
    for condition in source.without:
        query = query.where(~condition)
    if source.backwards:
        query = query.where(last < after.id) if after else query
        return list(query.order_by(last.desc()).limit(limit))
    if after:
        query = query.where((column > after.value) | ((column == after.value) & (last > after.id)))
    return list(query.order_by(column, last).limit(limit).objects())


def _between(column: Any, start: str) -> Any:
    return column.between(start, start + _AFTER_ALL)


def _place(sources: list[_Source], rows: list[Any]) -> Place:
    at, row = rows[-1]
    return Place(at, "" if sources[at].backwards else str(row.found_by), row.id)


def _lines(people: list[Customer]) -> tuple[CustomerLine, ...]:
    counts = customers.counts([person.id for person in people])
    return tuple(CustomerLine(person, *counts.get(person.id, (0, 0))) for person in people)
