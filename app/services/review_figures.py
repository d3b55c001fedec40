"""Which complaints stand behind a figure or a bar of the review."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from app.domain.followup import Satisfaction
from app.domain.metric import Metric
from app.domain.month import BadMonth, first_day
from app.domain.review import UnknownFigure
from app.services.review_months import Month
from app.store import review_behind as behind_
from app.store import review_conditions as are
from app.store import review_handling as handled
from app.store import review_past
from app.store import reviews as figures
from app.store.review_conditions import Span

_PLAIN: Mapping[str, Callable[[Span], Any]] = {
    "received": are.received,
    "resolved": are.resolved,
    "open_at_end": are.open_at_end,
    "reopened": are.reopened,
    "repeat": are.repeated,
    "came_back": handled.came_back,
    "late_acknowledged": are.late_acknowledged,
    "acknowledged_since_post": handled.acknowledged_since_post,
    "broken_promises": are.broken_promises,
    "first_response": handled.answered,
    "answered_at_counter": handled.at_counter,
    "days_to_resolve": behind_.with_duration,
    "days_waiting_for_customer": handled.waited_for_customer,
    "resolved_in_7": lambda span: behind_.resolved_within(7, span),
    "resolved_in_14": lambda span: behind_.resolved_within(14, span),
    "resolved_in_30": lambda span: behind_.resolved_within(30, span),
    "first_contact": handled.first_contact,
    "satisfied": behind_.satisfied,
    "satisfaction": behind_.rated,
    "rated_result": lambda span: figures.answered_question(Metric.RATED_RESULT, span),
    "rated_handling": lambda span: figures.answered_question(Metric.RATED_HANDLING, span),
    "rated_ease": lambda span: figures.answered_question(Metric.RATED_EASE, span),
    "unanswered": behind_.unanswered,
    "cost": behind_.cost,
    "cost_statutory": behind_.cost_statutory,
    "cost_goodwill": behind_.cost_goodwill,
    "vouchers_redeemed": behind_.vouchers_redeemed,
    "customers_lost": behind_.customers_lost,
    "cause_unknown": behind_.cause_unknown,
    "letters_reissued": behind_.letters_reissued,
    "approvals_overruled": behind_.approvals_overruled,
}


def behind(month: Month, figure: str) -> Any:
    """The condition those complaints meet; raises `UnknownFigure`."""
    kind, colon, name = figure.partition(":")
    if not colon and figure in _PLAIN:
        return _PLAIN[figure](month.span)
    if colon and kind in _NAMED:
        try:
            return _NAMED[kind](month, name)
        except (ValueError, OverflowError) as fault:
            raise UnknownFigure(figure) from fault
    raise UnknownFigure(figure)


def _of_face(month: Month, name: str) -> Any:
    return are.with_face(month.span, Satisfaction(int(name)).value)


def _of_age(month: Month, name: str) -> Any:
    age = {age.name: age for age in month.ages()}.get(name)
    if age is None:
        raise ValueError(name)
    return are.open_at_end(month.span) & figures.of_age(age)


def _of_pair(month: Month, name: str) -> Any:
    cause, colon, product = name.partition(":")
    if not (cause and colon and product):
        raise ValueError(name)
    return are.of_cause(month.span, unquote(cause)) & are.of_product(month.span, product)


def _of_burst(month: Month, name: str) -> Any:
    kind, first, last, about, product = name.split(":", 4)
    starts = month.calendar.starts
    end = starts(date.fromisoformat(last) + timedelta(days=1))
    span = replace(month.span, start=starts(date.fromisoformat(first)), end=end)
    return review_past.behind(span, product, unquote(about), is_cause=kind == "cause")


def _of_hour(month: Month, name: str) -> Any:
    """Each of those hours of the month; the hour a night repeats is twice as long."""
    weekday, _, hour = name.partition("-")
    day, at = int(weekday), int(hour)
    if not (0 <= day < 7 and 0 <= at < 24):
        raise ValueError(name)
    hours = month.hours(day, at)
    return are.received(month.span) & behind_.in_stretches(hours, month.noons())


def _of_month(month: Month, name: str) -> Any:
    """All of another month, as the chart of the months shows it."""
    try:
        return are.received(month.at(first_day(name)).span)
    except BadMonth as fault:
        raise ValueError(name) from fault


def _week(month: Month, name: str) -> Span:
    """The last week of a review ends with its month."""
    monday = date.fromisoformat(name)
    starts = month.calendar.starts
    end = min(starts(monday + timedelta(days=7)), month.span.end)
    return replace(month.span, start=starts(monday), end=end)


_NAMED: Mapping[str, Callable[[Month, str], Any]] = {
    "category": lambda month, name: are.of_category(month.span, name),
    "cause": lambda month, name: are.of_cause(month.span, name),
    "product": lambda month, name: are.of_product(month.span, name),
    "pair": _of_pair,
    "burst": _of_burst,
    "age": _of_age,
    "face": _of_face,
    "hour": _of_hour,
    "month": _of_month,
    "week": lambda month, name: are.received(_week(month, name)),
    "week_resolved": lambda month, name: are.resolved(_week(month, name)),
    "week_open": lambda month, name: are.open_at_end(_week(month, name)),
    "person": lambda month, name: behind_.of_person(month.span, UUID(name)),
}
