"""The whole intake at the counter in one transaction: customer, complaint, promise, acknowledgement, slip."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app import identity
from app.changes import Changed
from app.domain.complaint import Channel, Told
from app.domain.customer import ContactKind, Customer
from app.domain.due import Due
from app.domain.folding import folded
from app.domain.phone import spellings
from app.errors import NotFound
from app.services import complaints, customers, drafts, settings
from app.store.database import writing


@dataclass(frozen=True)
class Intake:
    """What the form holds. `customer` None means anonymous; one who is known by key, or else by phone or e-mail and
    name, gets what is new on the card, and what stood there before goes into the card's note as `before` says it.
    `received_at` is when it began to be told, None for now."""

    told: Told
    customer: Customer | None
    promise: Due | None
    acknowledged: Channel | None
    draft_id: UUID | None = None
    before: str = "{value}"
    received_at: datetime | None = None


def take(complaint_id: UUID, by: UUID, *, intake: Intake) -> Changed:
    """Save all of it or nothing; raises the faults of its parts, each with its field, and `DraftGone` where it was
    saved already."""
    with writing():
        if intake.draft_id:
            drafts.require(intake.draft_id)
        changed, customer_id = _customer(intake, by)
        changed |= complaints.receive(
            complaint_id,
            by,
            told=intake.told,
            customer_id=customer_id,
            promise=intake.promise,
            acknowledged=intake.acknowledged,
            draft_id=intake.draft_id,
            received_at=intake.received_at,
        )
    return changed


def known_as(given: Customer) -> Customer | None:
    """The card that is meant: of that key as long as the name is the same, else by phone or e-mail and name."""
    try:
        card = customers.get(given.id)
    except NotFound:
        card = None
    if card and folded(given.name) in ("", folded(card.name)):
        return card
    return customers.same_as(given.name, given.phone, given.email)


def _customer(intake: Intake, by: UUID) -> tuple[Changed, UUID | None]:
    given = intake.customer
    if given is None or not (given.name.strip() or given.phone.strip() or given.email.strip()):
        return Changed.NOTHING, None
    known = known_as(given)
    if known is None:
        new = replace(given, id=identity.new_id())
        return customers.add(new, by), new.id
    filled = _brought_up_to_date(known, given, intake.before)
    changed = customers.change(filled, by) if filled != known else Changed.NOTHING
    return changed, known.id


def _brought_up_to_date(known: Customer, given: Customer, before: str) -> Customer:
    """What the customer says today counts; the former number or address stays readable on the card."""
    new = {
        "phone": given.phone if not _has(known, ContactKind.PHONE, given.phone) else "",
        "email": given.email if not _has(known, ContactKind.EMAIL, given.email) else "",
        "address": given.address if not _has(known, ContactKind.ADDRESS, given.address) else "",
    }
    newer = {key: value for key, value in new.items() if value.strip()}
    former = [old for key in newer if (old := str(getattr(known, key)))]
    note = "\n".join([known.note, *(before.format(value=", ".join(old.splitlines())) for old in former)])
    return replace(
        known,
        name=known.name or given.name,
        prefers=given.prefers or known.prefers,
        note=note.strip(),
        phone=newer.get("phone", known.phone),
        email=newer.get("email", known.email),
        address=newer.get("address", known.address),
    )


def _has(card: Customer, kind: ContactKind, value: str) -> bool:
    """Whether it stands on the card, first or further; spelled otherwise is still the same number or address."""
    first = {ContactKind.PHONE: card.phone, ContactKind.EMAIL: card.email, ContactKind.ADDRESS: card.address}
    there = {first[kind], *(one.value for one in card.more if one.kind is kind)}
    if kind is ContactKind.PHONE:
        country = settings.shop().country
        return any(set(spellings(value, country)) & set(spellings(one, country)) for one in there)
    return _bare(value) in map(_bare, there)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, folded(text)))
