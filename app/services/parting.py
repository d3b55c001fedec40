"""Undoing a merge of complaints: what is still as the merge left it goes back, what was done meanwhile stays."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.domain import link
from app.domain.complaint import Status
from app.domain.lifecycle import Move
from app.domain.link import Link, LinkKind
from app.domain.plan import StepKind
from app.services import carrying, keep_informed, moving
from app.store import complaints, escalations, links, offers, plans


def split(found: Link, by: UUID) -> None:
    """Bring back to the duplicate what is still as the merge left it."""
    moving.begin(Move.SPLIT, found.other_id, by)
    _require_newest(found)
    kept_is_open = complaints.get(found.complaint_id).status.is_open
    work = found.before["work"]
    for name in sorted(
        work, key=lambda name: name != "offer"
    ):  # what hangs on offers stays or goes with them
        for key, changes in work[name].items():
            _bring_back(name, UUID(hex=key), changes, kept_is_open=kept_is_open)
    columns = {UUID(hex=key): changes for key, changes in found.before["columns"].items()}
    back = {one: link.put_back(changes, links.columns(one)) for one, changes in columns.items()}
    _keep_goods_together(columns, back)
    _keep_stage(found.complaint_id, back[found.complaint_id])
    for one, values in back.items():
        links.set_columns(one, values)
    keep_informed.part(found.before.get("spare", {}))
    _plan_as_before(found.before.get("idle", {}))
    refresh(found.complaint_id, found.other_id, back)


def _require_newest(found: Link) -> None:
    """Each merge remembers what the one before it made; so they are undone in the opposite order."""
    kept_one = complaints.get(found.complaint_id)
    if kept_one.duplicate_of is not None:
        raise link.LaterMergeFirst(kept_one.number, complaints.get(kept_one.duplicate_of).number)
    later = [
        one
        for one in links.live(found.complaint_id)
        if one.kind is LinkKind.DUPLICATE
        and one.complaint_id == found.complaint_id
        and one.order > found.order
    ]
    if later:
        raise link.LaterMergeFirst(complaints.get(later[-1].other_id).number, kept_one.number)


def _bring_back(name: str, row_id: UUID, changes: dict[str, list[Any]], *, kept_is_open: bool) -> None:
    """A row that is still open goes back; an accepted offer on which the kept complaint was settled does not."""
    row = links.work(name, row_id)
    done = links.OPEN_WORK[name][1]
    if row is None or any(row[one] != changes[one][0] for one in done):
        return
    if name == "offer" and row["state"] == "accepted" and not kept_is_open:
        return
    if _stays(name, row, changes["complaint_id"][0], kept_is_open=kept_is_open):
        return
    pairs = {column: (old, new) for column, (old, new) in changes.items() if column not in done}
    links.set_work(name, row_id, link.put_back(pairs, row))


def _stays(name: str, row: dict[str, Any], duplicate_key: str, *, kept_is_open: bool) -> bool:
    """Whether a row belongs to an offer that stays with the kept complaint."""
    if name == "promise":
        return not kept_is_open and carrying.is_promised_for(UUID(hex=row["complaint_id"]))
    of_offer = name in (*links.OF_OFFERS, "step") and row["offer_id"]
    return bool(of_offer and not links.offer_is_at(UUID(hex=row["offer_id"]), duplicate_key))


def _keep_goods_together(columns: dict[UUID, dict[str, list[Any]]], back: dict[UUID, dict[str, Any]]) -> None:
    """Goods go back to the duplicate only where they leave the kept complaint, so that none are there twice."""
    touched = [one for one, changes in columns.items() if any(name in link.GOODS for name in changes)]
    if all(any(name in link.GOODS for name in back[one]) for one in touched):
        return
    for one in touched:
        back[one] = {name: value for name, value in back[one].items() if name not in link.GOODS}


def _keep_stage(kept_id: UUID, back: dict[str, Any]) -> None:
    """The kept complaint goes back to its stage unless it has a plan or an offer of its own by now."""
    if "status" not in back:
        return
    if offers.of(kept_id) or any(one.kind is not StepKind.DECIDE for one in plans.steps_of(kept_id)):
        del back["status"]
    elif back["status"] == Status.RECEIVED.value and complaints.facts(kept_id).acknowledged:
        back["status"] = Status.ACKNOWLEDGED.value


def _plan_as_before(idle: Mapping[str, str]) -> None:
    """Let them stand there again; where something else is planned by now they go at once."""
    for complaint, step in idle.items():
        if plans.open_of(UUID(hex=complaint), StepKind.DECIDE) is None:
            plans.save_step(UUID(hex=step), done_at=None, dropped=False)


def refresh(kept_id: UUID, duplicate_id: UUID, columns: Mapping[UUID, Mapping[str, object]]) -> None:
    """Whether an answer is awaited, the dates lists sort by and, where the customer came over or went, the name the
    kept one is found by."""
    for one in (kept_id, duplicate_id):
        if complaints.get(one).escalated is not (escalations.running(one) is not None):
            links.set_columns(one, {"escalated": int(not complaints.get(one).escalated)})
        moving.finish(one)
    if "customer_id" in columns[kept_id]:
        links.make_findable(kept_id)
