"""What a month tells, as data: screen, paper and terminal each make their sentences of it.

A finding is made only where the figures carry it: "usual" needs a baseline, "doubled" a test of the two counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from app.domain import control, limits, rises
from app.domain.bursts import Burst
from app.domain.cause_tree import NO_CAUSE
from app.domain.control import Control
from app.domain.folding import folded
from app.domain.limits import Usual
from app.domain.metric import Guard, Measure, Metric
from app.domain.month import first_day, month_of, next_month
from app.domain.review import Bar, Past, Review
from app.domain.rises import Rise

_WEEK = timedelta(days=7)
MOST_WEEKS = 2
MOST_NAMES = 2
MOST_BURSTS = 2


class FindingKind(StrEnum):
    """What a finding tells of."""

    NOTHING = "nothing"  # no complaints at all, and nothing to set that against
    RECEIVED = "received"  # beside the month before; there is no baseline yet
    USUAL = "usual"
    MANY = "many"
    FEW = "few"
    RUN_ABOVE = "run_above"
    RUN_BELOW = "run_below"
    UNUSUAL_WEEK = "unusual_week"
    PROMISES_BROKEN = "promises_broken"
    PROMISES_ALL_KEPT = "promises_all_kept"
    MORE = "more"
    FEWER = "fewer"
    BURST = "burst"
    MOST_CAUSE = "most_cause"


class Times(StrEnum):
    """How a count stands to what it was, as people say it."""

    NEW = "new"
    MORE = "more"
    DOUBLED = "doubled"
    TRIPLED = "tripled"
    MANY_TIMES = "many_times"
    FEWER = "fewer"
    HALVED = "halved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `figure` opens the complaints behind it, as `reviews.lines` takes it.

    `of` is what the count is set against: the month before, all promises due, all complaints; of a name and of a burst
    the count in the `months` or `days` before. `usual` is the mean of a period before, `limit` the first unusual count.
    """

    kind: FindingKind
    count: int
    of: int = 0
    name: str = ""
    figure: str = ""
    usual: float = 0.0
    limit: int = 0
    months: int = 0
    days: int = 0
    week: date | None = None
    times: Times | None = None
    product: str = ""
    is_running: bool = False
    sales: int = 0  # the count is set against so many, not against a month
    is_first: bool = False  # the shop had received none before, so there is no month before to set it against
    year_before: int | None = None  # the same month then, beside what is unusual


def headline(review: Review) -> tuple[Finding, ...]:
    """The findings of a month, in the order in which they are said."""
    chart = control.of_months(review.months)
    named = [*_names(review)]
    bursts = [burst for burst in review.bursts if burst.is_certain]
    return (
        *_received(review, chart),
        *_run(review, chart),
        *islice(_weeks(review), MOST_WEEKS),
        *_promises(review),
        *islice(_without_bursts(named, bursts), MOST_NAMES),
        *(_burst(burst) for burst in bursts[:MOST_BURSTS]),
        *_most_cause(review.by_cause, named),
    )


def _received_in(measured: Mapping[Metric, Measure]) -> int:
    found = measured.get(Metric.RECEIVED)
    return found.met if found else 0


def _is_first(review: Review) -> bool:
    before = review.before.get(Metric.RECEIVED)
    return before is not None and before.guard is Guard.NOTHING_DUE


def _received(review: Review, chart: Control) -> Iterable[Finding]:
    count, before = _received_in(review.measures), _received_in(review.before)
    usual = _usual(review, chart)
    if usual is None or _tells_nothing(count, usual):
        kind = FindingKind.RECEIVED if count or before else FindingKind.NOTHING
        is_first = _is_first(review) and bool(count)
        yield Finding(kind, count, before, figure="received", is_running=review.is_running, is_first=is_first)
        return
    kind = FindingKind.USUAL
    if count >= usual.high:
        kind = FindingKind.MANY
    elif usual.low is not None and count <= usual.low:
        kind = FindingKind.FEW
    yield Finding(
        kind,
        count,
        before,
        figure="received",
        usual=usual.mean,
        limit=usual.high if kind is not FindingKind.FEW else usual.low or 0,
        months=usual.periods,
        is_running=review.is_running,
        sales=(review.months[-1].sales or 0) if chart.per_hundred else 0,
        year_before=None if kind is FindingKind.USUAL or review.is_running else _year_before(review, chart),
    )


def _tells_nothing(count: int, usual: Usual) -> bool:
    """Fewer than usual where not even none could be called unusually few: neither is it called usual."""
    return usual.low is None and limits.at_most(count, usual.mean) < (1 - limits.SURE) / 2


def _year_before(review: Review, chart: Control) -> int | None:
    """What came in the same month a year before; None where the shop had not really begun."""
    first = first_day(review.month)
    name = month_of(first.replace(year=first.year - 1))
    return next((point.count for point in chart.points if point.month == name), None)


def _usual(review: Review, chart: Control) -> Usual | None:
    """What is usual for this month: for as many sales as it had, or for as many of its days as have passed."""
    if chart.mean is None or not review.months:
        return None
    mean, low = chart.mean, chart.points[-1].low
    if chart.per_hundred:
        mean *= (review.months[-1].sales or 0) / 100
        low = limits.unusual_up_to(mean)
    usual = Usual(mean, limits.unusual_from(mean), None if low is None else round(low), chart.months)
    return control.so_far(usual, _days(review), _month_days(review)) if review.is_running else usual


def _run(review: Review, chart: Control) -> Iterable[Finding]:
    run = chart.run_now
    if run and chart.mean is not None and not review.is_running:
        kind = FindingKind.RUN_ABOVE if run.is_above else FindingKind.RUN_BELOW
        yield Finding(kind, run.end - run.start, usual=chart.mean, sales=100 if chart.per_hundred else 0)


def _weeks(review: Review) -> Iterable[Finding]:
    """Each week with a day in the month, so that one that reaches over its end is seen whole by one of the two."""
    first = first_day(review.month)
    usual = control.of_weeks(review.weeks, first)
    for week in review.weeks:
        if usual and week.starts_on + _WEEK > first and week.count >= usual.high:
            figure = f"week:{week.starts_on}"
            yield Finding(
                FindingKind.UNUSUAL_WEEK,
                week.count,
                figure=figure,
                usual=usual.mean,
                limit=usual.high,
                week=week.starts_on,
            )


def _promises(review: Review) -> Iterable[Finding]:
    share = review.measures.get(Metric.PROMISES_KEPT) or Measure(Metric.PROMISES_KEPT)
    broken = share.of - share.met
    if broken:
        yield Finding(FindingKind.PROMISES_BROKEN, broken, share.of, figure="broken_promises")
    elif share.of:
        yield Finding(FindingKind.PROMISES_ALL_KEPT, share.of, share.of)


def _names(review: Review) -> Iterable[Finding]:
    """Kinds, causes and products together; of one that says the same as another only the first."""
    counts = {
        f"{kind}:{folded(bar.name) if kind == 'product' else bar.name}": bar.count
        for kind, bars in _bars(review)
        for bar in bars
        if bar.name not in NO_CAUSE
    }
    spelled = {f"product:{folded(bar.name)}": bar.name for bar in review.by_product}
    found = rises.certain(counts, _received_in(review.measures), _days(review), _comparable(review))
    for rise in found:
        # A running month may still bring what is missing.
        if rise.is_more or not review.is_running:
            yield _name(rise, spelled.get(rise.figure, rise.figure.partition(":")[2]))


def _comparable(review: Review) -> Past:
    """The past without the products that the review does not list: it shows only those most often named."""
    if sum(bar.count for bar in review.by_product) >= _received_in(review.measures):
        return review.past
    shown = {f"product:{folded(bar.name)}" for bar in review.by_product}
    counts = {
        name: count
        for name, count in review.past.counts.items()
        if not name.startswith("product:") or name in shown
    }
    return replace(review.past, counts=counts)


def _bars(review: Review) -> Iterable[tuple[str, tuple[Bar, ...]]]:
    return (("category", review.by_category), ("cause", review.by_cause), ("product", review.by_product))


def _name(rise: Rise, name: str) -> Finding:
    kind = rise.figure.partition(":")[0]
    return Finding(
        FindingKind.MORE if rise.is_more else FindingKind.FEWER,
        rise.count,
        rise.before,
        name,
        figure=f"{kind}:{name}" if rise.count else "",
        usual=rise.usual,
        months=rise.months,
        times=_times(rise),
    )


def _times(rise: Rise) -> Times:
    ratio = rise.ratio.value
    if ratio is None:
        return Times.NEW
    if ratio > 1:
        steps = ((1.75, Times.MORE), (2.5, Times.DOUBLED), (3.5, Times.TRIPLED))
        return next((times for below, times in steps if ratio < below), Times.MANY_TIMES)
    if not rise.count:
        return Times.GONE
    return Times.HALVED if 0.4 <= ratio < 0.6 else Times.FEWER


def _without_bursts(named: Iterable[Finding], bursts: Iterable[Burst]) -> Iterable[Finding]:
    """What a burst tells more closely is not told twice."""
    told = {folded(name) for burst in bursts for name in (burst.product, burst.name)}
    return (one for one in named if folded(one.name) not in told)


def _burst(burst: Burst) -> Finding:
    days = (burst.last - burst.first).days + 1
    return Finding(
        FindingKind.BURST,
        burst.count,
        burst.before,
        burst.name,
        figure=burst.figure,
        days=days,
        week=burst.first,
        product=burst.product,
    )


def _most_cause(causes: tuple[Bar, ...], told: Iterable[Finding]) -> Iterable[Finding]:
    """The one cause named most often; nothing while two share the place, it was named but once, or is told already."""
    named = [bar for bar in causes if bar.name not in NO_CAUSE]
    if not named or named[0].count < 2 or (len(named) > 1 and named[1].count == named[0].count):
        return
    first = named[0]
    if all(first.name != one.name for one in islice(told, MOST_NAMES)):
        of = sum(bar.count for bar in causes)
        yield Finding(FindingKind.MOST_CAUSE, first.count, of, first.name, figure=f"cause:{first.name}")


def _month_days(review: Review) -> int:
    first = first_day(review.month)
    return (next_month(first) - first).days


def _days(review: Review) -> int:
    """The days that are counted: all, or those of a running month so far."""
    if not review.is_running or not review.weeks:
        return _month_days(review)
    last = review.weeks[-1]
    return max(0, last.starts_on.toordinal() + last.days - first_day(review.month).toordinal())
