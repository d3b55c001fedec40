"""Lessons: what a month has taught, what we change because of it, and whether it helped."""

from datetime import date
from typing import Any
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.lifecycle import Move
from app.domain.month import first_day, month_of
from app.domain.review import Lesson, LessonState, Watched
from app.domain.timeline import EntryKind
from app.services import moving, settings
from app.store import complaints, due_gone, lessons, staff
from app.store.database import writing


def get(lesson_id: UUID) -> Lesson:
    """One lesson; raises `NotFound`."""
    return lessons.get(lesson_id)


def of_complaint(complaint_id: UUID) -> tuple[Lesson, ...]:
    """What one complaint has taught, first noted first."""
    return lessons.of_complaint(complaint_id)


def for_review(month: str) -> tuple[Lesson, ...]:
    """The lessons shown in a month's review: unfinished ones of earlier months come again until they are done, and
    those that watch something stay until their effect was seen."""
    return lessons.for_review(month_of(first_day(month)), first_day(month))


def add(
    lesson_id: UUID,
    by: UUID,
    *,
    month: str,
    change: str,
    because: str = "",
    who: str = "",
    due_on: date | None = None,
    state: LessonState = LessonState.NOT_BEGUN,
    complaint_id: UUID | None = None,
    responsible: UUID | None = None,
    watched: Watched | None = None,
    watched_name: str = "",
) -> Changed:
    """Note what we change, perhaps because of one complaint; raises `FieldMissing` where that is not said. `watched`
    names the cause, kind or item whose complaints, before and after, tell whether it helped."""
    done_on = _today() if state is LessonState.DONE else None
    with writing():
        moving.require(Capability.DRAW_LESSONS, by)
        new = Lesson(
            lesson_id,
            *_words(change, because, who, responsible),
            due_on=due_on,
            state=state,
            done_on=done_on,
            effect="",
            month=month_of(first_day(month)),
            complaint_id=complaint_id,
            responsible=responsible,
            **_watch(watched, watched_name),
        )
        lessons.insert(new, clock.now())
        if complaint_id is None:
            return Changed.LESSONS
        moving.begin(Move.NOTE, complaint_id, by)
        moving.tell(complaint_id, EntryKind.LESSON, by, new.change, {"lesson": str(lesson_id)})
        complaints.save(complaint_id)
    return Changed.LESSONS | Changed.COMPLAINTS


def change(
    lesson_id: UUID,
    by: UUID,
    *,
    version: int,
    change: str,
    because: str,
    who: str,
    due_on: date | None,
    state: LessonState,
    responsible: UUID | None = None,
    watched: Watched | None = None,
    watched_name: str = "",
    effect: str | None = None,
) -> Changed:
    """Save a lesson over the version that was seen; raises `ChangedMeanwhile` over a newer one. One that is no longer
    done, or was given up, is taken up again."""
    with writing():
        moving.require(Capability.DRAW_LESSONS, by)
        change, because, who = _words(change, because, who, responsible)
        before = lessons.get(lesson_id)
        done_on = (before.done_on or _today()) if state is LessonState.DONE else None
        if due_on is None:
            _tell_no_day(before)
        lessons.save_over(
            lesson_id,
            version,
            change=change,
            because=because,
            who=who,
            due_on=due_on,
            state=state.value,
            done_on=done_on,
            responsible=responsible,
            **_watch(watched, watched_name),
            **({} if effect is None else {"effect": moving.within("effect", effect)}),
        )
    return Changed.LESSONS


def finish(
    lesson_id: UUID,
    by: UUID,
    *,
    version: int,
    effect: str = "",
    done_on: date | None = None,
) -> Changed:
    """Tick a lesson off, with what we saw afterwards."""
    with writing():
        moving.require(Capability.DRAW_LESSONS, by)
        lessons.save_over(
            lesson_id,
            version,
            state=LessonState.DONE.value,
            done_on=done_on or _today(),
            effect=moving.within("effect", effect),
        )
    return Changed.LESSONS


def move(lesson_id: UUID, by: UUID, *, version: int, due_on: date) -> Changed:
    """Another day by which it is to be done, over the version that was seen."""
    with writing():
        moving.require(Capability.DRAW_LESSONS, by)
        lessons.save_over(lesson_id, version, due_on=due_on)
    return Changed.LESSONS


def lapse(lesson_id: UUID, by: UUID, *, version: int) -> Changed:
    """Give a lesson up: it is kept, but no review shows it again."""
    with writing():
        moving.require(Capability.DRAW_LESSONS, by)
        lessons.save_over(lesson_id, version, state=LessonState.LAPSED.value)
    return Changed.LESSONS


def _tell_no_day(before: Lesson) -> None:
    """Other calendars, which were told of its day."""
    if before.due_on is not None:
        closing = settings.calendar().closes_at(before.due_on)
        due_gone.note_improvement(before.id, before.complaint_id, closing, clock.now())


def _words(change: str, because: str, who: str, responsible: UUID | None) -> tuple[str, str, str]:
    """What is changed, because of what, by whom in words; a person of the shop goes by their name."""
    needed = moving.within("change", moving.needed("change", change))
    name = staff.get(responsible).name if responsible else who
    return needed, moving.within("because", because), moving.within("who", name)


def _watch(watched: Watched | None, name: str) -> dict[str, Any]:
    bare = moving.within("watched", name)
    return {"watched": watched if bare else None, "watched_name": bare if watched else ""}


def _today() -> date:
    return settings.calendar().day_of(clock.now())
