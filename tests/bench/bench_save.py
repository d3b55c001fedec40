"""A durable save: a complaint with its timeline entry, against the same rows by bare sqlite3."""

import sqlite3
from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID

from app import identity
from app.domain import number
from app.domain.complaint import Channel, Told
from app.domain.due import Due
from app.domain.timeline import EntryKind
from app.services import complaints
from app.store.tables import StaffRow
from tests.bench import measuring
from tests.bench.filling import NOW

_TOLD = Told(
    "It leaks from the base when it boils, and the lid does not close any more. I have the receipt with me.",
    category="Faulty item",
    product="Brook kettle",
    receipt="R0012345",
)
_COLUMN = {
    "complaint": "id",
    "timeline": "complaint_id",
    "promise": "complaint_id",
    "complaint_search": "rowid",
}
_LAST = "SELECT seq, chain FROM timeline ORDER BY seq DESC LIMIT 1"


class Twin:
    """Writes by bare sqlite3 the same rows as a save of ours, under new keys."""

    def __init__(self, connection: sqlite3.Connection, complaint_id: UUID) -> None:
        self._run = connection.execute
        self._keys = count(
            number.key_of(2027, 1 + self._count("complaint WHERE key >= ?", number.key_of(2027, 0)))
        )
        key = self._run("SELECT key FROM complaint WHERE id = ?", (complaint_id.hex,)).fetchone()[0]
        self._rows = [
            (table, row)
            for table, column in _COLUMN.items()
            for row in self._read(table, column, key if column == "rowid" else complaint_id.hex)
        ]

    def write(self) -> None:
        """One transaction: the number is drawn and the end of the chain is read, as it must be."""
        run = self._run
        run("BEGIN IMMEDIATE")
        run("UPDATE counter SET last = last WHERE year = 2026")
        run("SELECT last FROM counter WHERE year = 2026").fetchone()
        seq, key, new = run(_LAST).fetchone()[0], next(self._keys), identity.new_id().hex
        for table, row in self._rows:
            seq += table == "timeline"
            named = {"id": identity.new_id().hex, "complaint_id": new, "key": key, "rowid": key, "seq": seq}
            if table == "complaint":
                named["id"] = new
            values = [named.get(name, value) for name, value in row.items()]
            run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", values)
        run("COMMIT")

    def _read(self, table: str, column: str, value: object) -> list[dict[str, Any]]:
        names = "rowid, *" if column == "rowid" else "*"
        found = self._run(f"SELECT {names} FROM {table} WHERE {column} = ?", (value,))
        return [
            dict(zip([one[0] for one in found.description], row, strict=True)) for row in found.fetchall()
        ]

    def _count(self, what: str, value: object) -> int:
        return int(self._run(f"SELECT count(*) FROM {what}", (value,)).fetchone()[0])


def main() -> None:
    """Measure and print."""
    wanted = measuring.asked(__doc__, rounds=200)
    with measuring.big_shop(wanted, writes=True) as folder, measuring.bare(folder) as connection:
        by = StaffRow.get(StaffRow.name == "Robin Quill").id
        measuring.head("Durable save", wanted.rows, baseline="the same rows by bare sqlite3, same pragmas")
        for name, save in _saves(by).items():
            example = identity.new_id()
            save(example)
            twin = Twin(connection, example)
            measuring.compare(
                name, lambda save=save: save(identity.new_id()), twin.write, rounds=wanted.rounds, goal=3
            )
        measuring.compare(
            "note on a complaint",
            lambda: complaints.note(example, by, kind=EntryKind.NOTE, text="She called again."),
            lambda: _bare_note(connection, example),
            rounds=wanted.rounds,
            goal=3,
        )


def _saves(by: UUID) -> dict[str, Callable[[UUID], object]]:
    return {
        "complaint and its entry": lambda new: complaints.receive(
            new, by, told=_TOLD, customer_id=None, promise=None
        ),
        "with promise and slip: three entries": lambda new: complaints.receive(
            new, by, told=_TOLD, customer_id=None, promise=Due(NOW.date()), acknowledged=Channel.SLIP
        ),
    }


def _bare_note(connection: sqlite3.Connection, complaint_id: UUID) -> None:
    run = connection.execute
    run("BEGIN IMMEDIATE")
    seq, chain = run(_LAST).fetchone()
    row = (
        seq + 1,
        identity.new_id().hex,
        complaint_id.hex,
        0,
        None,
        "note",
        "She called again.",
        "{}",
        "",
        "",
        chain,
    )
    run(f"INSERT INTO timeline VALUES ({', '.join('?' * len(row))})", row)
    key = run("SELECT key FROM complaint WHERE id = ?", (complaint_id.hex,)).fetchone()[0]
    run("UPDATE complaint_search SET notes = notes || ' ' || ? WHERE rowid = ?", ("she called again", key))
    run("UPDATE complaint SET version = version + 1 WHERE id = ?", (complaint_id.hex,))
    run("COMMIT")


if __name__ == "__main__":
    main()
