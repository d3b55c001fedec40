"""The sales of a month, typed in once so that complaints can be set against them."""

from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.money import LARGEST, Money
from app.domain.month import MonthNotBegun, first_day, month_of
from app.domain.sales import MOST_SALES, Sales, UnlikelySales
from app.services import moving, settings
from app.store import month_sales
from app.store.database import writing


def of(month: str) -> Sales | None:
    """What was typed for a month written `YYYY-MM`; None where nothing was. Raises `BadMonth`."""
    return month_sales.get(month_of(first_day(month)))


def put(
    month: str,
    by: UUID,
    *,
    sales: int | None,
    turnover: Money | None = None,
    version: int = 0,
) -> Changed:
    """Keep the number of sales and the turnover of a month, or that they are not known (None), over the version that
    was seen (0: none). Raises `BadMonth`, `MonthNotBegun`, `UnlikelySales` and `ChangedMeanwhile`."""
    first = first_day(month)
    if sales is not None and not 0 <= sales <= MOST_SALES:
        raise UnlikelySales("sales", sales)
    if turnover is not None and not 0 <= turnover.minor <= LARGEST:
        raise UnlikelySales("turnover", turnover.minor)
    with writing():
        moving.require(Capability.DRAW_LESSONS, by)
        now = clock.now()
        if settings.calendar().starts(first) > now:
            raise MonthNotBegun(month_of(first))
        month_sales.put(month_of(first), version, sales=sales, turnover=turnover, at=now, by=by)
    return Changed.MONTHS
