"""The life of a complaint: receive, acknowledge, note, wait, resolve, close. One transaction each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain import clocks, number
from app.domain.capability import Capability
from app.domain.complaint import Channel, Complaint, Kept, Severity, Status, Told, WaitingFor
from app.domain.due import Due
from app.domain.lifecycle import Facts, Move
from app.domain.next_action import Next, next_of
from app.domain.offer import OfferState
from app.domain.plan import StepKind
from app.domain.timeline import EntryKind
from app.errors import NotFound
from app.services import (
    approvals,
    draft_files,
    ending,
    escalations,
    keep_informed,
    moving,
    offers,
    promises,
    settings,
    what_was_told,
)
from app.store import complaints, drafts, plans, search, staff, timeline
from app.store.database import writing

_CONTACTS = {EntryKind.NOTE, EntryKind.CALL, EntryKind.VISIT, EntryKind.EMAIL}
_TOUCHED = Changed.COMPLAINTS | Changed.DUE


def get(complaint_id: UUID) -> Complaint:
    """One complaint; raises `NotFound`."""
    return complaints.get(complaint_id)


def by_number(text: str) -> Complaint:
    """The complaint of a number as people say it; raises `NotFound`."""
    key = number.read(text)
    if key is None:
        raise NotFound("complaint", f"“{text.strip()[:40]}”")
    return complaints.by_key(key)


def expected_number() -> str:
    """The number the next complaint will bear if nobody saves another one before."""
    year = settings.calendar().day_of(clock.now()).year
    return number.shown(complaints.expected_key(year))


def receive(
    complaint_id: UUID,
    by: UUID,
    *,
    told: Told,
    customer_id: UUID | None,
    promise: Due | None,
    acknowledged: Channel | None = None,
    draft_id: UUID | None = None,
    received_at: datetime | None = None,
) -> Changed:
    """Take a complaint: number, clocks, first promise, and the acknowledgement where it is given at once.

    Only the customer's words are needed; the draft it grew from is taken away in the same transaction.
    """
    told = what_was_told.within(told)
    now = clock.now()
    with writing():
        moving.require(Capability.TAKE_COMPLAINTS, by)
        _insert(complaint_id, by, told, customer_id=customer_id, received_at=received_at or now)
        timeline.append(
            complaint_id, EntryKind.RECEIVED, at=now, by=by, facts=what_was_told.received_facts(told)
        )
        if promise:
            promises.insert(complaint_id, by, promise)
        keep_informed.by_rule(complaint_id, by)
        if acknowledged:
            _acknowledge(complaint_id, by, acknowledged, "")
        if draft_id:
            draft_files.give_to(complaint_id, by, draft_id=draft_id)
            drafts.remove(draft_id)
        moving.finish(complaint_id)
    return _TOUCHED | Changed.CUSTOMERS | Changed.DRAFTS


def acknowledge(complaint_id: UUID, by: UUID, *, channel: Channel, words: str = "") -> Changed:
    """Record that the customer has been told that we have the complaint."""
    with writing():
        _acknowledge(complaint_id, by, channel, moving.within("words", words, moving.LONGEST_TEXT))
        moving.finish(complaint_id)
    return _TOUCHED


def note(complaint_id: UUID, by: UUID, *, kind: EntryKind, text: str) -> Changed:
    """Write a note, call, visit or e-mail into the timeline."""
    if kind not in _CONTACTS:
        raise ValueError(kind)
    with writing():
        moving.begin(Move.NOTE, complaint_id, by)
        timeline.append(complaint_id, kind, at=clock.now(), by=by, text=moving.needed("note", text))
        complaints.save(complaint_id)
    return Changed.COMPLAINTS


def wait(complaint_id: UUID, by: UUID, *, waiting_for: WaitingFor, because: str = "") -> Changed:
    """Let a complaint wait for customer, supplier or owner."""
    with writing():
        _, status = moving.begin(Move.WAIT, complaint_id, by)
        complaints.save(complaint_id, status=status.value, waiting_for=waiting_for.value)
        moving.tell(complaint_id, EntryKind.WAITING, by, because, {"for": waiting_for.value})
        moving.finish(complaint_id)
    return _TOUCHED


def go_on(complaint_id: UUID, by: UUID, *, words: str = "") -> Changed:
    """The wait is over."""
    with writing():
        complaint, status = moving.begin(Move.GO_ON, complaint_id, by)
        complaints.save(complaint_id, status=status.value, waiting_for="")
        moving.tell(complaint_id, EntryKind.CONTINUED, by, words, {"for": complaint.waiting_for or ""})
        moving.finish(complaint_id)
    return _TOUCHED


def resolve(complaint_id: UUID, by: UUID, *, words: str = "", follow_up: Due | None = None) -> Changed:
    """Put right as agreed: needs an accepted offer. Schedules the follow-up and keeps the running promise."""
    with writing():
        ending.resolve(complaint_id, by, EntryKind.RESOLVED, words, follow_up)
    return _TOUCHED


def reject(complaint_id: UUID, by: UUID, *, reason: str, follow_up: Due | None = None) -> Changed:
    """Resolve without a remedy, with the reason the customer is given."""
    given = moving.needed("reason", reason)
    with writing():
        complaints.save(complaint_id, rejection_reason=given)
        ending.resolve(complaint_id, by, EntryKind.REJECTED, given, follow_up)
    return _TOUCHED


def close(
    complaint_id: UUID,
    by: UUID,
    *,
    cause: str,
    whys: Sequence[str] = (),
    notes: str = "",
    kept: Kept = Kept.UNKNOWN,
) -> Changed:
    """Close after the follow-up, with the root cause of the owner's tree and what was answered to each "why?"."""
    with writing():
        found = ending.checked_cause(cause, complaints.get(complaint_id).cause)
        answered = ending.checked_whys(whys)
        complaints.save(
            complaint_id,
            cause=found,
            cause_notes=moving.within("notes", notes, moving.LONGEST_TEXT),
            whys=answered,
            kept=kept.value,
        )
        _, status = moving.begin(Move.CLOSE, complaint_id, by)
        complaints.save(complaint_id, status=status.value, closed_at=clock.now())
        ending.end_contacts(complaint_id, by)
        facts = {"cause": found, "kept": kept.value}
        facts |= {f"why_{place}": why for place, why in enumerate(answered, start=1)}
        moving.tell(complaint_id, EntryKind.CLOSED, by, notes, facts)
        moving.finish(complaint_id)
    return _TOUCHED


def reopen(complaint_id: UUID, by: UUID, *, because: str) -> Changed:
    """Back to in progress; what had been accepted no longer stands."""
    reason = moving.needed("because", because)
    with writing():
        complaint, status = moving.begin(Move.REOPEN, complaint_id, by)
        ending.reopen(complaint, status, by, reason)
        moving.finish(complaint_id)
    return _TOUCHED


def withdraw(complaint_id: UUID, by: UUID, *, because: str, letter_id: UUID | None = None) -> Changed:
    """The customer takes the complaint back; `letter_id` names the letter that says so."""
    reason = moving.needed("because", because)
    with writing():
        _, status = moving.begin(Move.WITHDRAW, complaint_id, by)
        ending.withdraw(complaint_id, status, by, reason, letter_id)
        moving.finish(complaint_id)
    return _TOUCHED


def declare_deadlock(complaint_id: UUID, by: UUID, *, because: str) -> Changed:
    """No agreement was found and our position is final; a senior or owner says so, and then it can be resolved."""
    reason = moving.needed("because", because)
    with writing():
        _, status = moving.begin(Move.DEADLOCK, complaint_id, by)
        complaints.save(complaint_id, status=status.value, deadlock=True)
        moving.tell(complaint_id, EntryKind.DEADLOCK, by, reason, {})
        moving.finish(complaint_id)
    return _TOUCHED


def set_flag(complaint_id: UUID, by: UUID, *, vulnerable: bool, because: str) -> Changed:
    """Whether the customer needs extra care, with the reason; the same again does nothing."""
    reason = moving.needed("because", because)
    with writing():
        complaint, _ = moving.begin(Move.FLAG, complaint_id, by)
        if complaint.vulnerable is not vulnerable:
            complaints.save(complaint_id, vulnerable=vulnerable)
            facts = {"vulnerable": "" if complaint.vulnerable else "no"}
            moving.tell(complaint_id, EntryKind.CHANGED, by, reason, facts)
            moving.finish(complaint_id)
    return _TOUCHED


def correct_entry(entry_id: UUID, by: UUID, *, text: str) -> Changed:
    """Say what should have been written in an entry. The entry stays as it is; a further one names it."""
    said = moving.needed("text", text)
    with writing():
        wrong = timeline.get(entry_id)
        moving.begin(Move.CORRECT, wrong.complaint_id, by)
        moving.tell(wrong.complaint_id, EntryKind.CORRECTION, by, said, {"corrects": str(entry_id)})
        complaints.save(wrong.complaint_id)
    return Changed.COMPLAINTS


def assign(complaint_ids: tuple[UUID, ...], by: UUID, *, to: UUID) -> Changed:
    """Give complaints to a staff member; raises `CannotTakeIt` for one who could not act on them."""
    with writing():
        name = escalations.who_can_act(to).name
        for complaint_id in complaint_ids:
            moving.begin(Move.ASSIGN, complaint_id, by)
            complaints.save(complaint_id, assigned_to=to)
            plans.give_open(complaint_id, to, StepKind.DECIDE)
            moving.tell(complaint_id, EntryKind.ASSIGNED, by, "", {"to": name})
    return _TOUCHED


def change(complaint_id: UUID, by: UUID, *, seen_version: int, told: Told, severity: Severity) -> Changed:
    """Correct the facts over the version that was seen; the timeline says which fields changed from what."""
    with writing():
        before, _ = moving.begin(Move.NOTE, complaint_id, by)
        told = what_was_told.within(told)
        fields = complaints.told_fields(told) | {"severity": severity.value}
        complaints.save_over(complaint_id, seen_version, **fields)
        moving.tell(
            complaint_id, EntryKind.CHANGED, by, "", what_was_told.differences(before, told, severity)
        )
        moving.refresh_search(complaint_id)
        moving.finish(complaint_id)
    return _TOUCHED


def facts(complaint_id: UUID) -> Facts:
    """What the table of moves looks at."""
    return complaints.facts(complaint_id)


def what_next(complaint_id: UUID, by: UUID | None = None) -> Next:
    """The one next thing to do, for this person."""
    seen, offered = approvals.of(complaint_id), offers.of(complaint_id)
    proposed = [one for one in offered if one.state is OfferState.PROPOSED]
    return next_of(
        complaints.get(complaint_id),
        complaints.facts(complaint_id),
        plans.steps_of(complaint_id),
        offered,
        me=staff.get(by) if by else None,
        approvals=seen,
        may_approve=by is not None and any(approvals.may_decide(one, by) for one in seen if one.is_waiting),
        beyond=[one.id for one in proposed if offers.needs_approval(one.id, by)] if by else None,
        escalation=escalations.running(complaint_id),
    )


def _insert(
    complaint_id: UUID, by: UUID, told: Told, *, customer_id: UUID | None, received_at: datetime
) -> None:
    rules, calendar = settings.shop().clocks, settings.calendar()
    severity = Severity.SAFETY if told.safety else Severity.NORMAL
    fields: dict[str, Any] = complaints.told_fields(told) | {
        "key": complaints.next_key(calendar.day_of(received_at).year),
        "status": Status.RECEIVED.value,
        "customer": customer_id,
        "received_at": received_at,
        "received_by": by,
        "assigned_to": by,
        "severity": severity.value,
        "acknowledge_by": clocks.acknowledge_by(received_at, rules),
        "resolve_by": clocks.resolve_by(received_at, severity, rules, calendar),
    }
    complaints.insert(complaint_id, fields)
    search.put([complaints.searchable(complaint_id)])


def _acknowledge(complaint_id: UUID, by: UUID, channel: Channel, words: str) -> None:
    complaint, status = moving.begin(Move.ACKNOWLEDGE, complaint_id, by)
    now = clock.now()
    complaints.save(complaint_id, status=status.value, acknowledged_at=now, acknowledged_by=channel.value)
    minutes = max(0, int((now - complaint.received_at).total_seconds() // 60))
    moving.tell(
        complaint_id, EntryKind.ACKNOWLEDGED, by, words, {"channel": channel.value, "minutes": str(minutes)}
    )
