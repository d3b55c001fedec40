"""What a search found in the lines of a page: the sentence, as it was written, from the first field that has it."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain import hits, number
from app.domain.complaint import ComplaintLine
from app.domain.folding import search_words
from app.domain.hits import Hit
from app.store.database import sql

_LETTERS = 20_000  # of one text; a hit beyond is found but not shown
_ENTRIES = 400  # of all the lines of a page
_OWN = f"SELECT key, substr(words, 1, {_LETTERS}), product, receipt FROM complaint"
_WRITTEN = f"SELECT complaint_id, substr(text, 1, {_LETTERS}) FROM timeline"


def with_hits(lines: list[ComplaintLine], text: str) -> list[ComplaintLine]:
    """The lines, each with its sentence; one that was found by its number or its customer alone has none."""
    words = search_words(text)
    if not words or not lines or number.read(text) is not None:
        return lines
    found = _in_own_words([line.key for line in lines], words)
    left = [line for line in lines if line.key not in found]
    found |= _in_timelines(left, words)
    return [replace(line, hit=found.get(line.key)) for line in lines]


def _in_own_words(keys: Sequence[int], words: Sequence[str]) -> dict[int, Hit]:
    found = {}
    for key, *texts in sql(f"{_OWN} WHERE key IN ({', '.join(map(str, keys))})"):
        for where, text in zip(("words", "product", "receipt"), texts, strict=True):
            if parts := hits.sentence(text, words):
                found[key] = Hit(parts, where)
                break
    return found


def _in_timelines(lines: Sequence[ComplaintLine], words: Sequence[str]) -> dict[int, Hit]:
    """For what was found by an entry of its timeline, the newest that has it."""
    keys = {line.id.hex: line.key for line in lines}
    among = f"complaint_id IN ({', '.join('?' * len(keys))})"
    statement = f"{_WRITTEN} WHERE {among} AND text <> '' ORDER BY seq DESC LIMIT ?"
    found: dict[int, Hit] = {}
    for complaint_id, text in sql(statement, (*keys, _ENTRIES)) if keys else ():
        key = keys[complaint_id]
        if key not in found and (parts := hits.sentence(text, words)):
            found[key] = Hit(parts, "timeline")
    return found
