"""Full-text search over complaints, by SQLite's FTS5. The index row of a complaint bears its number's key."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.folding import digit_suffixes, search_words, words_only
from app.store.database import sql

_PUT = (
    "INSERT OR REPLACE INTO complaint_search (rowid, number, customer, phone, product, receipt, words, notes)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_ABOVE_ALL = 2**62


@dataclass(frozen=True, slots=True)
class Searchable:
    """The words under which one complaint is found."""

    key: int
    number: str
    customer: str
    phone_digits: str
    product: str
    receipt: str
    words: str
    notes: str


def put(found: Iterable[Searchable]) -> None:
    """Write or replace index rows."""
    for one in found:
        sql(_PUT, _folded(one))


def add_notes(key: int, text: str) -> None:
    """Let a complaint be found by one more text of its timeline."""
    sql(
        "UPDATE complaint_search SET notes = notes || ' ' || ? WHERE rowid = ?",
        (words_only(text), key),
    )


def set_customer(key: int, customer: str, phone_digits: str) -> None:
    """Let a complaint be found by another customer."""
    sql(
        "UPDATE complaint_search SET customer = ?, phone = ? WHERE rowid = ?",
        (words_only(customer), digit_suffixes(phone_digits), key),
    )


def matching_keys(query: str) -> str | None:
    """The FTS5 expression for words as a person types them: all must occur, the last may be unfinished.

    None where the query holds no word at all. Every word is quoted, so no query is ever invalid.
    """
    words = search_words(query)
    if not words:
        return None
    return " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'


def among(expression: str, lowest: int = 0) -> tuple[str, tuple[object, ...]]:
    """A condition on `complaint c` and its values: found by the expression, and no number below the lowest."""
    words = "c.key IN (SELECT rowid FROM complaint_search WHERE complaint_search MATCH ? AND rowid >= ?)"
    return words, (expression, lowest)


def numbers(expression: str, limit: int, *, down: bool, beyond: int | None) -> list[int]:
    """So many of the numbers it finds, from the highest or the lowest on and beyond one of them: the index gives
    them in this order and is read no further."""
    start = beyond if beyond is not None else _ABOVE_ALL if down else -1
    found = (
        "SELECT rowid FROM complaint_search WHERE complaint_search MATCH ? AND rowid "
        f"{'<' if down else '>'} ? ORDER BY rowid {'DESC' if down else 'ASC'} LIMIT ?"
    )
    return [int(key) for (key,) in sql(found, (expression, start, limit))]


def _folded(one: Searchable) -> tuple[object, ...]:
    return (
        one.key,
        f"{one.number} {one.number.replace('-', '')}",
        words_only(one.customer),
        digit_suffixes(one.phone_digits),
        words_only(one.product),
        words_only(one.receipt),
        words_only(one.words),
        words_only(one.notes),
    )
