"""The order of a list, paged by key: which numbers come next, found along an index and never by an offset.

Few complaints are found first and put into order then. Many are walked through in the order of an index, or of
several one after the other where the order goes by something with few values: a stage, a colleague, a kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.complaint import Status
from app.domain.folding import folded
from app.domain.listing import Filters, Sort, View
from app.domain.number import read as read_number
from app.store import line_conditions, search
from app.store.complaints import NEVER
from app.store.database import sql
from app.store.fields import milliseconds
from app.store.line_conditions import ALL, Condition

Mark = tuple[Any, ...]  # where a page ended: how it was read, then the values by which the order goes

_STAGES = tuple(status.value for status in Status if status is not Status.DRAFT)
_CUSTOMER = "LEFT JOIN customer p ON p.id = c.customer_id"
_NEVER = milliseconds(NEVER)
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Walk:
    """Complaints in the order of some columns, of which the last is the number; `place` is its own among others.
    `has_index` says whether an index has this order."""

    columns: tuple[str, ...]
    condition: Condition = ALL
    source: str = "complaint c"
    place: tuple[Any, ...] = ()
    has_index: bool = True

    def read(self, limit: int, down: bool, after: Mark | None) -> list[Mark]:
        """The values of the next rows. Beyond a mark it is asked for each part of the order on its own, since an
        index serves "the same name and a higher number" but not "a higher name, or the same and a higher number"."""
        found: list[Mark] = []
        beyond = ">" if not down else "<"
        parting = _beyond if self.has_index else _beyond_at_once
        steps = [ALL] if after is None else list(parting(self.columns, after, beyond))
        for step in steps:
            if len(found) < limit:
                found += self._ask(self.condition & step, limit - len(found), down)
        return found

    def _ask(self, condition: Condition, limit: int, down: bool) -> list[Mark]:
        way = "DESC" if down else "ASC"
        order = ", ".join(f"{column} {way}" for column in self.columns)
        words = f"SELECT {', '.join(self.columns)} FROM {self.source} WHERE {condition.words} ORDER BY {order} LIMIT ?"
        return sql(words, (*condition.values, limit))


def following(filters: Filters, limit: int, after: Mark | None) -> tuple[list[int], Mark | None]:
    """The numbers that come after a mark, in the order asked for, and the mark of the next page."""
    how = str(after[0]) if after else _how(filters)
    rest = after[1:] if after else None
    found = _READERS[how](filters, limit, rest)
    mark = (how, *found[-1]) if len(found) == limit else None
    return [int(one[-1]) for one in found], mark


def _how(filters: Filters) -> str:
    """How a list is read; it stays so from page to page, even where the number of complaints changes."""
    text = filters.text.strip()
    bare = filters.view is View.EVERYTHING and filters.sort is Sort.NUMBER and not _has_chips(filters)
    if text and bare and read_number(text) is None and search.matching_keys(text):
        return "found"
    if line_conditions.is_small(filters):
        return "collected"
    if filters.view is View.CLOSED_THIS_MONTH:
        newest = filters.descending and filters.sort in (Sort.NUMBER, Sort.RECEIVED)
        return "along" if newest else "collected"
    return {Sort.DUE: "merged"}.get(filters.sort, "along")


def _has_chips(filters: Filters) -> bool:
    plain = Filters(
        text=filters.text, sort=filters.sort, descending=filters.descending, now=filters.now,
        month_start=filters.month_start, me=filters.me,
    )  # fmt: skip
    return filters != plain


def _found(filters: Filters, limit: int, after: Mark | None) -> list[Mark]:
    expression = search.matching_keys(filters.text) or ""
    beyond = int(after[-1]) if after else None
    return [(key,) for key in search.numbers(expression, limit, down=filters.descending, beyond=beyond)]


def _collected(filters: Filters, limit: int, after: Mark | None) -> list[Mark]:
    """The plus before each column keeps SQLite from walking through all of them in the order of an index."""
    source, columns = "complaint c", (f"+{column}" for column in _columns(filters))
    if filters.sort is Sort.CUSTOMER:
        source = f"complaint c {_CUSTOMER}"
    walk = Walk(tuple(columns), line_conditions.collected(filters), source, has_index=False)
    return walk.read(limit, filters.descending, after)


def _along(filters: Filters, limit: int, after: Mark | None) -> list[Mark]:
    """One walk after the other; a mark says in which it ended."""
    condition, down = line_conditions.along(filters), filters.descending
    walks = list(_walks(filters, condition))
    found: list[Mark] = []
    for walk in reversed(walks) if down else walks:
        if after is not None and (walk.place > after[0] if down else walk.place < after[0]):
            continue
        inside = after[1:] if after is not None and walk.place == after[0] else None
        found += [(walk.place, *one) for one in walk.read(limit - len(found), down, inside)]
        if len(found) >= limit:
            break
    return found


def _merged(filters: Filters, limit: int, after: Mark | None) -> list[Mark]:
    """Each stage on its own by what is due, then all of them together."""
    condition, down = line_conditions.along(filters), filters.descending
    found: list[Mark] = []
    for stage in _STAGES:
        of_stage = Condition("c.status = ?", (stage,)) & condition
        found += Walk(("c.next_due_at", "c.key"), of_stage).read(limit, down, after)
    return sorted(found, reverse=down)[:limit]


_READERS = {"found": _found, "collected": _collected, "along": _along, "merged": _merged}


def _columns(filters: Filters) -> tuple[str, ...]:
    sort = filters.sort
    if sort is Sort.CUSTOMER:
        return "(p.id IS NULL)", "coalesce(p.folded_name, '')", "coalesce(p.id, '')", "c.key"
    if sort is Sort.STATUS:
        return _rank("c.status", _STAGES), "c.next_due_at", "c.key"
    if sort is Sort.WITH:
        person = _rank("c.assigned_to_id", [key for _, key in _staff()])
        return person, _rank("c.status", _STAGES), "c.next_due_at", "c.key"
    plain = {
        Sort.RECEIVED: "c.received_at",
        Sort.DUE: f"coalesce(c.next_due_at, {_NEVER})",
        Sort.WHAT: "c.folded_headline",
        Sort.CATEGORY: "c.category",
    }.get(sort)
    return (plain, "c.key") if plain else ("c.key",)


def _walks(filters: Filters, condition: Condition) -> Iterator[Walk]:
    sort = filters.sort
    by_due = ("c.next_due_at", "c.key")
    if sort is Sort.CUSTOMER:
        named = "customer p CROSS JOIN complaint c ON c.customer_id = p.id"
        yield Walk(("p.folded_name", "p.id", "c.key"), condition, named, (0,))
        yield Walk(("c.key",), Condition("c.customer_id IS NULL") & condition, place=(1,))
    elif sort is Sort.STATUS:
        for rank, stage in enumerate(_STAGES):
            yield Walk(by_due, Condition("c.status = ?", (stage,)) & condition, place=(rank,))
    elif sort is Sort.WITH:
        for name, person in (*_staff(), (_AFTER_ALL, None)):
            for rank, stage in enumerate(_STAGES):
                theirs = Condition("c.assigned_to_id IS ? AND c.status = ?", (person, stage))
                yield Walk(by_due, theirs & condition, place=(name, person or "", rank))
    elif sort is Sort.CATEGORY:
        for kind in _kinds():
            of_kind = Condition("c.category = ?", (kind,)) & condition
            yield Walk(("c.key",), of_kind & Condition("c.resolved_at IS NULL"), place=(kind, 0))
            ended = of_kind & Condition("c.resolved_at IS NOT NULL")
            yield Walk(("c.resolved_at", "c.key"), ended, place=(kind, 1))
    else:
        yield Walk(_columns(filters), condition)


def _staff() -> list[tuple[str, str]]:
    """Folded names and keys of all who ever worked here, by name."""
    return sorted((folded(name), key) for key, name in sql("SELECT id, name FROM staff"))


def _kinds() -> list[str]:
    """Every kind that a complaint has, each found by one look into the index."""
    found, last = [], sql("SELECT min(category) FROM complaint")[0][0]
    while last is not None:
        found.append(str(last))
        last = sql("SELECT min(category) FROM complaint WHERE category > ?", (last,))[0][0]
    return found


def _rank(column: str, values: Sequence[str]) -> str:
    """The place of a value in a row of them; what is not among them comes last. They are our own words and keys."""
    if not values:
        return "0"
    cases = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(values))
    return f"(CASE {column} {cases} ELSE {len(values)} END)"


def _beyond(columns: tuple[str, ...], after: Mark, sign: str) -> Iterator[Condition]:
    """The nearest first: alike in all but the last column, then in all but the last two, and so on."""
    for same in range(len(columns) - 1, -1, -1):
        words = [*(f"{column} = ?" for column in columns[:same]), f"{columns[same]} {sign} ?"]
        yield Condition(" AND ".join(words), tuple(after[: same + 1]))


def _beyond_at_once(columns: tuple[str, ...], after: Mark, sign: str) -> Iterator[Condition]:
    marks = ", ".join("?" * len(columns))
    yield Condition(f"({', '.join(columns)}) {sign} ({marks})", tuple(after))
