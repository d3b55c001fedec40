"""The timeline in the database: append and read, nothing else."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from peewee import JOIN

from app import identity
from app.domain.timeline import FIRST_LINK, Entry, EntryKind, digest, link
from app.domain.typed import storable
from app.errors import NotFound
from app.store import bulk, search
from app.store.compiled import ByKey
from app.store.database import sql
from app.store.fields import milliseconds, moment
from app.store.tables import ComplaintRow, StaffRow, TimelineRow

_IN_ORDER = ("seq", "id", "complaint", "at", "by", "kind", "text", "facts", "salt", "digest", "chain")


def append(
    complaint_id: UUID,
    kind: EntryKind,
    *,
    at: datetime,
    by: UUID | None,
    text: str = "",
    facts: Mapping[str, str] | None = None,
) -> None:
    """Add one entry at the end of the chain. Call it inside the write unit of the change it tells of."""
    # The digest is taken of what is stored, to the letter.
    text, facts = storable(text), {name: storable(value) for name, value in (facts or {}).items()}
    salt = identity.new_salt()
    content = digest(salt, kind, milliseconds(at), complaint_id, by, text, facts)
    seq, before = head()
    values = (seq + 1, identity.new_id(), complaint_id, at, by, kind.value, text, facts, salt, content)
    row = dict(zip(_IN_ORDER, (*values, link(before, content)), strict=True))
    bulk.insert(TimelineRow, (row,))
    if text:
        _make_findable(complaint_id, text)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry before it has its place in the chain."""

    complaint_id: UUID
    kind: EntryKind
    at: datetime
    text: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def append_all(entries: Iterable[NewEntry], by: UUID | None) -> None:
    """Add many entries in their order; whoever calls it puts their texts into the search index."""
    last, before = head()
    rows = []
    for seq, entry in enumerate(entries, start=last + 1):
        facts, salt = dict(entry.facts), identity.new_salt()
        at = milliseconds(entry.at)
        content = digest(salt, entry.kind, at, entry.complaint_id, by, entry.text, facts)
        before = link(before, content)
        rows.append((seq, identity.new_id(), entry.complaint_id, entry.at, by, entry.kind.value, entry.text, facts,
                     salt, content, before))  # fmt: skip
    bulk.insert(TimelineRow, (dict(zip(_IN_ORDER, row, strict=True)) for row in rows))


_LATEST = """
    SELECT complaint_id, at, text FROM timeline WHERE complaint_id IN ({marks}) AND kind = ? ORDER BY seq
"""


def of(complaint_id: UUID) -> list[Entry]:
    """All entries of a complaint, newest first."""
    rows = (
        TimelineRow.select(TimelineRow, StaffRow.name)
        .join(StaffRow, JOIN.LEFT_OUTER, on=(TimelineRow.by == StaffRow.id))
        .where(TimelineRow.complaint == complaint_id)
        .order_by(TimelineRow.seq.desc())
    )
    return [_entry(row) for row in rows]


def get(entry_id: UUID) -> Entry:
    """One entry; raises `NotFound`."""
    row = TimelineRow.get_or_none(TimelineRow.id == entry_id)
    if row is None:
        raise NotFound("entry", entry_id)
    return _entry(row)


def latest(complaint_ids: Collection[UUID], kind: EntryKind) -> dict[UUID, tuple[datetime, str]]:
    """By complaint the moment and the words of its newest entry of a kind."""
    keys = [one.hex for one in complaint_ids]
    rows = sql(_LATEST.format(marks=", ".join("?" for _ in keys)), (*keys, kind.value)) if keys else []
    return {UUID(hex=key): (moment(at), text) for key, at, text in rows}


def texts_of(complaint_id: UUID) -> list[str]:
    """What people wrote in a complaint's entries, newest first."""
    rows: Any = TimelineRow.select(TimelineRow.text).where(
        (TimelineRow.complaint == complaint_id) & (TimelineRow.text != "")
    )
    return [text for (text,) in rows.order_by(TimelineRow.seq.desc()).tuples()]


_DONE = (
    EntryKind.CLOSED,
    EntryKind.ACKNOWLEDGED,
    EntryKind.LETTER,
    EntryKind.STEP_DONE,
    EntryKind.FOLLOW_UP_DONE,
    EntryKind.CARRIED_OUT,
)
_TAKEN_BACK = {
    EntryKind.STEP_REOPENED: EntryKind.STEP_DONE.value,
    EntryKind.UNDONE: "",
}  # else its facts say what


def first_after(complaint_id: UUID, seq: int) -> Entry | None:
    """The entry that came first after another one of the same complaint."""
    same = (TimelineRow.complaint == complaint_id) & (TimelineRow.seq > seq)
    row = TimelineRow.select().where(same).order_by(TimelineRow.seq).first()
    return _entry(row) if row else None


def done_since(moment: datetime) -> list[tuple[int, EntryKind]]:
    """Number key and kind of what was done since a moment and not taken back, newest first."""
    kinds = [kind.value for kind in (*_DONE, *_TAKEN_BACK)]
    rows = (
        TimelineRow.select(TimelineRow.kind, TimelineRow.facts, ComplaintRow.key)
        .join(ComplaintRow)
        .where((TimelineRow.kind.in_(kinds)) & (TimelineRow.at >= moment))
        .order_by(TimelineRow.at.desc(), TimelineRow.seq.desc())  # by seq alone it walks the whole timeline
        .limit(50)
    )
    found: list[tuple[int, EntryKind]] = []
    taken_back = Counter[tuple[int, str]]()
    for row in rows:
        key, kind = row.complaint.key, EntryKind(row.kind)
        undone = _TAKEN_BACK[kind] or row.facts.get("undone", "") if kind in _TAKEN_BACK else ""
        if kind in _TAKEN_BACK:
            taken_back[key, undone] += 1
        elif taken_back[key, kind.value]:
            taken_back[key, kind.value] -= 1
        else:
            found.append((key, kind))
    return found


def head() -> tuple[int, str]:
    """How many entries there are, and the last link of their chain."""
    last = sql("SELECT seq, chain FROM timeline ORDER BY seq DESC LIMIT 1")
    return (last[0][0], last[0][1]) if last else (0, FIRST_LINK)


_number = ByKey(
    lambda complaint_id: ComplaintRow.select(ComplaintRow.key).where(ComplaintRow.id == complaint_id)
)


def _make_findable(complaint_id: UUID, text: str) -> None:
    search.add_notes(_number.rows(complaint_id)[0][0], text)


def _entry(row: Any) -> Entry:
    staff = getattr(row, "by", None)
    return Entry(
        id=row.id,
        complaint_id=row.complaint_id,
        at=row.at,
        by=staff.name if staff else "",
        kind=EntryKind(row.kind),
        text=row.text,
        facts=row.facts,
    )
