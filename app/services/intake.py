"""The whole intake at the counter in one transaction: customer, complaint, promise, acknowledgement, slip."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from app import identity
from app.changes import Changed
from app.domain.complaint import Channel, Told
from app.domain.customer import Customer
from app.domain.due import Due
from app.domain.folding import folded
from app.errors import NotFound
from app.services import complaints, customers
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
    """Save all of it or nothing; raises the faults of its parts, each with its field."""
    with writing():
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
    former = [
        old
        for old, new in (
            (known.phone, given.phone),
            (known.email, given.email),
            (known.address, given.address),
        )
        if old and new.strip() and not _same(old, new)
    ]
    note = "\n".join([known.note, *(before.format(value=", ".join(old.splitlines())) for old in former)])
    return replace(
        known,
        name=known.name or given.name,
        phone=_newer(known.phone, given.phone),
        email=_newer(known.email, given.email),
        address=_newer(known.address, given.address),
        prefers=given.prefers or known.prefers,
        note=note.strip(),
    )


def _newer(old: str, new: str) -> str:
    return new if new.strip() and not _same(old, new) else old


def _same(old: str, new: str) -> bool:
    """Spelled otherwise is still the same number or address."""
    return "".join(filter(str.isalnum, folded(old))) == "".join(filter(str.isalnum, folded(new)))
