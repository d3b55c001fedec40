"""The review of a month: its figures, the complaints behind each of them, and the papers made of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from app import clock
from app.domain import number, review
from app.domain.capability import Capability
from app.domain.followup import Satisfaction
from app.domain.month import (
    MonthNotBegun,
    first_day,
    month_before,
    month_of,
    next_month,
)
from app.domain.review import Numbers, Review, ReviewLine, Share, UnknownFigure, Week
from app.domain.workdays import WorkCalendar
from app.services import lessons, moving, new_file, review_measures, settings
from app.store import review_conditions as are
from app.store import reviews as figures
from app.store.database import reading
from app.store.review_conditions import Span

_TICK = timedelta(milliseconds=1)  # the clock's own step: what happens now still belongs to a running month


@dataclass(frozen=True)
class _Month:
    """A month in the shop's own days."""

    first: date
    calendar: WorkCalendar
    now: datetime

    @property
    def is_running(self) -> bool:
        return self.now < self.calendar.starts(next_month(self.first))

    @property
    def last_day(self) -> date:
        """The last day that is counted: today in a running month."""
        return self.calendar.day_of(self.span.end - _TICK)

    @property
    def span(self) -> Span:
        end = self.calendar.starts(next_month(self.first))
        return Span(self.calendar.starts(self.first), min(end, self.now + _TICK), self.now)

    @property
    def before(self) -> "_Month":
        return _Month(month_before(self.first), self.calendar, self.now)

    @property
    def year_before(self) -> "_Month":
        return _Month(self.first.replace(year=self.first.year - 1), self.calendar, self.now)


def this_month() -> str:
    """The running month in the shop."""
    return month_of(settings.calendar().day_of(clock.now()))


def of_month(month: str) -> Review:
    """All figures of a month written `YYYY-MM`; raises `BadMonth` and `MonthNotBegun`."""
    with reading():
        return _review(_month(month))


def lines(month: str, figure: str) -> tuple[int, ...]:
    """The number keys of the complaints behind a figure, oldest first; raises `UnknownFigure`.

    A figure is one of `received resolved open_at_end reopened repeat late_acknowledged broken_promises`, or
    `category:NAME`, `cause:NAME`, `age:8-14`, `face:5` and `week:2026-10-05` (the seven days from then).
    """
    with reading():
        return figures.keys(_behind(_month(month), figure))


def listed(month: str) -> tuple[ReviewLine, ...]:
    """The complaints received in a month as the printed review lists them, oldest first."""
    with reading():
        return figures.listed(_month(month).span)


def pdf(month: str, by: UUID) -> bytes:
    """The printed review of a month."""
    from app.services import review_files  # paper and spreadsheets load only where asked for

    moving.require(Capability.LOOK, by)
    with reading():
        found, complaints = of_month(month), listed(month)
    return review_files.as_pdf(found, complaints, by)


def write(month: str, path: Path, by: UUID) -> None:
    """Write the review as the file's ending says; raises `UnknownEnding` and `CannotWriteFile`."""
    from app.services import review_files  # paper and spreadsheets load only where asked for

    moving.require(Capability.LOOK, by)
    new_file.require_ending(path, review_files.ENDINGS)
    with reading():
        found, complaints = of_month(month), listed(month)
    review_files.write(found, complaints, path, by)


def _month(month: str) -> _Month:
    found = _Month(first_day(month), settings.calendar(), clock.now())
    if found.span.start > found.now:
        raise MonthNotBegun(month.strip())
    return found


def _review(month: _Month) -> Review:
    span = month.span
    received = figures.received(span)
    faces = _faces(span)
    ageing = figures.ageing(span, _ages(month))
    numbers, before = _numbers(span, received, faces, sum(ageing.values())), _numbers_of(month.before)
    return Review(
        month=month_of(month.first),
        numbers=numbers,
        numbers_before=before,
        measures=review_measures.of_numbers(numbers),
        before=review_measures.of_numbers(before),
        year_before=review_measures.of_numbers(_numbers_of(month.year_before)),
        resolved_within=received.resolved_within,
        resolved_within_of=received.count,
        ageing=ageing,
        faces=faces,
        asked=sum(faces.values()) + figures.unanswered(span),
        cost=figures.cost(span),
        by_category=figures.by_category(span),
        by_cause=figures.by_cause(span),
        weeks=_weeks(month),
        lessons=lessons.for_review(month_of(month.first)),
        first_number=number.shown(received.first_key) if received.count else "",
        last_number=number.shown(received.last_key) if received.count else "",
        is_running=month.is_running,
    )


def _numbers_of(month: _Month) -> Numbers:
    span = month.span
    return _numbers(span, figures.received(span), _faces(span), figures.count(are.open_at_end(span)))


def _numbers(
    span: Span, received: figures.Received, faces: Mapping[Satisfaction, int], still_open: int
) -> Numbers:
    rated = sum(faces.values())
    satisfied = faces[Satisfaction.HAPPY] + faces[Satisfaction.VERY_HAPPY]
    points = sum(face * times for face, times in faces.items())
    return Numbers(
        received=received.count,
        resolved=figures.count(are.resolved(span)),
        open_at_end=still_open,
        reopened=figures.count(are.reopened(span)),
        repeat=figures.count(are.repeated(span)),
        acknowledged_in_24h=received.acknowledged,
        promises_kept=figures.promises(span),
        days_to_resolve=figures.days_to_resolve(span),
        satisfied=Share(satisfied, rated),
        satisfaction_mean=round(points / rated, 1) if rated else None,
    )


def _faces(span: Span) -> dict[Satisfaction, int]:
    found = figures.ratings(span)
    return {face: found.get(face.value, 0) for face in reversed(Satisfaction)}


def _ages(month: _Month) -> list[figures.Age]:
    """The age groups as stretches of time: an age is counted in calendar days up to the last day of the month."""
    starts = month.calendar.starts
    ages = []
    for name, youngest, oldest in review.AGES:
        end = starts(month.last_day - timedelta(days=youngest - 1))
        is_last = name == review.AGES[-1][0]
        start = None if is_last else starts(month.last_day - timedelta(days=oldest))
        ages.append(figures.Age(name, start, end))
    return ages


def _weeks(month: _Month) -> tuple[Week, ...]:
    """The last weeks from Monday to Sunday, the last of them up to the last day that is counted."""
    last_monday = month.last_day - timedelta(days=month.last_day.weekday())
    mondays = [last_monday - timedelta(weeks=back) for back in reversed(range(review.WEEKS_SHOWN))]
    starts, after = month.calendar.starts, month.last_day + timedelta(days=1)
    ends = [min(monday + timedelta(weeks=1), after) for monday in mondays]
    counts = figures.received_between(
        (starts(monday), starts(end)) for monday, end in zip(mondays, ends, strict=True)
    )
    return tuple(
        Week(monday, found, (end - monday).days)
        for monday, end, found in zip(mondays, ends, counts, strict=True)
    )


_FIGURES: Mapping[str, Callable[[Span], Any]] = {
    "received": are.received,
    "resolved": are.resolved,
    "open_at_end": are.open_at_end,
    "reopened": are.reopened,
    "repeat": are.repeated,
    "late_acknowledged": are.late_acknowledged,
    "broken_promises": are.broken_promises,
}


def _behind(month: _Month, figure: str) -> Any:
    kind, _, name = figure.partition(":")
    span = month.span
    if figure in _FIGURES:
        return _FIGURES[figure](span)
    if kind == "category":
        return are.of_category(span, name)
    if kind == "cause":
        return are.of_cause(span, name)
    if kind == "age":
        return _of_age(month, name)
    if kind == "week":
        return _of_week(month, name)
    if kind == "face" and name in {str(face.value) for face in Satisfaction}:
        return are.with_face(span, int(name))
    raise UnknownFigure(figure)


def _of_week(month: _Month, name: str) -> Any:
    try:
        starts_on = date.fromisoformat(name)
    except ValueError as fault:
        raise UnknownFigure(f"week:{name}") from fault
    starts = month.calendar.starts
    return are.received(Span(starts(starts_on), starts(starts_on + timedelta(days=7)), month.now))


def _of_age(month: _Month, name: str) -> Any:
    for age in _ages(month):
        if age.name == name:
            return are.open_at_end(month.span) & figures.of_age(age)
    raise UnknownFigure(f"age:{name}")
