"""Follow-ups: schedule, move, record what came of them."""

from datetime import timedelta
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.followup import TRIES, FollowUp, Outcome, Satisfaction
from app.domain.lifecycle import Move
from app.domain.timeline import EntryKind
from app.errors import UserError
from app.services import ending, moving, settings
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


def running(complaint_id: UUID) -> FollowUp | None:
    """The next follow-up that has not taken place."""
    return followups.running(complaint_id)


def schedule(
    complaint_id: UUID,
    by: UUID,
    *,
    follow_up_id: UUID,
    due: Due,
    channel: Channel = Channel.CALL,
    about: str = "",
) -> Changed:
    """Set a dated contact with the customer."""
    with writing():
        moving.begin(Move.FOLLOW_UP, complaint_id, by)
        _insert(complaint_id, by, follow_up_id, due=due, channel=channel, about=about, attempt=1)
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
        moving.tell(found.complaint_id, EntryKind.FOLLOW_UP_MOVED, by, because, facts)
        moving.finish(found.complaint_id)
    return _TOUCHED


def record(
    follow_up_id: UUID,
    by: UUID,
    *,
    outcome: Outcome,
    satisfaction: Satisfaction | None = None,
    words: str = "",
) -> Changed:
    """What came of it. No answer sets the next try on the next open day; unhappy reopens a resolved complaint.

    Raises `AlreadyDone`, and `TooEarlyToWaive` for a waiver without reason before the third try.
    """
    with writing():
        found = _undone(follow_up_id)
        complaint, _ = moving.begin(Move.FOLLOW_UP, found.complaint_id, by)
        if outcome is Outcome.WAIVED and found.attempt <= TRIES and not words.strip():
            raise TooEarlyToWaive
        now = clock.now()
        followups.save(
            follow_up_id,
            outcome=outcome.value,
            satisfaction=int(satisfaction) if satisfaction else None,
            words=moving.within("words", words, moving.LONGEST_TEXT),
            # A clock that was set back must not let it end before the resolution it is about.
            done_at=max(now, complaint.resolved_at or now),
            done_by=by,
        )
        if satisfaction:
            complaints.save(found.complaint_id, satisfaction=int(satisfaction))
        _tell(found, by, outcome, satisfaction, words)
        if outcome is Outcome.NO_ANSWER:
            _try_again(found, by)
        if outcome is Outcome.UNHAPPY and complaint.resolved_at:
            reopened, status = moving.begin(Move.REOPEN, found.complaint_id, by)
            ending.reopen(reopened, status, by, words)
        moving.finish(found.complaint_id)
    return _TOUCHED


def _tell(found: FollowUp, by: UUID, outcome: Outcome, satisfaction: Satisfaction | None, words: str) -> None:
    facts = {"outcome": outcome.value, "channel": found.channel.value, "attempt": str(found.attempt)}
    if satisfaction:
        facts["satisfaction"] = str(int(satisfaction))
    moving.tell(found.complaint_id, EntryKind.FOLLOW_UP_DONE, by, words, facts)


def _try_again(found: FollowUp, by: UUID) -> None:
    calendar = settings.calendar()
    day = calendar.next_open(calendar.day_of(clock.now()) + timedelta(days=1))
    _insert(
        found.complaint_id,
        by,
        identity.new_id(),
        due=Due(day),
        channel=found.channel,
        about=found.about,
        attempt=found.attempt + 1,
    )


def _undone(follow_up_id: UUID) -> FollowUp:
    found = followups.get(follow_up_id)
    if found.done_at:
        raise AlreadyDone
    return found


def _insert(
    complaint_id: UUID, by: UUID, follow_up_id: UUID, *, due: Due, channel: Channel, about: str, attempt: int
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
    )
    facts = {"due_at": due_at.isoformat(), "channel": channel.value}
    moving.tell(complaint_id, EntryKind.FOLLOW_UP, by, about, facts)
