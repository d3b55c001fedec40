"""Why it happened: the causes by the number of complaints, and by what they cost."""

from collections.abc import Sequence
from functools import partial

from app.domain.charts import pareto
from app.domain.charts.wording import Wording
from app.domain.drawing import Layout, Table
from app.domain.review import Bar, Review

MOST = 6


def by_count(review: Review, said: Wording) -> Layout:
    """The causes named most often, the others added up, and at last those that nobody has named."""
    found = review.by_cause
    return _pareto(_count_rows(found, said), said.text("complaints"), said.text("no_causes"), found, said)


def by_cost(review: Review, said: Wording) -> Layout:
    """The same by cost, in the currency that most causes have a cost in; the table has them all."""
    found = review.by_cause
    currency = main_currency(found)
    costly = sorted(
        (bar for bar in found if bar.cost.get(currency, 0) > 0), key=lambda bar: -bar.cost[currency]
    )
    weighed = [(bar.name, bar.cost[currency]) for bar in costly]
    shown = _rows(weighed, lambda minor: said.money({currency: round(minor)}), "named_cost", said)
    head = f"{said.text('cost')}, {currency}" if currency else said.text("cost")
    return _pareto(shown, head, said.text("no_costs"), found, said)


def rows(found: Sequence[Bar]) -> int:
    """How many rows the chart by count has."""
    named = sum(bool(bar.name and bar.count) for bar in found)
    return min(named + any(bar.count for bar in found if not bar.name), MOST)


def main_currency(found: Sequence[Bar]) -> str:
    """The currency that most of the bars have a cost in; empty where nothing has cost."""
    counts: dict[str, int] = {}
    for bar in found:
        for currency, minor in bar.cost.items():
            counts[currency] = counts.get(currency, 0) + (minor > 0)
    return max(sorted(counts), key=counts.__getitem__) if any(counts.values()) else ""


def vital(review: Review, said: Wording) -> tuple[int, float]:
    """How many causes make up which share of all, at least 80 %; (0, 0) while those not named yet hide it."""
    found = _count_rows(review.by_cause, said)
    count = pareto.vital(found)
    return (count, pareto.running(found)[count - 1]) if count else (0, 0.0)


def _count_rows(found: Sequence[Bar], said: Wording) -> tuple[pareto.Row, ...]:
    return _rows([(bar.name, bar.count) for bar in found if bar.count], said.number, "named", said)


def _rows(
    weighed: Sequence[tuple[str, int]], write: pareto.Write, key: str, said: Wording
) -> tuple[pareto.Row, ...]:
    named = [one for one in weighed if one[0]]
    unnamed = sum(weight for name, weight in weighed if not name)
    room = MOST - bool(unnamed)
    shown, rest = (named, []) if len(named) <= room else (named[: room - 1], named[room - 1 :])
    found = [(name, weight, f"cause:{name}", False) for name, weight in shown]
    if rest:
        found.append((said.text("others", n=len(rest)), sum(weight for _, weight in rest), "", True))
    if unnamed:
        found.append((said.text("not_said"), unnamed, "cause:", True))
    return tuple(
        pareto.Row(name, weight, write(weight), said.spoken(key, name=name, n=write(weight)), figure, pale)
        for name, weight, figure, pale in found
    )


def _pareto(
    shown: tuple[pareto.Row, ...], head: str, empty: str, found: Sequence[Bar], said: Wording
) -> Layout:
    is_known = any(not row.pale for row in shown)
    drawn = pareto.Pareto(
        rows=shown if is_known else (),
        shares=tuple(said.percent(share) for share in pareto.running(shown)),
        head=head,
        shares_head=said.text("added_up"),
        mark=said.percent(pareto.VITAL),
        empty=empty,
        table=Table(
            (said.spoken("cause"), said.spoken("count"), said.spoken("cost")),
            tuple((bar.name or said.text("not_said"), bar.count, said.money(bar.cost)) for bar in found),
        ),
    )
    return partial(pareto.draw, drawn)
