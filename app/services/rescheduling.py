"""Giving something due another date, with the reason: never into the past, never on a day the shop is closed."""

from datetime import date, datetime, timedelta
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.due import FOLLOW_UPS, STEPS, Due, ItemKind
from app.domain.due_text import not_past
from app.domain.review import LessonState
from app.domain.workdays import WorkCalendar
from app.errors import ChangedMeanwhile, FieldMissing, UserError
from app.services import followups, lessons, moving, plans, promises, settings
from app.store.database import writing


class ShopClosed(UserError):
    """The shop is closed on that day; `next_open` is the first day after it that would do."""

    field = "due"

    def __init__(self, day: date, why: str, next_open: date) -> None:
        super().__init__(f"{day} {why}".strip())
        self.day = day
        self.why = why
        self.next_open = next_open


def reschedule(
    kind: ItemKind,
    item_id: UUID,
    complaint_id: UUID,
    by: UUID,
    *,
    due: Due,
    because: str,
    tell_step: UUID | None = None,
    tell_words: str = "",
) -> Changed:
    """Move a promise, a step or a follow-up. With `tell_step` the plan gets a step of that key and words for today:
    the customer is to hear of it. Raises `AlreadyPast`, `ShopClosed`, `FieldMissing` for the reason, and
    `ChangedMeanwhile` where somebody has seen to it since."""
    reason = moving.needed("because", because)
    with writing():
        check_day(due)
        _require_running(kind, item_id, complaint_id)
        if kind in STEPS:
            changed = plans.move_step(item_id, by, due=due, because=reason)
        elif kind in FOLLOW_UPS:
            changed = followups.move(item_id, by, due=due, because=reason)
        else:
            changed = promises.make(complaint_id, by, due=due, because=reason)
        if tell_step is not None:
            today = still_today(settings.calendar(), clock.now())
            plans.add_step(complaint_id, by, step_id=tell_step, text=tell_words, due=today, responsible=by)
    return changed


def shift(kind: ItemKind, item_id: UUID, complaint_id: UUID | None, by: UUID, *, due: Due) -> Changed:
    """Move a step, a follow-up or an improvement within the calendar, where nobody asks why. A promise never moves
    without a reason: that raises `FieldMissing`; else as `reschedule`."""
    if kind is ItemKind.IMPROVEMENT:
        return _shift_improvement(item_id, by, due.on)
    if kind is ItemKind.PROMISE or complaint_id is None:
        raise FieldMissing("because")
    with writing():
        check_day(due)
        _require_running(kind, item_id, complaint_id)
        move = plans.move_step if kind in STEPS else followups.move
        return move(item_id, by, due=due)


def _shift_improvement(lesson_id: UUID, by: UUID, day: date) -> Changed:
    """An improvement is to be made by a day, never by a time of day."""
    with writing():
        check_day(Due(day))
        lesson = lessons.get(lesson_id)
        if lesson.due_on is None or lesson.state in (LessonState.DONE, LessonState.LAPSED):
            raise ChangedMeanwhile("lesson")
        return lessons.move(lesson_id, by, version=lesson.version, due_on=day)


def check_day(due: Due) -> None:
    """Raise `AlreadyPast`, `UnlikelyDay` or `ShopClosed` for a day on which nobody can do it."""
    calendar = settings.calendar()
    not_past(due, calendar.local(clock.now()))
    moving.due_at(due, calendar)
    if not calendar.is_open(due.on):
        raise ShopClosed(due.on, calendar.closed_because(due.on), calendar.next_open(due.on))


def _require_running(kind: ItemKind, item_id: UUID, complaint_id: UUID) -> None:
    """What was kept, replaced, done or given to another complaint meanwhile gets no other date unseen."""
    if kind is ItemKind.PROMISE:
        running = [one.id for one in promises.of(complaint_id) if not (one.kept_at or one.replaced_at)]
        if item_id not in running:
            raise ChangedMeanwhile("promise")
    elif kind in STEPS:
        waiting = [one.id for one in plans.steps_of(complaint_id) if one.done_at is None]
        if item_id not in waiting:
            raise ChangedMeanwhile("step")


def still_today(calendar: WorkCalendar, now: datetime) -> Due:
    """Today as long as the shop is open, else the next open day."""
    today = calendar.day_of(now)
    if calendar.is_open(today) and now < calendar.closes_at(today):
        return Due(today)
    return Due(calendar.next_open(today + timedelta(days=1)))
