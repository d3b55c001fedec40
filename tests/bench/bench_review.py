"""The review of a month, against its own statements run by bare sqlite3 and put into no form."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from app.domain.metric import Metric
from app.services import reviews
from app.store.database import database
from tests.bench import measuring

_MONTH, _YEAR_BEFORE = "2026-10", "2025-10"
Statement = tuple[str, tuple[object, ...]]


def main() -> None:
    """Measure and print."""
    wanted = measuring.asked(__doc__, rounds=10)
    with measuring.big_shop(wanted) as folder, measuring.bare(folder) as connection:
        received = reviews.of_month(_MONTH).measures[Metric.RECEIVED].met
        measuring.head(f"Review of a month with {received:,} received", wanted.rows, baseline="its SQL alone")
        for name, work in (
            ("all figures", partial(reviews.of_month, _MONTH)),
            ("complaints behind a figure: received", partial(reviews.lines, _MONTH, "received")),
            ("complaints behind a figure: repeat", partial(reviews.lines, _MONTH, "repeat")),
            ("complaints behind a figure: came back", partial(reviews.lines, _MONTH, "came_back")),
            ("complaints behind a figure: open at end", partial(reviews.lines, _MONTH, "open_at_end")),
            ("complaints behind a bar: one hour", partial(reviews.lines, _MONTH, "hour:0-14")),
            ("a month a year before: all figures", partial(reviews.of_month, _YEAR_BEFORE)),
            ("complaints of the printed review", partial(reviews.listed, _MONTH)),
        ):
            with _overheard() as statements:
                work()
            run = partial(_run, connection, list(statements))
            measuring.compare(name, work, run, rounds=wanted.rounds, goal=2)


@contextmanager
def _overheard() -> Iterator[list[Statement]]:
    """The statements that are run meanwhile."""
    heard: list[Statement] = []
    execute = database.execute_sql

    def listen(statement: str, parameters: Any = None) -> Any:
        heard.append((statement, tuple(parameters or ())))
        return execute(statement, parameters)  # type: ignore[no-untyped-call]

    database.execute_sql = listen
    try:
        yield heard
    finally:
        del database.execute_sql


def _run(connection: sqlite3.Connection, statements: list[Statement]) -> None:
    for statement, parameters in statements:
        connection.execute(statement, parameters).fetchall()


if __name__ == "__main__":
    main()
