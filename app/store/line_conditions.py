"""Which complaints a list shows, as SQL: what a view and its chips let through, and the index that finds them.

Written out and not composed by peewee, since a page asks several small questions and composing takes longer than
answering. A column with a plus before it is one by which SQLite is not to look for rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from uuid import UUID

from app.domain.complaint import Status, WaitingFor
from app.domain.folding import folded
from app.domain.listing import Filters, View
from app.domain.number import read as read_number
from app.store import search
from app.store.complaints import OPEN_WORDS
from app.store.database import sql
from app.store.fields import milliseconds

SMALL = 2000  # so many complaints are put into order at once rather than looked for along an index

_OPEN = f"c.status IN ({', '.join(repr(word) for word in OPEN_WORDS)})"
_DUE = f"c.status IN ({', '.join(repr(word) for word in (*OPEN_WORDS, Status.RESOLVED.value))})"
_FLAGGED = "(safety OR vulnerable OR deadlock OR escalated)"


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a WHERE clause over `complaint c`, and its values."""

    words: str
    values: tuple[object, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(f"{self.words} AND {other.words}", self.values + other.values)


ALL = Condition("1")


def is_small(filters: Filters) -> bool:
    """Whether the filters let so few through that they are best found first and put into order then."""
    return _finder(filters) is not None


def along(filters: Filters) -> Condition:
    """All that the filters ask for, such that it is tested row by row along the index of the order."""
    return _all(_beside(one) for one in (*_view(filters), *_chips(filters), *_words(filters)))


def collected(filters: Filters) -> Condition:
    """The same, such that the index that finds the fewest is used."""
    first = _finder(filters) or next(iter((*_words(filters), *_view(filters))), ALL)
    rest = [one for one in (*_view(filters), *_chips(filters), *_words(filters)) if one != first]
    return _all([first, *(_beside(one) for one in rest)])


def _finder(filters: Filters) -> Condition | None:
    """The part by which the few are found; None where no part is known to find few."""
    if filters.keys is not None:
        return _keys(filters.keys)
    if filters.view not in (View.EVERYTHING, View.CLOSED_THIS_MONTH):
        return _view(filters)[0]
    if filters.text.strip():
        return (_view(filters) or _words(filters))[0]
    return next((one for one in _indexed(filters) if _are_few(one)), None)


def _are_few(condition: Condition) -> bool:
    found = f"SELECT count(*) FROM (SELECT 1 FROM complaint c WHERE {condition.words} LIMIT {SMALL})"
    return int(sql(found, condition.values)[0][0]) < SMALL


def _all(parts: Iterable[Condition]) -> Condition:
    return reduce(Condition.__and__, parts, ALL)


def _beside(condition: Condition) -> Condition:
    """The same, but not such that SQLite looks for rows by it."""
    return Condition(condition.words.replace("c.", "+c."), condition.values)


def _view(filters: Filters) -> list[Condition]:
    view = filters.view
    if view is View.OPEN:
        return [Condition(_OPEN)]
    if view is View.MINE:
        return [Condition(f"{_OPEN} AND c.assigned_to_id = ?", (filters.me.hex if filters.me else "",))]
    if view is View.LATE:
        return [Condition(f"{_DUE} AND c.next_due_at < ?", (_moment(filters.now),))]
    if view is View.OWNER:
        return [Condition(f"{_OPEN} AND c.waiting_for = '{WaitingFor.OWNER.value}'")]
    if view is View.FOLLOW_UP:
        return [Condition("c.status = 'resolved'")]
    if view is View.CLOSED_THIS_MONTH:
        return [Condition("c.status = 'closed' AND c.closed_at >= ?", (_moment(filters.month_start),))]
    return []


def _indexed(filters: Filters) -> list[Condition]:
    """The parts that an index of their own finds."""
    found = []
    if filters.view is View.CLOSED_THIS_MONTH:
        found += _view(filters)
    if filters.status is not None:
        found.append(Condition("c.status = ?", (filters.status.value,)))
    for name in ("source", "flag", "product", "category", "assigned_to"):
        if getattr(filters, name) not in (None, ""):
            found.append(_of_run(filters.source) if name == "source" else _chip(filters, name))
    if filters.received_from or filters.received_before:
        found.append(_received(filters))
    return found


def _chips(filters: Filters) -> list[Condition]:
    found = []
    if filters.keys is not None:
        found.append(_keys(filters.keys))
    for name in ("status", "category", "assigned_to", "channel", "flag", "product", "source"):
        if getattr(filters, name) not in (None, ""):
            found.append(_chip(filters, name))
    if filters.received_from or filters.received_before:
        found.append(_received(filters))
    return found


def _chip(filters: Filters, name: str) -> Condition:
    if name == "flag" and filters.flag is not None:
        return Condition(f"{_FLAGGED} AND c.{filters.flag.value}")
    if name == "product":
        start = folded(filters.product.strip())
        return Condition("c.folded_product BETWEEN ? AND ?", (start, start + "\U0010ffff"))
    if name == "source" and filters.source is not None:
        words = "EXISTS (SELECT 1 FROM imported WHERE complaint_id = c.id AND run_id = ?)"
        return Condition(words, (filters.source.hex,))
    if name == "assigned_to" and filters.assigned_to is not None:
        return Condition("c.assigned_to_id = ?", (filters.assigned_to.hex,))
    return Condition(f"c.{name} = ?", (str(getattr(filters, name)),))


def _of_run(run_id: UUID | None) -> Condition:
    values = (run_id.hex if run_id else "",)
    return Condition("c.id IN (SELECT complaint_id FROM imported WHERE run_id = ?)", values)


def _keys(keys: tuple[int, ...]) -> Condition:
    """Whole numbers written out: a statement takes fewer values than a year has complaints."""
    return Condition(f"c.key IN ({','.join(str(int(key)) for key in keys)})")


def _received(filters: Filters) -> Condition:
    found = ALL
    if filters.received_from:
        found = found & Condition("c.received_at >= ?", (_moment(filters.received_from),))
    if filters.received_before:
        found = found & Condition("c.received_at < ?", (_moment(filters.received_before),))
    return found


def _words(filters: Filters) -> list[Condition]:
    if not filters.text.strip():
        return []
    key = read_number(filters.text)
    if key is not None:
        return [Condition("c.key = ?", (key,))]
    expression = search.matching_keys(filters.text)
    if expression is None:
        return [Condition("0")]
    return [Condition(*search.among(expression, _lowest(filters)))]


def _lowest(filters: Filters) -> int:
    """The lowest number a view can hold: what was found before it is not read."""
    if filters.view is View.CLOSED_THIS_MONTH:
        closed = _view(filters)[0]
        return int(sql(f"SELECT min(c.key) FROM complaint c WHERE {closed.words}", closed.values)[0][0] or 0)
    states = {
        View.OPEN: OPEN_WORDS,
        View.MINE: OPEN_WORDS,
        View.OWNER: OPEN_WORDS,
        View.LATE: (*OPEN_WORDS, Status.RESOLVED.value),
        View.FOLLOW_UP: (Status.RESOLVED.value,),
    }.get(filters.view)
    if states is None:
        return 0
    firsts = [sql("SELECT min(key) FROM complaint WHERE status = ?", (state,))[0][0] for state in states]
    return min((int(first) for first in firsts if first is not None), default=0)


def _moment(value: object) -> int:
    return milliseconds(value) if value is not None else 0  # type: ignore[arg-type]
