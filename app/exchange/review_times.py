"""The weeks, months, hours, ages, ratings, lessons and complaints of a month as tables."""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite

from app.domain import control
from app.domain.commendation import PraiseLine
from app.domain.effects import Effect, Verdict
from app.domain.month import first_day
from app.domain.month_report import MonthReport
from app.domain.review import Review, ReviewLine
from app.exchange.review_cells import Cell, Chart, Look, Table

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STATES: Mapping[str, str] = {
    "not_begun": "Not begun",
    "in_hand": "In hand",
    "done": "Done",
}
_LESSON_COLUMNS = (
    "What we change",
    "Because of",
    "Who",
    "By",
    "How it goes",
    "Done on",
    "What we saw",
    "Noted in",
    "Effect",
    "Days before and after",
    "Before",
    "After",
    "Times, from",
    "Times, to",
)
_VERDICTS: Mapping[Verdict, str] = {
    Verdict.TOO_EARLY: "Too early to say",
    Verdict.TOO_YOUNG: "Too little is known from before",
    Verdict.NOTHING_SEEN: "None before, none after",
    Verdict.FEWER: "Fewer",
    Verdict.MORE: "More",
    Verdict.UNSURE: "May be chance",
}


def ages(review: Review) -> Table:
    """Complaints open at the end of the month by their age."""
    chart = Chart(Look.COLUMNS, "Open at the end of the month, by days open", (1,))
    return Table("Open by age", ("Days open", "Complaints"), tuple(review.ageing.items()), (chart,))


def ratings(review: Review) -> Table:
    """How many customers gave each rating, the best first."""
    rows = tuple((face.value, count) for face, count in review.faces.items())
    chart = Chart(Look.COLUMNS, "Satisfaction, 5 is very happy", (1,))
    return Table("Satisfaction", ("Out of 5", "Customers"), rows, (chart,))


def weeks(review: Review) -> Table:
    """Complaints received by week, with what is usual from the weeks before the month."""
    usual = control.of_weeks(review.weeks, first_day(review.month))
    around = (round(usual.mean, 2), usual.high) if usual else (None, None)
    rows = tuple((week.starts_on, week.days, week.count, *around) for week in review.weeks)
    lines = (3, 4) if usual else ()
    chart = Chart(Look.COLUMNS, "Complaints by week", (2,), lines)
    columns = ("Week from", "Days counted", "Complaints", "Usual", "Unusual from")
    return Table("Weeks", columns, rows, (chart,))


def flow(review: Review) -> Table:
    """Received, resolved and still open by week."""
    rows = tuple((one.starts_on, one.days, one.received, one.resolved, one.still_open) for one in review.flow)
    chart = Chart(Look.LINES, "Received, resolved and open by week", (2, 3, 4))
    columns = ("Week from", "Days counted", "Received", "Resolved", "Open at its end")
    return Table("Received and resolved", columns, rows, (chart,))


def months(review: Review) -> Table:
    """The months up to this one with their limits, by sales where enough of them are typed."""
    found = control.of_months(review.months)
    points = {point.month: point for point in found.points}
    rows: list[tuple[Cell, ...]] = []
    for month in review.months:
        point = points.get(month.month)
        mean = _short(found.mean) if point else None
        high, low = (_short(point.high), _short(point.low)) if point else (None, None)
        rate = round(100 * month.count / month.sales, 2) if month.sales else None
        rows.append((month.month, month.count, month.sales, rate, mean, high, low))
    measured, title = (3, "Complaints per 100 sales") if found.per_hundred else (1, "Complaints by month")
    chart = Chart(Look.LINES, title, (measured,), (4, 5, 6) if found.mean is not None else ())
    columns = ("Month", "Complaints", "Sales", "Per 100 sales", "Usual", "Unusual from", "Unusual up to")
    return Table("Months", columns, tuple(rows), (chart,))


def hours(review: Review) -> Table:
    """Complaints received by weekday and hour, from the first hour that had one to the last."""
    used = [hour for day in review.by_hour for hour, count in enumerate(day) if count]
    span = range(min(used), max(used) + 1) if used else range(0)
    named = zip(_DAYS, review.by_hour, strict=False)
    rows: list[tuple[Cell, ...]] = [(name, *(day[hour] for hour in span), sum(day)) for name, day in named]
    columns = ("Day", *(f"{hour:02}:00" for hour in span), "All")
    return Table("Weekday and hour", columns, tuple(rows), heat=1)


def lessons(report: MonthReport) -> Table:
    """What we change, who does it, what was seen afterwards, and what the counts before and after can tell."""
    rows: list[tuple[Cell, ...]] = []
    for one in report.review.lessons:
        state = _STATES.get(str(one.state), str(one.state))
        words = (one.change, one.because, one.who)
        effect = _effect(report.effects.get(one.id))
        rows.append((*words, one.due_on, state, one.done_on, one.effect, one.month, *effect))
    return Table("Lessons", _LESSON_COLUMNS, tuple(rows))


def praise(lines: Sequence[PraiseLine]) -> Table:
    """What was done well and is shared."""
    rows = tuple((one.commendation.words, one.name, one.commendation.kind.value, one.number) for one in lines)
    return Table("Well done", ("What was said", "About", "Kind", "Complaint"), rows)


def bursts(review: Review) -> Table:
    """The same product and cause several times within two weeks."""
    columns = (
        "Product",
        "Cause or category",
        "Complaints",
        "From",
        "To",
        "Days before",
        "In them",
        "Certain",
    )
    rows = tuple(
        (one.product, one.name, one.count, one.first, one.last, one.before_days, one.before,
         "yes" if one.is_certain else "no")
        for one in review.bursts
    )  # fmt: skip
    return Table("Bursts", columns, rows)


def complaints(found: Sequence[ReviewLine]) -> Table:
    """The complaints received in the month; nobody is named."""
    rows: Iterable[tuple[Cell, ...]] = ((one.number, one.category, one.cause, one.days) for one in found)
    return Table("Complaints", ("Number", "Category", "Root cause", "Days to resolve"), tuple(rows))


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _effect(found: Effect | None) -> tuple[Cell, ...]:
    if found is None:
        return None, None, None, None, None, None
    if found.windows is None or found.ratio is None:
        return _VERDICTS[found.verdict], None, None, None, None, None
    low, high = _finite(found.ratio.interval.low), _finite(found.ratio.interval.high)
    return _VERDICTS[found.verdict], found.windows.days, found.before, found.after, low, high


def _finite(value: float) -> float | None:
    return round(value, 2) if isfinite(value) else None
