"""What lies before a month, and the bursts that stand out from it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from app.domain import bursts
from app.domain.bursts import BASELINE_DAYS, WITHIN_DAYS, Burst, Told, Volume
from app.domain.cause_tree import NOT_KNOWN
from app.domain.review import Past
from app.services.review_months import Month
from app.store import review_causes as causes
from app.store import review_past
from app.store.review_causes import Cell
from app.store.review_conditions import Span


def of(month: Month, begun: datetime | None) -> tuple[Past, tuple[Burst, ...]]:
    """The year before the month, as much of it as there is since the first complaint of all; and the month's bursts."""
    if begun is None or month.span.end <= begun:
        return Past(), ()
    since = month.calendar.day_of(begun)
    first = max(month.first.replace(year=month.first.year - 1), since)
    cells = causes.cells(_span(month, first, month.first)) if first < month.first else ()
    return _past(month.first, first, cells), _bursts(month, cells, since)


def _past(month: date, first: date, cells: Iterable[Cell]) -> Past:
    counts: Counter[str] = Counter()
    received = 0
    for cell in cells:
        received += cell.count
        named = (("category", cell.category), ("cause", cell.cause), ("product", cell.folded_product))
        for kind, name in named:
            if name and name != NOT_KNOWN:
                counts[f"{kind}:{name}"] += cell.count
    days = max(0, (month - first).days)
    return Past(max(1, round(days * 12 / 365)) if days else 0, days, received, dict(counts))


def _bursts(month: Month, cells: Iterable[Cell], since: date) -> tuple[Burst, ...]:
    """Only the pairs that may have had one are gone through day by day."""
    opens = month.first - timedelta(days=WITHIN_DAYS - 1)
    far = max(since, opens - timedelta(days=BASELINE_DAYS))
    seen = list(review_past.told(_span(month, opens, month.last_day + timedelta(days=1)), month.calendar))
    before = _at_least_before(month, cells, [one for one in seen if one.day < month.first])
    looks = sum(cell.count for cell in cells)
    young = (month.last_day - since).days < 2 * bursts.FEWEST_DAYS_BEFORE + WITHIN_DAYS
    worth = {
        pair.product
        for pair, count in bursts.most_within(seen).items()
        if young or bursts.worth_a_look(count, before[pair.product, pair.is_cause, pair.name], looks)
    }
    if not worth:
        return ()
    whole = _span(month, far, month.last_day + timedelta(days=1))
    volume = Volume(review_past.by_day(whole, month.calendar), far)
    told = review_past.told(whole, month.calendar, worth)
    found = bursts.found(told, volume, month.first, month.last_day)
    return _spelled(found, month)


def _at_least_before(
    month: Month, cells: Iterable[Cell], lately: Iterable[Told]
) -> Counter[tuple[str, bool, str]]:
    """How many of a pair came before any two weeks of the month at the least: those of the year before it, but for its
    first weeks, which a later stretch leaves behind, and its last, which an earlier one may hold."""
    first = month.first.replace(year=month.first.year - 1)
    begun = causes.cells(_span(month, first, first + timedelta(days=(month.last_day - month.first).days + 2)))
    counts = _by_name((cell.folded_product, cell.cause, cell.category, cell.count) for cell in cells)
    counts.subtract(_by_name((cell.folded_product, cell.cause, cell.category, cell.count) for cell in begun))
    counts.subtract(_by_name((one.product, one.cause, one.category, 1) for one in lately))
    return counts


def _by_name(complaints: Iterable[tuple[str, str, str, int]]) -> Counter[tuple[str, bool, str]]:
    counts: Counter[tuple[str, bool, str]] = Counter()
    for product, cause, category, count in complaints:
        counts[product, True, "" if cause == NOT_KNOWN else cause] += count
        counts[product, False, category] += count
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
