"""Whether improvements helped: the complaints each watches, counted over as many days after it as before."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app import clock
from app.domain import effects
from app.domain.effects import Effect, Windows
from app.domain.review import Lesson, LessonState, Watched
from app.services import renamings, settings
from app.store import review_conditions as are
from app.store import reviews as figures
from app.store.database import reading
from app.store.review_conditions import Span


def of_lessons(lessons: Iterable[Lesson]) -> dict[UUID, Effect]:
    """The effects of those that are done and watch something, as they stand today."""
    with reading():
        begun = figures.first_received()
        if begun is None:
            return {}
        seen = _Days()
        since = seen.calendar.day_of(begun)
        return {
            lesson.id: seen.effect(lesson, lesson.done_on, since)
            for lesson in lessons
            if lesson.done_on and lesson.state == LessonState.DONE and lesson.watched and lesson.watched_name
        }


def of(lesson: Lesson) -> Effect | None:
    """The effect of one; None while it is not done or watches nothing."""
    return of_lessons([lesson]).get(lesson.id)


class _Days:
    """The shop's days up to now, and the names of today."""

    def __init__(self) -> None:
        self.calendar, self._now, self._names = settings.calendar(), clock.now(), renamings.names()

    def effect(self, lesson: Lesson, done_on: date, since: date) -> Effect:
        """Today is not over, so yesterday is the last day that counts."""
        yesterday = self.calendar.day_of(self._now) - timedelta(days=1)
        found = effects.windows(done_on, yesterday, since)
        return found if isinstance(found, Effect) else self._judged(lesson, found)

    def _judged(self, lesson: Lesson, found: Windows) -> Effect:
        before = self._span(found.before_from, found.before_to)
        after = self._span(found.after_from, found.after_to)
        return effects.judged(
            found,
            figures.count(_watched(lesson, before)),
            figures.count(_watched(lesson, after)),
            all_before=figures.count(are.received(before)),
            all_after=figures.count(are.received(after)),
        )

    def _span(self, first: date, last: date) -> Span:
        starts = self.calendar.starts
        return Span(starts(first), starts(last + timedelta(days=1)), self._now, self._names)


def _watched(lesson: Lesson, span: Span) -> Any:
    if lesson.watched is Watched.CAUSE:
        return are.of_cause(span, span.names.cause(lesson.watched_name))
    if lesson.watched is Watched.CATEGORY:
        return are.of_category(span, span.names.category(lesson.watched_name))
    return are.of_product(span, lesson.watched_name)
