"""Escalations: pass a complaint on for a decision or an answer, tell the customer, and take it back where it was."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.complaint import Channel, WaitingFor
from app.domain.due import Due
from app.domain.escalation import EscalatedTo, Escalation
from app.domain.lifecycle import Move
from app.domain.plan import OWN_WORDS, Doer, Step, StepKind
from app.domain.staff import Role, StaffMember
from app.domain.timeline import EntryKind
from app.errors import FieldMissing, UserError
from app.services import moving, settings, steps
from app.store import complaints, escalations, plans, staff
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.DUE


class AlreadyBack(UserError):
    """The answer to this escalation is there already."""


class CannotTakeIt(UserError):
    """Whom it should go to cannot act on it: a reader, or somebody who no longer works here."""

    field = "to"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def of(complaint_id: UUID) -> list[Escalation]:
    """All escalations of a complaint, newest first."""
    return escalations.of(complaint_id)


def running(complaint_id: UUID) -> Escalation | None:
    """The one that has not come back."""
    return escalations.running(complaint_id)


def escalate(
    complaint_id: UUID,
    by: UUID,
    *,
    escalation_id: UUID,
    kind: EscalatedTo,
    to_staff: UUID | None = None,
    to_words: str = "",
    because: str,
    due: Due,
    told_how: Channel | str = "",
) -> Changed:
    """Pass a complaint on: a colleague has it until it comes back, a department or supplier only answers. Where the
    customer has not been told (`told_how` empty) the plan gets a step for that."""
    reason = moving.needed("because", because)
    with writing():
        complaint, status = moving.begin(Move.ESCALATE, complaint_id, by)
        name, fields = _goes_to(kind, to_staff, to_words)
        due_at = moving.due_at(due, settings.calendar())
        escalations.insert(
            escalation_id,
            complaint_id,
            kind=kind.value,
            to_staff=to_staff if kind is EscalatedTo.STAFF else None,
            to_words="" if kind is EscalatedTo.STAFF else name,
            because=reason,
            due_at=due_at,
            by_close=due.at is None,
            told_how=str(told_how),
            made_at=clock.now(),
            made_by=by,
            origin=complaint.assigned_to,
        )
        complaints.save(complaint_id, status=status.value, escalated=True, **fields)
        facts = {"to": name, "kind": kind.value, "due_at": due_at.isoformat(), "channel": str(told_how)}
        moving.tell(complaint_id, EntryKind.ESCALATED, by, reason, facts)
        _plan(complaint_id, by, escalations.get(escalation_id), name)
        moving.finish(complaint_id)
    return _TOUCHED


def told(escalation_id: UUID, by: UUID, *, how: Channel = Channel.OTHER, words: str = "") -> Changed:
    """The customer knows that it was passed on, and to whom."""
    with writing():
        found = escalations.get(escalation_id)
        moving.begin(Move.NOTE, found.complaint_id, by)
        if found.returned_at is not None:
            raise AlreadyBack
        escalations.save(escalation_id, told_how=how.value)
        facts = {"channel": how.value, "to": _name(found)}
        moving.tell(found.complaint_id, EntryKind.ESCALATION_TOLD, by, words, facts)
        _end_step(found, StepKind.TELL)
        complaints.save(found.complaint_id)
        moving.finish(found.complaint_id)
    return _TOUCHED


def end(escalation_id: UUID, by: UUID, *, answer: str) -> Changed:
    """The answer is there, and the complaint is again with whom it was."""
    said = moving.needed("answer", answer)
    with writing():
        found = escalations.get(escalation_id)
        if found.returned_at is not None:
            raise AlreadyBack
        moving.begin(Move.END_ESCALATION, found.complaint_id, by)
        _bring_back(found, by, said)
        moving.finish(found.complaint_id)
    return _TOUCHED


def who_can_act(staff_id: UUID) -> StaffMember:
    """To whom a complaint can be given; raises `CannotTakeIt`."""
    member = staff.get(staff_id)
    if not member.can_act:
        raise CannotTakeIt(member.name)
    return member


def bring_back(complaint_id: UUID, by: UUID) -> None:
    """The writing part of ending, for commands after which nobody's answer is awaited; none may be running."""
    for one in _all_running(complaint_id):
        _bring_back(one, by, "")


def behind(step: Step) -> Escalation | None:
    """The running one a step stands for. A merge can bring a second one into a complaint; each names who is asked."""
    found = _all_running(step.complaint_id)
    named = (one for one in found if OWN_WORDS[step.kind].format(who=_name(one)) == step.text)
    return next(named, next(iter(found), None))


def _all_running(complaint_id: UUID) -> list[Escalation]:
    return [one for one in escalations.of(complaint_id) if one.returned_at is None]


def _bring_back(found: Escalation, by: UUID, answer: str) -> None:
    """One that came with a merge leaves the complaint where it is as long as another one runs."""
    complaint_id = found.complaint_id
    if answer:
        _end_step(found, StepKind.ANSWER)
    for kind in (StepKind.TELL, StepKind.ANSWER):
        _end_step(found, kind, dropped=True)
    escalations.save(found.id, returned_at=clock.now(), answer=answer)
    complaint, still = complaints.get(complaint_id), _all_running(complaint_id)
    fields: dict[str, Any] = {} if still else {"escalated": False, "assigned_to": found.origin}
    waits = _waits_for(found.kind, found.to_staff)
    others = [_waits_for(one.kind, one.to_staff) for one in still]
    if complaint.waiting_for and complaint.waiting_for is waits and waits not in others:
        fields["waiting_for"] = ""
    complaints.save(complaint_id, **fields)
    moving.tell(complaint_id, EntryKind.ESCALATION_ENDED, by, answer, {"to": _name(found)})
    if not still:
        plans.drop_open(complaint_id, clock.now(), StepKind.TELL, StepKind.ANSWER)


def _goes_to(kind: EscalatedTo, to_staff: UUID | None, to_words: str) -> tuple[str, dict[str, Any]]:
    """Who that is in words, and what it changes in the complaint."""
    waits = _waits_for(kind, to_staff)
    fields: dict[str, Any] = {"waiting_for": waits.value} if waits else {}
    if kind is not EscalatedTo.STAFF:
        return moving.within("to", moving.needed("to", to_words)), fields
    if to_staff is None:
        raise FieldMissing("to")
    return who_can_act(to_staff).name, fields | {"assigned_to": to_staff}


def _waits_for(kind: EscalatedTo, to_staff: UUID | None) -> WaitingFor | None:
    if kind is EscalatedTo.SUPPLIER:
        return WaitingFor.SUPPLIER
    to_owner = to_staff is not None and staff.get(to_staff).role is Role.OWNER
    return WaitingFor.OWNER if to_owner else None


def _plan(complaint_id: UUID, by: UUID, made: Escalation, name: str) -> None:
    """The answer stands in the plan with its date, and so does telling the customer, by the end of the day."""
    steps.insert(
        complaint_id,
        by,
        step_id=identity.new_id(),
        text=OWN_WORDS[StepKind.ANSWER].format(who=name),
        due_at=made.due_at,
        by_close=made.by_close,
        doer=Doer(made.kind.value),
        responsible=made.to_staff,
        responsible_words=made.to_words,
        kind=StepKind.ANSWER,
    )
    if not made.told_how:
        calendar, now = settings.calendar(), clock.now()
        day = calendar.next_open(calendar.day_of(now))
        if calendar.closes_at(day) <= now:
            day = calendar.next_open(day + timedelta(days=1))
        steps.insert(
            complaint_id,
            by,
            step_id=identity.new_id(),
            text=OWN_WORDS[StepKind.TELL].format(who=name),
            due_at=calendar.closes_at(day),
            by_close=True,
            responsible=by,
            kind=StepKind.TELL,
        )


def _end_step(of: Escalation, kind: StepKind, *, dropped: bool = False) -> None:
    for step in plans.steps_of(of.complaint_id):
        if step.done_at is None and step.kind is kind and getattr(behind(step), "id", None) == of.id:
            plans.save_step(step.id, done_at=clock.now(), dropped=dropped)


def _name(found: Escalation) -> str:
    return staff.get(found.to_staff).name if found.to_staff else found.to_words
