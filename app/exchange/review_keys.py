"""A month's review as JSON: the keys of the command line stand as they always were, what came later beside them."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from app.domain import number
from app.domain.closed_month import ClosedMonth, Correction
from app.domain.effects import Effect
from app.domain.frozen import plain
from app.domain.metric import Measure, Metric
from app.domain.month_report import MonthReport
from app.domain.review import Bar, Lesson, Review


def as_json(report: MonthReport) -> dict[str, Any]:
    """The review as plain values; costs are minor units by currency."""
    review = report.review
    return {
        **_first_keys(review),
        "headline": report.headline,
        "metrics": _measures(review.measures),
        "before": _measures(review.before),
        "year_before": _measures(review.year_before),
        "by_product": [_bar(bar) for bar in review.by_product],
        "pairs": plain(review.pairs),
        "bursts": [_burst(one) for one in plain(review.bursts)],
        "by_hour": plain(review.by_hour),
        "weeks": plain(review.weeks),
        "flow": plain(review.flow),
        "months": plain(review.months),
        "faces": plain(review.faces),
        "lessons": [_lesson(one, report.effects.get(one.id)) for one in review.lessons],
        "closed": _closed(report.closed) if report.closed else None,
        "corrections": [_correction(one) for one in report.corrections],
    }


def _first_keys(review: Review) -> dict[str, Any]:
    """Those that scripts have relied on from the beginning, in their order."""
    days, satisfied = _of(review, Metric.DAYS_TO_RESOLVE), _of(review, Metric.SATISFIED)
    acknowledged, promises = _of(review, Metric.ACKNOWLEDGED_IN_TIME), _of(review, Metric.PROMISES_KEPT)
    return {
        "month": review.month,
        "received": _of(review, Metric.RECEIVED).met,
        "resolved": _of(review, Metric.RESOLVED).met,
        "open_at_end": _of(review, Metric.OPEN_AT_END).met,
        "reopened": _of(review, Metric.REOPENED).met,
        "repeat": _of(review, Metric.REPEAT).met,
        "acknowledged_in_24h": {"met": acknowledged.met, "of": acknowledged.of},
        "promises": {"kept": promises.met, "due": promises.of},
        "days_to_resolve": {"median": _tenths(days.value), "p90": _tenths(days.p90), "n": days.of},
        "resolved_within": {
            **review.resolved_within,
            "of": review.resolved_within_of,
        },
        "satisfaction": {
            "n": satisfied.of,
            "satisfied": satisfied.met,
            "mean": _tenths(_of(review, Metric.SATISFACTION).value),
        },
        "ageing": dict(review.ageing),
        "cost": dict(review.cost),
        "by_category": [_bar(bar) for bar in review.by_category],
        "by_cause": [_bar(bar) for bar in review.by_cause],
    }


def _of(review: Review, metric: Metric) -> Measure:
    return review.measures.get(metric) or Measure(metric)


def _tenths(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _bar(bar: Bar) -> dict[str, Any]:
    return {"name": bar.name, "count": bar.count, "cost": dict(bar.cost)}


def _burst(burst: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in burst.items() if name != "keys"}


def _lesson(one: Lesson, effect: Effect | None) -> dict[str, Any]:
    told = ("change", "because", "who", "due_on", "state", "done_on", "month")
    kept = {name: plain(getattr(one, name)) for name in told}
    counted = (
        {"verdict": effect.verdict.value, "before": effect.before, "after": effect.after} if effect else None
    )
    return {**kept, "seen": one.effect, "effect": counted}


def _measures(found: Mapping[Metric, Measure]) -> dict[str, Any]:
    return {metric.value: _measure(found[metric]) for metric in Metric if metric in found}


def _measure(measure: Measure) -> dict[str, Any]:
    interval = measure.interval
    return {
        "value": measure.value,
        "met": measure.met,
        "of": measure.of,
        "p90": measure.p90,
        "low": _finite(interval.low) if interval else None,
        "high": _finite(interval.high) if interval else None,
        "values": list(measure.values),
        "sums": dict(measure.sums),
        "guard": measure.guard.value,
        "provisional": measure.provisional,
    }


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None  # JSON has no infinity


def _closed(closed: ClosedMonth) -> dict[str, Any]:
    return {
        "at": closed.closed_at.isoformat(),
        "by": closed.closed_by,
        "entries": closed.entries,
        "chain": closed.chain,
        "seal": closed.seal,
    }


def _correction(one: Correction) -> dict[str, Any]:
    return {
        "part": one.part.value,
        "name": one.name,
        "was": _measure(one.was),
        "now": _measure(one.now),
        "known_since": one.since.isoformat() if one.since else None,
        "was_provisional": one.expected,
        "came_or_left": [number.shown(key) for key in one.keys],
    }
