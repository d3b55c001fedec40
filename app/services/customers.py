"""Customers: recognise, add, change, list."""

import re
from dataclasses import replace
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.complaint import ComplaintLine
from app.domain.customer import Contact, ContactKind, Customer, phone_digits
from app.errors import FieldMissing, UserError
from app.services import moving
from app.store import customers, lines
from app.store.database import writing

LONGEST_ADDRESS = 5000


class BadEmail(UserError):
    """An e-mail address without an @ between two words."""

    field = "email"


class BadPhone(UserError):
    """A phone number with fewer than three digits."""

    field = "phone"


def get(customer_id: UUID) -> Customer:
    """One customer; raises `NotFound`."""
    return customers.get(customer_id)


def recognised(text: str) -> list[Customer]:
    """People whose name, phone or e-mail begins as typed, at most eight."""
    return customers.recognised(text) if text.strip() else []


def same_as(name: str, phone: str, email: str) -> Customer | None:
    """The customer this most likely is, by phone or e-mail and name."""
    return customers.same_as(name, phone, email)


def page(
    after: tuple[str, UUID] | None = None, *, limit: int = 100, text: str = ""
) -> list[tuple[Customer, int, int]]:
    """A page of the list by name: customer, complaints in all, open ones."""
    return customers.page(after, limit, text)


def count() -> int:
    """How many customers there are."""
    return customers.count()


def complaints_of(customer_id: UUID) -> list[ComplaintLine]:
    """A customer's complaints, newest first."""
    return lines.of_customer(customer_id)


def add(customer: Customer, by: UUID) -> Changed:
    """Keep a new customer; needs a name, a phone number or an e-mail address."""
    checked = _checked(customer)
    with writing():
        moving.require_writer(by)
        customers.insert(replace(checked, since=customer.since or clock.now()))
    return Changed.CUSTOMERS


def change(customer: Customer, by: UUID) -> Changed:
    """Save a customer over the version the value carries; raises `ChangedMeanwhile` over a newer one."""
    checked = _checked(customer)
    with writing():
        moving.require_writer(by)
        customers.save_over(checked)
        for line in lines.of_customer(customer.id):
            moving.refresh_search(line.id)
    return Changed.CUSTOMERS | Changed.COMPLAINTS


def _checked(customer: Customer) -> Customer:
    if not (customer.name.strip() or customer.phone.strip() or customer.email.strip()):
        raise FieldMissing("customer")
    if customer.email.strip() and not re.fullmatch(r"[^@\s]+@[^@\s]+", customer.email.strip()):
        raise BadEmail
    if customer.phone.strip() and len(phone_digits(customer.phone)) < 3:
        raise BadPhone
    return replace(
        customer,
        name=moving.within("name", customer.name),
        phone=moving.within("phone", customer.phone),
        email=moving.within("email", customer.email),
        salutation=moving.within("salutation", customer.salutation),
        address=moving.within("address", customer.address, LONGEST_ADDRESS),
        note=moving.within("note", customer.note, LONGEST_ADDRESS),
        more=tuple(_checked_contact(contact) for contact in customer.more if contact.value.strip()),
    )


def _checked_contact(contact: Contact) -> Contact:
    kind = contact.kind
    if kind is ContactKind.EMAIL and not re.fullmatch(r"[^@\s]+@[^@\s]+", contact.value.strip()):
        raise BadEmail
    if kind is ContactKind.PHONE and len(phone_digits(contact.value)) < 3:
        raise BadPhone
    limit = LONGEST_ADDRESS if kind is ContactKind.ADDRESS else moving.LONGEST_LINE
    return replace(
        contact,
        value=moving.within(kind.value, contact.value, limit),
        label=moving.within(kind.value, contact.label),
    )
