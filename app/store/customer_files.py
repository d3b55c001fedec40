"""Many customers at once, for files of contacts: who of them is there already, writing new ones, reading all."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from peewee import chunked, fn

from app.domain.customer import Customer
from app.domain.folding import folded
from app.domain.person_file import FoundPerson
from app.domain.phone import spellings
from app.store import bulk, customers
from app.store.tables import ContactRow, CustomerRow

_BATCH = 200  # values asked for in one statement
_WHO = (CustomerRow.folded_name, CustomerRow.id, CustomerRow.merged_into)


class Known:
    """Tells of people in a file which customer they are: same number, however it is dialled in the country, or mail
    address and same name; where the file gives neither, same name and postal address. A card that was merged away
    leads to the one that was kept. `ask` looks up many at once, by indexes."""

    def __init__(self, country: str) -> None:
        self._country = country
        self._by_way: dict[tuple[str, str], list[tuple[str, UUID]]] = {}
        self._by_name: dict[str, list[tuple[str, UUID]]] = {}

    def ask(self, people: Sequence[FoundPerson]) -> None:
        """Look up all that these people give, before `who` is asked of them."""
        ways = [way for person in people for way in self._ways(person)]
        self._ask_ways("phone", {value for kind, value in ways if kind == "phone"})
        self._ask_ways("email", {value for kind, value in ways if kind == "email"})
        self._ask_names({folded(person.name) for person in people if not self._ways(person)})

    def add(self, person: FoundPerson, customer_id: UUID) -> None:
        """Somebody else of the same file."""
        for way in self._ways(person):
            self._by_way.setdefault(way, []).append((_bare(person.name), customer_id))
        if not self._ways(person):
            self._by_name.setdefault(_bare(person.name), []).append((_address(person), customer_id))

    def who(self, person: FoundPerson) -> UUID | None:
        """The customer this is; None for somebody new."""
        name = _bare(person.name)
        if not self._ways(person):
            address = _address(person)
            return next((found for at, found in self._by_name.get(name, ()) if at == address), None)
        for way in self._ways(person):
            for other, customer_id in self._by_way.get(way, ()):
                if not name or other == name:
                    return customer_id
        return None

    def _ask_ways(self, kind: str, values: set[str]) -> None:
        column = CustomerRow.phone_digits if kind == "phone" else CustomerRow.folded_email
        for batch in chunked(sorted(values), _BATCH):
            first: Any = CustomerRow.select(column, *_WHO)
            further: Any = ContactRow.select(ContactRow.folded, *_WHO)
            same = (ContactRow.kind == kind) & ContactRow.folded.in_(batch)
            for rows in (first.where(column.in_(batch)), further.join(CustomerRow).where(same)):
                for value, name, customer_id, merged_into in rows.tuples():
                    found = (_bare(name), _standing(customer_id, merged_into))
                    self._by_way.setdefault((kind, value), []).append(found)

    def _ask_names(self, names: set[str]) -> None:
        for batch in chunked(sorted(names), _BATCH):
            rows: Any = CustomerRow.select(CustomerRow.address, *_WHO).where(
                CustomerRow.folded_name.in_(batch)
            )
            for address, name, customer_id, merged_into in rows.tuples():
                found = (_bare(address), _standing(customer_id, merged_into))
                self._by_name.setdefault(_bare(name), []).append(found)

    def _ways(self, person: FoundPerson) -> list[tuple[str, str]]:
        phones = [one for way in person.phones for one in spellings(way.value, self._country)]
        return [("phone", one) for one in phones] + [("email", folded(way.value)) for way in person.emails]


def state() -> tuple[int, int]:
    """What differs once a customer was added or changed: how many there are, and the sum of their versions."""
    count, versions = CustomerRow.select(fn.COUNT(1), fn.SUM(CustomerRow.version)).tuples()[0]
    return count, versions or 0


def insert(people: Sequence[Customer]) -> None:
    """Write new customers with their further contacts; call it in a write unit."""
    bulk.insert(
        CustomerRow, ({"id": one.id, "since": one.since, **customers.fields_of(one)} for one in people)
    )
    bulk.insert(ContactRow, (row for one in people for row in customers.contact_rows(one)))


def everyone(batch: int = 500) -> Iterator[list[Customer]]:
    """All customers by name, so many at a time."""
    after: tuple[str, UUID] | None = None
    while page := customers.cards(after, batch):
        yield page
        after = (folded(page[-1].name), page[-1].id)


def _standing(customer_id: UUID, merged_into: UUID | None) -> UUID:
    return customer_id if merged_into is None else customers.kept_id(merged_into)


def _address(person: FoundPerson) -> str:
    return _bare(person.addresses[0].value) if person.addresses else ""


def _bare(text: str) -> str:
    """Folded, each gap one blank, since files do not keep gaps as they were typed."""
    return " ".join(folded(text).split())
