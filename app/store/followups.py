"""Follow-ups in the database."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.complaint import Channel, DueKind
from app.domain.followup import Answers, FollowUp, Outcome, Purpose, Satisfaction, ToldHow
from app.errors import NotFound
from app.store import due_gone
from app.store.compiled import WholeRow
from app.store.tables import FollowUpRow

_whole = WholeRow(FollowUpRow.id)


def of(complaint_id: UUID) -> list[FollowUp]:
    """All follow-ups of a complaint by date."""
    rows = _whole.where("t1.complaint_id = ? ORDER BY t1.due_at", (complaint_id.hex,))
    return [_follow_up(row) for row in rows]


def get(follow_up_id: UUID) -> FollowUp:
    """One follow-up; raises `NotFound`."""
    row = _whole.find(follow_up_id)
    if row is None:
        raise NotFound("follow-up", follow_up_id)
    return _follow_up(row)


def running(complaint_id: UUID, *purposes: Purpose) -> FollowUp | None:
    """The next follow-up that has not taken place, of these purposes or of any."""
    still = (one for one in of(complaint_id) if one.done_at is None)
    return next((one for one in still if not purposes or one.purpose in purposes), None)


def insert(follow_up_id: UUID, complaint_id: UUID, **fields: Any) -> None:
    """Write a new follow-up."""
    FollowUpRow.insert(id=follow_up_id, complaint=complaint_id, **fields).execute()


def save(follow_up_id: UUID, **fields: Any) -> None:
    """Save the named fields of a follow-up."""
    FollowUpRow.update(version=FollowUpRow.version + 1, **fields).where(
        FollowUpRow.id == follow_up_id
    ).execute()


def drop_running(complaint_id: UUID, *purposes: Purpose, at: datetime) -> None:
    """Take away what has not taken place, of these purposes or of any; the timeline keeps that it was planned."""
    still = (one for one in of(complaint_id) if one.done_at is None)
    keys = [one.id for one in still if not purposes or one.purpose in purposes]
    if keys:
        due_gone.note(DueKind.FOLLOW_UP, [key.hex for key in keys], at)
        FollowUpRow.delete().where(FollowUpRow.id.in_(keys)).execute()


def _follow_up(row: Any) -> FollowUp:
    return FollowUp(
        id=row.id,
        complaint_id=row.complaint_id,
        channel=Channel(row.channel),
        due_at=row.due_at,
        by_close=row.by_close,
        about=row.about,
        attempt=row.attempt,
        outcome=Outcome(row.outcome) if row.outcome else None,
        satisfaction=Satisfaction(row.satisfaction) if row.satisfaction else None,
        words=row.words,
        done_at=row.done_at,
        version=row.version,
        purpose=Purpose(row.purpose),
        repeat_days=row.repeat_days,
        answers=Answers(*(_face(one) for one in (row.rated_result, row.rated_handling, row.rated_ease))),
        told_how=ToldHow(row.told_how) if row.told_how else None,
        done_by=row.done_by_id,
    )


def _face(rating: int | None) -> Satisfaction | None:
    return None if rating is None else Satisfaction(rating)
