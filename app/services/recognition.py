"""Who is with us, from whatever is typed or scanned into one box: a name, number, address, receipt or complaint."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.domain import number
from app.domain.complaint import Complaint
from app.domain.customer import ContactKind, Customer, phone_digits
from app.domain.folding import folded
from app.domain.phone import spellings
from app.errors import NotFound
from app.services import customers, settings
from app.store import complaints

MOST = 8
_DIGITS_TO_BEGIN = 5
_LETTERS_TO_BEGIN = 3
_RECEIPT_TO_BEGIN = 4
_LONGEST = 200


class By(StrEnum):
    """What the customer was recognised by."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    RECEIPT = "receipt"
    NUMBER = "number"


@dataclass(frozen=True)
class Recognised:
    """A person, and the earlier complaint that led to them, where it was one. `exact` is what was typed, whole."""

    customer: Customer
    by: By
    complaint: Complaint | None = None
    exact: bool = False


def recognise(text: str) -> list[Recognised]:
    """At most eight people, the surest first; each look-up goes by its own index."""
    typed = text.strip()[:_LONGEST]
    found = [*_by_complaint(typed), *_by_person(typed)]
    once = {one.customer.id: one for one in reversed(found)}
    kept = [one for one in found if once[one.customer.id] is one]
    return kept[:MOST]


def _by_person(typed: str) -> list[Recognised]:
    digits, letters = phone_digits(typed), re.sub(r"[^\w]|\d", "", typed)
    if len(digits) < _DIGITS_TO_BEGIN and len(letters) < _LETTERS_TO_BEGIN:
        return []
    return [_known(person, typed) for person in customers.recognised(typed)]


def _known(person: Customer, typed: str) -> Recognised:
    if "@" in typed:
        further = [one.value for one in person.more if one.kind is ContactKind.EMAIL]
        return Recognised(person, By.EMAIL, exact=folded(typed) in map(folded, (person.email, *further)))
    if any(letter.isalpha() for letter in typed):
        return Recognised(person, By.NAME, exact=folded(typed) == folded(person.name))
    return Recognised(person, By.PHONE, exact=_is_number_of(person, typed))


def _is_number_of(person: Customer, typed: str) -> bool:
    """Any of the numbers on the card, however it is spelled: +44 7700 900168 is 07700 900168."""
    wanted = set(spellings(typed, settings.shop().country))
    further = [one.value for one in person.more if one.kind is ContactKind.PHONE]
    return any(phone_digits(number) in wanted for number in (person.phone, *further))


def _by_complaint(typed: str) -> list[Recognised]:
    """By our own number or by a receipt that was written down once, with what was bought then."""
    key = number.read(typed)
    found = [] if key is None else _of_key(key)
    if len(typed) >= _RECEIPT_TO_BEGIN and any(map(str.isdigit, typed)):
        found += _with_receipt(folded(typed))
    return found


def _of_key(key: int) -> list[Recognised]:
    try:
        complaint = complaints.by_key(key)
        if complaint.customer_id is None:
            return []
        return [Recognised(customers.get(complaint.customer_id), By.NUMBER, complaint, exact=True)]
    except NotFound:
        return []


def _with_receipt(start: str) -> list[Recognised]:
    """Their people are read all at once."""
    found = complaints.with_receipt(start, limit=MOST)
    people = customers.several({one.customer_id for one in found if one.customer_id})
    return [
        Recognised(people[one.customer_id], By.RECEIPT, one, exact=folded(one.told.receipt) == start)
        for one in found
        if one.customer_id
    ]
