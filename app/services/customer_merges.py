"""Two cards of one person: who may be the same, making the cards one, and two again to the byte.

A merge remembers both cards as they were and as it left them. What was changed on the kept card since is lost by no
undoing: it is refused, naming what would go, until somebody says that the changes are to stay on the kept card.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.customer import AlreadyErased, Contact, ContactKind, Customer
from app.domain.customer_merge import (
    Because,
    Candidate,
    CardMerged,
    EditedSince,
    LaterCardFirst,
    Merge,
    MergeUndone,
    Pair,
    SameCard,
    bare,
    completed,
    contacts_of,
)
from app.domain.folding import folded
from app.domain.likeness import may_be_one
from app.domain.phone import calling_and_trunk, spellings
from app.domain.postcode import of as postcode_in
from app.domain.timeline import EntryKind
from app.errors import ChangedMeanwhile
from app.services import customers, moving, settings
from app.store import customer_match
from app.store import customer_merges as store
from app.store import customers as cards
from app.store.database import reading, writing

MOST_CANDIDATES = 20
_AT_ONE_PLACE = 400  # cards of one postcode that are compared by name; a large building has fewer
# Each merge lifts the version out of the reach of counting, so that nobody who still holds the merged card can save
# it over the one that undoing brought back with its old version.
_LIFT = 1_000_000
_TOUCHED = Changed.CUSTOMERS | Changed.COMPLAINTS
_FIELDS = ("name", "phone", "email", "address", "salutation", "prefers", "language", "note")


def candidates(customer_id: UUID) -> list[Candidate]:
    """Cards that may be the same person's, best reason first, those of another name last; without those somebody
    said are apart."""
    with reading():
        card = customers.get(customer_id)
        family = store.family(card.id)
        reasons = dict(sorted(_reasons(card).items(), key=lambda found: Because.OTHER_NAME in found[1]))
        found = [
            (one, because)
            for one, because in reasons.items()
            if one not in family and not store.are_apart(family, store.family(one))
        ][:MOST_CANDIDATES]
        counts = cards.counts([one for one, _ in found])
        return [
            Candidate(cards.get(one), counts.get(one, (0, 0))[0], tuple(because)) for one, because in found
        ]


def likely(customer_id: UUID) -> list[Candidate]:
    """Those of the candidates that nothing speaks against."""
    return [one for one in candidates(customer_id) if Because.OTHER_NAME not in one.because]


def perhaps_twice(limit: int = 50) -> list[Pair]:
    """Pairs over the whole book, same number or address first, those of two names last. Takes seconds in a large
    one: run it beside."""
    found: dict[frozenset[UUID], Pair] = {}
    for one, other, because in _pairs():
        pair = frozenset((one, other))
        if pair in found or len(pair) < 2:
            continue
        ours, theirs = cards.get(one), cards.get(other)
        if cards.kept_id(one) != one or cards.kept_id(other) != other:
            continue
        if not store.are_apart(store.family(one), store.family(other)):
            against = [Because.OTHER_NAME] if _are_others(ours.name, theirs.name) else []
            found[pair] = Pair(ours, theirs, (because, *against))
        if len(found) >= limit:
            break
    return sorted(found.values(), key=lambda pair: Because.OTHER_NAME in pair.because)


def of(customer_id: UUID) -> list[Merge]:
    """The merges into a card that still stand, newest first; only the first of them can be undone, and none any more
    once the card is erased."""
    if cards.get(customer_id).erased_at is not None:
        return []
    return store.live((customer_id,))


def merge(
    merge_id: UUID,
    by: UUID,
    *,
    kept_id: UUID,
    absorbed_id: UUID,
    card: Customer,
    absorbed_version: int | None = None,
    line: str = "{value}",
) -> Changed:
    """Make one card of two. `card` is what it shall say; what else stood on either becomes further contacts, or
    lines of the note by the sentence `line`. Raises `ChangedMeanwhile` over newer versions than those given."""
    if kept_id == absorbed_id:
        raise SameCard
    with writing():
        moving.require(Capability.KEEP_CUSTOMERS, by)
        kept, absorbed = _standing(kept_id), _standing(absorbed_id)
        if card.version != kept.version or absorbed_version not in (None, absorbed.version):
            raise ChangedMeanwhile("customer")
        before: dict[str, Any] = {"kept": _dump(kept_id), "absorbed": _dump(absorbed_id)}
        whole = completed(replace(card, id=kept_id), kept, absorbed, line)
        whole = customers.checked(whole, longest_note=len(whole.note))
        lift = _LIFT * (1 + store.count_into(kept_id))
        _write_card(_with_own_keys(whole, (kept_id, absorbed_id)), absorbed_id, lift)
        store.set_card(absorbed_id, merged_into=kept_id, version=absorbed.version + lift)
        moved = _move(store.complaints_of(absorbed_id), absorbed_id, kept_id, EntryKind.CARD_MERGED, by)
        _refresh(set(store.complaints_of(kept_id)) - set(moved))
        before |= {"after": _dump(kept_id), "moved": [one.hex for one in moved], "order": _order(kept_id)}
        store.insert(merge_id, kept=kept_id, absorbed=absorbed_id, at=clock.now(), by=by, before=before)
    return _TOUCHED


def undo(merge_id: UUID, by: UUID, *, keep_edits: bool = False) -> Changed:
    """Make two cards again, both as they were; complaints received since stay with the kept one.

    Raises `LaterCardFirst` where another merge builds upon this one, and `EditedSince` where the kept card was
    changed since, unless the changes shall stay on it.
    """
    with writing():
        moving.require(Capability.KEEP_CUSTOMERS, by)
        found, before = store.get(merge_id)
        _require_newest(found)
        if before.get("erased"):
            raise AlreadyErased
        later = _edits(found.kept_id, before)
        if later and not keep_edits:
            raise EditedSince(later)
        now = cards.get(found.kept_id)
        _put_back(found, before)
        if later:
            _keep_edits(now, before, later)
        moved = [UUID(hex=key) for key in before["moved"]]
        _move(moved, found.kept_id, found.absorbed_id, EntryKind.CARD_PARTED, by)
        _refresh(store.complaints_of(found.kept_id))
        store.set_undone(merge_id, clock.now(), by)
    return _TOUCHED


def apart(customer_id: UUID, other_id: UUID, by: UUID) -> Changed:
    """Say that two cards are two people's; they are not offered as the same any more."""
    if customer_id == other_id:
        raise SameCard
    with writing():
        moving.require(Capability.KEEP_CUSTOMERS, by)
        pair = _pair(customer_id, other_id)
        store.unset_apart(pair)
        store.set_apart(identity.new_id(), pair, clock.now(), by)
    return Changed.CUSTOMERS


def not_apart(customer_id: UUID, other_id: UUID, by: UUID) -> Changed:
    """Take that back."""
    with writing():
        moving.require(Capability.KEEP_CUSTOMERS, by)
        store.unset_apart(_pair(customer_id, other_id))
    return Changed.CUSTOMERS


def _reasons(card: Customer) -> dict[UUID, list[Because]]:
    country = settings.shop().country
    ways = contacts_of(card)
    phones = [one for way in ways if way.kind is ContactKind.PHONE for one in spellings(way.value, country)]
    emails = [folded(way.value) for way in ways if way.kind is ContactKind.EMAIL]
    places = {postcode_in(way.value) for way in ways if way.kind is ContactKind.ADDRESS}
    near = [row for place in places for row in customer_match.with_postcode(place, _AT_ONE_PLACE)]
    found: dict[UUID, list[Because]] = {}
    names: dict[UUID, str] = {}
    for rows, because in (
        (customer_match.with_phone(phones), Because.PHONE),
        (customer_match.with_email(emails), Because.EMAIL),
        ([row for row in near if may_be_one(card.name, row.name)], Because.NAME_AND_POSTCODE),
    ):
        for row in rows:
            if row.merged_into_id is None and because not in found.setdefault(row.id, []):
                found[row.id].append(because)
                names[row.id] = row.name
    for one, reasons in found.items():
        if _are_others(card.name, names[one]):
            reasons.append(Because.OTHER_NAME)
    return found


def _are_others(name: str, other: str) -> bool:
    """Two names that are hardly one person's; a card without a name speaks neither for nor against it."""
    return bool(name and other) and not may_be_one(name, other)


def _pairs() -> Iterator[tuple[UUID, UUID, Because]]:
    yield from store.sharing(*calling_and_trunk(settings.shop().country))
    for near in store.neighbours():
        some = near[:_AT_ONE_PLACE]
        for place, (one, name) in enumerate(some):
            for other, their_name in some[place + 1 :]:
                if may_be_one(name, their_name):
                    yield one, other, Because.NAME_AND_POSTCODE


def _standing(customer_id: UUID) -> Customer:
    card = cards.get(customer_id)
    if card.erased_at is not None:
        raise AlreadyErased
    if cards.kept_id(customer_id) != customer_id:
        raise CardMerged(card.name)
    return card


def _dump(customer_id: UUID) -> dict[str, Any]:
    return {"row": store.columns(customer_id), "contacts": store.contacts(customer_id)}


def _with_own_keys(card: Customer, taken: Iterable[UUID]) -> Customer:
    """Each further contact needs a key of its own; those that stood on a card come with the card's."""
    seen = set(taken)
    more: list[Contact] = []
    for contact in card.more:
        more.append(replace(contact, id=identity.new_id()) if contact.id in seen else contact)
        seen.add(more[-1].id)
    return replace(card, more=tuple(more))


def _write_card(card: Customer, absorbed_id: UUID, lift: int) -> None:
    store.drop_contacts(absorbed_id)
    cards.save_over(card)
    store.set_card(card.id, version=card.version + lift, since=card.since)


def _move(ids: Iterable[UUID], from_id: UUID, to_id: UUID, kind: EntryKind, by: UUID) -> list[UUID]:
    """The complaints change hands; the timeline of each says so, without names, which may have to go one day."""
    moved = store.move_complaints(ids, from_id=from_id, to_id=to_id)
    for complaint_id in moved:
        moving.tell(complaint_id, kind, by, "", {})
    _refresh(moved)
    return moved


def _refresh(ids: Iterable[UUID]) -> None:
    for complaint_id in ids:
        moving.refresh_search(complaint_id)


def _order(kept_id: UUID) -> int:
    """One more than every merge this one builds upon, of whatever clock."""
    live = store.live(store.family(kept_id))
    return 1 + max((store.get(one.id)[1]["order"] for one in live), default=0)


def _require_newest(found: Merge) -> None:
    if found.undone_at is not None:
        raise MergeUndone
    root = cards.kept_id(found.kept_id)
    if root != found.kept_id:
        raise LaterCardFirst(cards.get(found.kept_id).name)
    newest = store.live((found.kept_id,))[0]
    if newest.id != found.id:
        raise LaterCardFirst(newest.absorbed)


def _edits(kept_id: UUID, before: dict[str, Any]) -> tuple[str, ...]:
    """Which fields of the kept card say something else than the merge left there."""
    then, now = before["after"], _dump(kept_id)
    changed = [name for name in _FIELDS if then["row"][name] != now["row"][name]]
    return tuple(changed + (["more"] if then["contacts"] != now["contacts"] else []))


def _put_back(found: Merge, before: dict[str, Any]) -> None:
    both = ((found.kept_id, before["kept"]), (found.absorbed_id, before["absorbed"]))
    for customer_id, _ in both:
        store.drop_contacts(customer_id)
    for customer_id, then in both:
        store.put_back(customer_id, then["row"], then["contacts"])


def _keep_edits(now: Customer, before: dict[str, Any], later: tuple[str, ...]) -> None:
    """The restored card with what was changed on the merged one: fields as they are, contacts added and taken off.
    Its version is a new one, since nobody has seen this card before."""
    card = cards.get(now.id)
    then = {_key(row) for row in before["after"]["contacts"]}
    there = {bare(contact) for contact in now.more}
    kept = [one for one in card.more if bare(one) not in then or bare(one) in there]
    added = [
        replace(one, id=identity.new_id())
        for one in now.more
        if bare(one) not in then and bare(one) not in {bare(had) for had in contacts_of(card)}
    ]
    fields = {name: getattr(now, name) for name in later if name != "more"}
    cards.save_over(replace(card, more=(*kept, *added), **fields))
    store.set_card(card.id, version=now.version + 1)


def _key(row: dict[str, Any]) -> tuple[ContactKind, str]:
    return bare(Contact(UUID(int=0), ContactKind(row["kind"]), row["value"]))


def _pair(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return (one, other) if one.hex < other.hex else (other, one)
