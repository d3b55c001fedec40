"""The figures, bars, corrections and definitions of a month as tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.domain import number
from app.domain.closed_month import Correction, Part
from app.domain.metric import Guard, Measure, Metric, Unit, about
from app.domain.money import Money
from app.domain.month import first_day, month_before, month_of
from app.domain.month_report import MonthReport
from app.domain.review import Bar, Review
from app.exchange import metric_words
from app.exchange.review_cells import Cell, Chart, Fraction, Look, Table

NOT_KNOWN = "Not known"
_MOST_MOVED = 30  # numbers of complaints in a cell
SHOWN_IN_CHART = 12  # names; more would leave no room for any
_WHY_EMPTY: Mapping[Guard, str] = {
    Guard.NONE: "",
    Guard.NOTHING_DUE: "Nothing to measure",
    Guard.TOO_FEW: "Too few to tell more",
    Guard.NOT_TYPED: "Sales not typed in",
}
_PARTS: Mapping[Part, str] = {
    Part.FIGURE: "Figure",
    Part.CATEGORY: "Category",
    Part.CAUSE: "Root cause",
    Part.PRODUCT: "Product",
    Part.AGE: "Days open",
    Part.FACE: "Rating",
}


def figures(review: Review) -> Table:
    """Every figure with the counts behind it, the month before and the same month a year before."""
    first = first_day(review.month)
    months = (month_of(month_before(first)), month_of(first.replace(year=first.year - 1)))
    columns = (
        "Figure",
        review.month,
        "Met",
        "Of",
        "Low (95%)",
        "High (95%)",
        "Nine in ten within",
        *months,
        "Note",
    )
    rows = [row for metric in Metric for row in _rows(review, metric)]
    return Table("Figures", columns, tuple(rows))


def categories(review: Review) -> Table:
    """Complaints by kind."""
    return _named("Categories", "Category", review.by_category, "Complaints by kind")


def products(review: Review) -> Table:
    """Complaints by product."""
    return _named("Products", "Product", review.by_product, "Complaints by product")


def causes(review: Review) -> Table:
    """Root causes, most first, with their running share; the unknown last."""
    shares = _running([bar.count for bar in review.by_cause])
    columns, rows = _bars("Root cause", review.by_cause, NOT_KNOWN)
    filled = tuple((*row[:2], share, *row[2:]) for row, share in zip(rows, shares, strict=True))
    chart = Chart(Look.COLUMNS, "Root causes, and their running share", (1,), share=2, rows=SHOWN_IN_CHART)
    return Table("Causes", (*columns[:2], "Running share", *columns[2:]), filled, (chart,))


def causes_by_cost(review: Review) -> Iterator[Table]:
    """The same by cost, dearest first: a table for each currency."""
    for code in _currencies(review.by_cause):
        dear = sorted(
            ((bar.cost[code], bar.name) for bar in review.by_cause if bar.cost.get(code)),
            key=lambda one: (not one[1], -one[0], one[1].casefold()),
        )
        shares = _running([minor for minor, _ in dear])
        rows = tuple(
            (name or NOT_KNOWN, Money(minor, code), share)
            for (minor, name), share in zip(dear, shares, strict=True)
        )
        chart = Chart(Look.COLUMNS, f"Cost of root causes, {code}", (1,), share=2, rows=SHOWN_IN_CHART)
        yield Table(
            f"Causes by cost {code}"[:31], ("Root cause", f"Cost {code}", "Running share"), rows, (chart,)
        )


def pairs(review: Review) -> Table:
    """The same product with the same cause, several times in the month."""
    rows = tuple((one.product, one.cause, one.count) for one in review.pairs)
    return Table("Product and cause", ("Product", "Root cause", "Complaints"), rows)


def money(review: Review) -> Table:
    """What the month has cost by currency."""
    metrics = [one for one in Metric if about(one).unit is Unit.MONEY and one in review.measures]
    codes = sorted({code for one in metrics for code in review.measures[one].sums} | set(review.cost))
    rows = tuple(
        (code, *(_amount(review.measures[one].sums.get(code), code) for one in metrics)) for code in codes
    )
    return Table("Cost", ("Currency", *(metric_words.name(one) for one in metrics)), rows)


def corrections(report: MonthReport) -> Table:
    """What is otherwise today than when the month was closed."""
    columns = ("What", "Name", "When closed", "Today", "Known since", "Was provisional", "Came or left")
    return Table("Corrections", columns, tuple(_correction(one) for one in report.corrections))


def seal(report: MonthReport) -> Table:
    """Whose figures these are, from when, and the seal of a closed month."""
    rows: list[tuple[Cell, ...]] = [
        ("Shop", report.shop),
        ("Month", report.review.month),
        ("In short", report.headline),
        ("Written on", report.made_at.replace(tzinfo=None)),
    ]
    closed = report.closed
    if closed:
        rows += [
            ("Closed on", closed.closed_at.replace(tzinfo=None)),
            ("Closed by", closed.closed_by),
            ("Seal", closed.seal),
            ("Head of the history", closed.chain),
            ("Entries in the history", closed.entries),
        ]
    else:
        rows.append(("Figures", "up to now" if report.review.is_running else "not closed"))
    return Table("About", ("What", "Value"), tuple(rows))


def definitions() -> Table:
    """Every figure in a plain sentence."""
    rows = tuple((metric_words.name(one), metric_words.definition(one)) for one in Metric)
    return Table("Definitions", ("Figure", "What it is"), rows)


def _rows(review: Review, metric: Metric) -> Iterator[tuple[Cell, ...]]:
    now = review.measures.get(metric)
    if now is None:
        return
    others = (review.before.get(metric), review.year_before.get(metric))
    name, unit = metric_words.name(metric), about(metric).unit
    if unit is not Unit.MONEY:
        yield name, _value(now), *_counts(now), *_spread(now), *(_value(one) for one in others), _note(now)
        return
    codes = sorted({code for one in (now, *others) if one for code in one.sums})
    for code in codes:
        row = (_amount(one.sums.get(code) if one else None, code) for one in (now, *others))
        amount, *earlier = row
        yield f"{name}, {code}", amount, None, None, None, None, None, *earlier, _note(now)
    if not codes:
        yield name, None, None, None, None, None, None, None, None, _note(now)


def _value(measure: Measure | None) -> Cell:
    if measure is None or measure.value is None:
        return None
    unit = about(measure.metric).unit
    if unit is Unit.SHARE:
        return Fraction(measure.value)
    return int(measure.value) if unit is Unit.COUNT else round(measure.value, 2)


def _counts(measure: Measure) -> tuple[Cell, Cell]:
    """What was met of how many; of a middle one or a mean only how many."""
    is_counted = measure.metric is not Metric.COST_OF_TURNOVER  # that has amounts behind it
    if about(measure.metric).unit is Unit.SHARE and is_counted:
        return measure.met, measure.of
    return None, measure.of if measure.of and is_counted else None


def _spread(measure: Measure) -> tuple[Cell, Cell, Cell]:
    """The interval, as percentages where the figure is one, and the ninetieth percentile."""
    p90 = None if measure.p90 is None else round(measure.p90, 2)
    if measure.interval is None or (not measure.of and about(measure.metric).unit is Unit.SHARE):
        return None, None, p90
    low, high = measure.interval.low, measure.interval.high
    if about(measure.metric).unit is Unit.SHARE:
        return Fraction(low), Fraction(high), p90
    return round(low, 2), round(high, 2), p90


def _note(measure: Measure) -> str:
    said = [_WHY_EMPTY[measure.guard], "May still change" if measure.provisional else ""]
    if measure.values:
        said.append("Single values: " + ", ".join(f"{one:g}" for one in measure.values))
    return ". ".join(one for one in said if one)


def _amount(minor: int | None, code: str) -> Money | None:
    return None if minor is None else Money(minor, code)


def _named(sheet: str, title: str, bars: Sequence[Bar], chart: str) -> Table:
    columns, rows = _bars(title, bars)
    return Table(sheet, columns, rows, (Chart(Look.BARS, chart, (1,), rows=SHOWN_IN_CHART),))


def _bars(
    title: str, bars: Sequence[Bar], unnamed: str = "Not said"
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    codes = _currencies(bars)
    rows = tuple(
        (bar.name or unnamed, bar.count, *(_amount(bar.cost.get(code), code) for code in codes))
        for bar in bars
    )
    return (title, "Complaints", *(f"Cost {code}".strip() for code in codes)), rows


def _currencies(bars: Iterable[Bar]) -> list[str]:
    return sorted({code for bar in bars for code in bar.cost})


def _running(counts: Sequence[int]) -> list[Fraction]:
    whole, so_far, found = sum(counts) or 1, 0, []
    for count in counts:
        so_far += count
        found.append(Fraction(so_far / whole))
    return found


def _correction(one: Correction) -> tuple[Cell, ...]:
    since = one.since.replace(tzinfo=None) if one.since else None
    expected = "yes" if one.expected else ""
    moved = ", ".join(number.shown(key) for key in one.keys[:_MOST_MOVED])
    if one.part is not Part.FIGURE:
        return _PARTS[one.part], one.name or NOT_KNOWN, one.was.met, one.now.met, since, expected, moved
    name = metric_words.name(Metric(one.name))
    return _PARTS[one.part], name, _told(one.was), _told(one.now), since, expected, moved


def _told(measure: Measure) -> str:
    """A figure with the counts behind it, so that two that look alike can be told apart."""
    shown = metric_words.value(measure)
    met, of = _counts(measure)
    if met is None:
        return f"{shown} (of {of})" if of else shown
    return shown if measure.value is None else f"{shown} ({met} of {of})"
