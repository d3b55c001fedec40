"""Lessons in the database."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from app.domain.review import Lesson, LessonState, Watched
from app.errors import ChangedMeanwhile, NotFound
from app.store.tables import LessonRow

_FOLLOWED = timedelta(days=100)  # an effect is told after eight weeks, and then stands in a review or two


def insert(lesson: Lesson, made_at: datetime) -> None:
    """Write a new lesson."""
    LessonRow.insert(
        id=lesson.id,
        complaint=lesson.complaint_id,
        month=lesson.month,
        change=lesson.change,
        because=lesson.because,
        who=lesson.who,
        due_on=lesson.due_on,
        state=str(lesson.state),
        done_on=lesson.done_on,
        effect=lesson.effect,
        made_at=made_at,
        responsible=lesson.responsible,
        watched=lesson.watched or "",
        watched_name=lesson.watched_name,
    ).execute()


def save_over(lesson_id: UUID, seen_version: int, **fields: Any) -> None:
    """Save the named fields over the version that was seen; raises `NotFound`, `ChangedMeanwhile` over a newer one."""
    same = (LessonRow.id == lesson_id) & (LessonRow.version == seen_version)
    if "watched" in fields:
        fields["watched"] = fields["watched"] or ""
    if LessonRow.update(version=seen_version + 1, **fields).where(same).execute():
        return
    get(lesson_id)
    raise ChangedMeanwhile("lesson")


def get(lesson_id: UUID) -> Lesson:
    """One lesson; raises `NotFound`."""
    row = LessonRow.get_or_none(LessonRow.id == lesson_id)
    if row is None:
        raise NotFound("lesson", lesson_id)
    return _lesson(row)


def of_complaint(complaint_id: UUID) -> tuple[Lesson, ...]:
    """What one complaint has taught, first noted first."""
    rows = LessonRow.select().where(LessonRow.complaint == complaint_id)
    return tuple(_lesson(row) for row in rows.order_by(LessonRow.made_at, LessonRow.id))


def for_review(month: str, first: date) -> tuple[Lesson, ...]:
    """The lessons of a month, before them those of earlier months that were unfinished when it began, and those done
    so shortly before that what they brought about is seen only now."""
    own = LessonRow.month == month
    followed = (LessonRow.watched != "") & (LessonRow.done_on >= first - _FOLLOWED)
    unfinished = LessonRow.done_on.is_null() | (LessonRow.done_on >= first)
    carried = (LessonRow.month < month) & (unfinished | followed)
    rows = LessonRow.select().where((own | carried) & (LessonRow.state != LessonState.LAPSED.value))
    return tuple(_lesson(row) for row in rows.order_by(LessonRow.month, LessonRow.made_at, LessonRow.id))


def _lesson(row: Any) -> Lesson:
    return Lesson(
        id=row.id,
        change=row.change,
        because=row.because,
        who=row.who,
        due_on=row.due_on,
        state=LessonState(row.state),
        done_on=row.done_on,
        effect=row.effect,
        month=row.month,
        version=row.version,
        complaint_id=row.complaint_id,
        responsible=row.responsible_id,
        watched=Watched(row.watched) if row.watched else None,
        watched_name=row.watched_name,
    )
