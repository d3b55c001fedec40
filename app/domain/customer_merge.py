"""Two cards of one person: why they may be the same, what the merged card holds, and what can stand against it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain import phone
from app.domain.customer import Contact, ContactKind, Customer
from app.domain.folding import folded
from app.errors import UserError


class Because(StrEnum):
    """Why two cards may be one person's; the last one speaks against it, as in a household with one phone."""

    PHONE = "phone"
    EMAIL = "email"
    NAME_AND_POSTCODE = "name_and_postcode"
    OTHER_NAME = "other_name"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that may be the same person's, with how many complaints it has."""

    customer: Customer
    complaints: int
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cards of the whole book that may be one person's."""

    one: Customer
    other: Customer
    because: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A card that was merged into another one. `absorbed` is its name as it was."""

    id: UUID
    kept_id: UUID
    absorbed_id: UUID
    absorbed: str
    merged_at: datetime
    merged_by: str
    undone_at: datetime | None = None


class SameCard(UserError):
    """A card cannot be merged with itself."""

    field = "other"


class CardMerged(UserError):
    """One of the two cards was merged into another one before."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class MergeUndone(UserError):
    """This merge of cards was undone before."""


class LaterCardFirst(UserError):
    """Merges are undone newest first; `name` is the card whose merge builds upon this one."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class EditedSince(UserError):
    """The kept card was changed after the merge; undoing would lose it unless that is to be kept."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


def proposed(kept: Customer, absorbed: Customer) -> Customer:
    """The card that stands ready in the question: what the kept one says, filled up from the other one."""
    filled = {
        name: getattr(kept, name) or getattr(absorbed, name)
        for name in ("name", "phone", "email", "address", "salutation", "prefers", "language")
    }
    return completed(replace(kept, **filled), kept, absorbed)


def completed(card: Customer, kept: Customer, absorbed: Customer, line: str = "{value}") -> Customer:
    """The card with everything of both that it does not hold: further contacts, and names and notes in its note.

    `line` is the sentence that a former name or manner of address becomes.
    """
    moments = [one.since for one in (kept, absorbed) if one.since]
    return replace(
        card,
        more=card.more + tuple(_left_out(card, (kept, absorbed))),
        note=_note(card, (kept, absorbed), line),
        since=min(moments, default=card.since),
        prefers=card.prefers or kept.prefers or absorbed.prefers,
        language=card.language or kept.language or absorbed.language,
        salutation=card.salutation or kept.salutation or absorbed.salutation,
    )


def contacts_of(card: Customer) -> list[Contact]:
    """All numbers and addresses of a card; those that stand on it bear the card's own key."""
    first = (
        (ContactKind.PHONE, card.phone),
        (ContactKind.EMAIL, card.email),
        (ContactKind.ADDRESS, card.address),
    )
    return [Contact(card.id, kind, value) for kind, value in first if value.strip()] + list(card.more)


def bare(contact: Contact) -> tuple[ContactKind, str]:
    """By what two contacts are the same, whatever the spelling."""
    if contact.kind is ContactKind.PHONE:
        return contact.kind, phone.digits_of(contact.value)
    return contact.kind, " ".join(folded(contact.value).replace(",", " ").split())


def _left_out(card: Customer, both: Iterable[Customer]) -> list[Contact]:
    """Contacts keep their keys unless they stood on a card itself, which has one key for three of them."""
    there = {bare(contact) for contact in contacts_of(card)}
    found: list[Contact] = []
    for one in both:
        for contact in contacts_of(one):
            if bare(contact) not in there:
                there.add(bare(contact))
                found.append(contact)
    return found


def _note(card: Customer, both: Iterable[Customer], line: str) -> str:
    lines = card.note.splitlines()
    there = {text.strip() for text in lines}
    former = [name for one in both for name in (one.name, one.salutation)]
    held = {folded(card.name).strip(), folded(card.salutation).strip(), ""}
    for value in former:
        if folded(value).strip() not in held and line.format(value=value) not in there:
            held.add(folded(value).strip())
            lines.append(line.format(value=value))
    for one in both:
        new = [text for text in one.note.splitlines() if text.strip() and text.strip() not in there]
        there.update(text.strip() for text in new)
        lines += new
    return "\n".join(lines).strip()
