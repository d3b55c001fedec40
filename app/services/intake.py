"""The whole intake at the counter in one transaction: customer, complaint, promise, acknowledgement, slip."""

from dataclasses import dataclass, replace
from uuid import UUID

from app import identity
from app.changes import Changed
from app.domain.complaint import Channel, Told
from app.domain.customer import Customer
from app.domain.due import Due
from app.services import complaints, customers
from app.store.database import writing


@dataclass(frozen=True)
class Intake:
    """What the form holds. `customer` None means anonymous; a customer whose key is known is changed only where
    the form adds something that was empty."""

    told: Told
    customer: Customer | None
    promise: Due | None
    acknowledged: Channel | None
    draft_id: UUID | None = None


def take(complaint_id: UUID, by: UUID, *, intake: Intake) -> Changed:
    """Save all of it or nothing; raises the faults of its parts, each with its field."""
    with writing():
        changed, customer_id = _customer(intake.customer, by)
        changed |= complaints.receive(
            complaint_id,
            by,
            told=intake.told,
            customer_id=customer_id,
            promise=intake.promise,
            acknowledged=intake.acknowledged,
            draft_id=intake.draft_id,
        )
    return changed


def _customer(given: Customer | None, by: UUID) -> tuple[Changed, UUID | None]:
    if given is None or not (given.name.strip() or given.phone.strip() or given.email.strip()):
        return Changed.NOTHING, None
    known = customers.same_as(given.name, given.phone, given.email)
    if known is None:
        new = replace(given, id=identity.new_id())
        return customers.add(new, by), new.id
    filled = replace(
        known,
        name=known.name or given.name,
        phone=known.phone or given.phone,
        email=known.email or given.email,
        address=known.address or given.address,
        prefers=given.prefers or known.prefers,
    )
    changed = customers.change(filled, by) if filled != known else Changed.NOTHING
    return changed, known.id
