"""Who is away, in the database."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.domain.absence import Absence
from app.errors import ChangedMeanwhile, NotFound
from app.store.tables import AbsenceRow

_FAR = date(9999, 12, 31)
_MOST = 1000


def insert(absence: Absence, *, at: datetime, by: UUID) -> None:
    """Write a new one."""
    AbsenceRow.insert(id=absence.id, made_at=at, made_by=by, **_fields(absence)).execute()


def save_over(absence: Absence) -> None:
    """Save over the version the value carries; raises `NotFound`, `ChangedMeanwhile` over a newer one."""
    _update(absence.id, absence.version, **_fields(absence))


def take_back(absence_id: UUID, seen_version: int, at: datetime | None) -> None:
    """It was not so, or was so after all without a moment."""
    _update(absence_id, seen_version, taken_back_at=at)


def get(absence_id: UUID) -> Absence:
    """One of them, taken back or not; raises `NotFound`."""
    row = AbsenceRow.get_or_none(AbsenceRow.id == absence_id)
    if row is None:
        raise NotFound("absence", absence_id)
    return _absence(row)


def between(first: date, last: date = _FAR) -> tuple[Absence, ...]:
    """Those that touch a span of days, the first to begin first."""
    touches = (AbsenceRow.last_day >= first) & (AbsenceRow.first_day <= last)
    rows = AbsenceRow.select().where(touches & AbsenceRow.taken_back_at.is_null())
    return tuple(map(_absence, rows.order_by(AbsenceRow.first_day, AbsenceRow.id).limit(_MOST)))


def _update(absence_id: UUID, seen_version: int, **fields: Any) -> None:
    same = (AbsenceRow.id == absence_id) & (AbsenceRow.version == seen_version)
    if not AbsenceRow.update(version=seen_version + 1, **fields).where(same).execute():
        get(absence_id)
        raise ChangedMeanwhile("absence")


def _fields(absence: Absence) -> dict[str, Any]:
    return {
        "staff": absence.staff,
        "first_day": absence.first_day,
        "last_day": absence.last_day,
        "stand_in": absence.stand_in,
        "note": absence.note,
    }


def _absence(row: Any) -> Absence:
    return Absence(
        id=row.id,
        staff=row.staff_id,
        first_day=row.first_day,
        last_day=row.last_day,
        stand_in=row.stand_in_id,
        note=row.note,
        version=row.version,
    )
