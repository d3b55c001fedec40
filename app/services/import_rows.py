"""What an imported complaint becomes in the database: its state, clocks, entries, offer and words to be found by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app import identity
from app.domain import clocks, number
from app.domain.clocks import ClockRules
from app.domain.complaint import OPEN, DueKind, Severity, Status, WaitingFor
from app.domain.customer import Customer, phone_digits
from app.domain.folding import folded
from app.domain.imported import ReadComplaint, SourceState
from app.domain.offer import OfferState, Remedy
from app.domain.timeline import EntryKind
from app.domain.workdays import WorkCalendar
from app.exchange.complaint_words import channel_of, severity_of
from app.store import imports
from app.store.complaints import NEVER, sorted_as
from app.store.search import Searchable
from app.store.timeline import NewEntry

_STATUS = {
    SourceState.IN_PROGRESS: Status.IN_PROGRESS,
    SourceState.WAITING: Status.IN_PROGRESS,
    SourceState.RESOLVED: Status.RESOLVED,
    SourceState.CLOSED: Status.CLOSED,
    SourceState.WITHDRAWN: Status.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What all complaints of one import share. `staff` finds staff members by folded name."""

    run_id: UUID
    by: UUID
    now: datetime
    file_name: str
    source: str
    currency: str
    rules: ClockRules
    calendar: WorkCalendar
    staff: Mapping[str, UUID]


@dataclass(frozen=True, slots=True)
class NewComplaint:
    """A read complaint with its place here."""

    id: UUID
    key: int
    customer_id: UUID | None
    read: ReadComplaint

    @property
    def status(self) -> Status:
        """As far as the source says it had come."""
        early = Status.ACKNOWLEDGED if self.read.acknowledged else Status.RECEIVED
        return _STATUS.get(self.read.state, early)

    @property
    def resolved_at(self) -> datetime | None:
        """What was closed has been resolved by then, also where the source names no other date for it."""
        return self.read.resolved or self.read.closed


def complaint(new: NewComplaint, desk: Desk) -> dict[str, Any]:
    """The columns of the complaint.

    The clocks of one that is still open begin with the import: what was due before was not due here.
    """
    read, status = new.read, new.status
    severity = severity_of(read.severity)
    is_open = status in OPEN
    begin = max(read.received, desk.now) if is_open else read.received
    acknowledge_by = clocks.acknowledge_by(begin, desk.rules)
    waits = is_open and read.acknowledged is None
    is_withdrawn = status is Status.WITHDRAWN
    return {
        "id": new.id,
        "key": new.key,
        "status": status.value,
        "waiting_for": WaitingFor.CUSTOMER.value if read.state is SourceState.WAITING else "",
        "customer": new.customer_id,
        "received_at": read.received,
        "acknowledged_at": read.acknowledged,
        "acknowledge_by": acknowledge_by,
        "resolve_by": clocks.resolve_by(begin, severity, desk.rules, desk.calendar) if is_open else None,
        "resolved_at": None if is_withdrawn else new.resolved_at,
        "closed_at": None if is_withdrawn else read.closed,
        "withdrawn_at": new.resolved_at if is_withdrawn else None,
        "severity": severity.value,
        "safety": severity is Severity.SAFETY,
        "assigned_to": desk.staff.get(folded(read.assigned_to)) if read.assigned_to else None,
        "channel": channel_of(read.channel).value,
        "category": read.category,
        "product": read.product,
        "folded_product": folded(read.product),
        "words": read.text,
        "folded_headline": sorted_as(read.text),
        "wish_words": read.wish,
        "cause": read.cause,
        "satisfaction": read.satisfaction,
        "next_due_at": acknowledge_by if waits else NEVER,
        "next_due_kind": DueKind.ACKNOWLEDGE.value if waits else "",
    }


def origin(new: NewComplaint, desk: Desk) -> dict[str, Any]:
    """Where it came from: every column of the source, mapped or not."""
    return {
        "complaint": new.id,
        "run": desk.run_id,
        "line": new.read.line,
        "dedupe_key": new.read.key,
        "source_number": new.read.number,
        "flags": [flag.value for flag in new.read.flags],
        "columns": dict(new.read.source),
    }


def entries(new: NewComplaint, desk: Desk) -> Iterable[NewEntry]:
    """What the source tells of its life, then the import itself; the outcome stands where it was reached."""
    read, status = new.read, new.status
    if read.acknowledged:
        yield NewEntry(new.id, EntryKind.ACKNOWLEDGED, read.acknowledged)
    ended = new.resolved_at
    if ended:
        kind = EntryKind.WITHDRAWN if status is Status.WITHDRAWN else EntryKind.RESOLVED
        yield NewEntry(new.id, kind, ended, text=read.outcome)
    if read.closed and status is Status.CLOSED:
        yield NewEntry(
            new.id, EntryKind.CLOSED, read.closed, facts={"cause": read.cause} if read.cause else {}
        )
    facts = {"file": desk.file_name, "source": desk.source, "line": str(read.line), "number": read.number}
    if read.flags:
        facts["flags"] = " ".join(flag.value for flag in read.flags)
    yield NewEntry(new.id, EntryKind.IMPORTED, desk.now, text="" if ended else read.outcome, facts=facts)


def offer(new: NewComplaint, desk: Desk) -> dict[str, Any] | None:
    """The money the source says was given, as an accepted offer; of an open complaint it is only proposed."""
    read = new.read
    if not read.amount:
        return None
    decided = None if new.status in OPEN else new.resolved_at or read.received
    return {
        "id": identity.new_id(),
        "complaint": new.id,
        "remedy": Remedy.OTHER.value,
        "terms": read.outcome,
        "amount": read.amount,
        "currency": desk.currency,
        "state": (OfferState.ACCEPTED if decided else OfferState.PROPOSED).value,
        "offered_at": decided or read.received,
        "decided_at": decided,
        "carried_out_at": decided,  # what was agreed elsewhere was settled there
    }


def searchable(new: NewComplaint) -> Searchable:
    """The words it is found by, its number in the source among them."""
    read = new.read
    return Searchable(
        key=new.key,
        number=number.shown(new.key),
        customer=read.customer,
        phone_digits=phone_digits(read.phone),
        product=read.product,
        receipt="",
        words=read.text,
        notes=f"{read.number} {read.outcome}".strip(),
    )


def with_customers(reads: Sequence[ReadComplaint], now: datetime) -> tuple[list[UUID | None], list[Customer]]:
    """For each complaint its customer's key, and those customers who are new.

    The same e-mail address or phone number with the same name is the same customer, as at the counter. A name
    alone may be anybody's, so it gets a card of its own. Nobody named leaves the complaint anonymous.
    """
    known: dict[tuple[str, str], UUID] = {}
    rows = imports.customers_with((read.email for read in reads), (read.phone for read in reads))
    for customer_id, name, email, digits in rows:
        known.update({(name, contact): customer_id for contact in (email, digits) if contact})
    keys: list[UUID | None] = []
    new: list[Customer] = []
    for read in reads:
        contacts = [each for each in (folded(read.email), phone_digits(read.phone)) if each]
        if not (read.customer or contacts):
            keys.append(None)
            continue
        names = [(folded(read.customer), contact) for contact in contacts]
        found = next((known[name] for name in names if name in known), None)
        if found is None:
            found = identity.new_id()
            new.append(Customer(found, read.customer, read.phone, read.email, read.address, since=now))
        known.update(dict.fromkeys(names, found))
        keys.append(found)
    return keys, new
