"""Customers: recognise, add, change."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.complaint import ComplaintLine
from app.domain.customer import AlreadyErased, Contact, ContactKind, Customer, phone_digits
from app.domain.offer import Offer
from app.domain.plan import Promise
from app.errors import FieldMissing, UserError
from app.services import moving, settings
from app.store import customer_figures, customer_match, customers, lines
from app.store.database import writing

LONGEST_ADDRESS = LONGEST_NOTE = 5000


class BadEmail(UserError):
    """An e-mail address without an @ between two words."""

    field = "email"


class BadPhone(UserError):
    """A phone number with fewer than three digits."""

    field = "phone"


@dataclass(frozen=True, slots=True)
class Figures:
    """A customer in numbers. `satisfaction` is the mean of the last rating of each complaint, None without one."""

    complaints: int
    open: int
    satisfaction: float | None
    rated: int
    missed: int


def get(customer_id: UUID) -> Customer:
    """One customer, for a card that was merged away the one that was kept; raises `NotFound`."""
    return customers.get(customers.kept_id(customer_id))


def several(customer_ids: Collection[UUID]) -> dict[UUID, Customer]:
    """These customers, read at once; a card that was merged away gives the one that was kept."""
    return customers.several(customer_ids)


def recognised(text: str) -> list[Customer]:
    """People whose name, phone or e-mail begins as typed, in whatever order or spelling, at most eight."""
    return customer_match.recognised(text, settings.shop().country) if text.strip() else []


def same_as(name: str, phone: str, email: str) -> Customer | None:
    """The customer this most likely is, by phone or e-mail and name."""
    return customer_match.same_as(name, phone, email, settings.shop().country)


def count() -> int:
    """How many customers there are."""
    return customers.count()


def complaints_of(customer_id: UUID) -> list[ComplaintLine]:
    """A customer's complaints, newest first."""
    return lines.of_customer(customer_id)


def open_promises(customer_id: UUID) -> list[Promise]:
    """What was promised in the customer's open complaints and is neither kept nor replaced, next one first."""
    return customer_figures.open_promises(customer_id)


def vouchers(customer_id: UUID) -> list[Offer]:
    """Accepted vouchers over all complaints, newest first."""
    return customer_figures.vouchers(customer_id)


def figures(customer_id: UUID) -> Figures:
    """Complaints, open ones, satisfaction and missed promises."""
    total, still_open = customers.counts([customer_id]).get(customer_id, (0, 0))
    mean, rated = customer_figures.satisfaction(customer_id)
    missed = customer_figures.missed_promises(customer_id, clock.now())
    return Figures(total, still_open, mean, rated, missed)


def add(customer: Customer, by: UUID) -> Changed:
    """Keep a new customer; needs a name, a phone number or an e-mail address."""
    bare = checked(customer)
    with writing():
        moving.require(Capability.KEEP_CUSTOMERS, by)
        customers.insert(replace(bare, since=customer.since or clock.now()))
    return Changed.CUSTOMERS


def change(customer: Customer, by: UUID) -> Changed:
    """Save a customer over the version the value carries; raises `ChangedMeanwhile` over a newer one."""
    with writing():
        moving.require(Capability.KEEP_CUSTOMERS, by)
        before = customers.get(customer.id)
        if before.erased_at is not None:
            raise AlreadyErased
        bare = checked(customer, longest_note=len(before.note))
        customers.save_over(bare)
        for line in lines.of_customer(customer.id):
            moving.refresh_search(line.id)
    return Changed.CUSTOMERS | Changed.COMPLAINTS


def checked(customer: Customer, *, longest_note: int = 0) -> Customer:
    """The card as it can be kept; raises a fault with its field.

    Two notes that a merge put under one another may be longer than one that is typed: `longest_note` allows that.
    """
    more = [_checked_contact(contact) for contact in customer.more]
    card = replace(
        customer,
        name=moving.within("name", customer.name),
        phone=_checked_phone(customer.phone),
        email=_checked_email(customer.email),
        salutation=moving.within("salutation", customer.salutation),
        language=moving.within("language", customer.language),
        address=moving.within("address", customer.address, LONGEST_ADDRESS),
        note=moving.within("note", customer.note, max(LONGEST_NOTE, longest_note)),
        more=tuple(contact for contact in more if contact.value),
    )
    if not (card.name or card.phone or card.email):
        raise FieldMissing("customer")
    return card


def _checked_contact(contact: Contact) -> Contact:
    label = moving.within(contact.kind.value, contact.label)
    if contact.kind is ContactKind.PHONE:
        return replace(contact, value=_checked_phone(contact.value), label=label)
    if contact.kind is ContactKind.EMAIL:
        return replace(contact, value=_checked_email(contact.value), label=label)
    return replace(contact, value=moving.within("address", contact.value, LONGEST_ADDRESS), label=label)


def _checked_phone(text: str) -> str:
    bare = moving.within("phone", text)
    if bare and len(phone_digits(bare)) < 3:
        raise BadPhone
    return bare


def _checked_email(text: str) -> str:
    bare = moving.within("email", text)
    if bare and not re.fullmatch(r"[^@\s]+@[^@\s]+", bare):
        raise BadEmail
    return bare
