"""A month's review in lines for the terminal: figures beside the month before and the year before, then the rest."""

from collections.abc import Iterator, Mapping

from app.domain.closed_month import Correction, Part
from app.domain.metric import Measure, Metric
from app.domain.money import Money
from app.domain.month import first_day, month_before, month_of
from app.domain.month_report import MonthReport
from app.domain.review import Review
from app.exchange import metric_words

_NAME, _VALUE = 36, 16  # columns of a terminal
_MOST_BARS = 5


def as_text(report: MonthReport) -> tuple[str, ...]:
    """All lines after the first."""
    review = report.review
    said = (report.headline,) if report.headline else ()
    return (*said, *_seal(report), *_figures(review), *_bars(review), *_ages(review), *_corrections(report))


def _seal(report: MonthReport) -> Iterator[str]:
    closed = report.closed
    if closed:
        yield f"Closed on {closed.closed_at:%Y-%m-%d %H:%M} by {closed.closed_by or 'somebody unknown'}"
        yield f"Seal {closed.seal}, {closed.entries} entries"


def _figures(review: Review) -> Iterator[str]:
    first = first_day(review.month)
    months = (review.month, month_of(month_before(first)), month_of(first.replace(year=first.year - 1)))
    yield ""
    yield " " * _NAME + "".join(f"{month:>{_VALUE}}" for month in months)
    for metric in Metric:
        now = review.measures.get(metric)
        if now is not None:
            shown = (_shown(one) for one in (now, review.before.get(metric), review.year_before.get(metric)))
            cells = "".join(f"{one:>{_VALUE}}" for one in shown)
            yield f"{metric_words.name(metric):<{_NAME}}{cells}{'  may still change' if now.provisional else ''}"


def _shown(measure: Measure | None) -> str:
    return metric_words.value(measure) if measure else "–"


def _bars(review: Review) -> Iterator[str]:
    for title, bars in (
        ("Kinds", review.by_category),
        ("Causes", review.by_cause),
        ("Products", review.by_product),
    ):
        if bars:
            yield ""
            yield title
        for bar in bars[:_MOST_BARS]:
            yield f"{(bar.name or 'not known')[: _NAME - 1]:<{_NAME}}{bar.count:>{_VALUE}}  {_cost(bar.cost)}".rstrip()
        if len(bars) > _MOST_BARS:
            yield f"and {len(bars) - _MOST_BARS} more"


def _cost(cost: Mapping[str, int]) -> str:
    return " + ".join(str(Money(minor, code)) for code, minor in sorted(cost.items()))


def _ages(review: Review) -> Iterator[str]:
    if any(review.ageing.values()):
        yield ""
        yield "Open at the end, by days"
        for name, count in review.ageing.items():
            yield f"{name:<{_NAME}}{count:>{_VALUE}}"


def _corrections(report: MonthReport) -> Iterator[str]:
    if report.corrections:
        yield ""
        yield "Otherwise than when the month was closed"
    for one in report.corrections:
        since = f", known since {one.since:%Y-%m-%d}" if one.since else ""
        yield f"{_named(one)}: {_told(one, one.was)} then, {_told(one, one.now)} today{since}"


_NAMED: Mapping[Part, str] = {
    Part.CATEGORY: "Kind {name}",
    Part.CAUSE: "Cause {name}",
    Part.PRODUCT: "Product {name}",
    Part.AGE: "Open for {name} days",
    Part.FACE: "Rated {name} of 5",
}


def _named(one: Correction) -> str:
    if one.part is Part.FIGURE:
        return metric_words.name(Metric(one.name))
    return _NAMED[one.part].format(name=one.name or "not known")


def _told(one: Correction, measure: Measure) -> str:
    """With the number behind it, which is minor units where money is set against money."""
    shown = metric_words.value(measure)
    is_counted = one.part is Part.FIGURE and measure.metric is not Metric.COST_OF_TURNOVER
    has_counts = is_counted and measure.of and measure.value is not None
    return f"{shown} of {measure.of}" if has_counts else shown
