"""How complaints end and begin anew: the writing parts of resolving, closing, withdrawing and reopening."""

from collections.abc import Sequence
from uuid import UUID

from app import clock, identity
from app.domain import cause_tree, clocks
from app.domain.cause_tree import NOT_KNOWN
from app.domain.complaint import Complaint, Status
from app.domain.due import Due
from app.domain.followup import FollowUp, Outcome, Purpose
from app.domain.lifecycle import Move
from app.domain.timeline import EntryKind
from app.services import carrying, escalations, keep_informed, moving, promises, settings
from app.store import complaints, followups
from app.store import promises as promise_rows

MOST_WHYS = 5


def resolve(complaint_id: UUID, by: UUID, kind: EntryKind, words: str, follow_up: Due | None) -> None:
    """Put right or rejected: keeps the running promise but for one of what is still owed, takes back what was passed
    on, sets the follow-up."""
    _, status = moving.begin(Move.RESOLVE, complaint_id, by)
    now = clock.now()
    complaints.save(complaint_id, status=status.value, resolved_at=now, waiting_for="")
    moving.tell(complaint_id, kind, by, words, {})
    if kind is EntryKind.REJECTED:
        carrying.let_go_accepted(complaint_id, by, words)
    if not carrying.is_promised_for(complaint_id):
        promises.keep_running(complaint_id, by)
    _let_go(complaint_id, by)
    calendar, rules = settings.calendar(), settings.shop().clocks
    due = follow_up or Due(clocks.follow_up_on(now, rules, calendar))
    followups.drop_running(complaint_id, Purpose.INFORM, at=clock.now())
    running = followups.running(complaint_id)
    if running is None:
        _set_follow_up(complaint_id, by, due)
    else:  # a contact that was set before is the one in which we ask
        followups.save(running.id, purpose=Purpose.ASK.value)
        if follow_up is not None:
            _move_follow_up(running, by, due)
    moving.finish(complaint_id)


def reopen(complaint: Complaint, status: Status, by: UUID, reason: str) -> None:
    """Back to in progress; what had been accepted, or was the last word, no longer stands."""
    complaints.save(
        complaint.id,
        status=status.value,
        resolved_at=None,
        closed_at=None,
        rejection_reason="",
        deadlock=False,
        reopened=complaint.reopened + 1,
    )
    moving.tell(complaint.id, EntryKind.REOPENED, by, reason, {})
    carrying.fail_accepted(complaint.id, by, reason)
    _keep_arranged(complaint.id)
    keep_informed.by_rule(complaint.id, by)


def end_contacts(complaint_id: UUID, by: UUID) -> None:
    """What was still to come of a complaint that is closed: nobody would be reminded of it, so the timeline tells."""
    for one in followups.of(complaint_id):
        if one.done_at is None:
            facts = {
                "outcome": Outcome.WAIVED.value,
                "channel": one.channel.value,
                "purpose": one.purpose.value,
                "due_at": one.due_at.isoformat(),
            }
            moving.tell(complaint_id, EntryKind.FOLLOW_UP_DONE, by, one.about, facts)
    followups.drop_running(complaint_id, at=clock.now())


def withdraw(complaint_id: UUID, status: Status, by: UUID, reason: str, letter_id: UUID | None) -> None:
    """Nobody waits for anything any more, not for what was agreed either; the letter that says so is named."""
    now = clock.now()
    complaints.save(complaint_id, status=status.value, withdrawn_at=now, waiting_for="")
    promise_rows.replace(complaint_id, now, reason)
    followups.drop_running(complaint_id, at=clock.now())
    moving.tell(
        complaint_id, EntryKind.WITHDRAWN, by, reason, {"letter": str(letter_id)} if letter_id else {}
    )
    carrying.let_go_accepted(complaint_id, by, reason)
    _let_go(complaint_id, by)


def checked_cause(name: str, before: str) -> str:
    """The cause as the owner's tree spells it, empty for none. `NOT_KNOWN` is always allowed, and so is what stood
    there before; raises `NoSuchCause` and `CauseTooBroad`."""
    bare = moving.within("cause", name)
    if bare in ("", NOT_KNOWN, before):
        return bare
    return cause_tree.chosen(settings.tree_of_causes(active_only=False), bare)


def checked_whys(whys: Sequence[str]) -> list[str]:
    """What was answered to "why?", each to the one before; empty ones are left out."""
    bare = [moving.within("whys", why, moving.LONGEST_PARAGRAPH) for why in whys[:MOST_WHYS]]
    return [why for why in bare if why]


def _let_go(complaint_id: UUID, by: UUID) -> None:
    """Nobody's answer is awaited any more."""
    escalations.bring_back(complaint_id, by)
    carrying.end_questions(complaint_id)


def _keep_arranged(complaint_id: UUID) -> None:
    """Nobody asks any more whether all is well; a contact about something of its own still takes place."""
    for one in followups.of(complaint_id):
        if one.done_at is None and one.purpose is Purpose.ASK and one.about:
            followups.save(one.id, purpose=Purpose.OTHER.value)
    followups.drop_running(complaint_id, Purpose.ASK, at=clock.now())


def _set_follow_up(complaint_id: UUID, by: UUID, due: Due) -> None:
    """By the owner's rule, unless another day was asked for."""
    due_at, channel = moving.due_at(due, settings.calendar()), settings.shop().clocks.follow_up_by.value
    fields = {"channel": channel, "due_at": due_at, "by_close": due.at is None}
    followups.insert(identity.new_id(), complaint_id, purpose=Purpose.ASK.value, **fields)
    facts = {"due_at": due_at.isoformat(), "channel": channel, "purpose": Purpose.ASK.value}
    moving.tell(complaint_id, EntryKind.FOLLOW_UP, by, "", facts)


def _move_follow_up(running: FollowUp, by: UUID, due: Due) -> None:
    """The day that was asked for holds, though a follow-up was set before."""
    due_at = moving.due_at(due, settings.calendar())
    if running.due_at == due_at:
        return
    followups.save(running.id, due_at=due_at, by_close=due.at is None)
    facts = {"due_at": due_at.isoformat(), "from": running.due_at.isoformat()}
    moving.tell(running.complaint_id, EntryKind.FOLLOW_UP_MOVED, by, "", facts)
