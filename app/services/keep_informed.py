"""Keeping the customer informed: a contact every so many working days, until the complaint is put right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.followup import WAYS, FollowUp, Purpose
from app.domain.lifecycle import Move
from app.domain.timeline import EntryKind
from app.errors import UserError
from app.services import moving, settings
from app.store import complaints, customers, followups, links
from app.store.database import writing

MOST_DAYS = 60
_WORK = "follow_up"
Changes = dict[str, dict[str, list[Any]]]


@dataclass(frozen=True, slots=True)
class Joined:
    """What a merge made of two contacts: what changed of the one that stays, by key and column, and the other one."""

    changes: Changes = field(default_factory=dict)
    spare: Mapping[str, Any] = field(default_factory=dict)


class NothingToTell(UserError):
    """A complaint that is put right or over: what remains is to ask whether all is well."""


def of(complaint_id: UUID) -> FollowUp | None:
    """The next contact that keeps the customer informed, None where nobody asked for it."""
    return followups.running(complaint_id, Purpose.INFORM)


def first_on(days: int) -> date:
    """The working day of the next contact, counted from now."""
    calendar = settings.calendar()
    return calendar.add_working_days(calendar.day_of(clock.now()), days)


def begin(
    complaint_id: UUID,
    by: UUID,
    *,
    follow_up_id: UUID,
    days: int,
    channel: Channel = Channel.CALL,
    due: Due | None = None,
    about: str = "",
) -> Changed:
    """Tell the customer every so many working days how it stands, `due` first. What ran so far is replaced; raises
    `settings.OutOfRange` and `NothingToTell`."""
    if not 1 <= days <= MOST_DAYS:
        raise settings.OutOfRange("keep_informed_days", 1, MOST_DAYS)
    with writing():
        complaint, _ = moving.begin(Move.FOLLOW_UP, complaint_id, by)
        if not complaint.status.is_open:
            raise NothingToTell
        followups.drop_running(complaint_id, Purpose.INFORM, at=clock.now())
        _insert(complaint_id, by, follow_up_id, days=days, channel=channel, due=due, about=about)
        moving.finish(complaint_id)
    return Changed.COMPLAINTS | Changed.DUE


def stop(complaint_id: UUID, by: UUID, *, because: str = "") -> Changed:
    """No further contact of this kind; where none runs, nothing happens."""
    with writing():
        moving.begin(Move.FOLLOW_UP, complaint_id, by)
        if of(complaint_id) is None:
            return Changed.NOTHING
        followups.drop_running(complaint_id, Purpose.INFORM, at=clock.now())
        moving.tell(complaint_id, EntryKind.KEEP_INFORMED, by, because, {"every": "0"})
        moving.finish(complaint_id)
    return Changed.COMPLAINTS | Changed.DUE


def heard(complaint_id: UUID, by: UUID) -> None:
    """Inside the transaction in which the customer heard from us otherwise: the next contact is counted from now."""
    running = of(complaint_id)
    if running is None or not running.repeat_days:
        return
    calendar = settings.calendar()
    due_at = moving.due_at(Due(first_on(running.repeat_days)), calendar)
    if due_at > running.due_at:
        followups.save(running.id, due_at=due_at, by_close=True)
        facts = {"due_at": due_at.isoformat(), "from": running.due_at.isoformat()}
        facts["purpose"] = running.purpose.value
        moving.tell(complaint_id, EntryKind.FOLLOW_UP_MOVED, by, "", facts)


def join(kept_id: UUID, duplicate_id: UUID) -> Joined:
    """Inside the merge of two complaints: their customer is told once, as soon and as often as was said for either."""
    kept_one, other = of(kept_id), of(duplicate_id)
    if kept_one is None or other is None:
        return Joined()
    old, spare = (links.work(_WORK, one.id) or {} for one in (kept_one, other))
    followups.drop_running(duplicate_id, Purpose.INFORM, at=clock.now())
    sooner = min(old, spare, key=lambda row: int(row["due_at"]))
    often = [days for days in (kept_one.repeat_days, other.repeat_days) if days]
    new = {name: sooner[name] for name in ("due_at", "by_close")} | {
        "repeat_days": min(often, default=0),
        "about": old["about"] or spare["about"],
    }
    links.set_work(_WORK, kept_one.id, new)
    as_it_is = {name: old[name] for name in ("complaint_id", "done_at")}
    changes = {name: [old[name], value] for name, value in (new | as_it_is).items()}
    return Joined({kept_one.id.hex: changes}, spare)


def part(spare: Mapping[str, Any]) -> None:
    """The merge is undone: the duplicate has its own contact again."""
    if spare:
        links.put_work(_WORK, spare)


def by_rule(complaint_id: UUID, by: UUID) -> None:
    """At receipt and at reopening, inside their transaction: what the owner's rule says, for a known customer."""
    days = settings.shop().clocks.keep_informed_days
    customer_id = complaints.get(complaint_id).customer_id
    if days and customer_id is not None and of(complaint_id) is None:
        prefers = customers.get(customer_id).prefers
        channel = prefers if prefers in WAYS else Channel.CALL
        _insert(complaint_id, by, identity.new_id(), days=days, channel=channel)


def _insert(
    complaint_id: UUID,
    by: UUID,
    follow_up_id: UUID,
    *,
    days: int,
    channel: Channel,
    due: Due | None = None,
    about: str = "",
) -> None:
    """The next contact; the timeline says how often."""
    due = due or Due(first_on(days))
    due_at = moving.due_at(due, settings.calendar())
    followups.insert(
        follow_up_id,
        complaint_id,
        channel=channel.value,
        due_at=due_at,
        by_close=due.at is None,
        about=moving.within("about", about),
        purpose=Purpose.INFORM.value,
        repeat_days=days,
    )
    facts = {"every": str(days), "due_at": due_at.isoformat(), "channel": channel.value}
    moving.tell(complaint_id, EntryKind.KEEP_INFORMED, by, about, facts)
