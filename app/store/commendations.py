"""Praise and thanks in the database. Taken back, a row stays and is shown no more."""

from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN, fn

from app.domain import number
from app.domain.commendation import Commendation, Heard, Praise, PraiseLine
from app.domain.followup import Satisfaction
from app.errors import ChangedMeanwhile, NotFound
from app.store.tables import CommendationRow, ComplaintRow, FollowUpRow, StaffRow

_HEARD_MOST = 50  # more is not read by anybody at the end of a month


def insert(praise: Commendation, *, made_at: datetime, made_by: UUID) -> None:
    """Write new praise."""
    CommendationRow.insert(
        id=praise.id,
        kind=praise.kind.value,
        month=praise.month,
        staff=praise.staff,
        complaint=praise.complaint_id,
        words=praise.words,
        shared=praise.shared,
        made_at=made_at,
        made_by=made_by,
    ).execute()


def get(praise_id: UUID) -> Commendation:
    """One that was not taken back; raises `NotFound`."""
    row = CommendationRow.get_or_none(
        (CommendationRow.id == praise_id) & CommendationRow.taken_back_at.is_null()
    )
    if row is None:
        raise NotFound("praise", praise_id)
    return _commendation(row)


def save_over(praise_id: UUID, seen_version: int, **fields: Any) -> None:
    """Save the named fields over the version that was seen; raises `NotFound`, `ChangedMeanwhile` over a newer one."""
    same = (CommendationRow.id == praise_id) & (CommendationRow.version == seen_version)
    if CommendationRow.update(version=seen_version + 1, **fields).where(same).execute():
        return
    if not CommendationRow.select().where(CommendationRow.id == praise_id).exists():
        raise NotFound("praise", praise_id)
    raise ChangedMeanwhile("praise")


def of_month(month: str, reader: UUID | None) -> list[PraiseLine]:
    """The praise of a month, first noted first; all of it without a `reader`, else what that person may see."""
    return _lines(CommendationRow.month == month, reader)


def of_complaint(complaint_id: UUID, reader: UUID | None) -> list[PraiseLine]:
    """The praise that hangs on one complaint."""
    return _lines(CommendationRow.complaint == complaint_id, reader)


def shared(month: str) -> list[PraiseLine]:
    """What everybody may read, and paper may show."""
    return _lines((CommendationRow.month == month) & CommendationRow.shared, None)


def heard(start: datetime, end: datetime) -> list[Heard]:
    """Words of happy customers at follow-ups between two moments, newest first, without those noted already."""
    noted = CommendationRow.select(CommendationRow.id).where(
        (CommendationRow.complaint == FollowUpRow.complaint) & CommendationRow.taken_back_at.is_null()
    )
    columns = (
        FollowUpRow.complaint,
        ComplaintRow.key,
        FollowUpRow.words,
        FollowUpRow.done_at,
        ComplaintRow.assigned_to,
    )
    rows: Any = (
        FollowUpRow.select(*columns)
        .join(ComplaintRow)
        .where(
            (FollowUpRow.done_at >= start)
            & (FollowUpRow.done_at < end)
            & (FollowUpRow.satisfaction >= Satisfaction.HAPPY.value)
            & (FollowUpRow.words != "")
            & ~fn.EXISTS(noted)
        )
        .order_by(FollowUpRow.done_at.desc())
        .limit(_HEARD_MOST)
        .tuples()
    )
    return [Heard(one, number.shown(key), words, at, staff) for one, key, words, at, staff in rows]


def _lines(condition: Any, reader: UUID | None) -> list[PraiseLine]:
    row = CommendationRow
    if reader is not None:
        condition &= row.shared | (row.staff == reader) | (row.made_by == reader)
    rows: Any = (
        row.select(row, StaffRow.name.alias("staff_name"), ComplaintRow.key.alias("complaint_key"))
        .join(StaffRow, JOIN.LEFT_OUTER, on=(row.staff == StaffRow.id))
        .join(ComplaintRow, JOIN.LEFT_OUTER, on=(row.complaint == ComplaintRow.id))
        .where(condition & row.taken_back_at.is_null())
        .order_by(row.made_at, row.id)
        .objects()
    )
    return [
        PraiseLine(
            _commendation(one),
            one.staff_name or "",
            number.shown(one.complaint_key) if one.complaint_key else "",
        )
        for one in rows
    ]


def _commendation(row: Any) -> Commendation:
    return Commendation(
        id=row.id,
        kind=Praise(row.kind),
        month=row.month,
        words=row.words,
        staff=row.staff_id,
        complaint_id=row.complaint_id,
        shared=row.shared,
        version=row.version,
    )
