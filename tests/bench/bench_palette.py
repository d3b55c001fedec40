"""What the palette reads in the shop for each letter of some words, against bare SQL that finds the same rows.

It is read beside the window, but the list is complete only with it: the slowest letter is what people wait for.
"""

import os
import sqlite3
from collections.abc import Callable
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import ui  # noqa: F401 before Qt
from tests.bench import measuring
from tests.bench.bench_lists import LINE
from ui.palette import shop

_GOAL = 10
_FIRST = 8
_FOUND = f"""
    {LINE} WHERE c.key IN (
        SELECT rowid FROM complaint_search WHERE complaint_search MATCH ? ORDER BY rowid DESC LIMIT {_FIRST}
    ) ORDER BY c.key DESC
"""
_NEWEST = f"{LINE} ORDER BY c.key DESC LIMIT {_FIRST}"
_PERSON = "SELECT * FROM customer WHERE {0} BETWEEN ? AND ? AND merged_into_id IS NULL ORDER BY {0} LIMIT 8"


def main() -> None:
    """Measure and print."""
    wanted = measuring.asked(__doc__, rounds=12)
    with measuring.big_shop(wanted) as folder, measuring.bare(folder) as connection:
        measuring.head("The palette, the slowest letter", wanted.rows, baseline="the same rows by bare SQL")
        for name, words in (
            ("a name, first letters too", "tilda thimble"),
            ("a surname", "quince"),
            ("a word of every complaint", "kettle"),
            ("a number", "26-00123"),
            ("a phone number", "07700 0012"),
            ("a receipt", "R0012345"),
            ("two words in any order", "thimble til"),
        ):
            beginnings = [words[: at + 1] for at in range(len(words))]
            slowest = max(beginnings, key=_seconds)
            bare = _bare(connection, slowest)
            shown = f"{name}: {slowest}"
            measuring.compare(
                shown, lambda text=slowest: shop.read(text), bare, rounds=wanted.rounds, goal=_GOAL
            )
        measuring.compare(
            "nothing typed: the newest",
            lambda: shop.read(""),
            lambda: connection.execute(_NEWEST).fetchall(),
            rounds=wanted.rounds,
            goal=_GOAL,
        )


def _seconds(words: str) -> float:
    taken = []
    for _ in range(3):
        began = perf_counter()
        shop.read(words)
        taken.append(perf_counter() - began)
    return min(taken)


def _bare(connection: sqlite3.Connection, words: str) -> Callable[[], None]:
    """The newest complaints that hold the words, and people whose name, surname or number begins so."""
    start = words.lower()
    expression = " ".join(f'"{word}"*' for word in start.split())

    def ask() -> None:
        connection.execute(_FOUND, (expression,)).fetchall()
        for column in ("folded_name", "surname_first", "phone_digits"):
            connection.execute(_PERSON.format(column), (start, start + "\U0010ffff")).fetchall()

    return ask


if __name__ == "__main__":
    main()
