"""Import of a CSV file into a shop, against the same rows copied table by table with bare sqlite3."""

import csv
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from app import clock, start
from app.services import imports
from tests.bench import measuring
from tests.bench.filling import NOW
from tests.builders import Desk

_TABLES = ("customer", "complaint", "timeline", "offer", "imported", "complaint_search")


def main() -> None:
    """Measure and print."""
    wanted = measuring.asked(__doc__, rounds=1)
    with TemporaryDirectory() as temporary, clock.standing_at(NOW):
        folder, empty = Path(temporary) / "shop", Path(temporary) / "empty.db"
        start.open_shop(folder)
        desk = Desk.set_up()
        start.close_shop()
        shutil.copy(folder / "redress.db", empty)
        start.open_shop(folder)
        file = _file(Path(temporary) / "complaints.csv", wanted.rows)
        began = perf_counter()
        report = imports.import_file(file, desk.owner, source="bench")
        ours = perf_counter() - began
        start.close_shop()
        baseline = _copied(folder / "redress.db", empty)
    measuring.head("Import of a file", wanted.rows, baseline="the finished rows copied by bare SQL")
    measuring.show("read, check and write", ours, baseline, goal=10)
    print(f"{report.imported / ours:,.0f} rows a second")


def _file(path: Path, rows: int) -> Path:
    draw = Random(1)
    with path.open("w", newline="", encoding="utf-8") as written:
        lines = csv.writer(written)
        lines.writerow(("number", "received", "closed", "customer", "email", "product", "text"))
        for place in range(rows):
            day = f"2025-{1 + place % 12:02d}-{1 + place % 28:02d}"
            words = " ".join(
                draw.choices(("kettle", "leaks", "again", "refund", "counter", "broken", "late"), k=30)
            )
            lines.writerow(
                (f"A{place}", day, day, f"Person {place // 3}", f"p{place // 3}@example.org", "Lamp", words)
            )
    return path


def _copied(source: Path, target: Path) -> float:
    """Seconds to copy every row of the tables that an import writes."""
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = full")
        connection.execute("ATTACH ? AS other", (str(source),))
        began = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table in ("import_run", *_TABLES):
            names = "*"
            if table == "complaint_search":
                names = "rowid, number, customer, phone, product, receipt, words, notes"
            into = f"{table} ({names})" if names != "*" else table
            connection.execute(f"INSERT INTO {into} SELECT {names} FROM other.{table}")
        connection.execute("COMMIT")
        return perf_counter() - began


if __name__ == "__main__":
    main()
