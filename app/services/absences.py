"""Who is away and who stands in: noted by the owner, shown by the calendar, and what is due given into other hands."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.absence import Absence
from app.domain.capability import Capability
from app.domain.due import STEPS, DueItem, ItemKind
from app.domain.lifecycle import Move
from app.errors import ChangedMeanwhile, FieldMissing, UserError
from app.services import complaints, due, escalations, moving, settings, staff, steps
from app.store import absences as store
from app.store import plans
from app.store.database import reading, writing

_LONGEST_NOTE = 200


class EndsBeforeItBegins(UserError):
    """The last day of an absence comes before its first."""

    field = "last_day"


class StandsInForSelf(UserError):
    """Nobody stands in for themselves."""

    field = "stand_in"


@dataclass(frozen=True, slots=True)
class Left:
    """What stayed with who is away, and why; a fault, or None where no service gives such a thing to another."""

    item: DueItem
    fault: UserError | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """What went to the stand-in, and what did not. `away_too` are the days on which the stand-in is away as well."""

    changed: Changed
    steps: int = 0
    complaints: int = 0
    left: tuple[Left, ...] = ()
    away_too: Absence | None = None


def between(first: date, last: date) -> tuple[Absence, ...]:
    """Those that touch a span of days, the first to begin first."""
    return store.between(first, last)


def coming() -> tuple[Absence, ...]:
    """Those of today and later."""
    return store.between(settings.calendar().day_of(clock.now()))


def of(staff_id: UUID, day: date) -> Absence | None:
    """Why somebody is not here on a day; None for who is."""
    return next((one for one in store.between(day, day) if one.staff == staff_id), None)


def note(absence: Absence, by: UUID) -> Changed:
    """Write that somebody will be away. Raises `EndsBeforeItBegins`, `StandsInForSelf`, `CannotTakeIt`."""
    checked = _checked(absence)
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        store.insert(checked, at=clock.now(), by=by)
    return Changed.ABSENCES


def change(absence: Absence, by: UUID) -> Changed:
    """Other days, another stand-in, another note, over the version the value carries."""
    checked = _checked(absence)
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        store.save_over(checked)
    return Changed.ABSENCES


def take_back(absence_id: UUID, by: UUID, *, version: int) -> Changed:
    """It is not so after all; what was handed over stays where it is."""
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        store.take_back(absence_id, version, clock.now())
    return Changed.ABSENCES


def put_back(absence_id: UUID, by: UUID, *, version: int) -> Changed:
    """It is so after all."""
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        store.take_back(absence_id, version, None)
    return Changed.ABSENCES


def due_meanwhile(absence: Absence) -> list[DueItem]:
    """What is theirs and due while they are away; what is late already too, once they are not here any more."""
    today = settings.calendar().day_of(clock.now())
    first = max(absence.first_day, today)
    with reading():
        found = due.between(first, absence.last_day) if first <= absence.last_day else []
        if absence.covers(today):
            seen = {(item.kind, item.id) for item in found}
            found = [one for one in due.overdue() if (one.kind, one.id) not in seen] + found
    return [item for item in found if item.who_id == absence.staff and item.done_at is None]


def hand_over(absence_id: UUID, by: UUID) -> HandOver:
    """Give the steps and complaints that are due meanwhile to the stand-in, all in one transaction; what cannot be
    given is told. Raises `FieldMissing` where nobody stands in, `CannotTakeIt`, and `ChangedMeanwhile` where it was
    taken back."""
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        absence = _standing(absence_id)
        if absence.stand_in is None:
            raise FieldMissing("stand_in")
        name = escalations.who_can_act(absence.stand_in).name
        given = _Given(absence.stand_in, name, by)
        for item in due_meanwhile(absence):
            given.take(item)
    touched = Changed.COMPLAINTS | Changed.DUE if given.steps or given.complaints else Changed.NOTHING
    return HandOver(
        touched,
        len(given.steps),
        len(given.complaints),
        tuple(given.left),
        _away_too(absence, absence.stand_in),
    )


class _Given:
    """What goes to the stand-in, one by one; what one complaint has due goes with it once."""

    def __init__(self, to: UUID, name: str, by: UUID) -> None:
        self._to, self._name, self._by = to, name, by
        self.steps: set[UUID] = set()
        self.complaints: set[UUID] = set()
        self.left: list[Left] = []

    def take(self, item: DueItem) -> None:
        if item.complaint_id is None or item.kind is ItemKind.IMPROVEMENT:
            self.left.append(Left(item))
            return
        try:
            if item.kind in STEPS:
                self._give_step(item.id, item.complaint_id)
            elif item.complaint_id not in self.complaints:
                complaints.assign((item.complaint_id,), self._by, to=self._to)
                self.complaints.add(item.complaint_id)
        except UserError as fault:
            self.left.append(Left(item, fault))

    def _give_step(self, step_id: UUID, complaint_id: UUID) -> None:
        moving.begin(Move.PLAN, complaint_id, self._by)
        step = plans.step(step_id)
        if step.responsible_id != self._to:
            plans.save_step(step_id, responsible=self._to)
            steps.tell_given(step, self._by, self._name)
            moving.finish(complaint_id)
        self.steps.add(step_id)


def _standing(absence_id: UUID) -> Absence:
    """One that nobody took back meanwhile."""
    absence = store.get(absence_id)
    if absence not in store.between(absence.first_day, absence.last_day):
        raise ChangedMeanwhile("absence")
    return absence


def _away_too(absence: Absence, stand_in: UUID) -> Absence | None:
    found = store.between(absence.first_day, absence.last_day)
    return next((one for one in found if one.staff == stand_in), None)


def _checked(absence: Absence) -> Absence:
    """As it can be kept; raises what is wrong with it."""
    for day in (absence.first_day, absence.last_day):
        if day.year not in moving.YEARS:
            raise moving.UnlikelyDay(day)
    if absence.last_day < absence.first_day:
        raise EndsBeforeItBegins
    staff.get(absence.staff)
    if absence.stand_in == absence.staff:
        raise StandsInForSelf
    if absence.stand_in is not None:
        escalations.who_can_act(absence.stand_in)
    return replace(absence, note=moving.within("note", absence.note, _LONGEST_NOTE))
