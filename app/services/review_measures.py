"""Every figure of one month by name, each with its guard: the only place in which they are put together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from app.domain import measures
from app.domain.followup import Satisfaction
from app.domain.metric import Measure, Metric
from app.domain.review import (
    REOPENED_WITHIN_DAYS,
    REPEATED_WITHIN_DAYS,
    RESOLVED_WITHIN_DAYS,
    Share,
)
from app.services import month_sales
from app.services.review_months import Month
from app.store import review_conditions as are
from app.store import review_handling as handled
from app.store import review_money as money
from app.store import reviews as figures

_WITHIN = dict(
    zip(
        RESOLVED_WITHIN_DAYS,
        (Metric.RESOLVED_IN_7, Metric.RESOLVED_IN_14, Metric.RESOLVED_IN_30),
        strict=True,
    )
)


@dataclass(frozen=True)
class Counted:
    """A month's figures, and what else was counted on the way to them."""

    measures: Mapping[Metric, Measure]
    received: figures.Received = field(default_factory=figures.Received)
    ageing: Mapping[str, int] = field(default_factory=dict)
    faces: Mapping[Satisfaction, int] = field(default_factory=dict)
    cost: Mapping[str, int] = field(default_factory=dict)


def of_month(month: Month) -> Counted:
    """All figures of a month."""
    span = month.span
    received = figures.received(span)
    ageing = figures.ageing(span, month.ages())
    faces, replies, cost = _faces(month), figures.replies(span), money.costs(span)
    resolved, days = figures.resolved(span)
    found = (
        *_counts(month, received, sum(ageing.values())),
        *_speed(month, received, resolved, days),
        *_outcomes(month, received, resolved),
        *_ratings(month, faces, replies),
        *_costs(month, cost),
        *_quality(month, received),
    )
    every = {measure.metric: measure for measure in found}
    ordered = {metric: every[metric] for metric in Metric}
    return Counted(ordered, received, ageing, faces, dict(cost.every))


def nothing() -> Counted:
    """A month before the shop's first complaint: there is nothing to set a figure beside."""
    return Counted({metric: measures.nothing(metric) for metric in Metric})


def _counts(month: Month, received: figures.Received, still_open: int) -> Iterator[Measure]:
    sales = month_sales.of(month.name)
    yield measures.counted(Metric.RECEIVED, received.count)
    yield measures.counted(Metric.OPEN_AT_END, still_open)
    yield measures.per_hundred(Metric.PER_HUNDRED_SALES, received.count, sales.sales if sales else None)


def _speed(
    month: Month, received: figures.Received, resolved: int, days: tuple[float, ...]
) -> Iterator[Measure]:
    yield measures.counted(Metric.RESOLVED, resolved)
    yield measures.middle(Metric.DAYS_TO_RESOLVE, days)
    yield measures.middle(Metric.DAYS_WAITING_FOR_CUSTOMER, figures.days_waiting(month.span), resolved)
    yield measures.middle(Metric.FIRST_RESPONSE, figures.hours_to_first_contact(month.span))
    yield measures.counted(Metric.ANSWERED_AT_COUNTER, received.at_counter)
    for metric, share in (
        (Metric.ACKNOWLEDGED_IN_TIME, received.acknowledged),
        (Metric.ACKNOWLEDGED_SINCE_POST, received.since_post),
    ):
        yield measures.share(metric, share.met, share.of)
    for days_, metric in _WITHIN.items():
        met = received.resolved_within[str(days_)]
        yield measures.share(metric, met, received.count, provisional=not month.has_passed(days_))


def _outcomes(month: Month, received: figures.Received, resolved: int) -> Iterator[Measure]:
    span = month.span
    young = not month.has_passed(REOPENED_WITHIN_DAYS)
    at_once = figures.count(handled.first_contact(span))
    yield measures.share(Metric.FIRST_CONTACT, at_once, received.taken_here, provisional=young)
    kept = figures.promises(span)
    yield measures.share(Metric.PROMISES_KEPT, kept.met, kept.of)
    again, ever = figures.count(are.reopened(span)), resolved + figures.reopened_since(span)
    yield measures.share(Metric.REOPENED, again, ever, provisional=young)
    yield measures.share(Metric.REPEAT, figures.count(are.repeated(span)), received.may_repeat)
    back, old = figures.came_back(span), month.has_passed(REPEATED_WITHIN_DAYS)
    yield measures.share(Metric.CAME_BACK, back.met, back.of, provisional=not old)


def _ratings(month: Month, faces: Mapping[Satisfaction, int], replies: Share) -> Iterator[Measure]:
    rated = sum(faces.values())
    satisfied = faces[Satisfaction.HAPPY] + faces[Satisfaction.VERY_HAPPY]
    yield measures.share(Metric.SATISFIED, satisfied, rated)
    yield measures.mean(Metric.SATISFACTION, rated, sum(face * times for face, times in faces.items()))
    for metric, (of, points) in figures.answers(month.span).items():
        yield measures.mean(metric, of, points)
    yield _of(Metric.REPLIED, replies)


def _costs(month: Month, cost: money.Costs) -> Iterator[Measure]:
    yield measures.money(Metric.COST, cost.every, cost.complaints_in_all)
    yield measures.money(Metric.COST_STATUTORY, cost.statutory)
    yield measures.money(Metric.COST_GOODWILL, cost.goodwill)
    each = {code: round(minor / cost.complaints[code]) for code, minor in cost.every.items()}
    yield measures.money(Metric.COST_EACH, each, cost.complaints_in_all)
    sales = month_sales.of(month.name)
    turnover = sales.turnover if sales else None
    if turnover and cost.every and turnover.currency not in cost.every:
        turnover = None  # in another currency: nothing can be said of it, least of all that it cost nothing
    spent = cost.every.get(turnover.currency, 0) if turnover else 0
    yield measures.part_of(Metric.COST_OF_TURNOVER, spent, turnover.minor if turnover else None)
    redeemed = money.redeemed(month.span)
    yield measures.money(Metric.VOUCHERS_REDEEMED, redeemed.sums, redeemed.count)


def _quality(month: Month, received: figures.Received) -> Iterable[Measure]:
    span = month.span
    return (
        _of(Metric.CUSTOMERS_KEPT, figures.customers_kept(span)),
        _of(Metric.CAUSE_UNKNOWN, Share(received.cause_unknown, received.count)),
        _of(Metric.LETTERS_REISSUED, figures.letters_reissued(span)),
        _of(Metric.APPROVALS_OVERRULED, figures.approvals_overruled(span)),
    )


def _of(metric: Metric, share: Share) -> Measure:
    return measures.share(metric, share.met, share.of)


def _faces(month: Month) -> dict[Satisfaction, int]:
    found = figures.ratings(month.span)
    return {face: found.get(face.value, 0) for face in reversed(Satisfaction)}
