"""What a search found in the lines of a page: the sentence, as it was written, from the first field that has it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from peewee import fn

from app.domain import hits, number
from app.domain.complaint import ComplaintLine
from app.domain.folding import search_words
from app.domain.hits import Hit
from app.store.tables import ComplaintRow, TimelineRow

_LETTERS = 20_000  # of one text; a hit beyond is found but not shown
_ENTRIES = 400  # of all the lines of a page


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
    rows: Any = ComplaintRow.select(
        ComplaintRow.key,
        fn.SUBSTR(ComplaintRow.words, 1, _LETTERS),
        ComplaintRow.product,
        ComplaintRow.receipt,
    ).where(ComplaintRow.key.in_(keys))
    found = {}
    for key, *texts in rows.tuples():
        for where, text in zip(("words", "product", "receipt"), texts, strict=True):
            if parts := hits.sentence(text, words):
                found[key] = Hit(parts, where)
                break
    return found


def _in_timelines(lines: Sequence[ComplaintLine], words: Sequence[str]) -> dict[int, Hit]:
    """For what was found by an entry of its timeline, the newest that has it."""
    keys = {line.id: line.key for line in lines}
    rows: Any = (
        TimelineRow.select(TimelineRow.complaint, fn.SUBSTR(TimelineRow.text, 1, _LETTERS))
        .where(TimelineRow.complaint.in_(list(keys)) & (TimelineRow.text != ""))
        .order_by(TimelineRow.seq.desc())
        .limit(_ENTRIES)
    )
    found: dict[int, Hit] = {}
    for complaint_id, text in rows.tuples() if keys else ():
        key = keys[complaint_id]
        if key not in found and (parts := hits.sentence(text, words)):
            found[key] = Hit(parts, "timeline")
    return found
