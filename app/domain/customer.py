"""The customer: the person who complains."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain import phone as telephone
from app.domain import postcode as places
from app.domain.complaint import Channel
from app.errors import UserError

ERASED_NAME = "Erased customer"  # as it is kept; screens say it in their own language


class ContactKind(StrEnum):
    """What a further contact is."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Contact:
    """A further phone number, e-mail or postal address; `label` is home, work, mobile, fax, other or any word."""

    id: UUID
    kind: ContactKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """Contact and manner of address. `address` holds the lines as they are printed, without the name.

    `more` are further contacts, in their order; the first of each kind stands on the card itself.
    """

    id: UUID
    name: str
    phone: str = ""
    email: str = ""
    address: str = ""
    salutation: str = ""
    prefers: Channel | None = None
    language: str = ""
    note: str = ""
    since: datetime | None = None
    version: int = 1
    more: tuple[Contact, ...] = ()
    erased_at: datetime | None = None
    hold_until: date | None = None  # not to be erased before, as while a claim runs
    hold_reason: str = ""

    @property
    def postal_lines(self) -> tuple[str, ...]:
        """The address block of a letter, without empty lines."""
        return tuple(line.strip() for line in self.address.splitlines() if line.strip())


def phone_digits(phone: str) -> str:
    """The digits of a phone number, by which it is found whatever its spelling."""
    return telephone.digits_of(phone)


def postcode_of(address: str) -> str:
    """The postcode without blanks, in capitals; empty where none is seen."""
    return places.of(address)


class AlreadyErased(UserError):
    """Of this customer nothing is kept any more that could be erased."""


class LetterErased(UserError):
    """The letter went when its customer was erased; that there was one stays."""
