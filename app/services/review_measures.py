"""The figures of one month by name, each with its guard."""

from collections.abc import Mapping

from app.domain import measures
from app.domain.metric import Measure, Metric
from app.domain.review import Numbers, Share


def of_numbers(numbers: Numbers) -> Mapping[Metric, Measure]:
    """The plain figures as measures."""
    days, rated = numbers.days_to_resolve, numbers.satisfied
    mean = numbers.satisfaction_mean
    found = (
        measures.counted(Metric.RECEIVED, numbers.received),
        measures.counted(Metric.RESOLVED, numbers.resolved),
        measures.counted(Metric.OPEN_AT_END, numbers.open_at_end),
        _share(Metric.ACKNOWLEDGED_IN_TIME, numbers.acknowledged_in_24h),
        measures.middle(Metric.DAYS_TO_RESOLVE, days.n, days.median, days.p90),
        _share(Metric.PROMISES_KEPT, numbers.promises_kept),
        measures.share(Metric.REOPENED, numbers.reopened, numbers.resolved),
        measures.share(Metric.REPEAT, numbers.repeat, numbers.received),
        _share(Metric.SATISFIED, rated),
        measures.mean(Metric.SATISFACTION, rated.of, (mean or 0) * rated.of),
    )
    return {measure.metric: measure for measure in found}


def _share(metric: Metric, share: Share) -> Measure:
    return measures.share(metric, share.met, share.of)
