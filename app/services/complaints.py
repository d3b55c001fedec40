"""The life of a complaint: receive, acknowledge, note, wait, resolve, close. One transaction each."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain import clocks, goods, number
from app.domain.complaint import Channel, Complaint, Kept, Severity, Status, Told, WaitingFor
from app.domain.due import Due
from app.domain.followup import FollowUp
from app.domain.lifecycle import Facts, Move
from app.domain.next_action import Next, next_of
from app.domain.timeline import EntryKind
from app.domain.typed import storable
from app.errors import NotFound
from app.services import draft_files, moving, promises, settings
from app.store import complaints, drafts, escalations, followups, offers, plans, search, staff, timeline
from app.store import promises as promise_rows
from app.store.database import writing

_CORRECTED = (
    "words", "category", "product", "receipt", "bought_on", "paid", "goods_left", "goods_condition", "goods_with",
    "goods_labels", "mood",
)  # fmt: skip
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
    told = _within(told)
    now = clock.now()
    with writing():
        moving.require_role(Move.RECEIVE, by)
        _insert(complaint_id, by, told, customer_id=customer_id, received_at=received_at or now)
        timeline.append(complaint_id, EntryKind.RECEIVED, at=now, by=by, facts=_received_facts(told))
        if promise:
            promises.insert(complaint_id, by, promise)
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
        _resolve(complaint_id, by, EntryKind.RESOLVED, words, follow_up)
    return _TOUCHED


def reject(complaint_id: UUID, by: UUID, *, reason: str, follow_up: Due | None = None) -> Changed:
    """Resolve without a remedy, with the reason the customer is given."""
    given = moving.needed("reason", reason)
    with writing():
        complaints.save(complaint_id, rejection_reason=given)
        _resolve(complaint_id, by, EntryKind.REJECTED, given, follow_up)
    return _TOUCHED


def close(complaint_id: UUID, by: UUID, *, cause: str, notes: str = "", kept: Kept = Kept.UNKNOWN) -> Changed:
    """Close after the follow-up, with the root cause."""
    with writing():
        complaints.save(
            complaint_id,
            cause=moving.within("cause", cause),
            cause_notes=moving.within("notes", notes, moving.LONGEST_TEXT),
            kept=kept.value,
        )
        _, status = moving.begin(Move.CLOSE, complaint_id, by)
        complaints.save(complaint_id, status=status.value, closed_at=clock.now())
        moving.tell(complaint_id, EntryKind.CLOSED, by, notes, {"cause": cause, "kept": kept.value})
        moving.finish(complaint_id)
    return _TOUCHED


def reopen(complaint_id: UUID, by: UUID, *, because: str) -> Changed:
    """Back to in progress; what had been accepted no longer stands."""
    reason = moving.needed("because", because)
    with writing():
        complaint, status = moving.begin(Move.REOPEN, complaint_id, by)
        reopen_row(complaint, status, by, reason)
        moving.finish(complaint_id)
    return _TOUCHED


def withdraw(complaint_id: UUID, by: UUID, *, because: str) -> Changed:
    """The customer takes the complaint back."""
    reason = moving.needed("because", because)
    with writing():
        _, status = moving.begin(Move.WITHDRAW, complaint_id, by)
        complaints.save(complaint_id, status=status.value, withdrawn_at=clock.now(), waiting_for="")
        promise_rows.replace(complaint_id, clock.now(), reason)
        followups.drop_running(complaint_id)
        moving.tell(complaint_id, EntryKind.WITHDRAWN, by, reason, {})
        moving.finish(complaint_id)
    return _TOUCHED


def assign(complaint_ids: tuple[UUID, ...], by: UUID, *, to: UUID) -> Changed:
    """Give complaints to a staff member."""
    with writing():
        name = staff.get(to).name
        for complaint_id in complaint_ids:
            moving.begin(Move.NOTE, complaint_id, by)
            complaints.save(complaint_id, assigned_to=to)
            moving.tell(complaint_id, EntryKind.ASSIGNED, by, "", {"to": name})
    return _TOUCHED


def change(complaint_id: UUID, by: UUID, *, seen_version: int, told: Told, severity: Severity) -> Changed:
    """Correct the facts over the version that was seen; the timeline says which fields changed from what."""
    with writing():
        before, _ = moving.begin(Move.NOTE, complaint_id, by)
        told = _within(told)
        fields = complaints.told_fields(told) | {"severity": severity.value}
        complaints.save_over(complaint_id, seen_version, **fields)
        moving.tell(complaint_id, EntryKind.CHANGED, by, "", _differences(before, told, severity))
        moving.refresh_search(complaint_id)
        moving.finish(complaint_id)
    return _TOUCHED


def facts(complaint_id: UUID) -> Facts:
    """What the table of moves looks at."""
    return complaints.facts(complaint_id)


def what_next(complaint_id: UUID, by: UUID | None = None) -> Next:
    """The one next thing to do, for this person."""
    return next_of(
        complaints.get(complaint_id),
        complaints.facts(complaint_id),
        plans.steps_of(complaint_id),
        offers.of(complaint_id),
        me=staff.get(by) if by else None,
        escalation=escalations.running(complaint_id),
    )


def reopen_row(complaint: Complaint, status: Status, by: UUID, reason: str) -> None:
    """The writing part of reopening, for commands that reopen as part of something else."""
    complaints.save(
        complaint.id,
        status=status.value,
        resolved_at=None,
        closed_at=None,
        rejection_reason="",
        reopened=complaint.reopened + 1,
    )
    offers.supersede_accepted(complaint.id)
    followups.drop_running(complaint.id)
    moving.tell(complaint.id, EntryKind.REOPENED, by, reason, {})


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


def _within(told: Told) -> Told:
    """What was told, as it can be kept; raises a fault with its field."""
    return replace(
        told,
        words=moving.needed("words", told.words),
        category=moving.within("category", told.category),
        product=moving.within("product", told.product),
        receipt=moving.within("receipt", told.receipt),
        wish_words=moving.within("wish_words", told.wish_words, moving.LONGEST_TEXT),
        goods_left=moving.within("goods_left", told.goods_left, moving.LONGEST_TEXT),
        goods_condition=moving.within("goods_condition", told.goods_condition, moving.LONGEST_TEXT),
        goods_with=moving.within("goods_with", told.goods_with, moving.LONGEST_TEXT),
        goods_labels=goods.checked_count(told.goods_labels),
        answers=tuple((storable(question), storable(answer)) for question, answer in told.answers),
        read_back=moving.within("read_back", told.read_back, moving.LONGEST_TEXT),
    )


def _received_facts(told: Told) -> dict[str, str]:
    confirmed = {None: "", True: "yes", False: "no"}[told.read_back_confirmed]
    wish = " ".join(told.wishes)
    return {
        "channel": told.channel.value,
        "read_back": confirmed,
        "wish": wish,
        "wish_words": told.wish_words,
    }


def _acknowledge(complaint_id: UUID, by: UUID, channel: Channel, words: str) -> None:
    complaint, status = moving.begin(Move.ACKNOWLEDGE, complaint_id, by)
    now = clock.now()
    complaints.save(complaint_id, status=status.value, acknowledged_at=now, acknowledged_by=channel.value)
    minutes = max(0, int((now - complaint.received_at).total_seconds() // 60))
    moving.tell(
        complaint_id, EntryKind.ACKNOWLEDGED, by, words, {"channel": channel.value, "minutes": str(minutes)}
    )


def _resolve(complaint_id: UUID, by: UUID, kind: EntryKind, words: str, follow_up: Due | None) -> None:
    _, status = moving.begin(Move.RESOLVE, complaint_id, by)
    now = clock.now()
    complaints.save(complaint_id, status=status.value, resolved_at=now, waiting_for="")
    moving.tell(complaint_id, kind, by, words, {})
    promises.keep_running(complaint_id, by)
    calendar, rules = settings.calendar(), settings.shop().clocks
    due = follow_up or Due(clocks.follow_up_on(now, rules, calendar))
    running = followups.running(complaint_id)
    if running is not None and follow_up is not None:
        _move_follow_up(running, by, moving.due_at(due, calendar), by_close=due.at is None)
    elif running is None:
        followups.insert(
            identity.new_id(),
            complaint_id,
            channel=Channel.CALL.value,
            due_at=moving.due_at(due, calendar),
            by_close=due.at is None,
        )
        moving.tell(
            complaint_id, EntryKind.FOLLOW_UP, by, "", {"due_at": moving.due_at(due, calendar).isoformat()}
        )
    moving.finish(complaint_id)


def _move_follow_up(running: FollowUp, by: UUID, due_at: datetime, *, by_close: bool) -> None:
    """The day that was asked for holds, though a follow-up was set before."""
    if running.due_at == due_at:
        return
    followups.save(running.id, due_at=due_at, by_close=by_close)
    facts = {"due_at": due_at.isoformat(), "from": running.due_at.isoformat()}
    moving.tell(running.complaint_id, EntryKind.FOLLOW_UP_MOVED, by, "", facts)


def _differences(before: Complaint, told: Told, severity: Severity) -> dict[str, str]:
    found = {
        name: str(getattr(before.told, name))
        for name in _CORRECTED
        if getattr(before.told, name) != getattr(told, name)
    }
    if before.severity is not severity:
        found["severity"] = before.severity.value
    return found
