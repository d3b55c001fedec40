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
    ACKNOWLEDGED_SINCE_POST = (
        "acknowledged_since_post"  # imported complaints, from the day their source names
    )
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
    REPEAT = "repeat"
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
    PROVISIONAL = "provisional"  # days that may still change it have not passed


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
    p90. `sums` are minor units by currency.
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


@dataclass(frozen=True, slots=True)
class About:
    """What a figure is, apart from its value in a month. `opens` names the complaints behind it, as `reviews.lines`
    takes it; empty where none can be listed."""

    unit: Unit
    better: Better
    opens: str = ""
