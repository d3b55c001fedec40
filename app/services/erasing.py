"""Erasing a customer: what it would do, doing it in one unit, and clearing away afterwards what disks keep.

Numbers stay: who erased whom is told by key, and every figure of every month counts as it did.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.audit import AuditKind
from app.domain.capability import Capability
from app.domain.customer import AlreadyErased, Contact, ContactKind, Customer
from app.domain.customer_merge import contacts_of
from app.domain.erasure import (
    Counts,
    LookAgain,
    NotConfirmed,
    Place,
    Plan,
    StandsAgainst,
    Traits,
    hits_in,
    is_confirmed,
    scrubbed,
    seal_of,
)
from app.domain.masking import Known
from app.domain.thinning import gone_by
from app.domain.timeline import EntryKind
from app.errors import StorageError
from app.services import customer_merges, drafts, erasing_obstacles, moving, settings
from app.store import audit, customers, erased_traces, timeline
from app.store import customer_merges as merges
from app.store import erasing as store
from app.store.database import folder, reading, writing

_TOUCHED = (
    Changed.CUSTOMERS | Changed.COMPLAINTS | Changed.LETTERS | Changed.FILES | Changed.LESSONS | Changed.DRAFTS
    | Changed.PRIVACY | Changed.DUE
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    """The customer, as far as erasing goes."""

    card: Customer
    family: tuple[UUID, ...]
    numbers: Mapping[str, str]
    traits: Traits
    places: tuple[Place, ...]
    seal: str


def plan(customer_id: UUID, *, also: Sequence[str] = ()) -> Plan:
    """What erasing would do, for a person to look at; `also` are further words that tell who it is. It may take a
    moment: run it beside the window."""
    with reading():
        found = _look(customer_id, also)
        return Plan(
            customer_id=found.card.id,
            name=found.card.name,
            numbers=tuple(found.numbers.values())[::-1],
            counts=_counts(found),
            hits=tuple(hits_in(found.places, found.traits)),
            against=erasing_obstacles.of(found.card, found.numbers),
            to_type=_to_type(found),
            seal=found.seal,
            backups_until=settings.calendar().day_of(gone_by(clock.now())),
            kept_aside=sum(1 for one in folder().backups.glob("before-*") if one.is_dir()),
            alike=tuple(one.customer.name for one in customer_merges.likely(found.card.id)),
        )


def erase(
    customer_id: UUID,
    by: UUID,
    *,
    typed: str,
    seal: str,
    leave: Collection[str] | None = None,
    also: Sequence[str] = (),
) -> Changed:
    """Erase a customer for good. `typed` and `seal` are those of the plan somebody looked at, `leave` the keys of
    hits that are to stay, None for those that are not meant at first. Raises `AlreadyErased`, `StandsAgainst`,
    `NotConfirmed`, and `LookAgain` where something was written meanwhile. Call `finish` after it."""
    with writing():
        moving.require(Capability.ERASE, by)
        found = _look(customer_id, also)
        against = erasing_obstacles.of(found.card, found.numbers)
        if against:
            raise StandsAgainst(against)
        if not is_confirmed(typed, _to_type(found)):
            raise NotConfirmed(_to_type(found))
        if seal != found.seal:
            raise LookAgain
        if leave is None:
            leave = [hit.key for hit in hits_in(found.places, found.traits) if not hit.is_meant]
        _do(found, by, frozenset(leave))
    return _TOUCHED


def require(found: Plan, typed: str) -> None:
    """Before the backup is made: raises what `erase` would raise."""
    if found.against:
        raise StandsAgainst(found.against)
    if not is_confirmed(typed, found.to_type):
        raise NotConfirmed(found.to_type)


def finish(*, hastily: bool = False) -> bool:
    """Clear away what is left of erased customers below the tables: files nobody else names, words in the index, and
    old pages of the database. What cannot be done just now is done at a later call, and False says so; `hastily` that
    is also what would keep people from saving for seconds. With nothing to do it costs nothing."""
    try:
        return erased_traces.finish(hastily=hastily)
    except StorageError:
        return False


def to_repeat() -> list[UUID]:
    """Customers who were erased, and whom a restored backup has brought back."""
    return list(dict.fromkeys(map(customers.kept_id, erased_traces.to_repeat())))


def _look(customer_id: UUID, also: Sequence[str]) -> _Look:
    card = customers.get(customers.kept_id(customer_id))
    if card.erased_at is not None:
        raise AlreadyErased
    family = tuple(sorted(merges.family(card.id)))
    numbers = store.numbers_of(family)
    traits = _traits(card, family, also)
    phrases = [
        traits.known.customer,
        *traits.names,
        *traits.known.emails,
        *traits.known.phones,
        *traits.words,
    ]
    places = (*store.places_of(numbers), *store.elsewhere(phrases, numbers))
    return _Look(card, family, numbers, traits, places, seal_of(places, (card.version, *family)))


def _traits(card: Customer, family: Collection[UUID], also: Sequence[str]) -> Traits:
    """By all that stands on the card, or stood on those that were merged into it."""
    contacts = contacts_of(card)
    names: list[str] = []
    for before in store.names_before(family):
        for one in (before.get("kept", {}), before.get("absorbed", {})):
            row: Mapping[str, Any] = one.get("row", {})
            names.append(row.get("name", ""))
            contacts += _contacts(row, one.get("contacts", ()))
    known = Known(
        customer=card.name,
        phones=_of(contacts, ContactKind.PHONE),
        emails=_of(contacts, ContactKind.EMAIL),
        addresses=_of(contacts, ContactKind.ADDRESS),
        country=settings.shop().country,
    )
    others = dict.fromkeys(name for name in names if name and name != card.name)
    return Traits(known, tuple(others), tuple(dict.fromkeys(one.strip() for one in also if one.strip())))


def _contacts(row: Mapping[str, Any], further: Iterable[Mapping[str, Any]]) -> Iterator[Contact]:
    for kind in ContactKind:
        yield Contact(UUID(int=0), kind, row.get(kind.value, ""))
    for one in further:
        yield Contact(UUID(int=0), ContactKind(one["kind"]), one["value"])


def _of(contacts: Iterable[Contact], kind: ContactKind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.value for one in contacts if one.kind is kind and one.value))


def _counts(found: _Look) -> Counts:
    letters, files = store.papers_of(found.numbers)
    return Counts(
        complaints=len(found.numbers),
        letters=letters,
        files=files,
        contacts=len(contacts_of(found.card)),
        cards=len(found.family),
    )


def _to_type(found: _Look) -> str:
    """The number of the newest complaint; of somebody without one the name."""
    newest = next(iter(list(found.numbers.values())[::-1]), "")
    return newest or found.card.name or found.card.phone or found.card.email


def _do(found: _Look, by: UUID, left: frozenset[str]) -> None:
    now = clock.now()
    texts = {place: scrubbed(place, found.traits, left) for place in found.places}
    touched = set(found.numbers) | store.write(
        {place: text for place, text in texts.items() if text != place.text}
    )
    gone = store.take_files(found.numbers) | store.take_letters(found.numbers)
    store.take_imported(found.numbers)
    complaints = [UUID(hex=key) for key in found.numbers]
    store.take_drafts(drafts.beside_keys((*complaints, *found.family)))
    store.empty_cards(found.family, now)
    store.end_requests(found.family, now, by)
    entries = 0
    for key in sorted(touched):
        complaint_id = UUID(hex=key)
        facts = store.facts_of(key)
        entries += len(facts["entries"].split())
        timeline.append(complaint_id, EntryKind.ERASED, at=now, by=by, facts=facts)
        moving.refresh_search(complaint_id)
    facts = {"customer": found.card.id.hex, "complaints": str(len(found.numbers)), "entries": str(entries)}
    audit.append(AuditKind.ERASED, at=now, by=by, facts=facts | {"files": str(len(gone))})
    erased_traces.begin(gone)
