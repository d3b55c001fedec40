"""What a file of contacts holds: the people found, what was left out of them, and those who cannot come in."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from app.domain.complaint import Channel
from app.domain.imported import ImportFileFault

LONGEST_NAME = 500
LONGEST_TEXT = 5000
LONGEST_NOTE = 500_000  # merged cards keep the notes of all, and what we write we read again
MOST_WAYS = 50  # phone numbers, or e-mail addresses, of one person; more is no card


class WayLabel(StrEnum):
    """The labels every address book has; any other label stands as it was written."""

    HOME = "home"
    WORK = "work"
    MOBILE = "mobile"
    FAX = "fax"
    OTHER = "other"


class LeftOut(StrEnum):
    """What a card may hold that ours does not."""

    PHOTO = "photo"
    BIRTHDAY = "birthday"
    ORGANISATION = "organisation"
    WEB = "web"
    BAD_PHONE = "bad_phone"
    BAD_EMAIL = "bad_email"
    KEY = "key"
    LABEL = "label"
    OTHER = "other"


class PersonRefusal(StrEnum):
    """Why somebody cannot come in."""

    NOBODY = "nobody"
    NOT_CLOSED = "not_closed"
    CUT_OFF = "cut_off"
    OPEN_QUOTE = "open_quote"
    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_LONG = "too_long"
    TOO_MANY_WAYS = "too_many_ways"


@dataclass(frozen=True, slots=True)
class Way:
    """A phone number, e-mail or postal address with its label: a `WayLabel` or the file's own word."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """Somebody in a file; of several ways the one to use comes first."""

    line: int
    name: str = ""
    phones: tuple[Way, ...] = ()
    emails: tuple[Way, ...] = ()
    addresses: tuple[Way, ...] = ()
    salutation: str = ""
    prefers: Channel | None = None
    language: str = ""
    note: str = ""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedPerson:
    """Somebody who does not come in; `line` is where the card or row begins, counted as an editor does."""

    line: int
    reason: PersonRefusal
    name: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """A file read whole, in file order."""

    path: Path
    encoding: str
    people: tuple[FoundPerson, ...] = ()
    refused: tuple[RefusedPerson, ...] = field(default=())


class NoContacts(ImportFileFault):
    """Neither contact cards nor a table with a name, a phone number or an e-mail address; `detail` names a format."""


def without_first_labels(person: FoundPerson) -> FoundPerson:
    """The first of each kind stands on the card itself, which has no room for its label: that is told as left out."""
    ways = (person.phones, person.emails, person.addresses)
    if not any(way.label for of_kind in ways for way in of_kind[:1]):
        return person
    phones, emails, addresses = ((*(Way(way.value) for way in of_kind[:1]), *of_kind[1:]) for of_kind in ways)
    return replace(
        person, phones=phones, emails=emails, addresses=addresses, left_out=(*person.left_out, LeftOut.LABEL)
    )


def refusal_of(person: FoundPerson) -> RefusedPerson | None:
    """Why a person who was read well cannot be a customer; None for most."""
    ways = (person.phones, person.emails, person.addresses)
    if not (person.name or person.phones or person.emails):
        return RefusedPerson(person.line, PersonRefusal.NOBODY)
    if max(map(len, ways)) > MOST_WAYS:
        return RefusedPerson(person.line, PersonRefusal.TOO_MANY_WAYS, person.name[:80])
    long = _too_long(person)
    return RefusedPerson(person.line, PersonRefusal.TOO_LONG, person.name[:80], long) if long else None


def _too_long(person: FoundPerson) -> str:
    lines = {
        "name": [person.name],
        "phone": [way.value for way in person.phones],
        "email": [way.value for way in person.emails],
        "salutation": [person.salutation],
        "label": [way.label for way in (*person.phones, *person.emails, *person.addresses)],
    }
    addresses = {"address": [way.value for way in person.addresses]}
    for limit, fields in (
        (LONGEST_NAME, lines),
        (LONGEST_TEXT, addresses),
        (LONGEST_NOTE, {"note": [person.note]}),
    ):
        for name, values in fields.items():
            if any(len(value) > limit for value in values):
                return name
    return ""
