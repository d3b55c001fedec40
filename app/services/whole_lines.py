"""Lists of complaints as they leave the program: each line with all words and the promise that runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.complaint import ComplaintLine
from app.domain.listing import Filters
from app.store import line_details, lines
from app.store.database import reading
from app.store.line_orders import Mark

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class WholeLine:
    """A line of a list, the customer's words in full, and the next promise."""

    line: ComplaintLine
    words: str
    promised_at: datetime | None


def found(asked: Filters, limit: int | None = None) -> Iterator[WholeLine]:
    """Everything the filters let through, in their order, at most `limit`; read in batches."""
    after: Mark | None = None
    left = limit
    with reading():
        while left is None or left > 0:
            page = lines.page(asked, limit=_AT_ONCE if left is None else min(_AT_ONCE, left), after=after)
            yield from _whole(page.lines)
            after = page.after
            left = None if left is None else left - len(page.lines)
            if after is None:
                return


def _whole(found: list[ComplaintLine]) -> Iterator[WholeLine]:
    details = line_details.of([line.key for line in found])
    for line in found:
        detail = details[line.key]
        yield WholeLine(line, detail.words, detail.promised_at)
