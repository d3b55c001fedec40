"""Links between complaints: related ones, and one complaint that was told twice. Each can be undone.

A merge leaves nothing behind that is still owed: what is open of the duplicate goes to the kept complaint with its
dates, what is done stays where it was done. Undoing brings back what is still as the merge left it, with whatever
date it has by then; what was done meanwhile was done for the kept complaint and stays there.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain import lifecycle, link
from app.domain.complaint import Complaint, ComplaintLine
from app.domain.folding import folded
from app.domain.lifecycle import IllegalMove, Move
from app.domain.link import Link, Linked, LinkKind, Other, Place, Suggestion, Why
from app.domain.plan import StepKind
from app.domain.timeline import EntryKind
from app.services import keep_informed, listing, moving, parting
from app.store import complaints, escalations, links, plans, staff
from app.store.database import reading, writing
from app.store.fields import milliseconds

NEAR_DAYS = 14  # how close in time the same item makes two complaints worth a look
MOST_SUGGESTIONS = 6
_TOUCHED = Changed.COMPLAINTS | Changed.DUE
_LEADS = {"step": Move.PLAN, "offer": Move.OFFER}  # what the kept complaint is in once it has such work


@dataclass(frozen=True, slots=True)
class Weighed:
    """What merging would do: what goes over by kind, and whether the two customers differ."""

    kept: Other
    duplicate: Other
    open_work: dict[str, int]
    has_goods: bool
    is_other_customer: bool


def of(complaint_id: UUID) -> list[Linked]:
    """What belongs together with a complaint: whose duplicate it is, its own duplicates and theirs, then related."""
    with reading():
        found = [*_direct(complaint_id), *_further(complaint_id)]
        seen = links.others(other for _, _, other, _ in found)
        made = links.names(one.id for one, *_ in found)
    lined = [
        Linked(one.id, place, seen[other], *made[one.id], through) for one, place, other, through in found
    ]
    return sorted(lined, key=lambda one: list(Place).index(one.place), reverse=True)


def kept(complaint_id: UUID) -> Complaint | None:
    """The complaint that is worked on instead of a duplicate, at the end of a chain of merges; None for any other."""
    found = complaints.get(complaint_id)
    if found.duplicate_of is None:
        return None
    while found.duplicate_of is not None:
        found = complaints.get(found.duplicate_of)
    return found


def family(complaint_id: UUID) -> list[UUID]:
    """The kept complaint and all its duplicates; a complaint without any is alone."""
    root = kept(complaint_id)
    return links.family(root.id if root else complaint_id)


def suggestions(complaint_id: UUID) -> list[Suggestion]:
    """What may belong to a complaint, best reason first: the same receipt, customer, or item close in time."""
    with reading():
        mine = complaints.get(complaint_id)
        known = {complaint_id, *family(complaint_id), *(one.other.id for one in of(complaint_id))}
        return [one for one in _candidates(mine) if one.other.id not in known][:MOST_SUGGESTIONS]


def found(complaint_id: UUID, text: str, limit: int = MOST_SUGGESTIONS) -> list[ComplaintLine]:
    """Complaints by number or words, to be linked with one; that one is left out."""
    return [one for one in listing.found(text, limit + 1) if one.id != complaint_id][:limit]


def older_first(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """Which of two is kept and which is the duplicate: the one that was told first is kept."""
    first, second = complaints.get(one), complaints.get(other)
    return (
        (one, other) if (first.received_at, first.key) <= (second.received_at, second.key) else (other, one)
    )


def weigh(*, kept_id: UUID, duplicate_id: UUID) -> Weighed:
    """What merging would do, for the question; raises what `merge` would refuse, but not for the customers."""
    with reading():
        kept_one, duplicate = _mergeable(kept_id, duplicate_id)
        seen = links.others((kept_id, duplicate_id))
        work = {name: len(ids) for name, ids in links.open_work(duplicate_id).items()}
    goods = bool(duplicate.told.goods_left)
    return Weighed(seen[kept_id], seen[duplicate_id], work, goods, _differ(kept_one, duplicate))


def relate(link_id: UUID, by: UUID, *, complaint_id: UUID, other_id: UUID) -> Changed:
    """Say that two complaints belong together. Nothing else of them changes."""
    with writing():
        one, _ = moving.begin(Move.NOTE, complaint_id, by)
        other, _ = moving.begin(Move.NOTE, other_id, by)
        if complaint_id == other_id:
            raise link.WithItself
        if any(other_id in (had.complaint_id, had.other_id) for had in links.live(complaint_id)):
            raise link.AlreadyLinked
        _insert(link_id, by, complaint_id, other_id, LinkKind.RELATED)
        for here, there in ((one, other), (other, one)):
            complaints.save(here.id)
            moving.tell(here.id, EntryKind.RELATED, by, "", {"other": there.number})
    return _TOUCHED


def merge(
    link_id: UUID, by: UUID, *, kept_id: UUID, duplicate_id: UUID, though_other_customer: bool = False
) -> Changed:
    """One complaint was told twice: the duplicate ends, and what it owes is seen to at the kept one.

    Both must be open. Raises `OtherCustomer` where the customers differ and that was not said to be meant.
    """
    with writing():
        kept_one, duplicate = _mergeable(kept_id, duplicate_id)
        if _differ(kept_one, duplicate) and not though_other_customer:
            seen = links.others((kept_id, duplicate_id))
            raise link.OtherCustomer(seen[kept_id].customer, seen[duplicate_id].customer)
        _, ended = moving.begin(Move.MERGE, duplicate_id, by)
        moving.begin(Move.TAKE_OVER, kept_id, by)
        idle = _to_decide(kept_id, duplicate_id)
        told = keep_informed.Joined() if though_other_customer else keep_informed.join(kept_id, duplicate_id)
        work = _move_work(kept_id, duplicate_id)
        work.setdefault("follow_up", {}).update(told.changes)
        changed = _change_columns(kept_one, duplicate, ended.value, by, work)
        order = 1 + max((one.order for one in links.live(kept_id)), default=0)
        columns = {one.hex: pairs for one, pairs in changed.items()}
        before = {"order": order, "work": work, "columns": columns, "idle": idle, "spare": told.spare}
        _insert(link_id, by, kept_id, duplicate_id, LinkKind.DUPLICATE, before)
        _tell_merged(kept_one, duplicate, by)
        parting.refresh(kept_id, duplicate_id, changed)
    return _TOUCHED


def undo(link_id: UUID, by: UUID) -> Changed:
    """Take a link away. A merge is undone newest first; raises `LaterMergeFirst` where another builds upon it."""
    with writing():
        found = links.get(link_id)
        if found.undone_at is not None:
            raise link.AlreadyUndone
        if found.kind is LinkKind.DUPLICATE:
            parting.split(found, by)
        else:
            moving.begin(Move.NOTE, found.complaint_id, by)
        links.set_undone(link_id, clock.now(), by)
        _tell_undone(found, by)
    return _TOUCHED


def _direct(complaint_id: UUID) -> list[tuple[Link, Place, UUID, str]]:
    live = links.live(complaint_id)
    merged = {one.other_id if one.complaint_id == complaint_id else one.complaint_id
              for one in live if one.kind is LinkKind.DUPLICATE}  # fmt: skip
    made: list[tuple[Link, Place, UUID, str]] = []
    for one in live:
        other = one.other_id if one.complaint_id == complaint_id else one.complaint_id
        if one.kind is LinkKind.DUPLICATE:
            made.append((one, Place.DUPLICATE if other == one.other_id else Place.KEPT, other, ""))
        elif other not in merged:
            made.append((one, Place.RELATED, other, ""))
    return made


def _further(complaint_id: UUID) -> list[tuple[Link, Place, UUID, str]]:
    """The duplicates of its duplicates: they too are told on the kept complaint."""
    made: list[tuple[Link, Place, UUID, str]] = []
    for member in links.family(complaint_id):
        if member == complaint_id:
            continue
        through = complaints.get(member).number
        made += [
            (one, Place.DUPLICATE, one.other_id, through)
            for one in links.live(member)
            if one.kind is LinkKind.DUPLICATE and one.complaint_id == member
        ]
    return made


def _candidates(mine: Complaint) -> list[Suggestion]:
    product = folded(mine.told.product)
    span = timedelta(days=NEAR_DAYS) // timedelta(milliseconds=1)
    most = 3 * MOST_SUGGESTIONS
    by_receipt = links.of_receipt(folded(mine.told.receipt), most)
    by_customer = links.of_customer(mine.customer_id, most)
    by_product = links.near(product, milliseconds(mine.received_at), span, most)
    both = {one.id for one in by_customer} & {one.id for one in by_product}
    reasons = [
        *((one, Why.RECEIPT) for one in by_receipt),
        *((one, Why.CUSTOMER_AND_PRODUCT) for one in by_customer if one.id in both),
        *((one, Why.CUSTOMER) for one in by_customer),
        *((one, Why.PRODUCT) for one in by_product),
    ]
    first: dict[UUID, Suggestion] = {}
    for one, why in reasons:
        first.setdefault(one.id, Suggestion(one, why))
    return list(first.values())


def _mergeable(kept_id: UUID, duplicate_id: UUID) -> tuple[Complaint, Complaint]:
    kept_one, duplicate = complaints.get(kept_id), complaints.get(duplicate_id)
    if kept_id == duplicate_id:
        raise link.WithItself
    for one in (duplicate, kept_one):
        if one.duplicate_of is not None:
            root = kept(one.id)
            assert root is not None
            raise link.AlreadyMerged(one.number, root.number)
    for move, one in ((Move.MERGE, duplicate), (Move.TAKE_OVER, kept_one)):
        if one.status not in lifecycle.MOVES[move].leads:
            raise link.NotOpen(one.number, one.status) from IllegalMove(move, one.status)
    return kept_one, duplicate


def _differ(kept_one: Complaint, duplicate: Complaint) -> bool:
    known = {one.customer_id for one in (kept_one, duplicate) if one.customer_id is not None}
    return len(known) > 1


def _insert(
    link_id: UUID, by: UUID, one: UUID, other: UUID, kind: LinkKind, before: dict[str, Any] | None = None
) -> None:
    links.insert(link_id, one, other, kind, at=clock.now(), by=by, before=before)


def _move_work(kept_id: UUID, duplicate_id: UUID) -> dict[str, dict[str, dict[str, list[Any]]]]:
    """Put the duplicate's open work under the kept complaint, steps behind those already there."""
    last = max((_position(one) for one in links.open_work(kept_id)["step"]), default=0)
    going_back = {"origin_id": _goes_back_to(kept_id)}
    moved: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for name, ids in links.open_work(duplicate_id).items():
        for place, row_id in enumerate(ids, start=1):
            old = links.work(name, row_id) or {}
            new: dict[str, Any] = {"complaint_id": kept_id.hex} | (
                {"position": last + place} if name == "step" else {}
            )
            new |= going_back if name == "escalation" else {}
            links.set_work(name, row_id, new)
            changes = {column: [old[column], value] for column, value in new.items()}
            as_it_was = {column: [old[column], old[column]] for column in links.OPEN_WORK[name][1]}
            moved.setdefault(name, {})[row_id.hex] = changes | as_it_was
    return moved


def _to_decide(*complaint_ids: UUID) -> dict[str, str]:
    """The steps that stand in these plans only because nothing else does, by complaint."""
    steps = {one: plans.open_of(one, StepKind.DECIDE) for one in complaint_ids}
    return {one.hex: step.id.hex for one, step in steps.items() if step}


def _goes_back_to(kept_id: UUID) -> str | None:
    """Who has the kept complaint again when nobody's answer is awaited any more, as the database keeps it."""
    running = escalations.running(kept_id)
    whose = running.origin if running else complaints.get(kept_id).assigned_to
    return whose.hex if whose else None


def _position(step_id: UUID) -> int:
    return int((links.work("step", step_id) or {}).get("position", 0))


def _change_columns(
    kept_one: Complaint, duplicate: Complaint, ended: str, by: UUID, work: dict[str, Any]
) -> dict[UUID, dict[str, list[Any]]]:
    """Save what changes in the two complaints; gives back, by key and column, what stood there and what stands now."""
    old = {one.id: links.columns(one.id) for one in (kept_one, duplicate)}
    new = {
        kept_one.id: link.taken_over(old[kept_one.id], old[duplicate.id])
        | _stage(kept_one, duplicate, by, work),
        duplicate.id: link.given_away(old[duplicate.id])
        | {"status": ended, "withdrawn_at": milliseconds(clock.now()), "waiting_for": ""}
        | {"duplicate_of_id": kept_one.id.hex},
    }
    changed: dict[UUID, dict[str, list[Any]]] = {}
    for one, values in new.items():
        links.set_columns(one, values)
        changed[one] = {name: [old[one][name], value] for name, value in values.items()}
    return changed


def _stage(kept_one: Complaint, duplicate: Complaint, by: UUID, work: dict[str, Any]) -> dict[str, Any]:
    """What comes over moves the kept complaint on as if it had been added there; a wait for somebody goes on."""
    waits = bool(duplicate.waiting_for and not kept_one.waiting_for)
    moves = [move for name, move in _LEADS.items() if name in work] + ([Move.WAIT] if waits else [])
    status, facts = kept_one.status, complaints.facts(kept_one.id)
    for move in moves:
        status = lifecycle.require(move, status, staff.get(by).role, facts)
    found: dict[str, Any] = {} if status is kept_one.status else {"status": status.value}
    return found | ({"waiting_for": duplicate.waiting_for} if waits else {})


def _tell_merged(kept_one: Complaint, duplicate: Complaint, by: UUID) -> None:
    facts = {"other": duplicate.number, "place": Place.KEPT.value}
    moving.tell(kept_one.id, EntryKind.MERGED, by, "", facts)
    facts = {"other": kept_one.number, "place": Place.DUPLICATE.value}
    moving.tell(duplicate.id, EntryKind.MERGED, by, "", facts)


def _tell_undone(found: Link, by: UUID) -> None:
    pair = (found.complaint_id, found.other_id)
    for here, there in (pair, pair[::-1]):
        complaints.save(here)
        facts = {"other": complaints.get(there).number, "link": found.kind.value}
        moving.tell(here, EntryKind.LINK_UNDONE, by, "", facts)
