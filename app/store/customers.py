"""Customers in the database: the card with its further contacts, and how many complaints stand on it."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

from peewee import fn

from app.domain.audit import AuditKind
from app.domain.complaint import Channel
from app.domain.customer import Contact, ContactKind, Customer, phone_digits, postcode_of
from app.domain.folding import folded, surname_first
from app.errors import ChangedMeanwhile, NotFound
from app.store import bulk
from app.store.compiled import WholeRow
from app.store.complaints import OPEN_WORDS
from app.store.tables import AuditRow, ComplaintRow, ContactRow, CustomerMergeRow, CustomerRow

_cards, _contacts = WholeRow(CustomerRow.id), WholeRow(ContactRow.id)


def get(customer_id: UUID) -> Customer:
    """One customer; raises `NotFound`."""
    row = _cards.find(customer_id)
    if row is None:
        raise NotFound("customer", customer_id)
    return with_contacts([of_row(row)])[0]


def several(customer_ids: Collection[UUID]) -> dict[UUID, Customer]:
    """These customers by the keys they were asked for; a merged card gives the one that was kept."""
    found = {row.id: row for row in _cards.find_all(list(customer_ids))}
    cards = {card.id: card for card in with_contacts([of_row(row) for row in found.values()])}
    merged = [key for key, row in found.items() if row.merged_into_id is not None]
    return cards | {key: get(kept_id(key)) for key in merged}


def is_erased(customer_id: UUID) -> bool:
    """Whether this is the card of somebody who was erased."""
    row = _cards.find(customer_id)
    return row is not None and row.erased_at is not None


def to_write_to(customer_id: UUID | None) -> Customer | None:
    """The customer as letters address them: None for nobody known, and for somebody who was erased."""
    card = get(customer_id) if customer_id else None
    return None if card is None or card.erased_at is not None else card


def insert(customer: Customer) -> None:
    """Write a new customer."""
    CustomerRow.insert(id=customer.id, since=customer.since, **fields_of(customer)).execute()
    bulk.insert(ContactRow, contact_rows(customer))


def save_over(customer: Customer) -> None:
    """Save over the version the value carries; raises `ChangedMeanwhile` over a newer one."""
    same = (CustomerRow.id == customer.id) & (CustomerRow.version == customer.version)
    if not CustomerRow.update(version=customer.version + 1, **fields_of(customer)).where(same).execute():
        raise ChangedMeanwhile("customer")
    ContactRow.delete().where(ContactRow.customer == customer.id).execute()
    bulk.insert(ContactRow, contact_rows(customer))


def kept_id(customer_id: UUID) -> UUID:
    """The card that stands for a customer: the same, or the one at the end of its merges."""
    while True:
        row = _cards.find(customer_id)
        if row is None or row.merged_into_id is None:
            return customer_id
        customer_id = row.merged_into_id


def cards(after: tuple[str, UUID] | None, limit: int) -> list[Customer]:
    """Whole cards by name, so many at a time."""
    rows = CustomerRow.select().where(CustomerRow.merged_into.is_null() & CustomerRow.erased_at.is_null())
    if after:
        name, last = after
        rows = rows.where(
            (CustomerRow.folded_name > name) | ((CustomerRow.folded_name == name) & (CustomerRow.id > last))
        )
    rows = rows.order_by(CustomerRow.folded_name, CustomerRow.id).limit(limit)
    return with_contacts([of_row(row) for row in rows])


def count() -> int:
    """How many customers there are, cards that were merged into others or erased aside. Whoever is erased has one
    line in the trail, which is counted by its index."""
    merged = CustomerMergeRow.select(fn.COUNT(1)).where(CustomerMergeRow.undone_at.is_null()).scalar()
    erased = AuditRow.select(fn.COUNT(1)).where(AuditRow.kind == AuditKind.ERASED.value).scalar()
    return int(CustomerRow.select().count()) - int(merged) - int(erased)


def counts(ids: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """Complaints in all and open ones of each of these customers."""
    is_open = ComplaintRow.status.in_(OPEN_WORDS)
    rows: Any = (
        ComplaintRow.select(ComplaintRow.customer, fn.COUNT(1), fn.SUM(is_open.cast("integer")))
        .where(ComplaintRow.customer.in_(ids))
        .group_by(ComplaintRow.customer)
        .tuples()
    )
    return {customer_id: (total, int(still or 0)) for customer_id, total, still in rows}


def with_contacts(people: list[Customer]) -> list[Customer]:
    """The same people with their further contacts, read for all of them at once."""
    if not people:
        return []
    more: dict[UUID, list[Contact]] = {}
    keys = [person.id.hex for person in people]
    marks = ", ".join("?" for _ in keys)
    for row in _contacts.where(f"t1.customer_id IN ({marks}) ORDER BY t1.position", keys):
        contact = Contact(row.id, ContactKind(row.kind), row.value, row.label)
        more.setdefault(row.customer_id, []).append(contact)
    return [replace(person, more=tuple(more.get(person.id, ()))) for person in people]


def contact_rows(customer: Customer) -> list[dict[str, Any]]:
    """Further contacts as rows; they are found by digits or folded words, like the first ones."""
    return [
        {
            "id": contact.id,
            "customer": customer.id,
            "kind": contact.kind.value,
            "label": contact.label,
            "value": contact.value,
            "folded": phone_digits(contact.value)
            if contact.kind is ContactKind.PHONE
            else folded(contact.value),
            "position": position,
        }
        for position, contact in enumerate(customer.more)
    ]


def fields_of(customer: Customer) -> dict[str, Any]:
    """The columns that hold a card, without key and date."""
    return {
        "name": customer.name,
        "folded_name": folded(customer.name),
        "surname_first": surname_first(customer.name),
        "phone": customer.phone,
        "phone_digits": phone_digits(customer.phone),
        "email": customer.email,
        "folded_email": folded(customer.email),
        "address": customer.address,
        "postcode": postcode_of(customer.address),
        "salutation": customer.salutation,
        "prefers": customer.prefers.value if customer.prefers else "",
        "language": customer.language,
        "note": customer.note,
    }


def of_row(row: Any) -> Customer:
    """The card without further contacts, as lists show it."""
    return Customer(
        id=row.id,
        name=row.name,
        phone=row.phone,
        email=row.email,
        address=row.address,
        salutation=row.salutation,
        prefers=Channel(row.prefers) if row.prefers else None,
        language=row.language,
        note=row.note,
        since=row.since,
        version=row.version,
        erased_at=row.erased_at,
        hold_until=row.hold_until,
        hold_reason=row.hold_reason,
    )
