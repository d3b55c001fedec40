"""The list of customers: how it is sorted, and where a page of it ends; and what was said with one of them."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.domain import number
from app.domain.customer import Customer
from app.domain.timeline import Entry


class CustomerSort(StrEnum):
    """The orders that an index gives, so that they stay as fast with any number of customers."""

    NAME = "name"
    SURNAME = "surname"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """A customer with the number of complaints and of open ones."""

    person: Customer
    complaints: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the look-up it came from, what that sorts by, and the last customer."""

    source: int
    value: str
    id: UUID


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """Some lines, and where the next page begins; None at the end of the list."""

    lines: tuple[CustomerLine, ...]
    after: Place | None


@dataclass(frozen=True, slots=True)
class ContactMade:
    """A call, a visit or a letter, and the complaint it was about."""

    entry: Entry
    key: int

    @property
    def number(self) -> str:
        """The number as people say it."""
        return number.shown(self.key)
