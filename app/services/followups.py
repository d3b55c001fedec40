"""Follow-ups: schedule, move, record what came of them."""

from dataclasses import replace
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.complaint import Channel, Complaint
from app.domain.due import Due
from app.domain.due_text import not_past
from app.domain.followup import NOT_ASKED, TRIES, Answers, FollowUp, Outcome, Purpose, Satisfaction, ToldHow
from app.domain.heard import Heard, told_how
from app.domain.lifecycle import Move
from app.domain.next_try import next_try
from app.domain.timeline import EntryKind
from app.errors import UserError
from app.services import ending, keep_informed, moving, settings
from app.store import complaints, followups
from app.store.database import writing

_TOUCHED = Changed.COMPLAINTS | Changed.DUE


class AlreadyDone(UserError):
    """The follow-up has its outcome; a further contact is a new one."""


class TooEarlyToWaive(UserError):
    """A follow-up may only be waived after three tries without an answer, or with a reason."""

    field = "words"


def of(complaint_id: UUID) -> list[FollowUp]:
    """All follow-ups of a complaint by date."""
    return followups.of(complaint_id)


def running(complaint_id: UUID, *purposes: Purpose) -> FollowUp | None:
    """The next follow-up that has not taken place, of these purposes or of any."""
    return followups.running(complaint_id, *purposes)


def get(follow_up_id: UUID) -> FollowUp:
    """One follow-up; raises `NotFound`."""
    return followups.get(follow_up_id)


def schedule(
    complaint_id: UUID,
    by: UUID,
    *,
    follow_up_id: UUID,
    due: Due,
    channel: Channel = Channel.CALL,
    about: str = "",
    purpose: Purpose | None = None,
) -> Changed:
    """Set a dated contact with the customer; without a purpose it asks whether all is well once that can be asked."""
    with writing():
        complaint, _ = moving.begin(Move.FOLLOW_UP, complaint_id, by)
        purpose = purpose or (Purpose.ASK if complaint.resolved_at else Purpose.OTHER)
        _insert(complaint_id, by, follow_up_id, due=due, channel=channel, about=about, purpose=purpose)
        moving.finish(complaint_id)
    return _TOUCHED


def move(follow_up_id: UUID, by: UUID, *, due: Due, because: str = "") -> Changed:
    """Give a follow-up another date."""
    with writing():
        found = _undone(follow_up_id)
        moving.begin(Move.FOLLOW_UP, found.complaint_id, by)
        due_at = moving.due_at(due, settings.calendar())
        followups.save(follow_up_id, due_at=due_at, by_close=due.at is None)
        facts = {"due_at": due_at.isoformat(), "from": found.due_at.isoformat()}
        facts["purpose"] = found.purpose.value
        moving.tell(found.complaint_id, EntryKind.FOLLOW_UP_MOVED, by, because, facts)
        moving.finish(found.complaint_id)
    return _TOUCHED


def next_slot(follow_up_id: UUID) -> Due:
    """When to try again if nobody answers now; raises `NotFound`."""
    return _next_slot(followups.get(follow_up_id))


def record(
    follow_up_id: UUID,
    by: UUID,
    *,
    outcome: Outcome,
    satisfaction: Satisfaction | None = None,
    words: str = "",
    answers: Answers = NOT_ASKED,
    told_how: ToldHow | None = None,
    next_try: Due | None = None,
) -> Changed:
    """What came of it. No answer sets `next_try`, or else the slot that is proposed; unhappy reopens a resolved
    complaint; what keeps the customer informed comes again while the complaint is open.

    Raises `AlreadyDone`, `AlreadyPast` for the next try, and `TooEarlyToWaive` for a waiver without reason before the
    third try.
    """
    with writing():
        found = _undone(follow_up_id)
        complaint, _ = moving.begin(Move.FOLLOW_UP, found.complaint_id, by)
        if outcome is Outcome.WAIVED and found.attempt < TRIES and not words.strip():
            raise TooEarlyToWaive
        heard = _as_kept(found, Heard(outcome, satisfaction, words, answers, told_how))
        _save(found, by, heard, complaint)
        if outcome is Outcome.NO_ANSWER:
            _try_again(found, by, next_try or _next_slot(found))
        else:
            _come_again(found, by, complaint)
        if outcome is Outcome.UNHAPPY and complaint.resolved_at:
            reopened, status = moving.begin(Move.REOPEN, found.complaint_id, by)
            ending.reopen(reopened, status, by, words)
        moving.finish(found.complaint_id)
    return _TOUCHED


def _as_kept(found: FollowUp, heard: Heard) -> Heard:
    """Nobody rates who was not reached, and every rating says how it reached us."""
    bare = moving.within("words", heard.words, moving.LONGEST_TEXT)
    if heard.outcome in (Outcome.NO_ANSWER, Outcome.WAIVED):
        return Heard(heard.outcome, words=bare)
    is_rated = heard.satisfaction is not None or heard.answers != NOT_ASKED
    how = heard.told_how or (told_how(found.channel) if is_rated else None)
    return replace(heard, words=bare, told_how=how)


def _save(found: FollowUp, by: UUID, heard: Heard, complaint: Complaint) -> None:
    now, answers = clock.now(), heard.answers
    followups.save(
        found.id,
        outcome=heard.outcome.value,
        satisfaction=heard.satisfaction,
        words=heard.words,
        rated_result=answers.result,
        rated_handling=answers.handling,
        rated_ease=answers.ease,
        told_how=heard.told_how.value if heard.told_how else "",
        # A clock that was set back must not let it end before the resolution it is about.
        done_at=max(now, complaint.resolved_at or now),
        done_by=by,
    )
    if heard.satisfaction:
        complaints.save(found.complaint_id, satisfaction=int(heard.satisfaction))
    moving.tell(found.complaint_id, EntryKind.FOLLOW_UP_DONE, by, heard.words, _facts(found, heard))


def _facts(found: FollowUp, heard: Heard) -> dict[str, str]:
    facts = {"outcome": heard.outcome.value, "channel": found.channel.value, "attempt": str(found.attempt)}
    facts["purpose"] = found.purpose.value
    rated = {"satisfaction": heard.satisfaction}
    rated |= {name: getattr(heard.answers, name) for name in ("result", "handling", "ease")}
    facts |= {name: str(int(face)) for name, face in rated.items() if face}
    if heard.told_how:
        facts["told_how"] = heard.told_how.value
    return facts


def _next_slot(found: FollowUp) -> Due:
    """Every earlier try counts, so that the third comes at the time of day that was not tried yet."""
    told = (one for one in followups.of(found.complaint_id) if one.id != found.id)
    silent = [one for one in told if one.outcome is Outcome.NO_ANSWER]
    since = silent[len(silent) - (found.attempt - 1) :] if found.attempt > 1 else []
    return next_try(clock.now(), [one.done_at for one in since if one.done_at], settings.calendar())


def _try_again(found: FollowUp, by: UUID, due: Due) -> None:
    not_past(due, settings.calendar().local(clock.now()))
    _insert(
        found.complaint_id,
        by,
        identity.new_id(),
        due=due,
        channel=found.channel,
        about=found.about,
        purpose=found.purpose,
        attempt=found.attempt + 1,
        repeat_days=found.repeat_days,
    )


def _come_again(found: FollowUp, by: UUID, complaint: Complaint) -> None:
    """A contact that keeps the customer informed sets the next one, also where this one was left out."""
    is_on = complaint.status.is_open and followups.running(complaint.id, Purpose.INFORM) is None
    if found.purpose is not Purpose.INFORM or not found.repeat_days or not is_on:
        return
    _insert(
        complaint.id,
        by,
        identity.new_id(),
        due=Due(keep_informed.first_on(found.repeat_days)),
        channel=found.channel,
        about=found.about,
        purpose=Purpose.INFORM,
        repeat_days=found.repeat_days,
    )


def _undone(follow_up_id: UUID) -> FollowUp:
    found = followups.get(follow_up_id)
    if found.done_at:
        raise AlreadyDone
    return found


def _insert(
    complaint_id: UUID,
    by: UUID,
    follow_up_id: UUID,
    *,
    due: Due,
    channel: Channel,
    about: str,
    purpose: Purpose,
    attempt: int = 1,
    repeat_days: int = 0,
) -> None:
    due_at = moving.due_at(due, settings.calendar())
    followups.insert(
        follow_up_id,
        complaint_id,
        channel=channel.value,
        due_at=due_at,
        by_close=due.at is None,
        about=moving.within("about", about),
        attempt=attempt,
        purpose=purpose.value,
        repeat_days=repeat_days,
    )
    facts = {"due_at": due_at.isoformat(), "channel": channel.value, "purpose": purpose.value}
    moving.tell(complaint_id, EntryKind.FOLLOW_UP, by, about, facts)
