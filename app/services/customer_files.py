"""Contacts in files: people brought in from cards and tables of any make, and ours written for other programs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.customer import Contact, ContactKind, Customer
from app.domain.person_file import FoundPerson, PeopleFile, RefusedPerson, Way, without_first_labels
from app.exchange.people_table import as_table, read_people_table
from app.exchange.text_file import bytes_of
from app.exchange.vcard import is_card, read_cards
from app.exchange.vcard_writing import as_cards
from app.services import audits, moving, new_file, settings
from app.services.audits import Exported
from app.store import customer_files as store
from app.store import customers
from app.store.database import reading, writing

Progress = Callable[[int, int], object]
ENDINGS = (".vcf", ".csv")
_BATCH = 400
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """What a file holds against what is here: new people, those already there, and those refused."""

    file: PeopleFile
    fresh: tuple[FoundPerson, ...]
    there: tuple[tuple[FoundPerson, UUID], ...]
    is_done: bool = False

    @property
    def refused(self) -> tuple[RefusedPerson, ...]:
        """Who cannot come in, with the reason."""
        return self.file.refused

    @property
    def read(self) -> int:
        """How many people the file holds, good and bad."""
        return len(self.file.people) + len(self.file.refused)

    @property
    def changed(self) -> Changed:
        """What the screens must load again."""
        return Changed.CUSTOMERS if self.is_done and self.fresh else Changed.NOTHING


def look(path: Path, progress: Progress | None = None) -> PeopleReport:
    """What bringing this file in would do; nothing is written. Raises an `ImportFileFault`."""
    file = read_people(path, progress)
    with reading():
        fresh, there = _parted(file.people, progress or _nobody)
    return PeopleReport(file, tuple(person for person, _ in fresh), there)


def read_people(path: Path, progress: Progress | None = None) -> PeopleFile:
    """The people in a file of cards or a table, by what it holds rather than by its name."""
    return read_cards(path, progress) if is_card(_beginning(path)) else read_people_table(path, progress)


def bring_in(file: PeopleFile, by: UUID, progress: Progress | None = None) -> PeopleReport:
    """Keep everybody in the file who is not here yet: all of them, or nobody when it is stopped by `progress`.

    Who is new is found before the write begins, so that others wait for the writing only.
    """
    hear = progress or _nobody
    with reading():
        moving.require(Capability.IMPORT, by)
        seen, (fresh, there) = store.state(), _parted(file.people, hear)
    new = [_customer(person, customer_id) for person, customer_id in fresh]
    with writing():
        moving.require(Capability.IMPORT, by)
        if store.state() != seen:  # somebody was added or changed meanwhile
            fresh, there = _parted(file.people, hear)
            new = [_customer(person, customer_id) for person, customer_id in fresh]
        done = 0
        for batch in _batches(new):
            store.insert(batch)
            done += len(batch)
            hear(done, len(new))
    return PeopleReport(file, tuple(person for person, _ in fresh), there, is_done=True)


def export(path: Path, by: UUID, ids: Sequence[UUID] | None = None, progress: Progress | None = None) -> int:
    """Write these customers, or all, as contact cards or a table by the file's ending; gives back how many.

    Raises `UnknownEnding` and `CannotWriteFile`; a file that was there before is replaced only by a whole one.
    """
    moving.require(Capability.EXPORT, by)
    ending = new_file.require_ending(path, ENDINGS)
    hear = progress or _nobody
    total = customers.count() if ids is None else len(ids)
    found: list[FoundPerson] = []
    for batch in store.everyone() if ids is None else ([customers.get(one)] for one in ids):
        found += [_found(person) for person in batch]
        hear(len(found), total)
    with new_file.aside(path) as beside:
        beside.write_bytes(as_cards(found) if ending == ".vcf" else as_table(found))
        audits.exported(Exported.CONTACTS, by, ending=ending, count=len(found))
    return len(found)


def _beginning(path: Path) -> bytes:
    try:
        if path.is_file():  # opening a pipe would wait for ever
            with path.open("rb") as file:
                return file.read(4096)
    except (OSError, ValueError):
        pass
    return bytes_of(path)[:4096]  # raises what is wrong with it


def _parted(
    found: Sequence[FoundPerson], progress: Progress
) -> tuple[list[tuple[FoundPerson, UUID]], tuple[tuple[FoundPerson, UUID], ...]]:
    """New people with their keys to be, and those who are here already, also from further up in the same file."""
    fresh: list[tuple[FoundPerson, UUID]] = []
    there: list[tuple[FoundPerson, UUID]] = []
    known = store.Known(settings.shop().country)
    for batch in _batches(found):
        known.ask(batch)
        for person in batch:
            customer_id = known.who(person)
            if customer_id is None:
                fresh.append((without_first_labels(person), identity.new_id()))
                known.add(*fresh[-1])
            else:
                there.append((person, customer_id))
        progress(len(fresh) + len(there), len(found))
    return fresh, tuple(there)


def _customer(person: FoundPerson, customer_id: UUID) -> Customer:
    kinds = (
        (ContactKind.PHONE, person.phones),
        (ContactKind.EMAIL, person.emails),
        (ContactKind.ADDRESS, person.addresses),
    )
    return Customer(
        customer_id,
        person.name,
        phone=_first(person.phones),
        email=_first(person.emails),
        address=_first(person.addresses),
        salutation=person.salutation,
        prefers=person.prefers,
        language=person.language,
        note=person.note,
        since=clock.now(),
        more=tuple(
            Contact(identity.new_id(), kind, way.value, way.label) for kind, ways in kinds for way in ways[1:]
        ),
    )


def _first(ways: Sequence[Way]) -> str:
    return ways[0].value if ways else ""


def _found(customer: Customer) -> FoundPerson:
    def ways(first: str, kind: ContactKind) -> tuple[Way, ...]:
        more = (Way(one.value, one.label) for one in customer.more if one.kind is kind)
        return ((Way(first),) if first else ()) + tuple(more)

    return FoundPerson(
        line=0,
        name=customer.name,
        phones=ways(customer.phone, ContactKind.PHONE),
        emails=ways(customer.email, ContactKind.EMAIL),
        addresses=ways(customer.address, ContactKind.ADDRESS),
        salutation=customer.salutation,
        prefers=customer.prefers,
        language=customer.language,
        note=customer.note,
    )


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    whole = iter(rows)
    while batch := list(islice(whole, _BATCH)):
        yield batch


def _nobody(_done: int, _total: int) -> None:
    """Hears of progress where nobody asked to."""
