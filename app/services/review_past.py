"""What lies before a month, and the bursts that stand out from it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from app.domain import bursts
from app.domain.bursts import BASELINE_DAYS, WITHIN_DAYS, Burst, Pair, Volume
from app.domain.cause_tree import NOT_KNOWN
from app.domain.review import Past
from app.domain.rises import FEWEST_TO_COMPARE
from app.services.review_months import Month
from app.store import review_causes as causes
from app.store import review_past
from app.store.review_causes import Cell
from app.store.review_conditions import Span


def of(month: Month, begun: datetime | None, here: Iterable[Cell]) -> tuple[Past, tuple[Burst, ...]]:
    """The year before the month, as much of it as there is since the first complaint of all; and the month's bursts.
    `here` are the month's own complaints."""
    if begun is None or month.span.end <= begun:
        return Past(), ()
    since = month.calendar.day_of(begun)
    first = max(month.first.replace(year=month.first.year - 1), since)
    cells = causes.cells(_span(month, first, month.first)) if first < month.first else ()
    return _past((month.first - first).days, cells, here), _bursts(month, cells, since)


def _past(days: int, cells: Iterable[Cell], here: Iterable[Cell]) -> Past:
    if days <= 0:
        return Past()
    counts, now = _by_figure(cells), _by_figure(here)
    kept = {name: count for name, count in counts.items() if count >= FEWEST_TO_COMPARE or name in now}
    return Past(max(1, round(days * 12 / 365)), days, sum(cell.count for cell in cells), kept)


def _by_figure(cells: Iterable[Cell]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for cell in cells:
        named = (("category", cell.category), ("cause", cell.cause), ("product", cell.folded_product))
        for kind, name in named:
            if name and name != NOT_KNOWN:
                counts[f"{kind}:{name}"] += cell.count
    return counts


def _bursts(month: Month, cells: Iterable[Cell], since: date) -> tuple[Burst, ...]:
    """Only the products that may have had one are gone through day by day."""
    opens = month.first - timedelta(days=WITHIN_DAYS - 1)
    far, after = max(since, opens - timedelta(days=BASELINE_DAYS)), month.last_day + timedelta(days=1)
    cells = tuple(cells)
    seen = review_past.told(opens, _span(month, opens, after), month.calendar)
    worth = bursts.worth_a_look(seen, _pairs(cells), sum(cell.count for cell in cells))
    if not worth:
        return ()
    whole = _span(month, far, after)
    volume = Volume(review_past.by_day(whole, month.calendar), far)
    told = review_past.told(far, whole, month.calendar, worth)
    return _spelled(bursts.found(told, volume, month.first, month.last_day), month)


def _pairs(cells: Iterable[Cell]) -> Counter[Pair]:
    counts: Counter[Pair] = Counter()
    for cell in cells:
        if cell.cause != NOT_KNOWN:
            counts[Pair(cell.folded_product, cell.cause, is_cause=True)] += cell.count
        counts[Pair(cell.folded_product, cell.category, is_cause=False)] += cell.count
    return counts


def _spelled(found: tuple[Burst, ...], month: Month) -> tuple[Burst, ...]:
    """With the products as they are written."""
    if not found:
        return ()
    shown = causes.products(causes.cells(month.span))
    return tuple(replace(burst, product=shown.get(burst.product, burst.product)) for burst in found)


def _span(month: Month, first: date, end: date) -> Span:
    starts = month.calendar.starts
    return replace(month.span, start=starts(first), end=min(starts(end), month.span.end))
