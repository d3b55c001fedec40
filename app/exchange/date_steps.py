"""The dates of one complaint beside each other: bare dates set right, orders they cannot have had named."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain.imported import DATE_FIELDS, ImportField, ImportFlag
from app.exchange.date_columns import Stamp


def lift_bare_dates(stamps: dict[ImportField, Stamp]) -> None:
    """A bare date on the day of an earlier step with a time is not earlier than that step."""
    for each in DATE_FIELDS:
        stamp = stamps.get(each)
        if stamp is None:
            continue
        before = [other for kind, other in stamps.items() if kind in _steps_before(each)]
        same_day = [other.at for other in before if other.local_date == stamp.local_date]
        floor = max(same_day, default=stamp.at)
        if not stamp.has_time and floor > stamp.at:
            stamps[each] = replace(stamp, at=floor)


def _steps_before(each: ImportField) -> tuple[ImportField, ...]:
    return DATE_FIELDS[: DATE_FIELDS.index(each)]


def contradictions(stamps: Mapping[ImportField, Stamp], is_derived: bool) -> list[ImportFlag]:
    """Steps in an order they cannot have had. A received date taken from elsewhere is no evidence against the rest."""
    received, acknowledged, resolved, closed = (stamps.get(each) for each in DATE_FIELDS)
    given = None if is_derived else received
    checks = (
        (closed, given, ImportFlag.CLOSED_BEFORE_RECEIVED),
        (
            resolved if resolved != closed else None,
            given,
            ImportFlag.RESOLVED_BEFORE_RECEIVED,
        ),
        (acknowledged, given, ImportFlag.ACKNOWLEDGED_BEFORE_RECEIVED),
        (resolved, acknowledged, ImportFlag.RESOLVED_BEFORE_ACKNOWLEDGED),
        (closed, resolved, ImportFlag.CLOSED_BEFORE_RESOLVED),
    )
    return [flag for later, earlier, flag in checks if later and earlier and _is_before(later, earlier)]


def _is_before(one: Stamp, other: Stamp) -> bool:
    """By the moment where both have a time of day, else by the day."""
    if one.has_time and other.has_time:
        return one.at < other.at
    return one.local_date < other.local_date
