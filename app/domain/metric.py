"""The figures of a month by name: what each is measured in, which way is better, and what guards it (domain.md 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Unit(StrEnum):
    """What a figure is measured in."""

    COUNT = "count"
    SHARE = "share"  # met of so many; a value is a fraction of 1
    DAYS = "days"
    HOURS = "hours"
    RATING = "rating"  # 1 to 5
    MONEY = "money"  # minor units by currency
    PER_HUNDRED = "per_hundred"  # complaints per 100 sales


class Better(StrEnum):
    """Which way is better; a count without a good direction has none."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Metric(StrEnum):
    """Every figure of a review, in the order in which it is told."""

    RECEIVED = "received"
    RESOLVED = "resolved"
    OPEN_AT_END = "open_at_end"
    PER_HUNDRED_SALES = "per_hundred_sales"
    ACKNOWLEDGED_IN_TIME = "acknowledged_in_24h"
    ACKNOWLEDGED_SINCE_POST = "acknowledged_since_post"  # imported ones, from the day their source names
    FIRST_RESPONSE = "first_response"  # hours; median, without those taken at the counter
    ANSWERED_AT_COUNTER = "answered_at_counter"
    DAYS_TO_RESOLVE = "days_to_resolve"  # median
    DAYS_WAITING_FOR_CUSTOMER = "days_waiting_for_customer"  # median, of the same complaints
    RESOLVED_IN_7 = "resolved_in_7"
    RESOLVED_IN_14 = "resolved_in_14"
    RESOLVED_IN_30 = "resolved_in_30"
    FIRST_CONTACT = "first_contact"
    PROMISES_KEPT = "promises_kept"
    REOPENED = "reopened"
    REPEAT = "repeat"  # received now, and one like it was resolved before
    CAME_BACK = "came_back"  # resolved now, and one like it came later
    SATISFIED = "satisfied"
    SATISFACTION = "satisfaction"
    RATED_RESULT = "rated_result"
    RATED_HANDLING = "rated_handling"
    RATED_EASE = "rated_ease"
    REPLIED = "replied"
    COST = "cost"
    COST_STATUTORY = "cost_statutory"
    COST_GOODWILL = "cost_goodwill"
    COST_EACH = "cost_each"
    COST_OF_TURNOVER = "cost_of_turnover"
    VOUCHERS_REDEEMED = "vouchers_redeemed"
    CUSTOMERS_KEPT = "customers_kept"
    CAUSE_UNKNOWN = "cause_unknown"
    LETTERS_REISSUED = "letters_reissued"
    APPROVALS_OVERRULED = "approvals_overruled"


class Guard(StrEnum):
    """Why a figure is not shown, or not yet to be relied on."""

    NONE = "none"
    NOTHING_DUE = "nothing_due"  # nothing to measure
    TOO_FEW = "too_few"  # fewer than ten: no percentage, no ninetieth percentile
    NOT_TYPED = "not_typed"  # sales or turnover of the month


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, in which the true value lies 95 times of 100."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of one month.

    `value` is what is shown: None where it is guarded away. `met` and `of` are the counts behind it: of a share both,
    of a median or mean only `of` (how many it is made of). `values` lists the single ones where there are too few for a
    p90. `sums` are minor units by currency; the value of money is that of its only currency, else None. A count has
    `met`. A `provisional` figure is shown, and may still change while its days pass.
    """

    metric: Metric
    value: float | None = None
    met: int = 0
    of: int = 0
    p90: float | None = None
    values: tuple[float, ...] = ()
    sums: Mapping[str, int] = field(default_factory=dict)
    interval: Interval | None = None
    guard: Guard = Guard.NONE
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a figure is, apart from its value in a month. `opens` names the complaints behind it, as `reviews.lines`
    takes it; empty where none can be listed."""

    unit: Unit
    better: Better
    opens: str = ""


def about(metric: Metric) -> About:
    """What a figure is measured in, which way is better, and what it opens."""
    return _ABOUT[metric]


_ABOUT: Mapping[Metric, About] = {
    Metric.RECEIVED: About(Unit.COUNT, Better.NEITHER, "received"),
    Metric.RESOLVED: About(Unit.COUNT, Better.NEITHER, "resolved"),
    Metric.OPEN_AT_END: About(Unit.COUNT, Better.LOWER, "open_at_end"),
    Metric.PER_HUNDRED_SALES: About(Unit.PER_HUNDRED, Better.LOWER, "received"),
    Metric.ACKNOWLEDGED_IN_TIME: About(Unit.SHARE, Better.HIGHER, "late_acknowledged"),
    Metric.ACKNOWLEDGED_SINCE_POST: About(Unit.SHARE, Better.HIGHER, "acknowledged_since_post"),
    Metric.FIRST_RESPONSE: About(Unit.HOURS, Better.LOWER, "first_response"),
    Metric.ANSWERED_AT_COUNTER: About(Unit.COUNT, Better.NEITHER, "answered_at_counter"),
    Metric.DAYS_TO_RESOLVE: About(Unit.DAYS, Better.LOWER, "days_to_resolve"),
    Metric.DAYS_WAITING_FOR_CUSTOMER: About(Unit.DAYS, Better.NEITHER, "days_waiting_for_customer"),
    Metric.RESOLVED_IN_7: About(Unit.SHARE, Better.HIGHER, "resolved_in_7"),
    Metric.RESOLVED_IN_14: About(Unit.SHARE, Better.HIGHER, "resolved_in_14"),
    Metric.RESOLVED_IN_30: About(Unit.SHARE, Better.HIGHER, "resolved_in_30"),
    Metric.FIRST_CONTACT: About(Unit.SHARE, Better.HIGHER, "first_contact"),
    Metric.PROMISES_KEPT: About(Unit.SHARE, Better.HIGHER, "broken_promises"),
    Metric.REOPENED: About(Unit.SHARE, Better.LOWER, "reopened"),
    Metric.REPEAT: About(Unit.SHARE, Better.LOWER, "repeat"),
    Metric.CAME_BACK: About(Unit.SHARE, Better.LOWER, "came_back"),
    Metric.SATISFIED: About(Unit.SHARE, Better.HIGHER, "satisfied"),
    Metric.SATISFACTION: About(Unit.RATING, Better.HIGHER, "satisfaction"),
    Metric.RATED_RESULT: About(Unit.RATING, Better.HIGHER, "rated_result"),
    Metric.RATED_HANDLING: About(Unit.RATING, Better.HIGHER, "rated_handling"),
    Metric.RATED_EASE: About(Unit.RATING, Better.HIGHER, "rated_ease"),
    Metric.REPLIED: About(Unit.SHARE, Better.HIGHER, "unanswered"),
    Metric.COST: About(Unit.MONEY, Better.LOWER, "cost"),
    Metric.COST_STATUTORY: About(Unit.MONEY, Better.NEITHER, "cost_statutory"),
    Metric.COST_GOODWILL: About(Unit.MONEY, Better.NEITHER, "cost_goodwill"),
    Metric.COST_EACH: About(Unit.MONEY, Better.LOWER, "cost"),
    Metric.COST_OF_TURNOVER: About(Unit.SHARE, Better.LOWER, "cost"),
    Metric.VOUCHERS_REDEEMED: About(Unit.MONEY, Better.NEITHER, "vouchers_redeemed"),
    Metric.CUSTOMERS_KEPT: About(Unit.SHARE, Better.HIGHER, "customers_lost"),
    Metric.CAUSE_UNKNOWN: About(Unit.SHARE, Better.LOWER, "cause_unknown"),
    Metric.LETTERS_REISSUED: About(Unit.SHARE, Better.LOWER, "letters_reissued"),
    Metric.APPROVALS_OVERRULED: About(Unit.SHARE, Better.LOWER, "approvals_overruled"),
}
