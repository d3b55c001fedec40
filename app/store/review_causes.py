"""What the complaints of a month were about: by kind, cause and product, with what they cost. One pass counts them
all; names that were changed are put together afterwards."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from peewee import JOIN, fn

from app.domain.cause_tree import NO_CAUSE
from app.domain.review import Bar, Pair
from app.store import review_conditions as are
from app.store.review_conditions import Span
from app.store.review_money import currency_of, worth_of
from app.store.review_rows import plain
from app.store.tables import ComplaintRow, OfferRow

MOST_PRODUCTS = 50
MOST_PAIRS = 50
_ABOUT = (ComplaintRow.category, ComplaintRow.cause, ComplaintRow.folded_product)


@dataclass(frozen=True, slots=True)
class Cell:
    """Complaints of one kind, cause and product; with a currency their cost instead."""

    category: str
    cause: str
    folded_product: str
    product: str
    count: int
    cost: int = 0
    currency: str = ""


def cells(span: Span) -> tuple[Cell, ...]:
    """The complaints received in the month by kind, cause and product, under the names of today."""
    found = ComplaintRow.select(*_ABOUT, fn.MAX(ComplaintRow.product), fn.COUNT(1)).where(are.received(span))
    return tuple(
        Cell(span.names.category(category), span.names.cause(cause), folded, product.strip(), times)
        for category, cause, folded, product, times in plain(found.group_by(*_ABOUT))
    )


def costs(span: Span) -> tuple[Cell, ...]:
    """What was accepted for them, by currency."""
    # The join is an outer one so that it begins with the month's complaints, not with all accepted offers.
    found = ComplaintRow.select(*_ABOUT, currency_of(span), fn.SUM(worth_of())).join(
        OfferRow, JOIN.LEFT_OUTER, on=(OfferRow.complaint == ComplaintRow.id) & are.accepted()
    )
    grouped = found.where(are.received(span)).group_by(*_ABOUT, currency_of(span))
    return tuple(
        Cell(span.names.category(category), span.names.cause(cause), folded, "", 0, int(minor), currency)
        for category, cause, folded, currency, minor in plain(grouped)
        if minor is not None
    )


def by_category(counted: Iterable[Cell], cost: Iterable[Cell]) -> tuple[Bar, ...]:
    """Kinds of complaint, most first, "not said" (no name) last."""
    return _bars(counted, cost, lambda cell: cell.category)


def by_cause(counted: Iterable[Cell], cost: Iterable[Cell]) -> tuple[Bar, ...]:
    """Root causes, most first, unknown (no name) last."""
    return _bars(counted, cost, lambda cell: cell.cause)


def by_product(counted: Iterable[Cell], cost: Iterable[Cell]) -> tuple[Bar, ...]:
    """Products as they are written, most first; fifty at most, and those of which none was said."""
    counted = tuple(counted)
    shown = products(counted)
    bars = _bars(counted, cost, lambda cell: shown.get(cell.folded_product, cell.folded_product))
    named = [bar for bar in bars if bar.name]
    return (*named[:MOST_PRODUCTS], *(bar for bar in bars if not bar.name))


def pairs(counted: Iterable[Cell]) -> tuple[Pair, ...]:
    """The same product with the same cause, more than once in the month, most first."""
    counted = tuple(counted)
    times: Counter[tuple[str, str]] = Counter()
    for cell in counted:
        if cell.folded_product and cell.cause not in NO_CAUSE:
            times[cell.folded_product, cell.cause] += cell.count
    shown = products(counted)
    found = (Pair(shown[product], cause, n) for (product, cause), n in times.items() if n > 1)
    ordered = sorted(found, key=lambda pair: (-pair.count, pair.product.casefold(), pair.cause.casefold()))
    return tuple(ordered[:MOST_PAIRS])


def products(counted: Iterable[Cell]) -> dict[str, str]:
    """How each product is written most often."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for cell in counted:
        spellings[cell.folded_product][cell.product] += cell.count
    return {folded: max(sorted(seen), key=seen.__getitem__) for folded, seen in spellings.items()}


def _bars(counted: Iterable[Cell], cost: Iterable[Cell], named: Callable[[Cell], str]) -> tuple[Bar, ...]:
    times: Counter[str] = Counter()
    for cell in counted:
        times[named(cell)] += cell.count
    spent: dict[str, dict[str, int]] = defaultdict(dict)
    for cell in cost:
        by_currency = spent[named(cell)]
        by_currency[cell.currency] = by_currency.get(cell.currency, 0) + cell.cost
    found = (Bar(name, count, dict(sorted(spent.get(name, {}).items()))) for name, count in times.items())
    return tuple(sorted(found, key=lambda bar: (_unknown(bar.name), -bar.count, bar.name.casefold())))


def _unknown(name: str) -> int:
    """What was not found comes after what was, and what was never said last."""
    return len(NO_CAUSE) - NO_CAUSE.index(name) if name in NO_CAUSE else 0
