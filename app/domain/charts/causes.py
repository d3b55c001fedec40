"""Why it happened: the causes by the number of complaints, and by what they cost."""

from collections.abc import Sequence
from functools import partial
from itertools import accumulate

from app.domain.charts import pareto
from app.domain.charts.wording import Wording
from app.domain.drawing import Layout, Table
from app.domain.review import Bar, Review

_Weighed = tuple[str, int]


def by_count(review: Review, said: Wording) -> Layout:
    """The causes named most often, the others added up, and at last those that nobody has named."""
    weighed = [(bar.name, bar.count) for bar in review.by_cause if bar.count]
    head, empty = said.text("complaints"), said.text("no_causes")
    return _pareto(weighed, said.number, "named_share", head, empty, review=review, said=said)


def by_cost(review: Review, said: Wording) -> Layout:
    """The same by cost, in the currency that most causes have a cost in; the table has them all."""
    currency = main_currency(review.by_cause)
    costs = [(bar.name, bar.cost.get(currency, 0)) for bar in review.by_cause]
    weighed = sorted((one for one in costs if one[1] > 0), key=lambda one: -one[1])
    head = f"{said.text('cost')}, {currency}" if currency else said.text("cost")

    def write(minor: float) -> str:
        return said.money({currency: round(minor)})

    empty = said.text("no_causes" if weighed else "no_costs")  # what was spent may be for none that is named
    return _pareto(weighed, write, "named_cost", head, empty, review=review, said=said)


def rows(found: Sequence[Bar]) -> int:
    """How many rows the chart by count has."""
    named = sum(bool(bar.name and bar.count) for bar in found)
    return min(named + any(bar.count for bar in found if not bar.name), pareto.MOST)


def main_currency(found: Sequence[Bar]) -> str:
    """The currency that most of the bars have a cost in; empty where nothing has cost."""
    counts: dict[str, int] = {}
    for bar in found:
        for currency, minor in bar.cost.items():
            counts[currency] = counts.get(currency, 0) + (minor > 0)
    return max(sorted(counts), key=counts.__getitem__) if any(counts.values()) else ""


def vital(review: Review, said: Wording) -> tuple[int, float]:
    """How many causes make up which share of all, at least 80 %; (0, 0) while those not named yet hide it."""
    weighed = [(bar.name, bar.count) for bar in review.by_cause if bar.count]
    found = _rows(weighed, said.number, "named", said, pareto.MOST)
    count = pareto.vital(found)
    return (count, pareto.running(found)[count - 1]) if count else (0, 0.0)


def _rows(
    weighed: Sequence[_Weighed], write: pareto.Write, key: str, said: Wording, most: int
) -> tuple[pareto.Row, ...]:
    named = [one for one in weighed if one[0]]
    unnamed = sum(weight for name, weight in weighed if not name)
    room = most - bool(unnamed)
    shown, rest = (named, []) if len(named) <= room else (named[: room - 1], named[room - 1 :])
    found = [(name, weight, f"cause:{name}", False) for name, weight in shown]
    if rest:
        found.append((said.text("others", n=len(rest)), sum(weight for _, weight in rest), "", True))
    if unnamed:
        found.append((said.text("not_said"), unnamed, "cause:", True))
    total = sum(weight for _, weight in weighed) or 1
    sums = accumulate(weight for _, weight, _, _ in found)
    return tuple(
        pareto.Row(
            name,
            weight,
            write(weight),
            said.spoken(key, name=name, n=write(weight), share=said.percent(upto / total)),
            figure,
            pale,
        )
        for (name, weight, figure, pale), upto in zip(found, sums, strict=True)
    )


def _pareto(
    weighed: Sequence[_Weighed],
    write: pareto.Write,
    key: str,
    head: str,
    empty: str,
    *,
    review: Review,
    said: Wording,
) -> Layout:
    is_known = any(name for name, _ in weighed)
    shown = pareto.Pareto(
        rows=lambda most: _rows(weighed, write, key, said, most) if is_known else (),
        percent=said.percent,
        head=head,
        shares_head=said.text("added_up"),
        empty=empty,
        table=Table(
            (said.spoken("cause"), said.spoken("count"), said.spoken("cost")),
            tuple(
                (bar.name or said.text("not_said"), bar.count, said.money(bar.cost))
                for bar in review.by_cause
            ),
        ),
    )
    return partial(pareto.draw, shown)
