"""All rows of one complaint as they stand, and putting them back: what undoing exactly needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.store.database import sql
from app.store.tables import ComplaintRow, FollowUpRow, OfferRow, PromiseRow, StepRow

_PARTS = (PromiseRow, StepRow, OfferRow, FollowUpRow)
Values = dict[str, Any]


@dataclass(frozen=True)
class Snapshot:
    """Rows by table and key, as the database holds them; `last_entry` is where the timeline ended."""

    complaint_id: UUID
    complaint: Values
    parts: Mapping[str, Mapping[str, Values]]
    last_entry: int


def of(complaint_id: UUID) -> Snapshot:
    """How the complaint stands now, with its promises, steps, offers and follow-ups."""
    return Snapshot(
        complaint_id,
        _rows(ComplaintRow, "id", complaint_id)[complaint_id.hex],
        {_name(table): _rows(table, "complaint_id", complaint_id) for table in _PARTS},
        sql("SELECT coalesce(max(seq), 0) FROM timeline WHERE complaint_id = ?", (complaint_id.hex,))[0][0],
    )


def put_back(now: Snapshot, before: Snapshot) -> None:
    """Make all rows what they were before, except that versions go on counting."""
    _change("complaint", now.complaint, before.complaint)
    for table, rows in before.parts.items():
        there = now.parts[table]
        for key in there.keys() - rows.keys():
            sql(f"DELETE FROM {table} WHERE id = ?", (key,))
        for key, values in rows.items():
            if key in there:
                _change(table, there[key], values)
            else:
                _insert(table, values)


def _rows(table: Any, column: str, key: UUID) -> dict[str, Values]:
    names = [field.column_name for field in table._meta.sorted_fields]
    found = sql(f"SELECT {', '.join(names)} FROM {_name(table)} WHERE {column} = ?", (key.hex,))
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def _name(table: Any) -> str:
    return str(table._meta.table_name)


def _change(table: str, now: Values, before: Values) -> None:
    changed = {name: value for name, value in before.items() if value != now[name] and name != "version"}
    if not changed:
        return
    if "version" in now:
        changed["version"] = now["version"] + 1
    places = ", ".join(f"{name} = ?" for name in changed)
    sql(f"UPDATE {table} SET {places} WHERE id = ?", (*changed.values(), now["id"]))


def _insert(table: str, values: Values) -> None:
    marks = ", ".join("?" * len(values))
    sql(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
